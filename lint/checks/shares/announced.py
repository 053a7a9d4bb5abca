"""Shares that are announced: the words directly at one figure say that it is what others make, and their kinds which.

A share, its part and its whole are told in one sentence or two or three, in any order. "Or 25%", "which is 25% of that", "a
turnout of 56%", "two in five of them, 750" announce that the share goes with the amount beside it; the whole is what stands
behind "of" or the only amount of the sort before them that is larger. A share is wrong only if no other amounts around it
make it right.
"""

from __future__ import annotations

from bisect import bisect_right

from lint import algebra
from lint.checks.changes.triples import joined, moved_figures
from lint.checks.equation import can_hold, finding
from lint.checks.rates.tied import same_thing
from lint.checks.shares.proportions import SPEECH, is_half_of_one, is_no_part, is_proper_share
from lint.checks.stated import plain
from lint.checks.terms import counted, cut_off, loosened, may_borrow, middle, number_of, readings, usable
from lint.model import Claim
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.equation import Verdict
    from lint.model import Article, Figure, Sentence
    from lint.pack import CheckRule, Pack

PROSE = frozenset(("paragraph", "quote", "standfirst", "item"))
WHEN = frozenset(("date", "date-range", "year", "time", "ordinal", "age"))
YEAR = "year"  # "a budget of £2m a year"
SOLID = frozenset(("count", "money", "quantity"))
BACK = 2  # sentences before that of the share in which the whole may stand
AROUND = 9  # figures to either side that may explain a share
LEAD, BESIDE, TAIL = 80, 12, 9  # characters before and behind a share in which words tell that it is a change
QUOTES = " \"'"
TIGHT = 25  # characters between a share and the part that it leads to, with no other word for what it is a share of
FAR = 120  # characters between a share and its part
TEN = 10  # numbers in words below it are of things told in passing
ROOM = Fraction(5, 4)  # times that a hedged share may be apart from that of other amounts
TIMES = 8  # that share and part over whole may be apart: more is no slip


class Triple(NamedTuple):
    """A share, its part and its whole, by index. direct: the share leads to the part, so that it is not one of the rest."""

    share: int
    part: int
    whole: int
    direct: bool
    rest: bool = False  # the share is of what the part leaves: "Of 1,900 vans 1,140 are electric. The other 40% …"


def verdicts(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """Each share that is announced with its part and its whole, and what is to be said of them."""
    changed = moved_figures(article, rule)
    for number, row in enumerate(article.sentences):
        if article.document.blocks[row.block].kind not in PROSE:
            continue
        shares = [index for index in row.figures if article.figures[index].kind in ("percent", "ratio")]
        told = _Row(article, row, pack) if shares else None
        if told is not None and len(shares) > 1:
            yield from _said_twice(article, rule, told, pack)
        for share in shares:
            if told is None or share in changed or not _is_share(article.figures[share]) or is_half_of_one(article, share):
                continue
            for triple in _announced(article, number, told, told.figures.index(share), pack):
                claim = joined(
                    article, Claim("", rule.id, 0, 0, {}),
                    {"share": (triple.share,), "part": (triple.part,), "whole": (triple.whole,)},
                )  # fmt: skip
                verdict = _judge(article, rule, triple, claim, pack)
                if verdict is not None:
                    yield claim, verdict
                    break


def _said_twice(article: Article, rule: CheckRule, row: _Row, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """A fraction in words and the percentage that it is announced to be: "five in eight of the songs, or 82.5%"."""
    for at, share in enumerate(row.figures):
        if article.figures[share].kind != "percent" or not _is_share(article.figures[share]):
            continue
        behind = row.behind(at)
        first = max((place for place in range(at) if article.figures[row.figures[place]].kind == "ratio"), default=-1)
        if first < 0 or any(_is_share(article.figures[row.figures[place]]) for place in range(first + 1, at)):
            continue
        part = row.figures[first]
        gap = row.text[row.letters[first] + 1 : row.letters[at]]
        if not _is_share(article.figures[part]) or len(gap) > FAR or not row.says("scan_of_other", gap):
            continue
        if not row.says("scan_share_ends", behind) or row.says("scan_of_other", behind):
            continue
        if row.patterns["scan_said_twice"].compiled.fullmatch(gap) is None:
            continue
        claim = joined(article, Claim("", rule.id, 0, 0, {}), {"part": (part,), "share": (share,)})
        equation = algebra.parse(rule.parameters["twice"])
        taken = [cut_off(counted(terms)) for terms in readings(article, claim, pack)]
        held = can_hold(equation, [loosened(terms, number_of(rule.parameters["fraction-slack"])) for terms in taken], {})
        if held is False:
            yield claim, finding(article, rule, None, claim, equation, taken[0], rule.messages["twice"])


def _is_share(figure: Figure) -> bool:
    if figure.kind not in ("percent", "ratio") or figure.unit is not None or figure.per:
        return False
    return usable(figure) and is_proper_share(figure)


def _is_amount(figure: Figure, *, small: bool = False) -> bool:
    if (
        figure.kind not in SOLID
        or figure.per not in (None, YEAR)
        or not usable(figure)
        or not plain(figure)
        or figure.modifier == "vague"
    ):
        return False
    return middle(figure) > 0 and (small or not (figure.kind == "count" and figure.words and middle(figure) < TEN))


def _one_sort(one: Figure, other: Figure) -> bool:
    if may_borrow(one, other) or may_borrow(other, one):
        return max(one.scale, other.scale) > 1  # "€12.4bn … 3.1bn of it"
    return (one.kind, one.unit, one.currency) == (other.kind, other.unit, other.currency)


class _Row:
    """A sentence, to ask what stands between its figures."""

    def __init__(self, article: Article, row: Sentence, pack: Pack) -> None:
        self.all, self.patterns = article.figures, pack.patterns
        kept = [at for at, index in enumerate(row.figures) if article.figures[index].kind not in WHEN]
        self.figures, self.letters = [row.figures[at] for at in kept], [row.letters[at] for at in kept]
        self.text, self.block = row.lettered, row.block
        for at in row.letters:
            if at not in self.letters:
                self.text = f"{self.text[:at]}x{self.text[at + 1 :]}"  # a day, as any word

    def before(self, at: int) -> str:
        """What stands between the figure before the one at a place, or the beginning, and it."""
        return self.text[self.letters[at - 1] + 1 if at else 0 : self.letters[at]]

    def behind(self, at: int) -> str:
        """What stands behind the figure at a place, to the end of the sentence; the next figures are letters in it."""
        return self.text[self.letters[at] + 1 :]

    def is_announced(self, at: int, *, softly: bool = False) -> bool:
        """Whether the words before a figure announce it; `softly`: or it is only set off."""
        gap = self.before(at)
        if self.patterns["scan_announces"].compiled.search(gap):
            return True
        return softly and self.patterns["scan_set_off"].compiled.search(gap) is not None

    def is_only_set_off(self, at: int) -> bool:
        """Whether a figure is not announced by words."""
        return not self.patterns["scan_announces"].compiled.search(self.before(at))

    def is_of_those(self, at: int) -> bool:
        """Whether an amount is said to be a part: "750 of them", "750 of the 1,250", and not "all but 750 of them"."""
        if self.patterns["scan_all_but"].compiled.search(self.before(at)):
            return False
        return self.says("scan_of_those", self.behind(at)) or self.says("scan_of_a_whole", self.behind(at))

    def says(self, pattern: str, text: str) -> bool:
        """Whether a text begins with what a pattern reads."""
        return self.patterns[pattern].compiled.match(text) is not None

    def amount(self, at: int, *, small: bool = False) -> int | None:
        """The figure at a place, if it is an amount; `small`: and be it one in words below ten."""
        if 0 <= at < len(self.figures) and _is_amount(self.all[self.figures[at]], small=small):
            return self.figures[at]
        return None


def _announced(article: Article, number: int, row: _Row, at: int, pack: Pack) -> Iterator[Triple]:
    share, behind = row.figures[at], row.behind(at)
    lead = row.text[: row.letters[at]]
    changes, compares = (pack.patterns[name].compiled for name in ("scan_of_a_change", "scan_compares"))
    if changes.search(lead[-LEAD:]) or compares.search(lead[-BESIDE:]) or compares.search(behind[:TAIL]):
        return
    of_those = row.says("scan_of_those", behind)
    ends = of_those or (row.says("scan_share_ends", behind) and not row.says("scan_of_other", behind))
    following = row.amount(at + 1)
    if following is not None and pack.patterns["scan_of_whole"].compiled.fullmatch(row.before(at + 1)):
        yield from _of_whole(article, number, row, at, pack)
        return
    previous = row.amount(at - 1)
    if previous is not None and not ends and row.patterns["scan_means"].compiled.search(row.before(at)):
        part = row.amount(at - 2, small=True)
        tied = pack.patterns["scan_of_whole"].compiled.fullmatch(row.before(at - 1)) is not None
        if tied and part is not None and _is_larger(article, previous, part):
            yield Triple(share, part, previous, direct=row.is_of_those(at - 2))
            return
    given = at == 1 and number > 0 and row.patterns["scan_given"].compiled.match(row.before(0)) is not None
    if given and previous is not None and ends and row.is_announced(at):
        yield from _earlier_part(article, number, share, previous)
        return
    led = following is not None and row.is_announced(at + 1, softly=True) and len(row.before(at + 1)) < FAR
    if led and previous is not None and len(row.before(at + 1)) < TIGHT:
        yield from _led_to(article, number, row, at, pack)
    leaves = row.patterns["scan_leaves"].compiled.search(row.before(at)) is not None
    told = leaves or (ends and row.is_announced(at, softly=True))
    if previous is not None and told and len(row.before(at)) < FAR:
        gap = row.before(at)
        listed = row.patterns["scan_many_commas"].compiled.search(gap) is not None
        if not leaves and row.is_only_set_off(at) and not (of_those or row.says("scan_share_closes", behind)):
            return
        if listed and row.is_only_set_off(at) and not row.patterns["scan_colon"].compiled.search(gap):
            return
        part = row.amount(at - 2, small=True)
        tied = part is not None and pack.patterns["scan_of_whole"].compiled.fullmatch(row.before(at - 1)) is not None
        if tied and part is not None and row.patterns["scan_leaves"].compiled.search(gap):
            if _is_larger(article, previous, part):
                yield Triple(share, part, previous, direct=True, rest=True)
            return
        if tied and part is not None and _is_larger(article, previous, part):
            yield Triple(share, part, previous, direct=len(row.before(at)) < TIGHT and row.is_of_those(at - 2))
            return
        if leaves:
            return
        if of_those and not row.is_only_set_off(at):
            yield from _earlier_part(article, number, share, previous)
        yield from _with_whole(article, number, share, previous, pack, direct=row.is_of_those(at - 1))
        return
    if at == 0 and number and pack.patterns["scan_opens_rest"].compiled.fullmatch(row.before(0)):
        yield from _rest(article, number, share)
        return
    if at == 0 and number and not ends and row.patterns["scan_means"].compiled.fullmatch(row.before(0)):
        yield from _only_two(article, number, share)
        return
    takes_up = at == 0 and number > 0 and pack.patterns["scan_opens_at"].compiled.fullmatch(row.before(0)) is not None
    if at == 0 and number and (takes_up or (ends and pack.patterns["scan_opens"].compiled.fullmatch(row.before(0)))):
        before = _Row(article, article.sentences[number - 1], pack)
        last = len(before.figures) - 1
        part, whole = before.amount(last - 1, small=True), before.amount(last)
        if whole is None:
            return
        tied = part is not None and pack.patterns["scan_of_whole"].compiled.fullmatch(before.before(last)) is not None
        if tied and part is not None and _is_larger(article, whole, part):
            yield Triple(share, part, whole, direct=before.is_of_those(last - 1))
        elif not takes_up:
            yield from _with_whole(article, number, share, whole, pack, direct=before.is_of_those(last))
        return
    if led:
        yield from _led_to(article, number, row, at, pack)
        return
    if number + 1 < len(article.sentences):
        yield from _in_the_next(article, number, row, at, pack)


def _rest(article: Article, number: int, share: int) -> Iterator[Triple]:
    """What the part and the whole of the sentence before leave, where it has no other amounts."""
    for triple in _only_two(article, number, share):
        yield triple._replace(rest=True, direct=True)


def _only_two(article: Article, number: int, share: int) -> Iterator[Triple]:
    """The two amounts of the sentence before, as a part and its whole."""
    figures = article.sentences[number - 1].figures
    near = [index for index in figures if _is_amount(article.figures[index])]
    if len(near) == 2 and not any(_is_share(article.figures[index]) for index in figures):
        part, whole = sorted(near, key=lambda index: Fraction(middle(article.figures[index])))
        if _is_larger(article, whole, part) and not _are_apart(article.figures[part], article.figures[whole]):
            yield Triple(share, part, whole, direct=False)


def _in_the_next(article: Article, number: int, row: _Row, at: int, pack: Pack, whole: int | None = None) -> Iterator[Triple]:
    """The part of the last share of a sentence, announced in the next one, there perhaps with its whole.

    "One-fifth of it … That part, €182"; "two in five posts … It budgets for 350 nurses, therefore has 190 holes".
    """
    share = row.figures[at]
    if article.sentences[number + 1].block - article.sentences[number].block > 1:
        return
    if any(_is_share(article.figures[index]) for index in row.figures[at + 1 :]):
        return
    following = _Row(article, article.sentences[number + 1], pack)
    part = following.amount(0)
    if part is not None and pack.patterns["scan_opens_part"].compiled.fullmatch(following.before(0)):
        if whole is None and row.says("scan_of_those", row.behind(at)):
            yield from _with_whole(article, number, share, part, pack, direct=True)
        elif whole is not None and _is_larger(article, whole, part):
            yield Triple(share, part, whole, direct=True)
        return
    if whole is None and at == len(row.figures) - 1:
        for place in range(1, len(following.figures)):
            one, part = following.amount(place - 1), following.amount(place)
            if one is None or part is None or not _is_larger(article, one, part):
                continue
            of_it = place == 1 and article.figures[part].kind != "count" and following.block == row.block
            of_it = of_it and following.says("scan_of_those", following.behind(place))
            if of_it or following.is_announced(place):
                yield Triple(share, part, one, direct=True)
                return


def _led_to(article: Article, number: int, row: _Row, at: int, pack: Pack) -> Iterator[Triple]:
    """The part that a share leads to: "two in five of them, 750", "a half, or 4,000 of the 8,000"."""
    share, part = row.figures[at], row.figures[at + 1]
    gap = row.before(at + 1)
    soft = row.is_only_set_off(at + 1)
    whole = row.amount(at + 2)
    tied = whole is not None and pack.patterns["scan_of_whole"].compiled.fullmatch(row.before(at + 2)) is not None
    if tied and whole is not None and row.patterns["scan_colon"].compiled.search(gap) and _is_larger(article, whole, part):
        yield Triple(share, part, whole, direct=True)
        return
    if ";" in gap or _is_some(row, at + 1) or (soft and row.patterns["scan_many_commas"].compiled.search(gap)):
        return
    if tied and whole is not None and _is_larger(article, whole, part):
        yield Triple(share, part, whole, direct=True)
        return
    of_those = row.says("scan_of_those", row.behind(at))
    if not of_those:
        if row.says("scan_of_other", row.behind(at)) or row.says("scan_of_other", row.behind(at + 1)):
            return
        if not row.says("scan_share_ends", row.behind(at)) or not (soft or row.says("scan_or", gap)):
            return
    yield from _with_whole(article, number, share, part, pack, direct=True)


def _is_some(row: _Row, at: int) -> bool:
    """Whether an amount that is only set off may be of some of those before it: "half of the 40 goals, 12 of them headers"."""
    if not row.is_only_set_off(at):
        return False
    return row.says("scan_some_of_those", row.behind(at)) or not row.says("scan_part_closes", row.behind(at))


def _are_apart(part: Figure, whole: Figure) -> bool:
    """Whether two amounts count things of different names."""
    heads = [figure.noun.lower().split()[-1] for figure in (part, whole) if figure.noun]
    return len(heads) > 1 and not same_thing(*heads)


def _of_whole(article: Article, number: int, row: _Row, at: int, pack: Pack) -> Iterator[Triple]:
    """The part of a share that is "of the 480": the next smaller amount that is announced, or the one before."""
    share, whole = row.figures[at], row.figures[at + 1]
    for place in range(at + 2, len(row.figures)):
        figure = row.amount(place)
        if figure is None or not _one_sort(article.figures[figure], article.figures[whole]):
            if _is_share(article.figures[row.figures[place]]):
                return
            continue
        taken_up = pack.patterns["scan_taken_up"].compiled.search(row.before(place)) is not None
        announced = row.is_announced(place, softly=True) and not _is_some(row, place)
        if announced and row.is_only_set_off(place) and _are_apart(article.figures[figure], article.figures[whole]):
            return
        if (taken_up or announced) and _is_larger(article, whole, figure):
            yield Triple(share, figure, whole, direct=not row.is_only_set_off(place))
        return
    opens = at == 0 and pack.patterns["scan_opens"].compiled.fullmatch(row.before(0)) is not None
    tied = row.is_announced(at, softly=True) or row.patterns["scan_makes_up"].compiled.search(row.before(at)) is not None
    if not (opens if at == 0 else tied):
        if at + 2 == len(row.figures) and number + 1 < len(article.sentences):
            yield from _in_the_next(article, number, row, at, pack, whole)
        return
    previous = row.amount(at - 1)
    if at == 0 and number:
        figures = [index for index in article.sentences[number - 1].figures if _is_amount(article.figures[index])]
        previous = figures[-1] if figures else None
    if previous is not None and _is_larger(article, whole, previous):
        yield Triple(share, previous, whole, direct=False)


def _is_larger(article: Article, whole: int, part: int) -> bool:
    large, small = article.figures[whole], article.figures[part]
    return _one_sort(large, small) and middle(large) > middle(small)


def _earlier_part(article: Article, number: int, share: int, whole: int) -> Iterator[Triple]:
    """What stands a sentence before the whole: "will bring in £7m. Turnover was £48m, so that is 25% of it"."""
    if number and not any(
        _one_sort(article.figures[index], article.figures[whole])
        for index in article.sentences[number].figures
        if index != whole and index < share
    ):
        near = [index for index in article.sentences[number - 1].figures if _is_amount(article.figures[index])]
        near = [index for index in near if _one_sort(article.figures[index], article.figures[whole])]
        if len(near) == 1 and _is_larger(article, whole, near[0]):
            yield Triple(share, near[0], whole, direct=False)


def _with_whole(article: Article, number: int, share: int, part: int, pack: Pack, *, direct: bool) -> Iterator[Triple]:
    """A share and its part with the only amount before them that may be their whole."""
    rows = article.sentences
    first = min(share, part)
    in_a_list = article.document.blocks[rows[number].block].kind == "item"  # its label names what the share is of
    for place in range(number, max(-1, number - BACK - 1), -1):
        if rows[number].block - rows[place].block > (0 if in_a_list else BACK):
            return
        if article.document.blocks[rows[place].block].kind not in PROSE:
            continue
        wholes = [
            index
            for index in rows[place].figures
            if index < first and _is_amount(article.figures[index]) and _is_larger(article, index, part)
        ]
        if len(wholes) == 2:  # "270 of the 540 seats"
            row = _Row(article, rows[place], pack)
            at = row.figures.index(wholes[1])
            tied = at and row.figures[at - 1] == wholes[0] and _is_larger(article, wholes[1], wholes[0])
            near = place == number or pack.patterns["scan_opens_rest"].compiled.match(rows[number].lettered) is not None
            if tied and near and pack.patterns["scan_of_whole"].compiled.fullmatch(row.before(at)):
                wholes = wholes[1:]
        if len(wholes) > 1:
            return
        if wholes and place < number and not direct and _are_apart(article.figures[part], article.figures[wholes[0]]):
            return
        if wholes:
            between = range(rows[place].figures[0], max(share, part))
            if not any(index != share and _is_share(article.figures[index]) for index in between):
                yield Triple(share, part, wholes[0], direct)
            return


def _judge(article: Article, rule: CheckRule, triple: Triple, claim: Claim, pack: Pack) -> Verdict:
    """True where the three hold, a finding where nothing else around them does, else None."""
    part, whole = article.figures[triple.part], article.figures[triple.whole]
    equation = algebra.parse(rule.parameters["rest"]) if triple.rest else rule.equation
    taken = _holds(article, rule, claim, pack, equation)
    share = article.figures[triple.share]
    if taken is None or (taken and (share.kind == "percent" or not triple.direct or share.modifier != "exact")):
        return taken
    by = Fraction(middle(share)) / (100 if share.kind == "percent" else 1)
    of_it = Fraction(middle(part)) / Fraction(middle(whole))
    times = (1 - of_it if triple.rest else of_it) / by
    if share.kind == "ratio" and 1 / SPEECH <= times <= SPEECH:
        return taken or None
    if not Fraction(1, TIMES) <= times <= TIMES:
        return taken or None
    if part.modifier not in ("exact", "approx") or whole.modifier not in ("exact", "approx"):
        return None
    if is_no_part(article, triple.part, triple.whole) or _is_explained(article, rule, triple, claim, pack):
        return None
    message = rule.messages["rest"] if triple.rest else ""
    return finding(article, rule, None, claim, equation, readings(article, claim, pack)[0], message)


def _holds(article: Article, rule: CheckRule, claim: Claim, pack: Pack, equation: Any = None) -> bool | None:
    taken = [cut_off(counted(terms)) for terms in readings(article, claim, pack)]
    slack = rule.parameters.get("fraction-slack")
    if slack is not None:
        taken = [loosened(terms, number_of(slack)) for terms in taken]
    return can_hold(equation or rule.equation, taken, {})


def _is_explained(article: Article, rule: CheckRule, triple: Triple, claim: Claim, pack: Pack) -> bool:
    """Whether the share is that of other amounts around it, or of the two in another way, or another share is theirs."""
    if not triple.direct:
        terms = counted(readings(article, claim, pack)[0])
        named = {"p": terms["share"], "x": terms["part"], "y": terms["whole"]}
        for reading in rule.parameters["readings"]:
            if can_hold(algebra.parse(reading), [named], {}):
                return True
    three = (triple.share, triple.part, triple.whole)
    low, high = max(0, min(three) - AROUND), min(len(article.figures), max(three) + AROUND + 1)
    rows = article.sentences
    own = bisect_right(rows, article.figures[triple.share].start, key=_start) - 1
    start, end = rows[max(0, own - BACK - 1)].start, rows[min(len(rows) - 1, own + BACK)].end
    near = [index for index in range(low, high) if start <= article.figures[index].start < end]
    amounts = [index for index in near if _is_amount(article.figures[index])]
    pairs = [(x, y) for x in amounts for y in amounts if x != y and _is_larger(article, y, x)]
    share = article.figures[triple.share]
    by = Fraction(middle(share)) / (100 if share.kind == "percent" else 1)
    for x, y in pairs:
        times = Fraction(middle(article.figures[x])) / Fraction(middle(article.figures[y])) / by
        roles: dict[str, tuple[int, ...]] = {"share": (triple.share,), "part": (x,), "whole": (y,)}
        if Fraction(1, ROOM) <= times <= ROOM and _holds(article, rule, claim._replace(roles=roles), pack):
            return True
    others = [index for index in near if min(three) <= index < max(three) and index != triple.share]
    return any(
        _holds(article, rule, claim._replace(roles=claim.roles | {"share": (index,)}), pack)
        for index in others
        if _is_share(article.figures[index])
    )


def _start(row: Sentence) -> int:
    return row.start
