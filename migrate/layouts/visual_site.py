"""博达 VSB (Visual SiteBuilder): `info/1002/12868.htm`, lists `tzgg/1.htm`, body in `#vsb_content`."""

from migrate.layouts.layout import Layout

VISUAL_SITE = Layout(
    name="visual-site",
    title_zh="博达站群（VSB）",
    names=("vsb_content", "v_news_content", "vsb_content_2", "vsb_content_4", "pb_sys_common"),
    scripts=("_vsl", "vsbscreen", "_sitegray", "_showDynClicks", "/system/resource/js/", "_jsq_("),
    address=r"/info/\d+/\d+\.html?$",
    body=("#vsb_content", ".v_news_content", "#vsb_content_2", "#vsb_content_4"),
    article=r"/info/\d+/\d+\.html?$|content\.jsp\?",
    listing=r"^(?!.*/info/\d)/(?:\w+/)*(?:[a-z]\w*|\d+)\.htm$",
)
