"""办事指南 as the builder and lint read them, and what lists show of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from portal.errors import Problem, Problems
from portal.model.service import Service, Theme, Themes
from portal.store import Store

THEMES_FILE = "themes.yaml"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")

_theme = Theme.model_construct  # these are sound; checking them takes longer than an edit can spare
USUAL_THEMES = Themes.model_construct(
    themes=(
        _theme(slug="education", name="教育入学", words=("教育", "入学", "招生", "学校", "学籍")),
        _theme(slug="health", name="医疗卫生", words=("医疗", "卫生", "健康", "疫苗", "生育")),
        _theme(slug="employment", name="就业社保", words=("就业", "社保", "人才", "养老", "职业资格")),
        _theme(slug="household", name="户籍身份", words=("户籍", "户口", "身份证", "出入境", "婚姻")),
        _theme(slug="housing", name="住房建设", words=("住房", "房屋", "建设", "不动产", "施工")),
        _theme(slug="transport", name="交通出行", words=("交通", "运输", "车辆", "驾驶", "公路")),
        _theme(slug="business", name="企业经营", words=("企业", "经营", "商务", "市场", "投资", "开办")),
        _theme(slug="tax", name="税收财务", words=("税", "发票", "财务")),
        _theme(slug="agriculture", name="农林水利", words=("农业", "林业", "林木", "水利", "取水", "渔业", "种苗")),
        _theme(slug="culture", name="文化档案", words=("文化", "档案", "旅游", "体育")),
        _theme(slug="other", name="其他事项"),
    )
)
"""The themes of a portal that has no `content/services/themes.yaml` of its own."""


class Guide(NamedTuple):
    """A guide with its id."""

    id: str
    service: Service


class Offered(NamedTuple):
    """What lists show of a guide; only texts, so that it can be kept in a state file as it is."""

    id: str
    """The name of its file, without the ending."""
    name: str
    code: str
    """Its item code in the online service hall, "" where it has none."""
    themes: tuple[str, ...]
    """Names of themes."""
    audiences: tuple[str, ...]
    """个人, 法人 or both."""
    updated: str
    owner: str
    """Who is responsible for a guide of `content/services/`; "" for a department's own."""


def offered(guide: Guide) -> Offered:
    """What lists show of a guide."""
    service = guide.service
    audiences = tuple(audience.value for audience in service.audiences)
    return Offered(guide.id, service.name, service.code, service.themes, audiences, service.updated, service.owner)


def read_themes(store: Store) -> Themes:
    """The portal's themes.

    Raises:
        Problems: when the file cannot be read as themes.
    """
    path = store.services_folder("") / THEMES_FILE
    return store.read(Themes, path) if path.is_file() else USUAL_THEMES


def guide_paths(store: Store, slug: str = "") -> list[Path]:
    """The guides of a department; "" asks for those of no department."""
    folder = store.services_folder(slug)
    return sorted(path for path in folder.glob("*.yaml") if slug or path.name != THEMES_FILE)


def read_guides(store: Store, paths: Iterable[Path], themes: Themes, files: Collection[str]) -> list[Guide]:
    """Read guides, in the order of their ids.

    Args:
        store: where the files are.
        paths: the files.
        themes: the themes that exist.
        files: names of the department's files, which forms must be among.

    Raises:
        Problems: those of all guides together.
    """
    guides: list[Guide] = []
    problems: list[Problem] = []
    for path in sorted(paths):
        try:
            guide = Guide(path.stem, store.read(Service, path))
        except Problems as error:
            problems.extend(error)
            continue  # kept in problems, raised below
        problems.extend(_unfit(guide, store.name(path), themes, files))
        guides.append(guide)
    if problems:
        raise Problems(problems)
    return guides


def _unfit(guide: Guide, file: str, themes: Themes, files: Collection[str]) -> Iterator[Problem]:
    if not _ID.fullmatch(guide.id):
        yield Problem(file, 0, 0, "文件名只能用字母、数字、横线和下划线", "文件名就是网址，如 jyj-001.yaml")
    for name in guide.service.themes:
        if themes.named(name) is None:
            known = "、".join(theme.name for theme in themes.themes)
            remedy = f"可用的主题：{known}；新主题写在 content/services/themes.yaml"
            yield Problem(file, 0, 0, f"没有“{name}”这个主题", remedy)
    for form in guide.service.forms:
        if form.file not in files:
            yield Problem(file, 0, 0, f"表格“{form.file}”不在 files 文件夹中", "请把表格放入该部门的 files 文件夹")
