"""How fast a big portal is inspected, read for the first time and remembered."""
