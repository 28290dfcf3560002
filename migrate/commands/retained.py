"""A live site that is to be kept apart, inspected from its archive and its visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from portal.commands.inspecting import visits_file
from portal.commands.terminal import ARCHIVES, OUTPUT, project
from portal.errors import Refused

if TYPE_CHECKING:
    from portal.inspection.answers import Answer
    from portal.inspection.run import Inspection


def answers_of(host: str) -> Iterator[Answer]:
    """What a site's archive holds, decoded: the answers that the inspection looks at."""
    from migrate.archive.archive import Archive
    from migrate.charset import decode
    from migrate.fetch.packing.mirror import NOT_COPIED
    from migrate.pages import Reason
    from portal.inspection.answers import Answer

    with Archive(ARCHIVES / host) as archive:
        for one in archive.snapshots():
            page = one.status == 200 and "html" in (one.content_type or "html")
            text = decode(one.body, one.header("Content-Type")).text if page else ""
            yield Answer(one.url, one.status, one.content_type, text)
        for missed in archive.missed():
            if missed.detail == NOT_COPIED:
                continue  # a folder that lacks a file proves nothing of the site
            if missed.reason in (Reason.DEAD, Reason.SERVER_ERROR, Reason.UNREACHABLE):
                yield Answer(missed.url, 404 if missed.reason is Reason.DEAD else 0, "", "")


def inspect_archived(host: str, today: dt.date) -> tuple[Inspection, Path]:
    """Inspect one live site from its archive and its visits; the inspection and the folder of its report."""
    from migrate.plan.columns import old_column_class
    from portal import probe
    from portal.inspection import RULES
    from portal.inspection.live.site import inspect_site
    from portal.inspection.report import report
    from portal.inspection.settings import load

    if not (ARCHIVES / host).is_dir():
        raise Refused(f"没有 {host} 的快照，请先运行 invoke fetch --host {host}")
    store, visits = project(), probe.read(visits_file(host))
    settings = load(store, frozenset(rule.id for rule in RULES))
    limits = settings.thresholds
    week = probe.sum_up(visits, today, limits.probe_days, limits.probe_visits) if visits else None
    inspection = inspect_site(host, answers_of(host), store.portal(), today, settings, week, old_column_class)
    folder = OUTPUT / "inspection" / host
    report.save(inspection, folder, host)
    return inspection, folder
