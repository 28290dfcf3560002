"""Names: codes of departments and columns, what a column's name means, and how often it must be updated."""

from __future__ import annotations

import pytest

from migrate.plan.column_classes import GROUPS
from migrate.plan.columns import OldName, column_class, draft_columns, means
from migrate.plan.drafts import short_name
from migrate.register.slugs import RESERVED, column_slug, department_slug
from portal.model.column_class import ColumnClass


@pytest.mark.parametrize(
    ("name", "slug", "short"),
    [
        ("青屿市教育局", "jyj", "市教育局"),
        ("青屿市商务局", "swj", "市商务局"),
        ("青屿市税务局", "swj", "市税务局"),
        ("青屿市交通运输局", "jtysj", "市交通运输局"),
        ("青屿市卫生健康局", "wsjkj", "市卫生健康局"),
        ("青屿市发展和改革委员会", "fzhggwyh", "市发展和改革委员会"),
        ("青屿市人民政府办公室", "rmzfbgs", "市人民政府办公室"),
        ("临溪镇人民政府", "lxz", "临溪镇"),
        ("城东街道办事处", "cdjd", "城东街道"),
        ("重庆路街道办事处", "cqljd", "重庆路街道"),
        ("市档案局", "daj", "市档案局"),
    ],
)
def test_codes_and_short_names_of_departments(name: str, slug: str, short: str) -> None:
    assert department_slug(name, "青屿市") == slug
    assert short_name(name, "青屿市") == short


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("通知公告", (), "tzgg"),
        ("通知公告", ("tzgg",), "tongzhigonggao"),
        ("通知公告", ("tzgg", "tongzhigonggao"), "tzgg-2"),
        ("12345热线", (), "n12345rx"),
        ("IPv6专栏", (), "ipv6zl"),
        ("！！", (), "lm"),
        ("（地图）map", ("dtmap",), "ditumap"),
    ],
)
def test_codes_of_columns(name: str, taken: tuple[str, ...], slug: str) -> None:
    assert column_slug(name, taken) == slug


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_no_column_takes_a_reserved_name(name: str) -> None:
    assert column_slug(name, ()) != name


@pytest.mark.parametrize(
    ("name", "subject", "meaning"),
    [
        ("公告公示", "", "通知公告"),
        ("公告通知", "", "通知公告"),
        ("教育动态", "教育", "工作动态"),
        ("卫生健康要闻", "卫生健康", "工作动态"),
        ("税收统计", "税务", "统计信息"),
        ("办税指南", "税务", "办事指南"),
        ("镇村动态", "临溪镇", "工作动态"),
        ("图片新闻", "", "图片新闻"),
        ("行业动态", "教育", "行业动态"),
        ("招生考试", "教育", "招生考试"),
    ],
)
def test_what_a_name_means(name: str, subject: str, meaning: str) -> None:
    assert means(name, subject) == meaning


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("政务要闻", ColumnClass.NEWS),
        ("行业动态", ColumnClass.NEWS),
        ("公示公告", ColumnClass.NOTICES),
        ("招标公告", ColumnClass.NOTICES),
        ("规范性文件", ColumnClass.POLICY),
        ("人事任免", ColumnClass.PERSONNEL),
        ("政策解读", ColumnClass.OTHER),
        ("财政信息", ColumnClass.OTHER),
        ("镇情概况", ColumnClass.STATIC),
        ("办事指南", ColumnClass.STATIC),
        ("历史专题", ColumnClass.ARCHIVE),
        ("视频点播", ColumnClass.OTHER),
    ],
)
def test_the_class_of_a_name(name: str, kind: ColumnClass) -> None:
    assert column_class(name) is kind


def test_no_name_stands_in_two_groups() -> None:
    names = [name for group in GROUPS for name in group.names]
    assert len(names) == len(set(names))


def test_no_old_column_is_lost_and_none_is_taken_twice() -> None:
    old = [OldName(site, name) for site in ("a", "b") for name in ("工作动态", "要闻", "通知公告", "统计", "历史专题")]
    columns = draft_columns(["要闻", "工作动态", "公示公告"], old, ["甲局"])
    fed = [(source.site, source.column) for column in columns for source in column.sources]
    assert sorted(fed) == sorted((one.site, one.name) for one in old)
    assert [column.name for column in columns] == ["要闻", "工作动态", "公示公告", "统计", "历史专题"]
    assert [len(column.sources) for column in columns] == [2, 2, 2, 2, 2]


def test_the_class_a_person_wrote_in_the_recipe_counts() -> None:
    (column,) = draft_columns(["政策法规"], [OldName("a", "政策法规", ColumnClass.STATIC)], [])
    assert column.column_class is ColumnClass.STATIC
