"""The handbook as pages: the Markdown of `docs/handbook/` rendered by the portal's own engine into `output/handbook/`.

`chapters` is the order in which it is read, `page` turns one text into a page, `build` writes them all. The pictures
are made by `python -m tests.handbook.pictures` from the sample city.
"""

from portal.handbook.build import Command, build_handbook

__all__ = ["Command", "build_handbook"]
