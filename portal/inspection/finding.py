"""What a rule is and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.worded import Worded

if TYPE_CHECKING:
    from portal.inspection.answers import LivePage
    from portal.inspection.facts import Context, PageFacts, SiteFacts
    from portal.probe import Availability


class Weight(Worded):
    """How much a finding weighs in the national inspection."""

    VETO = "veto", "单项否决"
    DEDUCT = "deduct", "扣分项"
    ADVICE = "advice", "建议"


@dataclass(frozen=True)
class Hit:
    """What a check says of one place.

    Attributes:
        address: page, column or file on the site; "/" when the whole site is meant.
        what: what is wrong, in Chinese, quoting what stands there.
        remedy: what to do about it; "" takes the rule's own.
        gentle: True for a remark below the threshold: it advises, whatever the rule weighs.
    """

    address: str
    what: str
    remedy: str = ""
    gentle: bool = False


PageCheck = Callable[["PageFacts", "Context"], Iterable[Hit]]
SiteCheck = Callable[["SiteFacts", "Context"], Iterable[Hit]]
LiveCheck = Callable[["LivePage", "Context"], Iterable[Hit]]
VisitCheck = Callable[["Availability", "Context"], Iterable[Hit]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: of a page, of a whole site, of a live page, of visits, or of several of these.

    Attributes:
        id: as in the table of rules, for example UP-01.
        name: in Chinese.
        source: document and clause it comes from; 工具自检 for the kit's own.
        weight: the worst it may be; rules whose wording is known only from memory advise (design, invariant 8).
        gate: whether publishing is refused while it finds anything.
        remedy: what to do, unless a hit says it better.
        page: check of one page.
        site: check of one site.
        live: check of one page of a site that was fetched, with what its links answered.
        visits: check of a week of visits to a live site.
    """

    id: str
    name: str
    source: str
    weight: Weight
    remedy: str
    gate: bool = False
    page: PageCheck | None = None
    site: SiteCheck | None = None
    live: LiveCheck | None = None
    visits: VisitCheck | None = None

    def findings(self, host: str, hits: Iterable[Hit]) -> list[Finding]:
        """The findings that hits of this rule are, on the portal (host "") or a hosted site."""
        return [
            Finding(
                rule=self.id,
                name=self.name,
                weight=Weight.ADVICE if hit.gentle else self.weight,
                gate=(self.gate or self.weight is Weight.VETO) and not hit.gentle,
                host=host,
                address=hit.address,
                what=hit.what,
                remedy=hit.remedy or self.remedy,
                gentle=hit.gentle,
            )
            for hit in hits
        ]


@dataclass(frozen=True)
class Finding:
    """One thing found: by which rule, how heavy, where, what, and what to do."""

    rule: str
    name: str
    weight: Weight
    gate: bool
    host: str
    """Host of a hosted site, "" for the portal."""
    address: str
    what: str
    remedy: str
    gentle: bool = False
    """A remark below the threshold of its rule."""
