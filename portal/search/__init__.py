"""Search over the built portal: an index made at build time, answered in the visitor's browser, exact for Chinese."""
