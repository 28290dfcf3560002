"""A site on its own, inspected from what it answered, by the same rules.

Reading order: `page` (an answered page becomes facts), `columns` (which columns its lists show), `site` (all of it).
"""
