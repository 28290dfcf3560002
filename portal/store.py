"""The one door to `content/` and `departments/`: where every file lives, how it is read, how it is written.

Stages talk through these files and through nothing else. Writing compares bytes first, so an unchanged file keeps
its time, and replaces a file in one step, so that a power cut never leaves half a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from portal.errors import Problem, Problems
from portal.files import ledger
from portal.files.ledger import LedgerLine
from portal.model.article import Article
from portal.model.department import Department
from portal.model.portal import Portal

if TYPE_CHECKING:  # the parser is loaded when the first file is read by it: most builds know their city already
    from portal.files.yamlfile import ModelT


_BLOCK = 1 << 20
"""Bytes copied at a time."""


def write_file(path: Path, data: str | bytes) -> bool:
    """Write a file in one step, only when its bytes change; returns whether they did.

    Nothing is left of a writing that fails (a full disk).
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_file() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(raw)
        fresh.replace(path)
    except OSError as error:
        raise _placed(error, path) from None
    finally:
        fresh.unlink(missing_ok=True)
    return True


def write_lines(path: Path, lines: Iterable[str]) -> bool:
    """The same for texts too large for memory, given piece by piece; nothing is left of a writing that fails.

    Beside an unchanged file nothing is written at all: its folder keeps its time too.
    """
    pieces = (line.encode("utf-8") for line in lines)
    same, first = _common(path, pieces)
    if first is None and path.is_file() and path.stat().st_size == same:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            if same:
                with path.open("rb") as old:
                    for start in range(0, same, _BLOCK):
                        file.write(old.read(min(_BLOCK, same - start)))
            file.write(first or b"")
            file.writelines(pieces)
        fresh.replace(path)
    except OSError as error:
        raise _placed(error, path) from None
    finally:
        fresh.unlink(missing_ok=True)
    return True


def _placed(error: OSError, path: Path) -> OSError:
    """The same error with the file that could not be written: a full disk does not say which."""
    if error.errno is not None and error.filename is None:
        error.filename = str(path)
    return error


def _common(path: Path, pieces: Iterator[bytes]) -> tuple[int, bytes | None]:
    """How many bytes of a file the first pieces repeat, and the first piece that differs; None when all agree."""
    if not path.is_file():
        return 0, next(pieces, None)
    same = 0
    with path.open("rb") as old:
        for piece in pieces:
            if old.read(len(piece)) != piece:
                return same, piece
            same += len(piece)
    return same, None


class Store:
    """The files of one portal, from the project's root."""

    def __init__(self, root: Path) -> None:
        """Open the project whose root folder holds `content/` and `departments/`."""
        self.root = root
        self.content = root / "content"
        self.departments_folder = root / "departments"
        self.plan_path = self.departments_folder / "plan.yaml"

    # -- places -------------------------------------------------------------------------------------------------

    def folder(self, slug: str) -> Path:
        """The folder of one department."""
        return self.departments_folder / slug

    def site_folder(self, slug: str, host: str) -> Path:
        """The folder of one old site: survey.yaml, recipe.yaml, ledger.csv, closure.yaml."""
        return self.folder(slug) / "sites" / host

    def ledger_path(self, slug: str, host: str) -> Path:
        """The ledger of one old site."""
        return self.site_folder(slug, host) / "ledger.csv"

    def files_folder(self, slug: str) -> Path:
        """The folder of a department's attachments and pictures."""
        return self.folder(slug) / "files"

    def services_folder(self, slug: str) -> Path:
        """The folder of a department's service guides; "" asks for those of no department."""
        return self.folder(slug) / "services" if slug else self.content / "services"

    def name(self, path: Path) -> str:
        """A path as people know it: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name

    # -- what exists --------------------------------------------------------------------------------------------

    def slugs(self) -> list[str]:
        """The departments that have a `department.yaml`, in alphabetical order."""
        return sorted(path.parent.name for path in self.departments_folder.glob("*/department.yaml"))

    def sites(self, slug: str) -> list[str]:
        """The hosts of a department's old sites, in alphabetical order."""
        folder = self.folder(slug) / "sites"
        return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []

    def all_sites(self) -> list[tuple[str, str]]:
        """Every old site as (department slug, host), also of departments that have no `department.yaml` yet."""
        folders = sorted(self.departments_folder.glob("*/sites/*/"))
        return [(folder.parent.parent.name, folder.name) for folder in folders]

    # -- reading ------------------------------------------------------------------------------------------------

    def read(self, model: type[ModelT], path: Path) -> ModelT:
        """Read a YAML file as a model.

        Raises:
            Problems: when it is missing, not UTF-8, or does not fit, with file and line.
        """
        from portal.files import yamlfile

        return yamlfile.load(model, self.read_text(path), self.name(path))

    def read_text(self, path: Path) -> str:
        """Read a text file written by people or programs.

        Raises:
            Problems: when it is missing or not UTF-8.
        """
        try:
            return path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise Problems([Problem(self.name(path), 0, 0, "文件不存在", "请检查文件名")]) from None
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            problem = Problem(self.name(path), line, 0, "文件不是 UTF-8 编码", "请用编辑器另存为 UTF-8")
            raise Problems([problem]) from None

    def portal(self) -> Portal:
        """Read `content/portal.yaml`."""
        return self.read(Portal, self.content / "portal.yaml")

    def department(self, slug: str) -> Department:
        """Read one `department.yaml`."""
        return self.read(Department, self.folder(slug) / "department.yaml")

    def departments(self) -> list[Department]:
        """Read every `department.yaml`, in alphabetical order of slugs.

        Raises:
            Problems: those of all files together, and a slug that differs from its folder.
        """
        found: list[Department] = []
        problems: list[Problem] = []
        for slug in self.slugs():
            try:
                department = self.department(slug)
            except Problems as error:
                problems.extend(error)
                continue  # kept in problems, raised below
            if department.slug != slug:
                file = self.name(self.folder(slug) / "department.yaml")
                problems.append(Problem(file, 0, 0, f"slug“{department.slug}”与文件夹“{slug}”不一致", "二者必须相同"))
            found.append(department)
        if problems:
            raise Problems(problems)
        return found

    def article_paths(self, slug: str) -> Iterator[Path]:
        """The article files of a department, column by column, in a fixed order."""
        folder = self.folder(slug) / "articles"
        for base, names, files in os.walk(folder):
            names.sort()
            for file in sorted(files):
                if file.endswith(".md"):
                    yield Path(base) / file

    def article(self, path: Path) -> Article:
        """Read one article file.

        Raises:
            Problems: with file, line and remedy.
        """
        from portal.files import frontmatter

        meta, body = frontmatter.read(self.read_text(path), self.name(path))
        return Article(department=path.parents[2].name, column=path.parent.name, meta=meta, body=body)

    def ledger(self, slug: str, host: str) -> list[LedgerLine]:
        """Read the ledger of an old site; an old site without one has an empty ledger."""
        path = self.ledger_path(slug, host)
        return ledger.read(self.read_text(path), self.name(path)) if path.is_file() else []

    def each_ledger_line(self, slug: str, host: str, is_new: Callable[[str], bool]) -> Iterator[LedgerLine]:
        """Read the ledger of an old site line by line, for ledgers too large for memory.

        Raises:
            Problems: after the last line; `is_new` says whether an old address is met for the first time.
        """
        path = self.ledger_path(slug, host)
        if not path.is_file():
            return
        try:
            with path.open(encoding="utf-8-sig") as file:
                yield from ledger.each(file, self.name(path), is_new)
        except UnicodeDecodeError:
            self.read_text(path)  # says where
            raise

    # -- writing ------------------------------------------------------------------------------------------------

    def write_article(self, article: Article) -> bool:
        """Write an article to the place its department, column and id give; returns whether bytes changed."""
        from portal.files import frontmatter

        path = self.folder(article.department) / "articles" / article.column / f"{article.meta.id}.md"
        return write_file(path, frontmatter.write(article.meta, article.body))

    def write_ledger(self, slug: str, host: str, lines: list[LedgerLine]) -> bool:
        """Write the ledger of an old site; returns whether bytes changed."""
        return write_file(self.ledger_path(slug, host), ledger.write(lines))

    def write_long_ledger(self, slug: str, host: str, ordered: Iterable[LedgerLine]) -> bool:
        """The same of lines too many for memory, which come in the order of old addresses."""
        return write_lines(self.ledger_path(slug, host), ledger.text(ordered))
