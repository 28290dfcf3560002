"""Parts of a page that are the same on many pages, rendered once.

A template marks such a part by two comments, and names in the first everything that the part depends on:

    {# fragment "masthead", site.menu, column_slug #} ... {# end fragment #}

Without this extension they are comments and nothing else, so the theme is plain Jinja and any engine shows the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

_OPEN = re.compile(r"\{#(-?)\s*fragment\s+(.+?)\s*(-?)#\}", re.DOTALL)
_CLOSE = re.compile(r"\{#(-?)\s*end fragment\s*(-?)#\}")


class Fragments(Extension):
    """Turns the comments into a tag, and keeps what the tag's body gave for one key."""

    tags = {"fragment"}  # noqa: RUF012 - as Jinja declares it

    def __init__(self, environment: Environment) -> None:
        """Start with nothing kept."""
        super().__init__(environment)
        self.kept = _Kept()

    def forget(self) -> None:
        """Start anew: for another site, or another channel."""
        self.kept.clear()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Make tags of the comments."""
        return _CLOSE.sub(r"{%\1 endfragment \2%}", _OPEN.sub(r"{%\1 fragment \2 \3%}", source))

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Read one tag up to its end."""
        line = next(parser.stream).lineno
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endfragment",), drop_needle=True)
        found = parser.free_identifier(lineno=line)
        look = nodes.Assign(found, nodes.Getitem(self.attr("kept"), key, "load"), lineno=line)
        make = nodes.CallBlock(self.call_method("keep", [key], lineno=line), [], [], body, lineno=line)
        is_new = nodes.Compare(found, [nodes.Operand("eq", nodes.Const(None))], lineno=line)
        return [look, nodes.If(is_new, [make], [], [nodes.Output([found])], lineno=line)]

    def keep(self, key: Hashable, caller: Callable[[], str]) -> Markup:
        """What the body gives for this key, which is new."""
        made = self.kept[key] = Markup(caller())  # noqa: S704 - rendered by our own templates, which escape
        return made


class _Kept(dict[Hashable, Markup]):
    """What was kept, by key; where there is something, looking it up is all that a template has to do."""

    def __missing__(self, key: Hashable) -> None:
        return None
