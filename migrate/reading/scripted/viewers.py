"""Files that a page shows by a program of its system's: put in their places as the frames and films they appear as."""

from __future__ import annotations

import re

from lxml.html import Element, HtmlElement

_CALL = re.compile(
    r"""(?:pdf|video|player|office|view|embed)\w{0,40}(?:\s{0,4}\.\s{0,4}\w{1,40})?\s{0,4}\(\s*["']([^"'\s<>]+)["']""",
    re.IGNORECASE,
)
"""A viewer that a script calls with an address (`showVsbpdfIframe("/a.pdf", "100%")`, `PDFObject.embed("/a.pdf")`)."""
_DOCUMENT = re.compile(r"\.(?:pdf|ofd|docx?|xlsx?|pptx?|wps)(?:$|[?#&])", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|flv|wmv|avi|mov|m3u8|mp3|wma)(?:$|[?#&])", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|ofd|doc|xls|ppt|wps|mp[34]|flv|wm[va]|avi|mov|m3u8|jpe?g|png|gif|bmp)", re.IGNORECASE)
"""Without which a script shows no file; sought much faster than the calls of viewers."""
_PAGES = re.compile(r"pdf_image\w*\s*=\s*\[([^\]]+)\]")
_PICTURE = re.compile(r"""["']([^"'\s]+\.(?:jpe?g|png|gif|bmp)[^"'\s]*)["']""", re.IGNORECASE)
_CARRIERS = ("pdfsrc", "sudy-wp-src", "vurl")
"""Attributes by which systems tell their viewers what to show."""
_TITLE = re.compile(r"""["']?title["']?\s*:\s*["']([^"']+)["']""")
"""A file's name beside its address (`sudyfile-attr="{'title':'名单.pdf'}"`)."""
_CARRIED = tuple(f"{name}=" for name in _CARRIERS)


def viewed(code: str) -> HtmlElement | None:
    """What a script's viewer shows, as the element that would show it; None for other scripts.

    Pictures of a document's pages are shown where the script names no document.
    """
    if not _FILE.search(code):
        return None
    shown = next((shown for match in _CALL.finditer(code) if (shown := _shown(match[1])) is not None), None)
    pages = _PAGES.search(code) if shown is None else None
    if pages is not None:
        shown = Element("p")
        shown.extend(Element("img", src=address) for address in _PICTURE.findall(pages[1]))
    return shown


def shows_file(frame: HtmlElement) -> bool:
    """Whether a frame or player shows a document or a film, also by way of a viewer (`viewer.html?file=/a.pdf`)."""
    address = frame.get("src") or ""
    return _DOCUMENT.search(address) is not None or _FILM.search(address) is not None


def show_carried(tree: HtmlElement, text: str) -> None:
    """Put into every element that carries a file for a viewer what the viewer would show; `text` is the page's."""
    if not any(name in text for name in _CARRIED):
        return
    for element in list(tree.iter()):
        address = next((value for name in _CARRIERS if (value := element.get(name))), "")
        if not address or element.tag in ("iframe", "video", "img") or (shown := _shown(address)) is None:
            continue  # carries nothing, or shows it itself
        if name := _TITLE.search(element.get("sudyfile-attr") or ""):
            shown.set("title", name[1])
        if element.tag == "script" and (parent := element.getparent()) is not None:
            shown.tail, element.tail = element.tail, None
            parent.insert(parent.index(element) + 1, shown)
        else:
            element.append(shown)


def _shown(address: str) -> HtmlElement | None:
    if _FILM.search(address):
        return Element("video", src=address)
    return Element("iframe", src=address) if _DOCUMENT.search(address) else None
