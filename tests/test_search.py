"""The search index: what is read from pages, how it is coded, when it is made again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.errors import Problems
from portal.search.bigrams import encode, fold
from portal.search.index import index
from portal.search.shadow import ArticleText, read_article, shadow
from tests.search_pages import articles, write_article, write_portal

PAGE = """<!doctype html><html lang="zh-CN"><head><title>标题 - 门户</title>
<meta name="ArticleTitle" content="关于&quot;两会&quot;的通知"><meta name="PubDate" content="2017-03-05 09:30">
<meta name="ColumnName" content="通知公告"><meta name="ColumnType" content="政策文件，政务动态"></head>
<body><nav class="crumbs"><a>门户</a><a> 市教育局 </a><a>通知公告</a></nav><nav>导航词</nav>
<main><h1>关于"两会"的通知</h1><div class="article-body"><p>第一段</p><p>第二段<b>重</b>点</p>
<script>脚本词</script>尾<!-- 注释词 -->巴<table><tr><td>格一</td><td>格二</td></tr></table></div><dl class="document-head"><div><dt>发文字号</dt><dd>青教〔2017〕1号</dd></div></dl><ol class="attachments-list"><li>附表</li></ol><p>页脚词</p></main></body></html>"""


def words(text: str) -> list[str]:
    return encode(text).split()


@pytest.mark.parametrize(
    ("text", "number"),
    [("集约化", 3), ("化", 1), ("", 0), ("2017年", 2), ("〔2017〕12号", 4), ("office WORD", 2), ("𠮷野家", 3), ("，。", 1)],
)
def test_number_of_words(text: str, number: int) -> None:
    assert len(words(text)) == number


def test_a_query_pair_is_a_word_of_every_text_that_holds_it() -> None:
    text = "关于推进基层政府网站集约化建设的通知"
    held = set(words(text))
    assert all(words(text[at : at + 2])[0] in held for at in range(len(text) - 1))
    assert words("站网")[0] not in held


def test_codes_are_plain_letters_of_one_length() -> None:
    assert all(re.fullmatch(r"z[a-z]{4}([a-z]{4})?", word) for word in words("青屿市㙍喆镕𠮷〇々"))


def test_different_characters_have_different_codes() -> None:
    han = [chr(number) for number in range(0x4E00, 0xA000)]
    assert len({encode(character) for character in han}) == len(han)


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


def test_shadow_escapes_what_it_shows() -> None:
    html = shadow(ArticleText(title='<b>"x', text="a<script>"))
    assert "<b>" not in html
    assert "<script>" not in html
    assert 'content="&lt;b&gt;&quot;x"' in html


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_portal(tmp_path / "output/portal")
    write_article(tmp_path / "output/hosts/wsj.example", "/", articles()[0])
    return tmp_path / "output"


def test_index_of_every_web_root(output: Path, tmp_path: Path) -> None:
    counts = index(output, tmp_path / "cache")
    assert [(root.name, root.articles, root.fresh) for root in counts.roots] == [
        ("portal", len(articles()), True),
        ("wsj.example", 1, True),
    ]
    assert counts.articles == len(articles()) + 1
    for root in ("portal", "hosts/wsj.example"):
        assert (output / root / "pagefind/pagefind.js").is_file()
        assert list((output / root / "pagefind/fragment").iterdir())
    assert not list((output / "portal/pagefind").glob("*ui*"))
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
    page = next((output / "portal/jyj").glob("*.html"))
    page.write_text(page.read_text(encoding="utf-8").replace("安全", "平安"), encoding="utf-8")
    page.with_name("20170101-9.html").write_text(PAGE, encoding="utf-8")
    counts = index(output, tmp_path / "cache")
    assert [(root.articles, root.fresh) for root in counts.roots] == [(len(articles()) + 1, True), (1, False)]
    fragments = list((output / "portal/pagefind/fragment").iterdir())
    assert len(fragments) == len(articles()) + 1


def test_a_cleared_output_gets_its_index_back_from_the_cache(output: Path, tmp_path: Path) -> None:
    index(output, tmp_path / "cache")
    kept = output / "portal/pagefind/pagefind.js"
    kept.unlink()
    assert not index(output, tmp_path / "cache").roots[0].fresh
    assert kept.is_file()


def test_an_output_without_articles_has_an_empty_index(tmp_path: Path) -> None:
    (tmp_path / "output/portal").mkdir(parents=True)
    (tmp_path / "output/portal/index.html").write_text("<p>空</p>", encoding="utf-8")
    counts = index(tmp_path / "output", tmp_path / "cache")
    assert (counts.articles, counts.roots[0].files) == (0, 0)


def test_a_failure_is_told_in_chinese(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(Problems, match="建立搜索索引失败"):
        index(output, tmp_path / "cache")
    assert not (tmp_path / "cache/portal/stamp").exists()
