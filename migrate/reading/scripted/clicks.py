"""What opens at a click: fixed addresses in scripts, and boxes that are links though no `<a>` says so."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import Element, HtmlElement

from migrate.reading.scripted.joining import unquoted

_LOCATION = re.compile(
    r"(?:(?:window|self|top|parent|document|this)\s*\.\s*)*location\s*(?:\.\s*href\s*)?"
    r"(?:=\s*(?:encodeURI\s*\(\s*)?|\.\s*(?:replace|assign)\s*\(\s*)(\"[^\"\n]*\"|'[^'\n]*')\s*\)?\s*(?:[;\n}]|$)"
)
_OPEN = re.compile(r"""(?:window\s*\.\s*)?open\s*\(\s*(?:"([^"\n]+)"|'([^'\n]+)')""")
_CLICKED = etree.XPath("//@onclick/..")
_BOXES = frozenset(("li", "td", "tr", "div", "p", "span", "dd", "dt"))
"""What authors make a link of."""
_LONGEST = 400
"""Characters of a box that may be one link."""


def script_locations(code: str) -> list[str]:
    """The fixed addresses a piece of script sends to, as written (`location.href='a.htm'`, `location.replace("b")`)."""
    return [unquoted(match.group(1)[1:-1]) for match in _LOCATION.finditer(code)]


def click_targets(code: str) -> list[str]:
    """The fixed addresses that an `onclick` or `javascript:` link goes to."""
    opened = [double or single for double, single in _OPEN.findall(code)]
    return [*script_locations(code), *opened]


def link_clicked(tree: HtmlElement) -> None:
    """Put a link around what stands in a box that opens one page at a click (`<li onclick="open('/a')">标题</li>`)."""
    for box in [one for one in _CLICKED(tree) if one.tag in _BOXES and _stands_alone(one)]:
        targets = click_targets(box.get("onclick"))
        if len(targets) != 1 or len("".join(box.itertext())) > _LONGEST:
            continue  # opens nothing fixed, or is no one link
        holder = max(box.iter("td"), key=lambda cell: len("".join(cell.itertext())), default=box)
        if holder.tag == "tr" or any(True for _ in holder.iter("a")):
            continue  # a row without cells, or a box in one that was linked
        link = Element("a", href=targets[0])
        link.text, holder.text = holder.text, None
        link.extend(list(holder))
        holder.append(link)


def _stands_alone(box: HtmlElement) -> bool:
    """Whether a box neither stands in a link nor holds one."""
    return next(box.iterancestors("a"), None) is None and next(box.iterdescendants("a"), None) is None
