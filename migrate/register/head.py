"""The person's part of the plan: settings, slugs, belongs, decisions.

Dates and ratios are data: the notices give them, the operator may change them
(粤办函〔2017〕156号; 揭府办函〔2017〕40号).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from migrate.register.closure.facts import Fact
from migrate.register.survey import Day
from portal.model.department import Disposition, Level, Place
from portal.model.shape import Shape, Slug, Text


class Typed(Shape):
    """A part that people fill in bit by bit: a key left empty means its default."""

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: Any) -> Any:
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data


class Cap(Typed):
    """The cap on kept sites (SV-06). The notice says 10 %, addressed to county plans; the rest is ours to set."""

    ratio: Annotated[Decimal, Field(ge=0, le=1)] = Decimal("0.1")
    scope: Literal["county", "all"] = "county"
    """county: only sites of county departments, towns and street offices; all: the city's departments too."""
    counts_portal: bool = False
    """Whether the portal itself counts, both among the kept sites and in the total."""
    counts_hosted: bool = False
    """Whether a site hosted whole on the platform (form two) counts as kept."""


class Deadlines(Typed):
    """The last day of each step; "" where the operator has set none. `DEADLINES` names them."""

    survey: Day | Literal[""] = ""
    county_plan: Day | Literal[""] = ""
    city_plan: Day | Literal[""] = ""
    application: Day | Literal[""] = ""
    pledge: Day | Literal[""] = ""
    closing: Day | Literal[""] = ""


DEADLINES: Mapping[str, tuple[str, str, str]] = {
    "survey": ("报送摸底调查表", "2017-05-10", "揭府办函〔2017〕40号 二"),
    "county_plan": ("县级方案报市备案", "2017-05-12", "揭府办函〔2017〕40号 一"),
    "city_plan": ("全市方案报市政府审定", "2017-05-19", "揭府办函〔2017〕40号 三"),
    "application": ("提出永久关停申请", "2017-06-30", "粤办函〔2017〕156号 二(二)"),
    "pledge": ("保留网站监测并签订运维责任书", "2017-07-31", "粤办函〔2017〕156号 二(三)"),
    "closing": ("数据迁移和网站关停", "2017-12-31", "粤办函〔2017〕156号 二(四)"),
}
"""Field of `Deadlines` -> the step, the day the original project set, and where it says so."""


class Approvals(Typed):
    """Who approves a closure, level by level, for a unit of each level (粤办函〔2017〕156号 二(二)「逐级审核报批」)."""

    city: tuple[Fact, ...] = (Fact.APPROVED_CITY, Fact.APPROVED_PROVINCE)
    county: tuple[Fact, ...] = (Fact.APPROVED_COUNTY, Fact.APPROVED_CITY, Fact.APPROVED_PROVINCE)
    town: tuple[Fact, ...] = (Fact.APPROVED_COUNTY, Fact.APPROVED_CITY, Fact.APPROVED_PROVINCE)

    def of(self, level: Level) -> tuple[Fact, ...]:
        """The approvals that a unit of this level needs, lowest first."""
        return {Level.CITY: self.city, Level.COUNTY: self.county, Level.TOWN: self.town}[level]


class Closing(Typed):
    """How closures are run; days are calendar days."""

    approvals: Approvals = Approvals()
    notice_days: Annotated[int, Field(ge=30)] = 30
    """Least number of days on which the notice was seen; one calendar month counts where that is longer (CL-03)."""
    redirect_days: Annotated[int, Field(ge=0)] = 30
    """Least days between redirects going live and the domain being given up (CL-19, derived)."""
    months: Annotated[int, Field(ge=1)] = 6
    """Most months from application to closure (CL-11; 国办函〔2016〕68号)."""
    reopen_days: Annotated[int, Field(ge=0)] = 365
    """Least days before a closed site may open again (CL-13)."""
    deregister: tuple[Fact, ...] = (Fact.DOMAIN, Fact.ICP, Fact.BADGE, Fact.POLICE, Fact.SITE_CODE)
    """What has to be deregistered before a site counts as closed (CL-08, CL-09)."""
    issuer: str = ""
    """Who signs the notice; "" takes the unit that runs the site."""
    phone: str = ""
    """Public phone in the notice where the department has none; never the form's contact."""
    quality: Annotated[Decimal, Field(gt=0, lt=1)] = Decimal("0.05")
    """Share of faulty articles that the sample must find out (limiting quality)."""
    risk: Annotated[Decimal, Field(gt=0, lt=1)] = Decimal("0.05")
    """Chance that a site with that share slips through."""
    allowed_faults: Annotated[int, Field(ge=0)] = 0
    """Acceptance number: faulty articles in the sample with which a site still passes."""


class County(Typed):
    """A county whose own plan is summed up in the city's (市、县两级; 揭府办函〔2017〕40号 三)."""

    name: Text
    file: Text
    """The county's plan file, relative to the project's root."""


class Settings(Typed):
    """What the operator sets for the whole plan."""

    cap: Cap = Cap()
    deadlines: Deadlines = Deadlines()
    closing: Closing = Closing()
    reserved: tuple[Slug, ...] = ()
    """Further names that no department may take, beyond those the portal itself uses."""


class DecisionKey(StrEnum):
    """What a decision may set."""

    DISPOSITION = "disposition"
    PLACE = "place"
    SLUG = "slug"
    LEVEL = "level"
    TARGET = "target"
    COLUMNS = "columns"
    ACCENT = "accent"
    SHORT = "short"
    APPLICATION = "application"
    """Number of the written application for keeping a county site (SV-08)."""
    PLEDGE = "pledge"
    """Day on which the letter of responsibility was signed, the site inspected (SV-12)."""


_VALUES: Mapping[DecisionKey, tuple[str, ...]] = {
    DecisionKey.DISPOSITION: tuple(Disposition),
    DecisionKey.PLACE: tuple(Place),
    DecisionKey.LEVEL: tuple(Level),
}


class Decision(Shape):
    """One decision of the city office; it goes before the form, and says why and since when."""

    site: str = ""
    unit: str = ""
    key: DecisionKey
    value: Text | tuple[Text, ...]
    reason: Text
    date: Day

    @field_validator("value")
    @classmethod
    def _fits(cls, value: str | tuple[str, ...], info: ValidationInfo) -> str | tuple[str, ...]:
        key = info.data.get("key")
        known = _VALUES.get(key, ()) if key else ()
        if known and value not in known:
            raise ValueError(f"可选：{'、'.join(known)}")
        if key is not DecisionKey.COLUMNS and not isinstance(value, str):
            raise ValueError("只写一个值")
        return value

    @model_validator(mode="after")
    def _one_subject(self) -> Decision:
        if bool(self.site) == bool(self.unit):
            raise ValueError("site（网站域名）和 unit（单位全称）写且只写一个")
        return self

    @property
    def text(self) -> str:
        """The value as one line."""
        return self.value if isinstance(self.value, str) else "、".join(self.value)

    @property
    def names(self) -> tuple[str, ...]:
        """The value as a list of names."""
        return (self.value,) if isinstance(self.value, str) else self.value


class Head(Typed):
    """The person's part of `departments/plan.yaml`; no program writes in it."""

    settings: Settings = Settings()
    slugs: dict[Text, Slug] = Field(default_factory=dict)
    """Department's full name -> its folder and address."""
    belongs: dict[Text, Text] = Field(default_factory=dict)
    """内设机构 or 直属单位 -> the department whose channel takes its site in."""
    counties: tuple[County, ...] = ()
    """Counties whose plans are included."""
    decisions: tuple[Decision, ...] = ()

    def decided(self, key: DecisionKey, host: str, *units: str) -> Decision | None:
        """The decision on a site, else on its unit, else on the further units named; the last one written counts."""
        of_key = [decision for decision in reversed(self.decisions) if decision.key is key]
        on_site = [decision for decision in of_key if host and decision.site == host]
        on_units = [decision for unit in units for decision in of_key if unit and decision.unit == unit]
        return next(iter(on_site + on_units), None)
