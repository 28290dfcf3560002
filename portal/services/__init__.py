"""办事指南: read from `services/`, or taken over from the list of an online service hall."""
