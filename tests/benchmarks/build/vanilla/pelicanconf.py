"""The benchmark's portal for Pelican as it comes: its own generators, plain Jinja, no plugin.

What the templates ask more than once is worked out once, by the functions at the end, as a careful user would have it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

SITENAME = "青屿市人民政府门户网站"
SITEURL = FEED_DOMAIN = "https://www.qingyu.gov.cn.example"
DOMAIN = "www.qingyu.gov.cn.example"
SITE_CODE = "0000000001"
SLOGAN = "依山向海 服务为民"
MENU = (
    ("首页", "/"),
    ("政务公开", "/open.html"),
    ("网上办事大厅", "https://zwfw.qingyu.gov.cn.example/"),
    ("部门频道", "/departments.html"),
)
LATEST = {
    "news": ("要闻", "news", "工作动态"),
    "notices": ("通知公告", "notices", "工作动态"),
    "policies": ("政策文件", "policy", "政策文件"),
}
"""Pages of the newest of one class over all departments: name, class, ColumnType."""
DEPARTMENTS = {path.stem: json.loads(path.read_bytes()) for path in sorted(Path("departments").glob("*.json"))}
COLUMNS = {
    f"{slug}/{column['slug']}": {**column, "channel": channel}
    for slug, channel in DEPARTMENTS.items()
    for column in channel["columns"]
}

PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
DEFAULT_DATE_FORMAT = "%Y-%m-%d %H:%M"
PLUGINS: list[str] = []
ARTICLE_PATHS = list(DEPARTMENTS)
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["extra", *(f"{slug}/files" for slug in DEPARTMENTS)]
EXTRA_PATH_METADATA = {f"extra/{name}": {"path": name} for name in ("opensearch.xml", "robots.txt")}
STATIC_CHECK_IF_MODIFIED = True
ARTICLE_URL = ARTICLE_SAVE_AS = "{author}/{slug}.html"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
AUTHOR_URL = CATEGORY_URL = "{slug}/"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = TAG_SAVE_AS = "{slug}.html"
AUTHOR_REGEX_SUBSTITUTIONS = CATEGORY_REGEX_SUBSTITUTIONS = TAG_REGEX_SUBSTITUTIONS = []  # type: ignore[var-annotated]
INDEX_URL = ""
DIRECT_TEMPLATES = ["index", *LATEST, "departments", "map", "search", "open", "404", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": None, "tag": None}
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{name}_{number}{extension}", "{name}_{number}{extension}"))
FEED_ALL_ATOM = AUTHOR_FEED_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
FEED_ALL_RSS = "rss.xml"  # in its Atom feeds Pelican has the whole text of every article, too
AUTHOR_FEED_RSS = CATEGORY_FEED_RSS = "{slug}/rss.xml"
FEED_MAX_ITEMS = 20
SUMMARY_MAX_LENGTH = 100
MARKDOWN: dict[str, object] = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.sane_lists": {}},
    "output_format": "html5",
}


class City:
    """What pages tell of other articles than their own."""

    def __init__(self, categories: Iterable[tuple[Any, Sequence[Any]]]) -> None:
        self.columns = {category.slug: articles for category, articles in categories}
        self.years = {
            slug: list(Counter(article.date.year for article in articles).items())
            for slug, articles in self.columns.items()
        }
        self.newer: dict[Any, Any] = {}
        self.older: dict[Any, Any] = {}
        for articles in self.columns.values():
            for newer, older in pairwise(articles):
                self.newer[older], self.older[newer] = newer, older

    def freshest(self, classes: Sequence[str], count: int) -> list[str]:
        """The columns of some classes that have the newest articles."""
        found = [slug for slug in self.columns if COLUMNS[slug]["class"] in classes]
        return sorted(found, key=lambda slug: self.columns[slug][0].date, reverse=True)[:count]


_KEPT: list[City] = []


def city(categories: Iterable[tuple[Any, Sequence[Any]]]) -> City:
    """The same for all pages."""
    if not _KEPT:
        _KEPT.append(City(categories))
    return _KEPT[0]


def of_class(articles: Iterable[Any], klass: str, count: int) -> list[Any]:
    """The newest of one class over all departments."""
    return list(islice((each for each in articles if COLUMNS[each.category.slug]["class"] == klass), count))


def latest(articles: Iterable[Any], klass: str) -> list[Any]:
    """The newest of one class, as far down as ours: at most 40, and to a department's eleventh."""
    told: list[Any] = []
    counts: Counter[str] = Counter()
    for article in of_class(articles, klass, 40):
        told.append(article)
        counts[article.author.slug] += 1
        if counts[article.author.slug] == 11:
            break
    return told


def with_image(articles: Iterable[Any]) -> Any:
    """The newest news with a picture; `none` where there is none."""
    found = (each for each in articles if hasattr(each, "image") and COLUMNS[each.category.slug]["class"] == "news")
    return next(found, None)


def attachments(told: str) -> list[list[str]]:
    """Name, address and size of what is attached."""
    return [[part.strip() for part in each.split("|")] for each in told.split(";")]


JINJA_GLOBALS = {"city": city}
JINJA_FILTERS = {"of_class": of_class, "latest": latest, "with_image": with_image, "attachments": attachments}
