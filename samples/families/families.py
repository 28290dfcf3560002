"""All families by name."""

from __future__ import annotations

from samples.families import col_tree, list_tree, query_pages, static_columns, table_pages
from samples.families.family import Family

FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (static_columns.FAMILY, col_tree.FAMILY, list_tree.FAMILY, query_pages.FAMILY, table_pages.FAMILY)
}
