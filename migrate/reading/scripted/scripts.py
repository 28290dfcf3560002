"""What inline scripts write into old pages, read without running them: half of an old system's output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from migrate.reading.scripted.joining import Joined, unquoted

_WRITE = re.compile(r"document\s*\.\s*write(?:ln)?\s*\(")
_MAX_CALLS = 300
_OPENING = re.compile(r"""[:=(](?=\s*["'`])""")
_KEYS = ("content", "body", "html", "text", "zhengwen", "nr", "zw")
"""How the names end under which scripts keep a page's content."""
_LONGER_KEY = re.compile(r"(?:detail|article)\w*\Z")
_KEY_REACH = 80
"""Characters before a string in which its key stands."""
_LITERAL = re.compile(
    r"""\s*(?:"((?:[^"\\\n]|\\.){16,})"|'((?:[^'\\\n]|\\.){16,})'|`([^`]{16,})`)""", re.DOTALL
)
_MARKUP = re.compile(r"</?(?:p|br|div|span|table|td|li|font|img)\b", re.IGNORECASE)
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 4
"""Chinese characters from which on a string of mark-up is a body, not a floating window."""


def written(script: str) -> str:
    """The HTML that the `document.write` calls of a script write, joined; unknown values become `UNKNOWN`."""
    joined = Joined(script)
    return "".join(joined.argument(match.end()) for match in islice(_WRITE.finditer(script), _MAX_CALLS))


def held_body(script: str) -> str:
    """The longest mark-up with Chinese text that a script holds as its content (`"content": "<p>…"`), or ""."""
    if "<" not in script and "\\u003c" not in script.lower():
        return ""
    if _HAN_RUN.search(script) is None and "\\u" not in script:
        return ""
    return max((text for text in _contents(script) if is_prose(text)), key=len, default="")


def _contents(script: str) -> Iterator[str]:
    """The strings of a script whose key says that they are content."""
    end = 0
    for opening in _OPENING.finditer(script):
        at = opening.end()
        named = _is_content(script[max(end, at - _KEY_REACH) : at])
        literal = _LITERAL.match(script, at) if named else None
        if literal is not None:
            end = literal.end()
            yield unquoted(next(filter(None, literal.groups())))


def _is_content(key: str) -> bool:
    """Whether a string behind these characters of a script is content: `"content":`, `x.innerHTML =`, `.html(`."""
    name, sign = key[:-1].rstrip().lower(), key[-1:]
    if sign == "(":
        return name.endswith(".html")
    name = name[:-1] if name.endswith(("'", '"')) else name
    return name.endswith(_KEYS) or (("detail" in name or "article" in name) and _LONGER_KEY.search(name) is not None)


def is_prose(text: str) -> bool:
    """Whether a string is mark-up that holds Chinese prose."""
    return _MARKUP.search(text) is not None and len(_HAN_RUN.findall(text)) >= _LEAST_HAN
