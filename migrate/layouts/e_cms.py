"""帝国 CMS: `gzdt/2017-03-05/123.html`, hits from `/e/public/ViewClick/`, files from `/e/DownSys/` and `/d/file/`."""

from migrate.layouts.layout import Layout

E_CMS = Layout(
    name="e-cms",
    title_zh="帝国 CMS",
    names=("title_info", "info_text", "epages"),
    scripts=("/e/public/ViewClick", "/e/public/onclick", "/e/pl/", "/e/data/js/", "/e/DownSys/"),
    address=r"/\d{4}-\d{2}-\d{2}/\d+\.html$|/e/action/ShowInfo\.php\?",
    title=(".title_info h1",),
    body=("#text", "#newstext", ".newstext"),
    article=r"/\d{4}-\d{2}-\d{2}/\w+\.html$|/e/action/ShowInfo\.php\?",
    listing=r"/(?:index(?:_\d+)?\.html?)?$|/e/action/ListInfo/?(?:index\.php)?\?",
)
