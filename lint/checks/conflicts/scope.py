"""What the clause of a figure says besides it: names, times, and what sets it apart from other figures of its kind."""

from __future__ import annotations

from bisect import bisect_right

from lint.checks.stated import DAY, FACTS
from lint.letters import LETTERS
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.stated import Stated
    from lint.model import Article
    from lint.pack import Pack

ENTITLING = frozenset(("headline", "meta"))
DATES = frozenset(("date", "year", "date-range", "time"))
INSIDE = frozenset((" ", "-", "’", "(", "\u00a0"))  # directly before a word inside a sentence
BEGINS = frozenset(("", ".", "!", "?", ":", "\n", "”", '"', "-", "–", "—"))  # before that, where a sentence begins
FIGURES = frozenset(LETTERS[kind] for kind in ("count", "money", "percent", "quantity", "ratio", "duration"))
HEADING = 3  # words of a clause that no word breaks: "the season before"
BEHIND = 3  # words behind a figure in which a name still says which one it is: "€8.91 in Leipzig"
LEAD = 8  # words that may stand before the first comma of a sentence and hold for what follows: "In the south, …"


class Scope:
    """What the clause of a figure says besides the figure: names, times, and what sets it apart."""

    __slots__ = ("apart", "dates", "names")

    def __init__(self, names: frozenset[str], apart: frozenset[str], dates: frozenset[object]) -> None:
        self.names = names
        self.apart = apart
        self.dates = dates


class Scopes:
    """The clauses of one article's figures, each read when it is first asked for."""

    __slots__ = ("_found", "_known", "_starts", "_then", "article", "pack")

    def __init__(self, article: Article, pack: Pack) -> None:
        self.article = article
        self.pack = pack
        self._found: dict[int, Scope] = {}
        self._known: frozenset[str] | None = None
        self._starts = [figure.start for figure in article.figures]
        self._then = pack.lists["measure_ago"]

    def of(self, item: Stated) -> Scope:
        """The clause of a figure."""
        if item.index not in self._found:
            self._found[item.index] = self._read(item)
        return self._found[item.index]

    def _read(self, item: Stated) -> Scope:
        article = self.article
        sentence = article.sentences[item.sentence]
        at = sentence.letters[sentence.figures.index(item.index)]
        lettered = sentence.lettered
        start, end = clause_around(lettered, at, self.pack)
        parts = [(start, end)]
        led: set[str] = set()
        comma = lettered.find(",")
        if 0 < comma < start and lettered.count(" ", 0, comma) < LEAD and lettered[comma + 1 : start].count(",") <= 1:
            parts.insert(0, (0, comma))
        leading = comma if len(parts) > 1 else start if item.place in FACTS else 0
        # "Among those under 25, however, …", "Median trip: 12 days"
        if leading and any(mark[0] == "subset" for mark in item.clause_of(lettered[:leading]).marks.values()):
            led.add("part")
        names: set[str] = set()
        apart = led
        dates: set[object] = set()
        speaker = self._speaker(item.index)
        for first, last in parts:
            # what comes long after a figure is what becomes of it: no sign of which one is meant
            low, high = sentence.at(first), min(sentence.at(last), _some_words_on(article.document.text, item.figure.end))
            names |= self.names_in(low, high, speaker)
            clause = item.clause_of(lettered[first:last])
            apart |= clause.apart
            for index, letter in zip(sentence.figures, sentence.letters, strict=True):
                dated = article.figures[index]
                if not (first <= letter < last and dated.kind in DATES and index != item.index):
                    continue
                if not self._then.isdisjoint(article.document.text[dated.start : dated.end].lower().split()):
                    apart.add("earlier")
                elif not a_day(str(dated.value)):  # a day is most often that of the report
                    dates.add(dated.value)
        return Scope(frozenset(names), frozenset(apart), frozenset(dates))

    def _speaker(self, index: int) -> tuple[int, int]:
        attributions = self.article.attributions
        found = attributions[index] if index < len(attributions) else None
        if found is None:
            return -1, -1
        figure = self.article.figures[index]
        between = self.article.document.text[found.end : figure.outer_start] if found.end < figure.outer_start else ""
        if figure.kind == "quantity" and len(between.split()) == 1:
            return -1, -1  # "The Mini measures 5.6 inches": a thing that speaks of itself
        return found.start, found.end

    def names_in(self, start: int, end: int, speaker: tuple[int, int]) -> set[str]:
        """The names in a stretch of clean text, but those of who speaks and of currencies: "CHF 48m", "84m Swiss francs"."""
        if self._known is None:
            self._known = _known(self.article, self.pack)
        found = set()
        for match in self.pack.patterns["scan_name"].compiled.finditer(self.article.document.text, start, end):
            word = match.group().casefold()
            if word in self._known and not speaker[0] <= match.start() < speaker[1] and not self._in_a_figure(match.start()):
                found.add(word)
        return found

    def _in_a_figure(self, at: int) -> bool:
        """Whether an offset is inside an amount."""
        figures = self.article.figures
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < figures[place].end and figures[place].kind == "money"


def _some_words_on(text: str, at: int) -> int:
    """Where the few words behind an offset end."""
    for _ in range(BEHIND):
        following = text.find(" ", at + 1)
        if following < 0:
            return len(text)
        at = following
    return at


def clause_around(lettered: str, at: int, pack: Pack) -> tuple[int, int]:
    """The clause around a letter: where it starts and ends in the lettered text."""
    start, end = 0, len(lettered)
    breaks = pack.lists["measure_break"]
    copulas = pack.lists["measure_copula"]
    opened = False
    for match in pack.patterns["scan_measure"].compiled.finditer(lettered):
        word = match.group()
        if opened and word in copulas:
            start = 0  # "His best time, from Berlin, is …"
        opened = False
        if word in ',;:()"[]' or (word in breaks and lettered.count(" ", start, match.start()) > HEADING):
            if match.end() <= at:
                start = match.end()
                opened = word == ","
            elif match.start() > at:
                end = match.start()
                break
        elif word in FIGURES and match.start() > at:
            end = match.start()  # what is said of the next figure is said behind it: "to 41 from 38 a year earlier"
            break
    return start, end


def _known(article: Article, pack: Pack) -> frozenset[str]:
    """The words that the article writes with a capital inside a sentence: names."""
    text = article.document.text
    taken = [(figure.start, figure.end) for figure in article.figures if figure.kind in ("date", "date-range")]
    taken += [(block.start, block.end) for block in article.document.blocks if block.kind in ENTITLING]  # These Have Capitals
    dated = {at for start, end in taken for at in range(start, end)}
    found = set()
    for match in pack.patterns["scan_name"].compiled.finditer(text):
        at = match.start()
        if at in dated:
            continue
        before = text[max(0, at - 2) : at]
        if before[-1:] in INSIDE and before[:1] not in BEGINS:
            found.add(match.group().casefold())
    return frozenset(found)


def a_day(value: str) -> bool:
    """Whether a date is one of a day, as far as it is known: 2024-12-17, 17 December, Tuesday."""
    return len(value) == DAY or value.startswith("-W") or (value.startswith("--") and len(value) > len("--12"))
