"""Patterns: the fate of old addresses that have no line of their own, as data that people write.

`departments/<slug>/sites/<host>/patterns.yaml`:

    patterns:
    - match: /col/*/index.html?page=*
      outcome: MOVED
      target: /jyj/
      why: 旧网站翻页，由新栏目页代替
      priority: 10

`*` stands for any characters inside one folder name or one query value, `**` for any characters of a path. A pattern
without a query fits whatever the query. A line of the ledger always goes before any pattern; among patterns the
highest priority goes first, then the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from migrate.redirects.keys import default_documents
from portal.address import SiteAddresses, canonical
from portal.errors import Problem, Problems
from portal.files.ledger import Outcome
from portal.model.shape import Shape, Text
from portal.store import Store

_WILD = re.compile(r"(\*\*?)")
_STAND_IN = {"**": "zz9zz", "*": "zz8zz"}
"""Words that survive canonical spelling while a pattern is brought into it."""
_BACK = {word: mark for mark, word in _STAND_IN.items()}


class Pattern(Shape):
    """One pattern and its fate; see the head of this module."""

    match: Text
    outcome: Outcome
    target: str = ""
    why: Text
    priority: int = 0


class PatternFile(Shape):
    """`patterns.yaml`."""

    patterns: tuple[Pattern, ...] = ()


def load(store: Store, slug: str, host: str) -> list[Pattern]:
    """Read the patterns of an old site in the order in which they are tried; without a file there are none.

    Raises:
        Problems: what does not fit, and a MOVED pattern without a target.
    """
    path = store.site_folder(slug, host) / "patterns.yaml"
    if not path.is_file():
        return []
    found = store.read(PatternFile, path).patterns
    wrong = [one for one in found if (one.outcome is Outcome.MOVED) != bool(one.target)]
    if wrong:
        what, remedy = "规则“{}”的去向与新地址不符", "MOVED 要写 target，ARCHIVED、GONE 不写"
        raise Problems(Problem(store.name(path), 0, 0, what.format(one.match), remedy) for one in wrong)
    return ordered(found)


def ordered(patterns: Sequence[Pattern]) -> list[Pattern]:
    """Patterns in the order in which they are tried."""
    return sorted(patterns, key=lambda one: -one.priority)


def asks_for_query(pattern: Pattern) -> bool:
    """Whether a pattern names query keys; such a pattern goes before the line of the bare path."""
    return "?" in pattern.match


def regex(pattern: Pattern, site: SiteAddresses, literal: Callable[[str], str]) -> str:
    """The regular expression, anchored at both ends, that fits the keys which the pattern means.

    Args:
        pattern: the pattern.
        site: the old site, for the spelling of its addresses.
        literal: turns a literal piece of the path into an expression, as the server's keys spell paths.
    """
    spelt = canonical(_WILD.sub(lambda mark: _STAND_IN[mark[0]], pattern.match), _listing_all(pattern, site))
    path, _, query = spelt.partition("?")
    tail = rf"(?:{default_documents(site)})?" if path.endswith("/") else ""
    pairs = [pair for pair in query.split("&") if pair]
    rest = r"(?:&[^&]*)*"
    asked = "".join(rest + "&" + _expression(pair, "[^&]*", re.escape) for pair in pairs) + rest
    return f"^{_expression(path, '[^/?]*', literal)}{tail}\\?{asked}$"


def _listing_all(pattern: Pattern, site: SiteAddresses) -> SiteAddresses:
    """The site as if every key that the pattern names chose a page."""
    named = [pair.partition("=")[0] for pair in pattern.match.partition("?")[2].split("&")]
    return SiteAddresses(site.host, site.aliases, (*site.query_keys, *named), site.ignore_case, site.default_documents)


def _expression(text: str, star: str, literal: Callable[[str], str]) -> str:
    pieces = re.split(f"({'|'.join(_BACK)})", text)
    wild = {"*": star, "**": "[^?]*"}
    return "".join(wild[_BACK[piece]] if piece in _BACK else literal(piece) for piece in pieces)
