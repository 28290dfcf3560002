"""The hall's item list: what becomes a guide, what is named, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from portal.errors import Problems
from portal.files.yamlfile import dump_model
from portal.model.department import Department, Disposition
from portal.model.service import Service
from portal.services.guides import USUAL_THEMES
from portal.services.hall_list import import_list
from portal.store import Store, write_file

HEAD = ("事项名称", "实施编码", "实施机关", "服务对象", "主题分类", "设定依据", "受理条件", "申请材料", "办理流程", "办理地点", "办公时间", "咨询电话", "承诺时限")
GOOD = ("校车使用许可", "QY/JY 0199", "市教育局", "法人", "教育", "《校车条例》", "有合格车辆；有合格驾驶人", "1.申请表\n2、车辆资料", "①申请\n②审核", "窗口", "工作日", "0000-0000000", "10 个工作日")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path)
    for slug, name, kept in (("jyj", "青屿市教育局", Disposition.CLOSE), ("gaj", "青屿市公安局", Disposition.RETAIN)):
        department = Department(name=name, short=name.removeprefix("青屿"), slug=slug, disposition=kept, host="gaj.example" if kept is Disposition.RETAIN else "")
        write_file(found.folder(slug) / "department.yaml", dump_model(department))
    return found


def listed(folder: Path, *rows: tuple[str, ...], encoding: str = "gb18030") -> Path:
    path = folder / "list.csv"
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (HEAD, *rows))
    path.write_bytes("\r\n".join(quoted).encode(encoding))
    return path


def test_a_row_becomes_a_guide(store: Store, tmp_path: Path) -> None:
    done = import_list(store, listed(tmp_path, GOOD), USUAL_THEMES, "2017-11-20")
    assert done.written == ("departments/jyj/services/qy-jy-0199.yaml",)
    guide = store.read(Service, store.root / done.written[0])
    assert (guide.code, guide.themes, guide.audiences) == ("QY/JY 0199", ("教育入学",), ("法人",))
    assert guide.conditions == ("有合格车辆", "有合格驾驶人")
    assert (guide.papers, guide.steps) == (("申请表", "车辆资料"), ("申请", "审核"))
    assert (guide.limit, guide.updated) == ("10 个工作日", "2017-11-20")


def test_a_spreadsheet_gives_the_same(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, GOOD, (None,) * len(HEAD)):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    done = import_list(store, tmp_path / "list.xlsx", USUAL_THEMES, "2017-11-20")
    assert len(done.written) == 1
    assert import_list(store, listed(tmp_path, GOOD, encoding="utf-8-sig"), USUAL_THEMES, "2017-11-20").unchanged == 1


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (11, "", "“联系电话”是空的"),
        (1, "", "“事项编码”是空的"),
        (2, "市某局", "没有“市某局”这个部门"),
        (3, "动物", "不认识的服务对象“动物”"),
        (4, "航天", "看不出属于哪个主题"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_left_out(store: Store, tmp_path: Path, column: int, value: str, told: str) -> None:
    bad = list(GOOD)
    bad[column], bad[0] = value, "某事项"
    done = import_list(store, listed(tmp_path, GOOD, tuple(bad)), USUAL_THEMES, "2017-11-20")
    assert len(done.written) == 1
    assert [str(problem) for problem in done.problems if f"list.csv:3: {told}" in str(problem)]


def test_a_list_without_a_needed_column_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("事项名称,实施编码\na,b\n", encoding="utf-8")
    with pytest.raises(Problems, match="清单缺少“联系电话”一列"):
        import_list(store, path, USUAL_THEMES, "2017-11-20")


def test_a_persons_work_wins(store: Store, tmp_path: Path) -> None:
    path = listed(tmp_path, GOOD)
    [name] = import_list(store, path, USUAL_THEMES, "2017-11-20").written
    edited = store.root / name
    edited.write_text(edited.read_text(encoding="utf-8").replace("窗口", "二楼窗口"), encoding="utf-8")
    assert import_list(store, path, USUAL_THEMES, "2017-11-20").kept == (name,)
    assert "二楼窗口" in edited.read_text(encoding="utf-8")
    assert import_list(store, path, USUAL_THEMES, "2017-11-20", replace=True).written == (name,)


def test_a_kept_sites_services_belong_to_the_portal(store: Store, tmp_path: Path) -> None:
    row = (GOOD[0], GOOD[1], "市公安局", *GOOD[3:])
    [name] = import_list(store, listed(tmp_path, row), USUAL_THEMES, "2017-11-20").written
    assert name == "content/services/qy-jy-0199.yaml"
    assert store.read(Service, store.root / name).owner == "青屿市公安局"
