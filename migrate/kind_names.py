"""What people call the kinds of pages."""

from collections.abc import Mapping
from types import MappingProxyType

from migrate.reading.kind import Kind

KIND_NAMES: Mapping[Kind, str] = MappingProxyType(
    {Kind.ARTICLE: "文章", Kind.LIST: "列表", Kind.HOME: "首页", Kind.REDIRECT: "跳转", Kind.OTHER: "其他页面"}
)
