"""The sample operator's desk: the files a person wrote (`samples/operator/`), laid into an empty project."""

from __future__ import annotations

from pathlib import Path

from portal.store import Store, write_file

DESK = Path(__file__).parent / "operator"
FORMS = Path(__file__).parent / "forms"
HEAD = DESK / "plan-head.yaml"


def lay_out(store: Store) -> int:
    """Lay the head of the plan and the recipes where they are missing; returns how many files were laid.

    A file that is already there is left alone: from then on it belongs to whoever works on it.
    """
    wanted = {store.plan_path: HEAD}
    for recipe in sorted(DESK.rglob("recipe.yaml")):
        wanted[store.departments_folder / recipe.relative_to(DESK)] = recipe
    missing = [(place, source) for place, source in wanted.items() if not place.exists()]
    for place, source in missing:
        write_file(place, source.read_bytes())
    return len(missing)
