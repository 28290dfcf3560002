"""摸底调查表 as filed for one old site: evidence, never rewritten (粤办函〔2017〕156号; 揭府办函〔2017〕40号 附表)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from portal.model.department import Disposition, Level
from portal.model.shape import Shape, Text


def _day(value: str) -> str:
    try:
        plain = dt.date.fromisoformat(value).isoformat()
    except ValueError:
        plain = ""
    if plain != value:
        raise ValueError("应写成 2017-05-08")
    return value


Day = Annotated[str, AfterValidator(_day)]
"""A date `YYYY-MM-DD`."""

Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+$")]
"""A host name in lower case, without scheme, port or path; safe as a folder name."""


class Annex(Shape):
    """技术附表: what closing and migrating need and the paper form does not ask for; all of it optional."""

    site_code: str = ""
    """网站标识码."""
    icp: str = ""
    police: str = ""
    badge: str = ""
    """党政机关网站标识."""
    founding: str = ""
    """开办审批文号."""
    other_domains: tuple[Text, ...] = ()
    cms: str = ""
    server: str = ""
    old_columns: tuple[Text, ...] = ()
    """Columns of the old site with their counts, as written: 通知公告 123."""
    functions: tuple[Text, ...] = ()
    """Dynamic functions: 局长信箱, 在线查询 ..."""


class Survey(Shape):
    """One filled form. The contact person and phone are internal: they never leave this file (invariant 7)."""

    unit: Text
    """单位（盖章）, the organ that runs the site."""
    level: Level
    filled: Day
    site_name: Text
    domain: Host
    """The site's identity: its host name without `www.`; see `address` for what was written."""
    address: Text
    """网站域名 as written in the form."""
    form: Disposition
    """网站整合迁移形式 一, 二 or 三."""
    reason: str = ""
    """暂不整合迁移的原因, for form three."""
    columns: tuple[Text, ...] = ()
    """栏目名称, in the department's order, any number (SV-04)."""
    needs: tuple[Text, ...] = ()
    """详细需求, in the department's order, any number (SV-04)."""
    colour: str = ""
    """总体颜色倾向 in the department's words."""
    annex: Annex = Annex()
    contact: Text
    phone: Text
    file: Text
    """Name of the filed form, without folders."""
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """sha256 of the filed form, hexadecimal."""
    version: int = 1
    """1 for the first form filed for the site, counted up each time it is filed again with other content."""

    @property
    def content(self) -> tuple[object, ...]:
        """Everything the department said; two forms with equal content are one filing, however they were saved."""
        left_out = {"file", "digest", "version"}
        return tuple(value for name, value in self if name not in left_out)
