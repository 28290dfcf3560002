"""What a department says of itself in the one form that all departments use (G47: 机构职能, 负责人信息, 联系方式)."""

from __future__ import annotations

from portal.model.shape import Lines, Shape, Text


class Contact(Shape):
    """Public contact of a department; the form's contact person is internal and never stands here."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is known, as (label, text) in the order in which it is shown."""
        found = (
            ("地址", self.address),
            ("邮编", self.postcode),
            ("电话", self.phone),
            ("传真", self.fax),
            ("邮箱", self.email),
            ("办公时间", self.hours),
        )
        return tuple(pair for pair in found if pair[1])


class Office(Shape):
    """内设机构 or 直属单位."""

    name: Text
    duties: str = ""
    phone: str = ""


class Leader(Shape):
    """负责人信息 (G47): post and portfolio; the name and what else is published are the department's to fill in."""

    post: Text
    name: str = ""
    work: str = ""
    """主管或分管工作."""
    resume: str = ""


class NamedAddress(Shape):
    """A link that people wrote: a name, and an address of the portal or of another site."""

    name: Text
    address: Text


class Disclosure(Shape):
    """What a 政府信息公开专栏 holds besides articles (国办公开办函〔2019〕61号); a department's own words win."""

    guide: Lines = ()
    """信息公开指南: classes, arrangement, how to get information (条例 第十二条)."""
    rules: tuple[NamedAddress, ...] = ()
    """信息公开制度."""
    apply: Lines = ()
    """依申请公开: what an application must say and how it is answered (条例 第二十九条 to 第三十三条)."""
    apply_online: str = ""
    """Address at which an application can be made, "" where there is none."""
