"""What speaks for a length that fits nothing being told of what lies between two dates, and against it: the evidence, by name.

That it is a mistake, and not the length of something else, shows in how the three stand: their order and distance, other
dates and lengths beside them, the words right before and behind them, what is said to begin or to be over then, whether it
fits other dates by chance, and how a slip of the pen would make the one the other.

How much each counts is no opinion: the weights are estimated from texts with and without mistakes
(tests/bench/span_weights.py), and stand in rules/checks/dates.toml.
"""

from __future__ import annotations

from lint import days
from lint.checks import calendar, slips
from lint.checks.spans.lengths import DATES, DAYS
from lint.checks.spans.stretches import AGES, BESIDE, BIRTHS, NEAR, NOTHING, is_point, roles_of, stretches
from lint.checks.weights import weight
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.spans.stretches import Stretch
    from lint.model import Article, Figure, Sentence
    from lint.pack import Pack

SPAN = "date/span"  # the check whose row holds the weights
LOSSES = (
    ("a-tenth", Fraction(11, 10)), ("a-fifth", Fraction(6, 5)), ("a-half", Fraction(3, 2)), ("twice", 2), ("thrice", 3),
)  # fmt: skip
TENS = (10, 20, 30, 40, 50, 100)  # years by which a slip of one digit misses
LITTLE = 2  # days, weeks, months
MOST_RIVALS = 3
PAIRS = (("begun", "over"), ("shut", "again"))  # roles of two dates between which something went on
OF_SENTENCE = (
    "span_term", "span_another", "span_compared", "span_whole", "span_now", "span_due", "kin", "of_two", "span_entry",
    "not_whole",
)  # fmt: skip
SIGNS = frozenset(",;:.)-–—")
SHUT = ",.;:()\"'“”‘’"


def told(article: Article, pack: Pack) -> list[Stretch]:
    """What was meant for the lengths and ages of an article that are wrong."""
    found: list[Stretch] = article.remembered("weighed lengths", lambda: _told(article, pack))
    return found


def _told(article: Article, pack: Pack) -> list[Stretch]:
    """For each length that is no two dates' own the two that it is likeliest to have been meant for, if likely enough."""
    parameters = pack.checks[SPAN].parameters
    roles: dict[int, set[str]] | None = None
    best: dict[int, tuple[int, Stretch]] = {}
    for stretch in stretches(article, pack):
        roles = roles_of(article) if roles is None else roles
        counts = weight(evidence(article, stretch, roles, pack), parameters["weights"])
        if counts >= parameters["least"] and (stretch.length not in best or best[stretch.length][0] < counts):
            best[stretch.length] = counts, stretch
    return [stretch for _, stretch in best.values()]


def evidence(article: Article, stretch: Stretch, roles: dict[int, set[str]], pack: Pack) -> dict[str, int]:
    """The evidence, each piece with how often it is there. roles: of `roles_of`."""
    figures = article.figures
    length, first = figures[stretch.length], figures[stretch.first]
    last = figures[stretch.last] if stretch.last not in (None, stretch.first) else None
    ends = "today" if stretch.last is None else "written" if last is not None else "range"
    three = {"l": length, "s": first} | ({"e": last} if last is not None else {})
    places = [calendar.sentence_at(article, figure.start) for figure in three.values()]
    sort = "ages" if stretch.since is not None else length.kind if length.kind != "duration" else stretch.stated[2]
    shape = "".join(sorted(three, key=lambda name: three[name].start))
    found = dict.fromkeys((f"is-{sort}", f"ends-{ends}", f"{sort}-{ends}", f"{ends}-{shape}", first.kind), 1)
    found["sentences-on"] = max(places) - min(places)
    if max(places) == min(places):
        found[f"one-sentence-{ends}"] = 1
    if len({article.sentences[number].block for number in places}) > 1:
        found["other-block"] = 1
    if stretch.since is not None:
        _since(found, figures[stretch.since], first, length)
    _company(found, article, stretch, range(min(places), max(places) + 1))
    _miss(found, article, stretch)
    _otherwise(found, article, stretch)
    mine = {"length": roles.get(stretch.length, NOTHING), "first": roles.get(stretch.first, NOTHING)}
    if stretch.last is not None and last is not None:
        mine["last"] = roles.get(stretch.last, NOTHING)
    for place, names in mine.items():
        for name in names:
            found[f"{place}-{name}"] = 1
    if any(one in mine["first"] and other in mine.get("last", NOTHING) for one, other in PAIRS):
        found["bound"] = 1
    origin = "undated" if BIRTHS.isdisjoint(mine["first"]) else "born"
    origin = "made" if origin == "undated" and "made" in mine["first"] else origin
    found[f"{origin}-{'aged' if length.kind in AGES else 'long'}"] = 1
    for place, index in (("length", stretch.length), ("first", stretch.first), ("last", stretch.last)):
        if index is not None and (place != "last" or last is not None):
            _beside(found, article, stretch, place, index, pack)
    _sentence(found, article, length, pack)
    if length.kind in AGES:
        _whose(found, article, length, first, pack)
    return found


def _whose(found: dict[str, int], article: Article, age: Figure, first: Figure, pack: Pack) -> None:
    """Whether kin are named between an age and a date, or in the sentence of the date; and whether a thing is so old."""
    text = article.document.text
    between = text[min(age.end, first.end) : max(age.start, first.start)].lower().split()
    if not pack.lists["kin"].isdisjoint(word.strip(SHUT) for word in between):
        found["kin-between"] = 1
    row = article.sentences[calendar.sentence_at(article, first.start)].lettered.split()
    if not pack.lists["kin"].isdisjoint(word.strip(SHUT) for word in row):
        found["kin-of-first"] = 1
    if not pack.lists["of_two"].isdisjoint(word.strip(SHUT) for word in row):
        found["two-of-first"] = 1
    if not pack.lists["person_pronoun"].isdisjoint(row + between):
        found["of-a-person"] = 1


def _since(found: dict[str, int], since: Figure, first: Figure, length: Figure) -> None:
    """How the age that somebody had then stands to its date, and to the later age."""
    gap = abs(since.start - first.start)
    found[f"since-{'beside' if gap < BESIDE else 'near' if gap < 3 * BESIDE else 'away'}"] = 1
    found[f"since-{since.kind}"] = found[f"since-then-{length.kind}"] = 1
    if since.start < length.start:
        found["since-before"] = 1


def _company(found: dict[str, int], article: Article, stretch: Stretch, rows: range) -> None:
    """The other dates and lengths of the sentences that the three stand in, and between them."""
    figures = article.figures
    three = {index for index in (stretch.length, stretch.first, stretch.last, stretch.since) if index is not None}
    others = [index for number in rows for index in article.sentences[number].figures if index not in three]
    rivals = sum(is_point(figures[index]) for index in others)
    found["rival-dates" if rivals else "only-dates"] = min(MOST_RIVALS, rivals) or 1
    rivals = sum(figures[index].kind in ("duration", "age") for index in others)
    found["rival-lengths" if rivals else "only-length"] = min(MOST_RIVALS, rivals) or 1
    if any(min(three) < index < max(three) and figures[index].kind in DATES for index in others):
        found["date-between"] = 1


def _miss(found: dict[str, int], article: Article, stretch: Stretch) -> None:
    """By how much a length is off, and whether as by a slip of the pen."""
    start, end = stretch.start, stretch.end
    size, parts = DAYS[stretch.stated[2]]
    twice = (end.first or 0) + (end.last or 0) - (start.first or 0) - (start.last or 0)
    real = Fraction(max(1, twice) * parts, 2 * size)
    said = Fraction(stretch.stated[0] + stretch.stated[1], 2)
    loss = max(real / said, said / real)
    found[f"off-{next((name for name, most in LOSSES if loss < most), 'far')}"] = 1
    found["too-long" if said > real else "too-short"] = 1
    off = abs(said - real)
    if stretch.stated[2] != "year":
        if off <= LITTLE:
            found["off-by-little"] = 1
        return
    if any(abs(off - tens) <= 1 for tens in TENS):
        found["off-by-tens"] = 1
    between = days.years_between(start, end)
    written = article.figures[stretch.length]
    if between is not None:
        then = int(written.value) - stretch.stated[0] if stretch.since is not None and isinstance(written.value, int) else 0
        slip = slips.slip_in(article, written, Interval(max(1, between[0] + then), between[1] + then))
        if slip is not None:
            found["slip"] = found[f"slip-{slip.kind}"] = 1


def _otherwise(found: dict[str, int], article: Article, stretch: Stretch) -> None:
    """Whether a length and another come to what lies between, and whether it fits other dates, its own or by chance."""
    between = days.years_between(stretch.start, stretch.end)
    if stretch.stated[2] == "year" and between is not None and stretch.since is None:
        number = calendar.sentence_at(article, article.figures[stretch.length].start)
        rows = article.sentences[max(0, number - NEAR) : number + NEAR + 1]
        others = (article.figures[index] for row in rows for index in row.figures if index != stretch.length)
        if any(_adds_up(stretch.stated[0], figure, between) for figure in others):
            found["adds-up"] = 1
    own = calendar.sentence_at(article, article.figures[stretch.length].start)
    for first, last, near in stretch.others:
        place = "near" if near else "far"
        if last is None:
            beside = calendar.sentence_at(article, article.figures[first].start) == own
            name = "beside" if beside else "first" if first == stretch.first else "last" if first == stretch.last else place
            found[f"fits-till-today-{name}"] = 1
        else:
            shared = {first, last} & {stretch.first, stretch.last}
            found[f"fits-{'one' if shared else 'two'}-others-{place}"] = 1


def _adds_up(years: int, other: Figure, between: tuple[int, int]) -> bool:
    """Whether a number of years and another length or age make what lies between, as a sum or as a difference."""
    if other.kind not in ("duration", "age", "count") or other.unit not in (None, "year"):
        return False
    if not isinstance(other.value, int) or other.value <= 1:
        return False
    return any(between[0] <= made <= between[1] for made in (years + other.value, abs(years - other.value)))


def _beside(found: dict[str, int], article: Article, stretch: Stretch, place: str, index: int, pack: Pack) -> None:
    """The words right before and behind one of the three."""
    row = article.sentences[calendar.sentence_at(article, article.figures[index].start)]
    if index not in row.figures:
        return
    tells = pack.lists["span_word"]
    at = row.letters[row.figures.index(index)]
    before = [word for word in row.lettered[:at].split() if word not in pack.lists["span_hedge"]][-2:]
    behind = row.lettered[at + 1 :].split()
    word = before[-1].strip("(\"“'") if before else ""
    found[f"{place}-opens" if not before else f"{place}-behind-{word if word in tells else 'any'}"] = 1
    if place == "length" and len(before) > 1 and before[0] in tells:
        found[f"length-later-{before[0]}"] = 1
    if not behind:
        found[f"{place}-closes"] = 1
    elif behind[0][0] in SIGNS:
        found[f"{place}-sign"] = 1
    else:
        word = behind[0].strip(",.;:)\"”'’")
        found[f"{place}-then-{word if word in tells else 'any'}"] = 1
        if place == "length" and word in pack.lists["counts_from"]:
            found[f"counts-from-{_counts_from(article, stretch, row, index)}"] = 1


def _counts_from(article: Article, stretch: Stretch, row: Sentence, length: int) -> str:
    """Of "ten years after …": whether the next date behind it, in the same clause, is one of the two, another or none."""
    behind = [index for index in row.figures if index > length and article.figures[index].kind in DATES]
    letter = dict(zip(row.figures, row.letters, strict=True))
    clause = row.lettered[letter[length] + 1 : letter[behind[0]]] if behind else ","
    if "," in clause or ";" in clause:
        return "none"
    return "first" if behind[0] == stretch.first else "last" if behind[0] == stretch.last else "another"


def _sentence(found: dict[str, int], article: Article, length: Figure, pack: Pack) -> None:
    """What the sentence of the length tells besides."""
    row = article.sentences[calendar.sentence_at(article, length.start)]
    words = set(row.lettered.replace(",", " ").replace(".", " ").split())
    for name in OF_SENTENCE:
        if not pack.lists[name].isdisjoint(words):
            found[name] = 1
    if found["sentences-on"] and not pack.lists["person_or_thing"].isdisjoint(row.lettered.split()[:3]):
        found["goes-on"] = 1
