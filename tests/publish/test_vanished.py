"""A release never loses a published address that nobody decided to give up."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.files import moved, yamlfile
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department, Disposition
from portal.publish.vanished import vanished
from portal.store import Store, write_file

HOST = "wsj.qingyu.gov.cn.example"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    hosted = {"disposition": Disposition.HOST, "host": HOST}
    for slug, more in {"jyj": {}, "wsj": hosted}.items():
        made = Department.model_validate({"name": f"青屿市{slug}", "short": slug, "slug": slug, **more})
        write_file(store.folder(slug) / "department.yaml", yamlfile.dump_model(made))
    write_file(store.folder("jyj") / "articles" / "tzgg" / "20170305-1.md", "---\ntitle: 一\n---\n")
    moved.write(store, [LedgerLine("/jyj/20170305-2.html", Outcome.MOVED, "/wsj/20170305-2.html", "机构调整"),
                        LedgerLine("/nyj/", Outcome.MOVED, "/jyj/", "机构调整")])  # fmt: skip
    return store


CASES = {
    "still built": ("portal/jyj/20170305-9.html", {"portal/jyj/20170305-9.html"}, []),
    "a draft, or taken down by a date: its file is there": ("portal/jyj/20170305-1.html", set(), []),
    "moved, with a line": ("portal/jyj/20170305-2.html", set(), []),
    "of a department that was merged": ("portal/nyj/20170305-3.html", set(), []),
    "a page of a list": ("portal/jyj/tzgg/index_9.html", set(), []),
    "a file": ("portal/jyj/files/20170305-1.pdf", set(), []),
    "deleted": ("portal/jyj/20170305-4.html", set(), ["/jyj/20170305-4.html"]),
    "deleted on a host of its own": (f"hosts/{HOST}/20170305-5.html", set(), ["/wsj/20170305-5.html"]),
    "moved to another department by hand": ("portal/wsj/20170305-1.html", set(), ["/wsj/20170305-1.html"]),
}


@pytest.mark.parametrize("case", CASES, ids=list(CASES))
def test_what_a_release_would_lose(store: Store, case: str) -> None:
    live, built, lost = CASES[case]
    assert vanished(store, [live, "portal/index.html"], built | {"portal/index.html"}) == lost
