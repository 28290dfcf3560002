"""The sums of a plan, level by level, and the cap on kept sites (SV-06; 揭府办函〔2017〕40号 一、三)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from migrate.register.head import Cap
from migrate.register.plan_site import PlanSite
from migrate.register.planfile import CountyPlan
from portal.model.department import Disposition, Level

COUNTY_LEVELS = (Level.COUNTY, Level.TOWN)
CITY = "市直部门"
OWN_COUNTY = "县级部门和镇街（本方案）"


@dataclass(frozen=True)
class LevelSum:
    """One line of the summary: the sites of the city's departments, of a county, or of all.

    Attributes:
        name: which sites.
        total: sites in all.
        close: to be closed and moved.
        host: to be hosted whole.
        retain: to be kept.
        counted: kept sites as the cap counts them; None where the cap does not apply.
        allowed: most that may be kept; None where the cap does not apply.
        kept: hosts of the counted sites.
    """

    name: str
    total: int
    close: int
    host: int
    retain: int
    counted: int | None = None
    allowed: int | None = None
    kept: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Share of kept sites."""
        return self.retain / self.total if self.total else 0.0

    @property
    def over(self) -> bool:
        """Whether the cap is broken."""
        return self.counted is not None and self.allowed is not None and self.counted > self.allowed


def summarise(rows: Sequence[PlanSite], counties: Sequence[CountyPlan], cap: Cap) -> list[LevelSum]:
    """Sum up both levels: the city's departments, each county, and all together as the last line.

    The cap is judged per county; with scope `all` it is judged over everything instead, the city's departments too.
    """
    per_county = cap.scope == "county"
    city = [row for row in rows if row.level not in COUNTY_LEVELS]
    own = [row for row in rows if row.level in COUNTY_LEVELS]
    every = [*rows, *(row for county in counties for row in county.rows)]
    groups = [(CITY, city, False), (OWN_COUNTY, own, per_county)]
    groups += [(county.name, list(county.rows), per_county) for county in counties]
    groups.append(("合计", every, not per_county))
    return [_sum(name, found, cap if capped else None) for name, found, capped in groups if found]


def _sum(name: str, rows: Sequence[PlanSite], cap: Cap | None) -> LevelSum:
    by = {what: [row for row in rows if row.disposition is what] for what in Disposition}
    close, host, retain = (len(by[what]) for what in (Disposition.CLOSE, Disposition.HOST, Disposition.RETAIN))
    if cap is None:
        return LevelSum(name, len(rows), close, host, retain)
    counted = by[Disposition.RETAIN] + (by[Disposition.HOST] if cap.counts_hosted else [])
    portal = int(cap.counts_portal)
    allowed = int(Fraction(cap.ratio) * (len(rows) + portal))
    hosts = tuple(row.host for row in rows if row in counted)
    return LevelSum(name, len(rows), close, host, retain, len(counted) + portal, allowed, hosts)
