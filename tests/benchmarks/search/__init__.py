"""How fast a reader's first result comes, and what it costs the line, on a portal of any size."""
