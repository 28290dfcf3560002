"""Surveys and decisions -> the rows of the plan: disposition, place, destination and deadline of every old site."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from migrate.register.head import Decision, DecisionKey, Head
from migrate.register.plan_site import PlanSite
from migrate.register.planfile import CountyPlan
from migrate.register.survey import Survey
from migrate.register.units import department_of
from portal.model.department import Disposition, Level, Place
from portal.model.portal import Portal

_SUBSITE_WISH = re.compile(r"(?<!不)(?<!不要)(?:子站|子网站)")
_COLUMN_WISH = re.compile(
    r"(?:以|采用).{0,8}栏目.{0,3}(?:形式|方式|呈现)|只(?:要|需|需要|设|保留).{0,6}[一1单]个?栏目"
    r"|作为.{0,8}[一1]个栏目|[一1]个栏目即可"
)
_ARRANGEMENT = re.compile(
    r"(?:请|希望|拟|建议)?(?:与.{1,20}(?:合并|整合)|(?:整体)?(?:并入|归入).{1,20}"
    r"|保留(?:原有|现有|独立)?的?(?:域名|版式|网站|页头).*)[。；]?"
)


@dataclass(frozen=True)
class Filed:
    """An old site as filed: the folder it lies in, its department's full name, the form in force."""

    slug: str
    department: str
    survey: Survey


@dataclass(frozen=True)
class Programme:
    """All that the rules look at: the filed sites, the person's head, the portal, the day, and the rows."""

    sites: tuple[Filed, ...]
    head: Head
    portal: Portal
    today: dt.date
    rows: tuple[PlanSite, ...] = ()
    """The city's own, one an old site, by department."""
    counties: tuple[CountyPlan, ...] = ()
    """The plans of counties that the city's includes."""

    @property
    def every(self) -> list[PlanSite]:
        """The rows of the city's plan and of the county plans it includes."""
        return [*self.rows, *(row for county in self.counties for row in county.rows)]

    def of(self, slug: str) -> list[Filed]:
        """The sites of one department, its own one first, then by host."""
        sites = [site for site in self.sites if site.slug == slug]
        return sorted(sites, key=lambda site: (site.survey.unit != site.department, site.survey.domain))

    @property
    def slugs(self) -> list[str]:
        """The departments that have a site, in alphabetical order."""
        return sorted({site.slug for site in self.sites})


def gather(
    filed: Iterable[tuple[str, Survey]],
    head: Head,
    portal: Portal,
    today: dt.date,
    counties: tuple[CountyPlan, ...] = (),
) -> Programme:
    """Bring together what is filed and what is decided, and make the rows.

    Args:
        filed: every survey in force, with the slug of its department.
        head: what people decided, in `departments/plan.yaml`.
        portal: for the names and addresses of the new places.
        today: the day by which deadlines are judged.
        counties: plans that the city's includes.
    """
    sites = tuple(Filed(slug, department_of(survey.unit, head), survey) for slug, survey in filed)
    bare = Programme(sites, head, portal, today)
    rows = tuple(_row(site, bare) for slug in bare.slugs for site in bare.of(slug))
    return Programme(sites, head, portal, today, rows, counties)


def disposition(site: Filed, head: Head) -> Disposition:
    """What becomes of a site: as decided, else as its form says."""
    decision = _decision(site, head, DecisionKey.DISPOSITION)
    return Disposition(decision.text) if decision else site.survey.form


def place(sites: list[Filed], head: Head) -> tuple[Place, Literal["default", "wish", "person"]]:
    """How a department appears and who chose it: the city office, the platform (HOST), the form's wish, or nobody."""
    decision = decided(sites, head, DecisionKey.PLACE)
    if decision:
        return Place(decision.text), "person"
    if disposition(sites[0], head) is Disposition.HOST:
        return Place.SUBSITE, "default"
    wish = wished_place(sites[0].survey)
    return (wish, "wish") if wish else (Place.CHANNEL, "default")


def decided(sites: list[Filed], head: Head, key: DecisionKey) -> Decision | None:
    """A decision about a department as a whole: on its name, its units, or one of its sites."""
    main, *others = sites
    found = head.decided(key, main.survey.domain, main.department, *(site.survey.unit for site in sites))
    return found or next((one for site in others if (one := head.decided(key, site.survey.domain))), None)


def wished_place(survey: Survey) -> Place | None:
    """The place a department asks for among its needs or columns; form one names 子站、栏目、频道 as the choices."""
    for wish in (*survey.needs, *survey.columns):
        if place_wish(wish):
            return place_wish(wish)
    return None


def place_wish(text: str) -> Place | None:
    """Whether a line of the form is a wish for a place, and which."""
    if _SUBSITE_WISH.search(text):
        return Place.SUBSITE
    return Place.COLUMN if _COLUMN_WISH.search(text) else None


def is_arrangement(text: str) -> bool:
    """Whether a need is about the plan itself (place, merging, host name), so nothing for citizens."""
    return place_wish(text) is not None or _ARRANGEMENT.fullmatch(text) is not None


def _decision(site: Filed, head: Head, key: DecisionKey) -> Decision | None:
    """A decision about one site: on its host, or on the unit that runs it."""
    return head.decided(key, site.survey.domain, site.survey.unit)


def _row(site: Filed, programme: Programme) -> PlanSite:
    head, survey, family = programme.head, site.survey, programme.of(site.slug)
    choice = _decision(site, head, DecisionKey.DISPOSITION)
    what, (where, place_by) = disposition(site, head), place(family, head)
    level, application, pledge = (
        _decision(site, head, key) for key in (DecisionKey.LEVEL, DecisionKey.APPLICATION, DecisionKey.PLEDGE)
    )
    deadlines = head.settings.deadlines
    return PlanSite(
        host=survey.domain,
        name=survey.site_name,
        unit=survey.unit,
        department=site.slug,
        level=Level(level.text) if level else survey.level,
        form=survey.form,
        disposition=what,
        place=where,
        target=_target(site, what, family, head),
        deadline=deadlines.pledge if what is Disposition.RETAIN else deadlines.closing,
        decided="person" if choice else "form",
        place_by=place_by,
        reason=choice.reason if choice else survey.reason if what is Disposition.RETAIN else "",
        application=application.text if application else "",
        pledge=pledge.text if pledge else "",
        conflict=_conflict(site, what, where, choice, head),
    )


def _target(site: Filed, what: Disposition, family: list[Filed], head: Head) -> str:
    """Where the content will be. A site closed beside a kept one has no channel to go to unless a person names it."""
    decision = _decision(site, head, DecisionKey.TARGET)
    if decision:
        return decision.text
    if what is Disposition.RETAIN:
        return ""
    if what is Disposition.HOST:
        return f"https://{site.survey.domain}/"
    main = disposition(family[0], head)
    hosted = f"https://{family[0].survey.domain}/"
    return {Disposition.CLOSE: f"/{site.slug}/", Disposition.HOST: hosted, Disposition.RETAIN: ""}[main]


def _conflict(site: Filed, what: Disposition, where: Place, choice: Decision | None, head: Head) -> str:
    """Where form and plan disagree, with the office's reason (SV-10)."""
    parts: list[str] = []
    if choice and what is not site.survey.form:
        why = f"{choice.date}，{choice.reason}"
        parts.append(f"调查表为{site.survey.form.chinese}，方案为{what.chinese}（{why}）")
    wish, decision = wished_place(site.survey), _decision(site, head, DecisionKey.PLACE)
    if decision and wish and wish is not where:
        why = f"{decision.date}，{decision.reason}"
        parts.append(f"调查表希望以{wish.chinese}呈现，方案为{where.chinese}（{why}）")
    return "；".join(parts)
