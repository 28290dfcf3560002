"""The words of the portal as types (design, part 2): portal, department, column, article, service.

Every model is frozen and refuses unknown keys; `portal.files.yamlfile` turns what does not fit into problems with
lines.
"""
