"""The benchmark's portal for Pelican as it comes: its own generators, plain Jinja, no plugin."""

SITENAME = "青屿市人民政府门户网站"
SITEURL = "https://www.qingyu.gov.cn.example"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
RELATIVE_URLS = False
PLUGINS: list[str] = []
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["files"]
PAGE_PATHS: list[str] = []
PATH_METADATA = r"articles/(?P<channel>[^/]+)/(?P<column>[^/]+)/.*"
ARTICLE_URL = "{channel}/{slug}.html"
ARTICLE_SAVE_AS = "{channel}/{slug}.html"
ARTICLE_TRANSLATION_ID = None
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "{slug}/"
TAG_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "news", "notices", "policies", "departments", "map", "search", "open", "accessibility", "leave", "404", "410"]
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"tag": None}
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{base_name}/index_{number}.html", "{base_name}/index_{number}.html"))
FEED_ALL_RSS = "rss.xml"
CATEGORY_FEED_RSS = "{slug}/rss.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
SLUGIFY_SOURCE = "basename"
SLUG_REGEX_SUBSTITUTIONS: list[tuple[str, str]] = []
CATEGORY_REGEX_SUBSTITUTIONS: list[tuple[str, str]] = []
TAG_REGEX_SUBSTITUTIONS: list[tuple[str, str]] = []
MARKDOWN: dict[str, dict[str, dict[str, str]]] = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.sane_lists": {}}}
LOAD_CONTENT_CACHE = False
