"""Mutated articles: lint never fails on them, and the builder makes exactly one page of each that lint calls sound.

By hand: `python -m tests.editing.fuzz_lint 5000` (from the project's root); the test suite does a smaller number.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from portal.editing.lint.lint import Lint, lint
from portal.store import Store
from tests.building.city import built, make_city

NOW = "2026-11-20 09:00"
COLUMN = "departments/jyj/articles/tzgg"
PLAIN = """\
---
title: 第{n}号通知
date: 2016-03-05 09:30
id: 20160305-{n}
source: 青屿市教育局
keywords:
- 通知公告
attachments:
- name: 检查表
  file: 开学检查表 1.docx
  size: 22
---

各学校：现将**有关事项**通知如下，详见[检查表](/jyj/files/开学检查表 1.docx)和[主页](https://www.qingyu.gov.cn.example/)。

1. 第一项
2. 第二项

![校门](/jyj/files/school.png)

| 时间 | 地点 |
|---|---|
| 9月1日 | 礼堂 |

<table><tr><td rowspan="2">日期</td><td>上午</td></tr><tr><td>科目</td></tr></table>
"""
NASTY = (
    *("---", "\n---\n", ": ", "- ", "'", '"', "{", "}", "[", "]", "&a ", "*a", "!!python/object:os.system ", "? ", "|", ">", "%"),
    *("\t", "\x00", "\x07", "\x0b", "\x1b", "\x85", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\U0001f600", "\r", "\r\n", "\n\n"),
    *("<", "</", "<![", "<!--", "<!", "<?", "<a href='http://[' >", "<img src=x onerror=y>", "<script>", "</table>", "<td", "&#0;"),
    *("](", "![", "[x]: http://[::1", "(http://[1)", "[^1]: ", "*[a]: ", "{: .a #b c=d }", "> " * 300, "- " * 200, "`" * 9, "***"),
    *("[" * 400, "(" * 400, "<div>" * 300, "| " * 100, "$", "\\", "​", "date: 2016-13-40", "id: ../x", "id: con", "title:", "title: ''"),
    *("[a](javascript:x)", "[a](file:///c:/x)", "[a](//[)", "[a](../b.html)", "[a](/jyj/none.html)", "attachments: 1", "origin: {}"),
    *("draft: true", "\ndraft: yes", "\npublish_at: 2016-03-05 09:30", "\npublish_at: 2099-01-01", "\nexpires: 2017-01-01", "\nexpires: 2099"),
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of the mutants: how many were called sound and are shown, how many pages the builder made."""

    mutants: int
    sound: int
    pages: int
    seconds: float


def mutate(text: str, chance: random.Random) -> bytes:
    """One to four random faults, some of them in the bytes."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(MUTATIONS)(text, chance)
    raw = text.encode("utf-8", "surrogatepass")
    if raw and chance.random() < 0.15:
        place = chance.randrange(len(raw))
        raw = raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :]
    return raw


def _insert(text: str, chance: random.Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(NASTY) + text[place:]


def _insert_in_body(text: str, chance: random.Random) -> str:
    start = text.find("\n---\n") + 5
    place = chance.randint(start, max(start, len(text)))
    return text[:place] + chance.choice(NASTY) + text[place:]


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randint(0, len(text))
    return text[:start] + text[start + chance.choice((1, 2, 5, 40)) :]


def _double_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    return "\n".join([*lines[: place + 1], *lines[place:]])


def _swap_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _new_value(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(min(len(lines), 10))
    lines[place] = lines[place].split(":")[0] + ": " + chance.choice(NASTY)
    return "\n".join(lines)


def _truncate(text: str, chance: random.Random) -> str:
    return text[: chance.randint(0, len(text))]


MUTATIONS = (_insert, _insert_in_body, _insert_in_body, _insert_in_body, _cut, _cut, _double_line, _swap_lines, _new_value, _truncate)


def run(root: Path, count: int, seed: int) -> Outcome:
    """Mutate, lint, take away what lint refuses, build, count."""
    begin = time.perf_counter()
    make_city(root)
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    folder = root / COLUMN
    before = len(list(folder.glob("*.md")))
    for n in range(1000, 1000 + count):
        (folder / f"20160305-{n}.md").write_bytes(mutate(PLAIN.format(n=n), chance))
    found = lint(Store(root), root / ".cache", NOW)
    _told(found)
    for file in {finding.problem.file for finding in found.must}:
        (root / file).unlink()
    again = lint(Store(root), root / ".cache", NOW)
    assert not again.must, again.must[0]
    assert again.articles == again.sound == found.sound
    built(root, PORTAL_NOW=NOW)
    sound = len(list(folder.glob("*.md"))) - before - again.hidden
    pages = sum(1 for n in range(1000, 1000 + count) if (root / f"output/portal/jyj/20160305-{n}.html").is_file())
    return Outcome(count, sound, pages, time.perf_counter() - begin)


def _told(found: Lint) -> None:
    """Every finding can be shown and names its file."""
    for finding in found.findings:
        assert str(finding).encode("utf-8")
        assert finding.problem.file and finding.problem.what


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(run(Path(folder) / "city", int(sys.argv[1]), seed=int((*sys.argv, "1")[2])))  # noqa: T201 - a command
