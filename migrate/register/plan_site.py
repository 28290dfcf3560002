"""方案的一行: one old site and what becomes of it, as the stage plan writes it below the person's part."""

from __future__ import annotations

from typing import Literal

from migrate.register.survey import Host
from portal.model.department import Disposition, Level, Place
from portal.model.shape import Shape, Slug, Text


class PlanSite(Shape):
    """One row of the plan: an old site and what becomes of it."""

    host: Host
    name: Text
    unit: Text
    department: Slug
    level: Level
    form: Disposition
    disposition: Disposition
    place: Place
    target: str = ""
    """Where its content will be: an address in the portal, or absolute for a hosted site; "" when it stays."""
    deadline: str = ""
    decided: Literal["form", "person"] = "form"
    """Who chose the disposition."""
    place_by: Literal["default", "wish", "person"] = "default"
    """Who chose the place: nobody, the form's needs, or the city office."""
    reason: str = ""
    """Why it is kept, or why the office decided otherwise than the form."""
    application: str = ""
    pledge: str = ""
    conflict: str = ""
    """Where the plan differs from the form (SV-10)."""


class PlanRows(Shape):
    """The generated part of `departments/plan.yaml`."""

    sites: tuple[PlanSite, ...] = ()
