"""Pages that lead to others: the items of a list and its next page, the menu of a home page, all links."""
