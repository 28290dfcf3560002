"""Short plain text and the first picture of an article, taken from its Markdown without rendering it."""

from __future__ import annotations

import html
import re

_NOISE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"  # pictures
    r"|\{:[^}\n]*\}"  # attribute lists
    r"|<[a-zA-Z/!][^>]*>"  # tags of tables kept as HTML
    r"|^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$"  # rules and the second line of tables
    r"|^[ \t]*(?:#{1,6}|>|[-+*](?=\s)|\d+\.(?=\s))"  # marks at the start of lines
    r"|(?<!\\)[*`|]|(?<!\\)_{2}",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|~:&])")
_PICTURE = re.compile(r"""!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc=["']?([^"'\s>]+)""", re.IGNORECASE)


def excerpt(markdown: str, length: int = 100) -> str:
    """The first `length` characters of an article's text, cut with an ellipsis; for Description tags and feeds."""
    start = markdown[: length * 20]  # a kept table may have many tags before its first words
    words = _ESCAPE.sub(r"\1", _NOISE.sub(" ", _LINK.sub(r"\1", start)))
    text = " ".join(html.unescape(words).split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def first_picture(markdown: str) -> str:
    """The address of an article's first picture as it is written there, or ""."""
    if "![" not in markdown and "<img" not in markdown:
        return ""  # nearly all articles, and the search below is the slower part
    match = _PICTURE.search(markdown)
    return html.unescape(match[1] or match[2]) if match else ""
