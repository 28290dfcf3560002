"""Rules that need nothing but one article: its words, its pictures, the HTML in it.

They measure the text itself. What an old site wrote is not the editor's: in an article that is still as the migration
wrote it, their findings are advice only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.editing.lint.article_text import ArticleText
from portal.editing.lint.finding import Finding
from portal.errors import Problem
from portal.files.yamlfile import Place
from portal.personal_data import personal_numbers

Spot = tuple[Place, str]
"""Where a rule was broken, and how, in Chinese."""

LONGEST_TITLE = 120
"""Characters; longer ones are whole paragraphs in the wrong place."""

OLDEST_YEAR = "1990"
"""No government site is older; the inspection's MG-08 judges by the same year."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_FOREIGN_TAGS = frozenset(
    ("script", "iframe", "frame", "object", "embed", "applet", "form", "input", "base", "meta", "link", "style")
)
_LOCAL = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\)", re.IGNORECASE)
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp", ""))


@dataclass(frozen=True)
class TextRule:
    """A rule of the text: its name, what to do, how grave, how it is checked.

    Attributes:
        name: short, in English, as annotations show it.
        remedy: what to do, in Chinese.
        check: finds the places.
        must: whether it has to be mended.
        always: True when it stops the build, so that not even an old site's text may break it.
    """

    name: str
    remedy: str
    check: Callable[[ArticleText], Iterator[Spot]]
    must: bool = True
    always: bool = False


def text_findings(article: ArticleText, words: Mapping[str, str]) -> Iterator[Finding]:
    """Everything the rules of the text find in one article, wrong words included."""
    for rule in TEXT_RULES:
        must = rule.must and (rule.always or not article.untouched)
        for place, what in rule.check(article):
            yield Finding(Problem(article.file, *place, what, rule.remedy), rule.name, must)
    for place, wrong in _wrong_words(article, words):
        remedy = f"应为“{words[wrong]}”，请核对"
        yield Finding(Problem(article.file, *place, f"疑似错别字“{wrong}”", remedy), "word", must=False)


def _wrong_words(article: ArticleText, words: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    for wrong in words:
        if wrong in article.meta.title:
            yield article.head("title"), wrong
        start = article.body.find(wrong)
        if start >= 0:
            yield article.at(start), wrong


def _control_characters(article: ArticleText) -> Iterator[Spot]:
    for key, value in article.meta.model_dump(mode="json", exclude_defaults=True).items():
        found = _CONTROL.search(str(value) if not isinstance(value, dict | list) else "".join(_strings(value)))
        if found:
            yield article.head(key), f"“{key}”中有不可见的控制字符（U+{ord(found[0]):04X}）"
    for match in _CONTROL.finditer(article.body):
        yield article.at(match.start()), f"正文中有不可见的控制字符（U+{ord(match[0]):04X}）"


def _strings(value: object) -> Iterator[str]:
    """Every string inside lists and mappings."""
    if isinstance(value, dict):
        value = list(value.values())
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict | list):
            yield from _strings(each)
        else:
            yield str(each)


def _lost_characters(article: ArticleText) -> Iterator[Spot]:
    if "\ufffd" in article.meta.title:
        yield article.head("title"), "标题中有无法识别的字符“\ufffd”"
    found = article.body.find("\ufffd")
    if found >= 0:
        yield article.at(found), f"正文中有 {article.body.count(chr(0xFFFD))} 个无法识别的字符“\ufffd”"


def _title(article: ArticleText) -> Iterator[Spot]:
    if len(article.meta.title) > LONGEST_TITLE:
        yield article.head("title"), f"标题有 {len(article.meta.title)} 个字，过长"


def _date(article: ArticleText) -> Iterator[Spot]:
    if article.meta.date < OLDEST_YEAR:
        yield article.head("date"), f"日期“{article.meta.date}”早于 {OLDEST_YEAR} 年"


def _blank(article: ArticleText) -> Iterator[Spot]:
    if not article.body.strip() and not article.meta.attachments:
        yield Place(article.first_line, 0), "文章没有正文，也没有附件"


def _pictures(article: ArticleText) -> Iterator[Spot]:
    for tag in article.links:
        if tag.name == "img" and not tag.attributes.get("alt", "").strip():
            yield article.place_of(tag.address), f"图片“{tag.address[:80]}”没有文字说明"


def _foreign_code(article: ArticleText) -> Iterator[Spot]:
    for tag in article.tags:
        if tag.name in _FOREIGN_TAGS:
            yield article.place_of(f"<{tag.name}"), f"正文中有 <{tag.name}> 代码"
        for name in tag.attributes:
            if name.startswith("on") and len(name) > 4:
                yield article.place_of(name), f"正文中有事件代码 {name}"


def _broken_addresses(article: ArticleText) -> Iterator[Spot]:
    for address in _addresses(article):
        if not _parts(address):
            yield article.place_of(address), f"网址“{address[:80]}”写法不对"


def _unfit_addresses(article: ArticleText) -> Iterator[Spot]:
    for address in _addresses(article):
        parts, place, shown = _parts(address), article.place_of(address), address[:80]
        if _LOCAL.match(address):
            yield place, f"“{shown}”是本机上的文件，别人打不开"
        elif parts and parts[0] not in _SCHEMES:
            yield place, f"链接“{shown}”的类型（{parts[0]}:）不允许"
        elif parts and parts == ("", "") and not address.startswith(("/", "#", "?")):
            yield place, f"“{shown}”是相对地址，文章移动后会失效"


def _addresses(article: ArticleText) -> Iterator[str]:
    return (tag.address for tag in article.links if tag.address)


def _parts(address: str) -> tuple[str, str] | None:
    """Scheme and host of an address, None when it cannot be taken apart."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or ""
    except ValueError:
        return None


def _personal(article: ArticleText) -> Iterator[Spot]:
    for kind, shown, start in personal_numbers(article.body, article.meta.date[:10]):
        yield article.at(start), f"疑似{kind} {shown}"


TEXT_RULES = (
    TextRule("control-character", "请删除它", _control_characters, always=True),
    TextRule("address", "请从浏览器地址栏重新复制网址", _broken_addresses, always=True),
    TextRule("lost-character", "请对照原文改正", _lost_characters),
    TextRule("title", "请缩短标题，其余文字放进正文", _title, must=False),
    TextRule("old-date", "请改为实际发布日期", _date),
    TextRule("blank", "请写上正文或加上附件", _blank),
    TextRule("alt", "请在方括号里写一句图片的内容：![说明](地址)", _pictures),
    TextRule("code", "请删除这段代码，只保留文字、图片和表格", _foreign_code),
    TextRule("link-form", "站内写“/部门/…”，附件用 invoke attach 添加，站外写完整网址", _unfit_addresses),
    TextRule("personal", "请人工核对；确属个人信息的，请遮盖", _personal, must=False),
)
"""Every rule of the text, in the order of their findings; wrong words are a list of their own (`wording`)."""
