"""What a site says beside or below every article: tools, neighbours, other articles, disclaimers, comments, codes."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import text_of

_ALONE = r"(?=\s|[】\]）)|｜/>»:：]|$)"
"""A tool's word stands alone: `转发` is a button, `转发省厅关于…的通知` is the article, `推荐等次` a table's head."""
TOOLS = re.compile(
    r"^[\s【\[（(|｜]*(?:"
    rf"(?:打\s*印|关\s*闭|收\s*藏|分\s*享|复制|转发|推荐|微信|微博|语音|朗读|返\s*回|进入)(?:{_ALONE}|[本此][页文稿]{_ALONE})"
    rf"|(?:打印(?:页面|预览|文章)|关闭(?:窗口|页面)|收藏(?:页面|夹|本[页站])|分享(?:按钮)?|复制(?:链接|网址|地址)|微[信博]分享"
    r"|推荐阅读|语音(?:播报|朗读|阅读)|朗读(?:文章|全文)|返回(?:首页|顶部|列表|上级|上一?[页级])"
    rf"|进入(?:无障碍|长者|适老|关怀|手机)(?:版|模式|浏览|阅读|页面)?|我要(?:纠错|打印|评论|分享|收藏|订阅)){_ALONE}"
    rf"|(?:分享|转发)[到至给]|推荐给|字\s*[体号]\s*(?:[:：【\[（(]\s*)*(?:大|中|小|A|$)|字\s*[体号]大小|大\s*中\s*小(?!\w)|([AT])\s*[|｜+-]\s*\1(?!\w)|大字版?{_ALONE}"
    rf"|扫一扫(?:{_ALONE}|在?手机|二维码|分享|关注|下载|，)|(?:发表|网友)评论{_ALONE}|加入收藏|告诉好友|发送给(?:好友|朋友)|顶一下|下载$|视力保护色?{_ALONE}|繁體(?:中文|版)?{_ALONE}|\(?责任?编辑[:：]\s*admin\)?$)"
)
NEIGHBOURS = re.compile(
    r"^\W*(?:上|下|前|后)\s*[一1]\s*(?:篇|条|页|个|则|章|主题|文档|新闻|信息)\s*(?:文章|新闻|信息|公告)?\s*(?=[:：】\]>»\s]|$)"
    r"|^\W*(?:[Pp]rev(?:ious)?|[Nn]ext)\s*[:：>»]"
    r"|^\W*(?:没有(?:了|相关\S{2})?|(?:已经|已)?(?:是|到)(?:最后|第)一[篇条页个])\W*$"
    r"|^\W*(?:相关(?:文章|链接|新闻|阅读|信息|文档|内容|附件|稿件|主题|解读|政策)|(?:推荐|延伸)阅读|热点\S{0,4}|最新\S{0,4})\s*[:：]?\s*$"
)
_BETWEEN = re.compile(r"(?P<way>[上下前后])\s?[一1]\s?(?:篇|条|则|个|主题|文档)")
"""The label of an article before or behind this one; a list's pages are 页."""
RELATED = re.compile(
    r"^\W*(?:相关(?:文章|新闻|阅读|信息|链接|稿件|报道|内容|推荐|专题|主题|解读|政策)|(?:推荐|延伸|猜你)(?:阅读|喜欢)"
    r"|(?:热点|热门|推荐|最新|图文|本类)(?:新闻|文章|信息|推荐|内容|资讯|热点|热门|阅读)"
    r"|您?可能感?(?:兴趣|喜欢)\S{0,4}|点击排行|本月热点|(?:没有|暂无)相关\S{2})\W*$"
)
"""The heading of a list of other articles."""
_ASIDE = re.compile(
    r"^\W*(?:图片新闻|栏目(?:导航|列表)|通知公告|\S{0,2}(?:排行|推荐|热点|热门)\S{0,3}|新闻排行榜?|友情链接"
    r"|(?:最新|相关|热点|热门)\S{2,4})\W*$"
)
"""The heading of a side box."""
_NOTICE = re.compile(
    r"^\W*(?:(?:免责|版权|特别|郑重)\S{0,4}(?:声明|说明|提示)\s*[】\]:：]|(?:\S{1,12}声明\s*[:：]\s*)?凡本[网站]\S{0,6}注明"
    r"|本[网站]\S{0,8}(?:转载|来自网络))"
    r"|(?:评论|留言)\S{0,4}只代表|(?:自觉)?遵守\S{0,12}(?:政策法规|法律法规|有关规定)，?\S{0,4}(?:严禁|请勿|禁止|与本站)|与本[站网]立场无关"
)
"""Whose opinion an article is, how to comment on it."""
_OPINION = re.compile(
    r"^\W*(?:您|你)(?:对|觉得|认为)(?:本|此|该)(?:文|页|信息|内容|稿件)\S{0,3}(?:评价|满意|有何|有无|是否)"
)
_COMMENTS = re.compile(
    r"^\W*(?:发表(?:评论|留言)|(?:网友|最新|文章|我要|查看\S{0,2})评论|评论列表|我来说两句|用户名)\W*(?:$|[:：（(])"
)
_SCAN = re.compile(
    r"^\W*(?:(?:微信|手机|用手机|请)?扫(?:一扫|描|码)?|关注)\S{0,14}(?:关注|公众[号平]|微信|手机|分享|二维码)[^。；]*$"
)
_CLIENT = re.compile(
    r"^\W*(?:[^。，；]{0,24}客户端\s?下载|(?:下载|打开)\S{0,14}(?:客户端|APP)\S{0,4})\W*$", re.IGNORECASE
)
"""A site's program for phones, on a link."""
_WORDS = re.compile(r"^\W*(?:相关|文章|本文)?(?:Tags?|标\s*签|关键[词字]|热词搜索|热词)\s*[:：]", re.IGNORECASE)
_LONGEST = 40
"""Characters of such a line, where it is no whole notice."""
_LONGEST_NOTICE = 200
_LONGEST_BOX = 1500
"""Characters of a side box."""
_FEWEST = 2
"""Links of a box that lists other articles."""


def is_site_talk(block: HtmlElement, text: str) -> bool:
    """Whether a block is what a site says below every article.

    Args:
        block: the element.
        text: its text, squeezed.
    """
    if len(text) > _LONGEST_NOTICE:
        return False
    if _NOTICE.search(text) or _OPINION.match(text):
        return True
    if _COMMENTS.match(text) and (len(text) < _LONGEST or _is_form(block)):
        return True
    links = [text_of(link) for link in block.iter("a")]
    if links and _WORDS.match(text) and len(text) - sum(map(len, links)) < _LONGEST:
        return True
    if len(text) > _LONGEST:
        return False
    return _SCAN.match(text) is not None or (bool(links) and _CLIENT.match(text) is not None)


def has_neighbours(shape: Outline) -> bool:
    """Whether a page names both the article before and the one behind it, as no list does."""
    labels = (_BETWEEN.search(text) for at in shape.saying(_BETWEEN) if NEIGHBOURS.match(text := shape.texts[at].text))
    ways = {label["way"] for label in labels if label}
    return bool(ways & {"上", "前"}) and bool(ways & {"下", "后"})


def is_aside(element: HtmlElement, shape: Outline) -> bool:
    """Whether a box lists other articles: its first words are the heading of such a list, and links follow."""
    if shape.count(element, "a") < _FEWEST or shape.length(element) > _LONGEST_BOX:
        return False
    first = next(iter(shape.pieces(element)), "")
    return RELATED.match(first) is not None or _ASIDE.match(first) is not None


def _is_form(block: HtmlElement) -> bool:
    """Whether a block holds fields to fill in."""
    return any(True for _ in block.iter("input", "textarea"))
