"""What `<title>` says: the article's title, mostly beside the names of column and site, or a template's word."""

from __future__ import annotations

import re

from migrate.reading.textmatch import bare

SPLIT = re.compile(r"\s*(?:[-—–_|｜]{1,3}|>>|>|»|::|·)\s*")
"""What stands between the names in `<title>`."""
_PARTS = re.compile(r"[\s\-—–_|｜>»:：·]+")
SITE = re.compile(
    r"(?:网|网站|门户|政府|人民政府|委员会|局|厅|办|办公室|部|院|委|中心|首页|在线|信息港|软件"
    r"|学校|大学|学院|研究所|公司|集团)$"
)
"""How the names of sites and organs end."""
_LONGEST_SITE = 16
"""Letters of a site's or organ's name."""
SITE_ONLY = re.compile(r"(?:网|网站|门户|之窗|在线|信息港|政务网)$")
"""How the names of sites alone end."""
_NOTHING = re.compile(
    r"^\W*(?:无标题(?:文档|页)?|Untitled(?:\s*Document)?|(?:新闻|文章|信息|内容|通用|默认|详细|详情|正文|栏目|二级|三级|子)?"
    r"(?:内容|详细|详情|正文|展示|浏览|查看|显示|最终|列表)?(?:信息|页面?|内容|模板|文档)?)\W*$",
    re.IGNORECASE,
)
"""What `<title>` says when the page's author left the template's word in it (`内容页`, `无标题文档`)."""


def without_nothing(document: str) -> str:
    """A `<title>` without the parts that name its template."""
    parts = [part for part in SPLIT.split(document) if part]
    kept = [part for part in parts if not _NOTHING.match(part)]
    return document if len(kept) == len(parts) else "-".join(kept)


def is_site_name(document: str) -> bool:
    """Whether a `<title>` names nothing but a site or organ, or several of them."""
    parts = [part for part in SPLIT.split(document) if part]
    return bool(parts) and all(SITE.search(part) and len(bare(part)) < _LONGEST_SITE for part in parts)


def without_site(document: str) -> str:
    """A `<title>` without the name of the site: the longest part that is not an organ's name."""
    parts = [part for part in SPLIT.split(document) if part]
    if len(parts) < 2:
        return document
    wanted = [part for part in parts if not (SITE.search(part) and len(part) < 20)]
    return max(wanted or parts, key=len)


def runs(document: str) -> set[str]:
    """The parts of `<title>` between separators and spaces, and neighbouring parts joined."""
    parts = [part for part in (bare(one) for one in _PARTS.split(document)[:12]) if part]
    spans = ((start, end) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))
    return {"".join(parts[start:end]) for start, end in spans}
