"""A figure while it is being read: hedges, nouns and rates are added to it before it becomes a `Figure`."""

from __future__ import annotations

from lint.model import Figure
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.model import Interval, Number


class Draft:
    """The fields of `Figure`, and `first`, `after`: indexes of the first word of the figure and of the first one behind it."""

    __slots__ = (
        "after",
        "alternatives",
        "closed",
        "confidence",
        "currency",
        "end",
        "first",
        "form",
        "interval",
        "kind",
        "modifier",
        "noun",
        "noun_end",
        "noun_start",
        "outer_end",
        "outer_start",
        "per",
        "reach",
        "rule",
        "scale",
        "start",
        "step",
        "trend",
        "unit",
        "value",
        "words",
    )  # fmt: skip

    def __init__(self, start: int, end: int, kind: str, value: Any, interval: Interval, rule: str = "") -> None:
        self.start = self.outer_start = start
        self.end = self.outer_end = end
        self.kind = kind
        self.value = value
        self.interval = interval
        self.rule = rule
        self.unit: str | None = None
        self.per: str | None = None
        self.currency: str | None = None
        self.modifier = "exact"
        self.trend: str | None = None
        self.noun: str | None = None
        self.noun_start = self.noun_end = -1
        self.confidence = "high"
        self.alternatives: tuple[Any, ...] = ()
        self.step: Number = 1
        self.scale: Number = 1
        self.words = False
        self.first = self.after = 0
        self.form = "digits"
        self.closed = False  # both its ends have hedges of their own: "more than 20 but fewer than 30"
        self.reach = 0  # where the number of a rate ends: "per 100,000 people"

    def figure(self) -> Figure:
        """The finished figure."""
        return Figure(
            self.start, self.end, self.kind, self.value, self.interval, self.outer_start, self.outer_end, self.unit, self.per,
            self.currency, self.modifier, self.trend, self.noun, self.noun_start, self.noun_end, self.confidence,
            self.alternatives, self.step, self.scale, self.words, self.rule,
        )  # fmt: skip
