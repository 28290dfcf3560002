"""A real city starts: an empty portal out of a clone, and a look at whether the machine can do the work."""
