"""广东 gkmlpt / NFCMS: `gkmlpt/content/1/123/post_123.html`, `gzdt/content/post_112059.html`."""

from migrate.layouts.layout import Layout

GKMLPT = Layout(
    name="gkmlpt",
    title_zh="广东集约化平台（gkmlpt、NFCMS）",
    names=("nfw-cms-img", "zw-title", "zw-info", "gkmlpt"),
    scripts=("gkmlpt",),
    address=r"/content/(?:\d+/)*(?:mpost|post)_\d+\.html?$",
    title=(".zw-title", ".article-title", "h3.zw-title", ".content-title"),
    date=(".zw-info .time",),
    source=(".zw-info .ly",),
    body=(".zw", ".article-content", ".content-content", "#zoomcon"),
    article=r"/m?post_\d+\.html?$",
    listing=r"/(?:index(?:_\d+)?\.html?)?$",
)
