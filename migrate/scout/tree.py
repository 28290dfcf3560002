"""The pages of a site put in order: which are one list's pages, which belong to every page's menu, what hangs where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlsplit

from migrate.reading.kind import Kind, is_home
from migrate.reading.lists.links import is_file
from migrate.reading.lists.listing import Item
from migrate.scout.seen import Form, Seen
from portal.address import SiteAddresses, canonical

_EVERYWHERE = 0.4
"""Share of the pages that link to an address from which on it is a menu's."""
_SHARED_FORM = 0.15
"""Share of the pages with the same form from which on it is the site's search box."""
_SEARCH = re.compile(r"search|infoview|(?:^|[/_])so(?:[./?]|$)", re.IGNORECASE)
_FEW = 5
_HOPS = 5
NO_COLUMN = re.compile(r"^(?:网站|站点)?(?:地图|导航)$|^首\s*页$|^主\s*页$|^网站首页$|^返回.*$|^RSS.*$", re.IGNORECASE)
"""Names of pages that hold no column."""


class Tree:
    """The pages of one site by their canonical addresses."""

    def __init__(self, pages: Sequence[Seen], site: SiteAddresses) -> None:
        """Index the pages; of two spellings of one address the first counts."""
        self.site = site
        self._keys: dict[str, str] = {}
        self.pages: dict[str, Seen] = {}
        for page in pages:
            if site.owns(page.url):
                self.pages.setdefault(self.key(page.url), page)

    def key(self, url: str) -> str:
        """What makes two spellings the same address."""
        found = self._keys.get(url)
        if found is None:  # most links stand on every page
            found = self._keys[url] = canonical(url, self.site)
        return found

    def landed(self, url: str) -> str:
        """The key of the page an address leads to, by way of redirects."""
        key = self.key(url)
        for _ in range(_HOPS):
            page = self.pages.get(key)
            if page is None or page.kind is not Kind.REDIRECT or not self.site.owns(page.redirect):
                return key
            key = self.key(page.redirect)
        return key

    @cached_property
    def home(self) -> Seen | None:
        """The home page, where it is archived."""
        return next((page for page in self.pages.values() if is_home(page.url)), None)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names that menus give to addresses, the home page's first; in the order of the menus."""
        found: dict[str, str] = {}
        for link in self.home.nav if self.home else ():
            if link.url and self.site.owns(link.url) and not NO_COLUMN.match(link.name):
                found.setdefault(self.key(link.url), link.name)
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """The texts by which pages link to the site's addresses, the home page's first."""
        found: dict[str, str] = {}
        for page in ([self.home] if self.home else []) + list(self.pages.values()):
            for link, name in page.labels.items():
                if self.site.owns(link):
                    found.setdefault(self.key(link), name)
        return found

    @cached_property
    def menu(self) -> frozenset[str]:
        """Addresses of no content: the home page, its menu, and lists that most pages link to."""
        counts: Counter[str] = Counter()
        for page in self.pages.values():
            counts.update({self.key(link) for link in page.links if self.site.owns(link)})
        often = max(_FEW, _EVERYWHERE * len(self.pages))
        common = {key for key, count in counts.items() if count >= often and not self._is_article(key)}
        return frozenset({self.key("/"), *self.names, *common, *(self.landed(self._url(key)) for key in self.names)})

    def content(self, page: Seen) -> list[Item]:
        """The items of a list that are this site's and no menu entries, each address once."""
        own, after = self.key(page.url), self.key(page.next) if page.next else ""
        found: dict[str, Item] = {}
        for item in page.items:
            if item.url and self.site.owns(item.url):
                key = self.key(item.url)
                if key not in self.menu and key not in (own, after):
                    found.setdefault(key, item)
        return list(found.values())

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every address that some list names as content."""
        return frozenset(self.key(item.url) for page in self.pages.values() for item in self.content(page))

    def content_lists(self, page: Seen) -> bool:
        """Whether a page lists content: a loose article is a page that does not."""
        return any(self.is_leaf(item) for item in self.content(page))

    def is_leaf(self, item: Item) -> bool:
        """Whether an item leads to content: an article, a file, or a page that lists no further pages."""
        key = self.landed(item.url)
        page = self.pages.get(key)
        if page is None:
            return is_file(item.url) or bool(item.date)
        return page.kind is Kind.ARTICLE or (bool(item.date) and all(is_file(one.url) for one in self.content(page)))

    @cached_property
    def _shared_forms(self) -> frozenset[Form]:
        counts = Counter(form for page in self.pages.values() for form in set(page.forms))
        often = max(_FEW, _SHARED_FORM * len(self.pages))
        return frozenset(form for form, count in counts.items() if count >= often)

    def own_forms(self, page: Seen) -> list[Form]:
        """The forms that a page does not share with the others (search boxes) and that ask for something."""
        own = (form for form in page.forms if form not in self._shared_forms and not _SEARCH.search(form.action))
        return [form for form in own if form.fields or form.areas or form.passwords]

    @cached_property
    def chains(self) -> list[list[Seen]]:
        """The list pages, those of one list together, its first page first; in the order of addresses."""
        lists = {key: page for key, page in self.pages.items() if self._may_list(page)}
        head = {key: key for key in lists}
        for key, page in lists.items():
            for after in (page.next, *page.pager):
                if after and (other := self.key(after)) in lists:
                    _join(head, key, other)
        for same in _alike(lists).values():
            for other in same[1:]:
                _join(head, same[0], other)
        groups: dict[str, list[Seen]] = {}
        for key in lists:
            groups.setdefault(_root(head, key), []).append(lists[key])
        return [sorted(group, key=self._place) for group in groups.values()]

    def own_name(self, url: str) -> str:
        """The last step of a page's own crumb, "" when it shows none."""
        page = self.pages.get(self.key(url))
        return page.crumb[-1] if page and page.crumb else ""

    @cached_property
    def single_pages(self) -> list[Seen]:
        """The articles that the home page's menu leads to and no list names: columns of one page (`机构职能`)."""
        landed = dict.fromkeys(self.landed(self._url(key)) for key in self.names)
        return [self.pages[key] for key in landed if self._is_article(key) and key not in self.listed]

    def _place(self, page: Seen) -> tuple[int, int, str]:
        path = urlsplit(page.url)
        return len(self.key(page.url)), len(path.query), page.url

    def _may_list(self, page: Seen) -> bool:
        if page.kind in (Kind.ARTICLE, Kind.REDIRECT) or is_home(page.url):
            return False
        return bool(page.items) or page.next != "" or self.key(page.url) in self.menu

    def _is_article(self, key: str) -> bool:
        page = self.pages.get(key)
        return page is not None and page.kind is Kind.ARTICLE

    def _url(self, key: str) -> str:
        page = self.pages.get(key)
        return page.url if page else f"http://{self.site.host}{key}"


_NUMBER = re.compile(r"\d+(?=\D*$)")


def _alike(lists: dict[str, Seen]) -> dict[tuple[object, ...], list[str]]:
    """List pages whose addresses differ in their last number alone and that name the same place in the site."""
    found: dict[tuple[object, ...], list[str]] = {}
    for key, page in lists.items():
        path, _, query = key.partition("?")
        stem = (path, _NUMBER.sub("#", query)) if query else (_NUMBER.sub("#", path), "")
        if page.crumb and len(page.crumb[-1]) > 1:
            found.setdefault((stem, page.crumb, page.heading), []).append(key)
    return found


def _root(head: dict[str, str], key: str) -> str:
    while head[key] != key:
        key = head[key]
    return key


def _join(head: dict[str, str], one: str, other: str) -> None:
    first, second = _root(head, one), _root(head, other)
    if first != second:
        head[second] = first
