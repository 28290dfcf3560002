"""An article file: YAML front matter between `---` lines, then Markdown."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from portal.errors import Problem, Problems
from portal.files import yamlfile
from portal.model.article import FrontMatter

_FENCE = "---"
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def split(text: str, file: str) -> tuple[str, str]:
    """Split an article file into its front matter and its body.

    Raises:
        Problems: when the file does not start with a closed front matter.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        remedy = "第一行写“---”，然后写 title、date、id，再以“---”结束"
        raise Problems([Problem(file, 1, 0, "文章开头缺少“---”", remedy)])
    for index in range(1, len(lines)):
        if lines[index].rstrip() == _FENCE:
            return "\n".join(lines[1:index]) + "\n", "\n".join(lines[index + 1 :]).lstrip("\n")
    raise Problems([Problem(file, 1, 0, "文章开头的“---”没有结束", "在正文之前另起一行写“---”")])


def read(text: str, file: str) -> tuple[FrontMatter, str]:
    """Read an article file: its typed front matter and its Markdown body.

    Raises:
        Problems: everything that is wrong with the front matter, with lines.
    """
    head, body = split(text, file)
    return yamlfile.load(FrontMatter, head, file, first_line=2), body


def write(meta: FrontMatter, body: str) -> str:
    """Make the text of an article file; empty and default values are left out, keys keep the model's order."""
    data: dict[str, Any] = meta.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if _DAY.match(meta.date):
        data["date"] = dt.date.fromisoformat(meta.date)  # so that the dumper leaves it unquoted
    return f"{_FENCE}\n{yamlfile.dump(data)}{_FENCE}\n\n{body.strip(chr(10))}\n"
