"""What a page does besides saying something: it leads on, opens windows, floats, asks for codes, minds the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_REFRESH = re.compile(r"^\s*\d+(?:\.\d+)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)
_POPUP = re.compile(r"(?<![\w.])(?:window\s*\.\s*open|showModalDialog|(?:window\s*\.\s*)?alert)\s*\(")
_BLOCK = re.compile(r"\{[^{}]*\}")
_STRINGS = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|/\*.*?\*/|//[^\n]*", re.DOTALL)
_FLOATING = re.compile(r"float(?:ing)?_?-?ad|ad_?-?float|piao(?:fu|chuang|dong)|飘窗|漂浮", re.IGNORECASE)
_CAPTCHA = re.compile(r"captcha|(?:validat(?:e|ion)|verif(?:y|ication)|check|rand)_?-?code|yanzhengma", re.IGNORECASE)
_NATIVE = frozenset({"a", "area", "button", "input", "select", "textarea", "option", "label", "summary", "body"})
_TOLD = etree.XPath("//*[@onclick or @tabindex]")
_NAMED = etree.XPath("//script[@src] | //div[@id or @class] | //img[@src or @id] | //input[@name or @id]")
_TOOLS = etree.XPath("//@data-action", smart_strings=False)


@dataclass(frozen=True)
class Behaviour:
    """What one page does.

    Attributes:
        refresh: where it leads on by itself, "" when it stays.
        tools: names of the theme's switches on it (`elder`, `read`, `print`).
        keyless: what can be clicked and not reached by keyboard, or breaks the order of the keyboard.
        popups: windows and dialogues that open by themselves.
        floats: floating boxes, by the names that their makers give them.
        captchas: what asks for a code.
    """

    refresh: str = ""
    tools: frozenset[str] = frozenset()
    keyless: tuple[str, ...] = ()
    popups: tuple[str, ...] = ()
    floats: tuple[str, ...] = ()
    captchas: tuple[str, ...] = ()


STILL = Behaviour()
"""A page that does nothing."""


def behaviour(tree: etree._Element, scripts: list[etree._Element], metas: list[etree._Element]) -> Behaviour:
    """Read what a page does from its elements, its scripts and its meta tags."""
    floats, captchas = _named(tree)
    return Behaviour(
        refresh=next((found for meta in metas if (found := _refresh(meta))), ""),
        tools=frozenset(_TOOLS(tree)),
        keyless=tuple(_keyless(tree)),
        popups=tuple(_popups(tree, scripts)),
        floats=floats,
        captchas=captchas,
    )


def _refresh(meta: etree._Element) -> str:
    if meta.get("http-equiv", "").lower() != "refresh":
        return ""
    found = _REFRESH.match(meta.get("content", ""))
    return found[1].strip() if found else ""


def _keyless(tree: etree._Element) -> Iterator[str]:
    for node in _TOLD(tree):
        order = node.get("tabindex", "")
        if order.isdigit() and int(order) > 0:
            yield f"<{node.tag} tabindex={order}>"
        elif node.get("onclick") and node.tag not in _NATIVE and not order:
            yield f"<{node.tag} onclick>"


def _popups(tree: etree._Element, scripts: list[etree._Element]) -> Iterator[str]:
    """Calls outside every function: they run while the page opens."""
    body = tree.find("body")
    texts = [script.text for script in scripts if script.text]
    if body is not None and body.get("onload"):
        texts.append(body.get("onload", ""))
    for text in texts:
        if not _POPUP.search(text):
            continue  # the usual script opens nothing
        outside = _STRINGS.sub("''", text)
        while (shorter := _BLOCK.sub(";", outside)) != outside:
            outside = shorter
        yield from (found[0].rstrip("( \t") for found in _POPUP.finditer(outside))


def _named(tree: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    floats, captchas = [], []
    for node in _NAMED(tree):
        for name in ("src", "id", "class", "name"):
            value = node.get(name)
            if not value or value.startswith("data:"):
                continue
            if node.tag in ("script", "div", "img") and _FLOATING.search(value):
                floats.append(value[:80])
            elif node.tag in ("img", "input") and _CAPTCHA.search(value):
                captchas.append(value[:80])
    return tuple(floats), tuple(captchas)
