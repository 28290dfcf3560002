"""Links of a Markdown body: pointed at their new places, or turned into plain text when nothing is there any more.

The bodies come from `migrate.prose`, so only its own spellings occur: `[text](url)`, `![alt](url)`, and `href="…"`,
`src="…"` in kept HTML blocks; an `&` that would look like an entity is written `&amp;`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from migrate.prose.escape import address_text, canonical_address, escape_line_start, escape_text

_TEXT = r"(?:\\.|[^\[\]\\]|!?\[(?:\\.|[^\[\]\\])*\](?:\([^()\n]*\))?)*"
_TARGET = r"[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*"
_MARKDOWN = re.compile(rf"(?<!\\)(!?)\[({_TEXT})\]\(({_TARGET})\)")
_ANCHOR = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img\b([^>]*?)\bsrc="([^"]*)"([^>]*)>')
_ALT = re.compile(r'\balt="([^"]*)"')
_OPENING = re.compile(r"[\s>*+\-]*")

Place = Callable[[str], str | None]
"""Old absolute URL -> new address, the same URL when it stays, None when nothing is there."""


def rewrite(markdown: str, place: Place, title: str = "") -> str:
    """Point every link and picture of a body at its new place.

    A link to nothing keeps its text; a picture that is gone leaves its alternative text, so that a reader sees that
    something stood there. A picture that never had one is given `title`, the article's (GB/T 37668, rule AC-12).
    """
    linked = _MARKDOWN.sub(lambda match: _in_markdown(match, place, title), markdown)
    pictured = _IMAGE.sub(lambda match: _in_image(match, place, title), linked)
    return _ANCHOR.sub(lambda match: _in_anchor(match, place), pictured)


def _in_markdown(match: re.Match[str], place: Place, title: str) -> str:
    bang, text, target = match.groups()
    inner = _MARKDOWN.sub(lambda found: _in_markdown(found, place, title), text)  # a picture inside a link's text
    new = place(target.replace("&amp;", "&"))
    if new is not None:
        said = inner or (escape_text(title, in_link=True) if bang else "")
        return f"{bang}[{said}]({address_text(canonical_address(new))})"
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return escape_line_start(inner) if _OPENING.fullmatch(line) else inner  # `[1. 甲](…)` must not become a list


def _in_anchor(match: re.Match[str], place: Place) -> str:
    before, url, after, text = match.groups()
    new = place(url.replace("&amp;", "&"))
    return text if new is None else f'<a{before}href="{_attribute(new)}"{after}>{text}</a>'


def _in_image(match: re.Match[str], place: Place, title: str) -> str:
    before, url, after = match.groups()
    found = _ALT.search(before + after)
    alt = found.group(1) if found else ""
    new = place(url.replace("&amp;", "&"))
    if new is None:
        return alt
    rest = _ALT.sub("", before + after).strip()
    said = alt or html.escape(title)
    return f'<img src="{_attribute(new)}" alt="{said}"{" " if rest else ""}{rest}>'


def _attribute(url: str) -> str:
    return canonical_address(url).replace("&", "&amp;")
