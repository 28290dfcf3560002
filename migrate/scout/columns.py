"""The columns of an old site, proposed from its menu, its crumbs and its lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from migrate.reading.kind import Kind
from migrate.reading.lists.links import is_file
from migrate.reading.lists.listing import Item
from migrate.reading.title.document_title import is_site, without_nothing
from migrate.reading.tree.textmatch import bare
from migrate.scout.functions import named_function
from migrate.scout.seen import Seen
from migrate.scout.tree import NO_COLUMN, Tree

_SOME_TEXT = 60
"""Characters of a page's own prose that make it a column of one page (`机构职能`)."""
_MOSTLY = 0.5
_LONGEST_NAME = 24
_TITLE_PARTS = re.compile(r"\s*[-_|—–>]+\s*|\s{2,}")
"""What stands between a column's name and the site's in a `<title>`."""


class Shape(StrEnum):
    """What a column is made of; the value is what the draft says."""

    LIST = "列表"
    SINGLE = "单页"
    EMPTY = "空栏目"


@dataclass(frozen=True)
class ProposedColumn:
    """One column.

    Attributes:
        name: as its crumb, its articles or the menu call it.
        url: the address of its first list page.
        shape: what it is made of.
        items: how many addresses its pages list.
        pages: how many list pages it has.
        parents: the columns above it, outermost first.
        declared: the number of items it states itself.
    """

    name: str
    url: str
    shape: Shape
    items: int = 0
    pages: int = 1
    parents: tuple[str, ...] = ()
    declared: int | None = None


@dataclass(frozen=True)
class Columns:
    """The columns of a site in the order of its menu, and what became none.

    Attributes:
        kept: the columns.
        gathered: lists that only gather what other columns list, as (name, address).
        orphans: articles that no list names, by the column their own crumb says.
        loose: pages of prose that are in no column, as (name, address).
    """

    kept: tuple[ProposedColumn, ...] = ()
    gathered: tuple[tuple[str, str], ...] = ()
    orphans: tuple[tuple[str, int], ...] = ()
    loose: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Candidate:
    column: ProposedColumn
    keys: frozenset[str]
    """The canonical addresses of its items."""


def propose_columns(tree: Tree) -> Columns:
    """Find the columns: lists that lead to content, pages of prose in the menu, and empty lists in the menu."""
    chains = [*tree.chains, *([page] for page in tree.single_pages)]
    found = [one for chain in chains if (one := _candidate(tree, chain)) is not None]
    kept, gathered = _without_gatherers(tree, found)
    kept, again = _without_twins(tree, kept)
    gathered += again
    columns = _unique_names(_in_menu_order(tree, [one.column for one in kept]))
    listed = frozenset(key for one in found for key in one.keys)
    aside = tuple((tree.own_name(one.column.url) or one.column.name, one.column.url) for one in gathered)
    known = listed | {tree.key(one.column.url) for one in found}
    return Columns(tuple(columns), aside, _orphans(tree, listed), _loose(tree, known))


def _candidate(tree: Tree, chain: Sequence[Seen]) -> _Candidate | None:
    first = chain[0]
    own = {tree.key(page.url) for page in chain}
    items = {tree.key(item.url): item for page in chain for item in tree.content(page)}
    leaves = [item for key, item in items.items() if key not in own and tree.is_leaf(item)]
    name, parents = _name(tree, first, leaves)
    column = ProposedColumn(name, first.url, Shape.LIST, len(leaves), len(chain), parents, first.declared)
    lists = leaves and first.kind is not Kind.ARTICLE
    if lists and len(leaves) >= _MOSTLY * len(items) and not _is_item_with_files(tree, first, leaves):
        return _Candidate(column, frozenset(tree.key(item.url) for item in leaves))
    in_menu = tree.key(first.url) in tree.menu
    if name and in_menu and (first.words > _SOME_TEXT or first.kind is Kind.ARTICLE):
        return _Candidate(replace(column, shape=Shape.SINGLE, items=1), frozenset(own))
    if not name or not in_menu or named_function(name):
        return None
    if not leaves and (first.says_empty or first.crumb) and not tree.own_forms(first):
        return _Candidate(replace(column, shape=Shape.EMPTY, items=0), frozenset())
    return None


def _is_item_with_files(tree: Tree, first: Seen, leaves: Iterable[Item]) -> bool:
    """Whether a page that seems a list is an article with its attachments: other lists name it, menus do not."""
    key = tree.key(first.url)
    return key not in tree.menu and key in tree.listed and all(is_file(item.url) for item in leaves)


def _name(tree: Tree, first: Seen, leaves: Iterable[Item]) -> tuple[str, tuple[str, ...]]:
    """A column's name and parents: its own crumb or most of its articles', a link's text, a title, a heading, a folder.

    A link that says `更多` names the box that it stands in.
    """
    crumbs = Counter(
        page.crumb for item in leaves if (page := tree.pages.get(tree.landed(item.url))) is not None and page.crumb
    )
    said = [(crumb, count) for crumb, count in crumbs.most_common() if len(crumb[-1]) <= _LONGEST_NAME]
    own = first.crumb if first.crumb and len(first.crumb[-1]) <= _LONGEST_NAME else ()
    if own and (not said or any(bare(crumb[-1]) == bare(own[-1]) for crumb, _ in said)):
        return own[-1], own[:-1]
    if said:
        return said[0][0][-1], said[0][0][:-1]
    if own:
        return own[-1], own[:-1]
    label = tree.names.get(tree.key(first.url)) or tree.labels.get(tree.key(first.url), "")
    parts = _TITLE_PARTS.split(without_nothing(first.heading))
    title = next((part for part in parts if part and not is_site(part)), "")
    folder, _, file = urlsplit(first.url).path.rpartition("/")
    names = (label, title, first.above, folder.rpartition("/")[2] or file.partition(".")[0])
    return next((one for one in names if 1 < len(one) <= _LONGEST_NAME and not one.isdigit()), ""), ()


def _without_gatherers(tree: Tree, found: list[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
    """Set aside lists above other lists that name no article of their own: parents, site maps, `最新信息`."""
    kept: list[_Candidate] = []
    gathered: list[_Candidate] = []
    for one in found:
        below = [other for other in found if other is not one and _below(tree, other, one)]
        others = frozenset(key for other in below for key in other.keys)
        folders = tuple(_folder(other.column.url) for other in below)
        elsewhere = sum(key in others or key.startswith(folders) for key in one.keys)
        many = one.column.shape is Shape.LIST and elsewhere > _MOSTLY * len(one.keys)
        (gathered if many else kept).append(one)
    return kept, gathered


def _without_twins(tree: Tree, found: list[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
    """Set aside a list's other addresses (`/tzgg/` beside `/tzgg/list_2_1.html`): same name, nothing of their own."""
    kept: list[_Candidate] = []
    again: list[_Candidate] = []
    for one in sorted(found, key=lambda one: (tree.key(one.column.url) not in tree.menu, -len(one.keys))):
        alike = (other for other in kept if other.column.name == one.column.name)
        known = bool(one.keys) and any(one.keys <= other.keys for other in alike)
        (again if known else kept).append(one)
    return sorted(kept, key=found.index), again


def _below(tree: Tree, other: _Candidate, one: _Candidate) -> bool:
    """Whether a column lies in a folder below another's."""
    outer, inner = _folder(one.column.url), _folder(other.column.url)
    return inner != outer and inner.startswith(outer) and tree.key(other.column.url) not in one.keys


def _folder(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[0] + "/"


def _in_menu_order(tree: Tree, columns: list[ProposedColumn]) -> list[ProposedColumn]:
    """As the home page's menu names them; a parent's children at its place; the others behind, by address."""
    order = list(tree.names)
    places = {name: place for place, name in enumerate(bare(name) for name in tree.names.values())}

    def place(column: ProposedColumn) -> tuple[int, str]:
        """Its own place in the menu, else that of its nearest parent there, else behind everything; then by address."""
        key = tree.key(column.url)
        if key in order:
            return order.index(key), ""
        above = [places[bare(name)] for name in column.parents if bare(name) in places]
        return (above[-1] if above else len(order)), key

    return sorted(columns, key=place)


def _unique_names(columns: list[ProposedColumn]) -> list[ProposedColumn]:
    """Two columns of the same name are told apart by their parents, else by a number."""
    counts = Counter(column.name for column in columns)
    met: Counter[str] = Counter()
    found = []
    for column in columns:
        name = column.name
        if counts[name] > 1 and column.parents:
            name = f"{column.parents[-1]}·{name}"
        met[name] += 1
        found.append(replace(column, name=name if met[name] == 1 else f"{name}（{met[name]}）"))
    return found


def _orphans(tree: Tree, listed: frozenset[str]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for key, page in tree.pages.items():
        if page.kind is Kind.ARTICLE and key not in listed and key not in tree.menu:
            counts[page.crumb[-1] if page.crumb else ""] += 1
    return tuple(counts.most_common())


def _said_of(tree: Tree, key: str) -> str:
    """What links to a page say of it; `首页` says nothing."""
    label = tree.labels.get(key, "")
    return "" if NO_COLUMN.match(label) else label


def _loose(tree: Tree, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Pages of prose (`职能介绍` behind a side menu) that the proposal would leave behind."""
    return tuple(
        (_said_of(tree, key) or page.heading, page.url)
        for key, page in sorted(tree.pages.items())
        if key not in known | {tree.key("/")} and page.kind is not Kind.ARTICLE
        if page.words > _SOME_TEXT and not tree.content_lists(page)
    )
