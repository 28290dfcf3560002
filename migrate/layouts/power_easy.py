"""动易 PowerEasy, SiteFactory: `Article/gzdt/201703/123.html`, `作者：… 文章来源：… 点击数：…`."""

from migrate.layouts.layout import Layout

POWER_EASY = Layout(
    name="power-easy",
    title_zh="动易（PowerEasy）",
    names=("main_articleTitle", "main_ArticleTitle", "main_ArticleContent", "Article_tdbgall", "LinkPath"),
    scripts=(
        *("/GetHits.asp?ArticleID", "/PowerEasy", "Item/PrintItem", "/Common/ShowHits"),
        *("/Common/GetHits.aspx", ".pe.ajax(", "jquery.peex", "siteSetup = {sitePath"),
    ),
    address=r"(?i)/Article/(?:\w+/)*(?:\d{6}/)?\d+\.html$|/(?:ShowArticle|Article_Show)\.asp\?|/Item/\d+\.aspx$",
    title=(".main_articleTitle", ".main_ArticleTitle", ".c_title_text h1"),
    body=(".main_ArticleContent", "#fontzoom", ".c_content_overflow", "#NewsContent"),
    article=r"(?i)/(?:ShowArticle|Article_Show)\.asp\?|/\d{6}/\d+\.html$|/Item/\d+\.aspx$",
    listing=r"(?i)/(?:Index|List_\d+|ShowClass\d?)\.(?:html?|asp)|/Article_(?:Class\d?|Special)\.asp\?|/Category_\d+/Index(?:_\d+)?\.aspx$",
)
