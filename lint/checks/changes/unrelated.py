"""Whether a change and two amounts are about different things.

What is told in one breath is tied by grammar: between a change and the amounts no clause and no sentence may begin with a
subject of its own. One that begins with "it", "the number" or a time, with a figure or a verb, or with a noun that was
spoken of, goes on with the same. "Profits dropped by a fifth. It had set aside €320m, compared with €180m": the second
sentence goes on with "it", and yet its amounts are none of profits. Where the amounts move the other way, where the change has
an amount of its own beside it, is one of another time, of what is to come or of an estimate, it is not the change between them.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.checks import calendar
from lint.checks.changes import triples
from lint.checks.rates.tied import same_thing
from lint.checks.stated import disjoint
from lint.checks.terms import PURE, middle, usable
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Claim, Figure, Number, Sentence
    from lint.pack import Pack

DATES = ("date", "date-range", "year")
AHEAD = 40  # characters before a change in which a verb says that it is to come
BESIDE = 60  # characters behind a change in which its time is told
TEN = 10  # numbers in words up to it are of things told in passing
STEM = 5  # letters that a word has in common with itself
LEAST = 4  # letters of a word that tells of a matter
BEFORE = 300  # characters before a sentence in which its nouns were spoken of
ON = 4  # characters of " on " between a change and its day
MONTHS = 45  # days
BY = 3  # words before a change of which one says that it is one
LEAD = 30  # characters before a date that say whether it is one since then
YEAR = 366  # days
LONG_AGO = 2 * YEAR  # from then on "in 2009" is not simply the year before
SLACK = Fraction(1, 4)  # of "in ten years"
DAYS = {"year": 365, "decade": 3652, "century": 36524, "month": 30, "week": 7, "day": 1}


def unrelated(article: Article, said: Claim, claim: Claim, pack: Pack, *, near: bool = False) -> bool:
    """Whether something shows that a claim's `before` and `after` are not the ends of its change.

    near: the real change between them is about as large as the one that is told.
    """
    at = triples.told_at(article, said)
    own = _sentence(article, at)
    (before,), (after,) = claim.roles["before"], claim.roles["after"]
    outside = [index for index in (before, after) if index not in own.figures]
    inside = [index for index in (before, after) if index in own.figures]
    if inside and _begins_between(own, at, inside, pack, nearest=near):
        return True
    figures = article.figures
    change = claim.roles.get("change", ())
    if change and (
        _is_a_result(article, said, figures[change[0]], pack) or _is_of_others(article, own, claim, pack, near=near)
    ):
        return True
    if not outside:
        return False
    if _is_told_first(article, own, outside, pack) or (before in outside and change and _is_since(own, change[0], pack)):
        return True
    sign = triples.sign_of(claim)
    if sign and len(outside) == 2 and sign * (middle(figures[after]) - middle(figures[before])) < 0:
        return True
    if not pack.lists["estimate_word"].isdisjoint(own.lettered.replace(",", " ").split()):
        return True
    others = [_sentence(article, figures[index].start) for index in outside]
    if _to_come(article, own, at, others, pack):
        return True
    if len(outside) == 2 and change and figures[change[0]].kind == "count" and not _amount(figures[change[0]]):
        return True  # "from 34 hours to 98. Two more, in Holt, will follow"
    ends = [(figures[index], row) for index, row in zip(outside, others, strict=True)]
    if not all(any(_goes_on(article, own, end, one, pack) for end, one in ends if one is row) for row in others):
        return True
    if outside == [before] and change and figures[before].start > own.end and _long_before(article, own, before):
        return True
    if len(outside) == 2 and _since_another(article, own, others[0], pack):
        return True
    return before in outside and _of_another_time(article, own, at, before, after, pack)


def _is_of_others(article: Article, own: Sentence, claim: Claim, pack: Pack, *, near: bool) -> bool:
    """Whether a change is told of other ends, other things or another time than the two amounts. own: its sentence."""
    figures = article.figures
    (change, *_), (before,), (after,) = (claim.roles[name] for name in ("change", "before", "after"))
    # other ends
    if _has_its_own_ends(article, own, claim) or ("comp_sign" in claim.constants and _is_a_movement_away(article, claim)):
        return True
    # other things
    if _is_of_other_things(figures[change], [figures[before], figures[after]], pack):
        return True
    if figures[before].kind == "quantity" and _is_of_a_thing(article, figures[change], pack):
        return True
    # another time
    if not near and _of_a_day(article, change, before, after):
        return True
    if before not in own.figures:
        if not near and _is_on_the_last(article, own, change, figures[before], pack):
            return True
    elif after in own.figures and _in_a_later_clause(article, change, before, pack) and _long_before(article, own, before):
        return True  # "rose by 1.2 metres to 5.6; in 2013 it reached 6.1"
    ahead = _words(article.document.text[max(0, figures[before].outer_start - LEAD) : figures[before].outer_start].lower())
    return change < before and not pack.lists["peak_word"].isdisjoint(ahead[-3:])  # "gained 3% to 642p. They touched 701p"


def _is_of_a_thing(article: Article, change: Figure, pack: Pack) -> bool:
    """Whether a share is lost of something that is none of the measures beside it: "40% of its ice", of so many kilometres."""
    if change.kind not in PURE:
        return False
    words = article.document.text[change.end : change.end + LEAD].lower().split()[:3]
    if len(words) < 3 or words[0] not in pack.lists["noun_of"] or words[1] not in pack.lists["possessives"]:
        return False
    return words[2].strip(",.;:") not in pack.lists["size_word"]


def _sentence(article: Article, offset: int) -> Sentence:
    return article.sentences[max(0, calendar.sentence_at(article, offset))]


def _is_told_first(article: Article, own: Sentence, outside: list[int], pack: Pack) -> bool:
    """Whether both amounts stand behind a sentence of several changes, in one that does not go on with "it" or "they"."""
    figures = article.figures
    starts = [figures[index].start for index in outside]
    if len(starts) < 2 or min(starts) < own.end or sum(figures[index].kind in PURE for index in own.figures) < 2:
        return False
    return pack.lists["said_they"].isdisjoint(_sentence(article, min(starts)).lettered.split(" ", 1)[:1])


def _is_since(own: Sentence, change: int, pack: Pack) -> bool:
    """Whether a change is told against a time of which no amount is told behind it: "21% up on June"."""
    letter = own.letters[own.figures.index(change)]
    return pack.patterns["scan_since_bare"].compiled.match(own.lettered, letter + 1) is not None


def _is_a_result(article: Article, said: Claim, change: Figure, pack: Pack) -> bool:
    """Whether a sum of money is a result, and no change of one: "a loss of £2.2m", "raised €120m from investors"."""
    if change.kind != "money" and (change.kind != "count" or change.scale == 1 or change.noun is not None):
        return False
    if said.words.get("noun_sign", "") in pack.lists["amount_noun"]:
        return True
    ahead = article.document.text[max(0, change.outer_start - LEAD) : change.outer_start].lower().split()
    return said.words.get("sign", "") in pack.lists["amount_verb"] and pack.lists["by_word"].isdisjoint(ahead[-BY:])


def _of_a_day(article: Article, change: int, before: int, after: int) -> bool:
    """Whether a change is that of one day, and the amount before of months ago: "3% to $1.94 on Friday; a year ago"."""
    then = _date_beside(article, before)
    for index in (change, after):
        day = article.figures[index + 1] if index + 1 < len(article.figures) else None
        if day is None or day.kind != "date" or day.start - article.figures[index].end > ON or day.interval.low is None:
            continue
        if then is not None and then.interval.high is not None and day.interval.low == day.interval.high:
            return then.interval.high < day.interval.low - MONTHS
    return False


def _begins_between(own: Sentence, at: int, ends: list[int], pack: Pack, *, nearest: bool) -> bool:
    """Whether a clause with a subject of its own begins between a change and its ends in one sentence; nearest: the nearer."""
    if pack.patterns["scan_change_known"].compiled.search(own.lettered):
        return False
    here = bisect_left(range(len(own.lettered)), at, key=own.at)
    letters = sorted((own.letters[own.figures.index(index)] for index in ends), key=lambda one: abs(one - here))
    stand = [here, *letters[: 1 if nearest else 2]]
    low, high = min(stand), max(stand)
    return any(
        not _same_subject(own.lettered[: match.start()], own.lettered[match.end() :], pack)
        for match in pack.patterns["scan_clause_begins"].compiled.finditer(own.lettered, low, high)
    )


def _goes_on(article: Article, own: Sentence, end: Figure, other: Sentence, pack: Pack) -> bool:
    """Whether the later of the sentences of a change and of one of its ends goes on with the matter of the other."""
    later = max(own, other, key=_start)
    if end.kind == "count" and end.noun is not None and not pack.lists["any_count"].isdisjoint(end.noun.lower().split()):
        return True
    if end.kind == "count" and end.noun is None and not pack.patterns["scan_others_own"].compiled.match(later.lettered):
        return True  # "In the year before there were 860"
    if later is own and pack.patterns["scan_change_known"].compiled.search(own.lettered):
        return True
    if later is other and pack.patterns["scan_time_compared"].compiled.match(other.lettered):
        return True
    blocks = article.document.blocks
    first = max(blocks[min(own, other, key=_start).block].start, later.start - BEFORE)
    return _same_subject(article.document.text[first : later.start].lower(), later.lettered, pack)


def _same_subject(before: str, text: str, pack: Pack) -> bool:
    """Whether a clause begins with what takes up the one before, or with a noun of that."""
    if pack.patterns["scan_same_subject"].compiled.match(text):
        return True
    subject = pack.patterns["scan_subject"].compiled.match(text)
    return not nouns(before, pack).isdisjoint(nouns(subject.group() if subject else "", pack))


def nouns(text: str, pack: Pack) -> frozenset[str]:
    """The stems of the longer words of a text, without those that say nothing of its matter."""
    plain = pack.lists["taken_up_word"] | pack.lists["noun_stop"] | pack.lists["noun_verb"]
    return frozenset(word.rstrip("s")[:STEM] for word in _words(text.lower()) if len(word) >= LEAST and word not in plain)


def _start(row: Sentence) -> int:
    return row.start


def _words(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()


def _to_come(article: Article, own: Sentence, at: int, others: list[Sentence], pack: Pack) -> bool:
    """Whether a change is one of the future, and the amounts are of the present and the past."""
    ahead = article.document.text[max(own.start, at - AHEAD) : at]
    if pack.patterns["scan_will"].compiled.search(ahead) is None:
        return False
    return not any(pack.patterns["scan_future"].compiled.search(row.lettered) for row in others)


def _amount(figure: Figure) -> bool:
    """Whether a figure is an amount that a change may be one of."""
    if figure.kind not in ("count", "money", "quantity") or not usable(figure) or figure.per or not triples.exact(figure):
        return False
    return not (figure.words and middle(figure) <= TEN)


def _of_another_time(article: Article, own: Sentence, at: int, before: int, after: int, pack: Pack) -> bool:
    """Whether the change is told to be one since, or within, another time than that of the amount before."""
    then = _date_beside(article, before)
    if then is None or then.interval.low is None or then.interval.high is None:
        return False
    now = _date_beside(article, after)
    for letter, index in zip(own.letters, own.figures, strict=True):
        figure = article.figures[index]
        if not 0 < figure.start - at <= BESIDE:
            continue
        if figure.kind in DATES and now is not None and all(disjoint(figure.interval, end.interval) for end in (then, now)):
            return True  # "fell by a tenth last year. In 2022 it was 4.2, in 2021 4.9"
        lead = pack.patterns["scan_since_or_in"].compiled.search(own.lettered, max(0, letter - LEAD), letter)
        if lead is None or lead.end() != letter:
            continue
        if figure.kind in DATES and lead["since"]:
            return disjoint(figure.interval, then.interval)
        if figure.kind == "duration" and lead["in"]:
            today: Number | None = calendar.today(article)
            today = now.interval.low if now is not None and now is not then else today
            length = DAYS.get(figure.unit or "", 0) * Fraction(middle(figure)) if triples.exact(figure) else 0
            if today is None or not length:
                return False
            least, most = today - then.interval.high, today - then.interval.low
            return most < length * (1 - SLACK) - YEAR or least > length * (1 + SLACK) + YEAR
    return False


def _since_another(article: Article, own: Sentence, other: Sentence, pack: Pack) -> bool:
    """Whether the ends are those of a movement since a time before that of the change: "46 last winter. Since 2019"."""
    mine = [figure.interval.low for index in own.figures if (figure := article.figures[index]).kind in DATES]
    for letter, index in zip(other.letters, other.figures, strict=True):
        since = article.figures[index].interval.high if article.figures[index].kind in DATES else None
        lead = pack.patterns["scan_since_or_in"].compiled.search(other.lettered, max(0, letter - LEAD), letter)
        if since is not None and lead is not None and lead["since"] and lead.end() == letter:
            return bool(mine) and all(low is not None and low > since for low in mine)
    return False


def _long_before(article: Article, own: Sentence, before: int) -> bool:
    """Whether an amount is one of years ago, and its change one since no such time: "rose by 5% in May. In 2009 it was"."""
    then, today = _date_beside(article, before), calendar.today(article)
    if then is None or today is None or then.interval.high is None or then.interval.high > today - LONG_AGO:
        return False
    since = then.interval.high
    return not any(
        figure.kind == "duration" or (figure.kind in DATES and figure.interval.low is not None and figure.interval.low <= since)
        for figure in (article.figures[index] for index in own.figures)
        if figure is not then
    )


def _has_its_own_ends(article: Article, own: Sentence, claim: Claim) -> bool:
    """Whether words tie a change, or an end, to another amount: "was 145, down by 20%. Profit slipped from £30m to £20m"."""
    movements = triples.movements_of(article, claim.check)
    (change, *_), (before,), (after,) = (claim.roles[name] for name in ("change", "before", "after"))
    led_to = movements.led_to.get(change, ())
    tied = {index for index in led_to if article.figures[index].kind in (*triples.AMOUNTS, "percent")}
    if tied and tied.isdisjoint((before, after)):
        return True
    became = movements.became
    if (before in own.figures and after in own.figures) or after in became.get(before, ()):
        return False
    if before not in own.figures and before in became:
        return True
    return any(not set(own.figures).isdisjoint(became.get(index, ())) for index in own.figures)


def _is_of_other_things(change: Figure, ends: list[Figure], pack: Pack) -> bool:
    """Whether a change counts other things than the amounts beside it: "377 floods, up from 290, and cut 241 people out"."""
    things = [figure.noun for figure in (change, *ends) if figure.kind == "count" and figure.noun]
    if change.kind != "count" or not change.noun or len(things) < 2:
        return False
    people = pack.lists["person"]
    return not any(same_thing(change.noun, one) or {one, change.noun} <= people for one in things[1:])


def _is_on_the_last(article: Article, own: Sentence, change: int, before: Figure, pack: Pack) -> bool:
    """Whether a change is one on a period that the sentence of an amount does not name: "up 3% on the week. A year ago …"."""
    letter = own.letters[own.figures.index(change)]
    period = pack.patterns["scan_on_the_last"].compiled.match(own.lettered, letter + 1)
    row = _sentence(article, before.start)
    return period is not None and period["period"] not in _words(article.document.text[row.start : row.end].lower())


def _in_a_later_clause(article: Article, change: int, before: int, pack: Pack) -> bool:
    """Whether an amount is told of another time in a clause of its own, behind a change: "; in 2013 it reached 6.1"."""
    first, last = article.figures[change].end, article.figures[before].start
    _, mark, clause = article.document.text[first:last].rpartition(";")
    return bool(mark) and pack.lists["was_over"].isdisjoint(clause.lower().split())


def _is_a_movement_away(article: Article, claim: Claim) -> bool:
    """Whether a movement goes the other way than a comparison behind it: "fell to 412 from 530, but is 20% higher than"."""
    (change, *_), (before,), (after,) = (claim.roles[name] for name in ("change", "before", "after"))
    figures = article.figures
    told = triples.movements_of(article, claim.check).became.get(before, {}).get(after)
    rises = triples.sign_of(claim) * (middle(figures[after]) - middle(figures[before]))
    return told is not None and told <= figures[change].start and rises < 0


def _date_beside(article: Article, index: int) -> Figure | None:
    """The date of an amount's sentence that stands nearest to it, with no other amount between."""
    own = _sentence(article, article.figures[index].start)
    place = own.figures.index(index) if index in own.figures else -1
    for other in (place - 1, place + 1):
        if 0 <= other < len(own.figures) and article.figures[own.figures[other]].kind in DATES:
            return article.figures[own.figures[other]]
    return None
