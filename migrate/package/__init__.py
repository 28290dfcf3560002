"""Package: the archive of a closed site as something that can be handed over, kept, and read without this project.

`wacz` makes the WACZ file (WARC, index, page list, digests in one zip), `cover` the page and lists for people in the
spirit of DA/T 80-2019, `stage` puts both together for one host.
"""

from migrate.package.stage import Packaged, package

__all__ = ["Packaged", "package"]
