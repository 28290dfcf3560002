"""Write: what extract read becomes articles, files and ledgers under `departments/`.

`stage` drives and `department` writes one department, within `scope` and only where `guard` allows. What a run knows
lies on its `desk`, on the disk: `old_pages` what extract found, `portal_articles` what stands in the portal, `book` the
ledgers. `ids` and
`targets` decide addresses, `duplicates` what is the same article twice, `files` keeps attachments (`large` ones outside
Git), `links` points old links at new places. `standing` knows what people and old sites did since the last run, `sync`
protects what people changed, `conflicts` lays both texts before them. `ledger_lines` fills the ledger, `tally` proves
that nothing was lost, `report` makes the gap list, `summary` the words for terminal and commit.
"""
