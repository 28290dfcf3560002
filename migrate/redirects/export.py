"""The redirects stage: every exporter over every host, into `output/redirects/`."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from migrate.redirects.servers.exported import LeftOut, Serving
from migrate.redirects.servers.table import EXPORTERS
from migrate.redirects.sites import load
from portal.store import Store, write_file


def export(store: Store, folder: Path, port: int = 80, root: str = "/srv/portal") -> dict[str, int]:
    """Write the configuration of every server for every host that has a ledger; returns the number of lines by host.

    Each exporter of `migrate.redirects.servers.table` fills the folder of its name; how to use it stands at the head of
    its module. `left-out.csv` lists the lines that a kind of server cannot express, with the reason.

    Args:
        store: the project's store.
        folder: where the files go; files of former runs that are not made any more are removed.
        port: port on which the old hosts are answered.
        root: folder on the server that holds the published `portal/` and `hosts/<host>/`.

    Raises:
        Problems: those of portal, recipes, departments, patterns and ledgers.
    """
    hosts, portal = load(store), store.portal()
    serving = Serving(portal.name, portal.url, port, root)
    left_out: list[tuple[str, LeftOut]] = []
    for name, exporter in EXPORTERS.items():
        exported = exporter(hosts, serving)
        for path, data in exported.files.items():
            write_file(folder / name / path, data)
        _remove_others(folder / name, set(exported.files))
        left_out += [(name, one) for one in exported.left_out]
    write_file(folder / "left-out.csv", _table(left_out))
    return {host.host: len(host.lines) for host in hosts}


def _table(left_out: list[tuple[str, LeftOut]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("服务器", "原网站", "旧地址", "原因"))
    writer.writerows((name, *one) for name, one in left_out)
    return "\ufeff" + out.getvalue()


def _remove_others(folder: Path, made: set[str]) -> None:
    """Remove what a former run left in a folder that belongs to the exporter alone."""
    for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
        elif path.is_file() and path.relative_to(folder).as_posix() not in made:
            path.unlink()
