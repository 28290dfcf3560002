"""The header of an official document: 索引号, 发文字号, 发文机关, 成文日期, 有效性, 主题分类, in any mark-up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from lxml.html import HtmlElement

from migrate.reading.facts.dates import first_date
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import squeeze, text_of
from migrate.reading.tree.textmatch import bare
from migrate.reading.tree.walk import Text

_LABELS: dict[str, tuple[str, ...]] = {
    "index_number": ("索引号", "信息索引", "信息索引号", "索取号", "索引编号", "公开索引号", "信息编号"),
    "doc_number": (
        "发文字号",
        "文号",
        "文件编号",
        "发文号",
        "文件字号",
        "发文文号",
        "文件号",
        "公文文号",
        "文件文号",
        "公文字号",
    ),
    "issuer": (
        "发文机关",
        "发布机构",
        "发文机构",
        "公开机构",
        "制发机关",
        "发布机关",
        "制发机构",
        "发文单位",
        "公开责任部门",
        "信息来源机构",
    ),
    "written": (
        "成文日期",
        "生成日期",
        "成文时间",
        "发文日期",
        "制发日期",
        "发文时间",
        "生成时间",
        "形成日期",
        "印发日期",
    ),
    "published": ("发布日期", "公开日期", "发布时间", "公开时间"),
    "validity": (
        "有效性",
        "时效性",
        "效力状态",
        "有效状态",
        "信息有效性",
        "文件状态",
        "是否有效",
        "效力",
        "文件有效性",
        "时效状态",
        "效力状况",
        "时效",
    ),
    "topic": ("主题分类", "信息分类", "主题类别", "信息类别", "所属主题", "分类"),
    "keywords": ("关键词", "主题词", "关键字"),
    "name": ("名称", "标题", "信息名称", "文件名称", "公文名称"),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_ALTERNATIVES = "|".join(sorted((r"\s*".join(label) for label in _FIELD_OF), key=len, reverse=True))
_NAMES = re.compile(_ALTERNATIVES)
_LABEL = re.compile(
    rf"^[\s\u3000\[【［]*({_ALTERNATIVES})(?![\u4e00-\u9fff])[\s\u3000\]】］]*[:：]?[\s\u3000]*(.*)$", re.DOTALL
)
_NEXT_LABEL = re.compile(rf"[\s\u3000|｜；;]+(?=[\[【［]?(?:{_ALTERNATIVES})[\]】］]?\s*[:：])")
"""Where the next fact begins in a line that states several."""
_FIRST = re.compile(rf"[\s\[【［]*[{''.join(sorted({label[0] for label in _FIELD_OF}))}]")
"""The characters that labels begin with: most texts are told apart by their first."""
_NUMBER = r"[〔\[【（(﹝［〈]\s*(?:19|20)\d\d\s*[〕\]】）)﹞］〉]\s*第?\s*\d{1,5}\s*号"
_PREFIX = r"[\u4e00-\u9fffA-Z](?:[\u4e00-\u9fff·A-Z]|[（(][\u4e00-\u9fff]{1,8}[）)]){0,18}"
DOC_NUMBER = re.compile(rf"{_PREFIX}\s?{_NUMBER}")
_WHOLE_NUMBER = re.compile(rf"^[\s（(【]*({_PREFIX}\s?{_NUMBER})[\s）)】]*$")
_AFTER_WORDS = re.compile(r"^.*(?:公告|通知|意见|决定|办法|通报|方案|批复|公示|通告|的函)(?=[\u4e00-\u9fff]{2})")
_ORDER = re.compile(r"^[\u4e00-\u9fff、\s]{2,40}令$")
_ORDER_NUMBER = re.compile(r"^[（(]?\s*第\s?[\d〇零一二三四五六七八九十百]{1,5}\s?号\s*[)）]?$")
"""The head of an order: who gives it over its number (`青屿市人民政府令`, `第12号`)."""
_PLAIN_NUMBER = re.compile(r"^(?!.*(?:关于|通知|公告|意见))(?=.*\d).{2,40}$")
"""A number that follows no grammar (`部令第7号`, `QYLY-2017-12`): short, with digits, no title."""
_LONGEST_VALUE = 120
_KEYS = frozenset(("index_number", "doc_number", "validity"))
"""Facts that only a document's header states."""
_MOST_OF = 0.7
"""Share of the labels that stand in the header table itself."""
_SHORTEST_NAME = 4
_ABOVE = 3
"""Lines right above a title, between a red head and it, that may be the number."""
_FEWEST_FACTS = 3
"""Facts from which on labels are a header table."""
_LONGEST_FACT = 90
_FIRST_BLOCKS = 8
_LONGEST_NUMBER = 60
"""Characters of a line that holds a document number alone."""
_LONGEST = 160
"""Characters of a text node that may hold a label and its value."""
_CLOSED = re.compile(r"[:：\]］】]")
_ANY_FACT = re.compile(r"[\[［【]\s?[\u4e00-\u9fff\s]{2,12}[\]］】]|[\u4e00-\u9fff]{2,6}\s?[:：]")
"""The next fact of a header, of whatever name; before it the label's own value is empty."""
_CELLS = frozenset(("td", "th", "dt", "b", "strong", "span", "label", "div", "p", "li"))


@dataclass(frozen=True)
class Official:
    """What the header table of an official document states; "" where it states nothing.

    `elements` are the table itself, as far as it stands apart from the document's text.
    """

    index_number: str = ""
    doc_number: str = ""
    issuer: str = ""
    written: str = ""
    published: str = ""
    validity: str = ""
    topic: str = ""
    keywords: str = ""
    name: str = ""
    elements: tuple[HtmlElement, ...] = ()


def read_official(shape: Outline) -> Official:
    """Read the header table, in whichever mark-up it stands (cells, list items, definition lists, one line a fact).

    Only pages with an index or document number label, or with three facts, have such a table; `标题：` alone is none.
    """
    found: dict[str, str] = {}
    labels: set[str] = set()
    proper: dict[str, list[HtmlElement]] = {}
    for text in map(shape.texts.__getitem__, shape.saying(_NAMES)):
        known = len(text.text) < _LONGEST and _FIRST.match(text.text)
        for piece in _NEXT_LABEL.split(text.text) if known else ():
            match = _LABEL.match(piece)
            if match is None:
                continue  # not a label
            field = _FIELD_OF[re.sub(r"\s+", "", match.group(1))]
            if is_label(piece):
                proper.setdefault(field, []).append(shape.elements[text.place])
            labels.add(field)
            value = squeeze(match.group(2)) if match.group(2) else _beside(text)
            if value and field not in found and not _is_label(value):
                found[field] = value
    if not labels & _KEYS and len(labels) < _FEWEST_FACTS:
        return Official()
    if len(bare(found.get("name", ""))) < _SHORTEST_NAME:
        found.pop("name", None)  # the next column's head in a table that has a column 名称
    is_table = len(proper) >= _FEWEST_FACTS and proper.keys() & _KEYS
    return replace(_typed(found), elements=_tables([*proper.values()], shape) if is_table else ())


def _tables(holders: list[list[HtmlElement]], shape: Outline) -> tuple[HtmlElement, ...]:
    """The header table; some pages state the same facts a second time in another one."""
    first, last = (_table([places[at] for places in holders], shape) for at in (0, -1))
    return (*first, *(one for one in last if one not in first))


def _table(holders: list[HtmlElement], shape: Outline) -> tuple[HtmlElement, ...]:
    """What holds the labels and their values and no sentence: one element, or neighbours in one box.

    A label or two may stand elsewhere: `发布时间` in an info line, `名称` at the head of a column.
    """
    ordered = sorted((one for one in holders if one in shape.order), key=shape.order.__getitem__)
    least = max(_FEWEST_FACTS, int(_MOST_OF * len(ordered)))
    middle = ordered[len(ordered) // 2] if ordered else None
    ups = (middle, *middle.iterancestors()) if middle is not None else ()
    box = next((up for up in ups if sum(shape.holds(up, one) for one in ordered) >= least), None)
    if box is None or box.tag in ("body", "html"):
        return ()
    inside = [one for one in ordered if shape.holds(box, one)]
    if _is_plain(shape.text(box), len(inside)):
        return (box,)
    ends = (inside[0], inside[-1])
    children = [child for child in box if child in shape.order]
    places = [place for one in ends for place, child in enumerate(children) if shape.holds(child, one)]
    row = children[places[0] : places[-1] + 1] if len(places) > 1 else []
    return tuple(row) if row and _is_plain(" ".join(map(shape.text, row)), len(inside)) else ()


def _is_plain(text: str, facts: int) -> bool:
    """Whether a text is facts alone."""
    return len(text) < _LONGEST_FACT * (facts + 1) and text.count("。") == 0


def _typed(found: dict[str, str]) -> Official:
    short = {name: value for name, value in found.items() if len(value) <= _LONGEST_VALUE}
    read = Official(
        **{name: short.get(name, "") for name in _LABELS},  # type: ignore[arg-type]  # all of them texts
    )
    number = DOC_NUMBER.search(read.doc_number) or _PLAIN_NUMBER.match(read.doc_number)
    return replace(
        read,
        doc_number=read.doc_number if number else "",
        index_number=read.index_number if re.search(r"\d", read.index_number) else "",
        written=first_date(read.written)[:10],
        published=first_date(read.published),
    )


def _is_label(value: str) -> bool:
    match = _LABEL.match(value)
    return match is not None and not match.group(2)


def _beside(text: Text) -> str:
    """The value of a label that stands alone: in its own element, behind it in its cell, else in the next cell."""
    holder = text.holder
    if not text.is_tail and (value := _plain(holder.tail) or _inside(holder)):
        return value
    parent = holder.getparent()
    node = _behind_colon(holder)
    if node is None and not text.is_tail and parent is not None and parent.tag in _CELLS:
        if rest := _plain(text_of(parent)[len(text_of(holder)) :]):
            return rest
        node = _behind_colon(parent)
    value = _plain(text_of(node)) if node is not None and node.tag not in ("table", "ul") else ""
    return "" if _ANY_FACT.match(value) else value


def _inside(holder: HtmlElement) -> str:
    """What the first element says that stands behind a label in the label's own (`<li>文号：<span>…</span></li>`)."""
    return next((value for child in holder if isinstance(child.tag, str) and (value := _plain(text_of(child)))), "")


def _plain(value: str | None) -> str:
    return squeeze(value).lstrip(":： ")


def _behind_colon(element: HtmlElement) -> HtmlElement | None:
    """The next element, a cell that holds the label's colon alone left out."""
    after = element.getnext()
    return after.getnext() if after is not None and text_of(after) in (":", "：") else after


@lru_cache(maxsize=2048)
def is_label(text: str) -> bool:
    """Whether a text is a label of a header table, alone or with its value behind a colon."""
    if len(text) > _LONGEST or not _FIRST.match(text):
        return False
    match = _LABEL.match(text)
    return match is not None and (not match.group(2).strip() or _CLOSED.search(text) is not None)


def read_doc_number(official: Official, title: str, body: HtmlElement | None, at: HtmlElement | None = None) -> str:
    """发文字号 verbatim: from the header table, a line of its own at the start of the body, or the title; else ""."""
    if official.doc_number:
        return official.doc_number
    above = [squeeze(text_of(one)) for one in islice(at.itersiblings(preceding=True), _ABOVE)] if at is not None else []
    first = [*above, *(_first_lines(body) if body is not None else [])]
    for line in first:
        if match := _WHOLE_NUMBER.match(line):
            return match.group(1)
        if _WHOLE_NUMBER.match(re.sub(r"\s+", "", line)):
            return line.strip("（）() ")  # `青 林 字〔2017〕 12 号`, kept as it is written
    if order := next((pair for pair in pairwise(first) if _is_order(*pair)), None):
        return "".join(order)
    match = DOC_NUMBER.search(title)
    return _AFTER_WORDS.sub("", match.group()) if match else ""


def _is_order(giver: str, number: str) -> bool:
    """Whether two lines are the head of an order."""
    return _ORDER.match(giver) is not None and _ORDER_NUMBER.match(number) is not None


def _first_lines(body: HtmlElement) -> list[str]:
    found: list[str] = []
    for block in body.iter("p", "div", "td", "h1", "h2", "h3", "center", "span"):
        if text := _short_text(block):
            found.append(text)
        if len(found) >= _FIRST_BLOCKS:
            break
    return found


def _short_text(block: HtmlElement) -> str:
    """The text of a block that could be a line with a number alone; "" of a longer one, not read to its end."""
    pieces: list[str] = []
    size = 0
    for piece in block.itertext():
        said = squeeze(piece)
        size += len(said) - said.count(" ")
        if size >= _LONGEST_NUMBER:
            return ""
        pieces.append(piece)
    text = squeeze("".join(pieces))
    return text if len(text) < _LONGEST_NUMBER else ""
