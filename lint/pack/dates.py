"""Date rules → packed rules and the index that finds them: first word → next word → rules. Build time only."""

from __future__ import annotations

from lint.letters import SHAPES, shape
from lint.model import FiglintError
from lint.pack import slots
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.pack.load import Table

# What a space and an apostrophe of a date pattern stand for: text is matched as it is written, wrapped lines and all.
# An empty line ends a paragraph, a cell, an item: no date runs over it.
_SPACE = r"(?:[\x20\t\u00A0\u202F\u2009]{1,2}|[\x20\t]?\r?\n[\x20\t]{0,8})"
_TICK = "['’ʼ]"
# The readers and guards of date_readers.py, period_readers.py and date_words.py in lint/extract, by name: a test keeps them
# in step.
MEANS = (
    "ago", "ahead", "anchored", "apart", "beyond", "calendar", "century", "clock", "day-name", "decade", "era", "first-months",
    "fiscal", "from-day", "half", "holiday", "iso", "later", "length", "month", "months", "nth", "numeric", "ordinal", "period",
    "prior", "quarter", "race", "recurring", "season", "side", "stretch", "tens", "weekday", "weekdays", "weekend", "year",
    "years",
)  # fmt: skip
GUARDS = (
    "after", "certain", "clock", "decade", "dotted", "half",
    "in", "month", "own", "past", "period", "quarter", "race", "season", "stretch", "the",
    "tick", "weekday", "year", "years",
)  # fmt: skip


def compile_date(pattern: str, context: slots.Context) -> slots.Compiled:
    """A date pattern, its slots filled and its spaces and apostrophes made general."""
    text, _ = slots.expand(pattern, context, lettered=False)
    if "['’]" in text:
        text = text.replace("['’]", "\ue000")
    text = text.replace("'", "\ue000").replace(" ?", _SPACE + "?").replace(" ", _SPACE).replace("\ue000", _TICK)
    return slots.compile_pattern(text, context, lettered=False)


def index_dates(tables: Iterable[Table], context: slots.Context, *, aside: bool) -> dict[str, dict[str, tuple[int, ...]]]:
    """For each first word (or shape) and each next word, shape or sign: the rules to try, by number, in file order.

    "" stands for any next word. aside: of the rules that stand aside, or of the others. Raises FiglintError where a trigger is
    neither.
    """
    index: dict[str, dict[str, list[int]]] = {}
    for number, data in enumerate(table.data for table in tables):
        if data.get("aside", False) != aside:
            continue
        followers = words_of(data.get("next", ""), context) or {""}
        for first in words_of(data["trigger"], context):
            row = index.setdefault(first, {})
            for follower in followers:
                row.setdefault(follower, []).append(number)
        for first in words_of(data.get("alone", ""), context):
            index.setdefault(first, {}).setdefault("", []).append(number)
    for first in [first for first in index if first[0].isdigit()]:  # "1st" is also digits with letters
        for follower, found in index.get(shape(first), {}).items():
            index[first].setdefault(follower, []).extend(found)
    made: dict[str, dict[str, tuple[int, ...]]] = {}
    for first, row in index.items():
        anyway = row.get("", [])
        made[first] = {follower: tuple(sorted({*found, *anyway})) for follower, found in row.items()}
        made[first].setdefault("", ())
    return made


def words_of(text: str, context: slots.Context) -> set[str]:
    """The first words of what a `trigger` or `next` names: lists, shapes ("#dd"), plain words and signs."""
    found: set[str] = set()
    for name in text.split():
        if name in SHAPES:
            found.add(name)
        elif name in context.lists:
            found.update(slots.first_word(word) for word in context.lists[name])
        elif name in context.values:
            found.update(slots.first_word(word) for word in context.values[name])
        elif name.endswith("#") and name[0].isalpha():  # a word with a year joined on: "FY24", "FY2024"
            found.update(f"{name[:-1]}{year}" for year in (*range(1980, 2060), *(f"{n:02d}" for n in range(100))))
        elif name.startswith("#") and len(name) > 1:
            raise FiglintError(f"{name!r} is no shape of a word; expected one of {', '.join(SHAPES)}")
        else:
            found.add(name)
    return found
