"""What the URL Rewrite module of IIS does with an exported `web.config`, as far as the export uses it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree


class Answered(NamedTuple):
    """Status and, for a redirect, its target."""

    status: int
    location: str


class Iis:
    """Follows the rules of a `web.config` in order: patterns without case, captures of all conditions counted through."""

    def __init__(self, config: bytes) -> None:
        rewrite = etree.fromstring(config).find("system.webServer/rewrite")
        assert rewrite is not None
        table = rewrite.find("rewriteMaps/rewriteMap")
        assert table is not None
        pairs = [(one.attrib["key"].lower(), one.attrib["value"]) for one in table]
        self.table = dict(pairs)
        assert len(self.table) == len(pairs), "IIS refuses a key that stands twice"
        self.rules = list(rewrite.iterfind("rules/rule"))
        assert len({rule.attrib["name"] for rule in self.rules}) == len(self.rules)

    def ask(self, target: str) -> Answered:
        """The answer to a path with query."""
        for rule in self.rules:
            captures = self._captures(rule, target)
            if captures is not None:
                action = rule.find("action")
                assert action is not None
                if action.attrib["type"] == "Redirect":
                    assert action.attrib["redirectType"] == "Permanent"
                    return Answered(301, self._expanded(action.attrib["url"], captures, target))
                return Answered(int(action.attrib["statusCode"]), "")
        raise AssertionError("no rule answered")

    def _captures(self, rule: etree._Element, target: str) -> list[str] | None:
        captures: list[str] = []
        for condition in rule.iterfind("conditions/add"):
            found = re.search(condition.attrib["pattern"], self._expanded(condition.attrib["input"], captures, target), re.IGNORECASE)
            if found is None:
                return None
            captures += [group or "" for group in found.groups()]
        return captures

    def _expanded(self, text: str, captures: list[str], target: str) -> str:
        text = re.sub(r"\{C:(\d+)\}", lambda found: captures[int(found[1]) - 1], text)
        text = text.replace("{UNENCODED_URL}", target).replace("{QUERY_STRING}", target.partition("?")[2])
        return re.sub(r"\{ledger:(.*)\}$", lambda found: self.table.get(found[1].lower(), ""), text)
