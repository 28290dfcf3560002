"""The automatic numbers of a Word text (“第一条”, “（二）”, “1.1”) written out as text, for Word alone can count them.

Ours because no reader of .docx does it: they all turn “第三条” into the third item of a list, and the words are lost.
Bullets stay what they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def write_out_numbers(document: Document) -> int:
    """Replace every automatic number by its text; returns how many there were."""
    try:
        root: Any = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without numbers
        return 0
    counting, styles, written = _Counting(root), _styles(document), 0
    for paragraph in document.element.body.iter(qn("w:p")):
        found = _numbered(paragraph, styles)
        label = counting.next(*found) if found else None
        if label is None:
            continue  # no number, or a bullet
        _put(paragraph, label)
        written += 1
    for level in root.iter(qn("w:lvl")):
        for style in level.findall(qn("w:pStyle")):
            if _value(level, "w:numFmt") != "bullet":
                level.remove(style)
    return written


@dataclass
class _Counting:
    """The counters of all lists of a document."""

    root: Any
    _counters: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * _LEVELS))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, depth: int) -> str | None:
        """The text of the next number of a list at a depth from 0; None for bullets and unknown lists."""
        num = next((each for each in self.root.findall(qn("w:num")) if each.get(qn("w:numId")) == number), None)
        abstract = _value(num, "w:abstractNumId") if num is not None else ""
        levels = self._levels(abstract)
        if depth not in levels or _value(levels[depth], "w:numFmt", "decimal") == "bullet":
            return None
        counters = self._counters[abstract]
        override = self._override(num, depth)
        if override is not None and (number, depth) not in self._begun:
            counters[depth] = override - 1
        elif counters[depth] == 0:
            counters[depth] = int(_value(levels[depth], "w:start", "1")) - 1
        self._begun.add((number, depth))
        counters[depth] += 1
        counters[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return _label(levels, depth, counters)

    def _levels(self, abstract: str) -> dict[int, Any]:
        for each in self.root.findall(qn("w:abstractNum")):
            if each.get(qn("w:abstractNumId")) == abstract:
                return {int(level.get(qn("w:ilvl")) or 0): level for level in each.findall(qn("w:lvl"))}
        return {}

    @staticmethod
    def _override(num: Any, depth: int) -> int | None:
        for each in num.findall(qn("w:lvlOverride")):
            if int(each.get(qn("w:ilvl")) or 0) == depth and (start := _value(each, "w:startOverride")):
                return int(start)
        return None


def _value(element: Any, name: str, default: str = "") -> str:
    child = element.find(qn(name)) if element is not None else None
    return str(child.get(qn("w:val"), default)) if child is not None else default


def _label(levels: Mapping[int, Any], depth: int, counters: list[int]) -> str:
    level = levels[depth]
    legal = level.find(qn("w:isLgl")) is not None

    def number(match: re.Match[str]) -> str:
        """The number of one level (`%2` is that of the second), in the form that the level counts in."""
        place = int(match[1]) - 1
        form = "decimal" if legal else _value(levels.get(place), "w:numFmt", "decimal")
        count = counters[place] or int(_value(levels.get(place), "w:start", "1"))
        return _FORMS.get(form, str)(count)

    text = _PLACE.sub(number, _value(level, "w:lvlText"))
    ends = {"space": " ", "nothing": ""}
    # a tab only keeps a distance; after an ideograph or a full-width sign none is needed
    tab = " " if text[-1:].isascii() and text else ""
    return text + ends.get(_value(level, "w:suff", "tab"), tab)


def _styles(document: Document) -> dict[str, tuple[str, int] | None]:
    """The list of every paragraph style that has one, by style id, inherited as Word does."""
    elements = {style.style_id: style.element for style in document.styles if style.style_id}
    found: dict[str, tuple[str, int] | None] = {}
    for name, element in elements.items():
        current, seen = element, set()
        while current is not None and id(current) not in seen and (pair := _pair(current.find(qn("w:pPr")))) is None:
            seen.add(id(current))
            current = elements.get(_value(current, "w:basedOn"))
        found[name] = pair if current is not None else None
    return found


def _numbered(paragraph: Any, styles: Mapping[str, tuple[str, int] | None]) -> tuple[str, int] | None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return None
    pair = _pair(properties) or styles.get(_value(properties, "w:pStyle"))
    return pair if pair and pair[0] != "0" else None


def _pair(properties: Any) -> tuple[str, int] | None:
    """List and depth as paragraph properties give them; list "0" takes a paragraph out of its style's list."""
    found = properties.find(qn("w:numPr")) if properties is not None else None
    number = _value(found, "w:numId")
    return (number, min(int(_value(found, "w:ilvl", "0")), _LEVELS - 1)) if number else None


def _put(paragraph: Any, label: str) -> None:
    """Write a label before the text of a paragraph, and take the paragraph out of its list."""
    properties = paragraph.find(qn("w:pPr"))
    for each in properties.findall(qn("w:numPr")):
        properties.remove(each)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = label
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    properties.addnext(run)


def chinese(count: int) -> str:
    """A count in Chinese as regulations write it: 十, 二十一, 一百零三; from ten thousand on in digits."""
    if count >= 10_000:
        return str(count)
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else (text or "〇")


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while count >= value:
            text, count = text + sign, count - value
    return text


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _formal(count: int) -> str:
    return chinese(count).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                     "taiwaneseCountingThousand", "koreanCounting"), chinese),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital"), lambda n: "".join(_DIGITS[int(d)] for d in str(n))),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"),
                    lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))),
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "none": lambda _: "",
}  # fmt: skip
"""How Word spells a count, by the name of its format; others are plain digits."""
