"""Two columns of a table that say the same amounts in two currencies or units: most of their rows agree, so all must.

The unit or currency stands in the cells or, of bare numbers, in the head of the column.
"""

from __future__ import annotations

from lint import values
from lint.checks import show
from lint.checks.conversion import CURRENCY, UNJUDGED, Half, Pair, Verdict, judge, meets, off_by, part, roundings, worded, wrong
from lint.checks.grid import tables
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from lint.model import Article, Figure
    from lint.pack import CheckRule, Pack

YEAR = 4  # digits
MOST_WORDS = 3  # of a unit or currency in the head of a column
BETWEEN = "()[],;:"
MOST_OFF = 4  # times that a row of two or fewer may be off and still be the same amount converted wrong
SHORT = 3  # letters of scales that are abbreviated
MOST_COLUMNS = 12  # of wider tables only the first are compared with each other


def column_verdicts(article: Article, rule: CheckRule, pack: Pack) -> list[tuple[Pair, Verdict]]:
    """The rows of two columns that disagree while at least `parameters.rows` others, and most of all, agree."""
    kind = "money" if rule.id == CURRENCY else "quantity"
    found: list[tuple[Pair, Verdict]] = []
    for table in tables(article):
        if any(_of_a_year(row.label) for row in table.rows):
            continue  # each row has the rate of its own time
        columns: dict[int, dict[int, Figure]] = {}
        for row in table.rows:
            for column, entry in row.entries.items():
                if entry is not None and column <= MOST_COLUMNS and entry.figure.kind == kind:
                    columns.setdefault(column, {})[row.number] = entry.figure._replace(value=entry.value)  # with its sign
        numbers = sorted(columns)
        for index, first in enumerate(numbers):
            for second in numbers[index + 1 :]:
                heads = [table.heads.get(column, "") for column in (first, second)]
                twins = heads[0] != heads[1] and _unnamed(heads[0], kind, pack) == _unnamed(heads[1], kind, pack) is not None
                found += _compare(article, rule, columns[first], columns[second], pack, twins=twins)
    return found


def _unnamed(head: str, kind: str, pack: Pack) -> str | None:
    """The head of a column without its currency or unit, "" where it says nothing else; None where it names none."""
    words = "".join(" " if c in BETWEEN else c for c in head).split()
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        name = " ".join(words[-length:])
        money = pack.currencies
        known = (
            money["names"].get(name.lower()) or money["signs"].get(name.upper()) or name.upper() in money["codes"]
            if kind == "money"
            else read_units(pack.units).readings(name)
        )
        if known:
            return " ".join(words[:-length]).lower()
    return None


def _of_a_year(label: str) -> bool:
    return any(len(word) >= YEAR and word[:YEAR].isdecimal() and word[:2] in ("19", "20") for word in label.split())


def _compare(
    article: Article, rule: CheckRule, first: dict[int, Figure], second: dict[int, Figure], pack: Pack, *, twins: bool
) -> list[tuple[Pair, Verdict]]:
    """The rows of two columns that disagree. twins: their heads differ in nothing but the unit, so that they say one thing."""
    rows = [number for number in first if number in second]
    least = int(rule.parameters["rows"])
    sorts = {(first[number].currency, first[number].unit) for number in rows}
    others = {(second[number].currency, second[number].unit) for number in rows}
    if len(rows) <= least and not twins:
        return []
    if rule.id == CURRENCY and (len(sorts) != 1 or len(others) != 1 or sorts == others):
        return []
    if any((first[number].currency, first[number].unit) == (second[number].currency, second[number].unit) for number in rows):
        return []
    verdicts = []
    for number in rows:
        a, b = first[number], second[number]
        if isinstance(a.value, (tuple, str)) or isinstance(b.value, (tuple, str)) or a.value is None or b.value is None:
            continue
        pair = Pair(Half(a, a.value), Half(b, b.value), Claim("", rule.id, a.start, b.end, {}))
        verdict = judge(article, pair, pack)
        if verdict is UNJUDGED:
            return []
        verdicts.append((pair, verdict and _named(article, pair, verdict, pack)))
    bad = [(pair, verdict) for pair, verdict in verdicts if verdict is not None and wrong(verdict)]
    if rule.id == CURRENCY and not bad and len(rows) > least:
        off = _off_rate(article, rule, [pair for pair, _ in verdicts])
        bad = [(pair, _named(article, pair, verdict, pack)) for pair, verdict in off]
    if twins and len(verdicts) <= least:
        return bad if len(bad) == 1 and bad[0][1].off < MOST_OFF else []
    return bad if len(verdicts) - len(bad) >= max(least, len(bad) + 1) else []


def _named(article: Article, pair: Pair, verdict: Verdict, pack: Pack) -> Verdict:
    """A verdict whose message names the units of bare numbers, as the heads of their columns do: "350 crore INR"."""
    fields = dict(verdict.fields)
    scales, signs = pack.values["scale"], pack.currencies["signs"]
    for half, names in ((pair.source, ("source",)), (pair.converted, ("converted", "expected"))):
        figure = half.figure
        digits = show.written(article, figure)
        if not digits[:1].isdigit() or not (digits[-1:].isdigit() or digits.lstrip("0123456789.,") in scales):
            continue
        unit = read_units(pack.units).show(figure.unit) if figure.unit else signs.get(figure.currency, (figure.currency,))[0]
        if digits[-1:].isdigit() and figure.scale != 1:
            unit = f"{next((name for name, size in scales.items() if size == figure.scale and len(name) > SHORT), '')} {unit}"
        fields.update({name: f"{fields[name]} {unit}" for name in names if name in fields})
    return verdict._replace(fields=fields)


def _off_rate(article: Article, rule: CheckRule, pairs: list[Pair]) -> list[tuple[Pair, Verdict]]:
    """Rows that are far off the rate of the others, where no date says more: every row has the same rate, or nearly."""
    parameters = rule.parameters
    ratios = sorted(Fraction(pair.converted.value) / pair.source.value for pair in pairs if pair.source.value)
    if len(ratios) != len(pairs):
        return []
    usual = ratios[len(ratios) // 2]
    slack, far = part(parameters["slack"]), 1 + part(parameters["row-off"])
    found: list[tuple[Pair, Verdict]] = []
    for pair in pairs:
        a, b = (roundings(half, parameters) for half in (pair.source, pair.converted))
        if a.low is None or a.high is None:
            return []
        expected = values.exact(pair.source.value * usual)
        near = meets(Interval(a.low * usual * (1 - slack), a.high * usual * (1 + slack)), b)
        off = off_by(expected, pair.converted.value)
        if not near and off < far:
            return []  # rates of several years: nothing can be said
        if not near:
            worth = worded(article, expected, pair.converted, pair.converted.figure.currency or "")
            fields = {
                "source": show.written(article, pair.source.figure),
                "converted": show.written(article, pair.converted.figure),
                "expected": worth,
            }
            found.append((pair, Verdict(CURRENCY, fields, "rows", off, worth)))
    return found
