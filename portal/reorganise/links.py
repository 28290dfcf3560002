"""Links inside articles after a reorganisation: pointed at the new places, without breaking a seal."""

from __future__ import annotations

import re
from collections.abc import Mapping

from portal.files.seal import sealed, untouched
from portal.model.article import Article
from portal.store import Store

_ADDRESS = re.compile(r"(?P<before>\]\(|(?:href|src)=[\"'])(?P<home>https?://[^/\s\"'()]+)?(?P<path>/[^\s\"'()<>#?]*)")


def addresses_in(body: str) -> set[str]:
    """The addresses of the portal that a body links to or shows."""
    return {found["path"] for found in _ADDRESS.finditer(body) if not found["home"]}


def rewritten(body: str, moved: Mapping[str, str], portal_url: str) -> str:
    """A body whose links to moved addresses lead to the new ones; an address with the portal's host keeps it."""

    def one(found: re.Match[str]) -> str:
        """One address, written anew when it is ours and moved."""
        home, path = found["home"] or "", found["path"]
        mine = not home or home == portal_url
        return f"{found['before']}{home}{moved.get(path, path) if mine else path}"

    return _ADDRESS.sub(one, body)


def repoint(store: Store, moved: Mapping[str, str], portal_url: str) -> int:
    """Point the links of all articles at the new places; returns how many articles changed.

    An article that nobody has touched is sealed anew, so that re-sync goes on knowing it as the machine's own.
    """
    changed = 0
    for slug in store.slugs():
        for path in list(store.article_paths(slug)):
            article = store.article(path)
            body = rewritten(article.body, moved, portal_url)
            if body != article.body:
                store.write_article(resealed(article, article.model_copy(update={"body": body})))
                changed += 1
    return changed


def resealed(before: Article, after: Article) -> Article:
    """The changed article, sealed anew when nobody had touched it before."""
    return sealed(after) if untouched(before) else after
