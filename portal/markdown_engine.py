"""The one Markdown engine of the portal.

Editors' files and migrated articles are rendered by the same engine: the portal's reader builds its pages with it, and
the migration proves with it that a converted page says what the old one said. A second set of extensions anywhere
would make that proof worthless.
"""

import markdown

EXTENSIONS = ("extra", "sane_lists")
"""`extra` for tables, attribute lists and raw HTML blocks; `sane_lists` so that a list keeps its kind and its start."""


def make_engine() -> markdown.Markdown:
    """A fresh engine; call `reset()` between two documents, and share no engine between threads."""
    return markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")
