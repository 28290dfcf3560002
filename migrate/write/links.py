"""Links of a Markdown body: pointed at their new places, or turned into plain text when nothing is there any more.

The bodies come from `migrate.prose`, so only its own spellings occur: `[text](url)`, `![alt](<url>)`, and
`href="…"`, `src="…"` in kept HTML blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_TEXT = r"(?:\\.|[^\[\]\\]|!?\[(?:\\.|[^\[\]\\])*\](?:\([^()\n]*\))?)*"
_TARGET = r"<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*"
_MARKDOWN = re.compile(rf"(!?)\[({_TEXT})\]\(({_TARGET})\)")
_ANCHOR = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img\b([^>]*?)\bsrc="([^"]*)"([^>]*)>')

Place = Callable[[str], str | None]
"""Old absolute URL -> new address, the same URL when it stays, None when nothing is there."""


def rewrite(markdown: str, place: Place) -> str:
    """Point every link and picture of a body at its new place.

    A link to nothing keeps its text; a picture that is gone leaves its alternative text, so that a reader sees that
    something stood there.
    """

    def in_markdown(match: re.Match[str]) -> str:
        bang, text, target = match.group(1), match.group(2), match.group(3)
        url = html.unescape(target.strip("<>"))
        new = place(url)
        if new is None:
            return text
        return match.group(0) if new == url else f"{bang}[{text}]({new})"

    def in_anchor(match: re.Match[str]) -> str:
        before, url, after, text = match.groups()
        new = place(html.unescape(url))
        return text if new is None else f'<a{before}href="{html.escape(new)}"{after}>{text}</a>'

    def in_image(match: re.Match[str]) -> str:
        before, url, after = match.groups()
        new = place(html.unescape(url))
        return _alt(before + after) if new is None else f'<img{before}src="{html.escape(new)}"{after}>'

    linked = _nested(markdown, in_markdown)
    return _ANCHOR.sub(in_anchor, _IMAGE.sub(in_image, linked))


def _nested(markdown: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Replace links and the pictures inside their texts (`[![alt](small.jpg)](large.jpg)`)."""

    def outer(match: re.Match[str]) -> str:
        inner = _MARKDOWN.sub(replace, match.group(2))
        return replace(match) if inner == match.group(2) else _with_text(match, inner, replace)

    return _MARKDOWN.sub(outer, markdown)


def _with_text(match: re.Match[str], text: str, replace: Callable[[re.Match[str]], str]) -> str:
    again = _MARKDOWN.fullmatch(f"{match.group(1)}[{text}]({match.group(3)})")
    return replace(again) if again else match.group(0)


def _alt(attributes: str) -> str:
    match = re.search(r'\balt="([^"]*)"', attributes)
    return match.group(1) if match else ""


def targets(markdown: str) -> list[str]:
    """Every link and picture target of a body, in order of appearance by kind."""
    found: list[str] = []

    def note(url: str) -> str:
        found.append(url)
        return url

    rewrite(markdown, note)
    return found
