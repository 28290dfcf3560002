"""How far the reading of an article may be trusted, from signs that do not depend on each other.

Each sign alone proves nothing; together they decide whether an article may pass or waits for a person (`held`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.reading.article import ArticleReading
from migrate.reading.body.attachments import NAMED_FILE
from migrate.reading.body.between import PASSED_OVER
from migrate.reading.body.sitetalk import NEIGHBOURS
from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.labels import ANY_LABEL, DATUM
from migrate.reading.tree.furniture import FURNITURE
from migrate.reading.tree.textmatch import agrees, bare, is_cut, uncut

HELD_BELOW = 0.5
"""Confidence under which an article waits for a person."""
_WHOLE = 0.995
"""Coverage that the conversion promises."""
_SHORT = 20
"""Letters of a body that could as well be a piece of the page's frame."""
_END = 3
"""Last blocks of a text in which a footer would show."""
_LEAST_TITLE = 6
_QUOTED = 20
"""Characters of a text that a doubt quotes."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_DOMAIN = re.compile(r"\bwww\.|\.(?:gov|edu|com|org)\b", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp)$", re.IGNORECASE)
"""A picture that a smaller one leads to is the article's."""
_RULE = re.compile(r"^[|\s:{}.\-a-z]*$")
_MANY_LINKS = 3
_BESIDE = 10
"""Letters beside its links that a line of links may have: a date, a label."""
_SPACED = 4
"""Characters that one letter of a spaced line can take, signs among them."""
_BLOCK = re.compile(r"\n{2,}")
_HASHES = re.compile(r"^#+\s")
_UNFINISHED = re.compile(r"(?:关于|[的和与及、《“（(])\s*$|《[^》]*$|^[^《]*》")
"""How a line ends that the title goes on below, or begins that it began above."""
_TOOL_WORDS = re.compile(r"^\W*(?:[【\[]\s*(?:打印|关闭|返回)\S{0,4}\s*[】\]]|分隔线|顶一下|踩一下)")
_FOOTER_WORDS = re.compile(r"^\W*(?:主办|承办|技术支持)(?:单位)?\s*[:：]")
_BADGE = re.compile(
    r"(?<!cn)(?<!cn/)\]\(https?://(?:bszs\.conac\.cn|(?:www\.)?beian\.gov\.cn/portal|beian\.m(?:iit|ps)\.gov\.cn"
    r"|zfwzgl\.www\.gov\.cn|pucha\.kaipuyun\.cn)"
)
"""A link that only footers have: the page is registered, its errors may be told."""
_LAST = 8
"""Last blocks in which a tool bar or a footer's line may show that the body reaches too far."""
_KIND_ALONE = re.compile(r"\S{0,2}(?:公告|通知|公示|通报|意见|办法|规定|方案|决定|报告|批复|细则|复函)")
"""A title that says what kind of document it heads and not what about: its last line mostly."""
_SECTION = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
"""How the headings within a text begin."""


@dataclass(frozen=True)
class Confidence:
    """A figure from 0 to 1 and, in Chinese, what speaks against the reading."""

    value: float = 1.0
    doubts: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether a person should look first."""
        return self.value < HELD_BELOW


def judge(
    article: ArticleReading, damage: int = 0, listed: str = "", listed_day: str = "", broken: Sequence[str] = ()
) -> Confidence:
    """Weigh a reading.

    Args:
        article: the reading.
        damage: characters of the page that could not be decoded.
        listed: the title by which a list announces it, "" when none does.
        listed_day: the date that list gives, "" for none.
        broken: the promises of the recipe's selectors that the page does not keep.
    """
    promises = [(0.7, f"采集规则的约定没有兑现：{promise}") for promise in broken]
    found = [*promises, *_title(article, listed), *_date(article, listed_day), *_body(article), *_decoding(damage)]
    value = 1.0
    for factor, _ in found:
        value *= factor
    return Confidence(round(value, 3), tuple(text for _, text in found))


Doubts = list[tuple[float, str]]


def _title(article: ArticleReading, listed: str) -> Doubts:
    title, found = bare(article.title), []
    if not title:
        return [(0.3, "没有读出标题")]
    if (origin := article.read_from.get("title")) in ("meta", "document"):
        found.append((0.6 if origin == "meta" else 0.45, "标题只在网页标签里，页面上没有看到"))
    if ANY_LABEL.search(article.title) or DATUM.match(article.title):
        found.append((0.45, "标题里夹着信息行"))
    if len(bare(listed)) >= _LEAST_TITLE and not agrees(listed, article.title):
        shorter, longer = sorted((bare(uncut(listed)), title), key=len)
        if shorter not in longer:
            found.append((0.45, f"标题与列表中的“{listed[:30]}”不同"))
    if FURNITURE.search(article.title) or _DOMAIN.search(article.title) or title == bare(article.column):
        found.append((0.4, "标题像是页面框架或栏目名"))
    if is_cut(article.title) or _UNFINISHED.search(article.title):
        found.append((0.45, "标题不完整"))
    return [*found, *_as_part(article, title, listed)]


def _as_part(article: ArticleReading, title: str, listed: str) -> Doubts:
    """What speaks for a title being a piece of the text, or a column's name, or one with it."""
    found, column = [], bare(article.column)
    inside = _blocks(article.markdown)[_END:]
    if _SECTION.match(article.title) or (len(inside) > _END and any(_is_heading(block, title) for block in inside)):
        found.append((0.45, "标题像是正文里的小标题"))
    if len(title) < _LEAST_TITLE:
        agreed = article.is_named and bare(uncut(listed)) == title and article.read_from.get("title") == "page"
        is_telling = agreed or (column and (article.is_named or not _KIND_ALONE.fullmatch(title)))
        found.append((0.8 if is_telling else 0.45, "标题很短，可能是栏目名"))
    first, _, rest = article.title.partition(" ")
    if column and rest and bare(first) == column:
        found.append((0.45, "标题前面夹着栏目名"))
    return found


def _blocks(markdown: str) -> list[str]:
    """The blocks of a text; only programs in it have more than one empty line between two lines."""
    return _BLOCK.split(markdown) if "\n\n\n" in markdown else markdown.split("\n\n")


def _is_heading(block: str, title: str) -> bool:
    """Whether a block is a plain line with the letters of a title; one several times as long says more."""
    if len(block) > _SPACED * len(title) or "{:" in block or block.startswith("**"):
        return False
    return bare(_HASHES.sub("", block)) == title


def _date(article: ArticleReading, listed_day: str) -> Doubts:
    day, found = article.date[:10], []
    if not day:
        return [] if listed_day else [(0.55, "页面上没有发布日期")]
    if article.is_signed_date and not (listed_day and day.endswith(listed_day[:10])) and article.meta_date[:10] != day:
        found.append((0.45, "页面上没有发布日期，取了正文里的日期"))
    if article.has_other_date and not (listed_day and day.endswith(listed_day[:10])):
        found.append((0.45, "日期取自网页标签，页面上另有一个日期"))
    if listed_day and not day.endswith(listed_day[:10]):
        found.append((0.6, f"发布日期与列表中的 {listed_day} 不同"))
    if article.meta_date and article.meta_date[:10] != day:
        found.append((0.9, f"网页标签里的日期是 {article.meta_date[:10]}"))
    return found


def _body(article: ArticleReading) -> Doubts:
    found: Doubts = []
    pictured = article.prose is not None and bool(article.prose.images)
    if not article.attachments and not pictured and _is_short(article.markdown):
        found.append((0.55, "正文很短，也没有附件和图片") if article.markdown.strip() else (0.3, "没有读出正文"))
    if article.prose is not None and article.prose.coverage < _WHOLE:
        factor = 0.7 if article.prose.coverage > 1 - 4 * (1 - _WHOLE) else 0.4
        found.append((factor, f"正文还原率 {article.prose.coverage:.1%}"))
    blocks = _blocks(article.markdown.strip())
    last = blocks[-_END:]
    if not article.date and any(ANY_LABEL.match(block.strip("* ")) for block in blocks[:_END] if len(block) < 80):
        found.append((0.6, "正文开头像是信息行"))
    if any(len(block) < 200 and (FURNITURE.search(block) or NEIGHBOURS.match(block)) for block in last):
        found.append((0.7, "正文末尾像是页脚或导航"))
    elif any(map(_BADGE.search, blocks[-_LAST:])) or _reaches_too_far(blocks):
        found.append((0.45, "正文末尾夹着工具栏、页脚或别的文章的链接"))
    found += _foreign_links(article)
    over = [one for one in article.cuts if one.kind == PASSED_OVER]
    if count := len(article.cuts) - len(over):
        found.append((0.9, f"正文中间删去了{count}处操作文字"))
    found += [(0.95, f"标题下的“{one.evidence[:_QUOTED]}”没有收入") for one in over[:_END]]
    if article.next_page:
        found.append((0.45, "文章分页，后续页没有并入"))
    return found


def _reaches_too_far(blocks: Sequence[str]) -> bool:
    """Whether the last blocks hold two kinds of what stands below articles: tools, a footer's line, a dated link."""
    last = [line for block in blocks[-_LAST:] for line in block.split("\n") if line]
    tools = any(map(_TOOL_WORDS.match, last))
    footer = any(map(_FOOTER_WORDS.match, last))
    others = any((_is_foreign(line) or "<a href" in line) and find_dates(line) for line in last)
    return tools + footer + others > 1


def _foreign_links(article: ArticleReading) -> Doubts:
    """Lines that are a link to another page and nothing else, at the end of a text: related articles, a side box."""
    lines = [line for line in article.markdown.split("\n") if line.strip() and not _RULE.match(line)]
    tail = 0
    for line in reversed(lines):
        if not _is_foreign(line):
            break
        tail += 1
    if not tail:
        return []
    return [(0.45 if tail >= _MANY_LINKS else 0.7, f"正文末尾有{tail}行只是别的网页的链接")]


def _is_foreign(line: str) -> bool:
    line = _PICTURE.sub("", line)
    links = [(text, url) for text, url in _LINK.findall(line) if not _IMAGE.search(url)]
    if not links or any(NAMED_FILE.search(f"{text} {url} ") for text, url in links):
        return False
    return len(bare(_LINK.sub("", line))) <= _BESIDE


def _is_short(markdown: str) -> bool:
    """Whether a text has few letters; nearly every text shows by its beginning that it has more."""
    return len(bare(markdown[: 10 * _SHORT])) < _SHORT and len(bare(markdown)) < _SHORT


def _decoding(damage: int) -> Doubts:
    return [(0.8 if damage <= 3 else 0.45, f"有 {damage} 个字无法解码")] if damage else []
