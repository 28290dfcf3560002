"""The drawer of filed forms: `survey.yaml`, and `survey-2.yaml`, `survey-3.yaml` when a form is filed again.

Evidence is never overwritten: every version stays as it was written, and the one filled in last is in force.
"""

from __future__ import annotations

from pathlib import Path

from migrate.register.survey import Survey
from portal.files import yamlfile
from portal.store import Store, write_file


def versions(store: Store, slug: str, host: str) -> list[Survey]:
    """Every version filed for a site, in order of filing.

    Raises:
        Problems: when a file was damaged by hand.
    """
    return [store.read(Survey, path) for path in _paths(store, slug, host)]


def in_force(store: Store, slug: str, host: str) -> Survey | None:
    """The version that counts: the one filled in last, and of one day the one filed last."""
    return max(versions(store, slug, host), key=lambda survey: (survey.filled, survey.version), default=None)


def file_survey(store: Store, slug: str, survey: Survey) -> int:
    """File a form; returns its version, or 0 when this very content is filed already."""
    known = versions(store, slug, survey.domain)
    if any(old.content == survey.content for old in known):
        return 0
    version = max((old.version for old in known), default=0) + 1
    text = yamlfile.dump_model(survey.model_copy(update={"version": version}))
    write_file(_path(store, slug, survey.domain, version), text)
    return version


def _path(store: Store, slug: str, host: str, version: int) -> Path:
    name = "survey.yaml" if version == 1 else f"survey-{version}.yaml"
    return store.site_folder(slug, host) / name


def _paths(store: Store, slug: str, host: str) -> list[Path]:
    found: list[Path] = []
    while (path := _path(store, slug, host, len(found) + 1)).is_file():
        found.append(path)
    return found
