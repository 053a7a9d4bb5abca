"""What a figure was, what it is, and by how much it changed: from, to and by.

Which equation a claim must meet follows from the kind of the change: a percentage or a fraction is of the value before,
percentage points and amounts are added, "doubled" and "three times" multiply. Where two percentages are compared and only
points would fit, the finding says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from lint import algebra, values
from lint.checks import calendar
from lint.checks import equation as one
from lint.checks import sum as sum_
from lint.checks.changes import triples
from lint.checks.stated import digits, plain
from lint.checks.terms import HUNDREDTH, count_like, middle, number_of, readings, usable
from lint.model import Finding, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.terms import Term, Terms
    from lint.model import Article, Claim, Figure, Number, Sentence
    from lint.pack import CheckRule, Pack, RelationRule

UNROUNDED = 3  # digits of a number that nobody rounds to so many
LEAD = 25  # characters before what goes on from the sentence before: "That takes the number to"
PLURAL = "s"
TEN, HALF = 10, Fraction(1, 2)
MOST_OTHERS = 6  # amounts of a sentence that are tried in the place of an end
SCALES = 300  # times: an amount that grew or shrank so much is another one
DATES = ("date", "date-range", "year")
BEHIND = 20  # and between a change and the two figures that it lies between


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each change that does not lead from its one end to its other."""
    relations = one.relations_of(rule, pack)
    stated, parts = triples.split(claims, relations)
    verdicts = [(claim, _stated(article, rule, relations[claim.relation], claim, pack)) for claim in stated]

    def judged(relation: RelationRule, claim: Claim, *, tells: bool = True) -> one.Verdict:
        return judge(article, rule, relation, claim, pack, tells=tells)

    added = _added(article, parts, pack)
    verdicts += [(claim, judge(article, rule, relations[claim.relation], claim, pack)) for claim in added]
    if parts and article.document.blocks[0].kind == "headline":
        from lint.checks.changes import headline  # noqa: PLC0415

        verdicts += headline.changes(article, rule, parts, pack, judged)
    if len(article.figures) > 1 and (parts or any(word in article.document.text for word in pack.values["multiplied"])):
        from lint.checks.changes import told, weighed  # noqa: PLC0415

        verdicts += told.changes(article, rule, parts, pack, judged)
        verdicts += weighed.verdicts(article, rule, parts, pack, judged)
    yield from one.settle(article, rule, verdicts, pack)
    if any(block.kind == "cell" for block in article.document.blocks):
        from lint.checks.changes import movement  # noqa: PLC0415

        yield from movement.findings(article, rule, pack)


def _stated(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """The verdict on a change that one pattern states with its ends, if nothing of another matter begins between them."""
    verdict = judge(article, rule, relation, claim, pack)
    if isinstance(verdict, Finding) and not relation.equation and {"before", "after"} <= claim.roles.keys():
        from lint.checks.changes.unrelated import unrelated  # noqa: PLC0415

        if unrelated(article, claim, claim, pack) or _made_beside(article, rule, relation, claim, pack):
            return None
        if _many_times_off(article, rule, claim):
            return None
    return verdict


def _many_times_off(article: Article, rule: CheckRule, claim: Claim) -> bool:
    """Whether one amount is far more times the other than the text says: it is one of something else."""
    change = article.figures[claim.roles["change"][0]] if "change" in claim.roles else None
    if "factor" not in claim.constants and (change is None or change.unit != "multiple"):
        return False
    told = Fraction(middle(change) if change is not None else claim.constants["factor"])
    small, large = sorted(magnitude(middle(article.figures[claim.roles[name][0]])) for name in ("before", "after"))
    return not told or large > small * max(told, 1 / told) * number_of(rule.parameters["far"])


def _made_beside(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> bool:
    """Whether another amount of the sentence in the place of one end makes a change right: that one is meant."""
    own = article.sentences[bisect_right(article.sentences, claim.start, key=_start) - 1]
    taken = {index for row in claim.roles.values() for index in row}
    kind = article.figures[claim.roles["before"][0]].kind
    others = [index for index in own.figures if index not in taken and article.figures[index].kind == kind]
    return any(
        judge(article, rule, relation, claim._replace(roles={**claim.roles, end: (index,)}), pack, tells=False) is True
        for index in others[:MOST_OTHERS]
        for end in ("after", "before")
    )


def _added(article: Article, parts: list[Claim], pack: Pack) -> Iterator[Claim]:
    """So many more, and in the same sentence or the next what they bring a number to, and from what."""
    extras = [claim for claim in parts if "extra" in claim.roles]
    for claim in parts if extras else ():
        if "brought" not in claim.roles:
            continue
        (after,) = claim.roles["brought"]
        earlier = claim.roles.get("earlier") or _until_then(article, parts, after, pack)
        before = [extra for extra in extras if extra.roles["extra"][0] < min(after, *earlier)] if earlier else []
        if before and _follows(article, before[-1].start, claim.start):
            (change,) = before[-1].roles["extra"]
            yield triples.joined(article, claim, {"change": (change,), "before": earlier, "after": (after,)})


def _until_then(article: Article, parts: list[Claim], after: int, pack: Pack) -> tuple[int, ...]:
    """The number before that the sentence behind one with a total tells: "Until then it had been 234"."""
    rows = article.sentences
    own = bisect_right(rows, article.figures[after].start, key=_start) - 1
    if own + 1 >= len(rows) or not pack.patterns["scan_same_subject"].compiled.match(rows[own + 1].lettered):
        return ()
    known = {index for claim in parts for role in ("before", "then") for index in claim.roles.get(role, ())}
    counts = [index for index in rows[own + 1].figures if article.figures[index].kind == "count"]
    return (counts[0],) if len(counts) == 1 and counts[0] in known else ()


def _start(row: Sentence | Figure) -> int:
    return row.start


def _follows(article: Article, start: int, end: int) -> bool:
    """Whether an offset is in the sentence of another, or near the beginning of the next."""
    rows = [sentence.start for sentence in article.sentences]
    between = bisect_right(rows, end) - bisect_right(rows, start)
    return between == 0 or (between == 1 and end - rows[bisect_right(rows, end) - 1] <= LEAD)


def judge(
    article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack, *, tells: bool = True
) -> one.Verdict:
    """Whether the change can lead from `before` to `after`; a bare False in place of a finding where nobody is told of it."""
    if _is_score(article, claim):
        return None
    if relation.equation:
        if {"before", "after"} <= claim.roles.keys() and _are_scales_apart(article, claim):
            return None  # "£2,500 a year, rising to £7,500 from £5m"
        verdict = one.judge(article, rule, relation, claim, pack, _percentages)
        return None if verdict is True else verdict  # a limit that is kept explains nothing
    if "after" not in claim.roles:
        now = _value_now(article, claim)
        if now is None:
            return None
        claim = claim._replace(roles={**claim.roles, "after": (now,)})
    sound = [terms for terms in readings(article, claim, pack) if _sound(terms)]
    taken = [_points(article, _percentages(_exact_counts(article, terms)), rule, pack) for terms in sound]
    if not taken:
        return None
    if _a_time_and_another(*(taken[0][name][0].figure for name in ("before", "after"))):
        return None
    before, after = (taken[0][name][0].value for name in ("before", "after"))
    if taken[0]["before"][0].figure.kind != taken[0]["after"][0].figure.kind and _far_apart(before, after, rule):
        return None  # "twice as much as the £190 million", beside 45,000 seats
    sign = claim.constants.get("sign") or claim.constants.get("noun_sign") or claim.constants.get("comp_sign")
    sign = sign or (1 if after >= before else -1)
    if "change" in taken[0] and taken[0]["change"][0].value < 0:  # "(-36%)"
        taken, sign = [_unsigned(terms) for terms in taken], -1
    sort = _sort(claim, taken[0], sign)
    if sort is None:
        return None
    change_per = taken[0]["change"][0].figure.per if "change" in taken[0] else None
    if change_per and change_per not in [taken[0][name][0].figure.per for name in ("before", "after")]:
        return None  # so much a year, over years
    if sort == "absolute" and taken[0]["change"][0].value > rule.parameters["far"] * max(before, after):
        return None  # so large a change is one of something else
    if sort == "absolute" and sign < 0 and not _degrees(taken[0]["before"][0].figure) and taken[0]["change"][0].value >= before:
        return None  # nothing loses more than it has
    equations = {name: algebra.parse(text) for name, text in rule.parameters["equations"].items()}
    constants = {"sign": Interval(sign, sign)}
    points: dict[str, Number] = {"sign": sign}
    if "factor" in claim.constants:
        points["factor"] = claim.constants["factor"]
        constants["factor"] = _said(claim, pack, rule)
    else:
        taken = [_loosened(terms, rule) for terms in taken]
    held = one.can_hold(equations[sort], taken, constants)
    by_size = sort in ("relative", "absolute")
    if held and (not by_size or _far_off(taken[0], sign, rule, absolute=sort == "absolute")):
        held = one.can_hold(equations[sort], [_precise(terms) for terms in taken], constants)
    if held is None or held or not tells:
        return held
    if sort == "relative" and not _comparable(taken[0], sign, rule):
        return None
    if "change" in claim.roles and not _one_movement(article, claim):
        (change,), (earlier,) = claim.roles["change"], claim.roles["before"]
        if triples.other_span(article, change, earlier):
            return None
    if sort == "absolute" and _between_others(article, claim):
        return None
    loose = bool(relation.data.get("part"))
    if loose and any(_is_part_of_them(article, taken[0][name][0].figure, pack) for name in ("before", "after")):
        return None
    if sort == "relative" and _by_another(article, claim, taken[0]):
        return None
    message = sort
    if sort == "relative":
        message = "relative-up" if sign > 0 else "relative-down"
        if all(taken[0][name][0].figure.kind == "percent" for name in ("before", "after", "change")):
            message = "points" if one.can_hold(equations["absolute"], taken, constants) else message
    elif sort == "absolute":
        message = "absolute-up" if sign > 0 else "absolute-down"
    shown = taken[0]
    return one.finding(article, rule, relation, claim, equations[sort], shown, rule.messages.get(message, ""), points)


def _are_scales_apart(article: Article, claim: Claim) -> bool:
    """Whether one of two amounts is so many times the other that none has become of the other."""
    ends = [article.figures[claim.roles[name][0]] for name in ("before", "after")]
    if not all(usable(figure) for figure in ends):
        return False
    small, large = sorted(magnitude(middle(figure)) for figure in ends)
    return large > small * SCALES


def _far_apart(before: Number, after: Number, rule: CheckRule) -> bool:
    """Whether one of two amounts is so many times the other that they are of two things."""
    small, large = sorted(magnitude(number) for number in (before, after))
    return large > small * number_of(rule.parameters["far"])


def _is_score(article: Article, claim: Claim) -> bool:
    """Whether two of the figures are one result: "by 53-52 over the two matches"."""
    row = sorted({index for indexes in claim.roles.values() for index in indexes})
    figures, text = article.figures, article.document.text
    return any(text[figures[one].end : figures[other].start] in ("-", "–") for one, other in pairwise(row))


def _is_part_of_them(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether a figure is so many "of them" or "of the victims", and no amount of its own."""
    ahead = [word.lower() for word in article.document.text[max(0, figure.outer_start - BEHIND) : figure.outer_start].split()]
    if any(one in pack.lists["noun_of"] and word.strip(",") in pack.lists["noun_back"] for one, word in pairwise(ahead)):
        return True  # "Of these, 8,900 were classed as homeless"
    words = article.document.text[figure.end : figure.end + BEHIND].split()[:3]
    if not words or words[0] not in pack.lists["noun_of"]:
        return False
    following = article.figures[bisect_left(article.figures, figure.end, key=_start) :][:1]
    if any(other.kind in DATES and other.start - figure.end < BEHIND for other in following):
        return False  # "the 4.91 million of the previous year"
    back = [word.strip(",.;:") for word in words[1:]]
    if back and back[0] in pack.lists["noun_back"]:
        return True
    return figure.kind == "count" and len(back) > 1 and back[0] in pack.lists["noun_article"] and back[1].endswith(PLURAL)


def _one_movement(article: Article, claim: Claim) -> bool:
    """Whether both ends are told as those of one movement, in their order: "from 40 to 56"."""
    (before,), (after,) = claim.roles["before"], claim.roles["after"]
    return before < after and (before, after) in triples.movements_of(article, claim.check).untold


def _by_another(article: Article, claim: Claim, terms: Terms) -> bool:
    """Whether another percentage that stands with the ends is their change: "They have risen from $5, or 40%"."""
    before, after = (middle(terms[name][0].figure) for name in ("before", "after"))
    if not before:
        return False
    change = algebra.point(magnitude(values.exact(Fraction(after - before) * 100 / Fraction(before))))
    ends = {claim.roles[name][0] for name in ("before", "after") if claim.roles.get(name)}
    taken = set(claim.roles.get("change", ()))
    rows = {calendar.sentence_at(article, article.figures[index].start) for index in ends}
    others = (article.figures[index] for row in rows for index in article.sentences[row].figures if index not in taken)
    return any(figure.kind == "percent" and algebra.intersects(figure.interval, change) for figure in others)


def _between_others(article: Article, claim: Claim) -> bool:
    """Whether a change is that between two neighbours behind it: "25 points against 18 …, trails by nine, 257 to 266"."""
    change = claim.roles.get("change", (None,))[0]
    if change is None:
        return False
    figure, *following = article.figures[change : change + 3]
    if not usable(figure) or not following or following[0].start - figure.end > BEHIND:
        return False
    if "." in article.document.text[figure.end : following[0].start]:
        return False
    ends = following[0].value if isinstance(following[0].value, tuple) else tuple(one.value for one in following)
    one, other = (*ends, None, None)[:2]
    if not isinstance(one, (int, Fraction)) or not isinstance(other, (int, Fraction)):
        return False
    return magnitude(one - other) == middle(figure)


def _a_time_and_another(first: Figure, second: Figure) -> bool:
    """Whether one of two figures is a time and the other an amount of millions or of something: no ends of one change."""
    times = [figure.kind == "duration" for figure in (first, second)]
    other = second if times[0] else first
    return times[0] != times[1] and (other.kind != "count" or other.scale != 1 or other.noun is not None)


def _value_now(article: Article, claim: Claim) -> int | None:
    """The figure that says what is worth how much now: the only other one of the article with the same currency and unit.

    None where there is none or several: then nobody but the reader knows.
    """
    (before,) = claim.roles["before"]
    then = article.figures[before]
    found = [
        index
        for index, figure in enumerate(article.figures)
        if index != before
        and figure.kind == then.kind
        and usable(figure)
        and (figure.currency, figure.unit, figure.scale) == (then.currency, then.unit, then.scale)
        and (figure.per == then.per or figure.per is None or then.per is None)
        and figure.kind in ("money", "quantity")
    ]
    return found[0] if len(found) == 1 else None


def _percentages(terms: Terms) -> Terms:
    """ "Up six points to 27% from 21", "from 21% to 27": a bare number on one side of a percentage is one."""
    ends = {name: terms[name][0] for name in ("before", "after") if name in terms}
    if not any(term.figure.kind == "percent" for term in ends.values()):
        return terms
    bare: dict[str, list[Term]] = {
        name: [_hundredth(term)] for name, term in ends.items() if term.figure.kind == "count" and not term.figure.noun
    }
    return {**terms, **bare}


def _hundredth(term: Term) -> Term:
    return term._replace(
        interval=values.scaled(term.interval, HUNDREDTH), value=values.exact(term.value * HUNDREDTH), factor=HUNDREDTH
    )


def _points(article: Article, terms: Terms, rule: CheckRule, pack: Pack) -> Terms:
    """ "Up 5 points from 12%", "half a point": a plain number or fraction between two percentages may be one of points."""
    row = terms.get("change")
    if (
        not row
        or row[0].figure.kind not in ("count", "ratio")
        or any(terms[name][0].factor != HUNDREDTH for name in ("before", "after"))
    ):
        return terms
    term = row[0]
    if term.figure.kind == "ratio" and not _said_after(article, term.figure, pack.lists[rule.parameters["points-after"]]):
        return terms
    return {**terms, "change": [_hundredth(term)]}


def _exact_counts(article: Article, terms: Terms) -> Terms:
    """Small numbers of things as counted; measures keep their rounding. "Some 38,412" is 38,412."""
    return {name: [_exactly(article, term) for term in row] for name, row in terms.items()}


def _exactly(article: Article, term: Term) -> Term:
    figure = term.figure
    written = digits(article, figure)
    if figure.modifier == "approx" and plain(figure) and len(written if figure.step < 1 else written.rstrip("0")) >= UNROUNDED:
        half = values.exact(Fraction(figure.step) * Fraction(term.factor) / 2)
        return term._replace(interval=Interval(term.value - half, term.value + half))
    return count_like(term) if figure.kind == "count" and term.factor == 1 else term


def _said_after(article: Article, figure: Figure, words: frozenset[str]) -> bool:
    text = " ".join(article.document.text[figure.end : figure.end + 40].lower().split())
    return any(text.startswith(word) for word in words)


def _sound(terms: Terms) -> bool:
    """Both ends there, one of each, and none negative: a loss that became a profit has no percentage."""
    ends = [terms.get(name, []) for name in ("before", "after")]
    if any(isinstance(term.figure.value, tuple) for row in ends for term in row):
        return False  # "aged 13-15" is no end of a change
    return all(len(row) == 1 for row in ends) and all(row[0].value > 0 or _degrees(row[0].figure) for row in ends)


def _far_off(terms: Terms, sign: Number, rule: CheckRule, *, absolute: bool) -> bool:
    """Whether the change as written is far from that between the two ends as they are written."""
    before, after, change = (terms[name][0].value for name in ("before", "after", "change"))
    real = Fraction(sign * (after - before)) / (1 if absolute else before) if before else Fraction(0)
    return magnitude(change - real) > real * number_of(rule.parameters["rough"])


def _precise(terms: Terms) -> Terms:
    """Both ends as exact as the more exact one: who writes "from 3m to 3.6m" means 3.0, and who writes 250,000 no 246,000."""
    ends = [terms[name][0] for name in ("before", "after")]
    widths = [algebra.width(term.interval) for term in ends]
    if any(term.figure.modifier not in ("exact", "approx") for term in ends) or None in widths:
        return terms
    narrow = Fraction(min(width for width in widths if width is not None)) / 2
    step = min(Fraction(term.figure.step) * Fraction(term.factor) for term in ends)
    if all(plain(term.figure) and term.figure.scale == 1 for term in ends) and narrow > step:
        narrow /= 10
    elif all(term.figure.kind == "money" and term.figure.scale <= 1 for term in ends):
        narrow /= 10  # nor do prices hide their cents
    made = dict(terms)
    for name, term in zip(("before", "after"), ends, strict=True):
        spread = sum_.SPREAD**2 if term.figure.kind == "percent" else sum_.SPREAD  # "from 5% to 4.75%"
        if Fraction(term.figure.step) * Fraction(term.factor) <= step * spread:
            interval = Interval(values.exact(term.value - narrow), values.exact(term.value + narrow))
            made[name] = [term._replace(interval=interval)]
    return made


def _comparable(terms: Terms, sign: Number, rule: CheckRule) -> bool:
    """Whether the value after is anywhere near what the change makes of the one before; else it is of something else."""
    expected = terms["before"][0].value * (1 + sign * terms["change"][0].value)
    far = number_of(rule.parameters["far"])
    return (
        expected <= 0
        or 1 <= Fraction(max(expected, terms["after"][0].value)) / Fraction(min(expected, terms["after"][0].value)) <= far
    )


def _degrees(figure: Figure) -> bool:
    return figure.kind == "quantity"


def _sort(claim: Claim, terms: Terms, sign: Number) -> str | None:
    """Which of the rule's equations the claim must meet; None where its kinds do not go together."""
    before, after = terms["before"][0].figure, terms["after"][0].figure
    shares = sum(terms[name][0].factor == HUNDREDTH for name in ("before", "after"))
    if shares == 1 or any(figure.kind == "percent" and figure.unit for figure in (before, after)):
        return None
    row = terms.get("change")
    if row is None:
        return "times" if sign > 0 or "factor" in claim.constants else "shrank"
    change = row[0].figure
    if "times" in claim.constants:
        return "times-change"
    if change.kind == "ratio":
        if change.unit == "multiple":
            return "times-change" if sign > 0 else "shrank-change"
        return "absolute" if row[0].factor == HUNDREDTH else "relative"
    if change.kind == "percent":
        if change.unit is None:
            return "relative"
        return "absolute" if shares == 2 else None
    return "absolute" if shares == 0 or change.kind == "count" else None


def _said(claim: Claim, pack: Pack, rule: CheckRule) -> Interval:
    """What "doubled", "nearly tripled" or "more than halved" stands for, give or take what speech allows."""
    factor = claim.constants["factor"]
    size = factor if factor >= 1 else 1 / Fraction(factor)
    interval = _slack(size, rule)
    for row in pack.hedges.get(claim.words.get("hedge", "").strip(), ()):
        if row.side == "before":
            interval = values.hedged(size, algebra.point(size), row.below, row.above, closed=row.closed)
            break
    if factor >= 1:
        return interval
    return algebra.div(Interval(1, 1), interval) if interval.low is not None else interval


def _slack(size: Number, rule: CheckRule) -> Interval:
    slack = size * number_of(rule.parameters["word-slack"])
    slack = min(slack, HALF) if size < TEN else slack  # "ninefold" is not said of ten times; "ten times" may be of eleven
    return Interval(values.exact(size - slack), values.exact(size + slack))


def _unsigned(terms: Terms) -> Terms:
    """A change that is written with a minus, without it."""
    row = [term._replace(interval=algebra.neg(term.interval), value=-term.value) for term in terms["change"]]
    return {**terms, "change": row}


def _loosened(terms: Terms, rule: CheckRule) -> Terms:
    """Multiples in words are as loose as speech: "three times" may be 2.6 or 3.4."""
    row = terms.get("change")
    if not row or row[0].figure.unit != "multiple" or row[0].figure.modifier != "exact":
        return terms
    term = row[0]
    return {**terms, "change": [term._replace(interval=_slack(middle(term.figure), rule))]}
