"""What is true of most old Chinese sites: for a site whose family is unknown, and the last resort of all others."""

from migrate.layouts.layout import Layout

GENERAL = Layout(
    name="general",
    title_zh="通用",
    title=("h1.title", ".article-title", ".arti_title", "#title", ".con_title", ".news_title", ".show_title"),
    body=(
        *(".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view", "#UCAP-CONTENT", ".v_news_content", "#vsb_content"),
        *("#zoom", "#Zoom", "#ozoom", "#fontzoom", "#BodyLabel", "#NewsContent", "#newsContent", "#news_content"),
        *("#articleContent", "#article_content", "#ArticleContent", "#artcontent", "#MyContent", "#mycontent"),
        *(
            ".article-content",
            ".article_content",
            ".articleContent",
            ".news_content",
            ".newscontent",
            ".wp_articlecontent",
        ),
        *(".conTxt", ".content_txt", ".TextContent", ".txtcontent", ".pages_content", ".view.TRS_UEDITOR", ".zhengwen"),
        *(
            "#con_con",
            "#dochtmlcon",
            "#divMainContentID",
            "#divContent",
            "#rwb_zw",
            ".rm_txt_con",
            "#p_content",
            ".Custom_UnionStyle",
        ),
    ),
    remove=(".bdsharebuttonbox", "#bdshare", ".bshare-custom", ".jiathis_style", ".wxtip"),
)
