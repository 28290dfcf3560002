"""What a person can order the migration to do, one module for each part of the programme.

    programme   survey, plan, papers, notice, watch, closing, board
    moving      fetch, audit, extract, write; migrate, sync, freeze, reread
    reading     scout, try, golden, read
    addresses   redirects and their proof, spreadsheets of the ledger, archive packages
    retained    the inspection of a live site that stays

A command reads its arguments, calls one stage and says the result; `tasks.py` gathers them for invoke.
"""
