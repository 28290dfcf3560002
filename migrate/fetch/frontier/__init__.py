"""Which addresses of an old site are known, and which must still be asked for."""
