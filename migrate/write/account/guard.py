"""What stops a run before it writes anything: too much gone at once, or fewer articles listed than expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from migrate.write.account.result import WriteResult
from migrate.write.scope import Cap, Scope
from migrate.write.site import MigratedSite
from migrate.write.standing import Standing
from portal.errors import Refused

_SHOWN = 5
"""Examples named in a refusal."""


class Stopped(Refused):
    """A run that wrote nothing; `result` holds what it found out, as if it had been allowed."""

    def __init__(self, objections: Sequence[str], result: WriteResult) -> None:
        """Say all objections together, in Chinese, with what would allow the run."""
        super().__init__("没有写入任何文件。\n" + "\n".join(objections))
        self.result = result


def objections(standing: Standing, sites: Sequence[MigratedSite], scope: Scope, cap: Cap) -> list[str]:
    """Look at every site of the run before the first byte is written: what speaks against it, in Chinese."""
    found: list[str] = []
    for site in sites:
        if scope.site(site.host):
            found += _too_few(site, scope)
            found += _too_many_gone(standing, site, scope, cap)
    return found


def _too_few(site: MigratedSite, scope: Scope) -> Iterator[str]:
    for listing in site.pages.listings:
        short = listing.declared is not None and listing.count < listing.declared
        if short and scope.covers(site.host, listing.column):
            remedy = f"{listing.gap}。请先重新运行 invoke fetch --host {site.host}" if listing.gap else _CORRECT
            counts = f"应有 {listing.declared} 篇，列表中只有 {listing.count} 篇"
            yield f"{site.host} 栏目“{listing.column}”{counts}。{remedy}"


_CORRECT = "请检查采集规则；确实只有这些时，改正采集规则中的 expect"


def _too_many_gone(standing: Standing, site: MigratedSite, scope: Scope, cap: Cap) -> list[str]:
    host, found = site.host, []
    total = standing.count(host)
    vanished = [one.address for one in standing.vanished(site, scope) if one.news]
    if not cap.allows(len(vanished), total):
        what = f"{host} 原有 {total} 篇文章，其中 {len(vanished)} 篇在原网站上消失，超过上限：{_some(vanished)}。"
        remedy = f"多半是采集不全或规则改错；确认属实后用 --allow {len(vanished)} 重新运行，文章只标记、不删除"
        found.append(what + remedy)
    deleted = standing.deleted(site)
    if not cap.allows(len(deleted), total):
        what = f"{host} 原有 {total} 篇文章，其中 {len(deleted)} 篇已不在门户中，超过上限：{_some(deleted)}。"
        remedy = f"误删请用 git 恢复；确系编辑删除时用 --allow {len(deleted)} 重新运行，以后不再写入"
        found.append(what + remedy)
    return found


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + (" 等" if len(names) > _SHOWN else "")
