"""Figures with their measures, and how two of them stand to each other: apart, the same, a slip of the pen, a sum."""

from __future__ import annotations

from bisect import bisect_left

from lint import values
from lint.checks.identifiers import named as named_so
from lint.model import Measure
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any
from lint.relate.measures import family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.model import Article, Figure, Interval, Number
    from lint.relate.measures import Clause, Measures


class Stated:
    """A figure in its place, with what it is about; its measure is read when it is first asked for."""

    __slots__ = ("_digits", "_measure", "_measures", "_name", "family", "figure", "index", "place", "points_back", "sentence")

    def __init__(self, index: int, figure: Figure, sentence: int, place: str, measures: Measures, *, points_back: bool) -> None:
        self.index = index
        self.figure = figure
        self.family = family(figure)
        self.sentence = sentence
        self.place = place  # a key of the rule's messages: "headline", "title", "summary", "caption", "cell", "text" …
        self.points_back = points_back
        self._measures = measures
        self._measure: Measure | None = None
        self._name: bool | None = None
        self._digits: str | None = None

    @property
    def measure(self) -> Measure:
        """What the figure is about."""
        if self._measure is None:
            self._measure = self._measures.of(self.index, self.sentence) or NOTHING
        return self._measure

    @property
    def digits(self) -> str:
        """The digits of the figure as written."""
        if self._digits is None:
            self._digits = digits(self._measures.article, self.figure)
        return self._digits

    def converted(self, unit: str, factor: int) -> Stated:
        """The same figure in a smaller unit, of which a factor make one of its own."""
        own = self.figure
        interval = values.scaled(own.interval, factor)
        value: Any = own.value
        figure = own._replace(
            value=values.exact(value * factor), interval=interval, unit=unit, step=own.step * factor, scale=own.scale * factor
        )
        return self._made(figure)

    def as_percent(self) -> Stated:
        """A fraction as a percentage: two in five."""
        own = self.figure
        value: Any = own.value
        interval = values.scaled(own.interval, 100)
        return self._made(own._replace(kind="percent", value=values.exact(value * 100), interval=interval, step=1, words=True))

    def _made(self, figure: Figure) -> Stated:
        made = Stated(self.index, figure, self.sentence, self.place, self._measures, points_back=self.points_back)
        made._measure = self.measure
        return made

    @property
    def is_name(self) -> bool:
        """Whether the words beside the figure make it the name of something: "version 2.2k", "Setuptools 45"."""
        if self._name is None:
            self._name = named_so(self._measures.article, self.index, self._measures.clause(self.sentence))
        return self._name

    @property
    def words(self) -> frozenset[str]:
        """The content words of its sentence, by their keys."""
        return self._measures.clause(self.sentence).words

    def key(self, word: str) -> str:
        """The key of a word in lower case."""
        return self._measures.language.key(word)

    @property
    def clause(self) -> Clause:
        """Its sentence in words."""
        return self._measures.clause(self.sentence)

    def clause_at(self, number: int) -> Clause:
        """Another sentence of its article in words."""
        return self._measures.clause(number)

    def clause_of(self, lettered: str) -> Clause:
        """A part of its sentence in words."""
        return self._measures.part(self.sentence, lettered)

    def joined(self, first: Stated) -> bool:
        """Whether somebody came to those of an earlier figure: "two men …", "a man below …", "the three men"."""
        head = self.measure.head
        last = self.sentence
        if not plain(self.figure) or not plain(first.figure) or self.figure.value <= first.figure.value:  # type: ignore[operator]
            return False
        if self.measure.attached or not isinstance(self.figure.value, int):
            return False
        for number in range(first.sentence + 1, min(last, first.sentence + FAR) + 1):
            clause = self._measures.clause(number)
            words = clause.language
            for one, token in zip(clause.tokens, clause.tokens[1:], strict=False):
                if one in words.newcomers and words.key(token) == head and not words.plural(token):
                    return True
        return False

    @property
    def dates(self) -> tuple[int, ...]:
        """The dates of its sentence, by index."""
        return self._measures.clause(self.sentence).dates


def line_of(text: str, start: int, at: int) -> int:
    """Where the line of a place begins, in a sentence that begins at `start`."""
    return max(start, text.rfind("\n", start, at) + 1)


NOTHING = Measure("", frozenset(), "", (), frozenset(), frozenset(), "", frozenset(), frozenset())
TOPS = frozenset(("headline", "title", "standfirst", "summary", "description", "caption", "lede", "points"))
HEADS = TOPS - {"lede", "caption"}
FACTS = frozenset(("fact", "entry"))  # what a list or a table says of one thing by name, "Price: £40", the text says as well
REPEATING = TOPS | FACTS
LISTS = FACTS | {"points", "cell", "item"}
SHOWN = frozenset(("cell", "item", "fact", "entry"))  # what a table or a list says, the text says as well
UNSAID = frozenset(("heading", "footnote"))  # neither state a measure nor contradict one, but support others
LABELLED = 40  # characters of the label of a fact: "Height of pylons:"
DAYS = frozenset(("date", "year", "time"))
DAY = 10  # characters of a day in full, 2024-12-17: less is a month or a year
# kinds of figures that may say what one of another kind says: a headline's "seven months" is "seven of the twelve months"
KINDS = {
    "percent": ("percent", "ratio"),
    "ratio": ("percent", "ratio"),
    "age": ("age", "count"),
    "duration": ("duration", "count"),
    "count": ("count", "ordinal"),
}
CENTURIES = (1900, 2100)
FAR = 20  # sentences over which a set of people is followed
FEW_THINGS, MILLION = 1000, 10**6
OPEN = frozenset(("more_than", "less_than", "at_least", "at_most"))
FINITE = 1000  # what a number is written with three decimals by
LONG = 4  # digits from which one that differs looks like a slip


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether no value lies in both."""
    return _below(a, b) or _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def plain(figure: Figure) -> bool:
    """Whether a figure is one number, neither a range nor a date."""
    return figure.value is not None and not isinstance(figure.value, (str, tuple))


def bounds(figure: Figure) -> tuple[Number, Number]:
    """A figure's interval with its open ends closed: "more than 2,000" reaches a quarter further, not for ever."""
    low, high = figure.interval.low, figure.interval.high
    if low is None:
        low = 0 if high is None else high * Fraction(3 if high > 0 else 5, 4)
    if high is None:
        high = low * Fraction(5, 4) if low > 0 else 0
    return low, high


def supports(a: Figure, b: Figure) -> bool:
    """Whether two figures may be the same number, whatever they count."""
    low, high = bounds(a)
    other_low, other_high = bounds(b)
    if {a.kind, b.kind} == {"percent", "ratio"} and a.unit == b.unit:
        if a.kind == "percent":
            other_low, other_high = other_low * 100, other_high * 100
        else:
            low, high = low * 100, high * 100
    if low < high and other_low < other_high:
        return low < other_high and other_low < high  # 8% and 9% only touch
    return low <= other_high and other_low <= high


# ---------------------------------------------------------------------------------------------------------- slips


def digits(article: Article, figure: Figure) -> str:
    """The digits of a figure as written, without leading zeros; those of its value for one in words."""
    if figure.words and plain(figure):
        if figure.value * FINITE != int(figure.value * FINITE):  # type: ignore[operator, arg-type]
            return ""  # "three years and one month"
        return "".join(c for c in values.plain(figure.value) if c.isdecimal())  # type: ignore[arg-type]
    text = article.document.text[figure.start : figure.end]
    if any(c.isnumeric() and not c.isdecimal() for c in text):
        return ""  # 14½ is no 41 in another order
    return "".join(c for c in text if c.isdecimal()).lstrip("0")


def swapped(first: str, second: str) -> bool:
    """Whether two of the digits of one number are in each other's place in the other: 1889 and 1898."""
    return sorted(first) == sorted(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 2


def slip(article: Article, a: Figure, b: Figure) -> str:
    """What slip of the pen would make one figure of the other: "scale" (million, billion; a zero), "order", "digit" or ""."""
    if not (plain(a) and plain(b)):
        return ""
    first, second = digits(article, a), digits(article, b)
    if not first or not second:
        return ""
    if first.rstrip("0") == second.rstrip("0"):
        small, large = sorted((a.value, b.value))  # type: ignore[type-var]
        if a.kind == "count" and small < FEW_THINGS and large >= MILLION:  # type: ignore[operator]
            return ""  # 16 colours, and 16 million
        if a.scale == b.scale:  # a nought too many, but "one" and "10" are no slip
            whole = isinstance(a.value, int) and isinstance(b.value, int)  # 9.9 and 99 are two figures
            return "scale" if whole and min(len(first), len(second)) > 1 and large in (small * 10, small * 1000) else ""  # type: ignore[operator]
        return "scale" if small != large else ""
    if a.scale != b.scale or a.step != b.step or len(first) != len(second):
        return ""
    if swapped(first, second):
        return "order"
    differing = [at for at in range(len(first)) if first[at] != second[at]]
    return "digit" if len(differing) == 1 and len(first.rstrip("0")) >= LONG else ""


# ---------------------------------------------------------------------------------------------- sums, differences


def nearby(others: Iterable[Stated]) -> list[list[Stated]]:
    """The figures of each three sentences in a row: what is said together may be added up; a long text comes to anything."""
    rows: dict[int, list[Stated]] = {}
    for item in others:
        rows.setdefault(item.sentence, []).append(item)
    return [[*rows[at], *rows.get(at + 1, ()), *rows.get(at + 2, ())] for at in rows]


def comes_to(figure: Figure, others: Iterable[Stated]) -> bool:
    """Whether two of the others, or all of one sentence, add up to a figure, or two of them differ by it."""
    return any(_comes_to(figure, together) for together in nearby(others))


def _comes_to(figure: Figure, others: Iterable[Stated]) -> bool:
    low, high = bounds(figure)
    if figure.modifier in OPEN and plain(figure):
        value: Number = figure.value  # type: ignore[assignment]
        low, high = max(low, value * Fraction(9, 10)), min(high, value * Fraction(11, 10))
    others = [item for item in others if plain(item.figure)]
    numbers: list[Number] = sorted(item.figure.value for item in others)  # type: ignore[misc]
    for at, number in enumerate(numbers):
        if _between(numbers, low - number, high - number, at) or _between(numbers, low + number, high + number, at):
            return True
    totals: dict[int, Number] = {}
    for item in others:
        totals[item.sentence] = totals.get(item.sentence, 0) + item.figure.value  # type: ignore[operator]
    return any(low <= total <= high for total in totals.values())


def of_its_thing(top: Stated, others: Iterable[Stated], anybody: frozenset[str]) -> list[Stated]:
    """The figures of its family that may add up to a headline's: a text has five of something by chance, and 3.75% too.

    anybody: keys of what any persons may be called.
    """
    head = top.measure.head
    family = [item for item in others if item.family == top.family]
    if top.family == "percent":
        return [item for item in family if not item.words.isdisjoint(top.words)]
    if top.family != "count" or not head:
        return family
    return [
        item
        for item in family
        if item.measure.head in ("", head)
        or head in item.measure.modifiers
        or item.measure.head in top.measure.modifiers
        or {head, item.measure.head} <= anybody
        or item.measure.verbs & top.measure.verbs
    ]


def is_share(figure: Figure, others: Iterable[Stated]) -> bool:
    """Whether one of the others is so many per cent of another, or so many per cent more or less."""
    return any(_is_share(figure, together) for together in nearby(others))


def _is_share(figure: Figure, others: Iterable[Stated]) -> bool:
    low, high = bounds(figure)
    numbers: list[Number] = sorted(item.figure.value for item in others if plain(item.figure))  # type: ignore[misc]
    hundredfold = [number * 100 for number in numbers]
    for at, whole in enumerate(numbers):
        if whole > 0 and (
            _between(hundredfold, whole * low, whole * high, at)
            or _between(hundredfold, whole * (100 + low), whole * (100 + high), at)
            or _between(hundredfold, whole * (100 - high), whole * (100 - low), at)
        ):
            return True
    return False


def _between(numbers: list[Number], low: Number, high: Number, but: int) -> bool:
    """Whether a number of the sorted list, other than that at `but`, lies between the bounds."""
    at = bisect_left(numbers, low)
    if at == but:
        at += 1
    return at < len(numbers) and numbers[at] <= high


# -------------------------------------------------------------------------------------------------- what they count


def named(item: Stated) -> frozenset[str]:
    """The things that the words at a figure name: what is counted, what stands directly before, what happened."""
    measure = item.measure
    before = measure.before[: 3 if item.family == "age" else 2]
    return (measure.modifiers | measure.verbs | {measure.head, measure.attached, *before}) - {""}


def of_a_size(one: Figure, other: Figure) -> bool:
    """Whether two amounts have as many digits before the point, or the one is not three times the other."""
    values: list[Number] = [abs(one.value), abs(other.value)]  # type: ignore[arg-type,list-item,unused-ignore]
    small, large = min(values), max(values)
    return len(str(int(small))) == len(str(int(large))) or large <= 3 * small


def shape(figure: Figure) -> Any:
    """How many digits a figure has before the point, and on which scale; "day" of one of the calendar, None of a range."""
    if figure.kind in DAYS:
        return "day"
    if not plain(figure):
        return None
    return figure.scale, len(str(int(abs(figure.value))))  # type: ignore[arg-type,call-overload,unused-ignore]


def alike(shape: Any, other: Any) -> bool:
    """Whether figures of two shapes might be taken for each other."""
    return shape == "day" or other == "day" or (shape is not None and shape == other)


def rank(item: Stated) -> int:
    """What only repeats the text stands above it: a headline, and below that a list of facts."""
    return 2 if item.place in TOPS else 1 if item.place in FACTS else 0


def weighable(item: Stated) -> bool:
    """Whether a figure may be one of a pair."""
    figure = item.figure
    if item.place in UNSAID or figure.kind == "ratio" or figure.modifier == "vague" or item.is_name:
        return False
    if figure.kind in DAYS:
        return True
    if not plain(figure) or (figure.kind == "ordinal" and figure.value == 1):
        return False  # the first of anything
    return figure.kind != "count" or not whole_between(figure.value, *CENTURIES) or figure.end - figure.start > len("2024")


def whole_between(value: Any, low: int, high: int) -> bool:
    """Whether a number is a whole one from `low` to below `high`; a range would ask each of its own of a fraction."""
    return bool(low <= value < high and value == int(value))
