"""The papers for signature: every placeholder filled, edited templates respected, the same bytes twice."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from migrate.documents.drafts import DRAFTS, FOLDER
from migrate.documents.filling import fill, holes, save
from migrate.documents.stage import make_documents
from migrate.documents.survey_form import sheet_form, word_form
from migrate.register.closure.case import Places
from migrate.survey import old_word
from migrate.survey.stage import import_forms
from portal.errors import Problems, Refused
from portal.files import yamlfile
from portal.store import Store, write_file
from tests.board.test_board import put
from tests.board.test_board import store as board_store
from tests.closing.test_rules import SIGNED
from tests.survey.forms import Written, filled_blank

TODAY = dt.date(2017, 11, 20)
store = board_store


def text_of(data: bytes | Path) -> str:
    document = docx.Document(io.BytesIO(data) if isinstance(data, bytes) else str(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture(scope="module")
def papers(store: Store) -> Iterator[dict[str, Path]]:
    places = Places(store.root / "archive", store.root / "output")
    put(store, "daj", "daj", 4)
    path = store.site_folder("daj", "daj.qingyu.gov.cn.example") / "closure.yaml"
    signed = yamlfile.dump({"acceptance": SIGNED.model_dump(mode="json")})
    path.write_text(path.read_text(encoding="utf-8") + signed, encoding="utf-8")
    found = "编号,检查项,性质,阻止发布,网站,位置,问题,如何改正\r\nUP-01,首页更新,单项否决,是,gaj,/,首页两周未更新,更新\r\n"
    write_file(places.output / "inspection" / "gaj.qingyu.gov.cn.example" / "report.csv", "\ufeff" + found)
    made = make_documents(store, TODAY, places)
    folder = places.output / "documents"
    yield {one.relative_to(folder).as_posix(): one for one in made}


def test_every_paper_the_programme_calls_for(papers: dict[str, Path]) -> None:
    kinds = {name.partition("/")[0].removesuffix(".docx") for name in papers}
    assert kinds == set(DRAFTS) | {"方案与名单.xlsx"}
    assert sum(name.startswith("永久关停申请表/") for name in papers) == 9
    assert [name for name in papers if name.startswith("保留网站申请/")] == ["保留网站申请/gaj.haiwan.gov.cn.example.docx"]


def test_a_letter_without_an_inspection_claims_nothing(store: Store, papers: dict[str, Path], tmp_path: Path) -> None:
    host = "gaj.qingyu.gov.cn.example"
    made = make_documents(store, TODAY, Places(store.root / "archive", tmp_path))
    letter = next(text_of(path) for path in made if path.parent.name == "运维责任书" and path.stem == host)
    assert "（待填）" in letter
    assert "符合全国政府网站普查标准。" in letter  # the duty, in the first article
    assert letter.count("符合全国政府网站普查标准") == 1  # and no verdict
    assert "单项否决问题 1 处" in text_of(papers[f"运维责任书/{host}.docx"])


def test_nothing_is_left_open(papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        if name.endswith(".docx"):
            assert "{{" not in text_of(path), name


def test_what_the_papers_say(papers: dict[str, Path]) -> None:
    plan = text_of(papers["集约化建设方案.docx"])
    for words in ("共13个", "关停迁移10个", "海湾县", "50.0%", "2017年6月30日", "粤办函〔2017〕156号 二(四)", "频道 /jyj/", "栏目 /daj/"):
        assert words in plan, words
    application = text_of(papers["永久关停申请表/jyj.qingyu.gov.cn.example.docx"])
    for words in ("青屿市教育信息网", "永久关停（整合迁移）", "青屿市人民政府门户网站 频道 /jyj/", "（待填）", "0000-0000001"):
        assert words in application, words
    pledge = text_of(papers["运维责任书/gaj.qingyu.gov.cn.example.docx"])
    for words in ("青屿市公安局", "2017年7月25日", "单项否决问题 1 处，其他问题 0 处", "首页两周未更新"):
        assert words in pledge, words
    report = text_of(papers["迁移验收报告/daj.qingyu.gov.cn.example.docx"])
    for words in ("青屿档案", "100.0%", "抽取5篇", "同意验收", SIGNED.commit, SIGNED.content):
        assert words in report, words


def test_the_workbook_has_the_lists(papers: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(papers["方案与名单.xlsx"])
    assert book.sheetnames == ["汇总", "方案", "拟关停", "拟保留", "期限", "不一致"]
    assert book["方案"].max_row == 1 + 13
    assert [cell.value for cell in book["拟保留"]["B"]][1:] == ["青屿市公安局", "海湾县公安局"]


def test_the_same_papers_are_the_same_bytes(papers: dict[str, Path], store: Store) -> None:
    before = {name: path.read_bytes() for name, path in papers.items()}
    make_documents(store, TODAY, Places(store.root / "archive", store.root / "output"))
    assert [name for name, path in papers.items() if path.read_bytes() != before[name]] == []


def test_a_clerk_may_edit_the_template_and_is_told_of_slips(store: Store) -> None:
    own = store.content / "documents" / "永久关停申请表.docx"
    own.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document(str(FOLDER / "永久关停申请表.docx"))
    document.paragraphs[0].add_run("（青屿市样式）")
    document.save(str(own))
    places = Places(store.root / "archive", store.root / "output")
    made = make_documents(store, TODAY, places)
    assert "（青屿市样式）" in text_of(next(path for path in made if path.parent.name == "永久关停申请表"))
    document.paragraphs[0].add_run("{{网站名秤}}")
    document.save(str(own))
    with pytest.raises(Problems) as error:
        make_documents(store, TODAY, places)
    own.unlink()
    assert len(error.value.problems) == 1
    assert "永久关停申请表.docx: 模板中有不认识的占位“网站名秤”" in str(error.value)


def test_placeholders_cut_into_runs_keep_their_type(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("前")
    for text in ("{{网", "站名", "称}}后{{域名", "}}"):
        paragraph.add_run(text).bold = text.startswith("{{")
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "{{表.名}}"
    document.tables[0].rows[0].cells[1].text = "{{表.数}}"
    path = tmp_path / "t.docx"
    document.save(str(path))
    assert holes(path) == {"网站名称", "域名", "表.名", "表.数"}
    lists = {"表": [{"名": "甲", "数": "1"}, {"名": "乙", "数": "{{域名}}"}]}
    made = docx.Document(io.BytesIO(fill(path, {"网站名称": "青屿{{域名}}", "域名": "x.example"}, lists)))
    assert made.paragraphs[0].text == "前青屿{{域名}}后x.example", "a value is no template"
    assert [run.bold for run in made.paragraphs[0].runs if "青屿" in run.text] == [True]
    assert [cell.text for row in made.tables[0].rows for cell in row.cells][:3] == ["甲", "1", "乙"]
    empty = docx.Document(io.BytesIO(fill(path, {"网站名称": "a", "域名": "b"}, {"表": []})))
    assert [cell.text for cell in empty.tables[0].rows[0].cells] == ["（无）", ""]


@pytest.mark.parametrize("name", DRAFTS)
def test_the_committed_templates_are_the_drafts(name: str) -> None:
    assert (FOLDER / f"{name}.docx").read_bytes() == save(DRAFTS[name]())


def test_the_blank_form_has_the_words_of_the_notice() -> None:
    text = text_of(word_form())
    for words in ("单位（盖章）：", "填报时间：", "网站名称", "网站域名", "网站整合迁移形式（请在选定项后打√）", "（暂不整合迁移的原因）", "集约化网站模板意见征集", "栏目名称 7", "详细需求 7", ".....", "总体颜色倾向", "联系人：", "电话：", "网站标识码"):
        assert words in text, words
    section = docx.Document(io.BytesIO(word_form())).sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    sheet = openpyxl.load_workbook(io.BytesIO(sheet_form()))["调查表"]
    (drop,) = sheet.data_validations.dataValidation
    assert (drop.formula1, str(drop.sqref)) == ('"√"', "E6 E7")
    assert word_form() == word_form()
    assert sheet_form() == sheet_form()


def test_the_blank_form_itself_is_refused_with_its_reasons(store: Store, tmp_path: Path) -> None:
    (tmp_path / "空表.docx").write_bytes(word_form())
    (tmp_path / "空表.xlsx").write_bytes(sheet_form())
    told = " ".join(str(one) for one in import_forms(store, sorted(tmp_path.iterdir())).problems)
    for words in ("没有选定", "“网站域名”没有填写", "“单位（盖章）”没有填写"):
        assert told.count(words) == 2, (words, told)


def test_without_a_plan_there_are_no_papers(tmp_path: Path, store: Store) -> None:
    shutil.copytree(store.content, tmp_path / "content")
    with pytest.raises(Refused, match="还没有方案"):
        make_documents(Store(tmp_path), TODAY, Places(tmp_path / "archive", tmp_path / "output"))


@pytest.mark.skipif(not (old_word.program() and shutil.which("pdftotext")), reason="LibreOffice or poppler is not installed")
def test_the_papers_open_as_pages(papers: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(filled_blank(Written()))
    files = [str(papers["集约化建设方案.docx"]), str(papers["永久关停申请表/jyj.qingyu.gov.cn.example.docx"]), str(tmp_path / "form.docx")]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([str(old_word.program()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=120)
    pages = {path.stem: subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout for path in tmp_path.glob("*.pdf")}
    assert len(pages) == 3
    assert pages["form"].count("\f") == 2, "the form is one page, the annex another"
    assert pages["jyj.qingyu.gov.cn.example"].count("\f") == 1
    assert "海湾县" in re.sub(r"\s", "", pages["集约化建设方案"])
