"""How likely a text of a page is its title: by its mark-up, its place, and what the page says elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.infoline import is_byline, is_dateline
from migrate.reading.facts.labels import ANY_LABEL, DATUM, ORGAN_ENDS, TITLE_LABEL, has_colon
from migrate.reading.facts.official import DOC_NUMBER, is_label
from migrate.reading.title.document_title import SITE_ONLY, SPLIT, is_site, longest_part, runs
from migrate.reading.title.heading import visible
from migrate.reading.title.prominence import LONGEST, is_in_link
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.textmatch import agrees, bare, uncut

HEADINGS = {"h1": 22, "h2": 16, "h3": 12, "h4": 9, "h5": 8}
"""What a heading is worth."""
_TITLE_NAME = re.compile(r"(?<!sub)(?<!sub[_-])(?<!fu)tit|(?<!fu)biaoti|\bbt\b|headline", re.IGNORECASE)
EXACT = 38
"""What being all of `<title>`, or a whole part of it, is worth."""
LONGEST_LABEL = 10
"""Letters of a label, a menu's word, a column's name."""
SHORT = 6
"""Letters that few titles are so short as to have, and many columns' names."""
_NO_TITLE = re.compile(
    r"^(?:分享[到至：:].*|.{0,30}(?:电话|传真|邮编|地址)\s*[:：].*|首页|网站首页|(?:网站)?首页\s*[/>＞»›→·|-].*|.{2,8}\s*更多\W*|欢迎\S*|当前位置.*|您.*位置.*|\S{0,6}位置\s*[:：].*|正文|信息公开|通知公告|新闻中心|相关\S*"
    r"|.{0,3}(?:打印|关闭|返回)(?:[本此]\S|窗口|首页|顶部|\W).*|热\S{1,5}|最新\S{1,4}|(?:发表|网友|最新)评论.*|[图左右上下]+为\S*|点击排行"
    r"|栏目导航|图片新闻|友情链接|站内搜索|用户登录|附件(?:下载)?[:：]?|(?:本文|已)\S{0,2}有\s*\d+\s*[人次].*|推荐\S{1,3}|[-—–]{1,2}.*|.*(?:[>»＞›].*){2})$"
)
_PAPER = re.compile(r"(?:局|府|委|会|办|室|厅|部|院|处|中心)文件$")
"""The red head of a document names who issued it (`市林业局文件`)."""
_ASIDE = re.compile(r"[（(][^（()）]*[）)]|\[[^]]*\]|【[^】]*】")
"""A line in brackets alone stands below a title (`（试行）`, `[市发改委]`)."""
_ONWARD = re.compile(r"\s*(?:[>＞»›→]|&gt;)\s*")
"""Between the steps of a crumb, whose first may be the site's name (`市人民法院 > 执行信息`)."""
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
"""How the headings within a text begin."""
_NAME_LABEL = re.compile(r"名\s*称|标\s*题|题\s*名")
_SENTENCE_ENDS = ("。", "；", "，", "：", ":")
_SHORTEST = 4
_LONGEST_FACTS = 120
_FEWEST_LINKS = 3
_LEAST_INFO = 8
"""Characters of an info line that was taken off the end of a heading."""


@dataclass(frozen=True)
class PageWords:
    """What a page says about itself.

    Attributes:
        document: its `<title>` as far as it may name the article.
        official: the title that a tag or a list gives, "" for none.
        site: the site's name, "" when unknown.
        known: letters in which the frame names the site.
    """

    document: str
    official: str
    site: str
    known: str


@dataclass(frozen=True)
class TitleScores:
    """How likely the elements of a page show its title; each is looked at once, by whatever it became a candidate.

    Attributes:
        shape: the page's outline.
        page: what the page says about itself elsewhere.
    """

    shape: Outline
    page: PageWords
    _merits: dict[HtmlElement, tuple[float, float] | None] = field(default_factory=dict)

    def score(self, element: HtmlElement, base: int) -> float:
        """How likely an element shows the title, 0 or less for none; `base` is what its mark-up or place is worth."""
        if element not in self._merits:
            self._merits[element] = _merit(element, self.shape, self.page)
        merit = self._merits[element]
        return 0 if merit is None else base + merit[0] + merit[1]


def _merit(element: HtmlElement, shape: Outline, page: PageWords) -> tuple[float, float] | None:
    """What speaks for an element whatever its mark-up, and for its length; None for what can be no title."""
    if shape.length(element) > 2 * LONGEST:
        return None
    text = visible(element, shape)
    words = bare(text)
    shortest = 2 if page.official and words == bare(page.official) else 4
    if not shortest <= len(words) < LONGEST or shape.order.get(element) is None or _NO_TITLE.match(text):
        return None
    agreement = _agreement(words, text, page)
    said = agreement <= 0 and (text.endswith(_SENTENCE_ENDS) or "。" in text or _is_dated_organ(text))
    if _is_no_title(text) or said:
        return None
    score = agreement + (6 if is_title_name(f"{element.get('class')} {element.get('id')}") else 0)
    if element.tag in HEADINGS and shape.length(element) - len(text) >= _LEAST_INFO:
        score += 12  # its own info line was taken off
    if _is_link(element, text, shape):
        score -= 6 if agreement >= EXACT and element.tag in ("h1", "h2") else 30
    if _is_framed(element, shape):
        score -= 4 if agreement >= EXACT else 12
    score -= 0 if agreement > 0 else _as_line(text, page)
    score -= _as_value(element, shape)
    score -= 60 if page.site and (words == bare(page.site) or words in runs(page.site)) else 0
    if agreement <= 0 and len(words) <= SHORT:
        score -= 6  # as long as a column's name
    if agreement < 40 and has_colon(text) and ANY_LABEL.search(text):
        score -= 30  # a box of title and info line
    if agreement <= 0 and len(words) <= LONGEST_LABEL and _heads_links(element, shape):
        score -= 20
    if agreement <= 0 and len(words) <= LONGEST_LABEL and words in shape.link_words:
        score -= 30  # a menu's or crumb's word
    return score - max(0, len(words) - 70) / 4, min(len(words), 20) / 10


@lru_cache(maxsize=4096)
def is_title_name(said: str) -> bool:
    """Whether a class and id are those by which authors name what holds a title."""
    return _TITLE_NAME.search(said) is not None


def _is_link(element: HtmlElement, text: str, shape: Outline) -> bool:
    """Whether a text, or most of it, leads elsewhere."""
    if is_in_link(element):
        return True
    links = [shape.text(link) for link in shape.inside(element, "a") if is_in_link(link)]
    return sum(len(link) for link in links if link in text) > len(text) // 2


def _is_framed(element: HtmlElement, shape: Outline) -> bool:
    """Whether a box around an element that says more than it frames the page: a title alone may be named `top`."""
    if shape.linked(element) > 0 and shape.is_furniture(element):
        return True
    own = shape.length(element)
    around = next((up for up in element.iterancestors() if shape.length(up) > own), None)
    return around is not None and shape.in_furniture(around)


def _is_no_title(text: str) -> bool:
    """Whether a text is a fact of an info line or of a document's header, or a date alone."""
    if ANY_LABEL.match(text) or is_label(text) or DOC_NUMBER.fullmatch(text):
        return True
    dates = find_dates(text) if len(text) < _LONGEST_FACTS else []
    return bool(dates) and len(text) - (dates[0].end - dates[0].start) < _SHORTEST


def _as_value(element: HtmlElement, shape: Outline) -> int:
    """What speaks against an element that stands behind a label of a document's header: less if it is its name."""
    if element.tag in ("td", "th") and TITLE_LABEL.match(shape.text(element)):
        return 12
    before = element.getprevious()
    label = shape.text(before) if before is not None and not (before.tail or "").strip() else ""
    if not label or not is_label(label) or find_dates(label):
        return 0  # a label's own value stands with it
    return 12 if _NAME_LABEL.search(label) else 40


def _is_dated_organ(text: str) -> bool:
    """Whether a text is a date and beside it the organ that published (`2017-04-02 市教育局`)."""
    dates = find_dates(text) if len(text) < _LONGEST_FACTS else ()
    if len(dates) != 1:
        return False
    name = text if dates[0].start <= 1 else text[: dates[0].start].rstrip(" |｜/")
    return is_byline(text) or (is_dateline(text) and ORGAN_ENDS.search(name) is not None)


def _as_line(text: str, page: PageWords) -> int:
    """What speaks against a text that the page's own words do not confirm: what such lines mostly are."""
    against = 10 if _ASIDE.fullmatch(text) else 0
    against += 20 if _PAPER.search(text) or _SECTION.match(text) or DATUM.match(text) else 0
    first, *behind = _ONWARD.split(text)
    return against + (40 if behind and is_site(first, page.known) else 0)


def _heads_links(element: HtmlElement, shape: Outline) -> bool:
    """Whether what follows an element is links: it is the heading of a side box."""
    after = element.getnext()
    if after is None and (parent := element.getparent()) is not None:
        after = parent.getnext()
    if after is None:
        return False
    links = [link for link in after.iter("a") if link.get("href")]
    return len(links) >= _FEWEST_LINKS and sum(map(shape.length, links)) > shape.length(after) / 2


def _agreement(words: str, text: str, page: PageWords) -> float:
    """How well a visible text agrees with the page's own words for its title."""
    score = 0.0
    whole = bare(page.document)
    is_named = is_site(text, page.known) and words != whole
    if page.official and bare(page.official) == words:
        score += 40
    if whole and not (SITE_ONLY.search(page.document) and len(whole) < 16):
        score += 0 if is_named else _shared(words, text, whole, page.document)
    score -= 20 if is_named else 0
    if SITE_ONLY.search(text) and len(words) < 16:
        score -= 40
    return score


def _shared(words: str, text: str, whole: str, document: str) -> float:
    """How much of `<title>` a text is: all of it or whole parts of it, better than a piece."""
    if words == whole or (words in runs(document) and len(words) >= longest_part(document)):
        return EXACT
    if agrees(text, document) or (len(whole) >= 8 and words.startswith(whole)):
        return 30
    if any(len(part) >= 8 and words.startswith(part) for part in map(bare, SPLIT.split(uncut(document)))):
        return 24
    if words in whole and len(words) >= 8:
        return 24 if (whole.startswith(words) or whole.endswith(words)) and len(words) > len(whole) / 2 else 14
    return 0
