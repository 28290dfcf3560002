"""The gate's claim, held against the real engine: what is proven renders as meant, and what is not never passes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrate.prose.escape import canonical_address, visible
from migrate.prose.gate import coverage, is_proven, passed, rendered, signature
from migrate.prose.html_writer import plain_html
from migrate.prose.inline import BREAK, paragraphs, tidy
from migrate.prose.markdown_writer import markdown_of, separated
from migrate.prose.parts import Cell, Code, Listing, Paragraph, Part, Quote, Rule, Run, Table, texts
from migrate.prose.table import is_simple

MARKS = [
    "&nbsp;",
    "&amp",
    "[2018]1号",
    "](",
    "[^1]",
    "[x]:",
    "**",
    "__",
    "~~~",
    "```",
    "---",
    "<b>",
    "</p>",
    "<!--",
    "&#12",
    "http://a.example/c_d",
    "1.",
    "2018",
    "b_c",
]
PLAIN = ["第一条", "办法", "（", "）", "：", "。", "1", "a", "x y", "1. ", "- ", "# "]
WORDS = st.sampled_from([*"\\`*_{}[]()<>#+-.!|&~=:;^$%@/\"'? \u3000", *PLAIN, *MARKS])
TEXT = st.lists(WORDS, min_size=1, max_size=8).map("".join)
ADDRESS = st.lists(st.sampled_from([*"ab/()_*&=;?#%' 中|<[", "&copy;", "../"]), max_size=8).map(
    lambda bits: canonical_address("http://a.gov.cn.example/" + "".join(bits))
)
RUN = st.builds(Run, TEXT, st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 8, 16, 32, 5]), st.none() | st.none() | ADDRESS)
IMAGE = st.builds(Run, TEXT.map(str.strip), st.just(0), st.none() | ADDRESS, ADDRESS)
RUNS = st.lists(RUN | RUN | RUN | IMAGE | st.just(BREAK), min_size=1, max_size=6)
LINE = st.lists(RUN | RUN | IMAGE, min_size=1, max_size=4).map(tidy).filter(bool)
PARAGRAPH = st.builds(
    Paragraph,
    st.lists(LINE, min_size=1, max_size=3),
    st.sampled_from(["", "", "right", "center"]),
    st.sampled_from([0, 0, 0, 2, 3]),
)
BARE: st.SearchStrategy[list[Part]] = LINE.map(lambda line: [Paragraph([line])])
TABLE = st.lists(st.lists(BARE, min_size=2, max_size=2), min_size=2, max_size=3).map(
    lambda rows: Table([[Cell(parts, head=not place) for parts in row] for place, row in enumerate(rows)])
)
FLAT = PARAGRAPH | PARAGRAPH | PARAGRAPH | TABLE | st.just(Rule())
LISTING = st.builds(
    Listing,
    st.booleans(),
    st.integers(1, 30),
    st.lists(BARE | st.lists(FLAT, min_size=1, max_size=2), min_size=1, max_size=3),
)
QUOTE = st.builds(Quote, st.lists(FLAT, min_size=1, max_size=2))
PART = FLAT | FLAT | LISTING | QUOTE | TEXT.filter(str.strip).map(lambda text: Code(text.strip()))
SOME = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def shown(parts: list[Part]) -> str:
    return visible("".join(texts(parts)))


def ordered_start_counts(parts: list[Part]) -> list[Part]:
    """Only an ordered list has a start."""
    for part in parts:
        if isinstance(part, Listing) and not part.ordered:
            part.start = 1
    return parts


@given(FLAT)
@SOME
def test_what_is_proven_renders_as_the_clean_html(part: Part) -> None:
    block = markdown_of(part)
    if is_proven(part, block) and not (isinstance(part, Table) and not is_simple(part)):
        assert signature(rendered(block)) == signature(plain_html(part))


ONLY_ITEM = st.builds(
    Listing,
    st.just(False),
    st.just(1),
    st.lists(
        st.lists(
            st.builds(Paragraph, st.lists(LINE, min_size=1, max_size=3), st.just(""), st.sampled_from([0, 0, 0, 2, 3])),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=1,
    ),
)


@given(st.lists(PARAGRAPH | TABLE, max_size=1), ONLY_ITEM, st.lists(PARAGRAPH | TABLE, max_size=1))
@SOME
def test_a_proven_list_of_one_item_renders_as_the_clean_html(
    above: list[Part], item: Listing, below: list[Part]
) -> None:
    parts = [*above, item, *below]
    blocks = [markdown_of(part) for part in parts]
    if all(map(is_proven, parts, blocks)):
        page = "\n\n".join(separated(parts, blocks))
        assert signature(rendered(page)) == signature("\n".join(map(plain_html, parts)))


def test_only_texts_and_tables_beside_a_list_let_it_pass_unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[Part]] = []

    def all_right(parts: list[Part], _: list[str]) -> bool:
        asked.append(parts)
        return True

    monkeypatch.setattr("migrate.prose.gate._all_right", all_right)
    item = Listing(False, 1, [[Paragraph([[Run("第一段!（完）")]]), Paragraph([[Run("第二段")]])]])
    passed([Paragraph([[Run("前")]]), item, Paragraph([[Run("后")]])], "")
    assert not asked
    passed([item, Quote([Paragraph([[Run("后")]])])], "")
    assert item in asked[0]
    passed([item, Listing(True, 1, [[Paragraph([[Run("后")]])]])], "")
    assert item in asked[1]


def test_the_proof_is_not_empty() -> None:
    line = [
        Run("第一条"),
        Run("重点：", 1),
        Run("说明［见"),
        Run("附件[2018]1号", 0, "http://a.gov.cn.example/b(1).doc"),
        Run("］第1>2项"),
        Run("图", 0, "http://a.gov.cn.example/1.html", "http://a.gov.cn.example/1.jpg"),
    ]
    cells = [[Cell([Paragraph([line])]), Cell([])], [Cell([]), Cell([Paragraph([line, line])])]]
    for part in (Paragraph([line, line], "right"), Paragraph([line], "center", 2), Table(cells), Rule()):
        block = markdown_of(part)
        assert is_proven(part, block), block
        if not isinstance(part, Table):  # whose head is bold by nature
            assert signature(rendered(block)) == signature(plain_html(part))


@given(st.lists(PART, min_size=1, max_size=4).map(ordered_start_counts))
@SOME
def test_a_whole_text_loses_nothing(parts: list[Part]) -> None:
    wanted = shown(parts)
    result = passed(parts, wanted)
    page = rendered("\n\n".join(result.blocks) + "\n")
    assert signature(page)[1] == wanted
    assert coverage(wanted, result.text) == 1.0


@given(RUNS)
@SOME
def test_tidying_keeps_every_visible_character(runs: list[Run]) -> None:
    before = visible("".join(run.text for run in runs if run.source is None))
    after = visible(
        "".join(run.text for block in paragraphs(runs) for line in block.lines for run in line if run.source is None)
    )
    assert after == before


def test_a_block_that_renders_differently_is_kept_as_clean_html() -> None:
    listing = Listing(False, 1, [[Paragraph([[Run("项")]]), Code("if a:\n\n\n    b")]])
    result = passed([listing, Paragraph([[Run("后")]])], "项ifa:b后")
    assert result.blocks[0].startswith("<ul>")
    assert "if a:\n\n\n    b" in result.blocks[0]
    assert result.blocks[1] == "后"
    assert result.text == "项ifa:b后"


def test_coverage_counts_what_is_found_in_order() -> None:
    assert coverage("", "") == 1.0
    assert coverage("甲乙丙丁戊己庚辛子丑寅卯辰巳午未", "甲乙丙丁戊己庚辛") == 0.5
    assert coverage("甲乙丙丁戊己庚辛子丑寅卯辰巳午未", "子丑寅卯辰巳午未甲乙丙丁戊己庚辛") == 0.5
    assert coverage("甲乙", "") == 0.0
