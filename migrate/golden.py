"""Golden cases: one page a folder, with what it must become. An editor can add one without knowing the code.

tests/golden/<name>/page.html      the page, byte for byte as archived
                   /case.yaml      its address and content type
                   /recipe.yaml    how its site is read, when it has a recipe
                   /article.md     what it must become, or
                   /skipped.txt    why it must become nothing
                   /links.yaml     what a list, home page or redirect must lead to
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.pages import Reason
from migrate.reading.article import ArticleReading
from migrate.reading.kind import Kind
from migrate.reading.read import PageReading, read_page
from migrate.recipe.file import read_recipe
from migrate.recipe.recipe import Recipe
from portal.errors import Problem, Problems, Refused
from portal.files import yamlfile
from portal.model.shape import Shape, Text
from portal.store import write_file

PAGE, CASE, RECIPE = "page.html", "case.yaml", "recipe.yaml"
ARTICLE, SKIPPED, LINKS = "article.md", "skipped.txt", "links.yaml"
_NAME = re.compile(r"\w[\w-]{0,59}")
_FIELDS = ("title", "date", "source", "author", "doc_number", "index_number", "column")


class Case(Shape):
    """The address of a golden page, and the content type its server named."""

    url: Text
    content_type: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a page became.

    Attributes:
        file: the name of its file in the case's folder.
        text: what stands in that file.
        links: where a page that is no article leads, as YAML; "" where it leads nowhere.
    """

    file: str
    text: str
    links: str = ""


def folder_of(cases: Path, name: str) -> Path:
    """The folder of a new case.

    Raises:
        Refused: when the name is no plain name: it would lead out of the cases' folder.
    """
    if not _NAME.fullmatch(name):
        raise Refused(f"样例名“{name}”不行：请用 60 个字以内的字母、数字、汉字、“-”和“_”，不以“-”开头")
    return cases / name


def add(archive: Path, url: str, recipe: Path | None, folder: Path) -> Outcome:
    """Make a case of an archived page; a person then reads what it became, and corrects it where it is wrong.

    Args:
        archive: the archive's folder (`archive/<host>/`).
        url: the page.
        recipe: the recipe of its site, None to read without one.
        folder: the new case's folder.

    Raises:
        Problems: when the archive has no such page, or the recipe is wrong.
        Refused: when the folder holds a case already.
    """
    if (folder / CASE).exists():
        raise Refused(f"样例 {folder.name} 已存在；要更新请先删除该文件夹")
    text = recipe.read_text(encoding="utf-8-sig") if recipe else ""
    rules = read_recipe(text, recipe.name) if recipe else None
    snapshot = _archived(archive, url, rules)
    content_type = snapshot.header("Content-Type") or ""
    outcome = become(snapshot.body, Case(url=snapshot.url, content_type=content_type), rules)
    write_file(folder / PAGE, snapshot.body)
    write_file(folder / CASE, yamlfile.dump_model(Case(url=snapshot.url, content_type=content_type)))
    if recipe:
        write_file(folder / RECIPE, text)
    write_file(folder / outcome.file, outcome.text)
    if outcome.links:
        write_file(folder / LINKS, outcome.links)
    return outcome


def differences(folder: Path) -> list[str]:
    """How a case differs from what its page becomes now: lines of a unified diff, none when it is as it must be.

    Raises:
        Problems: when the case's own files are wrong.
    """
    now = _now(folder)
    expected = [name for name in (ARTICLE, SKIPPED) if (folder / name).is_file()]
    if len(expected) != 1:
        what = f"应有 {ARTICLE} 或 {SKIPPED} 之一，现有 {len(expected)} 个"
        raise Problems([Problem(folder.name, 0, 0, what, "请保留正确的那一个")])
    wanted = (folder / expected[0]).read_text(encoding="utf-8")
    links = (folder / LINKS).read_text(encoding="utf-8") if (folder / LINKS).is_file() else ""
    found = _difference(f"{folder.name}/{expected[0]}", wanted, f"现在：{now.file}", now.text)
    found += _difference(f"{folder.name}/{LINKS}", links, f"现在：{LINKS}", now.links)
    return found or ([f"{folder.name}：应为 {expected[0]}，现为 {now.file}"] if now.file != expected[0] else [])


def _difference(name: str, wanted: str, other: str, now: str) -> list[str]:
    return list(difflib.unified_diff(wanted.splitlines(), now.splitlines(), name, other, lineterm="", n=1))


def cases(folder: Path) -> list[Path]:
    """The folders of all cases, in the order of their names."""
    return sorted(path.parent for path in folder.glob(f"*/{CASE}"))


def become(body: bytes, case: Case, recipe: Recipe | None) -> Outcome:
    """Read a page and write down what it becomes."""
    reading = read_page(body, case.url, recipe, {"content-type": case.content_type})
    reason = _skipped(reading)
    if reason is not None or reading.article is None:
        return Outcome(SKIPPED, f"{(reason or Reason.NO_COLUMN).value}\n", _links(reading))
    return Outcome(ARTICLE, f"---\n{yamlfile.dump(_head(reading.article, recipe))}---\n\n{reading.article.markdown}")


def _now(folder: Path) -> Outcome:
    case = yamlfile.load(Case, (folder / CASE).read_text(encoding="utf-8"), f"{folder.name}/{CASE}")
    rules = folder / RECIPE
    name = f"{folder.name}/{RECIPE}"
    recipe = read_recipe(rules.read_text(encoding="utf-8-sig"), name) if rules.is_file() else None
    return become((folder / PAGE).read_bytes(), case, recipe)


_KINDS = {
    Kind.LIST: Reason.LIST,
    Kind.HOME: Reason.HOME,
    Kind.REDIRECT: Reason.REDIRECT,
    Kind.OTHER: Reason.NO_COLUMN,
}


def _skipped(reading: PageReading) -> Reason | None:
    """Why a page read by itself becomes nothing; a date that only a list states is not known here."""
    if reading.kind is not Kind.ARTICLE or reading.article is None:
        return _KINDS.get(reading.kind, Reason.NO_COLUMN)
    article = reading.article
    if not article.title:
        return Reason.UNTITLED
    if not article.markdown.strip() and not article.attachments:
        return Reason.EMPTY
    return None if article.date else Reason.UNDATED


def _links(reading: PageReading) -> str:
    """The items of a list, the menu of a home page, where a redirect goes: what is lost when such a page is misread."""
    items = [
        {name: value for name, value in (("title", item.title), ("url", item.url), ("date", item.date)) if value}
        for item in (reading.listing.items if reading.kind is Kind.LIST else ())
    ]
    found: dict[str, object] = {
        "items": items,
        "next": reading.listing.next if items else "",
        "menu": [{"name": link.name, "url": link.url} for link in reading.nav],
        "redirect": reading.redirect,
    }
    found = {name: value for name, value in found.items() if value}
    return yamlfile.dump(found) if found else ""


def _head(article: ArticleReading, recipe: Recipe | None) -> dict[str, object]:
    values = {name: getattr(article, name) for name in _FIELDS}
    if recipe is not None:
        values = {name: recipe.meant(name, value) for name, value in values.items()}
    head: dict[str, object] = {name: value for name, value in values.items() if value}
    if article.attachments:
        head["attachments"] = [{"name": file.name, "url": file.url} for file in article.attachments]
    if article.prose and (
        stripped := [f"{one.kind}：{one.evidence}" for one in (*article.prose.stripped, *article.cuts)]
    ):
        head["dropped"] = stripped
    return head


def _archived(folder: Path, url: str, recipe: Recipe | None) -> Snapshot:
    with Archive(folder, recipe.addresses if recipe else None) as archive:
        snapshot = archive.get(url)
    if snapshot is None or snapshot.status != 200:
        raise Problems([Problem("", 0, 0, f"快照中没有 {url}", "请检查网址，或先运行 invoke fetch")])
    return snapshot
