"""One department: as it is read, as others see it, as one output shows it. Nothing here looks at another department.

Reading order: `files` (which article files are as they were, and what is wrong with them), `listed` (an article as
others see it), `pictures`, `channel` (the filled columns in their order), `shown` (all of it with the addresses of one
output), `column_types`, `relations` (which article explains which document).
"""
