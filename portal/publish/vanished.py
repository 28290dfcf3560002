"""Published addresses that a release would lose (design, invariant 5: an address is for ever).

An article that is a draft, or that its editor takes down by a date, still has its file: that is a decision. An address
without a file, which no line of `departments/moved.csv` leads on from, is a loss that nobody decided.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from portal.files import moved
from portal.files.outputs import HOSTS_FOLDER, PORTAL_FOLDER
from portal.store import Store

_ARTICLE = re.compile(
    rf"^(?:{PORTAL_FOLDER}/(?P<slug>[a-z0-9-]+)|{HOSTS_FOLDER}/(?P<host>[^/]+))/(?P<id>\d{{8}}-[^/]+)\.html$"
)


def vanished(store: Store, live: Iterable[str], built: Collection[str]) -> list[str]:
    """The addresses of articles that readers can open now and could not after the release, in order.

    Args:
        store: departments and what was moved.
        live: names of the files of the live release, as its manifest has them.
        built: names of the files that were built.

    Raises:
        Problems: those of departments and of `moved.csv`.
    """
    hosts = {one.host: one.slug for one in store.departments() if one.host}
    lost = [name for name in live if name not in built and _ARTICLE.match(name)]
    if not lost:
        return []
    kept = {f"/{slug}/{path.stem}.html" for slug in store.slugs() for path in store.article_paths(slug)}
    lines = {line.old for line in moved.read(store)}
    found = {_address(name, hosts) for name in lost}
    return sorted(one for one in found - kept if not _leads_on(one, lines))


def _address(name: str, hosts: Mapping[str, str]) -> str:
    parts = _ARTICLE.match(name)
    assert parts is not None  # noqa: S101 - the caller chose such names
    slug = parts["slug"] or hosts.get(parts["host"], parts["host"])
    return f"/{slug}/{parts['id']}.html"


def _leads_on(address: str, lines: Collection[str]) -> bool:
    return address in lines or f"{address.rpartition('/')[0]}/" in lines
