"""采集: an old site, live or as a folder mirror, becomes an archive of snapshots. The crawler is Scrapy."""
