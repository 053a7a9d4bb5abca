"""Figures of a summary, a translation or a rewrite that its sources do not support (`figlint compare`).

A figure is supported where a source has the same value, a rounding of it, the same in another unit or currency, or figures
said together that come to it. Only what no source can have meant is found.
"""

from __future__ import annotations

from lint import days
from lint.checks import show
from lint.checks.equation import fill
from lint.checks.stated import Stated, bounds, comes_to, is_share, named, plain
from lint.model import Finding, Interval, Place
from lint.records import TYPE_CHECKING, Any
from lint.relate.measures import AMOUNTS, Measures
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

SMALL = 3  # up to this a source may count without a number: "a man and his sons"
MONTH = 31


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterable[Finding]:
    """Nothing: an article by itself has no sources to compare it with."""
    del article, rule, claims, pack
    return ()


def unsupported(article: Article, sources: Sequence[Article], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each figure of an article that none of its sources supports, with the nearest source figure beside it."""
    known = [(source, item) for source in sources for item in stated(source, pack)]
    for item in stated(article, pack):
        figure = item.figure
        if figure.kind == "count" and plain(figure) and figure.value <= SMALL:  # type: ignore[operator]
            continue
        if any(supports(article, item.figure, source, other.figure, pack) for source, other in known):
            continue
        if derived(item, sources, known):
            continue
        nearest = nearest_of(item, known)
        said = show.with_noun(article, item.figure)
        fields = {"figure": said}
        related: tuple[Place, ...] = ()
        message = rule.messages["none"]
        if nearest is not None:
            source, other = nearest
            fields["nearest"] = show.with_noun(source, other.figure)
            message = rule.message
            first, last = source.document.locate(other.figure.start, other.figure.end)
            related = (Place(first, last, f"the source says {fields['nearest']}", source.document.path),)
        yield Finding(
            rule.id, fill(message, fields), figure.start, figure.end, related,
            confidence="high" if nearest is not None else rule.confidence, key=said,
        )  # fmt: skip


def stated(article: Article, pack: Pack) -> list[Stated]:
    """All amounts and dates of an article."""
    measures = Measures(article, pack)
    return [
        Stated(index, article.figures[index], number, "text", measures, points_back=False)
        for number, sentence in enumerate(article.sentences)
        for index in sentence.figures
        if article.figures[index].kind in AMOUNTS or article.figures[index].kind == "date-range"
    ]


def supports(article: Article, figure: Figure, source: Article, other: Figure, pack: Pack) -> bool:
    """Whether a figure of a source may be what a figure of the article was made of."""
    if figure.kind in ("date", "year", "date-range", "time"):
        return other.kind in ("date", "year", "date-range", "time") and _same_day(figure, other)
    if other.kind in ("date", "date-range", "time"):
        return False
    if figure.kind in ("percent", "ratio") and other.kind in ("percent", "ratio"):
        return _meets(_parts(figure), _parts(other))
    if figure.kind == other.kind == "money":
        return _meets(_wide(figure), bounds(other)) or _exchanged(article, figure, source, other, pack)
    if figure.unit and other.unit and figure.unit != other.unit:
        return _converted(figure, other, pack)
    if figure.kind != other.kind and {figure.kind, other.kind} - {"count", "age", "year", "quantity", "duration"}:
        return False
    return _meets(_wide(figure), bounds(other))


def _wide(figure: Figure) -> tuple[Any, Any]:
    """A figure's bounds with a whole last digit either way: 16.6 is often made 16."""
    low, high = bounds(figure)
    if figure.words or not plain(figure) or figure.step == 1:
        return low, high
    return low - figure.step / 2, high + figure.step / 2


def _parts(figure: Figure) -> tuple[Any, Any]:
    low, high = bounds(figure)
    return (low / 100, high / 100) if figure.kind == "percent" else (low, high)


def _meets(a: tuple[Any, Any], b: tuple[Any, Any]) -> bool:
    return bool(a[0] <= b[1] and b[0] <= a[1])


def _same_day(a: Figure, b: Figure) -> bool:
    """Whether two dates may be the same, or the one lies in the other; without a year the rest decides."""
    if isinstance(a.value, str) and isinstance(b.value, str) and (a.value.startswith("-") or b.value.startswith("-")):
        return a.value.lstrip("-")[-5:] in b.value or b.value.lstrip("-")[-5:] in a.value
    first, second = a.interval, b.interval
    if None in (first.low, first.high, second.low, second.high):
        return a.value == b.value
    return first.low <= second.high and second.low <= first.high  # type: ignore[operator]


def _converted(figure: Figure, other: Figure, pack: Pack) -> bool:
    table = read_units(pack.units)
    if figure.unit is None or other.unit is None or not table.same_dimension(figure.unit, other.unit):
        return False
    low, high = bounds(other)
    try:
        turned = table.convert_interval(Interval(low, high), other.unit, figure.unit)
    except ValueError:
        return False
    return turned.low is None or turned.high is None or _meets(_wide(figure), (turned.low, turned.high))


def _exchanged(article: Article, figure: Figure, source: Article, other: Figure, pack: Pack) -> bool:
    """Whether a sum is another one at a rate of the month before either article's date; of any month where neither has one."""
    from lint.checks.conversions import exchange  # noqa: PLC0415

    if not figure.currency or not other.currency or figure.currency == other.currency:
        return False
    read = [days.parse_day(document.date[:10]) for document in (article.document, source.document) if document.date]
    dates = [day for day in read if day is not None]
    window = exchange.Window(min(dates) - MONTH, max(dates)) if dates else exchange.Window(None, None)
    parameters = pack.checks["conversion/currency"].parameters
    for base in exchange.readings(source, other, pack):
        quotes = exchange.readings(article, figure, pack)
        # a source that speaks of pounds itself leaves no doubt whose they are
        told = any(one.currency == figure.currency for one in source.figures)
        for quote in quotes[:1] if told else quotes:
            if base == quote:
                continue
            band = exchange.find_band(pack.rates, base, quote, window, parameters)
            if band is None:
                return True  # nobody can tell
            low, high = bounds(other)
            if _meets(_wide(figure), (low * band.low, high * band.high)):
                return True
    return False


def derived(item: Stated, sources: Sequence[Article], known: Sequence[tuple[Article, Stated]]) -> bool:
    """Whether figures that one source says together come to it."""
    figure = item.figure
    for source in sources:
        own = [other for whose, other in known if whose is source]
        same = [other for other in own if other.family == item.family]
        told = {other.sentence for other in same}
        # "48.2 million euros from 40.1 million": the currency is said once
        same += [other for other in own if other.sentence in told and _bare(other)]
        if comes_to(figure, same):
            return True
        beside = ((share, whole) for whole in same for share in own if share.sentence == whole.sentence)
        if any(_part_of(figure, share.figure, whole.figure) for share, whole in beside):
            return True
        counted = [other for other in own if other.figure.kind in ("count", "money", "quantity")]
        if figure.kind in ("percent", "ratio") and figure.unit is None:
            low, high = _parts(figure)
            whole = figure._replace(kind="percent", interval=Interval(low * 100, high * 100))
            if is_share(whole, counted):
                return True
    return False


def _part_of(figure: Figure, share: Figure, whole: Figure) -> bool:
    """Whether an amount is that share of another: 400 where the source says "a third of the 1,200 workers"."""
    if share.kind not in ("percent", "ratio") or share.unit is not None or not plain(whole):
        return False
    low, high = _parts(share)
    return _meets(_wide(figure), (low * whole.value, high * whole.value))


def _bare(item: Stated) -> bool:
    """Whether a number stands for an amount whose unit was said before."""
    figure = item.figure
    return figure.kind == "count" and not item.measure.head and (figure.scale > 1 or not isinstance(figure.value, int))


def nearest_of(item: Stated, known: Sequence[tuple[Article, Stated]]) -> tuple[Article, Stated] | None:
    """The source figure that was most likely meant: of the same family, about the same things, near in size."""
    low, high = bounds(item.figure) if item.figure.kind not in ("date", "date-range", "time") else (0, 0)
    middle = (low + high) / 2

    def far(other: Stated) -> tuple[int, Any]:
        shared = len(named(item) & named(other))
        if not plain(other.figure) or not plain(item.figure) or not middle:
            return -shared, 0
        distance = abs(other.figure.value - middle) / abs(middle)  # type: ignore[operator]
        return -shared, distance

    same = [(source, other) for source, other in known if other.family == item.family]
    return min(same, key=lambda pair: far(pair[1]), default=None)
