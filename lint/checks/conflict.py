"""One thing, two numbers: the headline against the text, and a figure that a text comes back to against its first mention.

Two figures are only compared where they are of one family (counts, dollars, miles …), agree in what they count and in what
happened to it, and nothing sets either apart: another day, a plan, a part, an addition, another source. Even so most
different numbers are both right, so each way of conflict below asks for something more:

    headline   no figure of the text supports the headline's, none adds up to it, and exactly one has its measure
    again      a figure with "the", "all", "their" points back, nothing in the text supports it, and one thing can be meant
    scale      the same digits with another scale, of the same thing
"""

from __future__ import annotations

from bisect import bisect_left

from lint.checks import show
from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, NamedTuple
from lint.relate.measures import read_measures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure, Interval, Measure, Number
    from lint.pack import CheckRule, Pack


class Stated(NamedTuple):
    """A figure with its measure and its place."""

    index: int
    figure: Figure
    measure: Measure
    sentence: int
    place: str  # a key of the rule's messages: "headline", "title", "summary", "caption", "cell", "text" …


class Pair(NamedTuple):
    first: Stated
    second: Stated
    confidence: str


TOPS = frozenset(("headline", "title", "standfirst", "summary", "description"))
UNSAID = frozenset(("heading", "footnote"))  # neither state a measure nor contradict one, but support others


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each pair of figures that cannot both be so. The later one is the finding's place, the other related."""
    del claims
    stated = _stated(article, rule, pack)
    if len(stated) < 2:
        return
    told: set[int] = set()
    for pair in (*_headline(article, stated, rule, pack), *_again(article, stated, rule), *_scale(article, stated)):
        if pair.first.index in told or pair.second.index in told:
            continue
        told.update((pair.first.index, pair.second.index))
        yield _finding(article, rule, pair)


def _stated(article: Article, rule: CheckRule, pack: Pack) -> list[Stated]:
    """The figures that have a measure, in order, each with the name of its place."""
    measures = read_measures(article, pack)
    names = rule.messages
    stated = []
    for number, sentence in enumerate(article.sentences):
        if not sentence.figures:
            continue
        block = article.document.blocks[sentence.block]
        place = block.name if block.kind == "meta" else block.kind
        if block.kind == "meta" and place not in names:
            continue
        if place not in names and place not in UNSAID:
            place = "text"
        for index in sentence.figures:
            measure = measures[index]
            figure = article.figures[index]
            if measure is not None and figure.confidence != "low":
                stated.append(Stated(index, figure, measure, number, place))
    return stated


# ------------------------------------------------------------------------------------------------------ the values


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether no value lies in both."""
    return _below(a, b) or _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def supports(a: Figure, b: Figure) -> bool:
    """Whether two figures, whatever they count, are the same number: open ends reach a quarter further, not for ever."""
    low, high = _closed(a)
    other_low, other_high = _closed(b)
    return low <= other_high and other_low <= high


def _closed(figure: Figure) -> tuple[Number, Number]:
    low, high = figure.interval.low, figure.interval.high
    if low is None:
        low = 0 if high is None else high * 3 / 4 if high > 0 else high * 5 / 4
    if high is None:
        high = low * 5 / 4 if low > 0 else 0
    return low, high


def digits(article: Article, figure: Figure) -> str:
    """The digits of a figure as written, without leading and trailing zeros; "" for words."""
    text = article.document.text[figure.start : figure.end]
    return "".join(c for c in text if c.isdecimal()).strip("0")


def slip(article: Article, a: Figure, b: Figure) -> str:
    """What slip of the pen would make one figure of the other: "scale", "order", or ""."""
    first, second = digits(article, a), digits(article, b)
    if not first or len(first) != len(second):
        return ""
    if first == second:
        return "scale" if a.scale != b.scale else ""
    differing = [at for at in range(len(first)) if first[at] != second[at]]
    if len(differing) == 2 and sorted(first) == sorted(second):
        return "order"
    return ""


# ------------------------------------------------------------------------------------------------- the measures


def agreement(a: Measure, b: Measure) -> int:
    """How many kinds of words agree in two measures; 0 where one of them differs."""
    if a.family != b.family or (a.verbs and b.verbs and a.verbs != b.verbs):
        return 0
    if a.modifiers and b.modifiers and a.modifiers.isdisjoint(b.modifiers):
        return 0
    same = 0
    if a.verbs and b.verbs:
        same += 3
    if a.head and b.head:
        if a.head == b.head:
            same += 2
        elif not (a.verbs and b.verbs and "people" in (a.head, b.head)):
            return 0
    if _named(a) & _named(b) - {a.head}:
        same += 2
    if a.modifiers & b.modifiers:
        same += 1
    if len(a.words & b.words) > 2:
        same += 1
    return same


def _named(measure: Measure) -> frozenset[str]:
    """The things that the words at the figure name: what is counted, and what stands directly before."""
    return frozenset((measure.head, *measure.before[:2])) | measure.modifiers - {""}


# ------------------------------------------------------------------------------------------------ headline and text


def _headline(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Pair]:
    body = [item for item in stated if item.place not in TOPS]
    tops = [item for item in stated if item.place in TOPS and item.figure.kind != "ratio"]
    for top in tops:
        a = top.measure
        if a.subset or top.figure.per:
            continue
        best: list[Stated] = []
        score = 0
        for item in body:
            b = item.measure
            if item.place in UNSAID or b.family != a.family or item.figure.per:
                continue
            if any(supports(top.figure, item.figure) for _ in (0,)):
                best = []
                score = 99
                break
            if b.subset or not b.apart <= a.apart:
                continue
            same = agreement(a, b) + (2 if slip(article, top.figure, item.figure) else 0)
            if same > score:
                best, score = [item], same
            elif same == score and same:
                best.append(item)
        if score >= 99 or score < (3 if top.figure.kind == "count" else 2) or not best:
            continue
        if not _one_value(best) or not disjoint(top.figure.interval, best[0].figure.interval):
            continue
        if _supported(top, body) or _derived(top, body):
            continue
        yield Pair(top, best[0], "high" if slip(article, top.figure, best[0].figure) else rule.confidence)


def _one_value(items: list[Stated]) -> bool:
    first = items[0].figure
    return all(not disjoint(first.interval, item.figure.interval) for item in items[1:])


def _supported(one: Stated, others: list[Stated]) -> bool:
    """Whether any other figure says the same number of anything that could be the same."""
    kinds = {"percent": ("percent", "ratio"), "ratio": ("percent", "ratio")}.get(one.figure.kind, (one.figure.kind,))
    return any(item.index != one.index and item.figure.kind in kinds and supports(one.figure, item.figure) for item in others)


def _derived(one: Stated, others: list[Stated]) -> bool:
    """Whether the figure is a sum, a difference, a share or a change of figures of the text."""
    plain = [item for item in others if _plain(item.figure) and not item.figure.per]
    return _comes_to(one.figure, [item for item in plain if item.measure.family == one.measure.family]) or (
        one.figure.kind == "percent"
        and _is_share(one.figure, [item.figure.value for item in plain if item.figure.kind in ("count", "money", "quantity")])
    )


def _comes_to(figure: Figure, others: list[Stated]) -> bool:
    """Whether two of the others, or those of one sentence, add up to the figure, or two of them differ by it."""
    low, high = _closed(figure)
    numbers: list[Number] = sorted(item.figure.value for item in others)  # type: ignore[type-var]
    for at, number in enumerate(numbers):
        if _any_between(numbers, low - number, high - number, at) or _any_between(numbers, low + number, high + number, at):
            return True
    totals: dict[int, Number] = {}
    for item in others:
        totals[item.sentence] = totals.get(item.sentence, 0) + item.figure.value  # type: ignore[operator]
    return any(low <= total <= high for total in totals.values())


def _is_share(figure: Figure, numbers: list[Number]) -> bool:
    """Whether one of the numbers is so many per cent of another, or so many per cent more or less."""
    low, high = _closed(figure)
    numbers = sorted(numbers)
    for at, whole in enumerate(numbers):
        if whole > 0 and (
            _any_between(numbers, whole * low / 100, whole * high / 100, at)
            or _any_between(numbers, whole * (100 + low) / 100, whole * (100 + high) / 100, at)
            or _any_between(numbers, whole * (100 - high) / 100, whole * (100 - low) / 100, at)
        ):
            return True
    return False


def _plain(figure: Figure) -> bool:
    return figure.value is not None and not isinstance(figure.value, (str, tuple))


def _any_between(numbers: list[Number], low: Number, high: Number, but: int) -> bool:
    """Whether a number of the sorted list, other than that at `but`, lies between the bounds."""
    at = bisect_left(numbers, low)
    if at == but:
        at += 1
    return at < len(numbers) and numbers[at] <= high


# ------------------------------------------------------------------------------------------------- the same again


def _again(article: Article, stated: list[Stated], rule: CheckRule) -> Iterator[Pair]:
    small = rule.parameters["small"]
    by_name: dict[tuple[str, str], list[Stated]] = {}
    for item in stated:
        for name in _named(item.measure):
            if name:
                by_name.setdefault((item.measure.family, name), []).append(item)
    for item in stated:
        m = item.measure
        if not m.definite or item.place != "text" or m.subset or not (m.head or m.before):
            continue
        if item.figure.per or item.figure.modifier in ("vague", "range") or item.figure.kind == "ratio" or not _plain(item.figure):
            continue
        heads = {m.head, *m.modifiers} if m.head else set(m.before[:1])
        ranked: dict[int, tuple[int, Stated]] = {}
        for name in heads:
            for other in by_name.get((m.family, name), ()):
                if other.index >= item.index or other.index in ranked or other.sentence == item.sentence:
                    continue
                o = other.measure
                if o.subset or other.figure.per or not _plain(other.figure) or other.figure.value == 1:
                    continue
                if "changed" in o.apart or "earlier" in o.apart or "revised" in o.apart:
                    continue
                ranked[other.index] = (len(heads & _named(o)) + (1 if m.verbs and m.verbs == o.verbs else 0) + (2 if slip(article, item.figure, other.figure) else 0), other)
        if not ranked:
            continue
        top = max(score for score, _ in ranked.values())
        best = [other for score, other in ranked.values() if score == top]
        if not _one_value(best) or not disjoint(item.figure.interval, best[0].figure.interval):
            continue
        pens = slip(article, item.figure, best[0].figure)
        if m.apart & {"changed", "earlier", "revised", "planned"} and not pens:
            continue
        if item.figure.kind == "count" and item.figure.value < best[0].figure.value and m.definite not in ("all", "both", "their", "her", "his") and not pens:
            continue
        if item.figure.kind == "count" and m.definite == "with" and not pens:
            continue
        del small
        small = rule.parameters["small"]
        if _supported_again(item, stated) or _derived_again(item, stated):
            continue
        yield Pair(best[0], item, "high" if pens else rule.confidence)


def _supported_again(item: Stated, stated: list[Stated]) -> bool:
    for other in stated:
        if other.index == item.index or other.figure.kind != item.figure.kind or not supports(item.figure, other.figure):
            continue
        if not other.measure.head or not item.measure.head or _named(other.measure) & _named(item.measure):
            return True
    return False


def _derived_again(item: Stated, stated: list[Stated]) -> bool:
    """Whether figures before it, of things of its name, come to the figure."""
    named = _named(item.measure)
    return _comes_to(
        item.figure,
        [
            other
            for other in stated
            if other.measure.family == item.measure.family
            and other.index < item.index
            and _plain(other.figure)
            and (item.figure.kind != "count" or not named.isdisjoint(_named(other.measure)))
        ],
    )


# ----------------------------------------------------------------------------------------------- the same digits


def _scale(article: Article, stated: list[Stated]) -> Iterator[Pair]:
    """The same digits with another scale, where both are of the same thing."""
    groups: dict[tuple[str, str], list[Stated]] = {}
    for item in stated:
        if item.figure.scale > 1 and _plain(item.figure):
            groups.setdefault((item.measure.family, digits(article, item.figure)), []).append(item)
    for (family, written), items in groups.items():
        if len({item.figure.scale for item in items}) != 2 or not written:
            continue
        first = items[0]
        for other in items[1:]:
            if other.figure.scale == first.figure.scale:
                continue
            a, b = first.measure, other.measure
            only = sum(1 for item in stated if item.measure.family == family) == 2
            shared = (_named(a) & _named(b)) - {""} or (a.verbs and a.verbs == b.verbs)
            if shared and (len(written) > 1 or only) and first.sentence != other.sentence:
                yield Pair(first, other, "high")
                break


# --------------------------------------------------------------------------------------------------- the finding


def _finding(article: Article, rule: CheckRule, pair: Pair) -> Finding:
    first, second = sorted((pair.first, pair.second), key=lambda item: item.index)
    names = rule.messages
    one, other = phrase(article, first), phrase(article, second)
    place = names.get(first.place, names["text"])
    other_place = names.get(second.place, names["text"])
    if place == other_place:
        other_place = names["again"]
    fields = {"place": place, "one": one, "other_place": other_place, "other": other}
    f, s = first.figure, second.figure
    return Finding(
        rule.id,
        fill(rule.message, fields),
        s.start,
        s.end,
        (Place(f.start, f.end, f"{place} says {one}"),),
        confidence=pair.confidence,
        key=f"{show.written(article, f)}|{show.written(article, s)}",
    )


def phrase(article: Article, item: Stated) -> str:
    """A figure with the words around it that say what it is: "the 1,402-vote margin", "48 people were taken off"."""
    text = article.document.text
    figure = item.figure
    sentence = article.sentences[item.sentence]
    start, end = figure.outer_start, figure.end
    if item.measure.head:
        behind = text[end : min(sentence.end, end + 60)]
        cut = min((at for at in (behind.find(mark) for mark in (",", ".", ";", ":", "\n", " (", "”", '"')) if at >= 0), default=len(behind))
        end += len(" ".join(behind[:cut].split(" ")[:6])) if cut else 0
    else:
        before = text[sentence.start : start].split()
        start -= len(" ".join(before[-3:])) + 1 if before else 0
        start = max(start, sentence.start)
    return " ".join(text[start:end].split())
