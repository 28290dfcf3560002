"""The title of an article, from what a visitor sees as one and what else the page says."""
