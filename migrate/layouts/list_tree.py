"""织梦 DedeCMS: lists `list_3_1.html`, articles by day (`tzgg/2017/0305/123.html`)."""

from migrate.layouts.layout import Layout

LIST_TREE = Layout(
    name="list-tree",
    title_zh="列表树（织梦 DedeCMS）",
    names=("dede_pages", "pagelist", "dede_content", "viewbox", "dedecms", "thisclass"),
    scripts=("dedecms", "DedeCms", "/plus/count.php", "/plus/", "/templets/"),
    address=r"/\d{4}/\d{4}/\d+\.html?$",
    title=(".viewbox .title h2", ".title h2", ".biaoti"),
    body=(".viewbox .content", "#contentText", ".content .article", ".nr"),
    article=r"/\d{4}/\d{4}/\d+\.html?$|/plus/view\.php\?",
    listing=r"/list_\d+_\d+\.html?$|/(?:index\.html?)?$|/plus/list\.php\?",
)
