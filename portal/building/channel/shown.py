"""A channel as one output shows it: its views, its rows, all with addresses of that output.

Made once per channel and output; every page of the channel and the portal's own pages share these values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from portal.building.channel.channel import Channel, FilledColumn
from portal.building.channel.column_types import column_type
from portal.building.channel.listed import Listed
from portal.building.channel.pictures import srcset
from portal.building.city.addresses import Addresses
from portal.building.city.city import City
from portal.building.text.excerpt import sentences
from portal.model.column_class import ColumnClass
from portal.model.department import Department, Disposition, Place
from portal.services.guides import Offered
from portal.views import ChannelView, ColumnView, Link, Row

FEED = "atom.xml"
"""The name of an Atom feed in the folder of what it tells of."""
FRONT_ROWS = 8
"""How many articles of a column stand on its channel's front page."""


Entry = tuple[Row, Listed]
"""An article with its row."""


def by_age(entry: Entry) -> tuple[str, str]:
    """Sorts entries by date, those of one day by address."""
    return entry[1].date, entry[0].address


def newest_with_picture(entries: Iterable[Entry]) -> Row | None:
    """The lead of a front page: the newest of these articles that has a picture, with a summary."""
    best = max((entry for entry in entries if entry[0].image), key=by_age, default=None)
    return with_summary(*best) if best else None


def with_summary(row: Row, article: Listed) -> Row:
    """A row with the beginning of its article, in whole sentences, where the editor wrote no summary."""
    text = row.summary or sentences(article.excerpt)
    return row._replace(summary=text)


@dataclass(frozen=True)
class ShownColumn:
    """A column ready to be shown: `rows` and `articles` go in step, the newest first; `view` has no rows."""

    view: ColumnView
    rows: tuple[Row, ...]
    articles: tuple[Listed, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """Rows with their articles, the newest first."""
        return zip(self.rows, self.articles, strict=True)

    @property
    def front(self) -> ColumnView:
        """The column with its newest rows, for front pages."""
        return self.first(FRONT_ROWS)

    def first(self, count: int) -> ColumnView:
        """The column with its newest rows."""
        return replace(self.view, rows=self.rows[:count])


@dataclass(frozen=True)
class ShownChannel:
    """A channel ready to be shown; `view` is lean: its columns have no rows."""

    view: ChannelView
    department: Department
    columns: tuple[ShownColumn, ...]
    services: tuple[Offered, ...] = ()

    @property
    def has_organ_page(self) -> bool:
        """Whether its page of duties, people and contacts has anything to show."""
        return has_organ_page(self.department)

    @property
    def link(self) -> Link:
        """The channel by its short name."""
        return Link(self.view.short, self.view.address)

    @property
    def front(self) -> ChannelView:
        """The channel with the newest rows of its columns, for its front page."""
        return replace(self.view, columns=tuple(column.front for column in self.columns))

    def of_class(self, wanted: ColumnClass) -> Iterator[Entry]:
        """The articles of all columns of a class; what became one column of the portal is told apart still."""
        classes = {column.slug: column.update_class for column in self.department.columns}
        for column in self.columns:
            yield from (entry for entry in column.entries if classes[entry[1].column] is wanted)

    @property
    def is_column(self) -> bool:
        """Whether the department is a single column of the portal, without a front page of its own."""
        return self.view.place == Place.COLUMN


def show(channel: Channel, addresses: Addresses, city: City) -> ShownChannel:
    """Prepare a channel for one output."""
    department = channel.department
    home = addresses.to(f"/{department.slug}/")
    owner = Link(department.short, home)
    columns = tuple(_column(department, filled, owner, addresses) for filled in channel.columns)
    pages = _pages(department, addresses, bool(channel.columns), bool(channel.services))
    view = _view(department, home, channel_palette(department, city), tuple(column.view for column in columns))
    news = any(not column.view.archived for column in columns)
    view = replace(view, pages=pages, feed=f"{home}{FEED}" if news else "")
    return ShownChannel(view, department, columns, channel.services)


def named(department: Department, addresses: Addresses, city: City) -> ChannelView:
    """A channel without its columns, as the pages of other channels may know it."""
    view = _view(department, addresses.to(f"/{department.slug}/"), channel_palette(department, city), ())
    return replace(view, pages=_pages(department, addresses, articles=True, services=False))


def organ_address(department: Department) -> str:
    """Where its duties, people and contacts are told, as the portal knows the address."""
    return f"/{department.slug}/about.html"


def open_address(department: Department) -> str:
    """Where its 信息公开专栏 is."""
    return f"/{department.slug}/open.html"


def services_address(department: Department) -> str:
    """Where its services are listed."""
    return f"/{department.slug}/services.html"


def has_organ_page(department: Department) -> bool:
    """Whether a department says anything of itself in the one form."""
    return bool(department.duties or department.offices or department.leaders or department.contact.pairs)


def _pages(department: Department, addresses: Addresses, articles: bool, services: bool) -> tuple[Link, ...]:
    """The pages of a channel that are no columns, in the order of its menu."""
    found = (
        ("机构概况", organ_address(department), has_organ_page(department)),
        ("政府信息公开", open_address(department), articles),
        ("办事服务", services_address(department), services),
    )
    return tuple(Link(name, addresses.to(address)) for name, address, exists in found if exists)


def linked(department: Department, address: str, city: City) -> ChannelView:
    """A department whose site is on a host of its own, as the portal shows it: a name and a link."""
    view = _view(department, address, channel_palette(department, city), ())
    return replace(view, outside=True, contact=())


def channel_palette(department: Department, city: City) -> Mapping[str, str]:
    """The colours of a department's channel: its own wish, or the portal's where it has none."""
    own = department.accent if department.place is not Place.COLUMN else ""
    return city.colours[own or city.portal.accent]


def _column(department: Department, filled: FilledColumn, owner: Link, addresses: Addresses) -> ShownColumn:
    column, slug = filled.column, department.slug
    path = f"/{slug}/" if department.place is Place.COLUMN else f"/{slug}/{column.slug}/"
    view = ColumnView(
        name=column.name,
        slug=column.slug,
        address=addresses.to(path),
        klass=column.column_class.value,
        type=column_type(column),
        description=column.description,
        count=filled.count,
        archived=column.is_archived,
        closed=column.archived[:10],
        topic=column.topic,
    )
    link = Link(view.name, view.address)
    home = addresses.to(f"/{slug}/")
    rows = tuple(_row(article, slug, home, link, owner, addresses) for article in filled.articles)
    return ShownColumn(view, rows, filled.articles)


def _row(article: Listed, slug: str, home: str, column: Link, owner: Link, addresses: Addresses) -> Row:
    return Row(
        title=article.title,
        address=f"{home}{article.id}.html",
        day=article.date[:10],
        column=column,
        channel=owner,
        mark=article.mark,
        summary=article.summary,
        image=addresses.to(article.picture) if article.picture else "",
        srcset=srcset(article.widths, lambda path: addresses.to(f"/{slug}/files/{path}")) if article.widths else "",
    )


def _view(
    department: Department, address: str, colours: Mapping[str, str], columns: tuple[ColumnView, ...]
) -> ChannelView:
    hosted = department.disposition is Disposition.HOST
    return ChannelView(
        slug=department.slug,
        name=department.name,
        short=department.short,
        address=address,
        level=department.level.value,
        place=Place.SUBSITE.value if hosted else department.place.value,
        palette=dict(colours),
        columns=columns,
        contact=department.contact.pairs,
    )
