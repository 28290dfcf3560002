"""The forms in which the portal keeps what it knows: YAML, front matter, ledgers; and where a build leaves pages."""
