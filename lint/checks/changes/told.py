"""A change and its two ends told in loose prose: over sentences, the later value first, "then" and "now" in any order.

Here nothing but the text itself ties the three together, so each has to show what it is: the change by its own words
(relations with `part = true`), the ends by what the words around them say of their time: a date, "a year earlier", "used to",
"now". They must be the only two amounts of a sort about the change. What fails is told where the sentences go on with the same
(lint.checks.changes.unrelated); which amount was first must be beyond doubt, unless a slip of the pen makes the three right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint import algebra, values
from lint.checks import calendar, show
from lint.checks.changes import triples
from lint.checks.changes.unrelated import unrelated
from lint.checks.equation import fill, holds_phrase
from lint.checks.slips import slip_in
from lint.checks.stated import digits, disjoint
from lint.checks.terms import HUNDREDTH, PURE, Term, borrowed, count_like, may_borrow, middle, number_of, usable
from lint.letters import LETTERS
from lint.model import Claim, Finding, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint.checks.changes.triples import Judge, Tag
    from lint.checks.equation import Verdict
    from lint.model import Article, Figure, Number, Sentence
    from lint.pack import CheckRule, Pack, RelationRule

WINDOWS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))  # sentences before and behind that of a change, the nearest first
AROUND = 2  # sentences to either side in which any two amounts that fit make a change right
MOST = 14  # figures of a window
# Groups of scan_time_cue: how surely an amount is of before.
SCORES = {"then": 3, "ahead": 4, "was": 1, "now": -3, "on": -2, "is": -1}
WEAK, STRONG = 1, 3
DIRECTED = ("ahead", "on")  # groups that are said of the amount right behind them
CLOSE = 30  # characters between these
ROLES = {"before": 4, "then": 3, "after": -4, "brought": -4}  # of relations: the same
NAMED = 5  # of the two that one phrase names: "to 46 from 40"
SURE = 2  # the difference of two such scores from which on the order is beyond doubt
CLEAR = 1  # the least of such a difference
REACH = 80  # characters between an amount and what says its time
COMMA, OTHER = 25, 10  # what a comma and a figure of another sort add to these
DATES = ("date", "date-range", "year")
LETTER_SET = frozenset(LETTERS.values())
BASE = 60  # characters around a change in which its own base is told
YEAR_LESS, YEAR_AND_MORE = 300, 400  # days within which "the previous year" lies
RECENT = 60  # days before the article's own that are still "now"
ROUGHLY = Fraction(1, 50)  # how exact "doubled" is where a slip is to explain it
NEAR = 2  # times that a change may be larger or smaller than the real one, to be told as it
FARTHEST = 20  # times a difference that two amounts are apart, at most, where no slip explains it
HUNDRED = 20  # a rate of fewer is rounded
PASSING = 12  # numbers in words up to it are of things told in passing
LONG = 3  # digits in which one wrong digit is hardly chance


class End(NamedTuple):
    """An amount, how surely it is of before (below nought: of after), and its own date, where it has one."""

    at: int
    score: int
    date: Interval | None


class Slip(NamedTuple):
    """A figure that is wrong by a slip of the pen, what it should be, and whether that is hardly chance.

    swapped: digits changed places.
    """

    figure: Figure
    meant: Number
    strong: bool
    swapped: bool


class Moves(NamedTuple):
    """All that a text says has changed, parallel: where, in order, and what; and the ends that one phrase names together."""

    places: list[int]
    claims: list[Claim]
    ends: list[Claim]


class Window(NamedTuple):
    """Neighbouring sentences around that of a change."""

    sentences: tuple[Sentence, ...]
    figures: tuple[int, ...]


def changes(article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge) -> Iterator[tuple[Claim, Verdict]]:
    """Each change with the only two amounts about it that it may have led from and to, and what is to be said of them."""
    relations = pack.relations.of(rule.id)
    blocks = article.document.blocks
    prose = [sentence for sentence in article.sentences if blocks[sentence.block].kind in triples.PROSE]
    moves = [claim for claim in parts if "change" in claim.roles or "factor" in claim.constants]
    moves += in_one_word(rule, prose, relations, pack)
    moves.sort(key=by_a_verb)
    tags = triples.tags_of(parts)
    done: set[int] = set()
    starts = [sentence.start for sentence in prose]
    in_order = sorted((triples.told_at(article, move), number) for number, move in enumerate(moves))
    ends = sorted((claim for claim in parts if {"before", "after"} <= claim.roles.keys()), key=_start_of)
    told_in = Moves([place for place, _ in in_order], [moves[number] for _, number in in_order], ends)
    for said in moves:
        by = said.roles.get("change", ())
        offset = triples.told_at(article, said)
        number = bisect_right(starts, offset) - 1
        if number < 0 or offset >= prose[number].end or offset in done or (by and not triples.exact(article.figures[by[0]])):
            continue
        done.add(offset)
        wrong: tuple[Claim, Verdict] | None = None
        for claim, window, pair in _claims(article, rule, said, by, prose, number, told_in, tags, pack):
            both = (*claim.roles.get("before", ()), *claim.roles.get("after", ()))
            if both and triples.own_clause(article, said, both, pack):
                continue
            verdict = judge(relations[said.relation], claim)
            if verdict is True:
                yield claim, True
                break
            if verdict and wrong is None:
                told = _told(article, rule, said, claim, window, pair, verdict, pack)
                wrong = (claim, told) if told is not None else None
        else:
            if wrong is not None and not _made_nearby(article, rule, said, by, prose, number, relations, judge, pack):
                yield wrong


def _start_of(claim: Claim) -> int:
    return claim.start


def by_a_verb(claim: Claim) -> bool:
    """Whether no word behind a change says its direction: of "shot a third fewer" it is the last one."""
    return "comp_sign" not in claim.constants


def in_one_word(rule: CheckRule, prose: list[Sentence], relations: Mapping[str, RelationRule], pack: Pack) -> Iterator[Claim]:
    """ "They have trebled": changes in one word, of sentences without a figure, in which no relation looks for them."""
    relation = relations.get(rule.parameters["one-word"])
    if relation is None:
        return
    values_of, hedges, sure = pack.values["multiplied"], pack.lists["hedge_word"], pack.lists["multiplied_verb"]
    for sentence in prose:
        if sentence.figures:
            continue
        words = sentence.lettered.replace('"', " ").replace(",", " ").replace(".", " ").split()
        if sure.isdisjoint(words):
            continue
        at = next(number for number, word in enumerate(words) if word in sure)
        hedge = " ".join(words[max(0, at - 1) : at]) if " ".join(words[max(0, at - 1) : at]) in hedges else ""
        hedge = " ".join(words[max(0, at - 2) : at]) if " ".join(words[max(0, at - 2) : at]) in hedges else hedge
        yield Claim(
            relation.id, rule.id, sentence.start, sentence.end, {}, {"factor": values_of[words[at]]},
            {"hedge": hedge, "factor": words[at]},
        )  # fmt: skip


def _claims(
    article: Article, rule: CheckRule, said: Claim, by: tuple[int, ...], prose: list[Sentence], number: int,
    moves: Moves, tags: dict[int, list[Tag]], pack: Pack,
) -> Iterator[tuple[Claim, Window, tuple[End, End]]]:  # fmt: skip
    """The pairs that may be the ends of a change, from the nearest sentences on; before and after as their words say."""
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    tried: set[tuple[int, int]] = set()
    both = _named_together(article, said, by, prose[number], moves, kins, pack)
    if both and _comparable(article, rule, said, by, sorted(both)):
        tried.add((min(both), max(both)))
        own = Window((prose[number],), prose[number].figures)
        yield led(article, said, by, *both), own, (End(both[0], NAMED, None), End(both[1], -NAMED, None))
    for before, behind in WINDOWS:
        window = _window(article, prose, number, before, behind, pack)
        if window is None or len(window.figures) > MOST:
            continue
        crowded = _others_moved(article, window, said, by, moves, pack)
        if crowded and len(window.sentences) > 1:
            continue
        amounts = _amounts(article, window, by, pack, tags)
        was = [index for index in amounts if any(tag.role == "before" for tag in tags.get(index, ()))]
        called = {index: named(article.figures[index], pack) for index in amounts}
        pairs = [] if crowded else list(_pairs(called, kins))
        tied = _tied(called, by, tags, kins, crowded=crowded)
        for pair in tied or pairs:
            if (pair[0], pair[1]) in tried or not _comparable(article, rule, said, by, pair):
                continue
            one_of_them = article.figures[pair[0]]
            if set(pair).isdisjoint(was) and any(triples.alike(one_of_them, article.figures[one], kins) for one in was):
                continue  # the amount before is another one
            tried.add((pair[0], pair[1]))
            ends = [end_of(article, window, index, (*pair, *by), tags, pack) for index in pair]
            first, last = sorted(ends, key=_order)
            if first.date is None or last.date is None:
                first, last = sorted(ends, key=_score)
            sign = triples.sign_of(said)
            if sign and first.score - last.score < CLEAR:  # the words hardly tell: what fits the direction
                first, last = sorted(ends, key=lambda end: sign * Fraction(middle(article.figures[end.at])))
            ours = any(tag.role == "after" and tag.claim.roles.get("change") == by for tag in tags.get(first.at, ()))
            if ours and first.score < SCORES["ahead"]:
                continue  # "£56m last year, up 12%": the end of this change
            if any(tag.role == "before" for tag in tags.get(last.at, ())):
                continue  # "compared with May, when it was €2.90, it has doubled": the other one is of another time
            claim = led(article, said, by, first.at, last.at)
            if pair in pairs or _is_near(article, claim):
                yield claim, window, (first, last)


def _named_together(
    article: Article, said: Claim, by: tuple[int, ...], own: Sentence, moves: Moves, kins: list[frozenset[str]], pack: Pack
) -> tuple[int, int] | None:
    """The ends, before and after, that one phrase names, "to 46 from 40", in the sentence of the change that is nearest."""
    at = triples.told_at(article, said)
    first, last = (bisect_left(moves.ends, offset, key=_start_of) for offset in (own.start, own.end))
    here = [claim for claim in moves.ends[first:last] if set(by).isdisjoint(_both(claim))]
    here = [claim for claim in here if _go_together(article, claim, kins, pack)]
    if not here:
        return None
    nearest = min(here, key=lambda claim: _apart(article, claim, at))
    gap = _apart(article, nearest, at)
    rivals = moves.places[bisect_left(moves.places, own.start) : bisect_left(moves.places, own.end)]
    if any(place != at and _apart(article, nearest, place) < gap for place in rivals):
        return None
    one = article.figures[nearest.roles["after"][0]]
    between = [article.figures[index] for index in own.figures if index not in (*by, *_both(nearest))]
    between = [figure for figure in between if figure.kind not in DATES and _apart(article, nearest, figure.start) < gap]
    if any(figure.kind in PURE or triples.alike(figure, one, kins) for figure in between):
        return None
    return _both(nearest)


def _go_together(article: Article, claim: Claim, kins: list[frozenset[str]], pack: Pack) -> bool:
    """Whether two figures may be the ends of a movement; "to 27% from 21" is one of percentages."""
    before, after = (named(article.figures[index], pack) for index in _both(claim))
    if before.kind == "count" and after.kind == "percent":
        return before.noun is None
    return triples.alike(before, after, kins) or triples.alike(after, before, kins)


def led(article: Article, said: Claim, by: tuple[int, ...], first: int, last: int) -> Claim:
    """The claim that a change led from one amount to another."""
    roles: dict[str, tuple[int, ...]] = {"before": (first,), "after": (last,)}
    return triples.joined(article, said, {**roles, "change": by} if by else roles)


def _both(claim: Claim) -> tuple[int, int]:
    return claim.roles["before"][0], claim.roles["after"][0]


def _apart(article: Article, claim: Claim, at: int) -> int:
    """Characters between an offset and the two ends of a claim, nought between these."""
    first, last = sorted(_both(claim))
    return max(0, article.figures[first].start - at, at - article.figures[last].end)


def named(figure: Figure, pack: Pack) -> Figure:
    """A count without a noun that is said of anything: it "was called out 42 times", of 14 calls."""
    return figure._replace(noun=None) if figure.noun and figure.noun.lower() in pack.lists["any_count"] else figure


def _tied(
    amounts: dict[int, Figure], by: tuple[int, ...], tags: Mapping[int, list[Tag]], kins: list[frozenset[str]], *, crowded: bool
) -> list[list[int]]:
    """The amount that words tie to a change as what it led to, and the only one of its sort that they say was before."""
    ours = [
        index
        for index in amounts
        if by and any(tag.role == "after" and tag.claim.roles.get("change") == by for tag in tags.get(index, ()))
    ]
    if len(ours) != 1:
        return []
    rest = [index for index in amounts if all(tag.role != "after" for tag in tags.get(index, ()))]
    rest = [index for index in rest if triples.alike(amounts[index], amounts[ours[0]], kins)]
    for role in ("before",) if crowded else ("before", "then"):
        found = [tag.claim for index in rest for tag in tags.get(index, ()) if tag.role == role]
        ends = {claim.roles[role][0] for claim in found}
        if len(ends) == 1 and all(claim.roles.get("after", tuple(ours)) == tuple(ours) for claim in found):
            return [sorted((*ours, *ends))]
    return []


def _pairs(figures: dict[int, Figure], kins: list[frozenset[str]]) -> Iterator[list[int]]:
    """The sorts of which there are just two amounts. A bare number goes with others of its kind before it is one of euros."""
    for timed in (False, True):
        groups: list[list[int]] = []
        for index, one in figures.items():
            if one.kind != "count" and timed != (one.kind == "duration"):
                continue
            for group in groups:
                if one.kind == figures[group[0]].kind and all(triples.alike(figures[other], one, kins) for other in group):
                    group.append(index)
                    break
            else:
                groups.append([index])
        found = [group for group in groups if len(group) == 2]
        singles = [group[0] for group in groups if len(group) == 1]
        measured = [index for index in singles if figures[index].kind not in ("count", "percent")]
        bare = [index for index in singles if figures[index].kind == "count" and figures[index].noun is None]
        if len(measured) == 1 and len(bare) == 1 and not figures[bare[0]].words:
            found.append(sorted((*measured, *bare)))
        yield from found
        if found:
            return


def _comparable(article: Article, rule: CheckRule, said: Claim, by: tuple[int, ...], pair: list[int]) -> bool:
    """Whether the one amount may have become the other; what has doubled may, by a slip, be six times as much."""
    if not (by and "times" in said.constants) and "factor" not in said.constants:
        return triples.comparable(article, rule, by, pair)
    small, large = sorted(values.magnitude(middle(article.figures[index])) for index in pair)
    factor = Fraction(middle(article.figures[by[0]]) if by else said.constants["factor"])
    if not factor:
        return False
    return 0 < large <= small * max(factor, 1 / factor) * number_of(rule.parameters["far"])


def _score(end: End) -> int:
    return -end.score


def _order(end: End) -> Number:
    return end.date.low or 0 if end.date is not None else 0


def _window(article: Article, prose: list[Sentence], number: int, before: int, behind: int, pack: Pack) -> Window | None:
    """The sentences from so many before to so many behind one; None where they are not of one paragraph.

    They may be of neighbouring ones, if the second begins with a time before ("A year earlier") or goes on ("That was").
    """
    first, last = number - before, number + behind
    if first < 0 or last >= len(prose):
        return None
    rows = tuple(prose[first : last + 1])
    if rows[-1].block - rows[0].block > 1:
        return None
    opening = next((row.lettered for row in rows if row.block != rows[0].block), "")
    opens: tuple[str, ...] = ("scan_before_that", "scan_same_subject")
    if article.document.blocks[rows[0].block].kind != "paragraph":
        opens = opens[:1]  # the items of a list are of as many things
    if opening and not any(pack.patterns[name].compiled.match(opening) for name in opens):
        return None
    return Window(rows, tuple(index for row in rows for index in row.figures))


def _amounts(article: Article, window: Window, by: tuple[int, ...], pack: Pack, tags: Mapping[int, list[Tag]]) -> list[int]:
    """The amounts of a window that may be an end: no ranges, no small numbers in words of things told in passing, no plans."""
    found = triples.amounts(article, (index for index in window.figures if index not in by), (*triples.AMOUNTS, "percent"))
    figures = article.figures
    return [
        index
        for index in found
        if triples.exact(figures[index])
        and not (triples.is_base(article, index, pack) and index - 1 not in by)
        and not (figures[index].kind == "count" and figures[index].per and middle(figures[index]) < HUNDRED)
        and not (_in_passing(article, figures[index]) and not _is_tagged(index, tags))
        and not is_planned(next(row for row in window.sentences if index in row.figures), index, pack)
    ]


def _in_passing(article: Article, figure: Figure) -> bool:
    """Whether a figure is a small number in words, or one that something is named by: "Headline 3:"."""
    named = figure.kind == "count" and article.document.text.startswith(":", figure.end)
    return bool((figure.words or named) and middle(figure) <= PASSING)


def _is_tagged(index: int, tags: Mapping[int, list[Tag]]) -> bool:
    return any(tag.role in ROLES for tag in tags.get(index, ()))


def is_planned(row: Sentence, index: int, pack: Pack) -> bool:
    """Whether an amount of a sentence is one that somebody had planned or expected."""
    here = row.letters[row.figures.index(index)]
    if pack.patterns["scan_planned_behind"].compiled.match(row.lettered, here + 1):
        return True
    return any(
        match.end() == here
        for match in pack.patterns["scan_planned"].compiled.finditer(row.lettered, max(0, here - REACH), here)
    )


def _others_moved(article: Article, window: Window, said: Claim, by: tuple[int, ...], moves: Moves, pack: Pack) -> bool:
    """Whether another change is told of in a window; the same one may be told twice."""
    own = article.figures[by[0]].value if by else said.constants["factor"]
    start, end = window.sentences[0].start, window.sentences[-1].end
    for move in moves.claims[bisect_left(moves.places, start) : bisect_left(moves.places, end)]:
        other = move.roles.get("change", ())
        if other and article.figures[other[0]].kind == "money" and move.words.get("sign", "") in pack.lists["amount_verb"]:
            continue  # "it lost $37 million": an amount
        if other != by and own != (article.figures[other[0]].value if other else move.constants["factor"]):
            return True
    return False


def end_of(article: Article, window: Window, index: int, apart: tuple[int, ...], tags: dict[int, list[Tag]], pack: Pack) -> End:
    """What the words around an amount say of its time: the nearest that say it surely, and the nearest verb.

    apart: the figures behind which words are said of another one.
    """
    sentence = next(row for row in window.sentences if index in row.figures)
    here = sentence.letters[sentence.figures.index(index)]
    walls = [at for at, one in zip(sentence.letters, sentence.figures, strict=True) if one in apart and one != index]
    low = max((at for at in walls if at < here), default=-1)
    high = min((at for at in walls if at > here), default=len(sentence.lettered))
    nearest: dict[str, tuple[int, str, Any]] = {}
    leads = False
    for at, end, group, figure in _cues(article, sentence, pack):
        if not low < at < high or at == here:
            continue
        gap = sentence.lettered[end:here] if at < here else sentence.lettered[here + 1 : at]
        if group in DIRECTED and (at > here or len(gap) > CLOSE or not LETTER_SET.isdisjoint(gap)):
            continue
        explains = figure is not None and gap.startswith(":")
        if explains and any(_is_base(sentence, wall, at, pack) for wall in walls if wall < at):
            continue  # "up by half on last year: 930 were reported"
        if figure is not None and gap.count("(") != gap.count(")") and _has_its_own(article, sentence, at):
            continue  # "£41.4m (2024: £36.0m)": the year of the other one
        leads = leads or (at < here and group in ("then", "ahead"))
        far = len(gap) + COMMA * (gap.count(",") + gap.count(";")) + OTHER * sum(c in LETTER_SET for c in gap)
        if figure is not None and far <= REACH and ("date" not in nearest or far < nearest["date"][0]):
            nearest["date"] = far, "", figure
        sort = "weak" if abs(SCORES.get(group, STRONG)) == WEAK else "strong"
        if far <= REACH and (sort not in nearest or far < nearest[sort][0]):
            nearest[sort] = far, group, figure
    cues = [row for sort, row in nearest.items() if sort != "date"]
    score = sum(SCORES[group] if figure is None else _of_then(article, figure) for _, group, figure in cues)
    date = nearest["date"][2].interval if "date" in nearest else None
    roles = {ROLES[tag.role] for tag in tags.get(index, ()) if tag.role in ROLES}
    if "date" in nearest and not leads and _of_then(article, nearest["date"][2]) < 0:
        roles.discard(ROLES["then"])  # "on Wednesday it stood at 150", in an article of that week
    if ROLES["before"] in roles:
        roles.discard(ROLES["after"])  # "46, where there were 71, a drop of a quarter"
    agreed = bool(roles) and (min(roles) > 0 or max(roles) < 0)
    return End(index, max(roles, key=abs) if agreed else score, date)


def _is_base(sentence: Sentence, change: int, date: int, pack: Pack) -> bool:
    """Whether a date is what the change right before it is one against."""
    base = pack.patterns["scan_own_base"].compiled.match(sentence.lettered, change + 2, date + 1)
    return base is not None and base.end() == date + 1


def _has_its_own(article: Article, sentence: Sentence, at: int) -> bool:
    """Whether an amount stands in one bracket with a date."""
    first, last = sentence.lettered.rfind("(", 0, at), sentence.lettered.find(")", at)
    inside = (index for letter, index in zip(sentence.letters, sentence.figures, strict=True) if first < letter < last)
    return first >= 0 and bool(triples.amounts(article, inside, (*triples.AMOUNTS, "percent")))


def _cues(article: Article, sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int, str, Figure | None]]:
    """The words and dates of a sentence that tell a time: where they begin and end, their group, their figure."""
    for match in pack.patterns["scan_time_cue"].compiled.finditer(sentence.lettered):
        yield match.start(), match.end(), match.lastgroup or "", None
    for at, index in zip(sentence.letters, sentence.figures, strict=True):
        if article.figures[index].kind in DATES:
            yield at, at + 1, "date", article.figures[index]


def _of_then(article: Article, figure: Figure) -> int:
    """How surely a date is one of before: the article's own days are of now."""
    today = calendar.today(article)
    low, high = figure.interval.low, figure.interval.high
    if today is None or low is None or high is None:
        return WEAK
    return STRONG if Fraction(low + high) / 2 < today - RECENT else -WEAK


def set_apart(article: Article, claim: Claim, window: Window, ends: tuple[End, End], pack: Pack) -> bool:
    """Whether the text says of a change that it is none of these two amounts: one among others, or against another time."""
    by = claim.roles.get("change", ())
    if by:
        row = next(row for row in window.sentences if by[0] in row.figures)
        words = row.lettered.replace(",", " ").split()
        if ends[0].score < ROLES["before"] and not pack.lists["estimate_word"].isdisjoint(words):
            return True  # "cut its estimate by 5m, to 83m; a year ago it was 91m"
        stretch = triples.Stretch(row.figures, (row.lettered,), row.start, row.end)
        mine = sorted({by[0], claim.roles["before"][0], claim.roles["after"][0]}.intersection(row.figures))
        if mine[0] == by[0] and triples.apart(stretch, mine[:2], pack):
            return True  # "fell by a third among children and from 400 to 350 among adults"
        if len(mine) > 1 and mine[-1] == by[0]:
            here, there = (row.letters[row.figures.index(index)] for index in mine[-2:])
            if pack.patterns["scan_and_alone"].compiled.fullmatch(row.lettered, here + 1, there):
                return True  # "from £40m to £55m, and £6m more was set aside"
    return _of_another_base(article, claim, window, ends, pack)


def excused(article: Article, rule: CheckRule, claim: Claim, window: Window, ends: tuple[End, End], pack: Pack) -> bool:
    """Whether something speaks for it that the change is not that between the two amounts."""
    text = " ".join(row.lettered for row in window.sentences)
    if holds_phrase(text, pack.lists[rule.parameters["other-time"]]) or pack.patterns["scan_extreme"].compiled.search(text):
        return True
    by, taken = claim.roles.get("change", ()), {index for row in claim.roles.values() for index in row}
    dated = all(end.date is not None for end in ends)
    breaks = "scan_followed" if dated or ends[0].score >= SURE > 0 > ends[1].score else "scan_apart"
    for row in window.sentences:
        mine = sorted(taken.intersection(row.figures))
        if by and mine[-1:] == [by[0]] and pack.patterns["scan_change_known"].compiled.search(row.lettered):
            continue  # "a year earlier it was 5,000; output thus grew by 10%"
        if triples.apart(triples.Stretch(row.figures, (row.lettered,), row.start, row.end), mine, pack, breaks):
            return True
    text = article.document.text
    ahead = [text[max(0, article.figures[end.at].outer_start - 1) : article.figures[end.at].outer_start] for end in ends]
    return ahead[0] in ("+", "[") or ahead[1] in ("+", "[", "(") or (ahead[0] == "(" and ends[0].score < SURE)


def _of_another_base(article: Article, claim: Claim, window: Window, ends: tuple[End, End], pack: Pack) -> bool:
    """Whether the change is said to be one against another time than that of the value before: "on the previous year"."""
    if "change" not in claim.roles:
        return False
    change = claim.roles["change"][0]
    row = next(row for row in window.sentences if change in row.figures)
    place = row.figures.index(change)
    first, last = ends
    here = row.letters[place]
    around = pack.patterns["scan_own_base"].compiled.finditer(row.lettered, max(0, here - BASE), here + BASE)
    walls = [at for at, index in zip(row.letters, row.figures, strict=True) if index in (first.at, last.at)]
    base = next((match for match in around if not any(_of_an_end(row.lettered, match.span(), at, here) for at in walls)), None)
    if base is None or first.date is None:
        return False
    dates = [index for index, at in zip(row.figures, row.letters, strict=True) if base.start() <= at < base.end()]
    dates = [index for index in dates if article.figures[index].kind in DATES]
    if dates and base["on"] and len(str(article.figures[dates[0]].value)) == triples.DAY:
        return False  # "14% lower on Thursday" says when, not against what
    if dates and first.date.low == first.date.high and all(_is_long(article.figures[index]) for index in dates):
        return False  # "2.3 points since last spring, to 7.9% from 9.2%, it said on Thursday"
    if dates:
        return all(disjoint(article.figures[index].interval, first.date) for index in dates)
    now = last.date if last.date is not None and last.date != first.date else None
    today = now.low if now is not None else calendar.today(article)
    if today is None or first.date.low is None or first.date.high is None:
        return True
    if not pack.lists["by_the_year"].isdisjoint(base.group().split()):
        return first.date.low > today - YEAR_LESS or first.date.high < today - YEAR_AND_MORE
    return first.date.high < today - YEAR_AND_MORE


def _of_an_end(text: str, base: tuple[int, int], end: int, change: int) -> bool:
    """Whether a time is none of a change, but of an end: beyond it, or behind it and before a comma."""
    begins, ends = base
    if ends <= end < change or change < end <= begins:
        return True
    return end < begins and "," in text[ends:change]


def _is_long(date: Figure) -> bool:
    return date.interval.low != date.interval.high


def _told(
    article: Article, rule: CheckRule, said: Claim, claim: Claim, window: Window, ends: tuple[End, End], verdict: Verdict,
    pack: Pack,
) -> Verdict:  # fmt: skip
    """The finding where the text ties a change and its ends together closely enough; None where it may be another's."""
    by = claim.roles.get("change", ())
    plain = claim._replace(roles={"p": by, "x": claim.roles["before"], "y": claim.roles["after"]})
    if by and ends[0].score < NAMED and triples.explained(article, rule, plain, pack, triples.sign_of(claim)):
        return None
    near = _is_near(article, claim)
    if not triples.same_matter(article, said, claim, pack) or unrelated(article, said, claim, pack, near=near):
        return None
    dated = all(end.date is not None for end in ends)
    bound = _is_bound(article, claim)
    first, last = ends
    plainly = near and (bound or first.score >= SURE)
    if (not plainly and excused(article, rule, claim, window, ends, pack)) or set_apart(article, claim, window, ends, pack):
        return None
    follows = first.score < SURE and any(row.figures and last.at <= row.figures[-1] < first.at for row in window.sentences)
    alone = len(window.sentences) == 1
    sure = (near and (bound or alone)) or (bound and alone and first.score > 0)
    sure = sure and not follows and not is_result(article, claim, pack)
    sure = sure or _is_sure(*ends) or _compared(article, *ends, pack)
    sure = sure or (dated and disjoint(*(end.date for end in ends if end.date is not None)))
    slips = list(slips_of(article, claim, pack))
    swapped = any(slip.swapped for slip in slips)
    if not sure and not (swapped and not is_result(article, claim, pack)):
        return None
    if _is_number_of_times(article, claim, pack):
        return None
    if not slips and not (bound and alone) and _goes_the_other_way(article, claim):
        return None
    if not swapped and is_far_off(article, claim, pack):
        return None
    assert isinstance(verdict, Finding)
    return with_slip(article, rule, verdict._replace(confidence="medium"), slips)


def is_result(article: Article, claim: Claim, pack: Pack) -> bool:
    """Whether what is told as a change may be a result or a number of times: "won 14, lost nine", "cut twice, to 1,450"."""
    by = article.figures[claim.roles["change"][0]] if "change" in claim.roles else None
    if by is None or "sign" not in claim.constants or by.kind == "percent":
        return False
    return by.unit == "multiple" or claim.words.get("sign", "") in pack.lists["amount_verb"]


def _is_number_of_times(article: Article, claim: Claim, pack: Pack) -> bool:
    """Whether what is told as a change may say how often it was made: "had been lengthened twice"."""
    by = article.figures[claim.roles["change"][0]] if "change" in claim.roles else None
    if by is None or by.unit != "multiple" or "sign" not in claim.constants:
        return False
    return article.document.text[by.start : by.end].lower().split()[-1] in pack.lists["so_often"]


def _is_bound(article: Article, claim: Claim) -> bool:
    """Whether words tie a change to the amount after: "£25, a quarter more", "rose by a quarter to £25"."""
    tied = {name: claim.roles.get(name) for name in ("change", "after")}
    return any(other.check == claim.check and other.roles == tied for other in article.claims)


def is_far_off(article: Article, claim: Claim, pack: Pack) -> bool:
    """Whether two amounts are so many times further apart than a difference between them that it is one to another amount."""
    (was,), (now,) = ([article.figures[index] for index in claim.roles[name]] for name in ("before", "after"))
    by = article.figures[claim.roles["change"][0]] if "change" in claim.roles else None
    if by is None or by.kind not in (now.kind, was.kind) or by.kind == "percent" or not usable(by):
        return False
    if "times" in claim.constants:
        return False
    apart = algebra.sub(_interval(now, was, pack), _interval(was, now, pack))
    if apart.low is None or apart.high is None or (apart.low <= 0 <= apart.high):
        return False
    return min(values.magnitude(apart.low), values.magnitude(apart.high)) > FARTHEST * values.magnitude(middle(by))


def with_slip(article: Article, rule: CheckRule, finding: Finding, slips: list[Slip]) -> Finding:
    """A finding that also says which slip of the pen would explain it, if one does."""
    slip = next((slip for slip in slips if slip.strong), slips[0] if slips else None)
    if slip is None:
        return finding
    fields = {"meant": show.like(article, slip.meant, slip.figure), "said": show.written(article, slip.figure)}
    if fields["meant"] in finding.message:  # as what the sum comes to
        return finding
    return finding._replace(message=finding.message + fill(rule.messages["slip"], fields))


def _compared(article: Article, first: End, last: End, pack: Pack) -> bool:
    """Whether the earlier amount stands in a sentence of its own that begins with a time to compare with."""
    rows = article.sentences
    own, other = (bisect_right([row.start for row in rows], article.figures[end.at].start) - 1 for end in (first, last))
    return own > other and pack.patterns["scan_time_compared"].compiled.match(rows[own].lettered) is not None


def _is_sure(first: End, last: End) -> bool:
    """Whether words say that the one amount was before the other, and not only that this is of now."""
    if first.score >= ROLES["before"] > last.score:
        return True
    return first.score - last.score >= SURE and (first.score >= SURE or (first.score, last.score) == (WEAK, -WEAK))


def _made_nearby(
    article: Article, rule: CheckRule, said: Claim, by: tuple[int, ...], prose: list[Sentence], number: int,
    relations: Mapping[str, RelationRule], judge: Judge, pack: Pack,
) -> bool:  # fmt: skip
    """Whether any two amounts of one sort around a change are apart by it."""
    near = tuple(prose[max(0, number - AROUND) : number + AROUND + 1])
    window = Window(near, tuple(index for sentence in near for index in sentence.figures))
    row = _amounts(article, window, by, pack, {})
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    for group in triples.sorts(article, row, kins, strict=False):
        for one in group[:MOST]:
            for other in group[:MOST]:
                if one == other or not _comparable(article, rule, said, by, [one, other]):
                    continue
                roles = {"before": (one,), "after": (other,)}
                claim = triples.joined(article, said, {"change": by, **roles} if by else roles)
                if judge(relations[said.relation], claim, tells=False) is True:
                    return True
    return False


def effect_of(article: Article, claim: Claim, sign: Number) -> tuple[bool, Interval] | None:
    """What a change does to the amount before: whether it multiplies it, else adds to it, and by how much."""
    was, now = (article.figures[claim.roles[name][0]] for name in ("before", "after"))
    by = article.figures[claim.roles["change"][0]] if "change" in claim.roles else None
    if by is None or by.unit == "multiple" or "times" in claim.constants:
        factor = claim.constants["factor"] if by is None else middle(by)
        if not factor:
            return None
        if by is not None and sign < 0:
            factor = 1 / Fraction(factor)
        return True, Interval(factor * (1 - ROUGHLY), factor * (1 + ROUGHLY))
    if by.kind in ("percent", "ratio") and by.unit is None:
        share = values.scaled(by.interval, HUNDREDTH if by.kind == "percent" else 1)
        return True, algebra.add(algebra.point(1), share if sign > 0 else algebra.neg(share))
    if by.kind in (now.kind, was.kind) or (by.kind == "count" and by.noun is None):
        return False, by.interval if sign > 0 else algebra.neg(by.interval)
    return None


def _goes_the_other_way(article: Article, claim: Claim) -> bool:
    """Whether an amount has grown by what is told to have been lost, or the other way round."""
    was, now = (middle(article.figures[claim.roles[name][0]]) for name in ("before", "after"))
    return triples.sign_of(claim) * (now - was) < 0


def _is_near(article: Article, claim: Claim) -> bool:
    """Whether the real change between two amounts has the direction, and about the size, of the one that is told."""
    was, now = (middle(article.figures[claim.roles[name][0]]) for name in ("before", "after"))
    effect = effect_of(article, claim, triples.sign_of(claim) or (1 if now >= was else -1))
    if effect is None or effect[1].low is None or effect[1].high is None:
        return False
    size = Fraction(effect[1].low + effect[1].high) / 2
    told, real = was * (size - 1) if effect[0] else size, Fraction(now - was)
    return bool(told * real > 0 and 1 <= NEAR * told / real <= NEAR * NEAR)


def slips_of(article: Article, claim: Claim, pack: Pack) -> Iterator[Slip]:
    """The slips of the pen that explain why a change is not that between two amounts."""
    (was,), (now,) = ([article.figures[index] for index in claim.roles[name]] for name in ("before", "after"))
    by = article.figures[claim.roles["change"][0]] if "change" in claim.roles else None
    if not usable(was) or not usable(now) or (was.kind == now.kind and (was.unit, was.currency) != (now.unit, now.currency)):
        return
    before, after = _interval(was, now, pack), _interval(now, was, pack)
    sign = triples.sign_of(claim) or (1 if middle(now) >= middle(was) else -1)
    effect = effect_of(article, claim, sign)
    if effect is None:
        return
    multiplies, size = effect
    moved = algebra.sub(after, before)
    moved = moved if sign > 0 else algebra.neg(moved)
    tries: list[tuple[Figure, Interval]] = []
    if multiplies:
        if size.low is None or size.low <= 0:
            return
        tries = [(now, algebra.mul(before, size)), (was, algebra.div(after, size))]
        if by is not None and by.kind == "percent":
            tries.append((by, values.scaled(algebra.div(moved, before), 100)))
    elif by is not None:
        tries = [(by, moved), (now, algebra.add(before, size)), (was, algebra.sub(after, size))]
    for figure, needed in tries:
        slip = slip_in(article, figure, needed)
        if slip is not None:
            long = len(digits(article, figure).rstrip("0")) >= LONG
            swapped = slip.kind == "order"
            yield Slip(figure, slip.meant, swapped or (slip.kind == "digit" and long), swapped)


def _interval(figure: Figure, other: Figure, pack: Pack) -> Interval:
    if may_borrow(figure, other):
        return borrowed(figure, other, pack)
    return count_like(Term(figure, figure.interval, middle(figure), 1)).interval
