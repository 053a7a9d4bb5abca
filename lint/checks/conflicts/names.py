"""Figures of one name: the age of a person, the time of a runner, a row of a table or list against the text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from lint.checks.stated import Stated, disjoint, named, plain, slip, supports
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article
    from lint.pack import Pack

REACH = 2  # sentences before a "he" that may name him
YOUNG, OLD = 5, 120  # years
OF_AGE, GROWN = 18, 20  # from the one a man, below the other a boy or a teenager
LEADING = 9  # characters before an age that leads its sentence: "Now aged 46, she …"
FAR = 40  # characters from a name to the age that is its
LABEL = 1_000  # characters that a label, or what leads to a figure in its sentence, may be long
HEADS = frozenset(("headline", "title", "standfirst", "description", "lede"))
LISTED = ("cell", "item", "fact", "entry")
RUNNING = ("text", "lede")  # the places where a text speaks in sentences
SAYING = ("age", "count", "duration", "ordinal")  # kinds of figures that may say an age: "his nineteenth birthday"
SHORTEST = 4  # letters of a name that says who is meant


def pairs(article: Article, stated: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    """Pairs of figures of one name that differ, with the confidence of each."""
    yield from _ages(article, stated, pack)
    if any(item.place in LISTED for item in stated):
        yield from _rows(article, stated)


# ------------------------------------------------------------------------------------------------------------ ages


def _ages(article: Article, stated: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    ages = [item for item in stated if is_age(article, item, pack) and not _past(article, item, pack)]
    if len({item.figure.value for item in ages}) < 2:
        return
    known: dict[str, tuple[Stated, str]] = {}
    given: dict[str, set[str]] = {}
    titles = pack.lists["measure_title"]
    for item in ages:
        name = of_whom(article, item, pack)
        if not name:
            continue
        *before, last = name
        firsts = [word for word in before if word.rstrip(".").lower() not in titles]
        first = firsts[-1] if firsts else ""
        given.setdefault(last, set()).update(firsts[-1:])
        if last in known:
            earlier, other = known[last]
            one = len(given[last]) < 2 and (not first or not other or first == other)
            if one and earlier.sentence != item.sentence and disjoint(earlier.figure.interval, item.figure.interval):
                yield earlier, item, "high"
        else:
            known[last] = (item, first)
    yield from _topped(article, ages, stated, pack)
    values = {item.figure.value for item, _ in known.values()}
    nameless = [item for item in ages if not of_whom(article, item, pack) and _speaks_of_now(article, item, pack)]
    if len(values) == 1 and len(nameless) == 1 and len(ages) - len(nameless) == sum(a.figure.value in values for a in ages):
        aged, item = next(iter(known.values()))[0], nameless[0]
        if (
            aged.sentence != item.sentence
            and not any(other.index != item.index and _same_age(other, item) for other in stated)
            and disjoint(aged.figure.interval, item.figure.interval)
            and (not aged.measure.head or not item.measure.head or aged.measure.head == item.measure.head)
        ):
            yield aged, item, "medium"


def _same_age(other: Stated, item: Stated) -> bool:
    """Whether a figure has the number of an age, which then may be of somebody else: "A 58-year-old teacher, Ruth Bell, …"."""
    return other.figure.kind in ("age", "count", "duration") and other.figure.value == item.figure.value


def _topped(article: Article, ages: list[Stated], stated: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    """The one age of a headline and the one of the text, where they differ: "Boy, 11, saves …", "Aaron Mistry, who is 17"."""
    tops = [item for item in ages if item.place in HEADS]
    body = [item for item in ages if item.place in RUNNING]
    if not tops or not body or len({item.figure.value for item in tops}) > 1:
        return
    top = tops[0]
    body = [item for item in body if _may_be(top, item, pack)]
    if len({item.figure.value for item in body}) != 1:
        return
    below = body[0]
    name = of_whom(article, below, pack)
    start = next((sentence.start for sentence in article.sentences if sentence.start > top.figure.end), 0)
    if not name or any(person[-1] not in name for at, person in _people(article, pack) if start < at < below.figure.start):
        return  # the first whom the text names is who the headline is about
    if disjoint(top.figure.interval, below.figure.interval) and not any(
        item.place not in HEADS and item.figure.kind in SAYING and supports(top.figure, item.figure) for item in stated
    ):
        yield top, below, "medium"


def _may_be(top: Stated, item: Stated, pack: Pack) -> bool:
    """Whether an age may be that of whom the headline calls a boy or a man."""
    called = {top.measure.head, *top.measure.before[:1]}
    value = item.figure.value
    if called & pack.lists["measure_minor"]:
        return value < GROWN  # type: ignore[operator]
    return value >= OF_AGE or not called & pack.lists["measure_adult"]  # type: ignore[operator]


def of_whom(article: Article, item: Stated, pack: Pack) -> list[str]:
    """The name of whose age a figure is, the last name last; empty where nobody is named."""
    beside, subject = _name_before(article, item, pack), _subject(article, item, pack)
    own = article.sentences[item.sentence]
    if len(beside) == 1 and len(subject) > 1 and subject[-1] in article.document.text[own.start : own.end]:
        return subject  # "Jane Roe has died in Leeds aged 77"
    return beside or subject or _near_name(article, item, pack)


def is_age(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether a figure is the age of a person: "aged 46", "Jane Roe, 46,", and "she is 46" as well."""
    figure = item.figure
    text = article.document.text
    if not plain(figure) or item.place in ("cell", "entry", "heading", "footnote"):
        return False
    if figure.kind == "age":
        # "Jane Roe (29):" is a count of what she did
        return text[figure.end : figure.end + 2] != "):" and not _is_gapped(article, item, pack)
    if figure.kind != "count" or figure.per or not isinstance(figure.value, int) or not YOUNG <= figure.value <= OLD:
        return False
    if _at_age(article, item, pack):
        return True
    behind = text[figure.end : figure.end + FAR]
    return _is_now(article, item, pack) and pack.patterns["scan_bare"].compiled.match(behind) is not None


def _at_age(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether a number is the age of whom a sentence goes on to speak of: "At 46 she is the youngest"."""
    text, figure = article.document.text, item.figure
    if pack.patterns["scan_at_now"].compiled.match(text, figure.end) is None:
        return False
    start = article.sentences[item.sentence].start
    return pack.patterns["scan_at_age"].compiled.search(text[start : figure.start]) is not None


def _is_gapped(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether a number that ends a sentence may count what one before it does: "The Greens have 46 and Ana Ruiz, 43."."""
    sentence, text = article.sentences[item.sentence], article.document.text
    if text[item.figure.end : item.figure.end + 1] not in (".", ";"):
        return False
    bare = pack.patterns["scan_bare"].compiled
    others = (article.figures[one] for one in sentence.figures if one < item.index)
    return any(one.kind == "count" and bare.match(text, one.end) is not None for one in others)


def _subject(article: Article, item: Stated, pack: Pack) -> list[str]:
    """The name of whom a sentence speaks that gives an age: the first in it; that of the sentences before for "he" and "I"."""
    sentence = article.sentences[item.sentence]
    words = pack.patterns["scan_word"].compiled.findall(sentence.lettered)
    if not _is_now(article, item, pack) and not pack.lists["measure_then"].isdisjoint(words):
        return []
    ahead = article.document.text[max(sentence.start, item.figure.start - FAR) : item.figure.start].lower().split()
    if not pack.lists["possessives"].isdisjoint(ahead):
        return []  # "Her great-grandson, who is nine"
    people = article.remembered("people", lambda: _people(article, pack))
    at = [start for start, _ in people]
    first = bisect_left(at, sentence.start)
    if first < len(at) and at[first] < item.figure.start:
        return list(people[first][1])
    epithet = _is_epithet(article, item, pack)  # "a thought for Ines Platt. The 61-year-old …"
    if not epithet and (pack.lists["measure_person"].isdisjoint(words) or _is_of_kin(article, item, pack)):
        return []
    for back in range(1 if epithet else REACH, REACH + 1):
        reach = article.sentences[max(0, item.sentence - back)].start
        before = {name[-1]: name for start, name in people if reach <= start < sentence.start}
        if before:
            return list(next(iter(before.values()))) if len(before) == 1 else []
    return []


def _people(article: Article, pack: Pack) -> list[tuple[int, tuple[str, ...]]]:
    """Where the article names people: each first and last name, and last names by themselves after that."""
    text = article.document.text
    stops = pack.lists["noun_stop"]
    full: dict[str, tuple[str, ...]] = {}
    found = []
    for match in pack.patterns["scan_person"].compiled.finditer(text):
        name = tuple(word for word in match.group().split() if word.lower() not in stops)
        if not name:
            continue
        if len(name) > 1:
            full.setdefault(name[-1], name)
            found.append((match.start(), name))
        elif name[0] in full:
            found.append((match.start(), name))
    return found


def _speaks_of_now(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether an age without a name is the age of whom the text is about: "the 46-year-old", "At 46, she is …"."""
    sentence = article.sentences[item.sentence]
    if _at_age(article, item, pack):
        return True
    if _is_epithet(article, item, pack):
        return True
    known = item.measure.definite in pack.lists["measure_the"]
    words = pack.patterns["scan_word"].compiled.findall(sentence.lettered)
    if not pack.lists["measure_then"].isdisjoint(words):
        return False
    at = item.figure.outer_start - sentence.start
    if _is_of_kin(article, item, pack):
        return False
    return known or (at < LEADING and not pack.lists["measure_person"].isdisjoint(words[:4]))


def _is_of_kin(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether the sentence before speaks of kin, whom "she" may be: "the first that his grandmother had seen. She is 88"."""
    before = article.sentences[max(0, item.sentence - 1)].lettered
    words = ((one, word.strip(".,;:")) for one, word in pairwise(before.split()))
    return any(one in pack.lists["possessives"] and word in pack.lists["kin"] for one, word in words)


def _is_epithet(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether an age stands for somebody named before: "the 46-year-old"."""
    known = item.measure.definite in pack.lists["measure_the"]
    return known and "-" in article.document.text[item.figure.start : item.figure.end]


def _is_now(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether "she is" or the like stands before an age."""
    start = max(article.sentences[item.sentence].start, item.figure.start - FAR)
    return bool(pack.patterns["scan_being"].compiled.search(article.document.text[start : item.figure.start]))


def _past(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether an age is of another time: a year or "when" in its sentence; "who is 46" is of now."""
    if _is_now(article, item, pack) or _at_age(article, item, pack):
        return False
    if any(article.figures[index].kind == "year" for index in item.dates):
        return True
    return "earlier" in item.measure.apart


def _name_before(article: Article, item: Stated, pack: Pack) -> list[str]:
    """The capitalised words that end directly before a figure; empty where there are none."""
    text = article.document.text
    match = pack.patterns["scan_name_before"].compiled.match(
        text, max(article.sentences[item.sentence].start, item.figure.start - 60), item.figure.start
    )
    if match:
        name: list[str] = match.group("name").split()
        return [] if name[-1].lower() in pack.lists["noun_stop"] else name
    return []


def _near_name(article: Article, item: Stated, pack: Pack) -> list[str]:
    """The last capitalised word a little before a figure."""
    text = article.document.text
    sentence = article.sentences[item.sentence]
    if not pack.lists["measure_then"].isdisjoint(pack.patterns["scan_word"].compiled.findall(sentence.lettered)):
        return []
    return _names(text[max(sentence.start, item.figure.start - FAR) : item.figure.start])[-1:]


# ------------------------------------------------------------------------------------------------- tables and lists


def _rows(article: Article, stated: list[Stated]) -> Iterator[tuple[Stated, Stated, str]]:
    """A figure of a list item or a table row against the text about the same name."""
    document = article.document
    labels: dict[tuple[int, int], str] = {}
    heads: dict[tuple[int, int], str] = {}
    for block in document.blocks:
        if block.kind == "cell":
            if block.col == 0:
                labels[block.group, block.row] = document.text[block.start : block.end]
            if block.header and block.row <= 0:
                heads[block.group, block.col] = document.text[block.start : block.end].lower()
    rows: dict[tuple[str, str], list[tuple[Stated, str]]] = {}
    for item in stated:
        if item.place not in LISTED or item.figure.kind == "ordinal" or not plain(item.figure):
            continue
        block = document.blocks[article.sentences[item.sentence].block]
        if block.kind == "cell":
            label, head = labels.get((block.group, block.row), ""), heads.get((block.group, block.col), "")
        else:
            label, head = document.text[max(block.start, item.figure.start - LABEL) : item.figure.start], ""
        for name in set(_names(label)):
            rows.setdefault((name, item.family), []).append((item, head))
    if not rows:
        return
    families = {family for _, family in rows}
    for item in stated:
        if item.place not in RUNNING or item.family not in families or not plain(item.figure):
            continue
        sentence = article.sentences[item.sentence]
        about = _names(document.text[max(sentence.start, item.figure.start - LABEL) : item.figure.start])
        found = rows.get((about[-1], item.family), []) if about else []
        if not found or item.measure.subset or item.measure.apart:
            continue
        clock = item.figure.kind == "duration" and ":" in document.text[item.figure.start : item.figure.end]
        words = named(item)
        fitting = [row for row, head in found if clock or any(word in head for word in words if len(word) >= SHORTEST)]
        if len(fitting) != 1 or not disjoint(fitting[0].figure.interval, item.figure.interval):
            continue
        row = fitting[0]
        if any(
            other.index not in (item.index, row.index)
            and other.family == item.family
            and (supports(other.figure, item.figure) or (other.place in RUNNING and supports(other.figure, row.figure)))
            for other in stated
        ):
            continue
        yield item, row, "high" if slip(article, item.figure, row.figure) else "medium"


def places(article: Article, sentence: int, where: frozenset[str]) -> frozenset[str]:
    """The places that a sentence names: capitalised words behind "in", "at", "near"; months and weekdays are left to dates."""
    row = article.sentences[sentence]
    document = article.document
    taken = {
        word
        for index in row.figures
        for word in document.text[article.figures[index].start : article.figures[index].end].split()
    }
    words = document.text[row.start : row.end].split()
    return frozenset(
        word
        for before, word in zip(words, (raw.strip("().,;:'’\"“”") for raw in words[1:]), strict=False)
        if before.lower() in where and word[:1].isupper() and word not in taken
    )


def _names(text: str) -> list[str]:
    """The capitalised words of a text that are long enough to be names, in order."""
    return [word for word in (raw.strip("().,;:'’\"“”") for raw in text.split()) if len(word) >= SHORTEST and word[0].isupper()]
