"""Figures of one name: the age of a person, the time of a runner, a row of a table or list against the text."""

from __future__ import annotations

from lint.checks.stated import Stated, disjoint, named, plain, slip, supports
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article
    from lint.pack import Pack

FAR = 40  # characters from a name to the age that is its
LABEL = 1_000  # characters that a label, or what leads to a figure in its sentence, may be long
RUNNING = ("text", "lede")  # the places where a text speaks in sentences
SHORTEST = 4  # letters of a name that says who is meant


def pairs(article: Article, stated: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    """Pairs of figures of one name that differ, with the confidence of each."""
    yield from _ages(article, stated, pack)
    if any(item.place in ("cell", "item") for item in stated):
        yield from _rows(article, stated)


# ------------------------------------------------------------------------------------------------------------ ages


def _ages(article: Article, stated: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    text = article.document.text
    ages = [
        item
        for item in stated
        # "Jane Roe (29):" is a count of what she did, not her age
        if item.figure.kind == "age"
        and plain(item.figure)
        and not _past(article, item)
        and text[item.figure.end : item.figure.end + 2] != "):"
    ]
    if len({item.figure.value for item in ages}) < 2:
        return
    known: dict[str, tuple[Stated, str]] = {}
    given: dict[str, set[str]] = {}
    for item in ages:
        name = _name_before(article, item, pack)
        if not name:
            continue
        *firsts, last = name
        first = firsts[-1] if firsts else ""
        given.setdefault(last, set()).update(firsts[-1:])
        if last in known:
            earlier, other = known[last]
            one = len(given[last]) < 2 and (not first or not other or first == other)
            if one and disjoint(earlier.figure.interval, item.figure.interval):
                yield earlier, item, "high"
        else:
            known[last] = (item, first)
    if (
        len(ages) == 2
        and len(known) == 1
        and not _name_before(article, ages[1], pack)
        and _speaks_of_now(article, ages[1], pack)
        and (not ages[0].measure.head or not ages[1].measure.head or ages[0].measure.head == ages[1].measure.head)
    ):
        yield ages[0], ages[1], "medium"


def _speaks_of_now(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether an age without a name is the age of whom the text is about: "the 46-year-old", "At 46, she is …"."""
    sentence = article.sentences[item.sentence]
    words = pack.patterns["scan_word"].compiled.findall(sentence.lettered)
    if not pack.lists["measure_then"].isdisjoint(words):
        return False
    at = item.figure.outer_start - sentence.start
    return item.measure.definite == "the" or (at < len("Now aged ") and not pack.lists["measure_person"].isdisjoint(words[:4]))


def _past(article: Article, item: Stated) -> bool:
    """Whether an age is of another time: a year or "when" in its sentence."""
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
        name: str = match.group("name")
        return name.split()
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
        if item.place not in ("cell", "item") or not plain(item.figure):
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
        if any(other.index not in (item.index, row.index) and other.family == item.family
               and (supports(other.figure, item.figure) or (other.place in RUNNING and supports(other.figure, row.figure)))
               for other in stated):
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
