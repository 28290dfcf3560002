"""国泰新点 Epoint: info line in brackets (`【信息时间：2017/3/5 阅读次数：12】`), older ones with `TDContent`."""

from migrate.layouts.layout import Layout

EPOINT = Layout(
    name="epoint",
    title_zh="国泰新点（Epoint）",
    names=("ewb-article", "ewb-article-tt", "ewb-article-info", "TDContent", "tdTitle", "tblInfo", "ewb-list-node"),
    scripts=("EpointWebBuilder", "epointsitebuilder", "epoint-web"),
    address=r"(?i)/InfoDetail/\?InfoID=|/\d{3,}/(?:\d{3,}/)*\d{8}/[0-9a-f-]{36}\.html?$",
    title=("#tdTitle", ".ewb-article-tt", ".article-title"),
    body=(".ewb-article-info", ".ewb-article-content", "#TDContent", ".infodetail", ".article-info .article-content"),
    items=(".ewb-list-node", ".ewb-data-item"),
    article=r"(?i)/InfoDetail/\?InfoID=|/\d{8}/[0-9a-f-]{36}\.html?$",
    listing=r"(?i)/\d{3,}/(?:moreinfo|list|about|subpage)?\w*\.(?:html?|aspx)|/MoreInfo\w*\.aspx|/(?:\d{3,}/)+(?:\d+\.html)?$",
)
