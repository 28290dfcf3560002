"""Interpretations and documents of different departments are linked both ways, however the city came to be built."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from pelican.settings import read_settings

from portal.building.channel.relations import Elsewhere, Numbers, resolved
from portal.building.joining import join_shards
from tests.building.city import HOST, built, contents, files, links, make_city, page, write_article
from tests.building.test_incremental import clean

DOCUMENT = ("学校安全管理办法", "/jyj/20160601-401.html")
READING = "市林业局解读学校安全管理办法"


def explain(root: Path, slug: str, column: str, title: str = READING) -> Path:
    """An interpretation, in another department, of the document of 市教育局, its number typed in another way."""
    return write_article(root, slug, column, "20160701-1", title, "2016-07-01", "青教发[2016] 5 号自今日起施行。")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    root = make_city(tmp_path / "city")
    explain(root, "lyj", "lydt")
    return root


def told(output: Path, path: str = "portal/lyj/20160701-1.html") -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the document and the interpretation say of each other."""
    document = page(output, "portal/jyj/20160601-401.html")
    return links(document, "#interpretations a"), links(page(output, path), "#documents a")


def test_both_ways(city: Path) -> None:
    assert told(built(city)) == ([(READING, "/lyj/20160701-1.html")], [DOCUMENT])


def test_a_hosted_site_and_the_portal(city: Path) -> None:
    (city / "departments/lyj/articles/lydt/20160701-1.md").unlink()
    explain(city, "wsj", "gg")
    interpretations, documents = told(built(city), f"hosts/{HOST}/20160701-1.html")
    assert interpretations == [(READING, f"https://{HOST}/20160701-1.html")]
    assert documents == [(DOCUMENT[0], f"https://www.qingyu.gov.cn.example{DOCUMENT[1]}")]


def test_an_edit_in_one_channel_is_shown_in_the_other(city: Path) -> None:
    output = built(city)
    before = files(output)
    explain(city, "lyj", "lydt", "新的标题解读")
    assert told(built(city))[0] == [("新的标题解读", "/lyj/20160701-1.html")]
    after = files(output)
    changed = [name for name in after if after[name] != before.get(name) and name.startswith("portal/jyj/")]
    assert changed == ["portal/jyj/20160601-401.html"]
    document = city / "departments/jyj/articles/zcwj/20160601-401.md"
    document.write_text(document.read_text("utf-8").replace("title: 学校", "title: 新学校"), encoding="utf-8")
    assert told(built(city))[1] == [("新学校安全管理办法", DOCUMENT[1])]
    assert contents(output) == clean(city)


def test_what_is_gone_is_linked_no_longer(city: Path) -> None:
    output = built(city)
    reading = city / "departments/lyj/articles/lydt/20160701-1.md"
    text = reading.read_text("utf-8")
    reading.write_text(text.replace("date:", "draft: true\ndate:", 1), encoding="utf-8")
    built(city)
    assert links(page(output, "portal/jyj/20160601-401.html"), "#interpretations a") == []
    reading.write_text(text, encoding="utf-8")
    (city / "departments/jyj/articles/zcwj/20160601-401.md").unlink()
    built(city)
    assert links(page(output, "portal/lyj/20160701-1.html"), "#documents a") == []
    assert contents(output) == clean(city)


def test_an_unrelated_edit_opens_no_other_channel(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(told: Mapping[str, Numbers]) -> dict[str, Elsewhere]:
        asked.append(len(told))
        return resolved(told)

    built(city)
    monkeypatch.setattr("portal.building.assembly.crossing.resolved", counted)
    write_article(city, "lxz", "dt", "20170101-9", "镇里的消息", "2017-01-01", "消息。")
    built(city)
    assert asked == []
    explain(city, "lyj", "lydt", "新的标题解读")
    built(city)
    assert len(asked) == 1


@pytest.mark.parametrize("lost", ["*.elsewhere-*", "*.numbers-*"])
def test_a_lost_memory_is_made_again(city: Path, lost: str) -> None:
    built(city)
    for path in (city / ".cache/build").rglob(lost):
        path.unlink()
    explain(city, "lyj", "lydt", "新的标题解读")
    assert contents(built(city)) == clean(city)


def test_shards_are_related_when_they_are_joined(city: Path) -> None:
    wanted = clean(city)
    shards = []
    for number in (1, 2, 3):
        folder = shutil.copytree(city, city.parent / f"machine-{number}") / "shard"
        built(folder.parent, OUTPUT_PATH=str(folder / "portal"), PORTAL_SHARD=f"{number}/3")
        shards.append(folder)
    join_shards(read_settings(str(city / "pelicanconf.py")), shards)
    assert contents(built(city)) == wanted


def test_a_number_of_several_departments_is_one_departments() -> None:
    number, asked = "青政〔2016〕5号", ("解读", "/c/1.html")
    both = {slug: Numbers({number: ("通知", f"/{slug}/1.html")}) for slug in ("b", "a")}
    found = resolved({**both, "c": Numbers({}, ((number, *asked), ("青政〔2016〕6号", *asked)))})
    assert {slug: each.documents for slug, each in found.items()} == {"a": {}, "c": {number: ("通知", "/a/1.html")}}
    assert found["a"].interpretations == {number: (asked,)}
