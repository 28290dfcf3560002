"""What others saved of an old site, packed as an archive like our own."""
