"""Which column an article belongs to: by the list that names it, else by its crumb, else by its address."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from migrate.extract.columns import ListedColumn
from migrate.reading.tree.textmatch import bare
from migrate.recipe.recipe import Recipe


class Places:
    """Finds the old column of an article that no list names."""

    def __init__(self, recipe: Recipe, columns: Sequence[ListedColumn]) -> None:
        """Know the columns by name and by the folders of their list pages."""
        self._names = {bare(column.name): column.name for column in recipe.columns}
        self._folders: dict[str, str] = {}
        for listed in columns:
            own = listed.column.path.partition("?")[0].rpartition("/")[0]
            for folder in filter(None, (own, *listed.folders)):
                self._folders.setdefault(f"{folder}/", listed.column.name)

    def column(self, url: str, crumb: str) -> str:
        """The column's name, "" when nothing tells."""
        if name := self._names.get(bare(crumb)):
            return name
        path = urlsplit(url).path
        fitting = [folder for folder in self._folders if path.startswith(folder)]
        return self._folders[max(fitting, key=len)] if fitting else ""
