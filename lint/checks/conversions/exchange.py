"""Pairs of sums in two currencies, judged at the exchange rates of the time that the text speaks of.

Only articles with such pairs come here: the rates are loaded then, and not before.
"""

from __future__ import annotations

from lint import days, values
from lint.checks import show
from lint.checks.conversion import (
    CURRENCY,
    UNJUDGED,
    Half,
    Verdict,
    lost_scale,
    meets,
    named,
    off_by,
    part,
    precision,
    roundings,
    sentence_of,
    split,
    worded,
)
from lint.checks.equation import fill
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.units import read_units

if TYPE_CHECKING:
    from lint.checks.conversion import Pair
    from lint.model import Article, Figure, Number
    from lint.pack import Pack
    from lint.rates import Band, Rates


FIRST_RATES = days.ordinal(1999)  # of the European Central Bank


class Window(NamedTuple):
    """Days that a rate may be of; without ends all that the tables know."""

    first: int | None
    last: int | None
    article: bool = False  # the days around the article's own


def judge_money(article: Article, pair: Pair, pack: Pack) -> Verdict | None:
    """What is wrong with a pair of sums; None where some reading of both currencies and some rate make it right."""
    parameters = pack.checks[CURRENCY].parameters
    per = rate_factors(pair, pack)
    spans = windows(article, pair, pack)
    if not per or not spans:
        return UNJUDGED
    rates = pack.rates
    first = second = ""
    for first_codes, second_codes in codes_of(article, pair, pack):
        combinations = [(a, b) for a in first_codes for b in second_codes if a != b]
        if not combinations:
            return UNJUDGED
        bands: list[Interval] = []
        for base, quote in combinations:
            for window in spans:
                band = band_of(rates, base, quote, window, parameters, priced(article, pair, pack))
                market = market_slack((base, quote), window, parameters, pack)
                if market is None:
                    return UNJUDGED
                if band is None:
                    return UNJUDGED
                band = Interval(band.low / market, band.high * market)  # type: ignore[operator]
                bands += [values.scaled(band, factor) for factor in per]
        if any(same(pair.source, pair.converted, band, parameters) for band in bands):
            return precision(article, pair, pack)
        first, second = combinations[0]

    def right(source: Half, converted: Half) -> bool:
        return any(same(source, converted, band, parameters) for band in bands)

    lost = lost_scale(article, pair, right, pack)
    return lost or wrong_sum(article, pair, pack, rates, (first, second), spans, per[0])


def same(source: Half, converted: Half, band: Interval, parameters: dict[str, Any]) -> bool:
    """Whether two sums may be the same at some rate of a band, both read as rounded."""
    for coarse in (False, True):
        if coarse and converted.figure.modifier != "approx" and source.figure.modifier != "approx":
            return False
        a = roundings(source, parameters)
        b = roundings(converted, parameters, coarse=coarse)
        if a.low is None or a.high is None or band.low is None or band.high is None:
            return True
        if meets(Interval(a.low * band.low, a.high * band.high), b):
            return True
    return False


# ------------------------------------------------------------------------------------------------- currencies


def codes_of(article: Article, pair: Pair, pack: Pack) -> list[tuple[list[str], list[str]]]:
    """What currencies the two halves may be in: first what their signs always may mean, then what the article allows.

    A pair is wrong only if it is in all rows. The second row is looked for only if the first has not cleared the pair.
    """
    a, b = pair.source.figure, pair.converted.figure
    default = pack.checks[CURRENCY].parameters["default"]
    codes = [readings(article, figure, pack) for figure in (a, b)]
    sure = [{*default, figure.currency} for figure in (a, b)]
    quick = [[code for code in row if code in known] for row, known in zip(codes, sure, strict=True)]
    if all(len(row) == 1 for row in codes):
        return [(codes[0], codes[1])]
    sides = []
    for row, other, always in ((codes[0], b, quick[0]), (codes[1], a, quick[1])):
        rest = [code for code in row if code != other.currency] if len(row) > 1 else row
        sides.append(plausible(article, rest, always, pack) if len(row) > 1 else row)
    rows = [(sides[0], sides[1])]
    if all(quick):
        rows.insert(0, (quick[0], quick[1]))
    return rows


def readings(article: Article, figure: Figure, pack: Pack) -> list[str]:
    """The currencies that a figure's sign or name may mean, likeliest first."""
    table = pack.currencies
    found = [code for code in (figure.currency, *figure.alternatives) if isinstance(code, str) and code in table["codes"]]
    head, digits, tail = split(show.written(article, figure))
    if head.strip():
        found += table["signs"].get(head.strip(), ())
    else:
        words = (tail if digits else show.written(article, figure)).lower().split()
        for length in (3, 2, 1):
            known = table["names"].get(" ".join(words[-length:])) if len(words) >= length else None
            if known:
                found += known
                break
        else:
            found += table["signs"].get(words[-1] if words else "", ())
    return list(dict.fromkeys(found))


def plausible(article: Article, codes: list[str], always: list[str], pack: Pack) -> list[str]:
    """Of several currencies of one name those that the article has to do with; all of them where it has with none.

    Money that is spoken of everywhere ("$") is another country's only where the article names no country more often.
    """
    table = pack.currencies
    written = article.remembered("currencies", lambda: {figure.currency for figure in article.figures if figure.currency})
    counts = mentions(article, pack)
    own = article.settings.country if article.settings else None
    home = [country for country in (article.document.country, own) if country]

    def weight(code: str) -> int:
        return max((counts.get(country, 0) for country in table["territories"].get(code, ())), default=0)

    least = max(counts.values(), default=0) if always else 1
    at_home = [code for code in codes if any(table["countries"].get(country) == code for country in home)]
    near = [code for code in codes if code in at_home or code in written or weight(code) >= max(1, least)]
    kept = [code for code in codes if code in always or code in near]
    if not kept:
        return [code for code in codes if code not in table["parallel"]] or codes
    return list(dict.fromkeys([*at_home, *kept]))


def mentions(article: Article, pack: Pack) -> dict[str, int]:
    """How often an article names each country, worked out once."""
    counts: dict[str, int] = article.remembered("mentioned", lambda: mentioned(article, pack))
    return counts


def mentioned(article: Article, pack: Pack) -> dict[str, int]:
    """How often an article names a country, its people, its capital or its large cities."""
    from lint.extract.tokens import lower, tokenize  # noqa: PLC0415

    places, forms, care = pack.currencies["places"], pack.currencies["place_forms"], pack.currencies["place_care"]
    text = article.document.text
    lowered = lower(text)
    counts: dict[str, int] = {}
    for word in tokenize(text, pack).words:
        counts[word] = counts.get(word, 0) + 1
    found: dict[str, int] = {}
    for word, count in counts.items():
        for form in forms.get(word, ()):
            if form in lowered:
                found[places[form]] = found.get(places[form], 0) + count
        if word in places and (word not in care or word.capitalize() in text or word.upper() in text):
            found[places[word]] = found.get(places[word], 0) + count
    return found


# ------------------------------------------------------------------------------------------------- when, how much


def windows(article: Article, pair: Pair, pack: Pack) -> list[Window]:
    """The times whose rate may have been used: the article's days, and times that the words around name.

    Empty where only an unknown time can be meant.
    """
    parameters = pack.checks[CURRENCY].parameters
    claim = pair.claim
    when = [figure for index in claim.roles.get("when", ()) if (figure := article.figures[index]).interval.low is not None]
    if when:
        return [_window(figure) for figure in when]
    day = days.parse_day(article.document.date) if article.document.date else None
    own = [] if day is None else [Window(day - int(parameters["before"]), day + int(parameters["after"]), article=True)]
    if claim.words.get("now") and own:
        return own
    number = sentence_of(article, pair.converted.figure.start)
    sentence = article.sentences[number]
    future = pack.patterns["scan_future"].compiled.search(article.document.text, sentence.start, sentence.end) is not None
    since = None if day is None else day - int(parameters["before"])
    dated = any(_on_a_day(article.figures[index], since) for index in sentence.figures)
    told, close, early = [], False, False
    for other in sorted({sentence_of(article, pair.source.figure.start), number - 1, number}):
        if other < 0 or (other == number - 1 and (dated or article.sentences[other].block != sentence.block)):
            continue
        for index in article.sentences[other].figures:
            figure = article.figures[index]
            if figure.kind not in ("date", "date-range", "year") or not isinstance(figure.interval.low, int):
                continue
            gap = min(abs(figure.start - pair.converted.figure.end), abs(pair.source.figure.start - figure.end))
            near = other == number and gap <= parameters["near"]
            known = near or (figure.interval.low >= FIRST_RATES and not future)
            early = early or (not known and figure.interval.low < FIRST_RATES)
            if not claim.words.get("then") and _of_something_else(article, figure, pack):
                continue
            if known and (day is None or figure.interval.low < day - int(parameters["before"])):
                told.append(_window(figure, until=day))
                close = close or near
    if claim.words.get("then"):
        return told or ([] if early else [Window(None, None)])
    if not told and pack.patterns["scan_then"].compiled.search(article.document.text, sentence.start, sentence.end):
        return [Window(None, None)]
    return [*own, *told] if own or close else [Window(None, None)]


def _on_a_day(figure: Figure, since: int | None) -> bool:
    """Whether a figure is a date of the article's own days: the sentence is news."""
    low = figure.interval.low
    return since is not None and figure.kind == "date" and isinstance(low, int) and low >= since


def _of_something_else(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether the words before a date say that it is not the time of a sum: "built in 1994", "since 2010"."""
    start = figure.outer_start
    before = pack.patterns["scan_other_time"].compiled
    return any(match.end() == start for match in before.finditer(article.document.text, max(0, start - 30), start))


def _window(figure: Figure, until: int | None = None) -> Window:
    low, high = figure.interval.low, figure.interval.high
    first = int(low) if low is not None else None
    last = int(high) if high is not None else until
    if last is not None and until is not None:
        last = min(last, until)
    return Window(first, last if last is not None else first)


def band_of(rates: Rates, base: str, quote: str, window: Window, parameters: dict[str, Any], price: bool) -> Interval | None:
    """The rates of a window with what a writer's may have been off; None where none are known."""
    band = find_band(rates, base, quote, window, parameters)
    if band is None or (band.stale and window.last is not None and window.last - band.last > parameters["stale-reach"]):
        return None
    long = window.first is not None and window.last is not None and window.last - window.first > parameters["period"]
    slack = part(parameters["stale-slack" if band.stale else "period-slack" if long else "slack"])
    wide = 1 + part(parameters["price-slack"]) if price else Fraction(1)
    return Interval(band.low * (1 - slack) / wide, band.high * (1 + slack) * wide)


def market_slack(codes: tuple[str, str], window: Window, parameters: dict[str, Any], pack: Pack) -> Fraction | None:
    """How many times the money of a street may be worth more or less than the official; None where nobody can say."""
    slack = Fraction(1)
    for code in codes:
        if code in pack.currencies["parallel"]:
            if code not in parameters["market"]:
                return None
            factor, until = parameters["market"][code]
            over = until and window.first is not None and window.first > (days.parse_day(until) or 0)
            slack *= part(parameters["market-after"] if over else factor)
    return slack


def find_band(rates: Rates, base: str, quote: str, window: Window, parameters: dict[str, Any]) -> Band | None:
    """The lowest and highest rate of a window of days; without one, of the whole history. None where there is no rate."""
    if window.first is None or window.last is None:
        return rates.extremes(base, quote)
    return rates.band(base, quote, window.first, window.last, int(parameters["reach"]))


def priced(article: Article, pair: Pair, pack: Pack) -> bool:
    """Whether the two may be prices of one thing in two countries: small sums that end in 9, both or with words of the shop."""
    limit = pack.checks[CURRENCY].parameters["price-limit"]
    halves = (pair.source, pair.converted)
    if any(half.figure.scale != 1 or values.magnitude(half.value) >= limit for half in halves):
        return False
    text = article.document.text
    nines = sum(text[half.figure.start : half.figure.end].rstrip("€$£ ").endswith(("9", ".95", ".50")) for half in halves)
    if nines != 1:
        return nines == len(halves)
    sentence = article.sentences[sentence_of(article, pair.source.figure.start)]
    return pack.patterns["scan_price"].compiled.search(text, sentence.start, sentence.end) is not None


def rate_factors(pair: Pair, pack: Pack) -> list[Number]:
    """What a per-unit price is to be multiplied with: $3.50 a gallon against €0.87 a litre. [1] for plain sums."""
    a, b = pair.source.figure.per, pair.converted.figure.per
    if a is None or b is None or a == b:
        return [1]
    table = read_units(pack.units)
    return [
        table.convert(1, second.unit, first.unit)
        for first in table.readings(a)
        for second in table.readings(b)
        if table.same_dimension(first.unit, second.unit)
    ]


# ---------------------------------------------------------------------------------------------------- messages


def wrong_sum(
    article: Article, pair: Pair, pack: Pack, rates: Rates, codes: tuple[str, str], spans: list[Window], per: Number
) -> Verdict:
    """The verdict on a wrong pair, worked out at the likeliest rate."""
    base, quote = codes
    parameters, messages = pack.checks[CURRENCY].parameters, pack.checks[CURRENCY].messages
    source, converted = pair.source, pair.converted
    here, there = shown(base, pack), shown(quote, pack)
    fields = {"source": named(article, source, here), "converted": named(article, converted, there)}
    window = spans[0]
    rate = rates.on(base, quote, window.last, int(parameters["reach"])) if window.article and window.last is not None else None
    if rate is not None and window.last is not None:
        rate = rates.on(base, quote, window.last - int(parameters["after"]), int(parameters["reach"])) or rate
        forth = values.exact(source.value * rate.value * per)
        back = values.exact(Fraction(converted.value) / rate.value / per)
        fields["expected"] = worded(article, forth, converted, there)
        told = {"day": written_day(rate.day, pack), "quote": quoted(base, quote, rate.value)}
        fields["rate"] = fill(messages[rate.source.lower()], told)
        return Verdict(
            CURRENCY, fields, "", off_by(forth, converted.value), fields["expected"] if converted.whole else "",
            worded(article, back, source, here) if source.whole else "", meant=forth,
        )  # fmt: skip
    band = find_band(rates, base, quote, window, parameters)
    if band is None:
        return UNJUDGED
    low, high = values.exact(source.value * band.low * per), values.exact(source.value * band.high * per)
    fields["low"], fields["high"] = worded(article, low, converted, there), worded(article, high, converted, there)
    fields["first"], fields["last"] = written_day(band.first, pack), written_day(band.last, pack)
    nearest = low if values.magnitude(converted.value) < values.magnitude(low) else high
    message = "undated" if window.first is None else "period"
    if fields["low"] == fields["high"]:
        message = "day" if band.first == band.last else f"{message}-one"
    return Verdict(CURRENCY, fields, message, off_by(nearest, converted.value))


def shown(code: str, pack: Pack) -> str:
    """A currency as messages write it before a sum: its sign where it has one, else its code."""
    row = pack.currencies["display"].get(code)
    return row[1] if row else code


def quoted(base: str, quote: str, value: Fraction) -> str:
    """ "1 EUR = 1.0497 USD": the way round that makes the number larger than one."""
    if value < 1:
        base, quote, value = quote, base, 1 / value
    return f"1 {base} = {show.number(value, 5)} {quote}"


def written_day(day: int, pack: Pack) -> str:
    """A day (a proleptic ordinal) as messages write it: "17 December 2024"."""
    year, month, of_month = days.civil(day)
    name = next((word for word, number in pack.values["month"].items() if number == month), str(month))
    return f"{of_month} {name.capitalize()} {year}"
