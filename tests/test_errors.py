from __future__ import annotations

import pickle

import pytest

from portal.errors import Problem, Problems

SHOWN = {
    "whole": (Problem("a.md", 3, 7, "缺少“date”", "请补上"), "a.md:3:7: 缺少“date”。请补上"),
    "a line": (Problem("a.md", 3, 0, "缺少“date”"), "a.md:3: 缺少“date”"),
    "a file": (Problem("a.md", 0, 0, "文件不存在", "请检查文件名"), "a.md: 文件不存在。请检查文件名"),
    "no file": (Problem("", 0, 0, "磁盘已满"), "磁盘已满"),
}


@pytest.mark.parametrize("case", SHOWN, ids=list(SHOWN))
def test_a_problem_reads_as_file_line_what_remedy(case: str) -> None:
    problem, text = SHOWN[case]
    assert str(problem) == text


def test_problems_are_told_in_the_order_of_files_and_lines() -> None:
    problems = Problems([Problem("b.md", 1, 0, "乙"), Problem("a.md", 9, 0, "甲"), Problem("a.md", 2, 0, "丙")])
    assert [problem.what for problem in problems] == ["丙", "甲", "乙"]


def test_problems_travel_between_processes() -> None:
    problems = Problems([Problem("a.md", 1, 2, "甲", "乙")])
    assert pickle.loads(pickle.dumps(problems)).problems == problems.problems  # noqa: S301 - our own bytes
