"""`content/inspection.yaml`: what the inspection measures by, what it leaves, what an item costs; people write it."""

from __future__ import annotations

from pydantic import Field

from portal.errors import Problem, Problems
from portal.inspection.ignoring import Ignored
from portal.inspection.thresholds import Thresholds
from portal.model.shape import Shape
from portal.store import Store

FILE = "inspection.yaml"


class Points(Shape):
    """What a rule costs in the city's own reckoning; the official points could not be verified.

    Attributes:
        each: points for one finding.
        most: the most that the rule may cost; 0 for no cap.
    """

    each: float
    most: float = 0.0

    def lost(self, count: int) -> float:
        """Points lost by so many findings."""
        return min(self.each * count, self.most) if self.most else self.each * count


class Settings(Shape):
    """The whole file; every part may be left out."""

    thresholds: Thresholds = Thresholds()
    ignore: tuple[Ignored, ...] = ()
    points: dict[str, Points] = Field(default_factory=dict)


def load(store: Store, rules: frozenset[str]) -> Settings:
    """Read the settings; without the file those of the national documents hold.

    Args:
        store: the project.
        rules: ids that entries may name.

    Raises:
        Problems: keys and values that do not fit, and rules that do not exist, with file and line.
    """
    path = store.content / FILE
    if not path.is_file():
        return Settings()
    settings = store.read(Settings, path)
    unknown = sorted({entry.rule for entry in settings.ignore} | set(settings.points))
    name = store.name(path)
    problems = [Problem(name, 0, 0, f"没有检查项“{one}”", "请核对编号") for one in unknown if one not in rules]
    if problems:
        raise Problems(problems)
    return settings
