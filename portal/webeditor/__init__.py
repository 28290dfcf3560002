"""网页编辑: writing and correcting articles in a browser, for people without Git.

The editor's page is Decap CMS 3.16.3 (MIT, `vendor/`), one file that asks nothing of the outside world. What it stores
goes through `desk`, which writes it as the portal writes it, refuses what lint refuses, and commits it in the editor's
name.
"""
