"""The stage `plan`: filed surveys and the person's decisions -> `departments/plan.yaml` and drafted departments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from migrate.plan.drafts import advice, draft
from migrate.plan.rows import Programme, gather
from migrate.plan.rules import judge
from migrate.recipe.recipe import Recipe
from migrate.register.filing import in_force
from migrate.register.finding import Finding, Weight
from migrate.register.plan_site import PlanSite
from migrate.register.planfile import read_counties, read_plan, write_plan
from migrate.register.survey import Survey
from migrate.register.tally import LevelSum, summarise
from portal.errors import Problem, Problems
from portal.files import yamlfile
from portal.store import Store, write_file


@dataclass(frozen=True)
class PlanOutcome:
    """The plan as it stands: its rows, what the rules found, and the departments drafted by this run."""

    rows: tuple[PlanSite, ...]
    findings: tuple[Finding, ...]
    drafted: tuple[str, ...]
    sums: tuple[LevelSum, ...] = ()
    """Both levels summed up, the last line all together (市、县两级)."""

    @property
    def refused(self) -> bool:
        """Whether any rule refuses the plan; then no department was drafted."""
        return any(finding.weight is Weight.REFUSE for finding in self.findings)


def plan(store: Store, today: dt.date) -> PlanOutcome:
    """Make the plan. Run twice, it changes nothing; `today` only tells what is overdue.

    The rows are always written, so that a refused plan can be looked at. Departments are drafted only when no rule
    refuses, because a drafted `department.yaml` belongs to people and is never written again.

    Raises:
        Problems: plan.yaml, surveys, recipes or department files that cannot be read.
    """
    file = read_plan(store)
    filed, missing = _filed(store)
    programme = gather(filed, file.head, store.portal(), today, read_counties(store, file.head))
    findings = judge(programme) + missing
    write_plan(store, file.head_bytes, programme.rows)
    refused = any(finding.weight is Weight.REFUSE for finding in findings)
    drafted, remarks = ((), []) if refused else _departments(store, programme)
    sums = summarise(programme.rows, programme.counties, file.head.settings.cap)
    return PlanOutcome(programme.rows, tuple(findings + remarks), drafted, tuple(sums))


def _filed(store: Store) -> tuple[list[tuple[str, Survey]], list[Finding]]:
    """The form in force of every site, and the sites that have none."""
    filed: list[tuple[str, Survey]] = []
    missing: list[Finding] = []
    for slug, host in store.all_sites():
        survey = in_force(store, slug, host)
        if survey:
            filed.append((slug, survey))
        else:
            what, remedy = f"departments/{slug} 下有此网站，但没有调查表", "请补报调查表"
            missing.append(Finding("PL-04", Weight.WARN, host, what, remedy, "揭府办函〔2017〕40号 二"))
    return filed, missing


def _departments(store: Store, programme: Programme) -> tuple[tuple[str, ...], list[Finding]]:
    """Draft what is absent, tell what the existing ones lack."""
    drafted: list[str] = []
    findings: list[Finding] = []
    existing = set(store.slugs())
    recipes = _recipes(store, programme.slugs)
    for slug in programme.slugs:
        made = draft(slug, programme, recipes)
        if slug in existing:
            findings += advice(made.department, store.department(slug))
        else:
            write_file(store.folder(slug) / "department.yaml", yamlfile.dump_model(made.department))
            drafted.append(slug)
            findings += made.findings
    return tuple(drafted), findings


def _recipes(store: Store, slugs: Iterable[str]) -> dict[str, Recipe]:
    """The recipes of the departments' sites, by the folder's host.

    Raises:
        Problems: those of all recipes together.
    """
    recipes: dict[str, Recipe] = {}
    problems: list[Problem] = []
    for slug in slugs:
        for host in store.sites(slug):
            path = store.site_folder(slug, host) / "recipe.yaml"
            if path.is_file():
                try:
                    recipes[host] = store.read(Recipe, path)
                except Problems as error:
                    problems.extend(error)
    if problems:
        raise Problems(problems)
    return recipes
