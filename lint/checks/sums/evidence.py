"""What speaks for a figure being told as the sum of others near it, and against it: the evidence, by name.

The figures are of one sort and neighbours, and nothing near them makes the total in another way (lint.checks.sums.candidates);
still they do not add up. For a mistake it speaks that words announce a total or a rest, that the parts stand in a row that
"and" closes, that no other figure of the sort is near, that the miss is a slip of the pen; against it, that the total is one
of the row, that it is of another time, that a part is what other parts are of.

How much each counts is no opinion: the weights are estimated from texts with and without mistakes
(tests/bench/sum_weights.py), and stand in rules/checks/arithmetic.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from lint.checks.equation import holds_phrase
from lint.checks.sum import rest_follows
from lint.checks.sums.candidates import digits
from lint.checks.terms import middle
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.checks.slips import Slip
    from lint.checks.sums.addends import Item
    from lint.checks.sums.candidates import Candidate
    from lint.model import Article
    from lint.pack import Pack

MISSES = {"a-50th": Fraction(1, 50), "a-10th": Fraction(1, 10), "a-quarter": Fraction(1, 4), "half": Fraction(1, 2)}
DATES = frozenset(("date", "date-range", "year"))
ROW = frozenset(("medal", "vote", "won", "riding", "side", "sum-part", "dead", "found_dead", "more", "apart"))  # of parts only
MANY = 5  # parts
NEXT = 8  # words from one number of a row to the next
MOST = 3  # beyond which more of the same tells nothing new
SHORT, LONG, WIDE = 3, 9, 25  # words between two figures
BESIDE = 40  # characters between a figure and its day, or the words that stand beside it
AROUND = 6  # sentences beside a sum in which others of its sort are looked for
FEW = 6  # things that a text may name without counting them
TINY = 20  # so many times a small part is in its total
TEN = 10
SIGNS = ((";", "semicolon"), (":", "colon"), ("(", "bracket"), (" - ", "dash"), ("–", "dash"), ("—", "dash"))
LEADS = ("by-comma", "by-semicolon", "by-words", "by-and")
AND = ("by-and", "by-comma-and")
WORDS = ("whole_word", "each_word", "average_word", "compared_word", "limit_word", "rival_word")  # in their sentences
TOLD = ("sum_up", "in_all_behind", "each_of", "rest_word", "consists")
PHRASES = ("partly", "overlapping", "other_one", "some_of", "mostly", *TOLD)
HERE = frozenset(("partly", "overlapping"))  # what these say farther off tells nothing
SAID = "said-"  # what the words around a sum say
BEGINNINGS = ("scan_elsewhere", "scan_before_that", "scan_of_that")


def of_miss(candidate: Candidate, slip: Slip | None) -> dict[str, int]:
    """The evidence in the miss."""
    whole, added = middle(candidate.total.figure), sum(middle(part.figure) for part in candidate.parts)
    loss = Fraction(magnitude(added - whole)) / Fraction(max(added, whole))
    way = "too-much" if added > whole else "too-little"
    found = {
        f"off-{next((name for name, most in MISSES.items() if loss < most), 'far')}": 1,
        way: 1,
        f"{way}-{candidate.shape}": 1,
        f"{way}-{min(len(candidate.parts), MOST)}": 1,
        f"digits-{digits(candidate.total.figure)}": 1,
    }
    if slip is None:
        return found | {"no-slip": 1}
    return found | {f"slip-{slip.kind}": 1, "slip-of-total" if slip.figure is candidate.total.figure else "slip-of-part": 1}


def told(article: Article, candidate: Candidate, items: Sequence[Item], pack: Pack) -> dict[str, int]:
    """The evidence in how a sum is told, each piece with how often it is there, but for what is said around it."""
    found = {candidate.shape: 1, f"{candidate.shape}-{min(len(candidate.parts), MANY)}": 1, candidate.total.figure.kind: 1}
    _nouns(found, article, candidate, pack)
    _joints(found, article, candidate, pack)
    _company(found, article, candidate, items)
    _roles(found, candidate)
    _alike(found, article, candidate)
    _build(found, article, candidate, items, pack.lists["list_word"])
    _taken_up(found, article, candidate, pack)
    total, *parts = (item.figure for item in (candidate.total, *candidate.parts))
    whole = middle(total)
    for name, there in (
        ("about-total", total.modifier != "exact"),
        ("total-in-words", total.words),
        ("total-per", total.per != parts[0].per),
        ("about-parts", any(part.modifier != "exact" for part in parts)),
        ("words-and-digits", whole >= TEN and len({total.words, *(part.words for part in parts)}) > 1),
        ("tiny-part", any(middle(part) * TINY < whole for part in parts)),
        ("part-is-one", any(middle(part) == 1 for part in parts)),
        ("part-too-large", any(middle(part) >= whole for part in parts)),
    ):
        if there:
            found[name] = 1
    return found


def _add(found: dict[str, int], name: str, times: int = 1) -> None:
    if times:
        found[name] = found.get(name, 0) + times


def _nouns(found: dict[str, int], article: Article, candidate: Candidate, pack: Pack) -> None:
    """What total and parts count; whether the total is told as a thing of so many: "a staff of 48"."""
    (total, parts), people, text = candidate[:2], pack.lists["person"], article.document.text
    ahead = text[max(0, total.figure.outer_start - BESIDE) : total.figure.outer_start].lower().split()[-SHORT:]
    thing = len(ahead) == SHORT and ahead[-1] in pack.lists["noun_of"] and ahead[0] in pack.lists["measure_article"]
    _add(found, f"{candidate.shape}-thing-of", thing)
    if total.figure.kind != "count":
        _add(found, "unit-borrowed", any(part.figure.unit != total.figure.unit for part in parts))
        return
    named = [part for part in parts if part.head and text[part.figure.noun_start].isupper()]  # "52 Finns, 31 Danes"
    _add(found, "parts-named", len(named) == len(parts))
    heads = [part.head for part in parts if part.head and part not in named]
    kinds = len(set(heads))
    one = "parts-of-noun" if heads[1:] else "part-of-noun"
    _add(found, "parts-bare" if not kinds else "parts-of-nouns" if kinds > 1 else one)
    for head in heads:
        if total.head:
            same = head == total.head
            _add(found, "noun-same" if same else "noun-of-people" if {head, total.head} <= people else "noun-other")
    _add(found, "total-of-noun" if total.head else "total-bare")
    _add(found, "noun-of-total-only", bool(total.head) and not heads)
    _add(found, "no-noun", not any(item.figure.noun for item in (total, *parts)))


def _joints(found: dict[str, int], article: Article, candidate: Candidate, pack: Pack) -> None:
    """How the parts are joined, and the total to them."""
    (total, parts), shape = candidate[:2], candidate.shape
    together = pack.lists["sum_joint"]
    joints = [_joint(article, one, other, together) for one, other in pairwise(parts)]
    for joint in joints:
        _add(found, f"joined-{joint}")
    _add(found, f"closed-{joints[-1]}")
    row = len(parts) >= MOST and joints[-1] in AND and set(joints[:-1]) <= {"by-comma", "by-semicolon"}
    _add(found, f"{shape}-row", row)
    before, after = (parts[-1], total) if shape == "last" else (parts[0], total) if shape == "between" else (total, parts[0])
    lead, size = _joint(article, before, after, together), _words_between(article, before, after)
    _add(found, f"lead-{lead}")
    _add(found, f"{shape}-lead-{lead}")
    if before.sentence == after.sentence:
        _add(found, f"{shape}-" + ("close" if size < SHORT else "far" if size >= LONG else "near"))
        near = abs(size - _words_between(article, parts[0], parts[1])) < SHORT
        _add(found, f"lead-as-parts-{shape}", lead == joints[0] and near)
    if shape == "between":
        _add(found, f"goes-on-{_joint(article, total, parts[1], together)}")
    every = candidate.items
    sentences = {part.sentence for part in parts}
    span = every[-1].sentence - every[0].sentence
    _add(found, "one-sentence", span == 0)
    _add(found, "sentences-on", span)
    _add(found, "parts-in-one-sentence", len(sentences) == 1)
    _add(found, "parts-in-own-sentences", len(sentences) == len(parts))
    _add(found, "blocks-on", every[-1].block != every[0].block)
    _add(found, "in-items", any(article.document.blocks[item.block].kind == "item" for item in every))
    between = [article.document.text[one.figure.end : other.figure.outer_start].lower() for one, other in pairwise(every)]
    _add(found, "wide", sum(words.count(" ") > WIDE for words in between))
    at = every.index(total)
    words = pack.lists["list_word"]
    _add(found, "named-with-part", any(gap.strip() in words for gap in between[max(0, at - 1) : at + 1]))


def _build(
    found: dict[str, int], article: Article, candidate: Candidate, items: Sequence[Item], joining: frozenset[str]
) -> None:
    """How the clauses of the parts are built; joining: what stands between the last two of several."""
    total, parts = candidate[:2]
    closing = all(_closes(article, part, joining) for part in parts)
    _add(found, "all-close", closing)
    _add(found, "first-part-opens", _opens(article, parts[0]))
    if candidate.shape == "first" and total.sentence == parts[0].sentence:
        lead = _joint(article, total, parts[0], joining)
        words = {word_behind(article, item) for item in candidate.items}
        named = any(item.figure.noun_start >= item.figure.end for item in candidate.items)
        nameless = not named and total.figure.kind == "count"
        alike = nameless or (closing and _closes(article, total, joining)) or (len(words) == 1 and words != {""})
        _add(found, "first-as-parts", alike and lead in LEADS)
    _add(found, "row-began-before", _began_before(article, candidate, items, joining))
    rows = article.sentences[parts[0].sentence : parts[-1].sentence + 1]
    figures = [article.figures[index] for row in rows for index in row.figures]
    others = [figure for figure in figures if figure.start not in candidate.starts and figure.kind not in DATES]
    _add(found, "others-told", min(MOST, len(others)))
    _add(found, "unit-from-afar", any(_is_from_afar(article, part, total) for part in parts))


def _taken_up(found: dict[str, int], article: Article, candidate: Candidate, pack: Pack) -> None:
    """Whether a total takes up what was told and was not told before: "14 parrots and 23 tortoises … The 37 animals"."""
    (total, parts), lists = candidate[:2], pack.lists
    ahead = article.document.text[max(0, total.figure.outer_start - BESIDE) : total.figure.outer_start].lower().split()[-1:]
    if candidate.shape != "last" or lists["measure_definite"].isdisjoint(ahead):
        return
    first: dict[object, int] = article.remembered("first told", lambda: _first_told(article))
    if first.get((total.figure.kind, total.figure.value), total.figure.start) < parts[0].figure.start:
        return
    _add(found, "last-takes-up")
    _add(found, "last-takes-up-next", total.sentence == parts[-1].sentence + 1)
    _add(found, "last-takes-up-all", not lists["measure_everything"].isdisjoint(ahead))


def _first_told(article: Article) -> dict[object, int]:
    """Where each value of a kind is told first."""
    found: dict[object, int] = {}
    for figure in article.figures:
        found.setdefault((figure.kind, figure.value), figure.start)
    return found


def _began_before(article: Article, candidate: Candidate, items: Sequence[Item], joining: frozenset[str]) -> bool:
    """Whether a figure of the sort before the parts is joined to them as they are to each other: a row is cut in two."""
    part = candidate.parts[0]
    at = bisect_left(items, part.figure.start, key=_item_start) - 1
    if at < 0 or items[at].figure.start == candidate.total.figure.start or items[at].sentence != part.sentence:
        return False
    if items[at].sorts.isdisjoint(part.sorts):
        return False
    between = article.document.text[items[at].figure.end : part.figure.outer_start].lower()
    return len(between.split()) <= NEXT and ("," in between or not joining.isdisjoint(between.split()))


def _item_start(item: Item) -> int:
    return item.figure.start


def _opens(article: Article, part: Item) -> bool:
    """Whether a part begins its sentence, or stands behind a sign."""
    ahead = article.document.text[article.sentences[part.sentence].start : part.figure.outer_start].rstrip()
    return not ahead or ahead[-1] in ",;:(–—-•*"


def _closes(article: Article, part: Item, joining: frozenset[str]) -> bool:
    """Whether a part ends its sentence or clause."""
    behind = article.document.text[part.figure.end : article.sentences[part.sentence].end].lower().lstrip()
    return not behind or behind[0] in ",;.)–—" or behind.split()[0] in joining


def _is_from_afar(article: Article, part: Item, total: Item) -> bool:
    """Whether a number without a unit has that of another sentence."""
    unit = (total.figure.unit, total.figure.currency)
    row = (article.figures[index] for index in article.sentences[part.sentence].figures)
    return all((figure.unit, figure.currency) != unit for figure in (part.figure, *row))


def _joint(article: Article, one: Item, other: Item, together: frozenset[str]) -> str:
    """How two figures are joined; together: words that may join them."""
    if one.sentence != other.sentence:
        return "by-stop" if one.block == other.block else "by-paragraph"
    between = article.document.text[one.figure.end : other.figure.outer_start].lower()
    sign = next((name for sign, name in SIGNS if sign in between), None)
    if sign is not None:
        return f"by-{sign}"
    listed = not together.isdisjoint(between.split())
    return ("by-comma-and" if "," in between else "by-and") if listed else "by-comma" if "," in between else "by-words"


def _words_between(article: Article, one: Item, other: Item) -> int:
    return len(article.document.text[one.figure.end : other.figure.outer_start].split())


def _company(found: dict[str, int], article: Article, candidate: Candidate, items: Sequence[Item]) -> None:
    """The other figures in the sentences of a sum and beside them."""
    every, total, starts = candidate.items, candidate.total, candidate.starts
    low, high = every[0].sentence, every[-1].sentence
    first, last = (bisect_left(items, number, key=_sentence) for number in (low - AROUND, high + AROUND + 1))
    around = [item for item in items[first:last] if item.figure.start not in starts and not item.sorts.isdisjoint(total.sorts)]
    kin = [item for item in around if low - 1 <= item.sentence <= high + 1]
    rivals = [item for item in kin if low <= item.sentence <= high]
    inside = [item for item in rivals if every[0].figure.start < item.figure.start < every[-1].figure.start]
    whole = middle(total.figure)
    _add(found, "left-out", candidate.left_out)
    _add(found, "rivals", min(len(rivals), MOST))
    _add(found, "no-rival", not rivals)
    _add(found, "rivals-between", min(len(inside), MOST))
    _add(found, "larger-rival", any(item.figure.value is not None and middle(item.figure) > whole for item in rivals))
    _add(found, "near-by", min(len(kin) - len(rivals), MOST))
    _add(found, "alone", not any(every[0].block <= item.block <= every[-1].block for item in around))
    _add(found, "alone-far", not around)
    figures = [article.figures[index] for row in article.sentences[low : high + 1] for index in row.figures]
    numbers = [figure for figure in figures if figure.kind == "count" and figure.value == len(candidate.parts)]
    _add(found, "parts-counted", any(figure.start not in starts and (figure.words or figure.noun) for figure in numbers))
    days = [figure.start for figure in figures if figure.kind in DATES]
    _add(found, "percentages", min(MOST, sum(figure.kind == "percent" for figure in figures)))
    _add(found, "dates", min(MOST, len(days)))
    _add(found, "dated-total", _is_dated(total, every, days))
    _add(found, "dated-parts", min(MOST, sum(_is_dated(part, every, days) for part in candidate.parts)))


def _sentence(item: Item) -> int:
    return item.sentence


def _is_dated(item: Item, every: Sequence[Item], days: Sequence[int]) -> bool:
    """Whether a day stands behind a figure, before the next one."""
    behind = min((other.figure.start for other in every if other.figure.start > item.figure.start), default=None)
    return any(0 <= day - item.figure.end < BESIDE and (behind is None or day < behind) for day in days)


def _roles(found: dict[str, int], candidate: Candidate) -> None:
    """The roles that words beside the figures give them, in sums, shares, rates and changes."""
    for role in candidate.total.roles:
        _add(found, f"total-{role}")
    for role in set().union(*(part.roles for part in candidate.parts)):
        _add(found, f"part-{role}")
        _add(found, "total-in-row", role in ROW and role in candidate.total.roles)
    _add(found, "total-without-role", all("-" in role for role in candidate.total.roles))


def said(article: Article, candidate: Candidate, pack: Pack) -> dict[str, int]:
    """The evidence in what the text says around a sum: the dearest to find. All its names begin with SAID."""
    found: dict[str, int] = {}
    text, lists = article.document.text, pack.lists
    total, parts, every = candidate.total, candidate.parts, candidate.items
    rows = article.sentences[every[0].sentence : every[-1].sentence + 1]
    search = pack.patterns["scan_measure"].compiled.findall
    words = {word for row in rows for word in search(row.lettered)}
    for name in WORDS:
        _add(found, f"{SAID}{name.replace('_', '-')}", not lists[name].isdisjoint(words))
    own = search(article.sentences[total.sentence].lettered)
    _add(found, f"{SAID}whole-word-at-total", not lists["whole_word"].isdisjoint(own))
    stretch = text[every[0].figure.start : max(every[-1].figure.end, every[-1].figure.noun_end)].lower()
    whole = " ".join(row.lettered for row in rows)
    for name in PHRASES:
        said = holds_phrase(stretch, lists[name])
        _add(found, f"{SAID}{name.replace('_', '-')}", said)
        if name not in HERE:
            _add(found, f"{SAID}{name.replace('_', '-')}-beside", not said and holds_phrase(whole, lists[name]))
    ahead = text[max(0, total.figure.outer_start - BESIDE) : total.figure.outer_start].lower().split()[-1:]
    for name, words_before in (("definite", "measure_definite"), ("article", "measure_article"), ("compared", "compared_word")):
        _add(found, f"{SAID}total-{name}", not lists[words_before].isdisjoint(ahead))
    tied = any("-" not in role for role in total.roles) or not lists["whole_word"].isdisjoint(own)
    apart = candidate.shape == "last" and total.sentence > parts[-1].sentence
    _add(found, f"{SAID}apart-and-untied", apart and not tied and lists["measure_definite"].isdisjoint(ahead))
    for name in BEGINNINGS:
        begins = pack.patterns[name].compiled.match
        name_of = name.removeprefix("scan_").replace("_", "-")
        _add(found, f"{SAID}begins-{name_of}", any(begins(row.lettered) for row in rows[1:]))
    added = sum(middle(part.figure) for part in parts)
    alone = pack.patterns["scan_no_others"].compiled.search(text, rows[0].start, rows[-1].end)
    _add(found, f"{SAID}no-others", alone is not None)
    tail = text[every[0].figure.start : rows[-1].end].lower()
    _add(found, f"{SAID}with-others", pack.patterns["scan_with_others"].compiled.search(tail) is not None)
    _add(found, f"{SAID}rest-follows", rest_follows(article, every[-1].figure.end, pack))
    tail = text[max(every[-1].figure.end, every[-1].figure.noun_end) : rows[-1].end]
    _add(found, f"{SAID}ends-there", not any(letter.isalnum() for letter in tail))
    if total.figure.kind == "count" and 0 < middle(total.figure) - added < FEW:
        _add(found, f"{SAID}few-missing")
    joints = (text[one.figure.end : other.figure.outer_start].lower().split() for one, other in pairwise(parts))
    of_part = any(gap[:1] and gap[0] in lists["noun_of"] and len(gap) < SHORT for gap in joints)
    _add(found, f"{SAID}part-of-part", of_part)
    return found


def _alike(found: dict[str, int], article: Article, candidate: Candidate) -> None:
    """Whether the same words stand beside all parts, and beside the total as well."""
    for name, beside in (("behind", word_behind), ("ahead", _word_ahead)):
        own, *words = (beside(article, item) for item in (candidate.total, *candidate.parts))
        if all(words) and len(set(words)) == 1:
            _add(found, f"parts-alike-{name}")
            _add(found, f"total-alike-{name}", own == words[0])
        elif own in words and own:
            _add(found, f"total-as-a-part-{name}")
    own, *words = (_beginning(article, item) for item in (candidate.total, *candidate.parts))
    _add(found, "begins-as-parts", bool(own) and set(words) == {own})


def word_behind(article: Article, item: Item) -> str:
    """The word behind a figure and what it counts, in lower case."""
    words = article.document.text[max(item.figure.end, item.figure.noun_end) :][:BESIDE].lower().split()[:1]
    word = words[0].strip(".,;") if words else ""
    return word if word.isalpha() else ""


def _beginning(article: Article, item: Item) -> str:
    """The word with which the clause of a figure begins, behind a comma or a word that joins: "in" of "and in Ware 61 mm"."""
    row = article.document.text[article.sentences[item.sentence].start : item.figure.outer_start].lower()
    words = row.rpartition(",")[2].rpartition(";")[2].rpartition(" and ")[2].split()
    return words[0] if words and words[0].isalpha() else ""


def _word_ahead(article: Article, item: Item) -> str:
    words = article.document.text[max(0, item.figure.outer_start - BESIDE) : item.figure.outer_start].lower().split()[-1:]
    return words[0] if words and words[0].isalpha() else ""
