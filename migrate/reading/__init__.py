"""Reading one old page: bytes in, the values of an article, a list or a home page out. Pure functions, no files."""
