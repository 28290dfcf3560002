"""Hexo and its like, static blogs that small offices run: a folder a post (`2017/03/05/kepu/`), facts in `<time>`."""

from migrate.layouts.layout import Layout

POST_TREE = Layout(
    name="post-tree",
    title_zh="静态博客（Hexo 等）",
    names=("article-entry", "article-type-post", "post-body", "post-block", "article-nav-caption", "archive-article"),
    scripts=("hexo-config", "CONFIG.hostname", "hexo.root"),
    address=r"/\d{4}/\d{2}/\d{2}/[^/?]+(?:/(?:index\.html)?|\.html)$",
    title=("h1.article-title", "h1.post-title", ".post-title"),
    date=("time[itemprop*=datePublished]", ".article-date time", ".post-meta time", ".post-time time"),
    body=(".article-entry", ".post-body", ".post-content"),
    items=("article .article-title", "article .post-title-link", ".archive-article-title"),
    next=("a.extend.next", "a[rel=next]"),
    remove=(".article-more-link", ".post-button", ".post-copyright", ".post-tags", ".headerlink"),
    article=r"/\d{4}/\d{2}/\d{2}/[^/?]+(?:/(?:index\.html)?|\.html)$",
    listing=r"/(?:(?:archives|categories|tags)(?:/[^/?]+)*/?|page/\d+/)(?:index\.html)?$",
)
