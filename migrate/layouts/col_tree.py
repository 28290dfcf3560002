"""大汉 Hanweb jcms: a tree of numbered columns (`col/col123/`), articles by day (`art/2017/3/5/art_123_4567.html`)."""

from migrate.layouts.layout import Layout

COL_TREE = Layout(
    name="col-tree",
    title_zh="栏目树（大汉 jcms）",
    names=("jpage", "jcms_page", "main-fl-tit", "bt_content", "bt_link", "bt_title"),
    scripts=("hanweb", "/jcms/", "jpage", "ZJEG_RSS"),
    address=r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html?$",
    title=(".main-fl-tit", ".title .main-title", "#title"),
    body=("#zoom", "#Zoom", ".main-txt", "#UCAP-CONTENT", ".article-conter", ".bt_content", ".arc_cont"),
    article=r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html?$|/art_\d+_\d+\.html?$",
    listing=r"/col/col\d+/(?:index(?:_\d+)?\.html?)?(?:\?|$)",
)
