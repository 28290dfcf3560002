"""冲突: an article that both a person and its old site changed. The person's text stays; both go beside the report."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.files import frontmatter
from portal.model.article import Article
from portal.store import write_file

_RULE = "=" * 30


@dataclass(frozen=True)
class Conflict:
    """One article in conflict.

    Attributes:
        ours: as it lies on disk, with the person's changes.
        theirs: as it would be written from the old page now (sealed).
    """

    ours: Article
    theirs: Article

    @property
    def address(self) -> str:
        """The article's address in the portal."""
        return self.ours.address

    @property
    def file(self) -> str:
        """Name of the conflict file; the same conflict has the same name in every run."""
        return f"{self.ours.department}-{self.ours.meta.id}.txt"

    def text(self) -> str:
        """What a person needs to decide: what differs, both texts whole, and how to settle it either way."""
        ours = frontmatter.write(self.ours.meta, self.ours.body)
        theirs = frontmatter.write(self.theirs.meta, self.theirs.body)
        before, after = ours.splitlines(), theirs.splitlines()
        lines = difflib.unified_diff(before, after, "门户中的文章", "原网站现在的文章", lineterm="")
        seal = self.theirs.meta.origin.text if self.theirs.meta.origin else ""
        place = f"departments/{self.ours.department}/articles/{self.ours.column}/{self.ours.meta.id}.md"
        return "\n".join(
            (
                f"编辑与原网站都修改了这篇文章，门户中的文章没有改动：{place}",
                f"保留编辑的文章：把文件中 origin 的 text 一项改为 {seal}，以后不再提示。",
                "采用原网站的文章：把下面“原网站现在的文章”全文粘贴到该文件。",
                f"\n{_RULE} 差异 {_RULE}",
                *lines,
                f"\n{_RULE} 门户中的文章 {_RULE}",
                ours,
                f"{_RULE} 原网站现在的文章 {_RULE}",
                theirs,
            )
        )


def save(conflicts: Iterable[Conflict], folder: Path) -> None:
    """Write one file a conflict into the folder, and take away those of conflicts that are settled."""
    wanted = {conflict.file: conflict.text() for conflict in conflicts}
    for name, text in sorted(wanted.items()):
        write_file(folder / name, text)
    for path in folder.glob("*.txt"):
        if path.name not in wanted:
            path.unlink()
