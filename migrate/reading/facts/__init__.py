"""What a page says about an article beside it: dates, source, column, numbers, from info lines, tags and crumbs."""
