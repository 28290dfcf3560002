"""百容 SiteServer CMS: `channels/18106.html`, `channels/18106_2.html`, `contents/18108/384690.html`."""

from migrate.layouts.layout import Layout

SITESERVER = Layout(
    name="siteserver",
    title_zh="SiteServer CMS",
    names=("content_xxgk", "stl_content"),
    scripts=(
        *("SiteFiles/bairong", "StlClient", "stlDoZoom", "stlDynamic", "sitefiles/assets"),
        *("sitefiles/bairong", "sitefiles/services", "publishmentSystemID", "SiteFiles/Services"),
    ),
    address=r"/contents/\d+/\d+\.html?$|(?i:/sitefiles/services/cms/)",
    body=("#con.entry", "#conter", ".content_xxgk + .entry"),
    article=r"/contents?/\d+/\d+\.html?$|/contents/\d+\.html?$|/page\.aspx\?(?:.*&)?c=\d+",
    listing=r"/channels/\d+(?:_\d+)?\.html?$|/page\.aspx\?(?!.*\bc=\d).*\bn=\d+",
)
