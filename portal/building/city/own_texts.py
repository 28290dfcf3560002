"""The portal's own texts, `content/pages/<name>.md`: 关于我们, 联系我们, 网站声明 and the like."""

from __future__ import annotations

import re
from typing import NamedTuple

from portal.errors import Problem, Problems
from portal.model.shape import Moment, Shape, Text
from portal.store import Store

_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
TAKEN = frozenset(
    (
        *("index", "departments", "map", "search", "moved", "leave", "open", "services", "topics", "reports", "news"),
        *("accessibility", "404", "410", "notices", "policies"),
    )
)
"""Names of pages that the builder makes."""


class TextHead(Shape):
    """The front matter of `content/pages/<name>.md`: 关于我们, 联系我们, 网站声明 and the like."""

    title: Text
    updated: Moment
    order: int = 0
    """Its place among the links of the footer; those of one number by name."""
    menu: bool = False
    """Whether it is an entry of the main menu, as 走进青屿 is, and not a link of the footer."""


class OwnText(NamedTuple):
    """A page of the portal's own: its name in addresses, its head, its Markdown."""

    name: str
    head: TextHead
    body: str

    @property
    def address(self) -> str:
        """Its address as the portal knows it."""
        return f"/{self.name}.html"


def read_texts(store: Store) -> list[OwnText]:
    """Read them, in the order of the footer.

    Raises:
        Problems: those of all texts together.
    """
    texts, problems = [], []
    for path in sorted((store.content / "pages").glob("*.md")):
        file = store.name(path)
        if not _NAME.fullmatch(path.stem) or path.stem in TAKEN or path.stem.startswith("report-"):
            remedy = "文件名用小写字母、数字和横线，且不与门户已有页面重名"
            problems.append(Problem(file, 0, 0, f"“{path.stem}”不能作网址", remedy))
            continue  # kept in problems, raised below
        try:
            texts.append(_read(store.read_text(path), path.stem, file))
        except Problems as error:
            problems.extend(error)
    if problems:
        raise Problems(problems)
    return sorted(texts, key=lambda text: (text.head.order, text.name))


def _read(text: str, name: str, file: str) -> OwnText:
    from portal.files.yamlfile import load  # most builds know these texts, and start faster without the parser

    head, found, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not found:
        remedy = "请在文件开头写明 title 和 updated，前后各一行 ---"
        raise Problems([Problem(file, 1, 1, "缺少开头的“---”部分", remedy)])
    return OwnText(name, load(TextHead, head, file, 2), body.lstrip("\n"))
