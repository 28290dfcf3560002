"""Questions about a whole page that several readers ask: each is answered once a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from migrate.reading.tree.outline import Outline

Answer = TypeVar("Answer")


def once(question: Callable[[Outline], Answer]) -> Callable[[Outline], Answer]:
    """A question that several readers of a page ask: answered once, and the answer kept with the page's outline."""

    @wraps(question)
    def answered(shape: Outline) -> Answer:
        """The answer as kept, else as found now."""
        if question not in shape.answers:
            shape.answers[question] = question(shape)
        found: Answer = shape.answers[question]
        return found

    return answered
