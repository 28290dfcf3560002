"""phpcms V9: `index.php?m=content&c=index&a=show&catid=12&id=123`, `show-12-123-1.html`; info line in `h1`."""

from migrate.layouts.layout import Layout

PHP_CMS = Layout(
    name="php-cms",
    title_zh="phpcms",
    names=("Article-Tool", "article-mood", "comment_iframe"),
    scripts=("m=content&c=index", "api.php?op=count", "/statics/js/", "/phpcms/", "phpsso_server"),
    address=r"[?&]a=show&catid=\d+&id=\d+|/show-\d+-\d+-\d+\.html$|/content-\d+-\d+-\d+\.html$",
    title=("#Article h1", ".article h1"),
    body=("#Article .content", ".article .content"),
    article=r"[?&]a=show&|/(?:show|content)-\d+-\d+-\d+\.html$",
    listing=r"[?&]a=lists&|/list-\d+(?:-\d+)?\.html$",
)
