"""The theme's parts as pages: what each is for, its parameters, and every named example as it looks.

A part's YAML file stands beside its template (`templates/parts/crumbs.yaml`, `templates/macros/rows.yaml`). From it
come this gallery, the manual page of the handbook and the input of the tests, so that none can be forgotten.
`part` reads the files, `values` makes views of what they say, `pages` renders, `manual` writes the handbook's page.
"""

from portal.gallery.manual import as_markdown
from portal.gallery.pages import example_pages, write_gallery
from portal.gallery.part import Part, read_parts

__all__ = ["Part", "as_markdown", "example_pages", "read_parts", "write_gallery"]
