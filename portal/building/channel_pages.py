"""The pages of one channel as views: its front page, the pages of its columns, its articles.

Pure: a channel and its output in, pages out; nothing is rendered and nothing is read here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import chain, groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from portal.building.feed_links import channel_links, column_links
from portal.building.listed import Listed
from portal.building.listed import mark as mark_of
from portal.building.meta_tags import article_graph, article_tags, column_tags
from portal.building.needs import modules, wants_pictures
from portal.building.offers import channel_services
from portal.building.output import Output
from portal.building.relations import NOTHING, Related, links
from portal.building.shown import Entry, ShownChannel, ShownColumn, by_age
from portal.model.article import Article, Attachment, FrontMatter, Inquiry
from portal.model.column_class import ColumnClass
from portal.views import ArticlePage, ChannelPage, ColumnPage, ColumnView, FileView, Link, Page, Pager, Row, Year

PAGE_ROWS = 20
"""Articles on one page of a column."""
PICTURES = 4
"""News with pictures on the front page of a department that asked for them."""


def list_pages(output: Output, shown: ShownChannel) -> Iterator[Page]:
    """Every page of a channel but its articles: its front page, the pages of its columns."""
    if not shown.is_column:
        yield _front(output, shown)
    for column in shown.columns:
        yield from _column(output, shown, column)


def column_pages(page: ColumnPage, rows: Sequence[Row]) -> Iterator[ColumnPage]:
    """All pages of a column: `page` is the pattern, its rows, pager and years are filled in.

    A column of several pages and years has pages of each year beside them, so that a year can be chosen without a
    server and without a script.
    """
    by_year = [(int(year), list(found)) for year, found in groupby(rows, key=lambda row: row.day[:4])]
    paged = len(by_year) > 1 and len(rows) > PAGE_ROWS
    years = tuple(
        Year(year, len(found), f"{page.address}{year}.html" if paged else f"{page.address}#y{year}")
        for year, found in by_year
    )
    pattern = replace(page, years=years if len(years) > 1 else ())
    yield from _paged(pattern, rows, page.address, f"{page.address}index_")
    for year, found in by_year if paged else ():
        own = tuple(replace(each, current=each.year == year) for each in years)
        name = f"{page.address}{year}"
        about = replace(pattern, title=f"{year}年{page.title}", years=own, year=year, everything=page.address)
        yield from _paged(about, found, f"{name}.html", f"{name}_")


def _paged(page: ColumnPage, rows: Sequence[Row], first: str, further: str) -> Iterator[ColumnPage]:
    """The pages of one list; `first` is the address of the first, the others' begin with `further`."""
    count = math.ceil(len(rows) / PAGE_ROWS)
    addresses = tuple(f"{further}{n}.html" if n > 1 else first for n in range(1, count + 1))
    for n, address in enumerate(addresses, start=1):
        yield replace(
            page,
            title=page.title if n == 1 else f"{page.title}（第{n}页）",
            address=address,
            rows=tuple(rows[(n - 1) * PAGE_ROWS : n * PAGE_ROWS]),
            pager=Pager(n, addresses),
        )


def title(output: Output, *parts: str) -> str:
    """The text of <title>: from the page itself out to the site, each name once."""
    return " - ".join(dict.fromkeys((*parts, output.site.name)))


def newest_with_picture(entries: Iterable[Entry]) -> Row | None:
    """The lead of a front page: the newest of these articles that has a picture, with a summary."""
    best = max((entry for entry in entries if entry[0].image), key=by_age, default=None)
    return with_summary(*best) if best else None


def with_summary(row: Row, article: Listed) -> Row:
    """A row with the beginning of its article, where the editor wrote no summary."""
    text = row.summary or article.excerpt
    return row._replace(summary=text)


def crumbs(output: Output, shown: ShownChannel, column: ColumnView | None) -> tuple[Link, ...]:
    """The way from the portal down; on a hosted site the channel itself is the top."""
    top = () if output.host else (Link("首页", output.addresses.prefix),)
    own = () if shown.is_column else (Link("首页", shown.view.address) if output.host else shown.link,)
    return (*top, *own, *((Link(column.name, column.address),) if column else ()))


def here(way: tuple[Link, ...]) -> tuple[Link, ...]:
    """The crumbs with the last one marked as the page itself."""
    return (*way[:-1], Link(way[-1].name, way[-1].address, current=True))


def _pictures(shown: ShownChannel, lead: Row | None) -> tuple[Row, ...]:
    """The newest news with pictures besides the lead."""
    pictured = (entry for entry in shown.of_class(ColumnClass.NEWS) if entry[0].image and entry[0] is not lead)
    rows = (row for row, _ in nlargest(PICTURES + 1, pictured, key=by_age))
    return tuple(row for row in rows if lead is None or row.address != lead.address)[:PICTURES]


def _front(output: Output, shown: ShownChannel) -> ChannelPage:
    lead = newest_with_picture(shown.of_class(ColumnClass.NEWS))
    return ChannelPage(
        kind="channel",
        title=title(output, shown.view.name),
        address=shown.view.address,
        meta=(*output.tags, *column_tags("首页", shown.view.name, "", "首页")),
        crumbs=here(crumbs(output, shown, None)),
        channel=shown.front,
        feeds=channel_links(output, shown),
        lead=lead,
        pictures=_pictures(shown, lead) if wants_pictures(shown.department) else (),
        modules=modules(output, shown),
        services=channel_services(output, shown),
        topics=tuple(column.view for column in shown.columns if column.view.topic),
    )


def _column(output: Output, shown: ShownChannel, column: ShownColumn) -> Iterator[ColumnPage]:
    view = column.view
    pattern = ColumnPage(
        kind="column",
        title=title(output, view.name, shown.view.name),
        address=view.address,
        meta=(*output.tags, *_column_tags(shown, view)),
        crumbs=here(crumbs(output, shown, view)),
        channel=shown.view,
        column=view,
        feeds=column_links(output, shown, column),
        rows=(),
        pager=Pager(1, ()),
    )
    return column_pages(pattern, column.rows)


def _column_tags(shown: ShownChannel, view: ColumnView) -> tuple[tuple[str, str], ...]:
    return column_tags(view.name, shown.view.name, view.description, view.type)


def beside(column: ShownColumn, index: int) -> tuple[str, ...]:
    """Titles and addresses of the articles beside the one at `index`: the newer, then the older; "" where is none."""
    rows = column.rows
    newer, older = rows[index - 1] if index else None, rows[index + 1] if index + 1 < len(rows) else None
    first = (newer.title, newer.address) if newer else ("", "")
    return (*first, older.title, older.address) if older else (*first, "", "")


class ColumnFrame:
    """What all articles of a column have in common: made once, and every article put into it."""

    def __init__(self, output: Output, shown: ShownChannel, column: ShownColumn) -> None:
        """Prepare the common parts; `shown` and `column` may be lean (see `Lean`)."""
        self.output, self.shown, self.column = output, shown, column
        self.tags = (*output.tags, *_column_tags(shown, column.view))
        self.crumbs = crumbs(output, shown, column.view)
        self.feeds = column_links(output, shown, column)

    def article(self, index: int, article: Article, body: str, related: Related = NOTHING) -> ArticlePage:
        """The page of the article that stands at `index` in the column; `body` is its HTML."""
        output, shown, column, meta = self.output, self.shown, self.column, article.meta
        row, absolute = column.rows[index], output.addresses.absolute
        newer, newer_address, older, older_address = beside(column, index)
        description = meta.summary or column.articles[index].excerpt
        image = absolute(row.image) if row.image else ""
        tags = article_tags(meta, shown.department.name, description, image, absolute(row.address))
        return ArticlePage(
            kind="article",
            title=title(output, meta.title, column.view.name, shown.view.name),
            address=row.address,
            meta=(*self.tags, *tags),
            crumbs=(*self.crumbs, Link("正文", row.address, current=True)),
            channel=shown.view,
            heading=meta.title,
            time=meta.date,
            source=meta.source,
            author=meta.author,
            column=column.view,
            body=body,
            header_table=header_table(meta),
            mark=mark_of(meta.validity),
            attachments=tuple(file_view(output, article.department, each) for each in meta.attachments),
            newer=Link(newer, newer_address) if newer_address else None,
            older=Link(older, older_address) if older_address else None,
            archived=column.view.archived,
            inquiry=_inquiry(meta.inquiry),
            interpretations=links(related.interpretations),
            documents=links(related.documents),
            feeds=self.feeds,
            graph=article_graph(output.site.name, meta, description, image, absolute(row.address)),
        )


def header_table(meta: FrontMatter) -> tuple[tuple[str, str], ...]:
    """The header table of an official document (公文要素), empty for an article that has none of its marks."""
    marks = (
        ("索引号", meta.index_number),
        ("主题分类", meta.topic),
        ("发文机关", meta.issuer),
        ("成文日期", meta.written),
        ("发文字号", meta.doc_number),
        ("有效性", str(meta.validity or "")),
    )
    known = [pair for pair in marks if pair[1]]
    if not known:
        return ()
    dated = [pair for pair in known if pair[0] != "有效性"]
    return tuple(chain(dated, [("发布日期", meta.date[:10])], known[len(dated) :]))


def _inquiry(inquiry: Inquiry | None) -> tuple[tuple[str, str], ...]:
    """When a citizen asked, and who answered when."""
    if inquiry is None:
        return ()
    known = (("来信时间", inquiry.asked), ("答复时间", inquiry.answered), ("答复单位", inquiry.by))
    return tuple(pair for pair in known if pair[1])


def file_view(output: Output, department: str, file: Attachment) -> FileView:
    """A file of a department, or of the portal itself for department ""."""
    folder = f"/{department}/files/" if department else "/images/"
    kind = PurePosixPath(file.file).suffix[1:].upper() or "文件"
    return FileView(file.name, output.addresses.to(folder + quote(file.file)), kind, size_text(file.size))


def size_text(size: int) -> str:
    """A size in bytes as people read it: 512 B, 48 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
