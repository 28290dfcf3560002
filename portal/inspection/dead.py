"""Which links of a page lead nowhere: on our own sites by what was built, on live sites by what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from portal.inspection.answers import CONFIRMED, LivePage
from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit


def asked(page: PageFacts, context: Context) -> Iterator[tuple[str, str]]:
    """Everything on our own sites that a page links to: (host, address), there or not."""
    written = [link.href for link in page.links] + [image.src for image in page.images] + list(page.resources)
    for href in dict.fromkeys(written):
        try:
            found = context.locate(page.host, page.address, href) if href and not href.startswith("#") else None
        except ValueError:
            found = None  # no address at all; `dead` tells it, whatever else is there
        if found:
            yield found[0], found[1]


def dead(page: PageFacts, context: Context) -> Iterator[tuple[str, str]]:
    """The missing targets of a page's links, pictures and files: (address on its site, as written), once each."""
    written = [link.href for link in page.links] + [image.src for image in page.images] + list(page.resources)
    for href in dict.fromkeys(written):
        if href.startswith("#") or not href:
            continue  # a place within the page itself, which AV-04 looks for
        try:
            found = context.locate(page.host, page.address, href)
        except ValueError:
            yield href, href  # no address at all, such as http://[略]/
            continue
        if found and not context.exists(found[0], found[1]):
            yield found[1], href


def surely_dead(page: LivePage) -> Iterator[Hit]:
    """The links of a live page that are dead beyond doubt (`CONFIRMED`)."""
    for href, status in page.broken():
        if status in CONFIRMED:
            yield Hit(page.facts.address, f"链接“{href}”是死链（{status}）")


def is_file(address: str) -> bool:
    """Whether an address is that of a department's attachment or picture."""
    return "/files/" in urlsplit(address).path if "://" not in address else False
