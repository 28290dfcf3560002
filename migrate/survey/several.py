"""Several forms in one file: the rows are cut where the next form begins; a head or foot they share goes to each."""

from __future__ import annotations

from migrate.survey.cells import Row
from migrate.survey.values import label

_SITE = "网站名称"
_HEADS = ("摸底调查表", "单位(盖章)", "填报单位", "填报时间", "填报日期")


def split_forms(grid: list[Row]) -> list[list[Row]]:
    """The forms of one grid; a grid with one form (or none) comes back as it is."""
    texts = [[label(cell.text) for cell in row if cell.text.strip()] for row in grid]
    sites = [number for number, cells in enumerate(texts) if any(cell.startswith(_SITE) for cell in cells[:1])]
    if len(sites) < 2:
        return [grid]
    starts = [_start(texts, site, before) for before, site in zip([-1, *sites], sites, strict=False)]
    ends = [*starts[1:], len(grid)]
    parts = [grid[start:end] for start, end in zip(starts, ends, strict=True)]
    return _shared(parts, grid[: sites[0]], texts, starts, sites)


def _start(texts: list[list[str]], site: int, before: int) -> int:
    """The row where the form of a site begins: its own title and unit, where they stand above it."""
    start = site
    while start - 1 > before and (not texts[start - 1] or any(head in texts[start - 1][0] for head in _HEADS)):
        start -= 1
    return start


def _shared(
    parts: list[list[Row]], head: list[Row], texts: list[list[str]], starts: list[int], sites: list[int]
) -> list[list[Row]]:
    """Give every form the head of the first and the foot of the last, where it has none of its own."""
    feet = ("联系人", "电话", "联系电话")
    foot = [row for row in parts[-1] if any(label(cell.text).startswith(feet) for cell in row)]
    whole = []
    for part, start, site in zip(parts, starts, sites, strict=True):
        own_head = any(any(head in cell for head in _HEADS[1:]) for cells in texts[start:site] for cell in cells[:1])
        own_foot = any(label(cell.text).startswith("联系人") for row in part for cell in row)
        whole.append([*([] if own_head else head), *part, *([] if own_foot else foot)])
    return whole
