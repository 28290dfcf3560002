"""Text from elsewhere (Word, a WeChat article, a web page) as clean Markdown of the portal.

Everything passes one allow-list first: no styles, scripts, frames or hidden text. Then every block is turned into
Markdown, rendered back by the portal's own engine and compared; what Markdown does not hold, such as merged cells,
stays as the cleaned HTML, which the engine passes on as it is. So no text, no list item and no cell is lost on the way.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import lxml.html
import markdown
import nh3
from lxml import etree
from lxml.html import HtmlElement
from markdownify import MarkdownConverter

from portal.errors import Problems
from portal.markdown_engine import make_engine

KeepPicture = Callable[[bytes, str], str]
"""Keeps the bytes of a picture (with what it is called in problems) and gives its address; raises Problems."""

_INLINE = frozenset(("a", "b", "strong", "em", "i", "sub", "sup", "br", "img", "code", "del", "s"))
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"))
_PARTS = frozenset(("li", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_BOXES = frozenset(("div", "section", "article", "main", "header", "footer", "figure", "center", "dl", "dt", "dd"))
_SILENT = {"script", "style", "title", "head", "noscript", "template", "iframe", "object", "svg", "select", "textarea"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "td": {"rowspan", "colspan"}, "th": {"rowspan", "colspan"}}
_ATTRIBUTES["ol"] = {"start"}
_SCHEMES = {"http", "https", "mailto", "tel"}

_HIDDEN = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|mso-hide\s*:\s*all", re.IGNORECASE)
_BULLET = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_DATA = re.compile(r"^data:image/[\w.+-]+;base64,", re.IGNORECASE)
_CONDITION = re.compile(r"<!\[[^>]*\]>|<\?xml[^>]*>", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_SAME = {"b": "strong", "i": "em", "s": "del", "th": "td"}
_SHAPELESS = frozenset(("p", "br", "thead", "tbody", "tfoot", "div", "span"))


@dataclass
class Pasted:
    """What became of a text.

    Attributes:
        blocks: Markdown of every block, in order.
        told: what was left behind or has to be looked at, in Chinese.
    """

    blocks: list[str]
    told: list[str] = field(default_factory=list)

    @property
    def markdown(self) -> str:
        """The whole text."""
        return "\n\n".join(self.blocks) + "\n" if self.blocks else ""


def to_markdown(html: str, keep_picture: KeepPicture) -> Pasted:
    """Turn pasted or converted HTML into Markdown.

    Args:
        html: of any origin; nothing in it is trusted.
        keep_picture: where pictures inside the text go; those on other servers are left behind and told.
    """
    told: list[str] = []
    tree = _tree(_CONDITION.sub("", html))
    body = next(iter(tree.xpath("//*[@id='js_content']")), tree)  # the text of a saved WeChat article
    _drop_hidden(body)
    _keep_pictures(body, keep_picture, told)
    cleaned = nh3.clean(
        lxml.html.tostring(body, encoding="unicode"),
        tags=set(_INLINE | _BLOCKS | _PARTS | _BOXES),
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    root = _tree(cleaned)
    _unlink(root)
    blocks = list(_blocks(root))
    _level_headings(blocks)
    engine = make_engine()
    return Pasted([text for block in blocks if (text := _written(block, engine))], told)


def _tree(html: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    data = f"<div>{html.translate(_CONTROLS)}</div>".encode("utf-8", "replace")
    return lxml.html.document_fromstring(data, parser=parser)


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF))


def _drop_hidden(body: HtmlElement) -> None:
    """Take out what a reader of the source did not see, and the strange letters that stand for bullets."""
    for element in list(body.iter(etree.Element)):
        style = str(element.get("style") or "")
        if element is body or element.getparent() is None:
            continue  # of the text itself, which WeChat hides until its scripts have run
        if _HIDDEN.search(style):
            element.drop_tree()
        elif _BULLET.search(style):
            mark = _SPACES.sub("", element.text_content())
            element[:] = []
            element.text = mark if mark.isdecimal() or len(mark) > 1 else "• "


def _keep_pictures(body: HtmlElement, keep: KeepPicture, told: list[str]) -> None:
    outside = 0
    for image in list(body.iter("img")):
        source = str(image.get("src") or image.get("data-src") or "")
        inside = _DATA.match(source)
        try:
            image.set("src", keep(base64.b64decode(source[inside.end() :]), "文中的图片") if inside else "")
        except Problems as error:
            told += [f"{problem.what}，没有带过来。{problem.remedy}" for problem in error]
            image.set("src", "")
        except (binascii.Error, ValueError):
            told.append("一张图片损坏，没有带过来")
            image.set("src", "")
        outside += bool(source) and not inside
        if not image.get("src"):
            image.drop_tree()
    if outside:
        told.append(f"有 {outside} 张图片在别的网站或本机上，没有带过来。请另存后用 invoke attach 或“图片”按钮添加")


def _unlink(root: HtmlElement) -> None:
    """Links within the former page lead nowhere in the new one; their words stay."""
    for link in list(root.iter("a")):
        if not str(link.get("href") or "").startswith(("http://", "https://", "mailto:", "tel:", "/")):
            link.drop_tag()


def _blocks(parent: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks below an element in order; text that stands loose becomes paragraphs."""
    loose = _paragraph(parent.text)
    for child in parent:
        tag = child.tag
        if tag in _INLINE:
            tail, child.tail = child.tail, None
            loose.append(child)
            _append_text(loose, tail)
            continue  # still the same loose paragraph
        if _says(loose):
            yield loose
        if tag in _BLOCKS and not (tag == "p" and _holds_blocks(child)):
            yield child
        else:
            yield from _blocks(child)
        loose = _paragraph(child.tail)
        child.tail = None
    if _says(loose):
        yield loose


def _paragraph(text: str | None) -> HtmlElement:
    element = lxml.html.Element("p")
    element.text = text
    return element


def _append_text(element: HtmlElement, text: str | None) -> None:
    element[-1].tail = text


def _says(element: HtmlElement) -> bool:
    return bool(_SPACES.sub("", element.text_content())) or element.find(".//img") is not None


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS | _BOXES for child in element.iterdescendants())


def _level_headings(blocks: list[HtmlElement]) -> None:
    """The page's own title is the first level, so the highest heading of the text becomes the second."""
    levels = [int(str(block.tag)[1]) for block in blocks if re.fullmatch("h[1-6]", str(block.tag))]
    for block in blocks:
        if re.fullmatch("h[1-6]", str(block.tag)):
            block.tag = f"h{min(6, int(str(block.tag)[1]) - min(levels) + 2)}"


def _written(block: HtmlElement, engine: markdown.Markdown) -> str:
    """One block: as Markdown when that says the same, else as HTML."""
    _indent_out(block)
    _simplify_cells(block)
    block.tail = None
    if not _says(block) and block.tag != "hr":
        return ""
    html = lxml.html.tostring(block, encoding="unicode")
    merged = block.tag == "table" and block.xpath(".//*[@rowspan or @colspan] | .//table | .//ul | .//ol")
    for converter in () if merged else (_converter, _converter_of_nested):
        text = converter.convert(html).strip("\n")
        if _shape(engine.reset().convert(text)) == _shape(html):
            return text
    return html.strip() if block.tag == "pre" else _SPACES.sub(" ", html).strip()


def _simplify_cells(block: HtmlElement) -> None:
    """A cell with one paragraph is that paragraph's text: Word puts every cell's text into one."""
    for cell in block.iter("td", "th"):
        if len(cell) == 1 and cell[0].tag == "p" and not (cell.text or "").strip() and not (cell[0].tail or "").strip():
            cell[0].drop_tag()


def _indent_out(block: HtmlElement) -> None:
    """Blanks at the beginning of a paragraph only imitate an indent, which the portal's style sheet makes."""
    if block.tag != "pre" and block.text:
        block.text = block.text.lstrip(" \t\r\n\u3000\u00a0")


def _shape(html: str) -> tuple[str, Counter[str], list[str]]:
    """What has to be the same before and after: the text, the kinds of elements, where links and pictures lead."""
    tree = _tree(html)
    elements = [element for element in tree.iter(etree.Element) if isinstance(element.tag, str)]
    tags = Counter(_SAME.get(tag, tag) for element in elements if (tag := str(element.tag)) not in _SHAPELESS)
    leads = [str(element.get(key)) for element in elements for key in ("href", "src", "start") if element.get(key)]
    return _SPACES.sub("", tree.text_content()), tags, leads


def _converter_with(bullet: str) -> MarkdownConverter:
    return MarkdownConverter(
        heading_style="ATX",
        bullets=[bullet],  # type: ignore[arg-type]  # one for every level; a text would be taken letter by letter
        escape_misc=True,
        newline_style="SPACES",
        table_infer_header=True,
        sub_symbol="<sub>",
        sup_symbol="<sup>",
        strip_document=None,
    )


_converter = _converter_with("-")
_converter_of_nested = _converter_with("-  ")  # so that what stands below an item is indented by four
