"""Pages made by hand or by early desktop programs: nested layout tables, `font` tags, no class worth a name."""

from migrate.layouts.layout import Layout

TABLE_PAGES = Layout(
    name="table-pages",
    title_zh="手工表格页",
    article=r"/\d{4}-\d{1,2}-\d{1,2}-\d+\.s?html?$|/\d{6,}\.html?$",
)
