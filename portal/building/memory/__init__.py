"""What a build remembers for the next one, and how that one sees what has changed since.

Reading order: `trace` (a file as the file system knows it), `scan` (a department and its output at a glance), `state`
(values kept in files that may be deleted at any time), `remembered` (what the last build left), `fingerprint` (when all
of it counts for nothing), `lock` (one build at a time). Nothing here loads the model, the templates or the engine: that
nothing has changed is told before them.
"""
