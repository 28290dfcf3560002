"""核对: every address of an old site that any page leads to is archived, or stands in the failure list with its reason.

The walk is made anew from the archive alone, so it proves what the archive holds and not what a crawl once said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from migrate import workbook
from migrate.archive.archive import Archive
from migrate.archive.snapshot import Missed
from migrate.fetch.frontier.frontier import Frontier
from migrate.fetch.guard import Limits
from migrate.pages import Reason
from migrate.recipe.file import site_recipe
from migrate.workbook import Sheet
from portal.errors import Refused
from portal.store import Store

_SHOWN = 5
_GOOD = 200
_FAILED = 400
"""Statuses from here on are answers that say a page could not be had."""


@dataclass(frozen=True)
class Audit:
    """How complete the archive of one old site is; known = archived + failed + gaps.

    Attributes:
        host: the old site.
        known: addresses of the site, each page once.
        archived: those the server answered with content or a redirect.
        failed: those it answered with an error, or that could not be had, with reasons.
        gaps: those of which the archive says nothing at all.
        foreign, styles, malformed: links that were out of scope: other hosts, style files, no addresses.
    """

    host: str
    known: int
    archived: int
    failed: tuple[Missed, ...]
    gaps: tuple[str, ...]
    foreign: int
    styles: int
    malformed: int


def audit(store: Store, slug: str, host: str, archive_root: Path, *, now: Callable[[], datetime]) -> Audit:
    """Walk one site's archive and account for every address.

    Raises:
        Problems: when the recipe is missing or wrong.
        Refused: when another process is fetching the same site.
    """
    recipe = site_recipe(store, slug, host)
    with Archive(archive_root / host, recipe.addresses) as archive:
        frontier = Frontier(recipe, archive, Limits(), now)
        frontier.start()
        while frontier.wanted:  # asked before and failed: an older answer of theirs still leads on
            target = frontier.wanted.popleft()
            kept = archive.get(target.url)
            if kept is not None:
                frontier.follow(kept, target.depth)
        return _account(frontier)


def _account(frontier: Frontier) -> Audit:
    archived, failed, gaps = 0, list[Missed](), list[str]()
    for url in frontier.known.urls():
        status, miss = frontier.archive.fate(url)
        if status == _GOOD and frontier.recipe.is_scripted(url) and not frontier.archive.is_rendered(url):
            failed.append(miss or Missed(url, Reason.UNREACHABLE, "没有在浏览器中打开"))
        elif status is not None and status < _FAILED:
            archived += 1
        elif status is not None:
            dead = status in (404, 410)
            failed.append(Missed(url, Reason.DEAD if dead else Reason.SERVER_ERROR, f"HTTP {status}"))
        elif miss is not None:
            failed.append(miss)
        else:
            gaps.append(url)
    walked = frontier.walked
    aside = (len(walked.foreign), len(walked.styles), len(walked.malformed))
    return Audit(frontier.recipe.host, len(frontier.known), archived, tuple(failed), tuple(gaps), *aside)


def save(audits: Sequence[Audit], path: Path) -> None:
    """Write the spreadsheet: the sum of every site, the failures with reasons, the gaps."""
    sums = ("原网站", "站内网址", "已存档", "未取得", "未取得原因", "下落不明", "站外链接", "样式脚本", "无效链接")
    sheets = (
        Sheet("网址核对", sums, lambda: map(_sums, audits)),
        Sheet("未取得清单", ("原网站", "网址", "原因", "说明"), lambda: _failures(audits)),
        Sheet("下落不明", ("原网站", "网址"), lambda: ((one.host, url) for one in audits for url in one.gaps)),
    )
    workbook.save(sheets, path)


def _failures(audits: Iterable[Audit]) -> Iterator[tuple[str, str, str, str]]:
    return ((one.host, miss.url, miss.reason.value, miss.detail) for one in audits for miss in one.failed)


def require(audits: Iterable[Audit]) -> None:
    """Stop while any address has neither an answer nor a reason.

    Raises:
        Refused: with the number and the first of them.
    """
    gaps = [url for one in audits for url in one.gaps]
    if gaps:
        shown = "、".join(gaps[:_SHOWN]) + (" 等" if len(gaps) > _SHOWN else "")
        raise Refused(f"{len(gaps)} 个网址没有采集，也没有原因：{shown}。请重新运行 invoke fetch")


def require_some(audits: Iterable[Audit]) -> None:
    """Stop where an old site gave nothing at all: a wrong name, no network, a site that is down.

    Raises:
        Refused: with an address and why it could not be had.
    """
    empty = [one for one in audits if not one.archived]
    if empty:
        failed = ((one, next(iter(one.failed), None)) for one in empty)
        why = "；".join(f"{one.host} 的 {one.known} 个网址一个也没有取得{_example(miss)}" for one, miss in failed)
        raise Refused(f"{why}。请核对域名、网络和采集规则的 starts，门户没有改动")


def _example(miss: Missed | None) -> str:
    return f"，如 {miss.url}（{miss.reason.value}{'：' if miss.detail else ''}{miss.detail}）" if miss else ""


def _sums(one: Audit) -> tuple[object, ...]:
    reasons = Counter(miss.reason.value for miss in one.failed)
    said = "；".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))
    aside = (one.foreign, one.styles, one.malformed)
    return (one.host, one.known, one.archived, len(one.failed), said, len(one.gaps), *aside)
