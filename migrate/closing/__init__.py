"""关停: recording facts with their gates, notices, the daily watch, and the sign-off of a migration."""
