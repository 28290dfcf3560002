"""What a run of write knows without holding it: kept in a throw-away database, for a city may have very many pages."""
