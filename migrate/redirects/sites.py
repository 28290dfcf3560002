"""The hosts whose old addresses are answered: closed sites, hosted sites, and the portal's own earlier addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from migrate.recipe.recipe import Recipe
from migrate.redirects import patterns
from migrate.redirects.patterns import Pattern
from portal.address import SiteAddresses, canonical
from portal.files import moved
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department, Disposition
from portal.model.portal import Portal
from portal.store import Store

_MOST_HOPS = 10
_TARGET_SAFE = "%/:?#[]@!&'()*+,;=-._~"


@dataclass(frozen=True)
class RedirectedHost:
    """One host whose old addresses are answered.

    Attributes:
        addresses: its names and how it spelt addresses.
        name: the name people knew the site by.
        lines: its ledger; targets are absolute.
        patterns: what speaks for addresses without a line, in the order in which they are tried; absolute targets.
        new_home: where its content is now, absolute.
        folder: "" for a closed site; else the output that the host goes on showing (`portal`, `hosts/<host>`), whose
            pages go before the ledger.
    """

    addresses: SiteAddresses
    name: str
    lines: Sequence[LedgerLine]
    patterns: Sequence[Pattern]
    new_home: str
    folder: str = ""

    @property
    def host(self) -> str:
        """Its main host name."""
        return self.addresses.host

    @property
    def names(self) -> tuple[str, ...]:
        """All its host names, the main one first."""
        return (self.host, *self.addresses.aliases)

    def stays(self, line: LedgerLine) -> bool:
        """Whether an address of a host that goes on is simply the same page as before."""
        return bool(self.folder) and line.target in {
            f"{scheme}://{self.host}{line.old}" for scheme in ("http", "https")
        }


def load(store: Store) -> list[RedirectedHost]:
    """Gather every host that has a ledger, the portal itself last; targets lead to the newest place at once.

    Raises:
        Problems: those of portal, departments, recipes, patterns and ledgers.
    """
    portal = store.portal()
    departments = {department.slug: department for department in store.departments()}
    hosts = [
        _old_host(store, portal, departments, slug, host)
        for slug, host in store.all_sites()
        if slug in departments and (store.site_folder(slug, host) / "recipe.yaml").is_file()
    ]
    earlier = _portal_host(store, portal, departments)
    kept = [host for host in hosts if host.lines or host.patterns]  # nothing migrated: nothing can be asked of it
    return _settled([*kept, earlier] if earlier.lines else kept)


def _old_host(
    store: Store, portal: Portal, departments: Mapping[str, Department], slug: str, host: str
) -> RedirectedHost:
    recipe, department = store.read(Recipe, store.site_folder(slug, host) / "recipe.yaml"), departments[slug]
    hosted = department.disposition is Disposition.HOST and department.host == host
    full = Absolute(portal, departments.values())
    return RedirectedHost(
        addresses=recipe.addresses,
        name=department.site_name(host),
        lines=[
            _with_copy(_spelt(line, recipe.addresses, full), host, portal.archive) for line in store.ledger(slug, host)
        ],
        patterns=[one.model_copy(update={"target": full(one.target)}) for one in patterns.load(store, slug, host)],
        new_home=full(department.address),
        folder=f"hosts/{host}" if hosted else "",
    )


def _portal_host(store: Store, portal: Portal, departments: Mapping[str, Department]) -> RedirectedHost:
    full, lines = Absolute(portal, departments.values()), moved.read(store)
    below = [
        Pattern(
            match=f"{line.old}**", outcome=line.outcome, target=full(line.target), why=line.why, priority=len(line.old)
        )
        for line in lines
        if line.old.endswith("/")
    ]
    return RedirectedHost(
        addresses=SiteAddresses(urlsplit(portal.url).hostname or portal.domain, default_documents=("index.html",)),
        name=portal.name,
        lines=[line._replace(target=full(line.target)) for line in lines],
        patterns=patterns.ordered(below),
        new_home=f"{portal.url}/",
        folder="portal",
    )


class Absolute:
    """Gives an address of the portal its host: the portal's, or the department's own when it is hosted whole."""

    def __init__(self, portal: Portal, departments: Iterable[Department]) -> None:
        """Know the portal and which departments live on hosts of their own."""
        self._portal = portal.url
        self._hosted = {one.slug: one.host for one in departments if one.disposition is Disposition.HOST and one.host}

    def __call__(self, address: str) -> str:
        """The absolute form, without any character that a server's configuration reads as its own."""
        address = quote(address, safe=_TARGET_SAFE)
        if not address.startswith("/"):
            return address
        _, slug, *rest = (*address.split("/", 2), "")
        if slug in self._hosted and rest:
            return f"https://{self._hosted[slug]}/{rest[0]}"
        return self._portal + address


def _spelt(line: LedgerLine, site: SiteAddresses, full: Absolute) -> LedgerLine:
    return line._replace(old=canonical(line.old, site), target=full(line.target))


def _with_copy(line: LedgerLine, host: str, archive: str) -> LedgerLine:
    """An ARCHIVED line led to its copy in the city's web archive, where the city runs one and nobody chose a place."""
    if not archive or line.target or line.outcome is not Outcome.ARCHIVED:
        return line
    return line._replace(target=f"{archive}/{collection(host)}/http://{host}{line.old}")


def collection(host: str) -> str:
    """The collection of a host in the player of archives; pywb allows no dots in names."""
    return host.replace(".", "-")


def _settled(hosts: list[RedirectedHost]) -> list[RedirectedHost]:
    """Targets that are old addresses themselves replaced by where those lead, so that nobody goes through a chain."""
    moved_lines = {
        (name, line.old): line.target
        for host in hosts
        for line in host.lines
        if line.outcome is Outcome.MOVED and not host.stays(line)
        for name in host.names
    }
    by_name = {name: host.addresses for host in hosts for name in host.names}

    def last(target: str) -> str:
        """Where a chain of moved addresses ends, after at most `_MOST_HOPS` steps."""
        met = {target}
        for _ in range(_MOST_HOPS):
            site = by_name.get(urlsplit(target).hostname or "")
            further = moved_lines.get((site.host, canonical(target, site))) if site else None
            if further is None or further in met:  # a loop is left as it is, for the check to name
                return target
            met.add(further)
            target = further
        return target

    return [
        replace(
            host,
            lines=[line._replace(target=last(line.target)) if line.target else line for line in host.lines],
            patterns=[
                one.model_copy(update={"target": last(one.target)}) if one.target else one for one in host.patterns
            ],
        )
        for host in hosts
    ]
