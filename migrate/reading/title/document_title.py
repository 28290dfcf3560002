"""What `<title>` says: the article's title, mostly beside the names of column and site, or a template's word."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from migrate.reading.facts.column import crumbs
from migrate.reading.tree.furniture import FURNITURE
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.textmatch import bare

SPLIT = re.compile(r"\s*(?:[-—–_|｜]{1,3}|>>|>|»|::|·)\s*")
"""What stands between the names in `<title>`."""
_SIGN = re.compile(r"\s*(?:[–_|｜]{1,3}|(?<![-—])[-—](?![-—])|>>|>|»|::|·)\s*")
"""The same without the dash that titles have in them (`——`, `--`)."""
_PARTS = re.compile(r"[\s\-—–_|｜>»:：·]+")
SITE = re.compile(
    r"(?:网|网站|门户|政府|人民政府|委员会|局|厅|办|办公室|部|院|委|中心|首页|在线|信息港|软件"
    r"|学校|[小中大]学|学院|幼儿园|研究所|公司|集团)$"
)
"""How the names of sites and organs end."""
_HAPPENS = re.compile(
    r"到|赴|走进|关于|开展|召开|举[行办]|深入|莅临|调研|检查组|视察|考察|落户|解读|的|——|[，：！？“《]"
)
"""What no name of an organ holds, but a title that ends with one does (`省检查组到市林业局`)."""
_SHORTEST_SITE = 2
_LONGEST_SITE = 20
"""Letters of a site's or organ's name."""
_LONGEST_COLUMN = 8
"""Letters of a column's name."""
SITE_ONLY = re.compile(r"(?:网|网站|门户|之窗|在线|信息港|政务网)$")
"""How the names of sites alone end."""
_LONGEST_FOOTER = 160
"""Characters of a footer's box."""
_BESIDE = 24
"""Characters beside a footer's words in which the site's name stands."""
_INDEX = ("index.html", "index.htm", "index.asp", "index.php")
_HOME = frozenset(("/", "./", "../", *_INDEX, *(f"/{name}" for name in _INDEX)))
_NOTHING = re.compile(
    r"^\W*(?:无标题(?:文档|页)?|Untitled(?:\s*Document)?|(?:新闻|文章|信息|内容|通用|默认|详细|详情|正文|栏目|二级|三级|子)?"
    r"(?:内容|详细|详情|正文|展示|浏览|查看|显示|最终|列表)?(?:信息|页面?|内容|模板|文档)?"
    r"|(?:浏览|查看|阅读|显示|详细)(?:新闻|文章|信息|内容|公告|通知|正文))\W*$",
    re.IGNORECASE,
)
"""What `<title>` says when the page's author left the template's word in it (`内容页`, `无标题文档`)."""
_GREETING = re.compile(
    r"^[\s:：·*=★☆—-]+"
    r"|(?:欢迎您|欢迎光临|欢迎访问|官方网站|(?<=.)首页|(?<=.)主页|Powered\s+by.*)?[\s:：·*=★☆!！。—-]*$",
    re.IGNORECASE,
)
"""What decorates the name of a site: `::…::`, `…欢迎您！`, `… Powered by …`."""


def site_names(shape: Outline) -> str:
    """The letters in which a page's frame names its site: beside a footer's words, in links to the home page.

    And in its banner: the first words of a page that shows further down where in the site it stands.
    """
    homes = (shape.text(link) for link in shape.every("a") if (link.get("href") or "").strip() in _HOME)
    crumb = min((shape.order[one] for one in crumbs(shape) if one in shape.order), default=0)
    banner = [text.text for text in islice(shape.texts, 1) if text.place < crumb and len(text.text) < _LONGEST_SITE]
    return "|".join(bare(text[: 4 * _BESIDE]) for text in (*_beside_footers(shape), *homes, *banner) if text)


def _beside_footers(shape: Outline) -> Iterator[str]:
    """What stands beside a footer's words in their own line or small box: a list of articles may stand above it."""
    for at in shape.saying(FURNITURE):
        node = shape.elements[shape.texts[at].place]
        while (up := node.getparent()) is not None and up in shape.order and _is_footer_box(up, shape):
            node = up
        text = shape.text(node)
        for word in FURNITURE.finditer(text):
            yield text[max(0, word.start() - _BESIDE) : word.end() + _BESIDE]


def _is_footer_box(box: HtmlElement, shape: Outline) -> bool:
    """Whether a box around a footer's words may be the footer: small, not the page, and nothing in it is headed."""
    return shape.length(box) <= _LONGEST_FOOTER and box.tag != "body" and not shape.count(box, "h1", "h2", "h3")


def without_nothing(document: str) -> str:
    """A `<title>` without decoration and without the parts that name its template."""
    plain = undecorated(document)
    parts = _names(plain)
    kept = [part for part in parts if not _NOTHING.match(part)]
    return plain if len(kept) == len(parts) else "-".join(kept)


def undecorated(document: str) -> str:
    """A `<title>` without the greetings and signs around the name of a site; a title's own `！` stays."""
    plain = _GREETING.sub("", document).strip()
    return document if len(plain) >= len(document) - 1 else plain


def is_site(part: str, known: Container[str] = ()) -> bool:
    """Whether a part of `<title>` names a site or organ; `known` are letters of names that the page's footer gives."""
    words = bare(part)
    if len(words) >= _LONGEST_SITE:
        return False
    if _HAPPENS.search(part) is not None:
        return False
    return SITE.search(part) is not None or (len(words) > _SHORTEST_SITE and words in known)


def is_site_name(document: str, known: Container[str] = ()) -> bool:
    """Whether a `<title>` names nothing but a site or organ, or several of them."""
    parts = _names(document)
    return bool(parts) and all(_is_nothing_else(part, known) for part in parts)


def _is_nothing_else(part: str, known: Container[str]) -> bool:
    """Whether a part of `<title>` is a name and holds no title before or behind a space."""
    rest = _without_names(part, known)
    return is_site(part, known) and (rest == part or len(bare(rest)) <= _LONGEST_COLUMN or is_site(rest, known))


def without_site(document: str) -> str:
    """A `<title>` without the name of the site: the longest part that is not an organ's name."""
    parts = _names(document)
    if len(parts) < 2:
        return document
    wanted = [part for part in parts if not is_site(part)]
    return max(wanted or parts, key=len)


def telling(document: str, known: Container[str], columns: Container[str]) -> str:
    """A `<title>` without the parts that name a site or a column: what it may say about the article, "" for nothing.

    Args:
        document: the text of `<title>` without greetings and template words.
        known: letters of the site's names as the page's frame gives them.
        columns: letters of the page's links; a short part that is one of them is a column's name.
    """
    parts = [_without_names(part, known) for part in _names(document)]
    named = [part for part in parts if not is_site(part, known)]
    kept = [part for part in named if len(words := bare(part)) > _LONGEST_COLUMN or words not in columns]
    return "-".join(kept) if kept != [*_names(document)] else document


@lru_cache(maxsize=64)
def _names(document: str) -> tuple[str, ...]:
    """The parts of `<title>`; a dash parts none where another sign does (`解读——访市园林局-青屿市民政局`)."""
    sign = _SIGN if _SIGN.search(document) else SPLIT
    return tuple(part for part in sign.split(document) if part)


def _without_names(part: str, known: Container[str]) -> str:
    """A part of `<title>` without the names of sites that stand before or behind the title, a space between."""
    words = part.split()
    while len(words) > 1 and is_site(words[-1], known):
        words.pop()
    while len(words) > 1 and is_site(words[0], known):
        words.pop(0)
    return " ".join(words)


@lru_cache(maxsize=64)
def longest_part(document: str) -> int:
    """Letters of the longest part of a `<title>`: what is shorter is a column's name, not the article's title."""
    return max((len(bare(part)) for part in _PARTS.split(document)), default=0)


@lru_cache(maxsize=64)
def runs(document: str) -> frozenset[str]:
    """The parts of `<title>` between separators and spaces, and neighbouring parts joined."""
    parts = [part for part in (bare(one) for one in _PARTS.split(document)[:12]) if part]
    spans = ((start, end) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))
    return frozenset("".join(parts[start:end]) for start, end in spans)
