"""The code that templates are compiled to, without the objects that Jinja makes of every escaped text.

What a template puts out is only ever joined to a page, so the mark "this is escaped already", an object around every
text, is never looked at. Values are escaped all the same.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

try:
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:  # no compiled part for this platform
    from markupsafe import escape as escaped


class LeanCode(CodeGenerator):
    """Jinja's code generator, with `shown` in the place of its `escape`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Begin one value of the output."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


def use(environment: Environment) -> None:
    """Have an environment compile its templates so."""
    environment.code_generator_class = LeanCode
    environment.shown = shown  # type: ignore[attr-defined]  # compiled templates know nothing but their environment


def shown(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it says that it is HTML."""
    if type(value) is str:
        return escaped(value)
    if hasattr(value, "__html__"):
        html: str = value.__html__()
        return html
    return escaped(str(value))
