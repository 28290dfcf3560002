"""One old page as a tree: decoded, parsed and walked once, so that every reader may ask it cheaply."""
