"""百容 SiteServer CMS: `channels/18106.html`, `channels/18106_2.html`, `contents/18108/384690.html`."""

from migrate.layouts.layout import Layout

SITESERVER = Layout(
    name="siteserver",
    title_zh="SiteServer CMS",
    names=("content_xxgk", "stl_content"),
    scripts=("SiteFiles/bairong", "StlClient", "stlDoZoom", "stlDynamic", "sitefiles/assets"),
    address=r"/contents/\d+/\d+\.html?$",
    body=("#con.entry", "#conter", ".content_xxgk + .entry"),
    article=r"/contents?/\d+/\d+\.html?$|/contents/\d+\.html?$",
    listing=r"/channels/\d+(?:_\d+)?\.html?$",
)
