"""A cleaned HTML body becomes faithful Markdown: strip, read, write, and prove."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml.html import HtmlElement

from migrate.prose.escape import visible
from migrate.prose.gate import coverage, passed
from migrate.prose.parts import Prose, Rule, texts
from migrate.prose.readers import READERS
from migrate.prose.reading import Reading, read_any
from migrate.prose.safety import cleaned, text_of


def to_markdown(
    body: HtmlElement, base_url: str, *, rewrite: Callable[[str], str] | None = None, own: bool = False
) -> Prose:
    """Convert the body of an old page.

    `body` is left as it is, unless it is the conversion's `own` to change, which saves a copy. `base_url` makes
    addresses absolute and names the own host; `rewrite` is applied to each link and picture address in the text.
    Serves invariants 1 (nothing lost in silence) and 7 (nothing trusted).
    """
    tree, stripped = cleaned(body if own else copy.deepcopy(body), base_url)
    held = list(tree.iter())  # lxml makes its Python objects anew whenever nobody holds them
    source = visible(text_of(tree))
    reading = Reading(base_url, rewrite, READERS)
    read_any(tree, reading)
    reading.flush()
    del held
    while reading.parts and isinstance(reading.parts[0], Rule):
        reading.parts.pop(0)  # the old page's line between info line and text
    while reading.parts and isinstance(reading.parts[-1], Rule):
        reading.parts.pop()
    result = passed(reading.parts, visible("".join(texts(reading.parts))))
    return Prose(
        markdown="\n\n".join(result.blocks) + "\n" if result.blocks else "",
        coverage=coverage(source, result.text),
        links=tuple(dict.fromkeys(reading.links)),
        images=tuple(dict.fromkeys(reading.images)),
        stripped=tuple(dict.fromkeys(stripped + reading.stripped)),
    )
