"""What a figure is about: the words that name the thing counted, what happened to it, and what sets it apart.

There is no parser here either. A sentence is cut into words once; around each figure the noun phrase behind it, the words
before it and the verbs of its clause are looked up in the rows of `[[measure]]` (rules/en/measures.toml), which say what
means the same ("soldiers", "troops") and what makes another measure of it ("another", "so far", "a day").
"""

from __future__ import annotations

from lint.letters import LETTERS
from lint.model import Measure
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Figure, Sentence
    from lint.pack import Pack

AMOUNTS = frozenset(("count", "money", "percent", "quantity", "duration", "age", "ratio", "date", "year", "time"))
DATED = frozenset(("date", "date-range", "year"))
AMOUNT_LETTERS = frozenset(LETTERS[kind] for kind in ("count", "money", "percent", "quantity", "ratio", "points", "multiple"))
ALL_LETTERS = frozenset(LETTERS.values())
DATE_LETTERS = frozenset(LETTERS[kind] for kind in ("date", "date-range", "time", "year", "duration") if kind in LETTERS)
COUNT = LETTERS["count"]
PAUSES = frozenset(",.;")
CLOSED = frozenset(';:()[]"')  # no phrase goes past these
PHRASE = 4  # words of a noun phrase behind a figure, at most
LEADING = 1  # words before a figure that leads its sentence: "At 828 metres, the tower …"
STARTING, BY = "from", "by"  # keys of what makes a figure the start or the size of a change
BEFORE = 3  # words kept of what stands before it


def family(figure: Figure) -> str:
    """What a figure may be compared with: the same family only."""
    kind = _family(figure)
    return f"{kind} per {figure.per}" if figure.per else kind


def _family(figure: Figure) -> str:
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
    if size > 4 and word[-2:] == "ed":
        word = word[:-2]
    elif size > 6 and word[-3:] == "ing":
        word = word[:-3]
    elif size > 3 and word[-1] == "e":
        return word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


MOST_WORDS = 20_000  # of which the keys are kept


class Words:
    """The words of one language that measures are read with, as the pack holds them."""

    __slots__ = (
        "ahead",
        "alone",
        "articles",
        "by",
        "copulas",
        "ends",
        "everything",
        "extents",
        "having",
        "joining",
        "keys",
        "known",
        "lasting",
        "links",
        "newcomers",
        "nouns",
        "numbered",
        "of",
        "owning",
        "participles",
        "phrases",
        "plurals",
        "restricting",
        "split",
        "standing",
        "starting",
        "stops",
        "there",
        "those",
        "to",
        "trends",
        "verbs",
        "versions",
        "widths",
    )

    def __init__(self, pack: Pack) -> None:
        table = pack.measures
        self.split = pack.patterns["scan_measure"].compiled.findall
        self.nouns: dict[str, str] = table["noun"]
        self.alone: dict[str, tuple[str, str]] = table["alone"]
        self.phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = table["phrases"]
        self.keys: dict[str, str] = {}  # of the words that were met so far
        self.known = frozenset(self.alone) | frozenset(self.phrases)
        self.lasting = pack.lists["measure_while"]
        self.links = pack.lists["measure_link"]
        self.ends = pack.lists["measure_break"]
        self.extents = pack.lists["measure_extent"]
        self.ahead = pack.lists["measure_definite"]
        self.restricting = pack.lists["measure_restrict"]
        self.articles = pack.lists["measure_article"]
        self.by = pack.lists["measure_by"]
        self.everything = pack.lists["measure_everything"]
        self.trends = pack.lists["measure_trend"]
        self.having = pack.lists["measure_having"]
        self.joining = pack.lists["measure_joining"]
        self.of = pack.lists["measure_of"]
        self.owning = tuple(pack.lists["measure_owning"])
        self.participles = tuple(pack.lists["measure_participle"])
        self.starting = pack.lists["measure_from"]
        self.standing = pack.lists["measure_standing"]
        self.to = pack.lists["measure_to"]
        self.numbered = pack.lists["measure_numbered"]
        self.versions = pack.lists["measure_version"]
        self.widths = pack.lists["measure_width"]
        self.newcomers = pack.lists["measure_new"]
        self.those = pack.lists["measure_those"]
        self.there = pack.lists["measure_there"]
        self.copulas = pack.lists["measure_copula"]
        self.stops = pack.lists["noun_stop"]
        self.verbs = pack.lists["noun_verb"]
        self.plurals = pack.lists["plural_noun"]

    def key(self, word: str) -> str:
        """The name under which a noun is kept: that of its row, or its stem."""
        found = self.keys.get(word)
        if found is None:
            found = self.nouns.get(word) or stem(word)
            if len(self.keys) < MOST_WORDS:
                self.keys[word] = found
        return found

    def plural(self, word: str) -> bool:
        return (len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" and word not in self.verbs) or word in self.plurals


class Clause:
    """A sentence in words, for reading the measures of its figures; what is seldom asked for is read when it is."""

    __slots__ = ("_words", "apart", "dates", "language", "marks", "places", "tokens")

    def __init__(self, article: Article, sentence: Sentence, language: Words) -> None:
        tokens: list[str] = language.split(sentence.lettered)
        self.language = language
        self.tokens = tokens
        self.marks = _mark(tokens, language)  # index of a word → (part, key, words) of the row that it begins
        self.apart = frozenset([mark[1] for mark in self.marks.values() if mark[0] == "apart"])
        figures = article.figures
        self.dates = tuple([index for index in sentence.figures if figures[index].kind in DATED])
        places = [at for at, token in enumerate(tokens) if token in ALL_LETTERS]
        self.places = dict(zip(sentence.figures, places, strict=False)) if len(places) == len(sentence.figures) else {}
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The keys of its content words."""
        if self._words is None:
            stops, key = self.language.stops, self.language.key
            self._words = frozenset([key(token) for token in self.tokens if len(token) > 3 and token not in stops])
        return self._words


class Measures:
    """The measures of an article's figures, each read when it is first asked for: most figures never meet another."""

    def __init__(self, article: Article, pack: Pack) -> None:
        self.article = article
        language: Words | None = pack.memo.get(Words)
        if language is None:
            language = pack.memo[Words] = Words(pack)
        self.language = language
        self._clauses: dict[int, Clause] = {}

    def clause(self, number: int) -> Clause:
        """A sentence by its number, in words."""
        clause = self._clauses.get(number)
        if clause is None:
            clause = self._clauses[number] = Clause(self.article, self.article.sentences[number], self.language)
        return clause

    def part(self, number: int, lettered: str) -> Clause:
        """A stretch of a lettered sentence in words."""
        return Clause(self.article, self.article.sentences[number]._replace(lettered=lettered), self.language)

    def of(self, index: int, number: int) -> Measure | None:
        """What a figure (of this index) in a sentence (of this number) is about; None where its words cannot be read."""
        clause = self.clause(number)
        at = clause.places.get(index)
        return None if at is None else _measure(self.article.figures[index], at, clause, self.language)

    def points_back(self, sentence: Sentence, at: int) -> bool:
        """Whether the word before a letter of a sentence says that the reader has met the thing."""
        word = sentence.lettered[max(0, at - 24) : at].rpartition(" ")[0].rpartition(" ")[2]
        language = self.language
        return word in language.ahead or word.endswith(language.owning) or word in language.having


def _mark(tokens: list[str], words: Words) -> dict[int, tuple[str, str, int]]:
    """The words of a sentence that have a row; a phrase hides the words inside it."""
    found: dict[int, tuple[str, str, int]] = {}
    alone, phrases = words.alone, words.phrases
    if words.known.isdisjoint(tokens):
        return found
    hidden = 0
    for at, token in enumerate(tokens):
        if at < hidden:
            continue
        row = alone.get(token)
        if row is not None:
            found[at] = (row[0], row[1], 1)
        longer = phrases.get(token)
        if longer is not None:
            ahead = tokens[at + 1] if at + 1 < len(tokens) else ""
            for rest, part, key in longer:
                if rest[0] == ahead and tuple(tokens[at + 1 : at + 1 + len(rest)]) == rest:
                    found[at] = (part, key, 1 + len(rest))
                    hidden = at + 1 + len(rest)
                    break
    return found


def _measure(figure: Figure, at: int, clause: Clause, words: Words) -> Measure:
    tokens, marks = clause.tokens, clause.marks
    phrase, attached, end, deed = _phrase(at, clause, words)
    extent = bool(phrase) and phrase[-1] in words.extents
    # "started in 1926 with a pan bought from a baker": what comes behind a day is of other things
    verbs = _verb_before(at, clause) if figure.kind in DATED else []
    if not verbs:
        verbs = _verbs_behind(end, clause, words)
    if deed and not verbs:
        verbs = [marks[end - 1][1]]
    if not verbs:
        verbs = _verb_before(at, clause)
    before, definite = _before(at, clause, words)
    behind = end
    while behind < min(len(tokens), end + 2) and (tokens[behind][0].isalnum() or tokens[behind] == "-"):
        behind += 1
        if tokens[behind - 1] in words.copulas:  # "the bull was more frightened"
            break
    low = at
    while low > max(0, at - 4) and tokens[low - 1] not in CLOSED:
        low -= 1
    near = [(place, marks[place]) for place in range(low, behind) if place in marks]
    # "most of the 48 people" are a part, the 48 are not
    subset = [mark[1] for place, mark in near if mark[0] == "subset" and not (definite and place < at - 1)]
    if figure.kind == "percent" and at + 2 < len(tokens) and tokens[at + 1] in words.of and tokens[at + 2] in words.those:
        # "47% of those registered": whom the share is of
        subset = [marks[place][1] for place, mark in near if place < at and mark[0] == "subset"]
        end = at + 1
    subset += [marks[place][1] for place in range(at + 1, end) if place in marks and marks[place][0] == "inside"]
    if definite in words.everything and at + 1 < len(tokens) and tokens[at + 1] in words.of:
        subset = [mark[1] for place, mark in near if mark[0] == "subset" and place < at - 1]  # "all nine of them"
    if figure.kind == "percent" and at + 1 < len(tokens) and tokens[at + 1] in words.trends:
        subset = [mark[1] for place, mark in near if mark[0] == "subset" and place < at]  # "11% more than a year before"
    if at > 1 and tokens[at - 2] in words.there and tokens[at - 1] in words.copulas:
        subset = []  # "there are nine of them"
    if at and tokens[at - 1] in words.starting:
        subset.append(STARTING)
    if at and tokens[at - 1] in words.by and figure.kind in ("percent", "money", "ratio"):
        subset.append(BY)
    keys = [words.key(word) for word in phrase]
    return Measure(
        head="" if deed or extent or not keys else keys[-1],
        modifiers=frozenset(keys if deed or extent else keys[:-1]),
        attached=words.key(attached) if attached else "",
        before=tuple(words.key(word) for word in before),
        further=_further(end, clause, words),
        verbs=frozenset(verbs),
        definite=definite or (tokens[0] if at == 1 and tokens[0] in words.having else ""),
        apart=clause.apart
        | {mark[1] for place, mark in near if mark[0] == "change" and (place < at or _by_how_much(place + 1, clause))},
        subset=frozenset(subset),
    )


def _by_how_much(at: int, clause: Clause) -> bool:
    """Whether an amount follows a verb of change: what "rose by 5", not what "climbed over the wall"."""
    tokens = clause.tokens
    words = clause.language
    if at >= len(tokens):
        return False
    return tokens[at] in AMOUNT_LETTERS or any(tokens[at] in way for way in (words.by, words.to, words.starting))


def _phrase(at: int, clause: Clause, words: Words) -> tuple[list[str], str, int, bool]:
    """The noun phrase behind a figure, the word that a hyphen ties to it, where it ends, and whether it ends in a deed.

    "1,204 votes" and "12 deaths" end in deeds: they count no votes and deaths, but voters and people.
    """
    tokens, marks, stops = clause.tokens, clause.marks, words.stops
    size = len(tokens)
    phrase: list[str] = []
    attached = ""
    position = at + 1
    if position + 1 < size and tokens[position] == "-":
        position += 1
        attached = tokens[position] if tokens[position][0].isalnum() else ""
    elif position + 1 < size and tokens[position] in words.of:
        position += 1
        while position < size and (
            tokens[position] in words.ahead or tokens[position] in words.articles or tokens[position].endswith(words.owning)
        ):
            position += 1
        if position + 1 < size and tokens[position] == COUNT:
            position += 1  # "58 of the 70 drones"
    deed = False
    while position < size and len(phrase) < PHRASE:
        token = tokens[position]
        if token == "-" and phrase and not deed and position + 1 < size:
            position += 1
            continue
        if not token[0].isalnum() or token in stops or deed:
            break
        mark = marks.get(position)
        if mark is not None and mark[0] == "verb" and tokens[position - 1] != "-":
            if phrase or token[-1] != "s":
                break
            deed = True
        elif mark is not None and mark[0] != "verb" and phrase and mark[0] != "none":
            break
        if phrase and tokens[position - 1] != "-" and (token in words.verbs or token.endswith(words.participles)):
            break
        phrase.append(token)
        position += 1
        if token in words.extents:
            break
        if (
            not deed
            and words.plural(token)
            and not (position < size and tokens[position] not in stops and words.plural(tokens[position]))
        ):
            break
    return phrase, attached, position, deed


def _verbs_behind(position: int, clause: Clause, words: Words) -> list[str]:
    """What happened to the things counted, as the clause goes on behind their noun phrase."""
    tokens, marks = clause.tokens, clause.marks
    verbs: list[str] = []
    size = len(tokens)
    while position < size:
        token = tokens[position]
        mark = marks.get(position)
        if mark is not None and mark[0] == "verb":
            verbs.append(mark[1])
        elif (
            token in AMOUNT_LETTERS
            or token in CLOSED
            or token == ","
            or (token in words.ends and not (token in words.joining and _goes_on(position + 1, clause)))
        ):
            break
        position += mark[2] if mark is not None else 1
    return verbs


def _goes_on(at: int, clause: Clause) -> bool:
    """Whether another deed to the same follows: "killed and injured", but not "12 killed and injured 30"."""
    mark = clause.marks.get(at)
    return (
        mark is not None and mark[0] == "verb" and not (at + 1 < len(clause.tokens) and clause.tokens[at + 1] in AMOUNT_LETTERS)
    )


def _verb_before(at: int, clause: Clause) -> list[str]:
    """The nearest deed before a figure in its clause: "killed 12 people"."""
    position = at - 1
    if position > 0 and clause.tokens[position] == "," and at + 1 < len(clause.tokens) and clause.tokens[at + 1] in PAUSES:
        position -= 1  # "The sentence, 40 months, was …"
    while position >= 0:
        token = clause.tokens[position]
        if token in AMOUNT_LETTERS or token in CLOSED or token == ",":
            break
        mark = clause.marks.get(position)
        if mark is not None and mark[0] == "verb":
            return [mark[1]]
        position -= 1
    return []


def _before(at: int, clause: Clause, words: Words) -> tuple[list[str], str]:
    """The content words directly before a figure, nearest first, and the word there that points back."""
    tokens = clause.tokens
    before: list[str] = []
    definite = ""
    position = at - 1
    while position >= 0 and len(before) < BEFORE:
        token = tokens[position]
        if token in ALL_LETTERS or token in CLOSED or token == ",":
            if token != "," or before:
                break
        elif token in words.ahead or token.endswith(words.owning):
            if position == at - 1 or (definite and position == at - 2):
                definite = token
            elif before:
                break
        elif token in words.links or token == "-":
            pass
        elif token in words.stops:
            if before:
                break
        else:
            before.append(token)
        position -= 1
    if (
        not before and at <= LEADING and at + 2 < len(tokens) and tokens[at + 1] == "," and position < 0
    ):  # "At 828 metres, the tower is …"
        for token in tokens[at + 2 : at + 5]:
            if token in words.stops and before:
                break
            if token[0].isalnum() and token not in words.stops and token not in words.ahead:
                before.append(token)
    return before, definite


def _further(end: int, clause: Clause, words: Words) -> frozenset[str]:
    """The words that narrow the noun phrase down from behind: "the two men who came first", "all flats in the tower".

    A day or a time narrows nothing down, "the 840 homes by Friday", nor does what happened to all: "the 86 who died".
    """
    tokens = clause.tokens
    if end >= len(tokens) or tokens[end] not in words.restricting:
        return frozenset()
    found: list[str] = []
    told = False
    for at in range(end + 1, min(len(tokens), end + 5)):
        token = tokens[at]
        if (token in DATE_LETTERS or token in words.lasting) and not found:
            return frozenset()
        if token in ALL_LETTERS or not token[0].isalnum():
            break
        mark = clause.marks.get(at)
        if mark is not None and mark[0] == "verb" and not found:
            told = True
            break
        if token not in words.stops:
            found.append(words.key(token))
    return frozenset(found) or (frozenset() if told else frozenset((tokens[end],)))
