"""Where every old article, file and address is now: ids, links and the lines of the ledger."""
