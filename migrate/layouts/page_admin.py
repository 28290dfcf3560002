"""PageAdmin: ASP.NET pages of its own, a script folder `/e/js/`, article boxes named `article_content_list`."""

from migrate.layouts.layout import Layout

PAGE_ADMIN = Layout(
    name="page-admin",
    title_zh="PageAdmin",
    names=("article_content_list", "current_location_1", "pre_next", "article_list_style"),
    scripts=("pageadmin", "/e/aspx/", "/e/member/"),
    title=(".article_content_list h1", "h1#title"),
    body=(".article_content_list .content", ".article_content_list #content"),
    article=r"/\w+/(?:show-)?\d+\.(?:aspx|html)$|[?&]detailid=\d+|/show-\d+\.aspx$",
    listing=r"/(?:list|index)(?:-\d+)*\.(?:aspx|html)$|/\w+\.aspx\?(?:.*&)?page=\d+$",
)
