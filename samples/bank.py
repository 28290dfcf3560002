"""The text banks: what each organ of the fictional city has to write about (texts/*.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Topic:
    """A field of work: its noun phrase, what was achieved, what must be done, what for, and for whom."""

    noun: str
    aim: str
    who: str
    facts: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """One statistical figure: value of the year 2017, yearly growth in per cent; `flow` when it adds up over a year."""

    name: str
    unit: str
    value: float
    growth: float
    flow: bool = False


@dataclass(frozen=True)
class Service:
    """One 办事指南: legal basis, who may apply, what to bring, working days, fee."""

    name: str
    basis: str
    who: str
    materials: tuple[str, ...]
    days: int
    fee: str


@dataclass(frozen=True)
class Bank:
    """Everything one organ writes about."""

    organ: str
    short: str
    code: str
    index: str
    people: str
    units: tuple[str, ...]
    topics: tuple[Topic, ...]
    indicators: tuple[Indicator, ...]
    services: tuple[Service, ...]
    offices: tuple[tuple[str, str], ...]
    functions: tuple[str, ...]
    places: tuple[str, ...] = ()

    @property
    def is_town(self) -> bool:
        """Whether the organ governs a town, whose places are villages."""
        return bool(self.places)


@dataclass(frozen=True)
class Angle:
    """A way to report on any topic: a meeting, an inspection, a visit."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    middles: tuple[str, ...]


@dataclass(frozen=True)
class Common:
    """Sentences shared by every organ."""

    angles: tuple[Angle, ...]
    lists: dict[str, tuple[str, ...]]
    notice_heads: tuple[tuple[str, ...], ...]
    campaigns: tuple[tuple[str, str], ...]
    campaign_parts: tuple[tuple[str, str], ...]
    holidays: dict[int, str]


def load_texts(name: str) -> Any:
    """Return the parsed `texts/<name>.yaml`; raise FileNotFoundError when there is none."""
    return yaml.load((TEXTS / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def _topic(raw: dict[str, Any]) -> Topic:
    return Topic(raw["noun"], raw["aim"], raw["who"], tuple(raw["facts"]), tuple(raw["measures"]))


def _service(raw: dict[str, Any]) -> Service:
    return Service(raw["name"], raw["basis"], raw["who"], tuple(raw["materials"]), raw["days"], raw["fee"])


@cache
def bank(name: str) -> Bank:
    """Return the bank of one organ by the label of its site, e.g. `jyj`."""
    raw = load_texts(name)
    return Bank(
        organ=raw["organ"],
        short=raw["short"],
        code=raw["code"],
        index=raw["index"],
        people=raw["people"],
        units=tuple(raw["units"]),
        topics=tuple(_topic(topic) for topic in raw["topics"]),
        indicators=tuple(Indicator(*row) for row in raw["indicators"]),
        services=tuple(_service(service) for service in raw["services"]),
        offices=tuple((name, duty) for name, duty in raw["offices"]),
        functions=tuple(raw["functions"]),
        places=tuple(raw.get("places", ())),
    )


@cache
def common() -> Common:
    """Return the sentences every organ shares."""
    raw = load_texts("common")
    angles = tuple(Angle(*(tuple(angle[key]) for key in ("titles", "leads", "middles"))) for angle in raw["angles"])
    plain = {key: tuple(value) for key, value in raw.items() if isinstance(value, list) and isinstance(value[0], str)}
    return Common(
        angles=angles,
        lists=plain,
        notice_heads=tuple(tuple(heads) for heads in raw["notice_heads"]),
        campaigns=tuple((name, part) for name, part in raw["campaigns"]),
        campaign_parts=tuple((title, text) for title, text in raw["campaign_parts"]),
        holidays=raw["holidays"],
    )
