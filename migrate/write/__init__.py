"""Write: what extract read becomes articles, files and ledgers under `departments/`.

`stage` drives; `ids` and `targets` decide addresses, `duplicates` what is the same article twice, `files` keeps
attachments, `links` points old links at new places, `sync` protects what people changed, `ledger_lines` fills the
ledger, `tally` proves that nothing was lost, `report` makes the gap list.
"""
