"""Departments are merged, split and renamed three times in a row, and every address that ever was lives on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.redirects.decide import Decider
from migrate.redirects.sites import load
from migrate.write.memory.portal_articles import Present
from migrate.write.sync import Verdict, compare
from portal.errors import Problems, Refused
from portal.files import moved, yamlfile
from portal.files.ledger import LedgerLine, Outcome
from portal.files.seal import sealed, untouched
from portal.model.article import Article, Attachment, FrontMatter, Origin
from portal.model.column_class import ColumnClass
from portal.model.department import Column, Department, Disposition, FormerSite, OldColumn
from portal.reorganise import Reorganised, reorganise
from portal.reorganise.stage import addresses
from portal.store import Store, write_file
from tests.conftest import ROOT

DAY = dt.date(2018, 10, 1)
PORTAL = "https://www.qingyu.gov.cn.example"
LYJ, SLJ, WSJ = "lyj.qingyu.gov.cn.example", "slj.qingyu.gov.cn.example", "wsj.qingyu.gov.cn.example"


def article(slug: str, column: str, identity: str, body: str, files: tuple[str, ...] = (), host: str = "") -> Article:
    origin = Origin(url=f"http://{host}/{identity}.html", snapshot="ab" * 32, date_from="page", text="-") if host else None
    attachments = tuple(Attachment(name=f"附件 {name}", file=name, size=3) for name in files)
    meta = FrontMatter(title=f"题目{identity}", date="2017-03-05", id=identity, attachments=attachments, origin=origin)
    return sealed(Article(department=slug, column=column, meta=meta, body=body))


def column(slug: str, name: str, *sources: str) -> Column:
    return Column(slug=slug, name=name, column_class=ColumnClass.NEWS, sources=tuple(OldColumn(site=site, column=name) for site in sources))


def department(slug: str, name: str, *columns: Column, **more: object) -> Department:
    return Department.model_validate({"name": f"青屿市{name}", "short": name, "slug": slug, "columns": columns, **more})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    write_file(store.content / "portal.yaml", (ROOT / "content" / "portal.yaml").read_text(encoding="utf-8"))
    for made in (
        department("lyj", "林业局", column("gzdt", "动态", LYJ), column("tzgg", "通知", LYJ), sites=(FormerSite(host=LYJ, name="林业网"),)),
        department("slj", "水利局", column("gzdt", "要闻", SLJ), column("fxkh", "防汛抗旱", SLJ)),
        department("wsj", "卫生局", column("gzdt", "动态", WSJ), disposition=Disposition.HOST, host=WSJ),
    ):
        write_file(store.folder(made.slug) / "department.yaml", f"# {made.short}的频道\n" + yamlfile.dump_model(made))
    for host, slug in ((LYJ, "lyj"), (SLJ, "slj"), (WSJ, "wsj")):
        write_file(store.site_folder(slug, host) / "recipe.yaml", f"host: {host}\nlayout: general\n")
    for one in (
        article("lyj", "gzdt", "20170305-1", "见[通知](/lyj/20170306-2.html)和![图](/lyj/files/a.png)。\n", host=LYJ),
        article("lyj", "tzgg", "20170306-2", "正文。\n", ("a.doc",), host=LYJ),
        article("slj", "gzdt", "20170305-1", "见[林业](/lyj/20170305-1.html)。\n", ("shared.doc", "same.doc"), host=SLJ),
        article("slj", "fxkh", "20170307-3", f"<a href=\"{PORTAL}/lyj/files/a.png\">图</a>\n", ("shared.doc",), host=SLJ),
        article("wsj", "gzdt", "20170308-4", "正文。\n", host=WSJ),
    ):
        store.write_article(one)
    for slug, name, data in (("lyj", "a.png", b"png"), ("lyj", "a.doc", b"doc"), ("lyj", "same.doc", b"one"), ("slj", "same.doc", b"two"), ("slj", "shared.doc", b"all")):
        write_file(store.files_folder(slug) / name, data)
    store.write_ledger("lyj", LYJ, [line("/", "/lyj/"), line("/gzdt/", "/lyj/gzdt/"), line("/20170305-1.html", "/lyj/20170305-1.html"), line("/a.png", "/lyj/files/a.png")])
    store.write_ledger("slj", SLJ, [line("/", "/slj/"), line("/20170305-1.html", "/slj/20170305-1.html"), line("/20170307-3.html", "/slj/20170307-3.html")])
    store.write_ledger("wsj", WSJ, [line("/", "/wsj/"), line("/old.html", "/wsj/20170308-4.html")])
    return store


def line(old: str, target: str) -> LedgerLine:
    return LedgerLine(old, Outcome.MOVED, target, "文章")


def carry_out(store: Store, *orders: str, dry_run: bool = False) -> Reorganised:
    path = store.root / "机构调整.yaml"
    path.write_text("why: 机构改革\norders:\n" + "".join(f"- {{{one}}}\n" for one in orders), encoding="utf-8")
    return reorganise(store, path, DAY, dry_run=dry_run)


MERGE = "do: merge, department: lyj, into: slj, columns: {tzgg: ggxx}"
SPLIT = "do: split, department: slj, into: yjglj, take: [fxkh], name: 青屿市应急管理局, short: 市应急局"
RENAME = "do: rename, department: slj, name: 青屿市自然资源局, short: 市自然资源局, into: zrzyj"


def answers(store: Store) -> Callable[[str], str]:
    """Where a portal address leads: itself, or the page after one redirect."""
    hosts = load(store)
    portal = next(Decider(host) for host in hosts if host.folder == "portal")
    there = {address: address for address in addresses(store)}

    def follow(address: str) -> str:
        if address in there:
            return address
        answer = portal.answer(address)
        assert answer.status == 301, address
        return answer.target.removeprefix(PORTAL)

    return follow


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_three_in_a_row_keep_every_address(store: Store) -> None:
    ever = set(addresses(store))
    for order in (MERGE, SPLIT, RENAME):
        carry_out(store, order)
        follow = answers(store)
        there = set(addresses(store))
        assert [old for old in sorted(ever) if follow(old) not in there] == []
        ever |= there
    follow = answers(store)
    assert follow("/lyj/20170305-1.html") == "/zrzyj/20170305-1-lyj.html"  # 水利局 had the same number
    assert follow("/lyj/tzgg/") == follow("/slj/ggxx/") == "/zrzyj/ggxx/"
    assert follow("/lyj/tzgg/index_3.html") == "/zrzyj/ggxx/"
    assert follow("/slj/20170307-3.html") == "/yjglj/20170307-3.html"
    assert follow("/lyj/files/same.doc") == "/zrzyj/files/lyj-same.doc"
    assert len({old.old for old in moved.read(store)}) == len(moved.read(store))


def test_the_ledgers_of_old_sites_follow(store: Store) -> None:
    carry_out(store, MERGE, SPLIT, RENAME)
    hosts = {host.host: Decider(host) for host in load(store)}
    assert hosts[LYJ].answer("/gzdt/").target == f"{PORTAL}/zrzyj/gzdt/"
    assert hosts[LYJ].answer("/a.png").target == f"{PORTAL}/zrzyj/files/a.png"
    assert hosts[SLJ].answer("/20170307-3.html").target == f"{PORTAL}/yjglj/20170307-3.html"
    lines = {one.old: one for one in store.ledger("zrzyj", SLJ)}
    assert lines["/20170307-3.html"].by == "person"  # write would not find what has left the department
    assert lines["/20170305-1.html"].by == "rule"
    assert store.sites("zrzyj") == [LYJ, SLJ]


def test_links_files_and_seals_go_along(store: Store) -> None:
    carry_out(store, MERGE)
    forest = next(store.article(path) for path in store.article_paths("slj") if path.stem == "20170305-1-lyj")
    assert forest.body == "见[通知](/slj/20170306-2.html)和![图](/slj/files/a.png)。\n"
    assert untouched(forest)
    assert compare(forest, Present.of(forest, Path())) is Verdict.SAME
    water = next(store.article(path) for path in store.article_paths("slj") if path.stem == "20170307-3")
    assert f"{PORTAL}/slj/files/a.png" in water.body
    assert (store.files_folder("slj") / "lyj-same.doc").read_bytes() == b"one"
    assert (store.files_folder("slj") / "same.doc").read_bytes() == b"two"
    assert not store.folder("lyj").exists()
    merged = store.department("slj")
    assert [(one.slug, one.name) for one in merged.columns] == [("gzdt", "要闻"), ("fxkh", "防汛抗旱"), ("ggxx", "通知")]
    assert [source.site for source in merged.columns[0].sources] == [SLJ, LYJ]
    assert [site.host for site in merged.sites] == [LYJ]
    assert (store.folder("slj") / "department.yaml").read_text(encoding="utf-8").startswith("# 水利局的频道\n")


def test_a_touched_article_stays_touched(store: Store) -> None:
    path = next(path for path in store.article_paths("slj") if path.stem == "20170305-1")
    path.write_text(path.read_text(encoding="utf-8") + "编辑补充。\n", encoding="utf-8")
    carry_out(store, MERGE)
    found = store.article(path)
    assert "/slj/20170305-1-lyj.html" in found.body
    assert not untouched(found)


def test_a_file_that_others_use_stays(store: Store) -> None:
    carry_out(store, SPLIT)
    assert (store.files_folder("slj") / "shared.doc").read_bytes() == (store.files_folder("yjglj") / "shared.doc").read_bytes()
    assert "/slj/files/shared.doc" not in {one.old for one in moved.read(store)}
    assert store.department("yjglj").columns[0].name == "防汛抗旱"


def test_there_and_back_leaves_no_loop(store: Store) -> None:
    there = "do: move, article: /lyj/20170306-2.html, into: slj, column: gzdt"
    back = "do: move, article: /slj/20170306-2.html, into: lyj, column: tzgg"
    before = tree(store.folder("lyj"))
    carry_out(store, there)
    carry_out(store, back)
    assert tree(store.folder("lyj")) == before
    assert {one.old for one in moved.read(store)} == {"/slj/20170306-2.html", "/slj/files/a.doc"}


def test_a_column_that_empties_leads_to_the_front_page(store: Store) -> None:
    carry_out(store, "do: move, article: /lyj/20170306-2.html, into: slj, column: gzdt")
    assert answers(store)("/lyj/tzgg/") == "/lyj/"


def test_a_hosted_site_goes_on_answering_on_its_host(store: Store) -> None:
    carry_out(store, "do: merge, department: wsj, into: slj")
    hosts = {host.host: Decider(host) for host in load(store)}
    assert hosts[WSJ].answer("/20170308-4.html").target == f"{PORTAL}/slj/20170308-4.html"
    assert hosts[WSJ].answer("/old.html").target == f"{PORTAL}/slj/20170308-4.html"
    assert hosts[WSJ].answer("/").target == f"{PORTAL}/slj/"
    assert not next(host for host in load(store) if host.host == WSJ).folder


def test_a_new_name_alone_moves_nothing(store: Store) -> None:
    result = carry_out(store, "do: rename, department: slj, name: 青屿市水务局, short: 市水务局")
    assert result.orders[0][1] == {}
    assert store.department("slj").name == "青屿市水务局"
    assert moved.read(store) == []


def test_a_dry_run_tells_and_changes_nothing(store: Store) -> None:
    before = tree(store.departments_folder)
    told = carry_out(store, MERGE, SPLIT, RENAME, dry_run=True)
    assert tree(store.departments_folder) == before
    assert not (store.root / ".cache" / "reorganise").exists()
    done = carry_out(store, MERGE, SPLIT, RENAME)
    assert told == done
    assert [words for words, _ in done.orders] == ["合并：lyj 并入 slj", "分立：slj 的 fxkh 分到 yjglj", "更名：slj 更名为 青屿市自然资源局（zrzyj）"]
    log = (store.departments_folder / "reorganised.csv").read_text(encoding="utf-8").splitlines()
    assert log[0] == "日期,调整,原地址,新地址,理由"
    assert len(log) == 1 + sum(len(changed) for _, changed in done.orders)


REFUSED = {
    "unknown department": (MERGE.replace("lyj", "xxx"), Refused, "没有部门 xxx"),
    "unknown column": (MERGE.replace("tzgg", "xxx"), Refused, "没有栏目 xxx"),
    "slug in use": (RENAME.replace("zrzyj", "lyj"), Refused, "已被使用"),
    "founding without a name": (SPLIT.replace(", name: 青屿市应急管理局", ""), Refused, "要写 name 和 short"),
    "everything split off": ("do: split, department: wsj, into: slj, take: [gzdt]", Problems, "/wsj/ 将失效"),
    "unknown article": ("do: move, article: /lyj/20990101-1.html, into: slj, column: gzdt", Refused, "没有文章"),
    "half an order": ("do: merge, department: lyj", Problems, "还要写 into"),
    "onto itself": ("do: merge, department: lyj, into: lyj", Problems, "相同"),
}


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_all_or_nothing(store: Store, case: str) -> None:
    order, kind, words = REFUSED[case]
    before = tree(store.departments_folder)
    with pytest.raises(kind, match=words):
        carry_out(store, "do: rename, department: slj, name: 青屿市水务局, short: 市水务局", order)
    assert tree(store.departments_folder) == before
