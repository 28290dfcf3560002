"""How fast and in how much memory an old site is fetched, on a generated site of any size, from a real local server."""
