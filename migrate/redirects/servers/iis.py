"""The IIS export: one `web.config` a host, with a rewrite map and rules. Needs the URL Rewrite module.

Point a site with the old host names at the folder of the host. Rewrite maps compare without case. The conditions of a
rule pick path and query values out of the request; their captures are counted through (`trackAllCaptures`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from migrate.redirects.keys import default_documents, query_keys, spellings
from migrate.redirects.patterns import regex
from migrate.redirects.servers.exported import Exported, Serving, pattern_rows, rows
from migrate.redirects.sites import RedirectedHost

_SPECIAL = set("\\.^$*+?()[]{}|")
_SAID = "原网站已关停，该页面未迁移或已不再提供"


class Condition(NamedTuple):
    """One condition of a rule: what is looked at, and the expression that must fit."""

    looked_at: str
    expression: str


def iis(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write `<host>/web.config` for every closed host; hosts that go on are not on IIS."""
    exported = Exported()
    for host in hosts:
        if not host.folder:
            exported.files[f"{host.host}/web.config"] = _config(host, serving, exported)
    return exported


def _config(host: RedirectedHost, serving: Serving, exported: Exported) -> bytes:
    root = ET.Element("configuration")
    rewrite = ET.SubElement(ET.SubElement(root, "system.webServer"), "rewrite")
    table = ET.SubElement(ET.SubElement(rewrite, "rewriteMaps"), "rewriteMap", name="ledger", defaultValue="")
    written: set[str] = set()
    for row in rows(host, exported):
        for spelt in spellings(row.key, host.addresses.ignore_case):
            if spelt.lower() not in written:
                written.add(spelt.lower())
                ET.SubElement(table, "add", key=spelt, value=row.target or "410")
    rules = ET.SubElement(rewrite, "rules")
    for name, conditions, target in _rules(host, serving):
        _rule(rules, name, conditions, target)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _rules(host: RedirectedHost, serving: Serving) -> Iterator[tuple[str, list[Condition], str]]:
    """Every rule in order: name, conditions, target (`{C:n}`, an address, or "" for 410)."""
    keys = query_keys(host.addresses)
    yield from _lookups(host, "line", keys)
    yield from _by_pattern(host, "asking", True)
    if keys:
        yield from _lookups(host, "path", [])
    yield from _by_pattern(host, "pattern", False)
    yield "unknown", [], f"{serving.portal_url}/moved.html"


def _lookups(host: RedirectedHost, name: str, keys: Sequence[str]) -> Iterator[tuple[str, list[Condition], str]]:
    """Look a key up, the path first as a folder asked for by its default document, then as it is."""
    key = "{C:1}?" + "".join(f"{{C:{number}}}" for number in range(2, len(keys) + 2))
    last = len(keys) + 2
    for step, path in _paths(host):
        picked = [path, *(Condition("&{QUERY_STRING}", f"^(?:.*?(&{_literal(wanted)}=[^&]+))?") for wanted in keys)]
        yield f"{name}-{step}-moved", [*picked, Condition(f"{{ledger:{key}}}", "^(https?://.+)$")], f"{{C:{last}}}"
        yield f"{name}-{step}-gone", [*picked, Condition(f"{{ledger:{key}}}", "^410$")], ""


def _paths(host: RedirectedHost) -> Iterator[tuple[str, Condition]]:
    documents = default_documents(host.addresses)
    yield "folder", Condition("{UNENCODED_URL}", rf"^(/(?:[^?]*/)?)(?:{documents})(?:\?.*)?$")
    yield "session", Condition("{UNENCODED_URL}", "^([^?;]*);jsessionid=[^/?]*(?:\\?.*)?$")
    yield "plain", Condition("{UNENCODED_URL}", "^([^?]*)")


def _by_pattern(host: RedirectedHost, name: str, asking: bool) -> Iterator[tuple[str, list[Condition], str]]:
    """Patterns look at the path and, behind it, at the query with its listed keys in order."""
    keys = query_keys(host.addresses)
    picks = [Condition("&{QUERY_STRING}", f"^(?:.*?(&{_literal(wanted)}=[^&]+))?") for wanted in keys]
    key = "{C:1}?" + "".join(f"{{C:{number}}}" for number in range(2, len(keys) + 2))
    for number, (one, target, _) in enumerate(pattern_rows(host, asking)):
        expression = regex(one, host.addresses, _literal)
        yield (
            f"{name}-{number}",
            [Condition("{UNENCODED_URL}", "^([^?]*)"), *picks, Condition(key, expression)],
            target,
        )


def _rule(rules: ET.Element, name: str, conditions: Sequence[Condition], target: str) -> None:
    rule = ET.SubElement(rules, "rule", name=name, stopProcessing="true")
    ET.SubElement(rule, "match", url=".*")
    if conditions:
        group = ET.SubElement(rule, "conditions", trackAllCaptures="true")
        for one in conditions:
            ET.SubElement(group, "add", input=one.looked_at, pattern=one.expression)
    if name == "unknown":
        said = f"{_SAID}，新地址可在 {target} 查询"
        ET.SubElement(
            rule, "action", type="CustomResponse", statusCode="404", statusReason="Not Found", statusDescription=said
        )
    elif target:
        ET.SubElement(rule, "action", type="Redirect", url=target, redirectType="Permanent", appendQueryString="false")
    else:
        ET.SubElement(
            rule, "action", type="CustomResponse", statusCode="410", statusReason="Gone", statusDescription=_SAID
        )


def _literal(text: str) -> str:
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in text)
