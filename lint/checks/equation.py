"""Relations with one equation: shares, sums in a sentence, rates.

A claim is reported only if no choice of values inside the figures' intervals makes the equation true, in no reading of the
figures (lint.checks.terms), and no other claim explains its main figure. Percentages enter as parts of one, all other
figures must be of one sort (the same currency, the same unit or convertible ones).
"""

from __future__ import annotations

from bisect import bisect_right

from lint import algebra, values
from lint.checks import show
from lint.checks.terms import PURE, Terms, counted, cut_off, loosened, number_of, readings, written_order
from lint.model import Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lint.checks.terms import Term
    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack, RelationRule

    Verdict = Finding | bool | None  # a finding; True where the claim may hold; None where nothing can be worked out

YEARS = range(1500, 2101)


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each claim that cannot be true."""
    relations = relations_of(rule, pack)
    return settle(
        article, rule, ((claim, judge(article, rule, relations[claim.relation], claim, pack)) for claim in claims), pack
    )


def relations_of(rule: CheckRule, pack: Pack) -> Mapping[str, RelationRule]:
    """The relations of a check by their ids."""
    return pack.relations.of(rule.id)


def settle(article: Article, rule: CheckRule, verdicts: Iterable[tuple[Claim, Verdict]], pack: Pack) -> Iterator[Finding]:
    """The findings that stand: one a contradiction, and none whose main figure another claim explains.

    The main figure is that of the first name in the rule's `at` that a claim has. A text of which one reading is right is
    right, and so are figures that are all among those of a claim that holds.
    """
    judged = [(claim, _main(claim, rule), verdict) for claim, verdict in verdicts if verdict is not None]
    mains = {main for _, main, verdict in judged if verdict is True}
    right: dict[int, list[frozenset[int]]] = {}  # figure → what claims that hold explain together with it
    for claim, _, verdict in judged:
        if verdict is True:
            explained = _figures(claim)
            for index in explained:
                right.setdefault(index, []).append(explained)
    told: dict[int, list[frozenset[int]]] = {}  # the same of findings
    for claim, main, verdict in judged:
        if verdict is True or not isinstance(verdict, Finding):
            continue
        figures = _figures(claim)
        if main in mains or any(figures <= explained for explained in right.get(min(figures, default=-1), ())):
            continue
        if any(figures == other or len(figures & other) > 1 for index in figures for other in told.get(index, ())):
            continue
        if excused(article, rule, claim, pack):
            continue
        for index in figures:
            told.setdefault(index, []).append(figures)
        yield verdict


def _figures(claim: Claim) -> frozenset[int]:
    return frozenset(index for row in claim.roles.values() for index in row)


def _main(claim: Claim, rule: CheckRule) -> tuple[int, ...]:
    for name in rule.parameters.get("at", ()):
        if name in claim.roles:
            return claim.roles[name]
    return tuple(sorted({index for row in claim.roles.values() for index in row}))


def excused(article: Article, rule: CheckRule, claim: Claim, pack: Pack) -> bool:
    """Whether the claim's sentences hold one of the phrases under which its figures need not agree (a list of the rule's).

    Phrases of another list excuse them from the next sentence as well: "takes home €712.50 … paid at time and a half".
    """
    name, behind = rule.parameters.get("silent", ""), rule.parameters.get("silent-behind", "")
    if name and holds_phrase(sentences_at(article, claim.start, claim.end), pack.lists[name]):
        return True
    return bool(behind) and holds_phrase(sentences_at(article, claim.start, claim.end, 1), pack.lists[behind])


def says(article: Article, name: str, pack: Pack) -> bool:
    """Whether a text holds a word or phrase of a list anywhere."""
    found: bool = article.remembered(("says", name), lambda: holds_phrase(article.document.text.lower(), pack.lists[name]))
    return found


def holds_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the text, as whole words; both in lower case."""
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if not (text[at - 1 : at].isalnum() and phrase[0].isalnum()) and not (
                text[end : end + 1].isalnum() and phrase[-1].isalnum()
            ):
                return True
            at = text.find(phrase, at + 1)
    return False


def sentences_at(article: Article, start: int, end: int, further: int = 0) -> str:
    """The text of the sentences that a span touches and so many behind, in lower case with plain quotes and spaces."""
    rows = article.sentences
    first = max(0, bisect_right(rows, start, key=_start) - 1)
    last = max(first, bisect_right(rows, max(start, end - 1), key=_start) - 1)
    last = max(last, min(last + further, len(rows) - 1))
    text = article.document.text[rows[first].start : rows[last].end] if rows else article.document.text[start:end]
    return " ".join(text.lower().replace("’", "'").replace("‑", "-").split())


def _start(row: Any) -> int:
    return int(row.start)


def judge(
    article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack,
    prepared: Callable[[Terms], Terms] | None = None,
) -> Verdict:  # fmt: skip
    """Whether the relation's equation, or else the rule's, can hold for a claim. prepared: what a check makes of its terms."""
    equation = relation.equation or rule.equation
    if equation is None:
        return None
    if _of_unlike_times(article, rule, claim):
        return None
    taken = readings(article, claim, pack)
    if prepared is not None:
        taken = [prepared(terms) for terms in taken]
    if rule.parameters.get("counted"):
        taken = [counted(terms) for terms in taken]
    if rule.parameters.get("cut-off"):
        taken = [cut_off(terms) for terms in taken]
    slack = rule.parameters.get("fraction-slack")
    if slack is not None:
        taken = [loosened(terms, number_of(slack)) for terms in taken]
    constants = {name: Interval(value, value) for name, value in claim.constants.items()}
    held = can_hold(equation, taken, constants)
    if held is None or held:
        return held
    return finding(article, rule, relation, claim, equation, taken[0])


def _of_unlike_times(article: Article, rule: CheckRule, claim: Claim) -> bool:
    """Whether one figure is by the month, week … (the rule's `apart`) and another by no time: they are no part and whole."""
    apart = rule.parameters.get("apart", ())
    every = [
        article.figures[index].per for row in claim.roles.values() for index in row if article.figures[index].kind not in PURE
    ]
    return any(per in apart for per in every) and None in every


def can_hold(equation: Any, taken: list[Terms], constants: dict[str, Interval]) -> bool | None:
    """Whether one of the readings makes the equation true; None where nothing is known of any."""
    held: bool | None = None
    for terms in taken:
        bindings: dict[str, list[Interval]] = {name: [term.interval for term in row] for name, row in terms.items()}
        bindings.update({name: [interval] for name, interval in constants.items()})
        answer = algebra.holds(equation, bindings)
        if answer:
            return True
        if answer is not None:
            held = False
    return held


def finding(
    article: Article, rule: CheckRule, relation: RelationRule | None, claim: Claim, equation: Any, terms: Terms,
    template: str = "", constants: dict[str, Number] | None = None,
) -> Finding | None:  # fmt: skip
    """The finding of a claim that fails: the main figure underlined, the others beside it, the working in the message.

    None where a figure may be a year: "By 1941 more farms had …".
    """
    if any(_may_be_a_year(article, term.figure) for row in terms.values() for term in row):
        return None
    points: dict[str, list[Number]] = {name: [term.value for term in row] for name, row in terms.items()}
    points.update({name: [value] for name, value in (constants or claim.constants).items()})
    fields = {name: listed([show.written(article, term.figure) for term in row]) for name, row in terms.items()}
    fields.update({name: word for name, word in claim.words.items() if name not in fields})
    for name, row in terms.items():
        expected = algebra.solve(equation, name, points) if len(row) == 1 else None
        if expected is not None:
            fields[f"expected.{name}"] = worked_out(article, expected, row[0])
    fields["working"] = working(article, equation, points, terms)
    message = fill(template or (relation and relation.message) or rule.message, fields)
    ordered = written_order(terms)
    at = rule.parameters.get("at", ())
    primary = next((term.figure for wanted in at for name, term in ordered if name == wanted), ordered[-1][1].figure)
    related = tuple(Place(term.figure.start, term.figure.end, name) for name, term in ordered if term.figure is not primary)
    key = "|".join(f"{name}={','.join(values.plain(v) for v in points[name])}" for name in sorted(points))
    confidence = least(relation.confidence if relation else "medium", rule.confidence)
    return Finding(rule.id, message, primary.start, primary.end, related, (), confidence, "", claim.relation, key)


def _may_be_a_year(article: Article, figure: Figure) -> bool:
    """Whether a count is written as a year is, without the comma that other thousands of the text have."""
    if figure.kind != "count" or not isinstance(figure.value, int) or figure.value not in YEARS or figure.scale != 1:
        return False
    text = article.document.text
    if not text[figure.start : figure.end].strip().isdecimal():
        return False
    grouped = article.remembered("groups thousands", lambda: any("," in text[one.start : one.end] for one in article.figures))
    return bool(grouped)


def worked_out(article: Article, value: Number, term: Term) -> str:
    """A number of an equation as the article would write it in the place of a figure; for a fraction in words, per cent."""
    figure = term.figure
    if figure.kind == "ratio" and figure.unit is None:
        return f"{show.number(values.exact(Fraction(value) * 100))}%"
    return show.like(article, values.exact(value / Fraction(term.factor)), figure)


def least(*confidences: str) -> str:
    """The weakest of several confidences."""
    return min(confidences, key=("low", "medium", "high").index)


def working(article: Article, equation: Any, points: dict[str, list[Number]], terms: Terms) -> str:
    """The equation as a sum that a person reads, its figures as the text writes them; empty where it cannot be shown."""
    shares = all(term.figure.kind == "percent" for row in terms.values() for term in row)

    def written(value: Number, name: str | None) -> str:
        row = terms.get(name or "")
        if not row:
            return f"{show.number(values.exact(Fraction(value) * 100))}%" if shares else show.number(value)
        same = next((term for term in row if term.value == value), None)
        if same is not None:
            return show.in_digits(article, same.figure)
        return show.like(article, values.exact(value / Fraction(row[0].factor)), widest(row[0].figure, row))

    from lint.model import FiglintError  # noqa: PLC0415

    try:
        return algebra.render(equation, points, written)
    except FiglintError:
        return ""


def widest(figure: Figure, row: list[Any]) -> Figure:
    """The figure in whose style a result is written: one with a currency or a unit, else the first."""
    return next((term.figure for term in row if term.figure.currency or term.figure.unit), figure)


def listed(items: list[str]) -> str:
    """ "a, b and c"-like lists are English; messages only put commas."""
    return ", ".join(items)


def fill(template: str, fields: dict[str, str]) -> str:
    """A message with its {names} filled in; a name that nothing is known of stays as "?"."""
    out: list[str] = []
    position = 0
    while True:
        start = template.find("{", position)
        end = template.find("}", start)
        if start < 0 or end < 0:
            out.append(template[position:])
            return "".join(out)
        out.append(template[position:start])
        out.append(fields.get(template[start + 1 : end], "?"))
        position = end + 1
