"""发文字号 in its normal form."""

from __future__ import annotations

import pytest

from portal.model.document_number import mentioned, normal


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("青教〔2017〕58号", "青教〔2017〕58号"),
        ("青教[2017]58号", "青教〔2017〕58号"),
        ("青教（2017）第058号", "青教〔2017〕58号"),
        (" 青府办函【２０１７】 ５８ 号 ", "青府办函〔2017〕58号"),
        ("关于印发办法的通知", ""),
        ("2017年58号", ""),
        ("", ""),
    ],
)
def test_normal(text: str, form: str) -> None:
    assert normal(text) == form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市教育局印发办法（青教〔2017〕58号）。", ["青教〔2017〕58号"]),
        ("根据青教[2017]58号和青财〔2016〕3号", ["青教〔2017〕58号", "青财〔2016〕3号"]),
        ("青教〔2017〕58号，青教〔2017〕58号", ["青教〔2017〕58号"]),
        ("电话 0000 号，2017 年", []),
    ],
)
def test_mentioned(text: str, found: list[str]) -> None:
    assert list(mentioned(text)) == found
