"""The configuration of the editor's page, made from a department's columns."""

from __future__ import annotations

from typing import Any

from portal.model.department import Department

BACKEND = "/editor/api"

_TEXTS = (
    ("source", "来源"),
    ("author", "作者"),
    ("doc_number", "发文字号"),
    ("index_number", "索引号"),
    ("issuer", "发文机关"),
    ("written", "成文日期"),
    ("topic", "主题分类"),
    ("summary", "摘要"),
)
_DATES = (
    ("publish_at", "定时发布", "到这个时间才公开，如 2026-12-01 09:00；发布日期与它相同"),
    ("expires", "定时撤下", "过了这个时间不再公开"),
    ("review_by", "复核期限", "到期提醒核对内容，如 2027-06-30"),
)


def configuration(department: Department, origin: str) -> dict[str, Any]:
    """What Decap CMS is started with.

    Args:
        department: whose articles are edited; every column becomes a collection.
        origin: address of this server, `http://127.0.0.1:8001`.
    """
    return {
        "load_config_file": False,
        "backend": {"name": "proxy", "proxy_url": f"{origin}{BACKEND}", "branch": "main"},
        "locale": "zh_Hans",
        "show_preview_links": False,
        "site_url": origin,
        "media_folder": f"departments/{department.slug}/files",
        "public_folder": f"/{department.slug}/files",
        "slug": {"encoding": "unicode"},
        "collections": [_collection(department, column.slug, column.name) for column in department.columns],
    }


def _collection(department: Department, slug: str, name: str) -> dict[str, Any]:
    return {
        "name": slug,
        "label": name,
        "label_singular": f"{name}文章",
        "folder": f"departments/{department.slug}/articles/{slug}",
        "create": True,
        "delete": False,  # an address is for ever; what may go is decided by the office
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "title",
        "slug": "{{year}}{{month}}{{day}}-{{hour}}{{minute}}{{second}}",
        "summary": "{{date}}　{{title}}",
        "fields": _fields(),
    }


def _fields() -> list[dict[str, Any]]:
    texts = [{"name": key, "label": label, "widget": "string", "required": False} for key, label in _TEXTS]
    hint = "写成 2017-03-05 09:30；新文章留空即为现在"
    dates = [
        {"name": key, "label": label, "widget": "string", "required": False, "hint": words}
        for key, label, words in _DATES
    ]
    attachment = [
        {"name": "name", "label": "名称", "widget": "string"},
        {"name": "file", "label": "文件", "widget": "file"},
    ]
    return [
        {"name": "title", "label": "标题", "widget": "string"},
        {"name": "date", "label": "发布日期", "widget": "string", "required": False, "hint": hint},
        # raw mode alone changes only what the editor typed; the rich mode rewrites the whole text
        {"name": "body", "label": "正文", "widget": "markdown", "modes": ["raw"], "required": False},
        {"name": "attachments", "label": "附件", "widget": "list", "required": False, "fields": attachment},
        {"name": "draft", "label": "草稿，暂不公开", "widget": "boolean", "required": False, "default": False},
        *dates,
        *texts,
    ]
