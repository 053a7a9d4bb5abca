"""One amount said twice: in two currencies or units (`conversion/…`), and what a pair betrays of its halves (`number/scale`).

Relations name the two halves (`source`, `converted`). A pair is wrong only if no reading of either half (which gallon, which
dollar, rounded how) and no rate of the time in question makes it right. How far figures may be rounded is data of the rules.
"""

from __future__ import annotations

from bisect import bisect_right

from lint import values
from lint.checks import show
from lint.checks.equation import fill
from lint.model import Finding, Interval, Place, Suggestion
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.units import difference, read_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack
    from lint.units import UnitTable

CURRENCY, UNIT, PRECISION, SCALE = "conversion/currency", "conversion/unit", "conversion/precision", "number/scale"
POWERS = (10**6, 10**9, 10**12, 10**3, 10**5, 10**7)  # what a lost scale word may have been: million …, lakh, crore
SURE = Fraction(11, 10)  # a conversion that is off by more than this is beyond argument
IMPERIAL = "imperial_"  # of units that are larger or smaller in America
DELTA = "delta_"  # of units of differences: whether there is one is asked here, of both halves
WORD = 3  # letters that a scale's full name has more of: million, crore
BACK = 3  # sentences that an amount may stand before the one that converts it
SISTERS = 30  # how many times as large one unit of a pair may be as the other: an inch is 25.4 mm
FAR_SISTERS = 6000  # … where the text says that the one amount is the other
CENT = Fraction(1, 100)
BACKWARD = 24  # characters before an amount in which a larger unit of the same amount stands
LARGEST_SHORT = 1000  # an amount that lost its scale word is smaller


class Half(NamedTuple):
    """One amount of a pair: a figure, or one end of a range."""

    figure: Figure
    value: Number
    whole: bool = True  # the figure is this amount, no range of two


class Pair(NamedTuple):
    """Two amounts that the text says are the same."""

    source: Half
    converted: Half
    claim: Claim
    sure: bool = True  # False: the source was looked for in the sentences before


class Verdict(NamedTuple):
    """What is wrong with a pair. `fields` fill the message of `rule`."""

    rule: str
    fields: dict[str, str]
    message: str = ""  # a name among the rule's messages, "" for its own
    off: Fraction = Fraction(2)  # how many times too much or too little
    expected: str = ""  # what the half at fault should say …
    other: str = ""  # … or else the other one
    meant: Number | None = None  # what the second half should be, where one rate is the likeliest
    at_source: bool = False  # which half is at fault


UNJUDGED = Verdict("", {})  # nothing can be said: other sorts of things, no rates, currencies of two markets


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each pair whose halves disagree, in the sense of the rule asked for."""
    if rule.id in (PRECISION, SCALE):
        claims = [claim for claim in article.claims if claim.check in (CURRENCY, UNIT)]
    settled: dict[tuple[int, Number], tuple[Pair, Verdict | None]] = {}  # by the converted amount; right once is right
    for claim in claims:
        for group in in_order(article, pairs(article, claim, pack), pack):
            if rule.id == PRECISION and not any(finer(article, pair, rule) for pair in group):
                continue
            if rule.id == SCALE and not any(shorter(pair) for pair in group):
                continue
            verdicts = [(pair, judge(article, pair, pack)) for pair in group]
            if any(verdict is UNJUDGED for _, verdict in verdicts):
                continue
            # of several possible sources, one that is right clears the amount
            outcome = next((item for item in verdicts if not wrong(item[1])), verdicts[0])
            key = (outcome[0].converted.figure.start, outcome[0].converted.value)
            if key not in settled or (wrong(settled[key][1]) and not wrong(outcome[1])):
                settled[key] = outcome
    for pair, verdict in settled.values():
        if verdict is not None and verdict.rule == rule.id:
            relation = pack.relations.of(pair.claim.check)[pair.claim.relation]
            yield finding(rule, pair, verdict, relation.confidence)
    if rule.id in (CURRENCY, UNIT) and any(block.kind == "cell" for block in article.document.blocks):
        from lint.checks.conversions.columns import column_verdicts  # noqa: PLC0415

        for pair, verdict in column_verdicts(article, rule, pack):
            yield finding(rule, pair, verdict, "high")
    if rule.id in (CURRENCY, UNIT):
        from lint.checks.conversions.beside import beside  # noqa: PLC0415

        for pair, verdict in beside(article, rule, pack):
            yield finding(rule, pair, verdict, "medium")


def wrong(verdict: Verdict | None) -> bool:
    """Whether a verdict says that the sums disagree, not only that one is too exact."""
    return verdict is not None and verdict.rule != PRECISION


def finding(rule: CheckRule, pair: Pair, verdict: Verdict, confidence: str) -> Finding:
    """What is said of a pair, at the half that is likelier to be wrong."""
    here, there = pair.converted.figure, pair.source.figure
    if verdict.at_source:
        here, there = there, here
    template = rule.messages[verdict.message] if verdict.message else rule.message
    if confidence == "high" and (verdict.off < SURE or not pair.sure):
        confidence = "medium"
    key = f"{values.plain(pair.source.value)}={values.plain(pair.converted.value)}"
    label = fill(rule.messages.get("other", ""), {"other": verdict.other}) if verdict.other else ""
    return Finding(
        rule.id, fill(template, verdict.fields), here.start, here.end, (Place(there.start, there.end, label),),
        (Suggestion(verdict.expected),) if verdict.expected else (), confidence, "", pair.claim.relation, key,
    )  # fmt: skip


# ----------------------------------------------------------------------------------------------------- pairs


def pairs(article: Article, claim: Claim, pack: Pack) -> list[list[Pair]]:
    """The pairs of amounts that a claim states; a list of more than one where its source may be any of several."""
    roles = claim.roles
    figures = article.figures
    hedged = roles.get("about", ())
    if hedged and not _hedged(figures[hedged[0]]):
        return []
    if "bare" in roles:
        return _bare(article, claim, roles["bare"][0], pack)
    indexes = (*roles.get("converted", ()), *hedged)
    converted = filled([halves(figures[index]) for index in indexes])
    if not converted or not all(usable(half.figure) and not is_rate(half.figure) for half in converted):
        return []
    text = article.document.text
    if "source" not in roles:
        found = sources(article, indexes[0], pack) if len(converted) == 1 else []
        return [[Pair(half, converted[0], claim, sure=False) for half in found]] if found else []
    rows = [halves(figures[index]) for index in roles["source"]]
    if claim.check == CURRENCY:
        rows = [[half._replace(figure=sterling(text, half.figure, pack)) for half in row] for row in rows]
    if len(rows) > 1:
        rows[:-1] = [[half] for half in filled(rows)[: -len(rows[-1])]]
    last = rows[-1]
    if any(in_compound(article, half.figure, pack) for row in rows for half in row):
        return []
    if not last or not usable(last[0].figure) or any(in_fraction(text, half.figure) for half in (*last, *converted)):
        return []
    if len(converted) > 1 and len({(half.figure.currency, half.figure.unit) for half in converted}) == 1:
        # the ends of a range, or two amounts, both converted
        ends = [half for row in rows for half in row if usable(half.figure)]
        same = next((row for row in (last, ends) if len(row) == len(converted)), [])
        return [[Pair(a, b, claim)] for a, b in zip(same, converted)]  # noqa: B905  (as long, or empty)
    return [[Pair(last[0], half, claim)] for half in converted] if len(last) == 1 else []


def _bare(article: Article, claim: Claim, index: int, pack: Pack) -> list[list[Pair]]:
    """The pairs of a number that has no unit but is said to be one of a currency or unit: "in euros that is 5.20"."""
    figure, name = article.figures[index], claim.words["named"]
    if not isinstance(figure.value, (int, Fraction)) or figure.noun or figure.per or figure.confidence == "low":
        return []
    if claim.check == CURRENCY:
        codes = pack.currencies["names"].get(name, ())
        meant = [figure._replace(kind="money", currency=codes[0], alternatives=tuple(codes[1:]))] if codes else []
    else:
        readings = read_units(pack.units).readings(name)
        others = tuple((figure.value, row.unit) for row in readings[1:])
        meant = [figure._replace(kind="quantity", unit=readings[0].unit, alternatives=others)] if readings else []
    return [
        [Pair(half, Half(one, figure.value), claim, sure=False) for half in found]
        for one in meant
        if (found := sources(article, index, pack, one))
    ]


def _hedged(figure: Figure) -> bool:
    """Whether a figure, or a range, has a hedge before it."""
    return figure.modifier != "exact" and figure.outer_start < figure.start


def in_order(article: Article, groups: list[list[Pair]], pack: Pack) -> list[list[Pair]]:
    """The pairs of two ranges: the least with the least where that is right: "between -18C and -24C (-11F to 0F)"."""
    if len(groups) != 2 or any(len(group) != 1 for group in groups):
        return groups
    (first,), (second,) = groups
    turned = [first._replace(converted=second.converted), second._replace(converted=first.converted)]
    if any(wrong(judge(article, pair, pack)) for pair in (first, second)) and not any(
        wrong(judge(article, pair, pack)) for pair in turned
    ):
        return [[pair] for pair in turned]
    return groups


def is_rate(figure: Figure) -> bool:
    """Whether a sum is a rate of exchange: "$1.487"."""
    return figure.kind == "money" and figure.step < CENT and figure.scale == 1


def in_compound(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether a figure is only the end of an amount in several units: six yards of "a mile and six yards"."""
    if figure.kind != "quantity" or not figure.unit:
        return False
    words = article.document.text[max(0, figure.outer_start - BACKWARD) : figure.outer_start].replace("\u00a0", " ").split()
    if words and words[-1].lower() in pack.lists["list_word"]:
        words.pop()
    table = read_units(pack.units)
    last = words[-1].strip(",") if words else ""
    return any(
        table.same_dimension(row.unit, figure.unit)
        and row.unit != figure.unit
        and _is_whole(Fraction(table.convert(1, row.unit, figure.unit)))
        for row in table.readings(last)
        if table.dimension(row.unit) != "temperature"
    )


def _is_whole(ratio: Fraction) -> bool:
    """Whether one unit is so many whole ones of another, or nearly: furlongs are surveyors', miles are not."""
    return ratio > 1 and abs(ratio - round(ratio)) < ratio / 10_000


def halves(figure: Figure) -> list[Half]:
    """The amount of a figure, or the two ends of a range; none where it has no number."""
    value = figure.value
    if isinstance(value, tuple):
        if figure.modifier != "range" or value[0] is None or value[1] is None:
            return []
        return [Half(figure, end, whole=False) for end in value]
    return [] if value is None or isinstance(value, str) else [Half(figure, value)]


def filled(rows: list[list[Half]]) -> list[Half]:
    """All halves in order; a bare number takes unit and scale from the one behind it: "5 to 6 million euros"."""
    out: list[Half] = []
    for written in (half for row in reversed(rows) for half in reversed(row)):
        half, figure = written, written.figure
        behind = out[-1].figure if out else figure
        alike = figure.currency == behind.currency and figure.unit == behind.unit
        if out and (figure.kind == "count" or (alike and figure.scale == 1 < behind.scale)):
            factor = behind.scale if figure.scale == 1 and half.value * behind.scale <= out[-1].value else 1
            value = values.exact(half.value * factor)
            figure = behind._replace(
                start=figure.start, end=figure.end, outer_start=figure.outer_start, outer_end=figure.outer_end, value=value,
                modifier=figure.modifier, words=figure.words, interval=values.scaled(figure.interval, factor),
                step=values.exact(figure.step * factor), scale=factor if factor != 1 else figure.scale,
            )  # fmt: skip
            half = Half(figure, value, half.whole)
        out.append(half)
    out.reverse()
    return out


def sterling(text: str, figure: Figure, pack: Pack) -> Figure:
    """Pounds that were taken for weights, as money: beside a sum in brackets they are."""
    if figure.kind != "quantity" or figure.unit != "pound":
        return figure
    name = text[figure.start : figure.end].rpartition(" ")[2].lower()
    codes = pack.currencies["names"].get(name, ())
    return figure._replace(kind="money", unit=None, currency=name, alternatives=tuple(codes)) if codes else figure


def in_fraction(text: str, figure: Figure) -> bool:
    """Whether a figure is only the lower half of a written fraction: the "2 inch" of "1/2 inch"."""
    return text[figure.start - 1 : figure.start] == "/" and text[figure.start - 2 : figure.start - 1].isdigit()


def usable(figure: Figure) -> bool:
    """Whether a figure has something to convert, and was read with certainty."""
    return figure.confidence != "low" and figure.kind in ("money", "quantity", "duration")


def sources(article: Article, index: int, pack: Pack, meant: Figure | None = None) -> list[Half]:
    """The amounts in other currencies or units before a figure: in its sentence, else in the nearest of those before.

    meant: the figure with the currency or unit that words give it.
    """
    figures = article.figures
    figure = meant or figures[index]
    reach = figure.start - int(pack.checks[CURRENCY].parameters["back"])
    own = sentence_of(article, figure.start)
    found: list[Half] = []
    place = own
    for other in range(index - 1, -1, -1):
        candidate = figures[other]
        if candidate.start < reach:
            break
        number = sentence_of(article, candidate.start)
        if own - number > BACK or (found and number != place):
            break
        if figure.kind == "quantity" and candidate.kind == "quantity" and not found and usable(candidate):
            table = read_units(pack.units)  # the nearest of its sort
            if table.same_dimension(candidate.unit or "", figure.unit or ""):
                whole = halves(candidate) if sisters(candidate, figure, table) else []
                return whole if len(whole) == 1 else []
        if figure.kind == candidate.kind == "money" and candidate.currency != figure.currency and usable(candidate):
            whole = halves(candidate)
            if len(whole) == 1:
                found += whole
                place = number
    return found


def sisters(first: Figure, second: Figure, table: UnitTable, *, any_system: bool = False) -> bool:
    """Whether two figures are in units of two systems that are used for the same things: miles and km, acres and hectares.

    Units of one system are whole multiples of each other: a mile is 1,760 yards, a kilometre 1,000 metres. any_system: these
    may be too, and 640 acres a square mile.
    """
    if first.unit is None or second.unit is None or first.unit == second.unit:
        return False
    if table.dimension(first.unit) == "temperature":
        return True
    if not table.same_dimension(first.unit, second.unit):
        return False
    ratio = Fraction(table.convert(1, first.unit, second.unit))
    if any_system:
        return max(ratio, 1 / ratio) <= FAR_SISTERS
    return min(ratio.numerator, ratio.denominator) != 1 and 1 <= max(ratio, 1 / ratio) <= SISTERS


def sentence_of(article: Article, offset: int) -> int:
    """The index of the sentence that an offset is in."""
    return bisect_right(article.sentences, offset, key=_start) - 1


def _start(sentence: Any) -> int:
    return int(sentence.start)


# ------------------------------------------------------------------------------------------------- judgement


def _is_old_money(article: Article, source: Figure, converted: Figure, pack: Pack) -> bool:
    """Whether one of two sums is of pounds, and the other of what made a pound, where nothing says whose else it may be."""
    if "GBP" not in (source.currency, converted.currency):
        return False
    other = converted if source.currency == "GBP" else source
    words = article.document.text[other.start : other.end].lower().split()
    if not other.alternatives or pack.lists["old_coin"].isdisjoint(words):
        return False  # "900 Swedish crowns"
    from lint.checks.conversions import exchange  # noqa: PLC0415

    countries = exchange.mentions(article, pack)
    return not any(
        countries.get(country) for code in other.alternatives for country in pack.currencies["territories"].get(code, ())
    )


def judge(article: Article, pair: Pair, pack: Pack) -> Verdict | None:
    """What is wrong with a pair: None where it may be right, UNJUDGED where nothing can be said."""
    source, converted, claim = pair.source, pair.converted, pair.claim
    if converted.figure.kind == "money" != source.figure.kind:
        return UNJUDGED
    if converted.figure.kind == "money" and converted.figure.currency == source.figure.currency:
        return UNJUDGED  # crowns and crowns
    if converted.figure.kind == "money" and converted.figure.per and not (source.figure.per or pair.sure):
        return UNJUDGED  # "The bill is $185,000. That works out at €77 a kilogram"
    if _is_old_money(article, source.figure, converted.figure, pack):
        return UNJUDGED  # "£75, or 25 shillings a man"
    if source.figure.kind == "money" and _weighed(article, source.figure, pack):
        return UNJUDGED
    # several rules ask for the same pair
    key = (claim.relation, claim.start, claim.end, source.figure.start, source.value, converted.figure.start, converted.value)
    verdict: Verdict | None = article.remembered(key, lambda: _judge(article, pair, pack))
    return verdict


def _weighed(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether a sum may be a weight: 94 million pounds of lobster."""
    text = article.document.text
    behind = text[figure.end : figure.end + BACKWARD].split()[:1]
    return bool(behind) and behind[0] in pack.lists["noun_of"] and bool(
        read_units(pack.units).readings(text[figure.start : figure.end].rpartition(" ")[2])
    )  # fmt: skip


def _judge(article: Article, pair: Pair, pack: Pack) -> Verdict | None:
    if pair.converted.figure.kind != "money":
        return judge_units(article, pair, pack)
    from lint.checks.conversions.exchange import judge_money  # noqa: PLC0415

    return judge_money(article, pair, pack)


FIVES = 100  # from here on what ends in 5 may have been rounded to it


def roundings(half: Half, parameters: dict[str, Any], *, coarse: bool = False) -> Interval:
    """The values that a half may have been rounded to, or cut off from.

    Trailing zeros may be rounding as long as two digits count (`coarse`: one digit, but not further off than the
    parameter of that name). A hedge hides less than elsewhere: beside an equivalent, "about" is mostly politeness.
    """
    figure = half.figure
    size = values.magnitude(half.value)
    unit = figure.step
    if unit >= figure.scale:
        least = 10 if coarse else 100
        while size % (unit * 10) == 0 and size >= unit * least:
            unit *= 10
    if unit == 1 and size >= FIVES and size % 5 == 0:
        unit = 5  # "winds of 185 mph (295 km/h)": both of so many knots, to the next five
    step = unit / Fraction(2)
    low: Number = size - step
    high: Number = size + (step if coarse else unit)
    if coarse or figure.modifier != "approx":
        share = part(parameters["coarse" if coarse else "widest"])
        low, high = max(low, size * (1 - share)), min(high, size * (1 + share))
    read = figure.interval
    modifier = figure.modifier
    spoken = figure.words and half.whole and isinstance(half.value, Fraction) and modifier == "exact"
    if spoken and read.low is not None and read.high is not None:
        low, high = min(low, values.magnitude(read.low)), max(high, values.magnitude(read.high))  # "a third of a mile"
    if modifier == "approx":
        hedge = part(parameters["hedge"])
        low, high = min(low, size * (1 - hedge)), max(high, size * (1 + hedge))
    elif modifier in ("more_than", "at_least"):
        high = max(high, size * (1 + part(parameters["beyond"])))
    elif modifier in ("less_than", "at_most"):
        low = min(low, size * (1 - part(parameters["beyond"])))
    return Interval(-high, -low) if half.value < 0 else Interval(low, high)


def part(parameter: Any) -> Fraction:
    """A share as rules write it: packed as a whole number or as (numerator, denominator)."""
    return Fraction(*parameter) if isinstance(parameter, tuple) else Fraction(parameter)


def meets(a: Interval, b: Interval) -> bool:
    """Whether two closed intervals share a value; an end that is not known meets all."""
    return (a.low is None or b.high is None or a.low <= b.high) and (b.low is None or a.high is None or b.low <= a.high)


def off_by(expected: Number, written: Number) -> Fraction:
    """How many times too much or too little, 1 or more; 2 where the two have not the same sign."""
    if expected * written <= 0:
        return Fraction(2)
    ratio = Fraction(written) / Fraction(expected)
    return max(ratio, 1 / ratio)


# ----------------------------------------------------------------------------------------------------- units


def judge_units(article: Article, pair: Pair, pack: Pack) -> Verdict | None:
    """Whether some reading of both units makes the two amounts the same."""
    table = read_units(pack.units)
    parameters = pack.checks[UNIT].parameters
    readings = unit_readings(article, pair, table, parameters, pack)
    a, b = pair.source.figure, pair.converted.figure
    if not readings or (a.per != b.per and (a.kind == "duration" or (a.per and b.per))):
        return UNJUDGED  # "five days (two hours a day)"

    def right(source: Half, converted: Half) -> bool:
        return any(agree(source, converted, table, first, second, parameters) for first, second in readings)

    if right(pair.source, pair.converted):
        return precision(article, pair, pack)
    lost = lost_scale(article, pair, right, pack)
    if lost is not None:
        return lost
    first, second = readings[0]
    try:
        forth = table.convert(pair.source.value, first, second)
        back = table.convert(pair.converted.value, second, first)
    except ValueError:
        return UNJUDGED
    here, there = table.show(first), table.show(second)
    expected = worded(article, forth, pair.converted, there)
    fields = {
        "source": named(article, pair.source, here),
        "converted": named(article, pair.converted, there),
        "expected": expected,
    }
    other = worded(article, back, pair.source, here)
    off = off_by(forth, pair.converted.value)
    right_ones = expected if pair.converted.whole else "", other if pair.source.whole else ""
    return Verdict(UNIT, fields, "", off, *right_ones, meant=forth)


def unit_readings(
    article: Article, pair: Pair, table: UnitTable, parameters: dict[str, Any], pack: Pack
) -> list[tuple[str, str]]:
    """The pairs of units that the two halves may be in, likeliest first; none where they measure different things."""
    found: list[tuple[str, str]] = []
    seconds = units_of(article, pair.converted, parameters)
    for first in units_of(article, pair.source, parameters):
        for second in seconds:
            if first == second:
                return []  # no conversion: "30 km (25 km)" says two things
            if not table.same_dimension(first, second):
                continue
            if table.dimension(first) == "temperature":
                found += temperatures(article, pair, first, second, parameters, pack)
            else:
                found.append((first, second))
    written = (show.written(article, half.figure).lower() for half in (pair.source, pair.converted))
    if any(words.endswith(tuple(parameters["american"])) for words in written):
        return [row for row in found if not any(unit.startswith(IMPERIAL) for unit in row)] or found
    return found


def units_of(article: Article, half: Half, parameters: dict[str, Any]) -> list[str]:
    """The units that a figure may be in. Pounds that were taken for money may be weights."""
    figure = half.figure
    text = article.document.text
    if figure.kind == "money":
        return ["pound"] if text[figure.start : figure.end].lower().endswith(("pounds", "pound")) else []
    if figure.unit is None:
        return []
    units = [unit.removeprefix(DELTA) for unit in (figure.unit, *(unit for _, unit in figure.alternatives if unit))]
    for unit in tuple(units):
        if unit != "mile" or article.remembered("nautical", lambda: any(word in text for word in parameters["nautical"])):
            units += parameters["also"].get(unit, ())
    return units


def temperatures(
    article: Article, pair: Pair, first: str, second: str, parameters: dict[str, Any], pack: Pack
) -> list[tuple[str, str]]:
    """Temperatures or differences of temperatures, as the words around say; both where they only speak of change."""
    text = article.document.text
    start, end = pair.source.figure.start, pair.claim.end
    absolute, relative = (first, second), (difference(first), difference(second))
    patterns = pack.patterns
    if patterns["scan_difference_after"].compiled.match(text, end):
        return [relative]
    limit = parameters["climate"]
    for match in patterns["scan_difference_before"].compiled.finditer(text, max(0, start - 60), start):
        if match.end() == start:
            return [relative]
    number = sentence_of(article, start)
    sentence = article.sentences[number]
    celsius = pair.source if first == "degree_Celsius" else pair.converted
    small = values.magnitude(celsius.value) <= limit
    if small or patterns["scan_difference"].compiled.search(text, sentence.start, sentence.end):
        return [absolute, relative]
    return [absolute]


def agree(source: Half, converted: Half, table: UnitTable, first: str, second: str, parameters: dict[str, Any]) -> bool:
    """Whether two halves may be the same amount: both rounded to two digits at least, or one of them to one digit."""
    if source.value < 0 < converted.value and table.dimension(first) != "temperature":
        source = source._replace(value=-source.value)  # "minus 6 feet (1.8 metres)": so far below
    for coarse in ((False, False), (False, True), (True, False)):
        a, b = (roundings(half, parameters, coarse=c) for half, c in zip((source, converted), coarse, strict=True))
        try:
            said = table.convert_interval(a, first, second)
        except ValueError:
            return True
        if meets(said, b):
            return True
    few = source.value == 1 or values.magnitude(converted.value) < 10 * converted.figure.step
    if few or table.dimension(first) == "temperature":
        return False
    # "ten pints (568ml)": the bracket says what one of them is
    return meets(table.convert_interval(Interval(1, 1), first, second), roundings(converted, parameters))


# ------------------------------------------------------------------------------------------- scale, precision


def shorter(pair: Pair) -> bool:
    """Whether one half has a scale word and the other is so small that it may have lost its own."""
    a, b = pair.source, pair.converted
    if not (a.whole and b.whole) or (a.figure.scale > 1) == (b.figure.scale > 1):
        return False
    return values.magnitude(a.value if b.figure.scale > 1 else b.value) < LARGEST_SHORT


def lost_scale(article: Article, pair: Pair, right: Callable[[Half, Half], bool], pack: Pack) -> Verdict | None:
    """Whether a scale word (million, crore) in one half makes a wrong pair right."""
    if not shorter(pair):
        return None
    at_source = pair.converted.figure.scale > 1
    short, long = (pair.source, pair.converted) if at_source else (pair.converted, pair.source)
    for factor in dict.fromkeys((long.figure.scale, *POWERS)):
        figure = short.figure._replace(
            value=values.exact(short.value * factor),
            step=values.exact(short.figure.step * factor),
            scale=factor,
            interval=values.scaled(short.figure.interval, factor),
        )
        scaled = Half(figure, values.exact(short.value * factor))
        if right(scaled, long) if at_source else right(long, scaled):
            words = (*pack.values["magnitude"].items(), *pack.values["scale"].items())
            word = next((word for word, worth in words if worth == factor and len(word) > WORD), "")
            written = show.written(article, short.figure)
            head, digits, tail = split(written)
            expected = f"{head}{digits} {word}{tail}"
            fields = {"short": written, "long": show.written(article, long.figure), "word": word, "expected": expected}
            return Verdict(SCALE, fields, expected=expected, at_source=at_source)
    return None


def finer(article: Article, pair: Pair, rule: CheckRule) -> bool:
    """Whether the second half has so many more digits than the first that it is worth asking."""
    if not (pair.source.whole and pair.converted.whole) or pair.source.value == 1 or pair.source.figure.words:
        return False
    source, converted = digits_of(article, pair.source.figure), exact_digits(article, pair.converted.figure)
    return source > 0 and converted - source >= rule.parameters["digits"]


def precision(article: Article, pair: Pair, pack: Pack) -> Verdict | None:
    """Whether the second half of a right pair is far more exact than the first."""
    rule = pack.checks.get(PRECISION)
    if rule is None or not finer(article, pair, rule):
        return None
    figure = pair.converted.figure
    digits = digits_of(article, pair.source.figure)
    expected = show.like(article, significant(pair.converted.value, max(2, digits)), figure)
    fields = {
        "source": show.written(article, pair.source.figure),
        "converted": show.written(article, figure),
        "digits": str(exact_digits(article, figure)),
        "source_digits": str(digits),
        "expected": expected,
    }
    return Verdict(PRECISION, fields, expected=expected)


def digits_of(article: Article, figure: Figure) -> int:
    """How many digits a figure is written with, zeros in front left out; 0 for numbers in words and compounds."""
    _, digits, tail = split(show.written(article, figure))
    if any(c.isdigit() for c in tail):
        return 0
    return len("".join(c for c in digits if c.isdigit()).lstrip("0"))


def exact_digits(article: Article, figure: Figure) -> int:
    """The same without the zeros that a whole number ends in: 930,000 claims no more than two digits."""
    written = digits_of(article, figure)
    value, zeros = values.magnitude(figure.value) if isinstance(figure.value, int) else 1, 0
    if figure.step == figure.scale and figure.scale >= 1:
        value //= int(figure.scale)
        while value and value % 10 == 0:
            value //= 10
            zeros += 1
    return max(0, written - zeros)


# -------------------------------------------------------------------------------------------------- messages


def split(text: str) -> tuple[str, str, str]:
    """What stands before the first number of a text, the number, and what stands behind it."""
    start = next((i for i, c in enumerate(text) if c.isdigit()), len(text))
    end = start
    while end < len(text) and (text[end].isdigit() or (text[end] in ".," and text[end + 1 : end + 2].isdigit())):
        end += 1
    return text[:start], text[start:end], text[end:]


def significant(value: Number, digits: int) -> Number:
    """A number rounded to so many significant digits."""
    if value == 0:
        return 0
    place = Fraction(1)
    while values.magnitude(value) >= place * 10**digits:
        place *= 10
    while values.magnitude(value) < place * 10 ** (digits - 1):
        place /= 10
    return values.exact(round(Fraction(value) / place) * place)


def worded(article: Article, value: Number, half: Half, unit: str) -> str:
    """A worked-out amount as the article would write it in the place of a half, as exact as that is written."""
    figure = half.figure
    written = show.written(article, figure)
    _, digits, tail = split(written)
    size = abs(Fraction(value))
    step = Fraction(figure.step)
    most = 10 ** max(3, len([c for c in digits if c.isdigit()]))
    while size >= step * most:
        step *= 10
    rounded = significant(value, 2) if size < step * 10 else values.exact(round(Fraction(value) / step) * step)
    if half.whole and digits and not any(c.isdigit() for c in tail):
        return show.like(article, rounded, figure)
    return named(article, half._replace(value=rounded, whole=False), unit)


def named(article: Article, half: Half, unit: str) -> str:
    """A half as the text writes it; one end of a range with the sign, scale and unit of the whole."""
    figure = half.figure
    written = show.written(article, figure)
    if half.whole:
        return written
    head, digits, _ = split(written)
    if not digits or figure.modifier != "range":
        return f"{show.number(half.value)} {unit}"
    last = max(i for i, c in enumerate(written) if c.isdigit()) + 1
    return f"{head}{show.number(values.exact(Fraction(half.value) / figure.scale))}{written[last:]}"
