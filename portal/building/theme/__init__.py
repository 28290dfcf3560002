"""The theme as the builder uses it: its templates rendered, its static files laid into an output.

Reading order: `templates` (a page becomes bytes), `fragments` (what is the same on many pages is rendered once),
`lean_code` (what templates are compiled to), `files` (one style sheet, palettes, scripts, icons).
"""
