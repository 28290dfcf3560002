"""What stays: the portal's model, its store, its builder, search, inspection, preview and publishing."""
