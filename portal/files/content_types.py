"""The media type of a file by its ending, the same on every machine."""

from __future__ import annotations

import mimetypes

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".bin": "application/octet-stream",
}
"""Said here because Windows takes types from its registry, where `.js` may be anything."""

_USUAL = mimetypes.MimeTypes().types_map[True]


def content_type(suffix: str) -> str:
    """The media type of a file by its lower-case suffix."""
    return TYPES.get(suffix) or _USUAL.get(suffix) or "application/octet-stream"
