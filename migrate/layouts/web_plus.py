"""苏迪 WebPlus: `2017/0305/c123a4567/page.htm`, lists `123/list.htm`, body in `.wp_articlecontent`."""

from migrate.layouts.layout import Layout

WEB_PLUS = Layout(
    name="web-plus",
    title_zh="苏迪 WebPlus",
    names=("wp_articlecontent", "wp_entry", "wp_nav", "wp_article_list", "arti_metas"),
    scripts=("_visitcount", "/_upload/tpl/"),
    address=r"/\d{4}/\d{4}/c\d+a\d+/page\.(?:htm|psp)$",
    title=(".arti_title", "h1.arti_title"),
    date=(".arti_update", ".arti_metas .arti_update"),
    author=(".arti_publisher",),
    body=(".wp_articlecontent", ".article_content"),
    items=(".wp_article_list .list_item", ".news_list .news"),
    next=("a.next",),
    article=r"/page\.(?:htm|psp)$",
    listing=r"/list\d*\.(?:htm|psp)$",
)
