"""One article's file and text: read, rendered, fitted into its output.

Front matter and Markdown have a fast path each, `quick_head` and `quick_markdown`, which give what
`portal.files.yamlfile` and `portal.markdown_engine` give, or nothing at all.
"""
