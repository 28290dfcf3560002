"""The search box and the program read a document number alike: `question.js` against `portal.model.document_number`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from portal.model.document_number import normal
from tests.chromium import launch
from tests.conftest import ROOT
from tests.theme.gallery_site import opened, served

OPEN, CLOSE = "〔［[【（(〈<", "〕］]】）)〉>"
SPELT = (
    *(f"青教{one}2017{other}58号" for one, other in zip(OPEN, CLOSE, strict=True)),
    *("青教〔2017〕第058号", " 青府办函【２０１７】 ５８ 号 ", "青教〔2017年〕58号", "青教 〔 1999 〕 1 号", "青政办发〔2017〕00012号"),
    *("青教〔2017〕58", "青教2017年58号", "青教201758号", "关于印发办法的通知", "2017年58号", "〔2017〕58号", ""),
    *("青教〔1817〕58号", "青教〔2017〕123456号", "QJ〔2017〕58号", "青教〔2017〕58号文", "青教育体育和科学技术与卫生健康局办〔2017〕5号"),
)
LOOSER = frozenset(("青教〔2017〕58", "青教2017年58号", "青教201758号"))
"""What only a reader's query may be: typed without 号 or without brackets."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page beside the theme's scripts."""
    root = tmp_path_factory.mktemp("question")
    shutil.copytree(ROOT / "themes/municipal/static/js", root / "js")
    (root / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with served(Path(root)) as url, sync_playwright() as play:
        browser = launch(play)
        yield opened(browser, url)
        browser.close()


@pytest.mark.chromium
def test_both_read_numbers_alike(page: Page) -> None:
    script = "(texts) => import('/js/question.js').then((module) => texts.map(module.documentNumber))"
    read = dict(zip(SPELT, page.evaluate(script, list(SPELT)), strict=True))
    told = {text: f"{parts[0]}〔{parts[1]}〕{int(parts[2])}号" if parts else "" for text, parts in read.items()}
    assert {text: told[text] for text in SPELT if text not in LOOSER} == {
        text: normal(text) for text in SPELT if text not in LOOSER
    }
    for text in LOOSER:
        assert (normal(text), told[text]) == ("", "青教〔2017〕58号")
