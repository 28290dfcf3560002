"""Re-sync: what a person did stands in every combination with what the old site did, and nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from migrate import pages
from migrate.pages import Listed, Reason, Skipped
from migrate.write.account import report
from migrate.write.account.guard import Stopped
from migrate.write.account.result import WriteResult
from migrate.write.scope import Cap, Scope
from migrate.write.sync import Verdict
from portal.errors import Refused
from portal.files.ledger import Outcome
from portal.store import Store
from tests.write.world import FOREST, LMZM, LYJ, NURSERY, SWJ, article, found_world, lay, run

OLD = "/gzdt/t20170306_2.html"
NAME = "20170306-2"
ADDRESS = f"/lyj/{NAME}.html"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = found_world(tmp_path)
    run(store)
    return store


def place(store: Store, column: str = "gzdt", slug: str = "lyj") -> Path:
    return store.folder(slug) / "articles" / column / f"{NAME}.md"


def tree(store: Store) -> dict[str, bytes]:
    paths = sorted(path for path in store.departments_folder.rglob("*") if path.is_file())
    return {path.relative_to(store.departments_folder).as_posix(): path.read_bytes() for path in paths}


# -- what people do -------------------------------------------------------------------------------------------------


def edit(store: Store) -> None:
    path = place(store)
    path.write_text(path.read_text(encoding="utf-8").replace("外链", "编辑改过"), encoding="utf-8")


def move(store: Store) -> None:
    place(store, "zthd").parent.mkdir()
    place(store).rename(place(store, "zthd"))


def edit_and_move(store: Store) -> None:
    edit(store)
    move(store)


def delete(store: Store) -> None:
    place(store).unlink()


def give_away(store: Store) -> None:
    place(store).rename(place(store, slug="swj"))


def adopt(store: Store) -> None:
    path = place(store)
    head, _, rest = path.read_text(encoding="utf-8").partition("origin:\n")
    path.write_text(head + "---\n" + rest.partition("---\n")[2].replace("外链", "编辑改过"), encoding="utf-8")


def nothing(store: Store) -> None:
    """Let everything be."""


# -- what old sites do ----------------------------------------------------------------------------------------------


def changed(store: Store) -> None:
    new = {"markdown": "新的正文。\n"}
    lay(store, LYJ, [one.model_copy(update=new) if getattr(one, "title", "") == "防火巡查" else one for one in FOREST])  # type: ignore[misc]


def vanished(store: Store) -> None:
    gone = Skipped(url=f"http://{LYJ}{OLD}", reason=Reason.DEAD, detail="404", column="工作动态")
    lay(store, LYJ, [gone if getattr(one, "title", "") == "防火巡查" else one for one in FOREST])  # type: ignore[misc]


class After(NamedTuple):
    """What is there after the sync: where, with which words, what the run said, where the ledger leads."""

    column: str
    words: str
    said: str
    target: str = ADDRESS
    slug: str = "lyj"


COMBINATIONS: dict[tuple[Callable[[Store], None], Callable[[Store], None]], After] = {
    (nothing, nothing): After("gzdt", "外链", "same"),
    (nothing, changed): After("gzdt", "新的正文", "refreshed"),
    (nothing, vanished): After("gzdt", "外链", "vanished"),
    (edit, nothing): After("gzdt", "编辑改过", "kept"),
    (edit, changed): After("gzdt", "编辑改过", "conflict"),
    (edit, vanished): After("gzdt", "编辑改过", "vanished"),
    (move, nothing): After("zthd", "外链", "same"),
    (move, changed): After("zthd", "新的正文", "refreshed"),
    (move, vanished): After("zthd", "外链", "vanished"),
    (edit_and_move, nothing): After("zthd", "编辑改过", "kept"),
    (edit_and_move, changed): After("zthd", "编辑改过", "conflict"),
    (edit_and_move, vanished): After("zthd", "编辑改过", "vanished"),
    (delete, nothing): After("", "", "person", ""),
    (delete, changed): After("", "", "person", ""),
    (delete, vanished): After("", "", "nothing", ""),
    (adopt, nothing): After("gzdt", "编辑改过", "person"),
    (adopt, changed): After("gzdt", "编辑改过", "person"),
    (adopt, vanished): After("gzdt", "编辑改过", "nothing"),
    (give_away, nothing): After("gzdt", "外链", "person", f"/swj/{NAME}.html", "swj"),
    (give_away, changed): After("gzdt", "外链", "person", f"/swj/{NAME}.html", "swj"),
    (give_away, vanished): After("gzdt", "外链", "vanished", f"/swj/{NAME}.html", "swj"),
}


def said(result: WriteResult) -> str:
    """What a run said of the one article."""
    if result.conflicts:
        return "conflict"
    if result.vanished:
        return "vanished"
    if any(row[4] == Reason.PERSON.value for row in result.left_out):
        return "person"
    verdicts = {Verdict.REFRESH: "refreshed", Verdict.KEPT: "kept"}
    found = [words for verdict, words in verdicts.items() if result.verdicts[verdict]]
    return found[0] if found else "same" if result.verdicts[Verdict.SAME] == 4 else "nothing"


@pytest.mark.parametrize("acts", COMBINATIONS, ids=lambda acts: f"{acts[0].__name__} then {acts[1].__name__}")
def test_the_persons_act_stands(store: Store, acts: tuple[Callable[[Store], None], Callable[[Store], None]]) -> None:
    person, source = acts
    person(store)
    source(store)
    result = run(store)
    wanted = COMBINATIONS[acts]
    places = sorted(store.departments_folder.rglob(f"{NAME}*.md"))
    assert places == ([place(store, wanted.column, wanted.slug)] if wanted.column else [])
    assert all(wanted.words in path.read_text(encoding="utf-8") for path in places)
    assert said(result) == wanted.said
    (line,) = (line for line in store.ledger("lyj", LYJ) if line.old == OLD)
    assert (line.outcome, line.target) == ((Outcome.MOVED, wanted.target) if wanted.target else (Outcome.ARCHIVED, ""))
    before = tree(store)
    again = run(store)
    assert tree(store) == before
    assert again.changed == 0
    assert said(again) == ("same" if wanted.said == "refreshed" else wanted.said)


def test_a_deleted_article_stays_away_whatever_the_old_site_does_later(store: Store) -> None:
    delete(store)
    for act in (nothing, vanished, changed, vanished, nothing):
        if act is nothing:
            lay(store, LYJ, FOREST)  # type: ignore[arg-type]
        act(store)
        run(store)
        assert not place(store).exists()


def test_a_deleted_article_that_is_put_back_is_an_article_again(store: Store) -> None:
    text = place(store).read_text(encoding="utf-8")
    delete(store)
    run(store)
    place(store).write_text(text, encoding="utf-8")
    assert run(store).verdicts[Verdict.SAME] == 4
    (line,) = (line for line in store.ledger("lyj", LYJ) if line.old == OLD)
    assert (line.outcome, line.target, line.by) == (Outcome.MOVED, ADDRESS, "rule")


def test_a_deleted_article_does_not_come_back_by_its_twin(tmp_path: Path) -> None:
    """The same text stands on two sites of the department; deleting it means both."""
    store = found_world(tmp_path)
    twin = article(LMZM, "/news/2017-3-5-7.htm", "春季造林启动", "2017-03-05", FOREST[1].markdown, column="新闻")  # type: ignore[attr-defined]
    lay(store, LMZM, [*NURSERY, twin])  # type: ignore[list-item]
    run(store)
    names = {path.stem for path in store.article_paths("lyj")}
    (store.folder("lyj") / "articles" / "gzdt" / "20170305-1.md").unlink()
    for _ in range(2):
        run(store)
        assert {path.stem for path in store.article_paths("lyj")} == names - {"20170305-1"}
    lines = {line.old: line for line in store.ledger("lyj", LMZM)}
    assert lines["/news/2017-3-5-7.htm"].outcome is Outcome.ARCHIVED


def test_links_to_what_a_person_moved_or_deleted_follow(store: Store) -> None:
    first = store.folder("lyj") / "articles" / "gzdt" / "20170305-1.md"
    trade = store.folder("swj") / "articles" / "gzdt" / "20170201-9.md"
    assert "(/lyj/20170305-1.html)" in trade.read_text(encoding="utf-8")
    first.rename(trade.with_name(first.name))
    run(store)
    assert "(/swj/20170305-1.html)" in trade.read_text(encoding="utf-8")
    trade.with_name(first.name).unlink()
    run(store)
    assert "见 造林。" in trade.read_text(encoding="utf-8")


def test_a_conflict_file_holds_both_texts_and_either_can_be_taken(store: Store, tmp_path: Path) -> None:
    edit(store)
    changed(store)
    result = run(store)
    report.save(result, tmp_path / "reports" / "gaps.xlsx")
    (file,) = (tmp_path / "reports" / report.CONFLICTS).iterdir()
    text = file.read_text(encoding="utf-8")
    assert "编辑改过" in text
    assert "新的正文。" in text
    rows = list(openpyxl.load_workbook(tmp_path / "reports" / "gaps.xlsx")["待人工处理"].iter_rows(values_only=True))
    assert rows[1] == (ADDRESS, "编辑与原文都有修改", f"{report.CONFLICTS}/{file.name}")

    mine = place(store).read_text(encoding="utf-8")
    seal = result.conflicts[0].theirs.meta.origin
    own = store.article(place(store)).meta.origin
    assert seal is not None
    assert own is not None
    assert seal.text in text
    place(store).write_text(mine.replace(own.text, seal.text), encoding="utf-8")
    kept = run(store)
    assert (kept.conflicts, kept.verdicts[Verdict.KEPT]) == ([], 1)

    place(store).write_text(text.rpartition("==============================\n")[2], encoding="utf-8")
    taken = run(store)
    assert (taken.conflicts, taken.verdicts[Verdict.SAME]) == ([], 4)
    assert store.article(place(store)).body == "新的正文。\n"
    report.save(taken, tmp_path / "reports" / "gaps.xlsx")
    assert list((tmp_path / "reports" / report.CONFLICTS).iterdir()) == [], "a settled conflict leaves no file"


def many(count: int) -> list[pages.Record]:
    return [article(LYJ, f"/gzdt/t20170101_{number}.html", f"第{number}条", "2017-01-01", f"正文{number}。\n") for number in range(count)]


GONE = {
    "a few of a few": (10, 2, True),
    "more than the count": (10, 3, False),
    "a share of many": (40, 4, True),
    "more than the share": (40, 5, False),
    "all": (3, 3, False),
}


@pytest.mark.parametrize("how", ["vanished", "deleted"])
@pytest.mark.parametrize("name", GONE)
def test_above_the_cap_the_run_refuses_and_touches_nothing(tmp_path: Path, how: str, name: str) -> None:
    total, gone, allowed = GONE[name]
    store = found_world(tmp_path)
    lay(store, LYJ, many(total))
    run(store)
    if how == "vanished":
        lay(store, LYJ, many(total - gone))
    else:
        for number in range(gone):
            (store.folder("lyj") / "articles" / "gzdt" / f"20170101-{number}.md").unlink()
    before = tree(store)
    if not allowed:
        with pytest.raises(Refused, match=f"{LYJ} 原有 {total} 篇文章，其中 {gone} 篇.*--allow {gone}"):
            run(store, cap=Cap(2, 0.1))
        assert tree(store) == before
    result = run(store, cap=Cap(2, 0.1) if allowed else Cap(gone))
    assert len(result.vanished) == (gone if how == "vanished" else 0)
    assert len([path for path in tree(store) if "/20170101-" in path]) == total - (0 if how == "vanished" else gone)
    assert run(store, cap=Cap(0, 0.0)).changed == 0, "told once, and never refused again for the same"


def test_the_usual_cap_is_twenty_or_two_per_cent_whichever_is_more() -> None:
    cases = {(20, 30): True, (21, 30): False, (40, 2000): True, (41, 2000): False, (0, 0): True}
    assert {case: Cap().allows(*case) for case in cases} == cases


def test_a_run_limited_to_a_host_infers_nothing_about_others(store: Store) -> None:
    vanished(store)
    lay(store, SWJ, [])
    lay(store, LMZM, [])
    before = tree(store)
    result = run(store, Scope(hosts=frozenset({SWJ})))
    assert [one.host for one in result.vanished] == [SWJ]
    assert {row.host for row in result.tallies} <= {SWJ}
    assert [name for name, raw in tree(store).items() if before[name] != raw] == [f"swj/sites/{SWJ}/ledger.csv"]


def test_a_host_without_a_cache_on_this_machine_is_let_be(store: Store) -> None:
    """A fresh clone has departments/ and no cache: extracting one site there must not harm the others."""
    before = tree(store)
    for host in (LYJ, LMZM):
        (store.root / ".cache" / "extract" / f"{host}.jsonl").unlink()
    result = run(store)
    assert (result.changed, result.vanished) == (0, [])
    assert tree(store) == before, "links to the other department still lead to its articles"


@pytest.mark.parametrize("host", [LYJ, LMZM])
def test_one_site_extracted_on_a_fresh_clone_writes_no_article_twice(store: Store, host: str) -> None:
    """Both sites had the same article; the one whose article was left out for the other's is migrated alone."""
    before = tree(store)
    (store.root / ".cache" / "extract" / f"{host}.jsonl").unlink()
    other = ({LYJ, LMZM} - {host}).pop()
    result = run(store, Scope(hosts=frozenset({other})))
    assert result.changed == 0
    assert tree(store) == before
    assert all(row.adds_up for row in result.tallies)


@pytest.mark.parametrize("first", [LYJ, LMZM])
def test_whichever_of_two_sites_is_migrated_first_an_equal_article_is_kept_once(tmp_path: Path, first: str) -> None:
    store, caches = found_world(tmp_path), tmp_path / ".cache" / "extract"
    second = ({LYJ, LMZM} - {first}).pop()
    kept = (caches / f"{second}.jsonl").read_bytes()
    (caches / f"{second}.jsonl").unlink()
    run(store, Scope(hosts=frozenset({first})))
    (caches / f"{second}.jsonl").write_bytes(kept)
    run(store, Scope(hosts=frozenset({second})))
    for _ in range(2):
        kept_once = {name: raw.decode() for name, raw in tree(store).items() if "春季造林" in raw.decode(errors="replace") and name.startswith("lyj/articles")}
        assert [f"url: http://{first}/" in text for text in kept_once.values()] == [True]
        places = {LYJ: "/gzdt/t20170305_1.html", LMZM: "/news/2017-3-5-1.htm"}
        leads = {line.target for host, old in places.items() for line in store.ledger("lyj", host) if line.old == old}
        assert len(leads) == 1, "both old addresses lead to it"
        run(store)  # and a run over all finds everything in its place


def test_a_run_limited_to_columns_infers_nothing_about_others(store: Store) -> None:
    notice = article(LYJ, "/tzgg/t20170401_5.html", "新通知", "2017-04-01", "通知。\n", column="通知公告")
    without = [one for one in FOREST if getattr(one, "title", "") != "防火巡查"]
    lay(store, LYJ, [*without, notice])  # type: ignore[list-item]
    result = run(store, Scope(frozenset({LYJ}), frozenset({"通知公告"})))
    assert result.vanished == []
    (line,) = (line for line in store.ledger("lyj", LYJ) if line.old == OLD)
    assert line.target == ADDRESS
    assert [one.address for one in run(store, Scope(frozenset({LYJ}), frozenset({"工作动态"}))).vanished] == [ADDRESS]


def test_fewer_than_expected_stops_and_more_is_told(store: Store, tmp_path: Path) -> None:
    def expecting(count: int) -> None:
        lay(store, LYJ, [one.model_copy(update={"declared": count}) if isinstance(one, Listed) else one for one in FOREST])  # type: ignore[misc]

    expecting(5)
    before = tree(store)
    with pytest.raises(Stopped, match="应有 5 篇，列表中只有 4 篇。请检查采集规则") as stopped:
        run(store)
    (row,) = (row for row in stopped.value.result.tallies if row.host == LYJ)
    assert (row.declared, row.listed, row.lacking) == (5, 4, "应有 5 篇，只列出 4 篇"), "the sums are told all the same"
    assert tree(store) == before
    run(store, Scope(frozenset({SWJ})))
    expecting(3)
    result = run(store)
    (row,) = (row for row in result.tallies if row.host == LYJ)
    assert row.surplus == 1
    report.save(result, tmp_path / "gaps.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "gaps.xlsx")["栏目核对"].iter_rows(values_only=True) for cell in row]
    assert "平衡；比应有多 1 篇，请核对采集规则" in cells


def test_where_a_list_could_not_be_read_that_is_the_reason_and_not_the_recipe(store: Store) -> None:
    gap = {"declared": 5, "gap": f"列表从 http://{LYJ}/gzdt/index_1.html 起没有读到（无法连接或超时：超时）"}
    lay(store, LYJ, [one.model_copy(update=gap) if isinstance(one, Listed) else one for one in FOREST])  # type: ignore[misc]
    with pytest.raises(Stopped, match=rf"只有 4 篇。列表从 .*起没有读到（无法连接或超时：超时）。请先重新运行 invoke fetch --host {LYJ}$"):
        run(store)


def test_an_article_written_in_the_portal_is_never_the_machines(store: Store) -> None:
    path = store.folder("lyj") / "articles" / "gzdt" / "20190101-1.md"
    path.write_text("---\ntitle: 新的一年\ndate: 2019-01-01\nid: 20190101-1\n---\n正文。\n", encoding="utf-8")
    text = path.read_bytes()
    result = run(store)
    assert (path.read_bytes(), result.vanished, result.changed) == (text, [], 0)
