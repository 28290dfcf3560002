"""One order carried out on a working copy of `departments/`, and the addresses that changed by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from portal.errors import Refused
from portal.files import yamlfile
from portal.model.article import Article, Attachment
from portal.model.department import Department, Disposition, Place
from portal.reorganise.links import addresses_in, resealed, rewritten
from portal.reorganise.orders import Deed, Order
from portal.store import Store, write_file


class Tree:
    """A working copy of the departments, and what has moved in it so far."""

    def __init__(self, store: Store) -> None:
        """Work on the departments of `store`, which must be a copy."""
        self.store = store
        self.moved: dict[str, str] = {}
        """Address before the order -> address after it, for what is no longer at the old one."""
        self.left_hosts: dict[str, str] = {}
        """Host name that a hosted department gave up -> the slug it had."""
        self._along: dict[str, str] = {}
        """Address -> new address of the files that go along, also of those that others keep using where they are."""

    def carry_out(self, order: Order) -> dict[str, str]:
        """Do what an order says; returns the addresses that changed.

        Raises:
            Refused: when the order does not fit what is there.
            Problems: those of the files it touches.
        """
        self.moved, self._along = {}, {}
        self._need(order.source)
        _DEEDS[order.do](self, order)
        return self.moved

    # -- the orders -----------------------------------------------------------------------------------------------

    def merge(self, order: Order) -> None:
        """All columns, files, services and old sites of one department go to another, and its folder goes."""
        source, into = self.store.department(order.source), self._department(order.into or "")
        unknown = set(order.columns) - {column.slug for column in source.columns}
        if unknown:
            raise Refused(f"{source.slug} 没有栏目 {'、'.join(sorted(unknown))}")
        places = {column.slug: order.columns.get(column.slug, column.slug) for column in source.columns}
        self._leave_host(source)
        sites = (*into.sites, *source.sites)
        self._save(_receiving(into, source, places).model_copy(update={"sites": sites}))
        self._hand_over(source, into.slug, places)
        self._empty_out(source.slug, into.slug)

    def rename(self, order: Order) -> None:
        """A department gets another name and, when `into` says so, another slug."""
        source = self.store.department(order.source)
        named = source.model_copy(update={"name": order.name, "short": order.short})
        if not order.into:
            self._save(named)
            return
        if self.store.folder(order.into).exists():
            raise Refused(f"部门代码 {order.into} 已被使用，请用 merge 并入它")
        self._save(named.model_copy(update={"slug": order.into}), like=source.slug)
        self._hand_over(source, order.into, {column.slug: column.slug for column in source.columns})
        self._empty_out(source.slug, order.into)

    def split(self, order: Order) -> None:
        """Some columns of a department go to another, which is founded when it does not exist."""
        source, slug = self.store.department(order.source), order.into or ""
        leaving = [column for column in source.columns if column.slug in order.take]
        if len(leaving) < len(order.take):
            raise Refused(f"{source.slug} 没有要分出的全部栏目：{'、'.join(order.take)}")
        if (self.store.folder(slug) / "department.yaml").is_file():
            into = self._department(slug)
        elif order.name and order.short:
            into = Department(name=order.name, short=order.short, slug=slug, level=source.level, accent=source.accent)
        else:
            raise Refused(f"没有部门 {slug}；分立新部门要写 name 和 short")
        places = {column.slug: column.slug for column in leaving}
        bare = source.model_copy(update={"columns": leaving})
        self._save(_receiving(into, bare, places))
        staying = tuple(column for column in source.columns if column not in leaving)
        self._save(source.model_copy(update={"columns": staying}))
        self._hand_over(bare, slug, places, home=False)

    def move(self, order: Order) -> None:
        """One article changes hands."""
        identity = order.article.rpartition("/")[2].removesuffix(".html")
        found = [path for path in self.store.article_paths(order.source) if path.stem == identity]
        into = self._department(order.into or "")
        if not found:
            raise Refused(f"没有文章 {order.article}")
        if order.column not in {column.slug for column in into.columns}:
            raise Refused(f"{into.slug} 没有栏目 {order.column}")
        if into.slug == order.source:
            self._article(found[0], into.slug, order.column or "")
        else:
            stays = self._files_of_sites(order.source)
            self._articles(found, into.slug, {found[0].parent.name: order.column or ""}, stays)
        self._close_empty(self.store.department(order.source), found[0].parent.name)

    # -- the parts ------------------------------------------------------------------------------------------------

    def _hand_over(self, source: Department, into: str, places: Mapping[str, str], home: bool = True) -> None:
        """Columns and their articles, with everything they use."""
        target = self.store.department(into)
        paths = [path for path in self.store.article_paths(source.slug) if path.parent.name in places]
        filled = {path.parent.name for path in paths}  # empty columns have no page (invariant 8)
        self._articles(paths, into, places, frozenset() if home else self._files_of_sites(source.slug))
        if home and filled:
            self.moved[source.address] = target.address
            self.moved[f"{source.address}atom.xml"] = f"{target.address}atom.xml"
        for old in sorted(filled) if source.place is not Place.COLUMN else ():
            self.moved[f"/{source.slug}/{old}/"] = target.column_address(places[old])

    def _close_empty(self, source: Department, column: str) -> None:
        """A column without articles has no page any more (invariant 8): its address leads to the front page."""
        left = {path.parent.name for path in self.store.article_paths(source.slug)}
        address = source.column_address(column)
        if left and column not in left and address != source.address:
            self.moved[address] = source.address

    def _articles(self, paths: list[Path], into: str, places: Mapping[str, str], stays: Collection[str]) -> None:
        source = paths[0].parents[2].name if paths else ""
        staying = set(self.store.article_paths(source)) - set(paths) if paths else set()
        kept = {name for path in staying for name in self._files_of(self.store.article(path))} | set(stays)
        for name in sorted({name for path in paths for name in self._files_of(self.store.article(path))}):
            self._file(source, into, name, keep=name in kept)
        for path in paths:
            self._article(path, into, places[path.parent.name])

    def _files_of_sites(self, slug: str) -> frozenset[str]:
        """Names of the files that the old sites of a department lead to: where the sites stay, they stay too."""
        folder = f"/{slug}/files/"
        targets = (line.target for host in self.store.sites(slug) for line in self.store.ledger(slug, host))
        return frozenset(unquote(one.removeprefix(folder)) for one in targets if one.startswith(folder))

    def _files_of(self, article: Article) -> set[str]:
        """Names of the department's own files that an article uses."""
        folder = f"/{article.department}/files/"
        linked = {unquote(one.removeprefix(folder)) for one in addresses_in(article.body) if one.startswith(folder)}
        return linked | {attachment.file for attachment in article.meta.attachments}

    def _file(self, source: str, into: str, name: str, keep: bool) -> None:
        """A file goes along; one that others still use stays where it is too, and keeps its address."""
        path = self.store.files_folder(source) / name
        if not path.is_file():
            return  # a missing file was missing before; the inspection names it (AV-04)
        data, fresh = path.read_bytes(), name
        there = self.store.files_folder(into) / name
        if there.is_file() and there.read_bytes() != data:
            fresh = f"{source}-{name}"
        write_file(self.store.files_folder(into) / fresh, data)
        old, new = f"/{source}/files/{quote(name)}", f"/{into}/files/{quote(fresh)}"
        self._along[old] = new
        if not keep:
            self.moved[old] = new
            path.unlink()

    def _article(self, path: Path, into: str, column: str) -> None:
        """An article goes into a column; its id changes only where another article has it."""
        before = self.store.article(path)
        taken = {other.stem for other in self.store.article_paths(into)} if into != before.department else set()
        identity = before.meta.id
        if identity in taken:
            identity = f"{identity}-{before.department}"
        files = tuple(self._renamed(one, before.department) for one in before.meta.attachments)
        meta = before.meta.model_copy(update={"id": identity, "attachments": files})
        body = rewritten(before.body, self._along, "")
        after = before.model_copy(update={"department": into, "column": column, "meta": meta, "body": body})
        path.unlink()
        self.store.write_article(resealed(before, after))
        if after.address != before.address:
            self.moved[before.address] = after.address

    def _renamed(self, attachment: Attachment, source: str) -> Attachment:
        new = self._along.get(f"/{source}/files/{quote(attachment.file)}")
        name = unquote(new.split("/files/", 1)[1]) if new else attachment.file
        return attachment.model_copy(update={"file": name})

    def _empty_out(self, source: str, into: str) -> None:
        """What is left of a department goes along: files nobody links to, services, old sites, whatever lies there."""
        for path in sorted(self.store.files_folder(source).rglob("*")):
            if path.is_file():
                self._file(source, into, path.relative_to(self.store.files_folder(source)).as_posix(), keep=False)
        folder = self.store.folder(source)
        (folder / "department.yaml").unlink()
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                target = self.store.folder(into) / path.relative_to(folder)
                if target.exists():
                    raise Refused(f"{self.store.name(target)} 已存在，{source} 的同名文件无处可放")
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)
        for path in sorted((folder, *folder.rglob("*")), reverse=True):
            path.rmdir()

    def _leave_host(self, source: Department) -> None:
        """A hosted site that is given up: what it showed under its own host is noted in the ledger of that host."""
        if source.disposition is not Disposition.HOST:
            return
        if source.host not in self.store.sites(source.slug):
            raise Refused(f"{source.slug} 整体托管在 {source.host}，但没有它的采集规则和台账，无法保留其地址")
        self.left_hosts[source.host] = source.slug

    def _save(self, department: Department, like: str = "") -> None:
        """Write a department.yaml, with the comment at the head of the file that was there (or of `like`'s)."""
        path = self.store.folder(department.slug) / "department.yaml"
        former = self.store.folder(like) / "department.yaml" if like else path
        head = _head(former.read_text(encoding="utf-8")) if former.is_file() else ""
        write_file(path, head + yamlfile.dump_model(department))

    def _department(self, slug: str) -> Department:
        self._need(slug)
        return self.store.department(slug)

    def _need(self, slug: str) -> None:
        if not (self.store.folder(slug) / "department.yaml").is_file():
            raise Refused(f"没有部门 {slug}")


_DEEDS: Mapping[Deed, Callable[[Tree, Order], None]] = {
    Deed.MERGE: Tree.merge,
    Deed.SPLIT: Tree.split,
    Deed.RENAME: Tree.rename,
    Deed.MOVE: Tree.move,
}


def _receiving(into: Department, source: Department, places: Mapping[str, str]) -> Department:
    """The receiving department with the columns that come: joined to its own of that slug, or added at the end."""
    columns = {column.slug: column for column in into.columns}
    for column in source.columns:
        slug = places[column.slug]
        own = columns.get(slug)
        joined = {"sources": (*own.sources, *column.sources)} if own else {"slug": slug}
        columns[slug] = (own or column).model_copy(update=joined)
    return into.model_copy(update={"columns": tuple(columns.values())})


def _head(text: str) -> str:
    """The comment lines at the beginning of a file."""
    lines = text.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:end])
