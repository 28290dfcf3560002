"""公告: what the old home page and the portal say before a site closes (CL-04..CL-07).

The wording is ours: no norm prescribes one. It names the closing and its day, where the content went (name and
absolute address), the period, and a public contact; the contact of the survey form never stands in it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from migrate.register.closure.case import Case, department_of_row
from migrate.register.closure.clock import notice_clock
from migrate.register.closure.facts import Fact
from portal.errors import Refused
from portal.model.article import Article, FrontMatter
from portal.model.column_class import ColumnClass
from portal.model.department import Department, Disposition
from portal.model.portal import Portal
from portal.store import Store, write_file

_FILES = {
    "banner.html": "首页横幅.html",
    "page.html": "公告页.html",
    "notice.txt": "公告全文.txt",
}
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Notice:
    """What one notice says; `last` is the last day of the period, `closes` the day after it."""

    site: str
    host: str
    issuer: str
    portal: str
    place: str
    url: str
    first: dt.date
    last: dt.date
    closes: dt.date
    phone: str

    @property
    def destination(self) -> str:
        """The new place as people know it: 青屿市人民政府门户网站“市教育局”频道."""
        return f"{self.portal}{self.place}"


def notice_for(case: Case, portal: Portal, department: Department | None, first: dt.date) -> Notice:
    """Make the notice of a site that is to hang from `first` on.

    Raises:
        Refused: when the plan does not close the site, knows no destination, or no public contact is known.
    """
    row, closing = case.row, case.closing
    if row.disposition is not Disposition.CLOSE:
        raise Refused(f"{row.host} 的方案为{row.disposition.chinese}，不需要关停公告")
    if not row.target:
        raise Refused(f"{row.host} 没有迁移去向（CL-05），请在方案中写明 target")
    phone = (department.contact.phone if department else "") or closing.phone or portal.footer.phone
    if not phone:
        remedy = "请在 department.yaml 的 contact 或 plan.yaml 的 settings.closing.phone 中填写公开电话"
        raise Refused(f"{row.host} 的公告没有联系电话；{remedy}")
    days = notice_clock(first, (), closing.notice_days).required
    place = f"“{department.short}”{row.place.chinese}" if department else ""
    return Notice(
        site=row.name,
        host=row.host,
        issuer=closing.issuer or row.unit,
        portal=portal.name,
        place=place,
        url=row.target if "://" in row.target else f"{portal.url}{row.target}",
        first=first,
        last=first + dt.timedelta(days=days - 1),
        closes=first + dt.timedelta(days=days),
        phone=phone,
    )


def day_in_words(day: dt.date) -> str:
    """A day as notices write it: 2017年12月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def write_notice(store: Store, case: Case, first: dt.date, folder: Path) -> list[Path]:
    """Write banner, page and text for the old site, and the counterpart as an article of the portal.

    The counterpart is put among the department's own notices where it has such a column, else beside the other files
    for the city office to publish. The files can be made before the notice may hang; hanging is what the gates watch.

    Args:
        store: the project.
        case: the site that closes.
        first: the first day on which the notice is to hang.
        folder: gets a folder named by the host.

    Returns:
        The files written.

    Raises:
        Refused: see `notice_for`.
        Problems: when portal or department cannot be read.
    """
    department = department_of_row(store, case.row)
    notice = notice_for(case, store.portal(), department, first)
    target = folder / case.row.host
    engine = _templates()
    written = []
    for template, name in _FILES.items():
        write_file(target / name, engine.get_template(template).render(notice=notice))
        written.append(target / name)
    body = engine.get_template("counterpart.md").render(notice=notice)
    article = _counterpart(notice, department, body)
    if article and case.on(Fact.ACCEPTED):
        store.write_article(article)
        written.append(store.folder(article.department) / "articles" / article.column / f"{article.meta.id}.md")
    else:
        write_file(target / "门户公告.md", body)
        written.append(target / "门户公告.md")
    return written


def _templates() -> Environment:
    """The templates of the notice: its page is escaped, its texts are not."""
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters["words"] = day_in_words
    return engine


def _counterpart(notice: Notice, department: Department | None, body: str) -> Article | None:
    """The portal's own notice as an article; None where the department has no column for notices."""
    columns = department.columns if department else ()
    column = next((one for one in columns if one.column_class is ColumnClass.NOTICES), None)
    if department is None or column is None:
        return None
    identity = f"{notice.first:%Y%m%d}-closing-{notice.host.partition('.')[0]}"
    title = f"关于“{notice.site}”关停并迁移至本门户的公告"
    meta = FrontMatter(title=title, date=notice.first.isoformat(), id=identity, source=notice.issuer)
    return Article(department=department.slug, column=column.slug, meta=meta, body=body)
