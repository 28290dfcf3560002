r"""The fast path for the Markdown that nearly all articles are written in: same bytes as the engine, or not mine.

The reference meaning of every article is `portal.markdown_engine`. This module knows a small language of which it is
proved, over thousands of documents, that both make the same HTML; whatever lies outside is handed to the engine. It
reads a document block by block, and one block that it does not know makes the whole document not its own.
"""

from __future__ import annotations

import re

_PLAIN = r"[^\x00-\x1f\x7f\x85\u2028\u2029\\`*_\[\]{}<>&|]"
"""Characters that never mean anything inside a line."""
_SOLID = r"[^\s!\x00-\x1f\x7f\x85\u2028\u2029\\`*_\[\]{}<>&|]"
"""Those of them that can be taken in one go: neither space, which may not end a line, nor the start of a picture."""
_ESCAPED = r"\\[\\`*_{}\[\]()>#+.!-]"
_ENTITY = r"&(?:amp|lt|gt|quot|nbsp);"
_NUMBERED = r"(?<!!)\[(?:[0-9]{1,4}|[\u4e00-\u9fff]{1,4})\](?![(\[:])"
"""Brackets of document numbers, [2017]; without a definition they are text."""
_INLINE = r"</?(?:u|sub|sup|del)>"
_TEXT = rf"(?:{_PLAIN}|{_ESCAPED}|{_ENTITY})"
_WORDS = rf"(?:{_PLAIN}|{_ESCAPED}|{_ENTITY}|{_NUMBERED})"
_SIGN = r"[^\s\\`*<>\"'()\[\]{}|&;\x00-\x1f\x7f\x85\xa0]"
_ADDRESS = rf"{_SIGN}+(?:&(?=[A-Za-z0-9_]+=){_SIGN}+)*"
_LINK = rf"\[(?:(?![!\s]){_PLAIN}(?<!!))+(?<!\s)\]\({_ADDRESS}\)"
_PICTURE = rf"!\[(?:(?!\s)(?:(?![\"!]){_PLAIN})+(?<!\s))?\]\({_ADDRESS}\)"
_STRONG = rf"(?<!\*)\*\*(?!\s){_WORDS}+(?<!\s)\*\*(?!\*)"
_PIECE = rf"(?:{_SOLID}++|{_PICTURE}|(?<!!){_LINK}|{_WORDS}|{_STRONG}|{_INLINE})"

_START = r"(?![\s#+:=~-]|\d+\.)"
"""How a line of text may not start: as a heading, a list, a definition, a rule, a fence, a line under a heading."""
_LINE = rf"{_START}{_PIECE}++(?<!\s)"
_PLACE = r"\{: \.(?P<place>right|center) ?\}"
_PARAGRAPH = re.compile(rf"(?P<text>{_LINE}(?:<br>\n{_LINE}|\n{_LINE})*+)(?:\n{_PLACE})?")
_SIMPLE = re.compile(rf"{_START}{_PLAIN}++(?<!\s)")
_HEADING = rf"(?P<marks>\#{{1,6}}) (?P<text>(?![\s#]){_PIECE}+(?<![\s#]))(?: {_PLACE})?"
"""This pattern and the three that follow are compiled when the first block of their kind is met: that takes longer than
a small build can spare."""
_LISTS = (
    ("ul", "- ", rf"- {_LINE}(?:\n- {_LINE})*+", re.compile(r"^- ", re.MULTILINE)),
    ("ol", "1. ", rf"1\. {_LINE}(?:\n\d{{1,9}}\. {_LINE})*+", re.compile(r"^\d+\. ", re.MULTILINE)),
)
_CELL = rf"(?: (?: |(?!\s)(?:{_PIECE}|<br>)+(?<!\s) )?)"
_ROW = rf"\|(?:{_CELL}\|)+"
_TABLE = rf"{_ROW}\n\|(?: --- \|)+(?:\n{_ROW})+"
_CLEAN = (
    rf"(?:[^<>&\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]|{_ENTITY}"
    r"|</?(?:table|thead|tbody|tr|caption|p|strong|em|ul|ol|li|u|sub|sup|del)>|</(?:td|th|a)>|<br>"
    r"|<(?:td|th)(?: (?:colspan|rowspan)=\"\d{1,3}\")*>|<p class=\"(?:right|center)\">"
    r"|<a href=\"[^\"<>&\s]*\">|<img src=\"[^\"<>&\s]*\" alt=\"[^\"<>&\n]*\">)"
)
_RAW = rf"<table>{_CLEAN}++"
"""A table kept as clean HTML, which the engine hands through."""
_BETWEEN = re.compile(r"\n{2,}")
_EDGE = re.compile(r"</?table>")

_LINK_OF = re.compile(r"(!?)\[([^\[\]]*)\]\(([^()\s]+)\)")
_STRONG_OF = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*", re.DOTALL)
_ESCAPE_OF = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_HELD = re.compile(r"\x02(\d+)\x03")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def quick(text: str) -> str | None:
    """The HTML of a Markdown text, the same as the engine makes; None when the text is not surely understood."""
    made: list[str] = []
    before = ""
    lists: list[list[str]] = []  # blocks of the list just read, whose kind is `before`: of one kind they are one list
    for block in _BETWEEN.split(text.strip("\n")):
        if _SIMPLE.fullmatch(block):  # most blocks of a government site
            made.append(f"<p>{block}</p>")
            before = ""
            continue
        found = _paragraph(block) or _heading(block) or _table(block) or _raw(block)
        kind = ""
        if found is None:
            kind, items = _items(block)
            if kind:
                lists = [*(lists if kind == before else ()), items]
                found = _list(kind, lists)
                if kind == before:
                    made.pop()
        if found is None and block == "---":
            found = "<hr>"
        if found is None:
            return None
        made.append(found)
        before = kind
    return "\n".join(made).rstrip("\n")


def _paragraph(block: str) -> str | None:
    match = _PARAGRAPH.fullmatch(block)
    if not match:
        return None
    place = f' class="{match["place"]}"' if match["place"] else ""
    return f"<p{place}>{_inline(match['text'])}</p>"


def _heading(block: str) -> str | None:
    match = re.fullmatch(_HEADING, block) if block.startswith("#") else None
    if not match:
        return None
    tag = f"h{len(match['marks'])}"
    place = f' class="{match["place"]}"' if match["place"] else ""
    return f"<{tag}{place}>{_inline(match['text'])}</{tag}>"


def _items(block: str) -> tuple[str, list[str]]:
    """The kind of a list and its items; no kind when the block is none."""
    for tag, mark, whole, marks in _LISTS:
        if block.startswith(mark) and re.fullmatch(whole, block):
            return tag, [_inline(item) for item in marks.sub("", block).split("\n")]
    return "", []


def _list(tag: str, blocks: list[list[str]]) -> str:
    """One list of all these blocks; items beside an empty line between them are paragraphs, as the engine has it."""
    items = []
    for number, block in enumerate(blocks):
        for index, item in enumerate(block):
            opens, closes = number and index == 0, number < len(blocks) - 1 and index == len(block) - 1
            items.append(f"<li>\n<p>{item}</p>\n</li>\n" if opens or closes else f"<li>{item}</li>\n")
    return f"<{tag}>\n{''.join(items)}</{tag}>"


def _table(block: str) -> str | None:
    if not block.startswith("|") or not re.fullmatch(_TABLE, block):
        return None
    head, _, *body = [[cell.strip() for cell in line[1:-1].split("|")] for line in block.split("\n")]
    if any(len(row) != len(head) for row in (_, *body)):
        return None
    cells = _cells if "\\" in block or "](" in block or "**" in block else _plain_cells
    rows = "".join(f"<tr>\n{cells('td', row)}</tr>\n" for row in body)
    return f"<table>\n<thead>\n<tr>\n{cells('th', head)}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _raw(block: str) -> str | None:
    if not block.startswith("<table>") or not block.endswith("</table>") or not re.fullmatch(_RAW, block):
        return None
    depth = 0
    for edge in _EDGE.finditer(block):
        depth += -1 if edge[0].startswith("</") else 1
        if depth == 0:  # the outermost table ends here; only at the very end is it the whole block
            return f"{block}\n" if edge.end() == len(block) else None
    return None


def _cells(tag: str, row: list[str]) -> str:
    return "".join(f"<{tag}>{_inline(cell)}</{tag}>\n" for cell in row)


def _plain_cells(tag: str, row: list[str]) -> str:
    """The same without any inline mark-up."""
    return f"<{tag}>" + f"</{tag}>\n<{tag}>".join(row) + f"</{tag}>\n"


def _inline(text: str) -> str:
    """The inline mark-up of a piece of text of the proved language."""
    held: list[str] = []
    if "\\" in text:  # an escaped character is itself, whatever stands around it
        text = _ESCAPE_OF.sub(lambda match: _hold(held, match[1].replace(">", "&gt;")), text)
    if "](" in text:
        text = _LINK_OF.sub(lambda match: _hold(held, _address(match)), text)
    if "**" in text:
        text = _STRONG_OF.sub(r"<strong>\1</strong>", text)
    return _HELD.sub(lambda match: held[int(match[1])], text) if held else text


def _hold(held: list[str], made: str) -> str:
    held.append(made)
    return f"\x02{len(held) - 1}\x03"


def _address(match: re.Match[str]) -> str:
    address = _AMPERSAND.sub("&amp;", match[3])
    if match[1]:
        return f'<img alt="{_AMPERSAND.sub("&amp;", match[2])}" src="{address}">'
    return f'<a href="{address}">{match[2]}</a>'
