"""What stops a run before it writes anything: too much gone at once, or fewer articles listed than expected."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.write.scope import Cap, Scope
from migrate.write.site import MigratedSite
from migrate.write.standing import Standing
from portal.errors import Refused

_SHOWN = 5
"""Examples named in a refusal."""


def check(standing: Standing, sites: Sequence[MigratedSite], scope: Scope, cap: Cap) -> None:
    """Look at every site of the run before the first byte is written.

    Raises:
        Refused: all objections together, in Chinese, with what would allow the run.
    """
    found: list[str] = []
    for site in sites:
        if scope.site(site.host):
            found += _too_few(site, scope)
            found += _too_many_gone(standing, site, scope, cap)
    if found:
        raise Refused("没有写入任何文件。\n" + "\n".join(found))


def _too_few(site: MigratedSite, scope: Scope) -> list[str]:
    host = site.host
    return [
        f"{host} 栏目“{listing.column}”应有 {listing.declared} 篇，列表中只有 {listing.count} 篇。"
        "请检查采集规则；确实只有这些时，改正采集规则中的 expect"
        for listing in site.pages.listings
        if listing.declared is not None and scope.covers(host, listing.column) and listing.count < listing.declared
    ]


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
