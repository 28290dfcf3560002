"""A large generated ledger: every kind of address that old systems had, in any number, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from migrate.redirects.sites import RedirectedHost
from portal.address import SiteAddresses, canonical
from portal.files.ledger import LedgerLine, Outcome

HOST = "big.qingyu.gov.cn.example"
SITE = SiteAddresses(HOST, aliases=("m." + HOST,), query_keys=("id", "cid", "page"), ignore_case=True)
PORTAL = "https://www.qingyu.gov.cn.example"
_WORDS = "附件通知公告规划统计教育水利林业交通"


def _old(number: int) -> str:
    word = _WORDS[number % 9 : number % 9 + 4]
    kinds = (
        f"/gzdt/20{number % 18:02d}{number % 12 + 1:02d}/t{number}_{number * 7}.html",
        f"/show.asp?id={number}",
        f"/list.asp?cid={number % 97}&page={number}",
        f"/Upload/{quote(word.encode('gbk'))}{number}.doc",
        f"/upload/{quote(word)}{number}.DOC",
        f"/art/20{number % 18:02d}/{number % 12 + 1}/{number % 28 + 1}/art_{number % 50}_{number}.html",
        f"/col/col{number}/index.html",
        f"/News(1)/~{number}/a b+c'{number}.htm",
    )
    return canonical(kinds[number % len(kinds)].replace(" ", "%20"), SITE)


def lines(count: int) -> Iterator[LedgerLine]:
    """So many lines; every ninth answers 410."""
    for number in range(count):
        if number % 9 == 8:
            yield LedgerLine(_old(number), Outcome.GONE if number % 2 else Outcome.ARCHIVED, "", f"死链（404），第{number % 7}类")
        else:
            yield LedgerLine(_old(number), Outcome.MOVED, f"{PORTAL}/jyj/2017{number:08d}-{number}.html", "文章")


def host(count: int) -> RedirectedHost:
    """A host with so many lines."""
    return RedirectedHost(SITE, "青屿大站", list(lines(count)), (), f"{PORTAL}/jyj/")


def asked(line: LedgerLine, number: int) -> str:
    """How a citizen may ask for it: as it is, in capitals, with a mark of another site, with escapes in small letters."""
    path, mark, query = line.old.partition("?")
    spelt = "&".join(reversed(query.split("&"))) if query else ""
    return (
        line.old,
        path.replace("/show.asp", "/Show.ASP").replace("/gzdt/", "/GZDT/").replace("/list.asp", "/LIST.asp") + mark + query.replace("id=", "ID="),
        f"{path}?from=timeline&{spelt}" if query else f"{path}?from=timeline&isappinstalled=0",
        line.old.replace("%B", "%b").replace("%E", "%e"),
    )[number % 4]
