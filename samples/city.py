"""Facts of the fictional city 青屿市 and its old websites: hosts, looks, encodings, columns."""

from __future__ import annotations

from dataclasses import dataclass

from samples import columns
from samples.columns import OldColumn, Parent

PORTAL_HOST = "www.qingyu.gov.cn.example"
TODAY = "2017-11-20"
"""The day on which the sample city is looked at; no old page is newer."""


@dataclass(frozen=True)
class OldSite:
    """One old website: who runs it, how it looks and how it lies about its bytes.

    `page_date` and `list_date` are str.format patterns over y, m, d, yy, mm, dd, hm ("" where no date is shown).
    `charset` is that of its meta tag, None for none; `header` that of its HTTP header, None for none.
    `official_table`: official documents carry a table of their fields above the body.
    """

    label: str
    unit: str
    name: str
    family: str
    columns: tuple[OldColumn, ...]
    encoding: str = "utf-8"
    charset: str | None = "utf-8"
    header: str | None = None
    colour: str = "#1f5fa8"
    skin: str = "a"
    timed: bool = False
    page_date: str = "{y}-{mm}-{dd}"
    list_date: str = "{y}-{mm}-{dd}"
    title_limit: int = 0
    first_number: int = 1000
    parents: tuple[Parent, ...] = ()
    official_table: bool = False

    @property
    def host(self) -> str:
        """The host name of the site."""
        return f"{self.label}.qingyu.gov.cn.example"


OLD_SITES: tuple[OldSite, ...] = (
    OldSite(
        "jyj",
        "青屿市教育局",
        "青屿市教育信息网",
        "static_columns",
        columns.JYJ,
        header="utf-8",
        colour="#1b5fa8",
        timed=True,
        page_date="{y}-{mm}-{dd} {hm}",
        first_number=1203,
        official_table=True,
        parents=(Parent("政府信息公开", "xxgk", "xxgk/zn", "meta", "xxgk/"),),
    ),
    OldSite(
        "swj",
        "青屿市商务局",
        "青屿商务网",
        "col_tree",
        columns.SWJ,
        charset="gb2312",
        colour="#2b7d3a",
        title_limit=18,
        list_date="[{y}-{mm}-{dd}]",
        first_number=5120,
        official_table=True,
    ),
    OldSite(
        "shuiwu",
        "青屿市税务局",
        "青屿税务",
        "list_tree",
        columns.SHUIWU,
        encoding="gb18030",
        charset="gb2312",
        colour="#9a1c1c",
        timed=True,
        page_date="{y}-{mm}-{dd} {hm}",
        first_number=210,
    ),
    OldSite(
        "lyj",
        "青屿市林业局",
        "青屿林业信息网",
        "static_columns",
        columns.LYJ,
        colour="#1f5a3a",
        skin="b",
        list_date="{y}.{mm}.{dd}",
        first_number=33102,
    ),
    OldSite(
        "lmzm",
        "青屿市林业局(种苗站)",
        "青屿林木种苗网",
        "table_pages",
        columns.LMZM,
        encoding="gb18030",
        charset=None,
        colour="#4f7f1f",
        page_date="{y}-{m}-{d}",
        list_date="[{yy}-{mm}-{dd}]",
        first_number=3,
    ),
    OldSite(
        "daj",
        "青屿市档案局",
        "青屿档案",
        "table_pages",
        columns.DAJ,
        charset=None,
        colour="#7a4a2a",
        skin="b",
        page_date="",
        list_date="({y}-{mm}-{dd})",
        first_number=11,
    ),
    OldSite(
        "wsj",
        "青屿市卫生健康局",
        "健康青屿",
        "col_tree",
        columns.WSJ,
        colour="#2a8fd0",
        skin="b",
        timed=True,
        page_date="{y}-{mm}-{dd} {hm}",
        first_number=20417,
        official_table=True,
        parents=(Parent("信息公开", "col2310", "col2311", "script", "col231"),),
    ),
    OldSite("gaj", "青屿市公安局", "青屿公安", "list_tree", columns.GAJ, colour="#1d2f5f", skin="b", first_number=61),
    OldSite(
        "jtj",
        "青屿市交通运输局",
        "青屿交通网",
        "query_pages",
        columns.JTJ,
        charset="gb2312",
        header="utf-8",
        colour="#d9731a",
        timed=True,
        page_date="{y}-{m}-{d} {hm}:00",
        list_date="{y}/{m}/{d}",
        first_number=101,
    ),
    OldSite(
        "slj",
        "青屿市水利局",
        "青屿水利网",
        "list_tree",
        columns.SLJ,
        encoding="gb18030",
        charset="gb2312",
        colour="#1c93ad",
        skin="c",
        first_number=1502,
        official_table=True,
    ),
    OldSite(
        "linxi",
        "临溪镇人民政府",
        "临溪镇人民政府网",
        "table_pages",
        columns.LINXI,
        encoding="gb18030",
        charset="gb2312",
        colour="#8a5a00",
        skin="c",
        page_date="{y}年{m}月{d}日",
        list_date="[{y}-{m}-{d}]",
        first_number=1,
    ),
)

SITES: dict[str, OldSite] = {site.host: site for site in OLD_SITES}


def site_of(host: str) -> OldSite:
    """Return the old site of a host name or of its first label; raise KeyError for a stranger."""
    return SITES[host if "." in host else f"{host}.qingyu.gov.cn.example"]
