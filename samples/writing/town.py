"""City sentences turned into those of a town: the sentence banks are written for departments of the city."""

from __future__ import annotations

from dataclasses import replace

from samples.article import Anchor, Block, Cell, Download, Draft, OldFile, Paragraph, Picture, Table

_WORDS: tuple[tuple[str, str], ...] = (
    ("青屿市行政服务中心", "临溪镇便民服务中心"),
    ("青屿市望海路行政中心", "临溪镇府前街"),
    ("市行政中心第二会议室", "二楼会议室"),
    ("市委党校报告厅", "镇文化站礼堂"),
    ("市委党校", "镇文化站"),
    ("省督查组来我市", "市督查组来我镇"),
    ("省督查组", "市督查组"),
    ("接受省级", "接受市级"),
    ("各县（区）主管部门，局属各单位", "各村（居）委会，镇直各单位"),
    ("各县（区）", "各村（社区）"),
    ("县（区）", "村（社区）"),
    ("市委、市政府", "镇党委、政府"),
    ("市直有关单位", "镇直有关单位"),
    ("局党组", "镇党委"),
    ("局主要负责同志", "镇主要负责同志"),
    ("局领导", "镇领导"),
    ("局公告栏", "镇公告栏"),
    ("局本级", "镇本级"),
    ("局机关", "镇机关"),
    ("全局", "全镇"),
    ("我局", "我镇"),
    ("全市", "全镇"),
    ("我市", "我镇"),
    ("本市", "本镇"),
    ("青屿市", "临溪镇"),
    ("临溪镇临溪镇", "临溪镇"),
)
"""In this order: longer phrases before the words they contain."""


def town_words(text: str) -> str:
    """Return a sentence about the city as one about the town."""
    for city, town in _WORDS:
        text = text.replace(city, town)
    return text


def _file(file: OldFile) -> OldFile:
    return replace(file, name=town_words(file.name), text=town_words(file.text))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=town_words(cell.text))


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        spans = tuple(
            town_words(span) if isinstance(span, str) else Anchor(span.text, span.href) for span in block.spans
        )
        return replace(block, spans=spans)
    if isinstance(block, Table):
        rows = tuple(tuple(_cell(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows, caption=town_words(block.caption))
    if isinstance(block, Picture):
        return replace(block, caption=town_words(block.caption))
    if isinstance(block, Download):
        return replace(block, file=_file(block.file))
    return block


def as_town(draft: Draft) -> Draft:
    """Return the draft as the government of a town would have written it."""
    return replace(draft, title=town_words(draft.title), blocks=tuple(_block(block) for block in draft.blocks))
