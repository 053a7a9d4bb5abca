"""Parts and their total: in sentences, in lists, in tables.

In a sentence, a relation says which figures are the parts. Its own equation says how: `total == sum(part)` where they are
all of the whole, `sum(part) <= total` where they are some of it. A relation of medium confidence has only guessed that they
are all; its claims count where the parts come near the total (`near` of the rule's parameters, as a part of the total).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint import algebra, values
from lint.checks import equation as one
from lint.checks import show
from lint.checks.slips import slip_in
from lint.checks.stated import plain
from lint.checks.terms import PURE, counted, middle, number_of, readings, term, usable
from lint.model import Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.terms import Term, Terms
    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack, RelationRule

FARTHEST = Fraction(3, 5)  # of the larger of total and parts: more is no slip
SPREAD = 10  # figures told beside each other are taken as equally exact where one is written with at most one digit less
MOST_WORDS = 4  # of a name in a list
WORD = 12  # characters behind a total in which the next word stands
MOST = 3  # times as large as its total may a part be by an error


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each total that its parts do not add up to."""
    told: list[Finding] = []
    roles: list[Claim] = []
    if claims:
        relations = one.relations_of(rule, pack)
        roles = [claim for claim in claims if relations[claim.relation].data.get("part")]
        verdicts = [
            (claim, judge(article, rule, relations[claim.relation], claim, pack))
            for claim in claims
            if not relations[claim.relation].data.get("part")
        ]
        told += one.settle(article, rule, verdicts, pack)
    from lint.checks.sums import parts  # noqa: PLC0415

    told += parts.totals(article, rule, pack)
    if len(article.figures) > 2:
        from lint.checks.sums import tally  # noqa: PLC0415

        told = list(tally.totals(article, rule, roles, told, pack))
    if told:
        from lint.checks.sums import otherwise  # noqa: PLC0415

        told = [finding for finding in told if not otherwise.adds_up(article, finding)]
    kinds = {block.kind for block in article.document.blocks}
    if "item" in kinds:
        from lint.checks.sums import lists, otherwise  # noqa: PLC0415

        told += [finding for finding in lists.totals(article, rule, pack) if not otherwise.adds_up(article, finding)]
    yield from told
    if len(article.figures) > 2:
        yield from tally.meant(article, rule, told, pack)
    if "cell" in kinds:
        from lint.checks.sums import tables  # noqa: PLC0415

        yield from tables.totals(article, rule, pack)


def of_one_rank(figures: Iterable[Figure]) -> bool:
    """Whether all count what has a name, of which none is the whole: "14 Farmers, 12 Social Democrats and one Green"."""
    return all((figure.noun or "")[:1].isupper() for figure in figures)


def judge(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """Whether the parts can make the total."""
    if "list" in claim.words:
        return _names(article, rule, relation, claim, pack)
    if "side" in claim.roles:
        return _margin(article, rule, relation, claim, pack)
    if of_one_rank(article.figures[index] for indexes in claim.roles.values() for index in indexes):
        return None
    if _heads_a_row(article, claim, pack):
        return None
    taken = [precise(terms) for terms in readings(article, claim, pack)]
    if not taken:
        return None
    if "same" in relation.data and (
        _parallel(article, taken[0], pack) or not _alike(taken[0], pack.lists[rule.parameters["people"]])
    ):
        return None
    if any(is_version(term.figure) for terms in taken for term in terms["total"]) or _in_pieces(taken[0]):
        return None
    equation = relation.equation or rule.equation
    held = one.can_hold(equation, taken, {})
    if held is None or held:
        return held if equation[0] == "==" else None  # a limit that is kept explains nothing
    if equation[0] != "==" and _of_another(article, claim, taken[0]):
        return None
    if equation[0] == "==" and not any(_comparable(terms) for terms in taken):
        return None  # "25 pupils to a class, and 16 classes, which makes 400"
    if relation.confidence != "high":
        near_to = number_of(rule.parameters["near"])
        if (
            _open_above(taken[0])
            or rest_follows(article, claim.end, pack)
            or _goes_on(article, claim, pack)
            or not any(_near(terms, near_to) or (_comparable(terms) and _slipped(article, terms)) for terms in taken)
            or _other_total(article, claim, taken, pack)
        ):
            return None
    return one.finding(article, rule, relation, claim, equation, taken[0])


def _heads_a_row(article: Article, claim: Claim, pack: Pack) -> bool:
    """Whether a total is but the first of a row of names: "Eleven are Liberals, six Labour and three Green"."""
    totals, parts = claim.roles.get("total", ()), claim.roles.get("part", ())
    if len(totals) != 1 or not parts or not of_one_rank(article.figures[index] for index in parts):
        return False
    end = article.figures[totals[0]].end
    behind = article.document.text[end : end + WORD].split()[:1]
    return not pack.lists["said_be"].isdisjoint(behind)


def _margin(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """Whether two numbers that are set against each other are so far apart as the text says, whichever is the larger."""
    one_side, other = claim.roles["side"]
    found: one.Verdict = None
    for total, part in ((one_side, other), (other, one_side)):
        made = claim._replace(roles={"total": (total,), "part": (part,), "margin": claim.roles["margin"]})
        taken = [counted(terms) for terms in readings(article, made, pack)]
        if not taken:
            return None
        if one.can_hold(relation.equation, taken, {}):
            return True
        if taken[0]["margin"][0].value < taken[0]["total"][0].value > taken[0]["part"][0].value:
            found = one.finding(article, rule, relation, made, relation.equation, taken[0])
    return found


def is_version(figure: Figure) -> bool:
    """Whether a figure is a decimal of nothing: people and things are counted in whole numbers, versions and marks are not."""
    return figure.kind == "count" and figure.step < 1 and not figure.words


def _in_pieces(terms: Terms) -> bool:
    """Whether a part is no whole number and the total is one, of things; or all parts are said to be as much as the total."""
    total = terms["total"][0]
    if total.figure.kind == "count" and total.figure.step == 1 and any(is_in_pieces(part.figure) for part in terms["part"]):
        return True
    return len(terms["part"]) > 1 and all(algebra.intersects(part.interval, total.interval) for part in terms["part"])


def is_in_pieces(figure: Figure) -> bool:
    """Whether a count is no whole number: "one and seven-tenths", "2024.12"."""
    return figure.kind == "count" and not isinstance(figure.value, (int, tuple))


def _open_above(terms: Terms) -> bool:
    """Whether the total is a least one, of which the parts need not be all: "at least 40, 25 in Homs and 10 in Hama"."""
    total = terms["total"][0]
    return total.interval.high is None and sum(part.value for part in terms["part"]) < total.value


def _other_total(article: Article, claim: Claim, taken: list[Terms], pack: Pack) -> bool:
    """Whether an earlier figure of the sentence is what the parts come to: "won 12 of 15: seven here, five there".

    Or what the parts and the total come to, as one more part: "of the 20 boats nine are lost, six damaged and five whole".
    """
    mine = {index for row in claim.roles.values() for index in row}
    row = article.sentences[max(0, bisect_right(article.sentences, claim.start, key=_start) - 1)]
    total = taken[0]["total"][0].figure
    first, last = (bisect_left(article.figures, place, key=_start) for place in (row.start, total.start))
    for index in range(first, last):
        figure = article.figures[index]
        if index in mine or not usable(figure):
            continue
        for terms in taken:
            other = term(figure, total, pack)
            parts = [part.interval for part in terms["part"]]
            every = [*parts, terms["total"][0].interval]
            if other is not None and algebra.intersects(other.interval, algebra.total(parts)):
                return True
            if plain(figure) and algebra.intersects(figure.interval, algebra.total(every)):
                return True  # of hectares, which need not be said again
    return False


def _goes_on(article: Article, claim: Claim, pack: Pack) -> bool:
    """Whether another part follows in the sentence: "…; the remaining £70m", "…, with nine abstentions"."""
    at = bisect_left(article.figures, claim.end, key=_start)
    last = article.figures[max(index for row in claim.roles.values() for index in row)]
    if at == len(article.figures) or article.figures[at].kind != last.kind:
        return False
    words = article.document.text[claim.end : article.figures[at].outer_start].lower().replace(",", " ").split()
    return any(word in pack.lists["part_leads"] for word in words[-2:])


def _of_another(article: Article, claim: Claim, terms: Terms) -> bool:
    """Whether parts that are more than a total may be of another number: "the 124 students sat 378 exams, 126 of them".

    Or of none that is told: "lawyers for the two sides, 26 of them".
    """
    rows = article.sentences
    start = rows[max(0, bisect_right(rows, claim.start, key=_start) - 1)].start
    mine = {index for row in claim.roles.values() for index in row}
    least = min(part.value for part in terms["part"])
    if least > MOST * terms["total"][0].value:
        return True
    low, high = (bisect_left(article.figures, place, key=_start) for place in (start, terms["part"][0].figure.start))
    return any(
        index not in mine and plain(article.figures[index]) and middle(article.figures[index]) >= least
        for index in range(low, high)
    )


def _start(row: Any) -> int:
    return int(row.start)


def _near(terms: Terms, near: Number) -> bool:
    total = terms["total"][0].value
    return values.magnitude(sum(part.value for part in terms["part"]) - total) <= values.magnitude(total) * near


def rest_follows(article: Article, offset: int, pack: Pack) -> bool:
    """Whether the sentence behind an offset tells of more parts, or of the rest of them."""
    rows = article.sentences
    at = bisect_right(rows, offset - 1, key=_start)
    told = pack.patterns["scan_rest_follows"].compiled.search
    return at < len(rows) and told(article.document.text, rows[at].start, rows[at].end) is not None


def _comparable(terms: Terms) -> bool:
    """Whether the parts come anywhere near the total."""
    added, total = sum(part.value for part in terms["part"]), terms["total"][0].value
    return values.magnitude(added - total) <= FARTHEST * max(values.magnitude(added), values.magnitude(total))


def _slipped(article: Article, terms: Terms) -> bool:
    """Whether the total or one of the parts is wrong by digits that changed places, or by one of several digits."""
    total, parts = terms["total"][0], terms["part"]
    added = sum(part.value for part in parts)
    excess = added - total.value
    for item in (total, *parts):
        meant = item.value + excess if item is total else item.value - excess
        slip = slip_in(article, item.figure, values.scaled(near(meant, item), values.exact(1 / Fraction(item.factor))))
        if slip is not None and slip.kind in ("order", "digit"):
            return True
    return False


def near(meant: Number, item: Term) -> Interval:
    """The values of a term that are as good as what a sum needs: half of its last digit to either side, or a hundredth."""
    step = values.exact(Fraction(item.figure.step) * Fraction(item.factor))
    room = Fraction(step) / 2
    if item.figure.kind != "count":
        room = max(room, Fraction(values.magnitude(meant)) / 100)
    return Interval(values.exact(meant - room), values.exact(meant + room))


def precise(terms: Terms) -> Terms:
    """Figures told beside each other as equally exact, and small numbers of things as counted.

    Who writes €2bn beside €1.5bn means 2.0; who writes 7,000 beside 19,000 may have rounded it to thousands. A total may be
    rounded more than its parts.
    """
    exact = [term for row in terms.values() for term in row if _is_exact(term.figure)]
    unit = min((_unit(term) for term in exact), default=1)
    widest = max((algebra.width(term.interval) or 0 for term in exact), default=0)
    half = values.exact(Fraction(min(unit, widest)) / 2)
    return {name: [_precise(term, unit, half, part=name == "part") for term in row] for name, row in terms.items()}


def _is_exact(figure: Figure) -> bool:
    return figure.modifier == "exact" and not isinstance(figure.value, tuple) and figure.kind not in PURE


def _unit(term: Term) -> Number:
    """What the last digit of a term that is not a zero is worth: 1,000 in 27,000."""
    step = Fraction(term.figure.step) * Fraction(term.factor)
    value = Fraction(term.value)
    while value and value % (step * 10) == 0:
        step *= 10
    return values.exact(step)


def _precise(term: Term, unit: Number, half: Number, *, part: bool) -> Term:
    figure, value = term.figure, term.value
    if not _is_exact(figure):
        return term
    if (
        figure.kind in ("count", "duration")
        and term.factor == 1
        and values.magnitude(value) < 1000
        and isinstance(value, int)
        and figure.scale == 1
    ):
        return term._replace(interval=Interval(value, value))
    if _unit(term) > unit * SPREAD:
        return term
    narrow = Interval(value - half, value + half)
    return term._replace(interval=narrow if part else algebra.hull(term.interval, narrow))


def _parallel(article: Article, terms: Terms, pack: Pack) -> bool:
    """Whether the total is one of a row: "six years for theft, three for fraud and two for perjury".

    So is the first of "12 pigs, six cows, and a goat".
    """
    first, *parts = (terms["total"][0].figure, *(part.figure for part in terms["part"]))
    if len(parts) == 2 and article.document.text[max(first.end, first.noun_end) : parts[0].outer_start].strip() == ",":
        last = article.document.text[parts[0].end : parts[1].outer_start].lower().split()
        if len(last) > 1 and last[-1] in pack.lists["list_word"] and last[-2].endswith(","):
            return True
    after = [_next_word(article, terms["total"][0].figure), *(_next_word(article, part.figure) for part in terms["part"])]
    return bool(after[0]) and after[0] in after[1:]


def _next_word(article: Article, figure: Figure) -> str:
    """The word after a figure and what it counts."""
    words = article.document.text[max(figure.end, figure.noun_end) :][:40].split()
    return words[0].lower() if words and words[0].isalpha() else ""


def _alike(terms: Terms, people: frozenset[str]) -> bool:
    """Whether the parts are of the same sort of thing as the total: without nouns, with its noun, or people as it is."""
    if terms["total"][0].figure.kind not in ("count", "money"):
        return False  # lengths and times beside each other are seldom parts
    nouns = [term.figure.noun for term in terms["part"]]
    whole = (terms["total"][0].figure.noun or "").lower()
    return all(
        not noun or noun.split()[-1][0].isupper() or not _things(noun.lower(), people) or _kin(noun.lower(), whole, people)
        for noun in nouns
    )


def _things(noun: str, people: frozenset[str]) -> bool:
    """Whether a noun surely names things that are counted: a plural, or people. "76 silver and 25 copper" are neither."""
    last = noun.rsplit(maxsplit=1)[-1]
    return last in people or (last[-1] == "s" and last[-2:] != "ss")


def _kin(noun: str, whole: str, people: frozenset[str]) -> bool:
    last = noun.rsplit(maxsplit=1)[-1]
    if whole and (last == whole.rsplit(maxsplit=1)[-1] or last in whole.split()):
        return True
    return last in people and (not whole or whole in people or whole.rsplit(maxsplit=1)[-1] in people)


def _as_written(article: Article, claim: Claim) -> str:
    """The list of names of a claim, with its capitals."""
    text = " ".join(article.document.text[claim.start : claim.end].split()).replace("’", "'")
    at = text.lower().find(claim.words["list"])
    return text[at : at + len(claim.words["list"])] if at >= 0 else claim.words["list"]


def _names(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """A stated count and the names listed behind it, each of which begins with a capital and has no words between commas."""
    figure = article.figures[claim.roles["total"][0]]
    if figure.modifier != "exact" or not isinstance(figure.value, int) or figure.noun is None:
        return None
    listed = _as_written(article, claim)
    ands = (", and ",) if ", and " in listed else (" and ",)  # "Ely, Bath and Wells, and York" are three
    items = [item.strip() for item in listed.replace(*ands, ", ").split(", ")]
    if any(not item[:1].isupper() or len(item.split()) > MOST_WORDS or item.split()[-1][0].islower() for item in items):
        return None
    if len(items) == figure.value:
        return True
    if "," not in listed and listed.count(ands[0]) > 1:
        return None  # "Ann Lee of Bath and Wells and Bob Ray"
    before = article.document.text[max(0, figure.outer_start - 12) : figure.outer_start].lower().split()
    if before and before[-1] in pack.lists["list_word"]:
        return None  # "one public channel and six private ones: …" names seven
    if abs(len(items) - figure.value) > 2:
        return None
    message = one.fill(relation.message, {"count": str(len(items)), "total": show.written(article, figure)})
    key = f"total={figure.value}|count={len(items)}"
    start = article.document.text.find(items[0], claim.start)
    places = (Place(start, start + len(listed), "part"),)
    confidence = one.least("medium", rule.confidence)
    return Finding(rule.id, message, figure.start, figure.end, places, (), confidence, "", claim.relation, key)
