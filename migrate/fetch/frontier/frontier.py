"""The frontier: which addresses of one old site are known, which the archive answers, which must be asked for.

It leaves no state of its own behind. A run after any stop walks again from the start pages; what the archive holds is
answered from there without the network, so the walk resumes by itself where the last one ended (Scrapy's own job
directory loses undiscovered pages when killed, ecosystem.md part 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import SplitResult, parse_qsl, quote, unquote_plus, urljoin, urlsplit

from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.fetch.frontier.addresses import Addresses, Target
from migrate.fetch.frontier.leading import leads
from migrate.fetch.guard import Limits
from migrate.pages import Reason
from migrate.postback import postbacks
from migrate.posted import Form, is_posted, list_page
from migrate.reading.lists.endpoint import read_endpoint
from migrate.recipe.recipe import Leave, Recipe, ScriptedList
from portal.address import SiteAddresses, canonical

STYLES = frozenset({".css", ".js", ".ico", ".woff", ".woff2", ".ttf", ".eot", ".map"})
"""Files that only dress a page."""
PASSING = frozenset({408, 425, 429, *range(500, 600)})
"""Statuses that may be better next time: asked again in the next run."""
_LATELY = 5000
"""Addresses decided last that are known without being looked up."""
_ASCII = "".join(map(chr, range(33, 127)))
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Walked:
    """What a walk saw beside pages: nothing is dropped without being counted.

    Attributes:
        foreign: addresses on other hosts, not followed.
        styles: style sheets, scripts and fonts, not fetched.
        malformed: links that are no address at all.
    """

    def __init__(self, addresses: Addresses) -> None:
        """Begin with nothing seen."""
        self.foreign = addresses.aside("foreign")
        self.styles = addresses.aside("styles")
        self.malformed = addresses.aside("malformed")
        self._addresses = addresses

    def ignore(self, key: str, value: str) -> None:
        """Note a query key the recipe does not list, with its value."""
        self._addresses.aside(f"key {key}").add(value)

    @property
    def ignored_keys(self) -> dict[str, int]:
        """Those keys -> how many different values were seen. Many values of one key mean that the key chooses a page
        and belongs into the recipe's `query_keys`."""
        return self._addresses.sums("key ")


class Frontier:
    """The known addresses of one old site and the queue of those to ask for, in the order they were found."""

    def __init__(
        self, recipe: Recipe, archive: Archive, limits: Limits, now: Callable[[], datetime], *, refresh: bool = False
    ) -> None:
        """Begin with nothing known; `refresh` asks for everything anew, `now` dates what is left out (UTC)."""
        self.recipe = recipe
        self.archive = archive
        self.limits = limits
        self.now = now
        self.refresh = refresh
        self.site = recipe.addresses
        first = recipe.starts[0] if recipe.starts else "/"
        self.base = urlsplit(urljoin(f"http://{recipe.host}/", quote(first, _ASCII)))
        self.known = Addresses()
        self.wanted = self.known.queue("wanted")
        self.walked = Walked(self.known)
        self.written = 0
        self.broken: OSError | None = None
        self._spelt: SiteAddresses = replace(self.site, default_documents=())
        self._open = self.known.queue("open")
        self._lately: set[str] = set()
        self._posts = any(is_posted(f"{key}=") for key in self.site.query_keys)
        self._turning: dict[str, tuple[ScriptedList, int, frozenset[str]]] = {}
        self._leave = [(leave, self._path(leave.path), canonical(leave.path, self.site)) for leave in recipe.leave]

    # -- walking ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Walk from the start pages and the recipe's columns as far as the archive answers."""
        starts = [*(self.recipe.starts or ("/",)), *(column.path for column in self.recipe.columns)]
        self._admit_all((urljoin(self.base.geturl(), path) for path in starts), 0)
        for one in self.recipe.lists:
            self._turn(one, 0, frozenset())
        if self.refresh:  # also what no page leads to any more: its answer tells whether it vanished
            self._admit_all((url for url in self.archive.urls() if not is_posted(url)), 0)
        self._drain()

    def follow(self, snapshot: Snapshot, depth: int) -> None:
        """Take the links of a page that was just answered, and walk on."""
        self._lead(snapshot, depth)
        self._drain()

    def keep(self, snapshot: Snapshot) -> None:
        """Archive an answer."""
        self._add(snapshot)

    def miss(self, url: str, reason: Reason, detail: str = "") -> None:
        """Record an address that could not be had."""
        self._add(Missed(url, reason, detail, self.now()))

    def _add(self, item: Snapshot | Missed) -> None:
        """Add to the archive; when that cannot be written (a full disk), `broken` says why and the crawl ends."""
        try:
            self.written += self.archive.add(item)
        except OSError as error:
            self.broken = self.broken or error

    def hold(self, urls: Iterable[str]) -> None:
        """Know addresses that need not be asked for, also if no page leads to them."""
        for url in urls:
            parts = _split(url)
            if parts is not None:
                self._note_ignored(parts)
                self.known.meet(self.key(url), url)

    def allows(self, url: str) -> bool:
        """Whether an address lies on the declared site: its hosts, http(s), the start page's port or a usual one."""
        parts = _split(url)
        return parts is not None and self._owns(parts)

    def key(self, url: str) -> str:
        """The canonical form of an address on this site."""
        return canonical(quote(url, safe=_ASCII), self.site)

    # -- inside -------------------------------------------------------------------------------------------------

    def _drain(self) -> None:
        while self._open:
            target = self._open.popleft()
            snapshot = self.archive.get(target.url)
            if snapshot is not None:
                self._lead(snapshot, target.depth)

    def _lead(self, snapshot: Snapshot, depth: int) -> None:
        """Take the links of one page."""
        found = leads(snapshot)
        turned = self._turning.pop(self.key(snapshot.url), None) if self._turning else None
        if turned and turned[0].item_url:
            items = read_endpoint(snapshot.body, snapshot.url, turned[0].item_url)
            found = tuple(dict.fromkeys((*found, *(item.url for item in items))))
        self._admit_all(found, depth + 1)
        for url, form in postbacks(snapshot) if self._posts else ():
            self._admit(url, depth + 1, form)
        if turned:
            one, page, before = turned
            if news := frozenset(found) - before:  # a page that lists nothing new is beyond the last
                self._turn(one, page + 1, before | news)

    def _turn(self, one: ScriptedList, page: int, before: frozenset[str]) -> None:
        """Want one page of a scripted list; `before` is what its pages have listed so far."""
        url, form = list_page(one, page, self.recipe)
        if form:
            parts = urlsplit(form.action)
            form = replace(form, action=parts._replace(scheme=self.base.scheme, netloc=self.base.netloc).geturl())
        self._turning[self.key(url)] = (one, page, before)
        self._admit(url, page, form)

    def _admit_all(self, urls: Iterable[str], depth: int) -> None:
        for url in urls:
            self._admit(url, depth)

    def _admit(self, url: str, depth: int, form: Form | None = None) -> None:
        """Decide about one address: count it out, record it as left, answer it from the archive, or want it."""
        if url in self._lately:
            return  # decided a moment ago: most links of a page stand on the page before it
        if len(self._lately) >= _LATELY:
            self._lately.clear()
        self._lately.add(url)
        parts = _split(url)
        if parts is None:
            self.walked.malformed.add(url)
        elif not self._owns(parts):
            self.walked.foreign.add(url)
        elif PurePosixPath(parts.path).suffix.lower() in STYLES:
            self.walked.styles.add(url)
        else:
            self._note_ignored(parts)
            target = Target(self._address(parts), canonical(parts.geturl(), self.site), depth, form)
            if self.known.meet(target.key, target.url):
                self._place(target)

    def _place(self, target: Target) -> None:
        leave = self._left(target)
        if leave is not None:
            self.miss(target.url, Reason.LEFT, leave.reason)
        elif objection := self.limits.objection(target.url, target.depth, len(self.known)):
            self.miss(target.url, Reason.TOO_LARGE, objection)
        elif self.refresh or not self._settled(target.url):
            self.wanted.append(target)
        else:
            self._open.append(target)

    def _settled(self, url: str) -> bool:
        """Whether the archive's answer stands: a real response, or a miss that would only repeat itself."""
        status, miss = self.archive.fate(url)
        if status is not None:
            return status not in PASSING
        if miss is None:
            return False
        repeats = {Reason.ROBOTS: miss.detail, Reason.TOO_LARGE: too_large(self.recipe.source.max_bytes)}
        return repeats.get(miss.reason) == miss.detail

    def _left(self, target: Target) -> Leave | None:
        """The recipe's `leave` line that covers an address: the same page, or below a path prefix without query."""
        asked = urlsplit(target.url).path
        for leave, path, key in self._leave:
            if target.key == key or ("?" not in leave.path and len(path) > 1 and asked.startswith(path)):
                return leave
        return None

    def _owns(self, parts: SplitResult) -> bool:
        usual = (self.base.port or _DEFAULT_PORTS[self.base.scheme], *_DEFAULT_PORTS.values())
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
        return parts.scheme in _DEFAULT_PORTS and self.site.owns(parts.geturl()) and port in usual

    def _address(self, parts: SplitResult) -> str:
        """The spelling to ask for: main host, canonical path, and of the query only the listed keys.

        Their order stays as it was found, and so does the name of a default document: some servers know no other.
        """
        path = self._path(parts._replace(query="").geturl())
        named = [pair.partition("=") for pair in parts.query.split("&")]
        chosen = [pair for pair in named if self._chooses(unquote_plus(pair[0], "latin-1"))]
        query = "&".join(
            (name.lower() if self.site.ignore_case else name) + sign + value for name, sign, value in chosen
        )
        return f"{self.base.scheme}://{self.base.netloc}{path}{'?' if query else ''}{query}"

    def _chooses(self, name: str) -> bool:
        """Whether a query key chooses a page."""
        return (name.lower() if self.site.ignore_case else name) in self.site.query_keys

    def _path(self, url: str) -> str:
        return canonical(quote(url, safe=_ASCII), self._spelt)

    def _note_ignored(self, parts: SplitResult) -> None:
        for name, value in parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1"):
            if not self._chooses(name):
                self.walked.ignore(name, value)


def too_large(max_bytes: int) -> str:
    """How a response beyond the recipe's cap is recorded; a raised cap makes it asked for again."""
    return f"响应超过 {max_bytes} 字节"


def tally(frontier: Frontier) -> tuple[int, int, Counter[Reason]]:
    """How the known addresses stand now: (known, with a snapshot, the others by reason)."""
    got, missed = 0, Counter[Reason]()
    for url in frontier.known.urls():
        status, miss = frontier.archive.fate(url)
        if status is not None:
            got += 1
        elif miss is not None:
            missed[miss.reason] += 1
    return len(frontier.known), got, missed


def _split(url: str) -> SplitResult | None:
    """The parts of an absolute address with everything beyond ASCII escaped; None when it is none."""
    try:
        parts = urlsplit(quote(url.strip(), safe=_ASCII))
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:
        return None
