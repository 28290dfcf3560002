"""All mistakes of an editor's files at once, in Chinese, each with file, line and remedy.

Reading order: `finding`; `article_text` (one article with the places of what stands in it) and `facts` (what is kept of
it); `surroundings` (the portal around it); the rules `text_rules` (with `wording`), `place_rules`, `schedule_rules`,
`picture_rules`; `memory` (what need not be read again); `lint` (all of it); `annotations` (for continuous integration)
and `staged` (for the hook before a commit).
"""
