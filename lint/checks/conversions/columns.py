"""Two columns of a table that say the same amounts in two currencies or units: most of their rows agree, so all must.

The unit or currency stands in the cells or, of bare numbers, in the head of the column.
"""

from __future__ import annotations

from lint import values
from lint.checks import show
from lint.checks.conversion import CURRENCY, UNJUDGED, Half, Pair, Verdict, judge, meets, off_by, part, roundings, worded, wrong
from lint.checks.grid import tables
from lint.checks.terms import middle
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack

YEAR = 4  # digits
MOST_WORDS = 3  # of a unit or currency in the head of a column
BETWEEN = "()[],;:"
MOST_OFF = 4  # times that a row of two or fewer may be off and still be the same amount converted wrong
MOST_COLUMNS = 12  # of wider tables only the first are compared with each other


def column_verdicts(article: Article, rule: CheckRule, pack: Pack) -> list[tuple[Pair, Verdict]]:
    """The rows of two columns that disagree while at least `parameters.rows` others, and most of all, agree."""
    kind = "money" if rule.id == CURRENCY else "quantity"
    found: list[tuple[Pair, Verdict]] = []
    for table in tables(article):
        if any(_of_a_year(row.label) for row in table.rows):
            continue  # each row has the rate of its own time
        columns: dict[int, dict[int, Figure]] = {}
        said: dict[int, tuple[Figure, Number, str] | None] = {}
        words: dict[int, tuple[Number, str]] = {}  # where a figure starts → the scale and words that its column's head gives it
        for row in table.rows:
            for column, entry in row.entries.items():
                if entry is None or column > MOST_COLUMNS:
                    continue
                figure = _of_millions(article, entry.figure, pack) if kind == "money" else entry.figure
                value = entry.value if figure is entry.figure else middle(figure)
                if figure.kind == "count" and not figure.noun and not figure.per:
                    if column not in said:
                        said[column] = _headed(figure, table.heads.get(column, ""), kind, pack)
                    head = said[column]
                    if head is not None:
                        like, scale, named = head
                        if scale != 1:
                            words[figure.start] = scale, named
                        figure = like._replace(
                            start=figure.start, end=figure.end, outer_start=figure.outer_start, outer_end=figure.outer_end,
                            value=values.exact(value * scale), step=values.exact(figure.step * scale),
                            scale=values.exact(figure.scale * scale), interval=values.scaled(figure.interval, scale),
                        )  # fmt: skip
                if figure.kind == kind:
                    columns.setdefault(column, {})[row.number] = figure
        numbers = sorted(columns)
        for index, first in enumerate(numbers):
            for second in numbers[index + 1 :]:
                heads = [table.heads.get(column, "") for column in (first, second)]
                twins = heads[0] != heads[1] and _unnamed(heads[0], kind, pack) == _unnamed(heads[1], kind, pack) is not None
                pairs = _compare(article, rule, columns[first], columns[second], pack, twins=twins)
                found += [(pair, _in_words(article, pair, verdict, words)) for pair, verdict in pairs]
    return found


def _in_words(article: Article, pair: Pair, verdict: Verdict, words: dict[int, tuple[Number, str]]) -> Verdict:
    """A verdict whose sums are told with what the heads of their columns say: "350 crore INR"."""
    fields = dict(verdict.fields)
    for name, half in (("source", pair.source), ("converted", pair.converted)):
        scale, named = words.get(half.figure.start, (1, ""))
        if named:
            fields[name] = f"{show.written(article, half.figure)} {named}"
            if name == "converted" and verdict.meant is not None:
                fields["expected"] = f"{show.number(values.exact(Fraction(verdict.meant) / Fraction(scale)))} {named}"
    return verdict._replace(fields=fields)


def _headed(figure: Figure, head: str, kind: str, pack: Pack) -> tuple[Figure, Number, str] | None:
    """A bare number with the unit or currency that the head of its column ends in, with its scale: "Length (km)", "Rent, $m".

    The scale is given as a number, and with the currency's code in words: "crore INR".
    """
    words = "".join(" " if c in BETWEEN else c for c in head).split()
    factor: Number = 1
    named: list[str] = []
    if words and kind == "money":
        scales = pack.values["scale"]
        while len(words) > 1 and words[-1].lower() in scales:  # "Rs lakh crore"
            named.insert(0, words[-1].lower())
            factor *= scales[words.pop().lower()]
        for scale, size in scales.items():
            sign = words[-1].removesuffix(scale)
            if factor == 1 and sign != words[-1] and sign.upper() in pack.currencies["signs"]:
                words[-1], factor, named = sign, size, [scale]
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        name = " ".join(words[-length:])
        if kind == "money":
            money = pack.currencies
            codes = money["names"].get(name) or money["signs"].get(name.upper()) or money["signs"].get(name.capitalize())
            codes = (name.upper(),) if name.upper() in money["codes"] else codes
            if codes:
                figure = figure._replace(kind=kind, currency=codes[0], alternatives=tuple(codes[1:]))
                return figure, factor, " ".join((*named, codes[0]))
            continue
        table = read_units(pack.units)
        for form in (name, name.upper(), name.rpartition("/")[2]):
            readings = table.readings(form)
            if readings:
                others = tuple((1, reading.unit) for reading in readings[1:])
                return figure._replace(kind=kind, unit=readings[0].unit, alternatives=others), factor, ""
    return None


def _of_millions(article: Article, figure: Figure, pack: Pack) -> Figure:
    """A figure that was taken for metres, as so many millions: "310m" in a column of sums."""
    written = show.written(article, figure)
    scale = pack.values["scale"].get(written[-1:], 1)
    if figure.kind != "quantity" or figure.per or scale == 1 or not written[-2:-1].isdigit():
        return figure
    return figure._replace(
        kind="count", unit=None, alternatives=(), value=values.exact(middle(figure) * scale), scale=scale,
        step=values.exact(figure.step * scale), interval=values.scaled(figure.interval, scale),
    )  # fmt: skip


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
        bad = _off_rate(article, rule, [pair for pair, _ in verdicts])
    if twins and len(verdicts) <= least:
        return bad if len(bad) == 1 and bad[0][1].off < MOST_OFF else []
    return bad if len(verdicts) - len(bad) >= max(least, len(bad) + 1) else []


def _named(article: Article, pair: Pair, verdict: Verdict, pack: Pack) -> Verdict:
    """A verdict whose message names the units of bare numbers, as the heads of their columns do."""
    fields = dict(verdict.fields)
    for half, names in ((pair.source, ("source",)), (pair.converted, ("converted", "expected"))):
        figure = half.figure
        digits = show.written(article, figure)
        for name in names:
            scaled = figure.kind == "money" and digits.lstrip("0123456789.,") in pack.values["scale"]
            if name in fields and (digits[-1:].isdigit() or scaled) and digits[:1].isdigit():
                unit = read_units(pack.units).show(figure.unit) if figure.unit else figure.currency
                fields[name] = f"{fields[name]} {unit}"
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
