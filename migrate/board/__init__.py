"""进度板: where every old site stands and what to do today; private pages, never published with the portal."""
