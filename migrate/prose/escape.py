r"""Text and addresses written so that Python-Markdown reads them as they were.

Python-Markdown is not CommonMark: `#标题` without a space is a heading, `\<` is no escape, `[x]: http://` and
`*[abc]: x` lines vanish, `&nbsp;` written as text turns into a space. Each escape below exists for one of its rules.
What needs no escape gets none: editors will read this text for years.
"""

from __future__ import annotations

import re

GONE = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad"
    "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufffe\\uffff]"
)
"""Characters that show nothing: controls (STX and ETX are the engine's own marks), zero-width and bidi marks."""
INLINE = re.compile(
    r"[\\`*{<]"
    r"|&(?=#|[0-9A-Za-z][-.0-9A-Za-z]*;|$)"
    # a bracket stays bare only as in 〔2018〕-like numbers: closed, simple inside, and followed by more text
    r"|\[(?![^\[\]^!\\`*{<&_\s][^\[\]\\`*{<&_]*\][^(\[:{\s])"
    r"|\](?=[(\[:]|$)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|!(?=\[|$)"
)
_ANY = re.compile(r"[\\`*{<&\[\]_!]")
"""What every escape begins with: most texts have none of it, and are searched for it much faster."""
IN_LINK = re.compile(r"[\[\]]|" + INLINE.pattern)
"""Inside a link every bracket is escaped: one that stands bare may close it."""
LINE_START = re.compile(
    r"(?P<mark>[#>|])|(?P<rule>[-+](?=[-\s]|$))|(?P<number>\d+)\.(?=\s|$)|:(?=\s|$)|=(?==*\s*$)|~(?=~~)"
)
AS_ENTITY = {"<": "&lt;", "&": "&amp;", ":": "&#58;", "=": "&#61;", "~": "&#126;"}
"""Characters Python-Markdown has no backslash escape for."""
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\"'\\`\[\]|^\x00-\x1f\x7f]")
PARENTHESES = re.compile(r"[()]")
PAIRED = re.compile(r"(?:[^()]|\([^()]*\))*")
ENTITY_IN_ADDRESS = re.compile(r"&(?=#|[0-9A-Za-z][-.0-9A-Za-z]*;)")


def clean_text(text: str) -> str:
    """The text without characters that show nothing."""
    return GONE.sub("", text)


def visible(text: str) -> str:
    """The text without blanks of any kind. Two cleaned texts read the same when these are equal."""
    return "".join(text.split())


def escape_text(text: str, *, in_link: bool = False) -> str:
    """A run of text within a line; both ends are taken to touch mark-up."""
    return (IN_LINK if in_link else INLINE).sub(_escaped, text) if _ANY.search(text) else text


def escape_line_start(line: str) -> str:
    """A whole line of Markdown, so that its first characters open no heading, list, quote, table or fence."""
    return LINE_START.sub(_escaped_start, line, count=1) if LINE_START.match(line) else line


def canonical_address(url: str) -> str:
    """An address that is safe between parentheses and quotes; Chinese and paired parentheses stay readable."""
    url = UNSAFE_IN_ADDRESS.sub(_percent, url)
    return url if PAIRED.fullmatch(url) else PARENTHESES.sub(_percent, url)


def address_text(url: str) -> str:
    """A canonical address as Markdown spells it: what looks like an entity (`&copy;`) is kept from becoming one."""
    return ENTITY_IN_ADDRESS.sub("&amp;", url)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _escaped(found: re.Match[str]) -> str:
    return AS_ENTITY.get(found[0]) or "\\" + found[0]


def _escaped_start(found: re.Match[str]) -> str:
    return found["number"] + "\\." if found["number"] else _escaped(found)
