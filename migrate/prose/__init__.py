"""Old HTML becomes Markdown that the portal's engine shows as the old page did.

`to_markdown` is the whole of it. Addresses are written bare, `](url)`, as `escape.canonical_address` spells them: no
blank, quote or bracket, paired parentheses only, and `&amp;` only where a bare `&` would begin an entity.
"""

from migrate.prose.convert import to_markdown
from migrate.prose.parts import Image, Link, Prose, Stripped

__all__ = ["Image", "Link", "Prose", "Stripped", "to_markdown"]
