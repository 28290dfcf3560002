"""Reading a `recipe.yaml`: everything that cannot work is refused at once, each with its line and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from migrate.layouts import LAYOUTS, compiled
from migrate.recipe.recipe import ITEM_FIELD, Recipe
from portal.errors import Problem, Problems
from portal.files import yamlfile
from portal.files.yamlfile import Place
from portal.model.shape import is_moment
from portal.store import Store

Places = Mapping[tuple[str | int, ...], Place]


def site_recipe(store: Store, slug: str, host: str) -> Recipe:
    """The recipe of one old site, as every stage that asks or reads the site takes it.

    Raises:
        Problems: as `read_recipe`, when there is none, and when it is another site's: that would mix two archives.
    """
    path = store.site_folder(slug, host) / "recipe.yaml"
    return read_recipe(store.read_text(path), store.name(path), host)


def read_recipe(text: str, file: str, host: str = "") -> Recipe:
    """Read a recipe.

    Args:
        text: the YAML.
        file: how to name it in problems.
        host: the site whose recipe it must be; "" for any.

    Raises:
        Problems: for broken YAML, unknown keys, an unknown layout, selectors that are none, columns of the same name
            or page, paths that are no paths, and counts that nothing can meet.
    """
    document = yamlfile.parse(text, file)
    recipe = yamlfile.check(Recipe, document, file)
    found = [
        Problem(file, *_place(document.places, path), what, remedy)
        for path, what, remedy in (
            *_host(recipe, host),
            *_layout(recipe),
            *_selectors(recipe),
            *_columns(recipe),
            *_paths(recipe),
            *_corrections(recipe),
            *_counts(recipe),
            *_lists(recipe),
        )
    ]
    if found:
        raise Problems(found)
    return recipe


Finding = tuple[tuple[str | int, ...], str, str]
"""The path of keys, what is wrong, what to do."""


def _host(recipe: Recipe, host: str) -> Iterator[Finding]:
    if host and recipe.host != host:
        yield ("host",), f"host“{recipe.host}”与所在文件夹“{host}”不一致", "二者必须相同；别的域名写在 aliases 中"


def _layout(recipe: Recipe) -> Iterator[Finding]:
    names = [layout.name for layout in LAYOUTS]
    if recipe.layout not in names:
        yield ("layout",), f"没有名为“{recipe.layout}”的版式（layout）", f"可用的有：{'、'.join(names)}"


def _selectors(recipe: Recipe) -> Iterator[Finding]:
    for name, selector in recipe.select.model_dump().items():
        try:
            compiled(selector) if selector else None
        except ValueError as error:
            yield ("select", name), str(error), "请写 CSS 选择器（如 div.content）或以 / 或 ./ 开头的 XPath"


def _columns(recipe: Recipe) -> Iterator[Finding]:
    for key, what in (("name", "名称"), ("path", "列表页")):
        counts = Counter(getattr(column, key) for column in recipe.columns)
        for index, column in enumerate(recipe.columns):
            value = getattr(column, key)
            if counts[value] > 1:
                yield ("columns", index, key), f"有 {counts[value]} 个栏目的{what}都是“{value}”", "每个栏目应不同"


def _paths(recipe: Recipe) -> Iterator[Finding]:
    groups = (
        ("columns", [one.path for one in recipe.columns]),
        ("corrections", [one.path for one in recipe.corrections]),
        ("leave", [one.path for one in recipe.leave]),
    )
    for group, paths in groups:
        for index, path in enumerate(paths):
            if not path.startswith("/"):
                remedy = "请写以 / 开头、不带域名的路径，如 /gzdt/index.html"
                yield (group, index, "path"), f"“{path}”不是路径", remedy
    for index, leave in enumerate(recipe.leave):
        if leave.path == "/":
            yield ("leave", index, "path"), "“/”会把整个网站都排除在外", "请写要排除的文件夹或页面"


def _corrections(recipe: Recipe) -> Iterator[Finding]:
    """A corrected date must be one: what an article is given as its date is sacred (design, part 5)."""
    for index, one in enumerate(recipe.corrections):
        if one.field == "date" and one.value and not is_moment(one.value):
            yield ("corrections", index, "value"), f"“{one.value}”不是日期", "请写成 2017-03-05 或 2017-03-05 09:30"


def _counts(recipe: Recipe) -> Iterator[Finding]:
    for name, count in recipe.counts.model_dump().items():
        low, _, high = count.partition("-")
        if count and not getattr(recipe.select, name):
            yield ("counts", name), f"counts.{name} 没有对应的选择器", f"请写 select.{name}，或删去这一行"
        elif high and int(high) < int(low):
            yield ("counts", name), f"counts.{name} 的范围“{count}”是反的", "请把较小的数写在前面"


def _lists(recipe: Recipe) -> Iterator[Finding]:
    names = [column.name for column in recipe.columns]
    for index, one in enumerate(recipe.lists):
        if one.column not in names:
            yield ("lists", index, "column"), f"没有名为“{one.column}”的栏目", "请写 columns 中的一个栏目名称"
        if not one.path.startswith("/"):
            yield ("lists", index, "path"), f"“{one.path}”不是路径", "请写以 / 开头、不带域名的路径"
        if not any(mark in one.path + one.body for mark in _MARKS):
            yield ("lists", index, "path"), "没有写页码放在哪里", "请在 path 或 body 中写 {page}，或 {first} 和 {last}"
        query = [pair.partition("=") for pair in one.path.partition("?")[2].split("&")]
        unlisted = [name for name, _, value in query if value in _MARKS and name not in recipe.query_keys]
        if unlisted and not one.body:
            what = f"网址参数 {'、'.join(unlisted)} 决定页码，却不在 query_keys 中"
            yield ("lists", index, "path"), what, f"请把 {'、'.join(unlisted)} 加入 query_keys"
        yield from _item_url(("lists", index, "item_url"), one.item_url, recipe)


def _item_url(at: tuple[str | int, ...], pattern: str, recipe: Recipe) -> Iterator[Finding]:
    if not pattern:
        return
    if not (pattern.startswith("/") or recipe.addresses.owns(pattern)):
        yield at, f"“{pattern}”不是本网站的网址", "请写以 / 开头的路径，如 /content/{id}.html"
    if not ITEM_FIELD.search(pattern):
        yield at, f"“{pattern}”中没有写哪个字段放在哪里", "请写接口中的字段名，如 /content/{id}.html"
    query = [pair.partition("=") for pair in pattern.partition("?")[2].split("&")]
    unlisted = [name for name, _, value in query if ITEM_FIELD.search(value) and name not in recipe.query_keys]
    if unlisted:
        what = f"网址参数 {'、'.join(unlisted)} 决定网页，却不在 query_keys 中"
        yield at, what, f"请把 {'、'.join(unlisted)} 加入 query_keys"


_MARKS = ("{page}", "{first}", "{last}")


def _place(places: Places, path: tuple[str | int, ...]) -> Place:
    """Where a key stands; a key that was not written stands where its parent does."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(1, 0))
