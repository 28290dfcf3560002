"""机构调整: what a reorganisation does, as people write it in a YAML file.

why: 2018年机构改革
orders:
- {do: merge, department: lyj, into: zrzyj, columns: {lydt: zwdt}}
- {do: split, department: slj, into: yjglj, take: [fxkh], name: 青屿市应急管理局, short: 市应急局}
- {do: rename, department: swj, name: 青屿市商务和口岸局, short: 市商口局, into: skj}
- {do: move, article: /jyj/20170305-1.html, into: lyj, column: gggs}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from portal.model.shape import Shape, Slug, Text
from portal.model.worded import Worded


class Deed(Worded):
    """What an order does."""

    MERGE = "merge", "合并"
    SPLIT = "split", "分立"
    RENAME = "rename", "更名"
    MOVE = "move", "移动"


_NEEDS: Mapping[Deed, tuple[str, ...]] = {
    Deed.MERGE: ("department", "into"),
    Deed.SPLIT: ("department", "into", "take"),
    Deed.RENAME: ("department", "name", "short"),
    Deed.MOVE: ("article", "into", "column"),
}


class Order(Shape):
    """One order.

    Attributes:
        do: merge a department into another, split columns off, rename it, or move one article.
        department: the department that is merged, split or renamed.
        into: the department that receives; a split may found it, a rename may give its slug (else the slug stays).
        columns: for a merge, columns that go into columns of another slug; the others keep theirs.
        take: for a split, the columns that leave.
        name, short: names of the renamed department, or of the one that a split founds.
        article: for a move, the address of the article.
        column: for a move, the column that receives.
    """

    do: Deed
    department: Slug | None = None
    into: Slug | None = None
    columns: dict[Slug, Slug] = Field(default_factory=dict)
    take: tuple[Slug, ...] = ()
    name: str = ""
    short: str = ""
    article: Annotated[str, StringConstraints(pattern=r"^(?:/[a-z][a-z0-9-]*/\d{8}-[A-Za-z0-9_-]+\.html)?$")] = ""
    column: Slug | None = None

    @model_validator(mode="after")
    def _complete(self) -> Order:
        missing = [name for name in _NEEDS[self.do] if not getattr(self, name)]
        if missing:
            raise ValueError(f"{self.do.value} 还要写 {'、'.join(missing)}")
        if self.department and self.department == self.into:
            raise ValueError("department 与 into 相同")
        return self

    @property
    def source(self) -> str:
        """Slug of the department that gives."""
        return self.department or self.article.split("/")[1]

    def __str__(self) -> str:
        """Tell the order in Chinese."""
        told = {
            Deed.MERGE: f"{self.source} 并入 {self.into}",
            Deed.SPLIT: f"{self.source} 的 {'、'.join(self.take)} 分到 {self.into}",
            Deed.RENAME: f"{self.source} 更名为 {self.name}" + (f"（{self.into}）" if self.into else ""),
            Deed.MOVE: f"{self.article} 移到 {self.into}/{self.column}",
        }
        return f"{self.do.chinese}：{told[self.do]}"


class Reorganisation(Shape):
    """The whole file."""

    why: Text
    orders: tuple[Order, ...]
