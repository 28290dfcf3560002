"""Short plain text and the first picture of an article, taken from its Markdown without rendering it."""

from __future__ import annotations

import html
import re

_NOISE = re.compile(
    r"!\[[^\]]*\]\([^)]*(?:\)|\Z)"  # pictures
    r"|\{:[^}\n]*\}"  # attribute lists
    r"|<[a-zA-Z/!][^>]*(?:>|\Z)"  # tags of tables kept as HTML
    r"|^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$"  # rules and the second line of tables
    r"|^[ \t]*(?:#{1,6}|>|[-+*](?=\s)|\d+\.(?=\s))"  # marks at the start of lines
    r"|(?<!\\)\|",  # cells
    re.MULTILINE,
)
_INERT = re.compile(r"(?![\s\-+*#>|:\d])(?:[^\n!\[\]<>{|*_`\\&#]|\n++(?![\s\-+*#>|:\d]))+")
"""The beginning of a text as far as nothing in it can be a mark; nearly always it is long enough."""
_EMPHASIS = re.compile(r"(?<!\\)[*`]|(?<!\\)_{2}")
_SENTENCE = re.compile(r"[^。！？]*[。！？][”’」』）]*")
_UNENDED = re.compile(r"^.*(?<=[\u4e00-\u9fff）]) (?=[\u4e00-\u9fff“《（])")
"""Words before a blank that no Chinese sentence has: they were a line of their own."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*(?:\)|\Z)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|~:&])")
_PICTURE = re.compile(r"""!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc=["']?([^"'\s>]+)""", re.IGNORECASE)


def excerpt(markdown: str, length: int = 100) -> str:
    """The first `length` characters of an article's text, cut with an ellipsis; for Description tags and feeds."""
    inert = _INERT.match(markdown, 0, length * 2)
    text = " ".join(inert[0].split()) if inert else ""
    if len(text) <= length:
        text = _plain(markdown[: length * 4])
    if len(text) < length:  # a table kept as HTML may have many tags before its first words
        text = _plain(markdown[: length * 80])
    return text if len(text) <= length else f"{text[: length - 1]}…"


def sentences(text: str) -> str:
    """The whole sentences of an excerpt, joined as Chinese is; where it holds none, the excerpt as it is.

    What stands between two paragraphs without an end of its own, a caption or a heading, is left out.
    """
    return "".join(_UNENDED.sub("", whole).strip() for whole in _SENTENCE.findall(text)) or text


def _plain(markdown: str) -> str:
    words = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _NOISE.sub(" ", _LINK.sub(r"\1", markdown))))
    return " ".join(html.unescape(words).split())


def first_picture(markdown: str) -> str:
    """The address of an article's first picture as it is written there, or ""."""
    if "![" not in markdown and "<img" not in markdown:
        return ""  # nearly all articles, and the search below is the slower part
    match = _PICTURE.search(markdown)
    return html.unescape(match[1] or match[2]) if match else ""
