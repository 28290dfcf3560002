"""Pages read in processes, or by two workers of a real scheduler on loopback, end in the same bytes as read here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from migrate.archive.archive import Archive, Snapshot
from migrate.extract import extract, extract_path, spreading
from migrate.extract.spreading import readers
from portal.errors import Refused
from portal.store import Store, write_file
from tests.conftest import ROOT

HOST = "slj.qingyu.gov.cn.example"
ARTICLES = 150
WHEN = datetime(2017, 11, 20, tzinfo=UTC)
RECIPE = f"host: {HOST}\nlayout: general\ncolumns: [{{name: 公告, path: /gg/}}]\ncorrections: [{{path: /gg/7.html, field: source, value: 水利局, reason: 漏填}}]\n"


def page(number: int, more: str = "") -> str:
    text = f"<p>第{number}号公告：因工程施工需要，请广大市民提前安排出行，由此带来的不便敬请谅解。</p>"
    files = f"<p><a href='{number}.doc'>附件{number}.doc</a></p>" if number % 3 == 0 else ""
    return (
        f"<head><title>关于第{number}号公告</title></head><body><h1>关于第{number}号公告</h1><p>时间：2017-03-05</p>"
        f"<div id='zoom'>{text}{files}</div>{more}</body>"
    )


@pytest.fixture
def city(tmp_path: Path) -> Store:
    """One site: a list, articles, one of them on two pages, files, an error."""
    listed = "".join(f"<li><a href='/gg/{n}.html'>关于第{n}号公告</a><span>2017-03-05</span></li>" for n in range(ARTICLES))
    answers = {"/gg/": listed, **{f"/gg/{n}.html": page(n) for n in range(ARTICLES)}}
    answers["/gg/5.html"] = page(5, "<a href='5_2.html'>下一页</a>")
    answers["/gg/5_2.html"] = page(5, "<a href='5.html'>上一页</a>")
    write_file(tmp_path / "departments" / "slj" / "sites" / HOST / "recipe.yaml", RECIPE)
    with Archive(tmp_path / "archive" / HOST) as archive:
        for path, body in answers.items():
            archive.add(Snapshot(f"http://{HOST}{path}", 200, (("Content-Type", "text/html"),), body.encode(), WHEN))
        for n in range(0, ARTICLES, 3):
            archive.add(Snapshot(f"http://{HOST}/gg/{n}.doc", 200, (("Content-Type", "application/msword"),), b"doc", WHEN))
        archive.add(Snapshot(f"http://{HOST}/gg/gone.html", 404, (("Content-Type", "text/html"),), b"404", WHEN))
    return Store(tmp_path)


def read(store: Store, executor: Executor | None) -> bytes:
    """The records of one run, made anew."""
    extract_path(store, HOST).unlink(missing_ok=True)
    extract(store, "slj", HOST, store.root / "archive", executor=executor)
    return extract_path(store, HOST).read_bytes()


@contextmanager
def processes() -> Iterator[Executor]:
    with readers(100_000) as executor:
        assert executor is not None
        yield executor


@contextmanager
def cluster() -> Iterator[Executor]:
    """A scheduler and two workers, each a process of its own."""
    with ExitStack() as opened:
        def start(*words: str) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", *words, "--no-dashboard"]
            process = opened.enter_context(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True))
            opened.callback(process.kill)
            return process

        scheduler = start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0")
        assert scheduler.stderr is not None
        address = next(line.rpartition(" ")[2].strip() for line in scheduler.stderr if "Scheduler at" in line)
        for _ in range(2):
            start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        executor = opened.enter_context(readers(10, address))
        assert executor is not None
        executor._client.wait_for_workers(2, timeout=60)  # type: ignore[attr-defined]
        yield executor


@pytest.mark.parametrize("where", [processes, pytest.param(cluster, marks=pytest.mark.cluster)])
def test_wherever_pages_are_read_the_bytes_are_the_same(city: Store, where: Callable[[], Iterator[Executor]]) -> None:
    here = read(city, None)
    with where() as executor:  # type: ignore[attr-defined]
        assert read(city, executor) == here
    lines = here.decode().splitlines()
    assert (lines[0][:16], len(lines)) == ('{"kind":"listed"', 1 + ARTICLES + 1 + 1 + ARTICLES // 3 + 1)
    assert sum('"kind":"article"' in line for line in lines) == ARTICLES
    assert sum("文章的后续页，已并入第一页" in line for line in lines) == 1


def test_a_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    if find_spec("distributed"):
        monkeypatch.setattr(spreading, "_PATIENCE", 1)
        expected = "连不上集群 tcp://127.0.0.1:9"
    else:
        expected = "没有安装集群所需的组件"
    with pytest.raises(Refused, match=expected), readers(1, "tcp://127.0.0.1:9"):
        pytest.fail("there is no such cluster")


@pytest.mark.parametrize(("pages", "here"), [(0, True), (499, True), (10_000, False)])
def test_few_pages_are_read_here(pages: int, here: bool) -> None:
    with readers(pages) as executor:
        assert (executor is None) is here
