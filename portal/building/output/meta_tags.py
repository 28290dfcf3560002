"""The national meta tags of every page, from one table (G47 附件 网页标签; rules MT-01 to MT-08).

Optional tags are left out when empty (MT-07); the required ones always have a value (MT-01, MT-03, MT-05).
"""

from __future__ import annotations

from portal.model.article import FrontMatter

Tags = tuple[tuple[str, str], ...]


def site_tags(name: str, domain: str, code: str) -> Tags:
    """What every page of an output says about its site (MT-01)."""
    return (("SiteName", name), ("SiteDomain", domain), ("SiteIDCode", code))


def column_tags(name: str, owner: str, description: str, kind: str) -> Tags:
    """What column pages and article pages say about their column (MT-03).

    Args:
        name: the column's name.
        owner: who publishes it: the department, or the portal.
        description: its description; without one, owner and name are its description.
        kind: its ColumnType.
    """
    return (
        ("ColumnName", name),
        ("ColumnDescription", description or f"{owner}{name}栏目"),
        ("ColumnKeywords", f"{name},{owner}"),
        ("ColumnType", kind),
    )


def pub_date(date: str) -> str:
    """The PubDate of an article's date, always `YYYY-MM-DD HH:MM`.

    MT-06 demands minutes, yet many old pages have only a day, and a time that nobody published may not be shown as
    one (design, invariant 3). So the tag alone, which machines read, carries 00:00 for "no time known"; people are
    shown the bare day. MT-08 compares accordingly: equal, or a bare day with 00:00 behind it.
    """
    return date if len(date) > len("2017-03-05") else f"{date} 00:00"


def article_tags_of(name: str, date: str, publisher: str, description: str, url: str) -> Tags:
    """What a page says that is read like an article and has no front matter: a guide, a page of the portal's own."""
    return (
        ("ArticleTitle", name),
        ("PubDate", pub_date(date)),
        ("ContentSource", publisher),
        ("Description", description),
        ("Url", url),
    )


def article_tags(meta: FrontMatter, publisher: str, description: str, image: str, url: str) -> Tags:
    """What an article page says about its article (MT-05, MT-06, MT-07).

    Args:
        meta: the article's front matter.
        publisher: the department; it is the ContentSource of an article that names no other (G16).
        description: a short plain text.
        image: public address of its first picture, or "".
        url: public address of the page.
    """
    tags = (
        ("ArticleTitle", meta.title),
        ("PubDate", pub_date(meta.date)),
        ("ContentSource", meta.source or publisher),
        ("Keywords", ",".join(meta.keywords)),
        ("Author", meta.author),
        ("Description", description),
        ("Image", image),
        ("Url", url),
    )
    return tuple((name, value) for name, value in tags if value)


def article_graph(site: str, meta: FrontMatter, description: str, image: str, url: str) -> Tags:
    """What a page that links to an article shows of it (Open Graph): from the article, nothing of it made up.

    Args:
        site: name of the site.
        meta: the article's front matter.
        description: a short plain text.
        image: public address of its first picture, or "".
        url: public address of the page.
    """
    day, _, time = meta.date.partition(" ")
    graph = (
        ("og:type", "article"),
        ("og:locale", "zh_CN"),
        ("og:site_name", site),
        ("og:title", meta.title),
        ("og:description", description),
        ("og:url", url),
        ("og:image", image),
        ("article:published_time", f"{day}T{time}:00+08:00" if time else day),
    )
    return tuple((name, value) for name, value in graph if value)
