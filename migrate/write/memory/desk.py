"""What one run of write lays out before it: in a throw-away database, for a city may have a hundred thousand pages.

Every table belongs to one class, named beside it.
"""

from __future__ import annotations

import sqlite3

from migrate.scratch import scratch

_TABLES = """
CREATE TABLE page (  -- OldPages
    site TEXT, number INTEGER, url TEXT, old TEXT, reason TEXT, detail TEXT, area TEXT, title TEXT, date TEXT,
    print TEXT, place INTEGER, line INTEGER, PRIMARY KEY (site, number)
) WITHOUT ROWID;
CREATE INDEX page_old ON page (site, old);
CREATE TABLE stripped (site TEXT, number INTEGER, what TEXT, evidence TEXT);
CREATE TABLE announced (
    site TEXT, listing INTEGER, rank INTEGER, old TEXT, url TEXT, PRIMARY KEY (site, old, listing)
) WITHOUT ROWID;
CREATE INDEX announced_rank ON announced (site, listing, rank);
CREATE TABLE present (  -- PortalArticles
    number INTEGER PRIMARY KEY, address TEXT UNIQUE, slug TEXT, area TEXT, id TEXT, path TEXT, digest TEXT,
    seal TEXT, url TEXT, old_area TEXT, host TEXT, old TEXT
);
CREATE INDEX present_id ON present (slug, id);
CREATE INDEX present_url ON present (slug, url);
CREATE INDEX present_old ON present (host, old);
CREATE TABLE line (  -- Book
    book TEXT, old TEXT, outcome TEXT, target TEXT, why TEXT, by TEXT, PRIMARY KEY (book, old)
) WITHOUT ROWID;
CREATE TABLE chosen (  -- Targets
    slug TEXT, rank INTEGER, site TEXT, number INTEGER, area TEXT, id TEXT, PRIMARY KEY (slug, rank)
) WITHOUT ROWID;
CREATE TABLE chosen_id (slug TEXT, id TEXT, PRIMARY KEY (slug, id)) WITHOUT ROWID;
CREATE TABLE seen (slug TEXT, print TEXT, url TEXT, id TEXT, PRIMARY KEY (slug, print)) WITHOUT ROWID;
CREATE TABLE same (url TEXT PRIMARY KEY, first TEXT) WITHOUT ROWID;
CREATE TABLE moved (site TEXT, old TEXT, address TEXT, PRIMARY KEY (site, old)) WITHOUT ROWID;
CREATE TABLE kept (  -- FileKeeper
    slug TEXT, url TEXT, name TEXT, size INTEGER, said TEXT, PRIMARY KEY (slug, url)
) WITHOUT ROWID;
CREATE TABLE file (site TEXT, old TEXT, address TEXT, PRIMARY KEY (site, old)) WITHOUT ROWID;  -- DepartmentWriter
"""


def desk() -> sqlite3.Connection:
    """An empty one; it is gone when it is closed."""
    return scratch(_TABLES)
