"""Home-made ASP, ASP.NET, JSP and PHP systems that name pages by a query (`show.asp?id=123`, `list.asp?cid=5`)."""

from migrate.layouts.layout import Layout

QUERY_PAGES = Layout(
    name="query-pages",
    title_zh="查询页（ASP、JSP）",
    address=r"(?i)/\w*(?:show|view|news|detail|content|article|info|display|read)\w*\.(?:aspx?|jspx?|php|do)\?",
    body=("#BodyLabel", "#fontzoom", "#zoom", "#content", ".content"),
    article=r"(?i)/(?:\w*(?:show|view|detail|content|article|info|display|read))\w*\.(?:aspx?|jspx?|php|do)\?",
    listing=r"(?i)/(?:\w*(?:list|more|class|column|channel|category))\w*\.(?:aspx?|jspx?|php|do)(?:\?|$)",
)
