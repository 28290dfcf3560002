"""What an editor's day needs besides the built pages: new articles, attachments, and all mistakes told at once.

Reading order: `new_article`, `attach` and `picture`; `from_file` (a Word file or a saved page becomes an article, by
`word_text`, `numbering` and `pasted`); `agenda` (what comes and goes by its dates); `lint/` (all mistakes).
"""
