"""Living with an old site until it closes: what a re-sync changed, one commit a batch, the record of the final sync."""
