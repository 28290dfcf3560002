"""The page of one article as a view: its text, what it says of itself, what stands beside it.

Pure: an article and its place in, a page out; nothing is rendered and nothing is read here.
"""

from __future__ import annotations

from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import quote

from portal.building.channel.listed import mark as mark_of
from portal.building.channel.relations import NOTHING, Related, links
from portal.building.channel.shown import ShownChannel, ShownColumn
from portal.building.output.feed_links import column_links
from portal.building.output.meta_tags import article_graph, article_tags, column_tags
from portal.building.output.output import Output
from portal.building.pages.crumbs import crumbs, title
from portal.model.article import Article, Attachment, FrontMatter, Inquiry
from portal.views import ArticlePage, FileView, Link


def beside(column: ShownColumn, index: int) -> tuple[str, ...]:
    """Titles and addresses of the articles beside the one at `index`: the newer, then the older; "" where is none."""
    rows = column.rows
    newer, older = rows[index - 1] if index else None, rows[index + 1] if index + 1 < len(rows) else None
    first = (newer.title, newer.address) if newer else ("", "")
    return (*first, older.title, older.address) if older else (*first, "", "")


class ColumnFrame:
    """What all articles of a column have in common: made once, and every article put into it."""

    def __init__(self, output: Output, shown: ShownChannel, column: ShownColumn) -> None:
        """Prepare the common parts; `shown` and `column` may be without counts, where articles show none."""
        self.output, self.shown, self.column, view = output, shown, column, column.view
        self.tags = (*output.tags, *column_tags(view.name, shown.view.name, view.description, view.type))
        self.crumbs = crumbs(output, shown, view)
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
