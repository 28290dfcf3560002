"""拓尔思 TRS WCM: static files, one folder a column, articles by month (`gzdt/201703/t20170305_1234.html`)."""

from migrate.layouts.layout import Layout

STATIC_COLUMNS = Layout(
    name="static-columns",
    title_zh="静态栏目（TRS WCM）",
    names=("TRS_Editor", "TRS_UEDITOR", "trs_editor_view", "CurrChnlCls", "TRS_PreAppend"),
    scripts=("createPageHTML(",),
    address=r"/\d{6}/t\d{8}_\d+\.s?html?$",
    body=(".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view", "#UCAP-CONTENT", "#zoom", "#Zoom", ".trs_paper_default"),
    article=r"/t?\d{8}_\d+(?:_\d+)?\.s?html?$",
    listing=r"/(?:index(?:_\d+)?\.s?html?)?$",
)
