"""Pelican settings of the portal: `pelican content -s pelicanconf.py` builds it into `output/portal`.

What the portal is (names, addresses, colours) stands in `content/portal.yaml` and `departments/`, not here.
"""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PORTAL_ROOT = str(Path(__file__).resolve().parent)
sys.path.insert(0, PORTAL_ROOT)

from portal.building import plugin  # noqa: E402 - only now can it be found; as a module, so that a fault stops the build

PLUGINS = [plugin]
PATH = str(Path(PORTAL_ROOT) / "content")
THEME = str(Path(PORTAL_ROOT) / "themes" / "municipal")
OUTPUT_PATH = str(Path(PORTAL_ROOT) / "output" / "portal")
PORTAL_STATE = str(Path(PORTAL_ROOT) / ".cache" / "build")  # what a build remembers; may be deleted at any time
OUTPUT_RETENTION = ["search-index", "old-addresses"]  # what search needs is made after the output

SITEURL = ""  # root-relative addresses; publishconf.py sets the public one
TIMEZONE = "Asia/Shanghai"
# The moment at which articles come and go by their dates; "" shows everything, as previews do.
PORTAL_NOW = f"{datetime.now(ZoneInfo(TIMEZONE)):%Y-%m-%d %H:%M}"
DEFAULT_LANG = "zh-cn"

# Everything is escaped unless a template says why not. A misspelt name in a template stops the build: the plugin sees
# to that, because these settings load no library (a build that finds nothing changed is done before Jinja is loaded).
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}

# The plugin makes every page; Pelican's own articles, pages, lists, feeds and copies are off.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
READERS = {"rst": None, "html": None}
