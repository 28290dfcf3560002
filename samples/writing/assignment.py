"""What a writer is told: organ, column, day and turn, with the words that fill its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from samples.bank import Bank, Common, Topic, bank, common
from samples.city import OldSite
from samples.columns import OldColumn
from samples.draw import Draw

_SEASONS = ("冬季", "春季", "夏季", "秋季")


@dataclass(frozen=True)
class Assignment:
    """One article to write; `turn` counts the articles of the column from its newest."""

    site: OldSite
    column: OldColumn
    turn: int
    day: date
    attempt: int = 0

    @property
    def bank(self) -> Bank:
        """The text bank of the organ."""
        return bank(self.site.label)

    @property
    def common(self) -> Common:
        """The sentences every organ shares."""
        return common()

    def draw(self) -> Draw:
        """Return the stream of choices of this article."""
        return Draw("write", self.site.label, self.column.path, self.turn, self.attempt)

    @property
    def topic(self) -> Topic:
        """The topic of this turn: a column goes through all topics before one comes back."""
        topics = self.bank.topics
        offset = Draw("topic", self.site.label, self.column.path).below(len(topics))
        return topics[(self.turn + offset + self.attempt) % len(topics)]

    def words(self, draw: Draw) -> dict[str, str]:
        """Return the words of the sentences of this article."""
        organ, topic = self.bank, self.topic
        event = self.day - timedelta(days=draw.below(4))
        towns = draw.some(organ.places or self.common.lists["towns"], 4)
        measures = topic.measures[draw.below(4) :] + topic.measures
        return {
            "organ": organ.organ,
            "short": organ.short,
            "noun": topic.noun,
            "aim": topic.aim,
            "who": topic.who,
            "people": organ.people,
            "day": f"{event.month}月{event.day}日",
            "year": str(self.day.year),
            "month": str(self.day.month),
            "season": _SEASONS[self.day.month % 12 // 3],
            "town": towns[0],
            "town2": towns[1],
            "county": draw.pick(organ.places or self.common.lists["counties"]),
            "venue": draw.pick(self.common.lists["venues"]),
            "office": draw.pick(organ.offices)[0],
            **{f"m{place}": measures[place] for place in range(4)},
        }


def written_day(day: date) -> str:
    """Return a day the way documents are signed, e.g. 2017年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
