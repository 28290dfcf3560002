"""One old site as the operator lives with it, by commands alone: migrate, sync, reread, freeze, and what refuses."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portal.store import Store
from samples.server import serve
from tests.journey.project import fresh_copy, invoke, refused
from tests.journey.test_kill import lay_out

HOST, SLUG = "lmzm.qingyu.gov.cn.example", "lyj"


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=operator", "-c", "user.email=operator@qingyu.gov.cn.example", *words]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A project with two departments' recipes under Git, and their old sites."""
    root = tmp_path_factory.mktemp("city")
    fresh_copy(root, "content")
    lay_out(root)
    git(root, "init", "--quiet")
    git(root, "config", "user.name", "operator")
    git(root, "config", "user.email", "operator@qingyu.gov.cn.example")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "before")
    with serve() as via:
        yield root, via


def made(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "departments").rglob("*")) if path.is_file()}


def test_from_the_first_migration_to_the_record_of_the_last_sync(city: tuple[Path, str]) -> None:
    root, via = city
    store = Store(root)
    first = invoke(root, "migrate", HOST, "--via", via)
    assert "各栏目核对" in first
    assert first.rstrip().splitlines()[-2].startswith("│ 合计"), "it ends with the table"
    rows: list[tuple[Any, ...]] = list(openpyxl.load_workbook(root / "output/reports/迁移核对.xlsx")["栏目核对"].iter_rows(values_only=True))[1:]
    assert rows
    assert all(row[4] == row[6] + row[7] and row[9] == "平衡" for row in rows), rows
    before = made(root)
    again = invoke(root, "migrate", HOST, "--via", via)
    assert "本次请求 0，" in again
    assert made(root) == before, "running twice changes nothing"

    told = refused(root, "sync", "--host", HOST, "--via", via, "--commit")
    assert "还没有提交" in told, "people's uncommitted files never end in the machine's commit"
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "migrated")
    assert "没有变化，没有提交" in invoke(root, "sync", "--host", HOST, "--via", via, "--commit")

    article = sorted(store.article_paths(SLUG))[0]
    recipe = store.site_folder(SLUG, HOST) / "recipe.yaml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + "notes: [{text: 已核对}]\n", encoding="utf-8")
    assert "重读：0 处不同" in invoke(root, "reread", HOST)
    article.write_text(article.read_text(encoding="utf-8") + "\n编辑补充。\n", encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "edited")
    invoke(root, "sync", "--host", HOST, "--via", via, "--commit")
    assert article.read_text(encoding="utf-8").endswith("编辑补充。\n")

    assert "定稿：" in invoke(root, "freeze", HOST, "--via", via)
    assert f"host: {HOST}" in (store.site_folder(SLUG, HOST) / "freeze.yaml").read_text(encoding="utf-8")


def test_expected_counts_stop_and_warn(city: tuple[Path, str]) -> None:
    root, via = city
    recipe = Store(root).site_folder(SLUG, HOST) / "recipe.yaml"
    good = recipe.read_text(encoding="utf-8")
    before = made(root)
    name = next(line for line in good.splitlines() if "path:" in line and "name:" in line)
    try:
        recipe.write_text(good.replace(name, name.partition(", expect")[0].rstrip("}") + ", expect: 999}", 1), encoding="utf-8")
        told = refused(root, "migrate", HOST, "--via", via)
        assert "应有 999 篇，列表中只有" in told
        recipe.write_text(good.replace(name, name.partition(", expect")[0].rstrip("}") + ", expect: 1}", 1), encoding="utf-8")
        assert "比应有多" in invoke(root, "migrate", HOST, "--via", via)
    finally:
        recipe.write_text(good, encoding="utf-8")
    assert {name: raw for name, raw in made(root).items() if name in before} == before
