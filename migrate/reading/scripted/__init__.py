"""What inline scripts and their attributes write, keep, show and open, read without running them."""
