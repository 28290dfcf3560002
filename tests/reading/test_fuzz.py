"""Mutated pages: whatever bytes come, a reading comes back, in time and in little memory.

150 mutants here; ten thousand by `FUZZ_PAGES=10000 pytest tests/reading/test_fuzz.py`, real pages too with OLD_PAGES.
The reader takes all of them; a fifth as many, and the extremes, go the whole way of the extract stage.
"""

from __future__ import annotations

import json
import os
import random
import resource
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.extract import extract, extract_path
from migrate.pages import Listed, Skipped, load
from migrate.reading.kind import Kind
from migrate.reading.read import LARGEST, read_page
from migrate.reading.report import values
from portal.store import Store, write_file
from tests.conftest import ROOT

MUTANTS = int(os.environ.get("FUZZ_PAGES", "150"))
SECONDS, MEGABYTES = 5.0, 1024
KINDS = (None, None, Kind.ARTICLE, Kind.LIST, Kind.HOME)
JUNK = (
    *(
        b"<div>",
        b"<table><tr><td>",
        b"</div>",
        b"</body></html>",
        b"\x00",
        b"\xff\xfe",
        b"&#x110000;",
        b"&#0;",
        b"&nbsp",
    ),
    *(
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<script>",
        b"</script>",
        b"<style>",
        b"<textarea>",
        b'<a href="javascript:',
        b"<p",
    ),
    *(b'"', b"'", b"<select>", b"<title>", b'<base href="http://[">', b'<meta http-equiv=refresh content="0;url=">'),
    *(
        b"\xd6\xd0",
        b"\xe4\xb8",
        b"<plaintext>",
        b"<svg><foreignObject>",
        b"<iframe>",
        b"<td rowspan=99999 colspan=99999>",
    ),
    *(
        "发布时间：99999-99-99".encode(),
        "二〇一七年十三月四十日".encode(),
        b'document.write("',
        b"<font>",
        b"<ul><li>" * 50,
    ),
)


def pages() -> list[bytes]:
    """The pages that are mutated: the families' skeletons, and the real ones where the machine has them."""
    families = yaml.safe_load(
        (ROOT / "tests" / "data" / "reading" / "families.yaml").read_text(encoding="utf-8")
    )
    found = [str(family["html"]).encode() for family in families]
    real = os.environ.get("OLD_PAGES")
    return found + [path.read_bytes() for path in sorted((Path(real) / "dev/pages").glob("*.html"))] if real else found


def mutated(chance: random.Random, page: bytes, other: bytes) -> bytes:
    """A page cut, spliced, shuffled, nested or sprinkled with broken bytes."""
    first, last = sorted((chance.randrange(len(page)), chance.randrange(len(page))))
    way = chance.randrange(7)
    if way == 0:
        return page[:first]
    if way == 1:
        return page[:first] + page[last:]
    if way == 2:
        return page[last:] + page[first:last] + page[:first]
    if way == 3:
        return page[:first] + chance.choice(JUNK) * chance.choice((10, 1000, 10000)) + page[first:]
    if way == 4:
        return page[:first] + other[chance.randrange(len(other)) :]
    if way == 5:
        return page[:first] + page[first : min(last, first + 3000)] * chance.choice((2, 5, 30)) + page[last:]
    for _ in range(chance.randint(1, 40)):
        place = chance.randrange(len(page))
        page = page[:place] + chance.choice(JUNK) + page[place + chance.randrange(3) :]
    return page


def test_no_mutant_breaks_the_reader() -> None:
    originals = pages()
    slow = []
    for seed in range(MUTANTS):
        chance = random.Random(seed)  # noqa: S311 - cases, not secrets
        body = mutated(chance, chance.choice(originals), chance.choice(originals))
        started = time.process_time()
        reading = read_page(body, "http://a.gov.cn.example/x/1.html", kind=chance.choice(KINDS))
        assert json.dumps(values(reading))
        if (took := time.process_time() - started) > SECONDS:
            slow.append((seed, took))
    assert slow == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MEGABYTES


REPEATED = {
    "neighbours": "<p>上一篇：<a href=1>甲</a></p><p>下一篇：<a href=2>乙</a></p>" * 8_000,
    "steps": "<span>首页</span> > " * 20_000,
    "opening-boxes": "<li onclick=\"open('/a')\">标题</li>" * 20_000,
    "days-apart": "<li><a href=1.html>关于测试的通知事项</a></li><li>2017-01-01</li>" * 8_000,
    "files": "<p><a href=/a.doc>附件.doc</a></p>" * 15_000,
    "word-in-a-script": f"<script>{'a' * 390_000}</script>",
    "viewers-in-a-script": f"<script>{'pdf' * 130_000}.pdf</script>",
    "rows-in-a-script": "<script>" + 'x[i]="a";' * 40_000 + "</script>",
    "sums-in-a-script": f"<script>var a='<li>';{'a=a+a;' * 60_000}</script>",
}
"""What makes a careless rule slow: the same small thing very many times."""
BROKEN = "<h1>关于水库放水的公告</h1><div>{0}</div><p>附件：</p><p><a href='http://[/a.doc'>时间表</a></p><p><a href='/'>首页</a> <a href='http://['>公告</a></p>"
EXTREMES = {
    "links-that-are-no-addresses": BROKEN.format("<p>定于本月放水，请沿岸居民注意安全。</p>" * 9).encode(),
    **{name: text.encode() for name, text in REPEATED.items()},
    **{f"nested-{tag}": f"<{tag}>".encode() * 10_000 + b"text" for tag in ("div", "p", "b", "ul><li", "table><tr><td")},
    "large": b"<h1>long</h1>" + b"<p>line</p>" * 5_000_000,
    "one-line": b"a" * 50_000_000,
    "nulls": b"\0" * 100_000,
    "entities": b"&#x110000;&#0;&#xd800;&nbsp&bogus;&#99999999999;" * 10_000,
    "empty": b"",
    "no-end": b"<!--" * 100_000,
    "page-in-a-text-area": "<textarea><html><frameset><p>造林</p><p>绿化</p><p>供水</p><p>排水</p></frameset>".encode(),
}


def test_every_mutant_ends_as_an_article_or_with_its_reason(tmp_path: Path) -> None:
    host, folder = "www.a.gov.cn.example", tmp_path / "departments" / "slj" / "sites" / "www.a.gov.cn.example"
    write_file(folder / "recipe.yaml", f"host: {host}\nlayout: general\ncolumns:\n- {{name: 公告, path: /gg/}}\n")
    originals, chance = pages(), random.Random(0)  # noqa: S311 - cases, not secrets
    bodies = {
        **EXTREMES,
        **{f"{at}": mutated(chance, chance.choice(originals), originals[0]) for at in range(MUTANTS // 5)},
    }
    with Archive(tmp_path / "archive" / host) as archive:
        for name, body in bodies.items():
            headers = (("Content-Type", "text/html"),)
            archive.add(
                Snapshot(f"http://{host}/gg/{name}.html", 200, headers, body, datetime(2017, 11, 20, tzinfo=UTC))
            )
    store = Store(tmp_path)
    extract(store, "slj", host, store.root / "archive")
    records = [
        one for one in load(extract_path(store, host).read_text(encoding="utf-8"), "x") if not isinstance(one, Listed)
    ]
    assert {one.url for one in records} >= {f"http://{host}/gg/{name}.html" for name in bodies}
    assert {one.url for one in records if isinstance(one, Skipped) and not one.reason} == set()


@pytest.mark.parametrize("name", EXTREMES)
def test_extreme_pages_are_read_in_time(name: str) -> None:
    started = time.process_time()
    assert json.dumps(values(read_page(EXTREMES[name], "http://a.gov.cn.example/x/1.html")))
    assert time.process_time() - started < SECONDS


def test_what_no_visitor_could_read_is_not_read() -> None:
    body = b"<h1>long</h1>" + b"<p>line</p>" * (LARGEST // 10)
    started = time.process_time()
    assert read_page(body, "http://a.gov.cn.example/x/1.html").kind is Kind.OTHER
    assert time.process_time() - started < SECONDS
