"""The search index: what is read from pages, how it is coded, when it is made again."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.search.article_text import ArticleText, read_article
from portal.search.bigrams import fold, words
from portal.search.index import index
from portal.search.lists import Lists
from tests.search.pages import articles, write_article, write_portal

PAGE = """<!doctype html><html lang="zh-CN"><head><title>标题 - 门户</title>
<meta name="ArticleTitle" content="关于&quot;两会&quot;的通知"><meta name="PubDate" content="2017-03-05 09:30">
<meta name="ColumnName" content="通知公告"><meta name="ColumnType" content="政策文件，政务动态"></head>
<body><nav class="crumbs"><a>门户</a><a> 市教育局 </a><a>通知公告</a></nav><nav>导航词</nav>
<main><h1>关于"两会"的通知</h1><div class="article-body"><p>第一段</p><p>第二段<b>重</b>点</p>
<script>脚本词</script>尾<!-- 注释词 -->巴<table><tr><td>格一</td><td>格二</td></tr></table></div><dl class="document-head"><div><dt>发文字号</dt><dd>青教〔2017〕1号</dd></div></dl><ol class="attachments-list"><li>附表</li></ol><p>页脚词</p></main></body></html>"""


@pytest.mark.parametrize(
    ("text", "number"),
    [("集约化", 3), ("化", 1), ("", 0), ("2017年", 2), ("〔2017〕12号", 3), ("office WORD", 2), ("𠮷野家", 3), ("，。", 0)],
)
def test_number_of_words(text: str, number: int) -> None:
    assert len(words(text)) == number


def test_a_query_pair_is_a_word_of_every_text_that_holds_it() -> None:
    text = "关于推进基层政府网站集约化建设的通知"
    held = set(words(text))
    assert all(words(text[at : at + 2])[0] in held for at in range(len(text) - 1))
    assert words("站网")[0] not in held


@pytest.mark.parametrize(
    ("one", "other"),
    [("２０１７年", "2017年"), ("ＡＢＣ", "ABC"), ("  两\u3000个 空格 ", "两 个 空格"), ("㈠", "(一)"), ("豈", "豈")],
)
def test_folding(one: str, other: str) -> None:
    assert fold(one) == other


def test_chinese_punctuation_is_kept_for_the_excerpt() -> None:
    assert fold("通知，（一）《办法》") == "通知，（一）《办法》"


def test_reads_an_article() -> None:
    article = read_article(PAGE.encode())
    assert article == ArticleText(
        title='关于"两会"的通知', text="第一段 第二段重点 尾巴 格一 格二 发文字号 青教〔2017〕1号 附表", day="2017-03-05",
        channel="市教育局", column="通知公告", kind="政策文件",
        number="青教〔2017〕1号",
    )  # fmt: skip


def test_a_page_without_article_title_is_not_searched() -> None:
    assert read_article(b"<title>x</title><main>y</main>") is None


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_portal(tmp_path / "output/portal")
    write_article(tmp_path / "output/hosts/wsj.example", "/", articles()[0])
    return tmp_path / "output"


def entry(output: Path, root: str = "portal") -> dict[str, Any]:
    told: dict[str, Any] = json.loads((output / root / "search-index/entry.json").read_text(encoding="utf-8"))
    return told


def test_index_of_every_web_root(output: Path, tmp_path: Path) -> None:
    counts = index(output, tmp_path / "cache")
    assert [(root.name, root.articles, root.fresh) for root in counts.roots] == [
        ("portal", len(articles()), True),
        ("wsj.example", 1, True),
    ]
    assert counts.articles == len(articles()) + 1
    for root in ("portal", "hosts/wsj.example"):
        folder = output / root / "search-index"
        (segment,) = entry(output, root)["segments"]
        assert {path.name for path in (folder / "texts" / segment["texts"]).iterdir()} == {
            f"{number}.json" for number in range(segment["units"])
        }
        assert {path.name for path in (folder / "lists").iterdir()} == {segment["lists"], entry(output, root)["titles"]["lists"]}
    sizes = [path.stat().st_size for path in (output / "portal/search-index").rglob("*.*")]
    assert (counts.roots[0].files, counts.roots[0].size) == (len(sizes), sum(sizes))
    assert not list((tmp_path / "cache/portal").glob("tmp*"))


def test_unchanged_articles_are_not_indexed_again(output: Path, tmp_path: Path) -> None:
    index(output, tmp_path / "cache")
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    (output / "portal/search.html").write_text("<p>同样的文章", encoding="utf-8")
    assert [root.fresh for root in index(output, tmp_path / "cache").roots] == [False, False]
    unchanged = {path: time for path, time in before.items() if path.name != "search.html"}
    assert {path: path.stat().st_mtime_ns for path in unchanged} == unchanged


def test_a_changed_article_is_found_and_an_old_index_is_gone(output: Path, tmp_path: Path) -> None:
    index(output, tmp_path / "cache")
    old = entry(output)["segments"][0]["lists"]
    page = next((output / "portal/jyj").glob("*.html"))
    page.write_text(page.read_text(encoding="utf-8").replace("安全", "平安"), encoding="utf-8")
    page.with_name("20170101-9.html").write_text(PAGE, encoding="utf-8")
    counts = index(output, tmp_path / "cache")
    assert [(root.articles, root.fresh) for root in counts.roots] == [(len(articles()) + 1, True), (1, False)]
    assert entry(output)["segments"][0]["units"] == len(articles()) + 1
    assert not list(tmp_path.rglob(old))


def test_a_page_written_again_with_the_same_bytes_changes_nothing(output: Path, tmp_path: Path) -> None:
    index(output, tmp_path / "cache")
    for page in (output / "portal/jyj").glob("*.html"):
        os.utime(page, (0, 0))
    assert [root.fresh for root in index(output, tmp_path / "cache").roots] == [False, False]


def test_a_page_taken_away_is_no_longer_found(output: Path, tmp_path: Path) -> None:
    index(output, tmp_path / "cache")
    for page in (output / "portal").glob("*/*.html"):
        page.unlink()
    counts = index(output, tmp_path / "cache")
    assert (counts.roots[0].articles, counts.roots[0].files) == (0, 0)
    assert not (output / "portal/search-index").exists()


@pytest.mark.parametrize("lost", ["lists/*/0.bin", "texts/*/0.json", "entry.json", ""])
def test_a_cleared_output_gets_its_index_back_from_the_cache(output: Path, tmp_path: Path, lost: str) -> None:
    index(output, tmp_path / "cache")
    folder = output / "portal/search-index"
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    for path in folder.glob(lost) if lost else []:
        path.unlink()
    if not lost:
        shutil.rmtree(folder)
    assert not index(output, tmp_path / "cache").roots[0].fresh
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_cache_is_made_again(output: Path, tmp_path: Path, damage: bytes) -> None:
    index(output, tmp_path / "cache")
    before = entry(output)
    (tmp_path / "cache/portal/pages.sqlite").write_bytes(damage)
    assert not index(output, tmp_path / "cache").roots[0].fresh
    assert entry(output) == before


def test_what_is_cut_off_half_way_is_made_again(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(lists: Lists) -> Iterator[tuple[str, bytes]]:
        yield next(whole(lists))
        raise OSError("disk full")

    whole = Lists.files
    with monkeypatch.context() as broken:
        broken.setattr(Lists, "files", fails)
        with pytest.raises(OSError, match="disk full"):
            index(output, tmp_path / "cache")
    assert not (output / "portal/search-index/entry.json").exists()
    assert list((tmp_path / "cache/portal/lists").iterdir()) == []
    assert index(output, tmp_path / "cache").roots[0].fresh


def test_two_runs_give_the_same_bytes(output: Path, tmp_path: Path) -> None:
    index(output, tmp_path / "cache")
    before = {path: path.read_bytes() for path in (output / "portal/search-index").rglob("*.*")}
    shutil.rmtree(output / "portal/search-index")
    index(output, tmp_path / "other")
    assert {path: path.read_bytes() for path in (output / "portal/search-index").rglob("*.*")} == before


def test_an_output_without_articles_has_an_empty_index(tmp_path: Path) -> None:
    (tmp_path / "output/portal").mkdir(parents=True)
    (tmp_path / "output/portal/index.html").write_text("<p>空</p>", encoding="utf-8")
    counts = index(tmp_path / "output", tmp_path / "cache")
    assert (counts.articles, counts.roots[0].files) == (0, 0)
