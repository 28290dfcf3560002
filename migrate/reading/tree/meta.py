"""A page's own meta tags: often right, often left over from a template; candidates, never the last word."""

from __future__ import annotations

import re

from migrate.reading.tree.page import Page, squeeze

TITLE = ("articletitle", "og:title", "title", "doctitle")
DATE = ("pubdate", "publishdate", "article:published_time", "publish_time", "createdate", "pubtime")
SOURCE = ("contentsource", "source", "docsource")
COLUMN = ("columnname", "channelname", "channel", "catalogname")
AUTHOR = ("author",)
KEYWORDS = ("keywords",)
_TEMPLATE = re.compile(
    r"^(?:公共|通用|默认|模板|头部|尾部|测试|首页模板|index|null|undefined|无|none|\$|\{|<)", re.IGNORECASE
)


class Meta:
    """The meta tags of a page by lower-case name; the first filled one of a name counts."""

    def __init__(self, page: Page) -> None:
        """Read them from a parsed page."""
        self.values: dict[str, str] = {}
        for tag in page.every("meta"):
            name = (tag.get("name") or tag.get("property") or "").strip().lower()
            content = squeeze(tag.get("content"))
            if name and content and name not in self.values:
                self.values[name] = content

    def first(self, names: tuple[str, ...]) -> str:
        """The first filled value among names; template remains ("公共头", "$title") count as empty."""
        found = (self.values.get(name, "") for name in names)
        return next((value for value in found if value and not _TEMPLATE.match(value)), "")

    @property
    def is_official(self) -> bool:
        """Whether the page carries the national article tags (国办发〔2017〕47号): it is an article then."""
        return bool(self.values.get("articletitle")) and bool(self.values.get("pubdate"))
