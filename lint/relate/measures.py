"""What a figure is about: the words that name the thing counted, what happened to it, and what sets it apart.

There is no parser here either. A sentence is cut into words once; around each figure the noun phrase behind it, the words
before it and the verbs of its clause are looked up in the rows of `[[measure]]` (rules/en/measures.toml), which say what
means the same ("soldiers", "troops") and what makes another measure of it ("another", "so far", "a day").
"""

from __future__ import annotations

from lint.letters import LETTERS
from lint.model import Measure
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.model import Article, Figure, Sentence
    from lint.pack import Pack

AMOUNTS = frozenset(("count", "money", "percent", "quantity", "duration", "age", "ratio"))
AMOUNT_LETTERS = frozenset(LETTERS[kind] for kind in ("count", "money", "percent", "quantity", "ratio", "points", "multiple"))
ALL_LETTERS = frozenset(LETTERS.values())
CLOSED = frozenset(";:()[]\"")  # no phrase goes past these
PHRASE = 4  # words of a noun phrase behind a figure, at most
BEFORE = 3  # words kept of what stands before it


def family(figure: Figure) -> str:
    """What a figure may be compared with: the same family only."""
    kind = figure.kind
    if kind == "money":
        return f"money {figure.currency}"
    if kind == "quantity":
        return f"quantity {figure.unit}"
    if kind == "ratio" or figure.unit == "multiple":
        return f"ratio {figure.unit or ''}"
    if kind == "percent" and figure.unit is not None:
        return "points"
    return kind


def stem(word: str) -> str:
    """A word without its commonest endings: "judges" and "judge", "sentenced" and "sentence" are one.

    >>> [stem(word) for word in ("judges", "sentenced", "cities", "seat", "glass")]
    ['judg', 'sentenc', 'city', 'seat', 'glass']
    """
    size = len(word)
    if size > 2 and word[-2:] == "'s":
        word = word[:-2]
        size -= 2
    if size > 4 and word[-3:] == "ies":
        return word[:-3] + "y"
    if size > 3 and word[-1] == "s" and word[-2] not in "su":
        word = word[:-1]
        size -= 1
        if size > 4 and (word[-3:] in ("che", "she", "sse") or word[-2:] == "xe"):
            return word[:-1]
    if size > 5 and word[-2:] == "ed":
        word = word[:-2]
    elif size > 6 and word[-3:] == "ing":
        word = word[:-3]
    elif size > 3 and word[-1] == "e":
        return word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


class Words:
    """The words of one language that measures are read with, as the pack holds them."""

    __slots__ = ("ahead", "alone", "ends", "links", "nouns", "phrases", "stops", "token")

    def __init__(self, pack: Pack) -> None:
        table = pack.measures
        self.token = pack.patterns["scan_measure"].compiled
        self.nouns: dict[str, str] = table["noun"]
        self.alone: dict[str, tuple[str, str]] = table["alone"]
        self.phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = table["phrases"]
        self.links = pack.lists["measure_link"]
        self.ends = pack.lists["measure_break"]
        self.ahead = pack.lists["measure_definite"]
        self.stops = pack.lists["noun_stop"]

    def key(self, word: str) -> str:
        """The name under which a noun is kept: that of its row, or its stem."""
        return self.nouns.get(word) or stem(word)


def read_measures(article: Article, pack: Pack) -> list[Measure | None]:
    """The measure of each figure of an article, None for dates and times."""
    out: list[Measure | None] = [None] * len(article.figures)
    words = Words(pack)
    for sentence in article.sentences:
        if sentence.figures:
            _read_sentence(article, sentence, words, out)
    return out


def _read_sentence(article: Article, sentence: Sentence, words: Words, out: list[Measure | None]) -> None:
    tokens: list[str] = words.token.findall(sentence.lettered)
    places = [at for at, token in enumerate(tokens) if token in ALL_LETTERS]
    if len(places) != len(sentence.figures):
        return
    marks = _sort(tokens, words)
    apart = frozenset(key for part, key, _ in marks.values() if part == "apart")
    dates = tuple(index for index in sentence.figures if article.figures[index].kind in ("date", "date-range", "year"))
    for at, index in zip(places, sentence.figures, strict=True):
        figure = article.figures[index]
        if figure.kind in AMOUNTS:
            out[index] = _measure(figure, tokens, at, marks, words, apart, dates)


def _sort(tokens: list[str], words: Words) -> dict[int, tuple[str, str, int]]:
    """Where in a sentence a verb or a word that sets apart stands: index of its first word → (part, key, length)."""
    found: dict[int, tuple[str, str, int]] = {}
    alone, phrases = words.alone, words.phrases
    for at, token in enumerate(tokens):
        row = alone.get(token)
        if row is not None:
            found[at] = (row[0], row[1], 1)
        longer = phrases.get(token)
        if longer is not None:
            for rest, part, key in longer:
                if tuple(tokens[at + 1 : at + 1 + len(rest)]) == rest:
                    found[at] = (part, key, 1 + len(rest))
                    break
    return found


def _measure(
    figure: Figure,
    tokens: list[str],
    at: int,
    marks: dict[int, tuple[str, str, int]],
    words: Words,
    apart: frozenset[str],
    dates: tuple[int, ...],
) -> Measure:
    size = len(tokens)
    stops, ends = words.stops, words.ends
    # The noun phrase behind the figure.
    phrase: list[str] = []
    verbs: list[str] = []
    position = at + 1
    if position < size and tokens[position] == "-":
        position += 1
    elif position + 1 < size and tokens[position] == "of":
        position += 1
        if tokens[position] in words.ahead or tokens[position] in ("a", "an"):
            position += 1
    while position < size and len(phrase) < PHRASE:
        token = tokens[position]
        if token == "-" and phrase and position + 1 < size:
            position += 1
            continue
        if not token[0].isalnum() or token in stops:
            break
        if position in marks and marks[position][0] == "verb":
            if phrase or token[-1] != "s":  # "84 rescued", but "1,204 votes", "a 1,402-vote margin"
                if tokens[position - 1] != "-":
                    break
            verbs.append(marks[position][1])
        phrase.append(token)
        position += 1
    # What happened to it: the verbs of the clause behind, else those before.
    hard: list[str] = []
    end = position
    behind = position
    while behind < size:
        token = tokens[behind]
        mark = marks.get(behind)
        if mark is not None and mark[0] == "verb":
            verbs.append(mark[1])
        elif token in AMOUNT_LETTERS or token in CLOSED or token == ",":
            break
        elif token in ends and not (
            token == "and" and behind + 1 < size and behind + 1 in marks and marks[behind + 1][0] == "verb" and not _counts(tokens, behind + 2)
        ):
            break
        behind += mark[2] if mark is not None else 1
    before: list[str] = []
    definite = ""
    position = at - 1
    while position >= 0:
        token = tokens[position]
        if token in ALL_LETTERS or token in CLOSED or token == "," or len(before) == BEFORE:
            break
        if token in words.ahead or token.endswith("'s"):
            if position == at - 1 or (definite and position == at - 2):
                definite = token
            if token.endswith("'s") and not definite:
                before.append(token[:-2])
        elif token in words.links or token == "-":
            pass
        elif token in stops and before:
            break
        elif token not in stops:
            before.append(token)
        position -= 1
    if not verbs:
        position = at - 1
        while position >= 0 and tokens[position] not in AMOUNT_LETTERS and tokens[position] not in CLOSED and tokens[position] != ",":
            mark = marks.get(position)
            if mark is not None and mark[0] == "verb":
                verbs.append(mark[1])
                break
            position -= 1
    for place in range(max(0, at - 3), min(size, end + 2)):
        mark = marks.get(place)
        if mark is not None and mark[0] == "subset":
            hard.append(mark[1])
    if at and tokens[at - 1] == "from":
        hard.append("from")
    if at and tokens[at - 1] == "by" and figure.kind in ("percent", "money", "ratio"):
        hard.append("by")
    keys = [words.key(word) for word in phrase]
    deed = bool(phrase) and end - 1 in marks and marks[end - 1][0] == "verb"  # "12 deaths" counts no deaths, but people
    return Measure(
        family(figure),
        "" if deed else keys[-1] if keys else "",
        frozenset(keys if deed else keys[:-1]),
        tuple(words.key(word) for word in before),
        frozenset(verbs),
        definite or ("with" if at == 1 and tokens[0] == "with" else ""),
        apart,
        frozenset(hard),
        dates,
        frozenset(words.key(token) for token in tokens if len(token) > 3 and token not in stops),
    )


def _counts(tokens: list[str], at: int) -> bool:
    """Whether an amount follows at once: "injured 30" is another figure's verb."""
    return at < len(tokens) and tokens[at] in AMOUNT_LETTERS


def describe(measure: Measure) -> dict[str, Any]:
    """A measure as plain data, for tests and for people who write rules."""
    return measure._asdict()
