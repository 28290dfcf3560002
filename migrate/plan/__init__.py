"""集约化建设方案: what becomes of every old site, under the rules of the notices; drafts the departments."""
