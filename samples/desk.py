"""The sample operator's desk: the files a person wrote (`samples/operator/`), laid into an empty project."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from portal.files import yamlfile
from portal.model.department import Column, Department
from portal.model.organ import Contact, Leader, NamedAddress, Office
from portal.model.shape import Lines, Shape
from portal.store import Store, write_file

DESK = Path(__file__).parent / "operator"
FORMS = Path(__file__).parent / "forms"
HEAD = DESK / "plan-head.yaml"
AMENDED = "amended.yaml"
LAID = ("*/sites/*/recipe.yaml", "*/services/*.yaml", "*/articles/*/*.md")
"""What is laid as it is; `amended.yaml` is worked into the drafted `department.yaml` by `amend`."""


class Amendment(Shape):
    """`<slug>/amended.yaml`: what a department's editor added to the draft of its `department.yaml`."""

    duties: Lines = ()
    offices: tuple[Office, ...] = ()
    leaders: tuple[Leader, ...] = ()
    contact: Contact = Contact()
    links: tuple[NamedAddress, ...] = ()
    columns: tuple[Column, ...] = Field(default=())
    """Columns that go behind the drafted ones."""


def lay_out(store: Store) -> int:
    """Lay the head of the plan, recipes, guides and articles where they are missing; returns how many files.

    A file that is already there is left alone: from then on it belongs to whoever works on it.
    """
    wanted = {store.plan_path: HEAD}
    for pattern in LAID:
        for source in sorted(DESK.glob(pattern)):
            wanted[store.departments_folder / source.relative_to(DESK)] = source
    missing = [(place, source) for place, source in wanted.items() if not place.exists()]
    for place, source in missing:
        write_file(place, source.read_bytes())
    return len(missing)


def amend(store: Store) -> int:
    """Work what the departments' editors added into their drafts, as long as nobody has; returns how many."""
    count = 0
    for source in sorted(DESK.glob(f"*/{AMENDED}")):
        slug = source.parent.name
        amendment, department = store.read(Amendment, source), store.department(slug)
        text = yamlfile.dump_model(_amended(department, amendment))
        count += write_file(store.folder(slug) / "department.yaml", text)
    return count


def _amended(department: Department, amendment: Amendment) -> Department:
    """The department with what it lacks; what it has already stays as it is."""
    known = {column.slug for column in department.columns}
    added = tuple(column for column in amendment.columns if column.slug not in known)
    given = {key: getattr(amendment, key) for key in ("duties", "offices", "leaders", "contact", "links")}
    new = {key: value for key, value in given.items() if value and getattr(department, key) in ((), Contact())}
    return department.model_copy(update={**new, "columns": (*department.columns, *added)})
