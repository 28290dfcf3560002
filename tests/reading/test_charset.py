"""Decoding by least damage: the bytes decide, labels only propose."""

from __future__ import annotations

import codecs
import random
import re
from pathlib import Path

import pytest

from migrate.charset import _ROLES, _SLIP, REPLACEMENT, decode, labels

SENTENCE = "青屿市教育局关于做好二〇一七年秋季学校安全工作的通知，请各单位认真组织实施。"
TAIWAN = "青嶼市政府關於辦理這個業務的說明，請各單位會同有關機關辦理，並於時限內完成。"
RARE = "主任朱镕、周喆、李堃出席了会议，并就有关工作作了说明。"


def page(text: str, encoding: str, label: str | None) -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return f"<html><head>{meta}<title>{text}</title></head><body><p>{text * 3}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("name", "body", "header", "encoding", "text"),
    [
        ("utf-8", page(SENTENCE, "utf-8", "utf-8"), None, "utf-8", SENTENCE),
        ("utf-8 without label", page(SENTENCE, "utf-8", None), None, "utf-8", SENTENCE),
        ("utf-8 labelled gb2312", page(SENTENCE, "utf-8", "gb2312"), "text/html; charset=gbk", "utf-8", SENTENCE),
        ("gbk", page(SENTENCE, "gbk", "gbk"), None, "gb18030", SENTENCE),
        ("gbk without label", page(SENTENCE, "gbk", None), None, "gb18030", SENTENCE),
        ("gbk labelled utf-8", page(SENTENCE, "gbk", "utf-8"), "text/html; charset=utf-8", "gb18030", SENTENCE),
        ("gbk labelled latin", page(SENTENCE, "gbk", "iso-8859-1"), None, "gb18030", SENTENCE),
        ("characters outside gb2312", page(RARE, "gbk", "gb2312"), None, "gb18030", RARE),
        ("gb18030 only", page("㙍村㙍村水库管理办法的有关说明", "gb18030", "gb2312"), None, "gb18030", "㙍村"),
        ("big5", page(TAIWAN, "big5", "big5"), None, "big5hkscs", TAIWAN),
        ("big5 without label", page(TAIWAN, "big5", None), None, "big5hkscs", TAIWAN),
        ("utf-8 mark", codecs.BOM_UTF8 + page(SENTENCE, "utf-8", "gbk"), None, "utf-8", SENTENCE),
        ("utf-16 mark", codecs.BOM_UTF16_LE + page(SENTENCE, "utf-16-le", None), None, "utf-16-le", SENTENCE),
        ("utf-16 big end", codecs.BOM_UTF16_BE + page(SENTENCE, "utf-16-be", None), None, "utf-16-be", SENTENCE),
        ("empty", b"", None, "utf-8", ""),
    ],
)
def test_decodes(name: str, body: bytes, header: str | None, encoding: str, text: str) -> None:
    decoded = decode(body, header)
    assert (decoded.encoding, decoded.damage) == (encoding, 0)
    assert text in decoded.text


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_one_broken_byte_costs_little(encoding: str) -> None:
    whole = page(SENTENCE, encoding, "gb2312")
    cut = whole.index("安全".encode(encoding))
    decoded = decode(whole[:cut] + whole[cut + 1 :])
    assert 1 <= decoded.damage <= 3
    assert decoded.text.count(SENTENCE) == 3
    assert REPLACEMENT in decoded.text


def test_a_footer_pasted_as_utf8_is_read_in_a_gbk_page() -> None:
    footer = "<div>主办单位：青屿市教育局　技术支持：青屿市信息中心</div>"
    decoded = decode(page(SENTENCE, "gbk", "gbk") + b"\n" + footer.encode("utf-8"))
    assert SENTENCE in decoded.text
    assert "技术支持：青屿市信息中心" in decoded.text


def test_a_replacement_character_of_the_source_itself_is_no_damage() -> None:
    assert decode(f"{SENTENCE}{REPLACEMENT}".encode()).damage == 0


def test_labels_are_widened_and_latin_ones_are_not_believed() -> None:
    body = b'<?xml version="1.0" encoding="gb2312"?><meta charset=windows-1252><meta charset="Big5">'
    assert labels(body, "text/html; charset=UTF-8") == ("utf-8", "gb18030", "big5hkscs")


@pytest.mark.corpus
def test_no_real_page_is_damaged(old_pages: Path) -> None:
    pages = [*old_pages.glob("dev/pages/*.html"), *old_pages.glob("derived/dev/pages/*.html")]
    assert len(pages) > 90
    allowed = {page.name: 12 for page in pages if "stray_byte" in page.name}
    damage = {page.name: decode(page.read_bytes()).damage for page in pages}
    assert {name: count for name, count in damage.items() if count > allowed.get(name, 0)} == {}


def test_slips_are_found_among_the_roles_of_bytes_as_among_the_bytes() -> None:
    plain = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]{2}){4,}")
    dice = random.Random(7)  # noqa: S311
    kinds = (b"\xe4\xb8\xad", b"\xe4\xb8", b"\xd6\xd0", b"<p>", b"\xbf", b"\xef", b"\xe4\xb8\xad\xe6\x96\x87" * 2)
    for _ in range(300):
        body = b"".join(dice.choices(kinds, k=30))
        found = [slip.span() for slip in _SLIP.finditer(body.translate(_ROLES))]
        assert found == [slip.span() for slip in plain.finditer(body)]


def test_labels_are_told_in_the_order_they_stand_in() -> None:
    assert labels(b'<?xml encoding="gbk"?><meta charset=big5><meta encoding = utf-8>') == ("gb18030", "big5hkscs", "utf-8")
