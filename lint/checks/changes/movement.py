"""Tables with a column of changes: the other rows show which two columns they are between, so each row must follow suit."""

from __future__ import annotations

from itertools import permutations

from lint import values
from lint.checks import show
from lint.checks.equation import fill
from lint.checks.grid import is_one_of, tables
from lint.model import Finding, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lint.checks.grid import Entry, Table
    from lint.model import Article, Number
    from lint.pack import CheckRule, Pack

LEAST = 2  # rows that show what the column of changes is
MOST_COLUMNS = 8
SIGNS = ("+", "-", "−", "–")
HALF = Fraction(1, 2)


class Line(NamedTuple):
    """A row's value before, its value after and the change that it states."""

    before: Entry
    after: Entry
    change: Entry


def findings(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each row whose change is not that of its two values, where that of nearly all others is."""
    for table in tables(article):
        columns = sorted({column for row in table.rows for column in row.entries})[:MOST_COLUMNS]
        for at, change in enumerate(columns):
            if not _of_changes(article, table, change, pack.lists[rule.parameters["change-head"]]):
                continue
            tried = [_lines(table, before, after, change) for before, after in permutations(columns[:at], 2)]
            tried += [_lines(table, before, after, change) for before, after in permutations(columns[at + 1 :], 2)]
            judged = [[(line, expected) for line in lines if (expected := _expected(line)) is not None] for lines in tried]
            rated = [(sum(_agrees(line, expected) for line, expected in lines), lines) for lines in judged]
            kept, lines = max(rated, key=lambda pair: pair[0], default=(0, []))
            wrong = [(line, expected) for line, expected in lines if not _agrees(line, expected)]
            if kept >= LEAST and wrong and len(wrong) * LEAST <= kept:
                for line, expected in wrong:
                    yield _finding(article, rule, line, expected)


def _of_changes(article: Article, table: Table, column: int, heads: Collection[str]) -> bool:
    """Whether a column is headed as one of changes, or has numbers with a sign."""
    if is_one_of(table.heads.get(column, ""), heads):
        return True
    entries = [entry for row in table.rows if (entry := row.entries.get(column)) is not None]
    text = article.document.text
    return any(entry.value < 0 or text[entry.figure.start - 1 : entry.figure.start] in SIGNS for entry in entries)


def _lines(table: Table, before: int, after: int, change: int) -> list[Line]:
    found = []
    for row in table.rows:
        entries = [row.entries.get(column) for column in (before, after, change)]
        if entries[0] is not None and entries[1] is not None and entries[2] is not None:
            found.append(Line(*[entry for entry in entries if entry is not None]))
    return found


def _expected(line: Line) -> Number | None:
    """The change between a row's two values, in the unit of the one that is stated; None where it can be none of these."""
    before, after, change = line
    if before.sort != after.sort or before.value == after.value:
        return None
    if change.sort == ("percent", None) and before.sort[0] != "percent":
        if before.value <= 0 or after.value < 0:
            return None
        return values.exact(Fraction(after.value - before.value) * 100 / Fraction(before.value))
    if change.sort == before.sort and (change.value < 0 or after.value != change.value):
        return values.exact(Fraction(after.value - before.value))
    return None


def _agrees(line: Line, expected: Number) -> bool:
    """Whether the stated change may be the real one, all three as rounded as they are written."""
    before, after, change = line
    loose = Fraction(before.step if before.step != 1 else 0) + Fraction(after.step if after.step != 1 else 0)
    room = loose * HALF
    if change.sort[0] == "percent":
        room = room * 100 / Fraction(before.value) * 2
    off = Fraction(values.magnitude(change.value)) - Fraction(values.magnitude(expected))
    turned = change.value < 0 < expected
    if change.sort[0] != "percent" and all(entry.step == 1 for entry in line):
        return not turned and not off  # strokes of golf are not rounded
    return not turned and bool(values.magnitude(off) <= Fraction(change.step) + room)


def _finding(article: Article, rule: CheckRule, line: Line, expected: Number) -> Finding:
    before, after, change = (entry.figure for entry in line)
    fields = {
        "before": show.written(article, before),
        "after": show.written(article, after),
        "expected": show.like(article, values.magnitude(expected), change),
        "change": show.written(article, change),
    }
    places = tuple(Place(figure.start, figure.end) for figure in (before, after))
    key = "|".join(values.plain(entry.value) for entry in line)
    message = fill(rule.messages["row"], fields)
    return Finding(rule.id, message, change.start, change.end, places, (), rule.confidence, "", "", key)
