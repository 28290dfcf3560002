r"""The gate: no block passes unless the portal's own engine shows of it what the source showed.

Most blocks of a government site are plain paragraphs. Their Markdown lies in a small language (`PROVEN`) that the
engine cannot misread; a property test holds that claim against the real engine. Every other block is rendered and
compared with the clean HTML of the same part: text, elements, addresses, in order. A block that differs is kept as
that HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import markdown
from lxml import html

from migrate.prose.escape import visible
from migrate.prose.html_writer import html_of, plain_html
from migrate.prose.markdown_writer import markdown_of, separated
from migrate.prose.parts import Listing, Paragraph, Part, Table
from migrate.prose.safety import text_of
from migrate.prose.table import is_simple
from portal.markdown_engine import make_engine

COMPARED = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "table",
        "tr",
        "th",
        "td",
        "caption",
    }
    | {"a", "img", "strong", "em", "u", "del", "sub", "sup", "br"}
)
"""Elements that must be the same on both sides; of paragraphs only those standing right or centred."""
ADDRESSED = ("href", "src", "alt", "class", "start", "colspan", "rowspan")
SHINGLE = 8
"""Characters looked for at a time where the text of a body is not found whole."""

_TEXT = (
    r"(?:[^\\`*_\[\]{}<&!|~#\n]"
    r"|\\[\\`*_{\[\]!#>|+.-]|!(?!\[|$)|&(?:amp|lt);|(?<=[^\W_])_(?=[^\W_])|</?(?:u|del|sub|sup)>"
    r"|\[(?=[^\[\]^!\\`*{<&_\s][^\[\]\\`*{<&_]*\][^(\[:{\s])|\](?![(\[:]|$))"
)
_LABEL = _TEXT.rsplit(r"|\[(?=", 1)[0] + ")"
_ADDRESS = r"\((?:[^\s()\\`<>\"'\[\]|]|\([^\s()\\`<>\"'\[\]|]*+\))++\)"
_PICTURE = rf"!\[{_LABEL}*+\]{_ADDRESS}"
_LINK = rf"\[(?:{_LABEL}*+|(?:{_PICTURE})++)\]{_ADDRESS}"
_PIECE = rf"(?:{_TEXT}|\*\*(?!\s){_TEXT}+?(?<!\s)\*\*(?!\*)|{_PICTURE}|{_LINK})"
_RUN = r"(?:[^\\`*_\[\]{}<&!|~#\n]++|" + _PIECE[len("(?:") :]
"""The same with all plain characters in a row taken at once; nothing may have to be given back of it."""
_LINE = rf"(?![\s|>#+:=~-]|\d+\.\s){_RUN}++"
_BROKEN = rf"(?:{_PIECE}|<br>)"
_CELL = rf"(?:{_RUN}|<br>)*+"
_PLACE = r"\{: \.(?:right|center) \}"
PROVEN = re.compile(
    rf"{_LINE}(?:<br>\n{_LINE})*+(?:\n{_PLACE})?"
    rf"|\#{{1,6}} (?![\s#]){_BROKEN}+(?: {_PLACE})?"
    rf"|\|(?:{_CELL}\|)++\n\|(?: --- \|)++(?:\n\|(?:{_CELL}\|)++)++"
    r"|---"
)
"""Markdown of one block that needs no rendering to be trusted."""
_INSIDE = rf"(?:{_LINE}(?:<br>\n    {_LINE})*+|\#{{1,6}} (?![\s#]){_BROKEN}+)"
PROVEN_ITEM = re.compile(rf"- {_LINE}(?:<br>\n    {_LINE})*+(?:\n\n    {_INSIDE})*+")
"""The same of a list of one item, in which whole articles stand on some sites."""


@dataclass(frozen=True, slots=True)
class Passed:
    """The blocks as they may be written, and the visible text the engine shows of them."""

    blocks: list[str]
    text: str


def passed(parts: list[Part], text: str) -> Passed:
    """Write every part so that it renders as meant. `text` is the visible text of the parts."""
    blocks = [markdown_of(part) for part in parts]
    doubtful = [place for place, block in enumerate(blocks) if not _is_sure(parts, place, block)]
    if not doubtful or _all_right([parts[place] for place in doubtful], [blocks[place] for place in doubtful]):
        return Passed(separated(parts, blocks), text)
    for place in doubtful:
        if not _all_right([parts[place]], [blocks[place]]):
            blocks[place] = html_of(parts[place])
    row = separated(parts, blocks)
    return Passed(row, signature(rendered("\n\n".join(row)))[1])


def is_proven(part: Part, block: str) -> bool:
    """Whether this block is in the language that needs no rendering."""
    if isinstance(part, Table) and not is_simple(part):
        return True  # clean HTML, which the engine hands through
    proven = PROVEN_ITEM if isinstance(part, Listing) else PROVEN
    return proven.fullmatch(block) is not None


def _is_sure(parts: list[Part], place: int, block: str) -> bool:
    """Whether a block is proven, and what stands around it cannot run into it: of a list only texts and tables."""
    if not is_proven(parts[place], block):
        return False
    beside = (*parts[max(0, place - 1) : place], *parts[place + 1 : place + 2])
    return not isinstance(parts[place], Listing) or all(isinstance(one, Paragraph | Table) for one in beside)


def rendered(text: str) -> str:
    """The HTML the portal's engine makes of a Markdown text."""
    engine = _engine()
    engine.reset()
    return engine.convert(text)


def signature(page: str) -> tuple[list[tuple[str, ...]], str]:
    """What is compared: the elements that matter with their addresses, and the visible text."""
    root = html.fragment_fromstring(page, create_parent="div")
    seen: list[tuple[str, ...]] = []
    for element in root.iter():
        tag = element.tag
        if tag in COMPARED or (tag == "p" and element.get("class")):
            seen.append((tag, *(element.get(name, "") for name in ADDRESSED)))
    return seen, visible(text_of(root))


def coverage(source: str, shown: str) -> float:
    """The share of `source` found again in `shown`, in order; both as `visible` gives them."""
    if source == shown or not source:
        return 1.0
    found = place = 0
    for start in range(0, len(source), SHINGLE):
        piece = source[start : start + SHINGLE]
        at = shown.find(piece, place)
        if at >= 0:
            found, place = found + len(piece), at + len(piece)
    return found / len(source)


def _all_right(parts: list[Part], blocks: list[str]) -> bool:
    wanted = signature("\n".join(plain_html(part) for part in parts))
    return signature(rendered("\n\n".join(separated(parts, blocks)))) == wanted


@lru_cache(maxsize=1)
def _engine() -> markdown.Markdown:
    """One engine a process: making one costs more than a page."""
    return make_engine()
