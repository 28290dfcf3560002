"""A small world for the tests of write: one department with two old sites, another that links to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from migrate import pages
from migrate.archive.archive import Archive, Snapshot
from migrate.pages import ExtractedArticle, Listed, OldFile, Reason, Skipped
from migrate.write.account.result import WriteResult
from migrate.write.scope import EVERYTHING, USUAL, Cap, Scope
from migrate.write.stage import write_all
from portal.files import yamlfile
from portal.model.article import Article
from portal.model.column_class import ColumnClass
from portal.model.department import Column, Department, OldColumn
from portal.store import Store, write_file

LYJ, LMZM, SWJ = "lyj.qingyu.gov.cn.example", "lmzm.qingyu.gov.cn.example", "swj.qingyu.gov.cn.example"
DOCX = b"PK\x03\x04 a form"


def article(host: str, path: str, title: str, day: str, markdown: str, **more: object) -> ExtractedArticle:
    fields: dict[str, object] = {"column": "工作动态", "date_from": "page", "snapshot": "ab" * 32, **more}
    return ExtractedArticle.model_validate(
        {"url": f"http://{host}{path}", "title": title, "date": day, "markdown": markdown, **fields}
    )


FOREST = [
    Listed(
        column="工作动态",
        path="/gzdt/",
        declared=4,
        urls=tuple(f"http://{LYJ}{p}" for p in ("/gzdt/t20170305_1.html", "/gzdt/t20170306_2.html", "/gzdt/dead.html", "/gzdt/undated.html")),
    ),
    article(LYJ, "/gzdt/t20170305_1.html", "春季造林启动", "2017-03-05 09:30", f"见[通知](http://{SWJ}/show.asp?id=9)和[死链](http://{LYJ}/gone.html)。\n"),
    article(
        LYJ,
        "/gzdt/t20170306_2.html",
        "防火巡查",
        "2017-03-06",
        f"![山](http://{LYJ}/pic/a.png)\n\n[外链](http://www.other.example/)\n",
        attachments=(OldFile(url=f"http://{LYJ}/down/form.docx", name="附件1：登记表.docx"), OldFile(url=f"http://{LYJ}/down/lost.doc", name="丢失.doc")),
        images=(OldFile(url=f"http://{LYJ}/pic/a.png"),),
    ),
    Skipped(url=f"http://{LYJ}/gzdt/dead.html", reason=Reason.DEAD, column="工作动态", title="旧闻"),
    Skipped(url=f"http://{LYJ}/gzdt/undated.html", reason=Reason.UNDATED, column="工作动态", title="无日期"),
    Skipped(url=f"http://{LYJ}/gzdt/index.html", reason=Reason.LIST, column="工作动态"),
    Skipped(url=f"http://{LYJ}/", reason=Reason.HOME),
    Skipped(url=f"http://{LYJ}/down/form.docx", reason=Reason.ATTACHMENT),
    Skipped(url=f"http://{LYJ}/old.html", reason=Reason.REDIRECT, detail=f"http://{LYJ}/gzdt/t20170305_1.html"),
]
NURSERY = [
    Listed(column="新闻", path="/news/", urls=(f"http://{LMZM}/news/2017-3-6-2.htm", f"http://{LMZM}/news/2017-3-5-1.htm")),
    article(LMZM, "/news/2017-3-6-2.htm", "苗木上市", "2017-03-06", "又一条。\n", column="新闻"),
    article(LMZM, "/news/2017-3-5-1.htm", "春季造林 启动", "2017-03-05", f"见[通知](http://{SWJ}/show.asp?id=9)和[死链](http://{LYJ}/gone.html)。\n", column="新闻"),
]
TRADE = [article(SWJ, "/show.asp?id=9", "招商通知", "2017-02-01", "见 [造林](http://lyj.qingyu.gov.cn.example/gzdt/t20170305_1.html?from=x)。\n")]


def columns(*sources: tuple[str, str]) -> tuple[Column, ...]:
    found = tuple(OldColumn(site=site, column=name) for site, name in sources)
    return (Column(slug="gzdt", name="工作动态", column_class=ColumnClass.NEWS, sources=found),)


def found_world(root: Path) -> Store:
    """Lay out recipes, departments, extraction caches and an archive."""
    store = Store(root)
    for department in (
        Department(name="青屿市林业局", short="市林业局", slug="lyj", columns=columns((LYJ, "工作动态"), (LMZM, "新闻"))),
        Department(name="青屿市商务局", short="市商务局", slug="swj", columns=columns((SWJ, "工作动态"))),
    ):
        write_file(store.folder(department.slug) / "department.yaml", yamlfile.dump_model(department))
    sites: list[tuple[str, str, list[pages.Record]]] = [("lyj", LYJ, FOREST), ("lyj", LMZM, NURSERY), ("swj", SWJ, [*TRADE])]  # type: ignore[list-item]
    for slug, host, records in sites:
        write_file(store.site_folder(slug, host) / "recipe.yaml", f"host: {host}\nlayout: general\nquery_keys: [id]\n")
        lay(store, host, records)
    now = dt.datetime(2017, 11, 20, tzinfo=dt.UTC)
    with Archive(root / "archive" / LYJ) as archive:
        for path, kind, body in (("/down/form.docx", "application/msword", DOCX), ("/pic/a.png", "image/png", b"\x89PNG")):
            archive.add(Snapshot(f"http://{LYJ}{path}", 200, (("Content-Type", kind),), body, now))
    return store


def lay(store: Store, host: str, records: list[pages.Record]) -> None:
    write_file(store.root / ".cache" / "extract" / f"{host}.jsonl", pages.dump(records))


def run(store: Store, scope: Scope = EVERYTHING, cap: Cap = USUAL) -> WriteResult:
    """One run of write; nobody is told of progress."""
    return write_all(store, store.root / "archive", scope=scope, cap=cap)


def read(store: Store, slug: str, name: str) -> Article:
    return store.article(store.folder(slug) / "articles" / "gzdt" / f"{name}.md")
