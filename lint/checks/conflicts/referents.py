"""Whether two figures can be of one thing, by how the later one is brought up: what stands beside it must be known by then.

A text that comes back to a thing calls it "the 58 wounded", "its 12 turbines", "the sentence of 15 years", "It is 900 metres
wide": a definite noun phrase, or a clause whose subject is known. Whatever else stands there, an owner ("of its rival"), a
place ("In Sarn, …"), a time, an adjective ("the old"), a subject ("His brother got …"), says which one is meant; where the text
has not spoken of that beside the first figure, another one is meant.
"""

from __future__ import annotations

from lint.checks.stated import DAYS, SHOWN, TOPS, plain
from lint.letters import LETTERS
from lint.records import TYPE_CHECKING, NamedTuple
from lint.relate.measures import ALL_LETTERS, CLOSED, PAUSES

if TYPE_CHECKING:
    from lint.checks.stated import Stated
    from lint.model import Article
    from lint.pack import Pack
    from lint.relate.measures import Clause

DATES = frozenset(LETTERS[kind] for kind in ("date", "date-range", "year", "time"))
NUMBERS = ALL_LETTERS - DATES
QUOTES = frozenset("'")
BRACKETS = frozenset("([")
LONG = 8  # words of a noun phrase, at most
SHORT = 2  # letters of a word that says nothing
HEADS = TOPS - {"lede", "caption"}
THEN = frozenset(("earlier", "revised"))
UNREAL = frozenset(("modal", "planned"))
OWNING = frozenset(("money", "quantity", "duration"))  # kinds of figures that are attributes of a thing: "the $40 fine"
FEW = 2  # words between an article and a number
YEAR = 4  # characters of a year
ROOT = 5  # letters in which two words of one root agree
MANY = 1000  # from here two numbers with the same digits are hardly chance
ANEW = 3  # first words of a sentence in which a new thing is named
LEADING = 2  # paragraphs in which a text tells what its headline sums up


class Mention(NamedTuple):
    """How a figure is brought up."""

    definite: bool  # the reader has met the thing: "the 58 wounded", "its length of 90 metres"
    back: bool  # an article before the figure itself says so: "the 58 wounded", "the sentence of 15 years" does not
    told: bool  # it is said of a thing that the reader has met: "The outage lasted two hours", "It is 900 metres wide"
    fresh: bool  # it is brought up as a thing of its own: "a fine of $40"
    beside: frozenset[str]  # keys of what says which one is meant
    names: frozenset[str]  # of these the names, and those of its clause that say where or whose
    dates: frozenset[str]  # values of the dates that say when
    behind: frozenset[str]  # of these keys those that narrow its noun phrase down from behind
    deeds: frozenset[str]  # of these keys those of verbs
    head: str  # key of the noun that the figure is an attribute of: "fleet" in "the 53-tram fleet", "the fleet of 53 trams"


def read(article: Article, item: Stated, pack: Pack) -> Mention:
    """How a figure is brought up, from the words around it."""
    return _Reader(article, item, pack).mention()


class _Reader:
    """Reads one clause."""

    __slots__ = ("article", "at", "capital", "clause", "item", "lists", "marks", "months", "tokens")

    def __init__(self, article: Article, item: Stated, pack: Pack) -> None:
        self.article = article
        self.item = item
        self.lists = pack.lists
        clause: Clause = item.clause
        self.clause = clause
        self.tokens = clause.tokens
        self.marks = clause.marks
        self.months = pack.values["month"]
        self.at = clause.places.get(item.index, -1)
        sentence = article.sentences[item.sentence]
        text = article.document.text
        self.capital = [
            text[sentence.at(match.start())].isupper()
            for match in pack.patterns["scan_measure"].compiled.finditer(sentence.lettered)
        ]

    def mention(self) -> Mention:
        at = self.at
        if at < 0:
            return Mention(False, False, False, False, frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), "")
        before, known, fresh = self._noun_phrase(at)
        back = known and self.tokens[at - 1 - len(before)] not in self.lists["measure_having"]
        amount = self.item.figure.kind != "count"
        # "the closure of seven weeks cost traders a fortune": an amount has a noun of its own only as an attribute
        end = at + 1 if amount and not (known or fresh) else self._phrase_end(at + 1)
        mine = list(range(at + 1, end))
        own = mine[-1:] if amount or self._tied(at + 1) else []  # "the 53-tram fleet"
        words = [*before, *mine]
        low, high = self._bounds()
        head = ""
        if not (known or fresh):
            governor = self._governor(at, end)
            if governor:
                found, known, fresh = governor
                own = found[:1]
                words += found
                back = known and bool(found) and self.item.figure.kind not in DAYS
        if own and self._tells(own[0]):
            head = self._key(own[0])
        post = self._post(end)
        if any(self.tokens[place] in self.lists["measure_like"] for place in post):
            known, fresh, post = True, False, []  # "a trench of 17 feet like this one"
        words += post
        words += self._bracketed(low)
        if not known:  # all of its clause says what is meant
            words += [place for place in range(low, at) if place not in words]
            words += self._fronted(low)
        names = {self.tokens[place] for place in words if self._is_name(place)}
        dates = {self._date(place) for place in words if self.tokens[place] in DATES and place != at}
        if known:  # "the 58 wounded in Sunday's blast"
            now = (self.article.document.date or "")[:YEAR]
            dates = {date for date in dates if len(date) == YEAR and date.isdecimal() and date != now}
        if not known:
            # "Since it was founded in 1879 it has …": what happened then has been said
            bare = self.item.figure.kind in DAYS and not any(place in self.marks for place in words if place < at)
            for place in range(at + 1, high):
                if bare or self._key(place) in self.lists["measure_another"]:
                    words.append(place)
                if self._is_name(place) and self._led(place):
                    names.add(self.tokens[place])
                if self.tokens[place] in DATES:
                    dates.add(self._date(place))
        keys = {self._key(place) for place in words if self._tells(place)}
        behind = {self._key(place) for place in post if self._tells(place)}
        if back:
            behind |= {self._key(place) for place in self._post(end, strict=True) if self._tells(place)}
        deeds = frozenset(mark[1] for place, mark in self.marks.items() if mark[0] == "verb")
        dates -= {""}
        told = not known and not fresh and self._of_known(low)
        beside = frozenset(keys), frozenset(names), frozenset(dates)
        return Mention(known, back, told, fresh, *beside, frozenset(behind), deeds, head)

    def _of_known(self, low: int) -> bool:
        """Whether a clause begins with what the reader has met."""
        while low < self.at and not self.tokens[low][0].isalnum():
            low += 1
        if low >= self.at:
            return False
        token, lists = self.tokens[low], self.lists
        if token in lists["measure_standing"]:  # "It is 90 metres high": of what, only the way it is measured tells
            near = range(max(0, self.at - FEW), min(len(self.tokens), self.at + ANEW + 1))
            return any(self._key(place) in lists["measure_measure"] for place in near)
        return token in lists["measure_definite"] or self.capital[low]

    def _tied(self, place: int) -> bool:
        """Whether a hyphen ties the next word to a figure."""
        return place < len(self.tokens) and self.tokens[place] == "-"

    # --------------------------------------------------------------------------------------------- words

    def _key(self, place: int) -> str:
        mark = self.marks.get(place)
        return mark[1] if mark is not None and mark[0] == "verb" else self.item.key(self.tokens[place])

    def _tells(self, place: int) -> bool:
        """Whether a word says which thing is meant."""
        token = self.tokens[place]
        lists = self.lists
        return (
            token[0].isalpha()
            and len(token) > SHORT
            and token not in ALL_LETTERS
            and (token not in lists["noun_stop"] or token in lists["measure_other"])
            and token not in lists["measure_plain"]
        )

    def _is_name(self, place: int) -> bool:
        return self.capital[place] and place > 0 and self._tells(place) and self.tokens[place] not in self.months

    def _led(self, place: int) -> bool:
        """Whether a name says where, or whose something is."""
        while place > 0 and self.capital[place - 1]:
            place -= 1
        return place > 0 and self.tokens[place - 1] in self.lists["measure_whose"]

    def _date(self, place: int) -> str:
        for index, where in self.clause.places.items():
            if where == place:
                return str(self.article.figures[index].value)
        return ""

    def _ends(self, place: int) -> bool:
        """Whether a noun phrase ends before a word: a verb, a preposition, a sign."""
        token = self.tokens[place]
        return not token[0].isalnum() or token in ALL_LETTERS or token in self.lists["noun_stop"]

    # ------------------------------------------------------------------------------------------- phrases

    def _bounds(self) -> tuple[int, int]:
        """The clause around a figure, as word numbers."""
        breaks = self.lists["measure_break"]
        low, high = self.at, self.at + 1
        while low > 0 and not (self.tokens[low - 1] in CLOSED or self.tokens[low - 1] == ","):
            if self.tokens[low - 1] in breaks and self.tokens[low - 1] not in self.lists["measure_relative"]:
                break
            low -= 1
        joint = self.tokens[low - 1] if low > 1 else ""
        if (joint == "," or joint in self.lists["measure_and"]) and self._goes_on(low):
            low -= 1  # "the fire, which killed 12", "the fire, in 1955, killed 12": of what it speaks stands before the comma
            while low > 0 and self.tokens[low - 1] not in CLOSED:
                low -= 1
        while high < len(self.tokens) and not (self.tokens[high] in CLOSED or self.tokens[high] in breaks):
            if self.tokens[high] == "," or self.tokens[high] in NUMBERS:
                break
            high += 1
        return low, high

    def _goes_on(self, place: int) -> bool:
        """Whether a word goes on with what stands before a comma: a relative, or the verb."""
        mark = self.marks.get(place)
        return (
            self.tokens[place] in self.lists["measure_relative"]
            or self._finite(place)
            or (mark is not None and mark[0] == "verb" and place < self.at)
        )

    def _fronted(self, low: int) -> list[int]:
        """What stands before the first comma, and holds for what follows: "In Sarn, …", "A day later, …"."""
        if low == 0 or self.tokens[low - 1] != ",":
            return []
        if self.tokens[0] in self.lists["measure_whose"]:
            return list(range(low - 1))
        return list(range(low - 1)) if "," not in self.tokens[: low - 1] and low - 1 < LONG else []

    def _bracketed(self, low: int) -> list[int]:
        """The name before the bracket that a figure stands in: "Lleida, Spain (160 km away)"."""
        if low == 0 or self.tokens[low - 1] not in BRACKETS:
            return []
        found: list[int] = []
        place = low - 2
        while place >= 0 and (self.capital[place] or (self.tokens[place] == "," and found)):
            if self.capital[place]:
                found.append(place)
            place -= 1
        return found

    def _noun_phrase(self, at: int) -> tuple[list[int], bool, bool]:
        """The words between the article before a figure and it, and whether it is definite, or a new thing."""
        place = at - 1
        found: list[int] = []
        lists = self.lists
        while place >= 0 and at - place < LONG:
            token = self.tokens[place]
            if token in lists["measure_definite"] or token in lists["measure_having"]:
                return found, True, False
            if token.endswith(tuple(lists["measure_owning"])) or token in QUOTES:
                return [*found, place, *self._owner(place)], True, False
            if token in lists["measure_article"]:
                return found, False, True
            mark = self.marks.get(place)
            verb = self._finite(place) or (mark is not None and mark[0] == "verb")
            verb |= token in lists["noun_verb"] or token.endswith(tuple(lists["measure_participle"]))
            if self._ends(place) or verb or token[-1] == "s" or len(found) == FEW:
                break
            found.append(place)
            place -= 1
        return [], False, False

    def _owner(self, place: int) -> list[int]:
        """The rest of a name or a noun that owns something: "the old mill's", "Anna Berg's"."""
        found = []
        place -= 1
        while place >= 0 and not self._ends(place) and not self._finite(place):
            found.append(place)
            place -= 1
        return found

    def _passive(self, place: int) -> bool:
        """Whether a word may be a participle: "killed", "built"."""
        mark = self.marks.get(place)
        return (mark is not None and mark[0] == "verb") or self.tokens[place].endswith(tuple(self.lists["measure_participle"]))

    def _finite(self, place: int) -> bool:
        """Whether a word is a verb that no noun phrase goes past."""
        token = self.tokens[place]
        return token in self.lists["said_finite"] or token in self.lists["measure_copula"]

    def _governor(self, at: int, end: int) -> tuple[list[int], bool, bool] | None:
        """The noun that a figure belongs to: "the sentence of 15 years", "the price, $4m,", "At 90 metres, the tower"."""
        tokens = self.tokens
        if at > 1 and tokens[at - 1] in self.lists["measure_of"]:
            return self._governed(at - 1)
        if end < len(tokens) and tokens[end] in self.lists["measure_extent"]:
            end += 1  # "the rock, 90 metres wide, …"
        if at > 1 and tokens[at - 1] == "," and end < len(tokens) and tokens[end] in PAUSES:
            return self._governed(at - 1)
        if at <= 1:
            comma = next((place for place in range(end, min(end + 3, len(tokens))) if tokens[place] == ","), -1)
            if comma > 0 and at == 1 and comma + 1 < len(tokens):
                start = comma + 1
                stop = start
                while stop < len(tokens) and stop - start < LONG and not self._finite(stop) and tokens[stop] != ",":
                    stop += 1
                known = tokens[start] in self.lists["measure_definite"] or tokens[start] in self.lists["measure_standing"]
                return list(range(start, stop)), known or self.capital[start], tokens[start] in self.lists["measure_article"]
        return None

    def _governed(self, behind: int) -> tuple[list[int], bool, bool] | None:
        """The noun phrase that ends before a word, with its owner."""
        found: list[int] = []
        place = behind - 1
        lists = self.lists
        while place >= 0 and behind - place < LONG:
            token = self.tokens[place]
            if token in lists["measure_definite"]:
                if place > 1 and self.tokens[place - 1] in lists["measure_of"]:  # "the year of its foundation"
                    place -= 1
                    continue
                return found, True, False
            if token.endswith(tuple(lists["measure_owning"])):
                return [*found, place, *self._owner(place)], True, False
            if token in lists["measure_article"]:
                return found, False, True
            if token in lists["measure_of"]:
                place -= 1
                continue
            if self._ends(place) or self._finite(place) or token[-1] == "s":
                break
            found.append(place)
            place -= 1
        return (found, False, False) if found else None

    def _phrase_end(self, place: int) -> int:
        """Where the noun phrase behind a figure ends."""
        start = place
        while place < len(self.tokens) and place - start < LONG:
            token = self.tokens[place]
            if self._tied(place) and place + 1 < len(self.tokens) and self.tokens[place + 1][0].isalnum():
                place += 1
                continue
            mark = self.marks.get(place)
            verb = mark is not None and mark[0] == "verb"
            if self._ends(place) or (not verb and self._finite(place)):
                break
            if place > start and (verb or token in self.lists["noun_verb"]):
                break
            place += 1
        return place

    def _post(self, end: int, *, strict: bool = False) -> list[int]:
        """What narrows a noun phrase down from behind: "on the hill", "of its rival", "who lost their homes"."""
        tokens = self.tokens
        where = tokens[end + 1] if end + 1 < len(tokens) else ""
        if end > self.at + 1 and where in self.lists["measure_whose"] and self._passive(end):
            end += 1  # "the 47 residents killed in Sarn"
        if end >= len(tokens) or tokens[end] not in self.lists["measure_restrict" if strict else "measure_narrow"]:
            return []
        found = []
        relative = tokens[end] in self.lists["measure_relative"]
        verbs = 0
        for place in range(end + 1, min(len(tokens), end + LONG)):
            token = tokens[place]
            if token in CLOSED or token in (",", ".", "?", "!") or token in NUMBERS:
                break
            if self._finite(place) or (not relative and token in self.lists["noun_verb"]):
                verbs += 1
                if verbs > relative:
                    break
                if token in self.lists["measure_copula"]:
                    continue
            found.append(place)
        if found and tokens[found[0]] in self.lists["measure_here"]:
            return []  # "in this street", "the length of it"
        return found


# ---------------------------------------------------------------------------------------------------- two figures


class Referents:
    """How the figures of an article are brought up, each read when it is first asked for."""

    __slots__ = ("_known", "_read", "article", "pack")

    def __init__(self, article: Article, pack: Pack) -> None:
        self.article = article
        self.pack = pack
        self._read: dict[int, Mention] = {}
        self._known: dict[tuple[int, int], frozenset[str]] = {}

    def of(self, item: Stated) -> Mention:
        """How a figure is brought up."""
        if item.index not in self._read:
            self._read[item.index] = read(self.article, item, self.pack)
        return self._read[item.index]

    def parted(self, first: Stated, second: Stated) -> bool:
        """Whether a heading stands between two figures: each part of a text may have its own thing."""
        sentences, blocks = self.article.sentences, self.article.document.blocks
        between = range(sentences[first.sentence].block, sentences[second.sentence].block)
        return any(blocks[number].kind == "heading" for number in between)

    def _of_some(self, item: Stated) -> bool:
        """Whether a figure is a part of what its sentence begins with: "Of the 70 trains that ran, 58 were late"."""
        tokens = item.clause.tokens
        at = item.clause.places.get(item.index, 0)
        return tokens[0] in self.pack.lists["measure_of"] and not ALL_LETTERS.isdisjoint(tokens[1 : min(ANEW + 1, at)])

    def other(self, first: Stated, second: Stated, pen: str, *, tied: bool = False) -> str:
        """What stands beside the later of two figures and says that it is of something else; "" where nothing does.

        tied: what happened has been compared already, so that only an owner, a place or a word like "another" counts.
        """
        if {first.place, second.place} & SHOWN or second.place in HEADS:
            return "row" if {first.place, second.place} <= SHOWN and not pen else ""  # two rows of a list
        mention = self.of(second)
        lists = self.pack.lists
        known = self.known(first, second)
        dated = first.figure.kind in DAYS
        slipped = pen in ("order", "jumble", "scale") or (dated and _same_digits(first, second))
        slipped |= first.figure.value == second.figure.value  # the prefix of the unit is the slip
        if mention.fresh and ((first.place not in HEADS and not slipped) or second.measure.apart & UNREAL):
            return "fresh"
        if first.place in HEADS and not mention.definite and self._leads(second):
            return ""  # the text itself
        if self._anew(second, mention) or self._goes_on_anew(first, second):
            return "new"
        if first.place not in TOPS and self._of_change(second):
            return "new"
        then = second.measure.apart & THEN - first.measure.apart
        if then and not mention.definite and first.place not in TOPS - {"lede"} and second.figure.kind == "count":
            return "then"
        beside = frozenset(word for word in mention.beside - known if not _of_root(word, known))
        if beside & lists["measure_another"]:
            return "another"
        earlier = self.of(first)
        if earlier.back and not slipped and (earlier.beside - mention.beside) & lists["measure_another"]:
            return "another"  # "the first three years"
        if mention.definite and not tied and self._of_some(first):
            return "some"
        if slipped and ("caption" in (first.place, second.place) or (first.place in HEADS and first.figure.kind != "year")):
            return ""
        names = {second.key(name) for name in mention.names}
        if not names <= known or (not dated and mention.dates - self._dates(first)):
            return "name"
        owner = {mention.head} - known - {""} if second.figure.kind in OWNING else set()
        if not self._attributed(first, second, mention, owner):
            return "owner"
        narrow = mention.behind & mention.beside
        narrow = frozenset(word for word in narrow - known if not _of_root(word, known))
        many = slipped and plain(second.figure) and second.figure.value >= MANY  # type: ignore[operator]
        if mention.definite and not many and not self._attributed(first, second, mention, narrow):
            return "narrow"
        kind = second.figure.kind
        full = not slipped or kind == "year" or (pen == "order" and kind == "count" and not mention.definite)
        beside -= names
        if tied and (kind != "year" or (mention.beside - mention.deeds) & (known | lists["measure_plain"])):
            return ""
        return "beside" if full and not self._attributed(first, second, mention, beside) else ""

    def _anew(self, item: Stated, mention: Mention) -> bool:
        """Whether a sentence brings up a new thing of which a figure is: "A study found that in the four-year study …"."""
        tokens = item.clause.tokens
        if not tokens or tokens[0] not in self.pack.lists["measure_new"] or mention.fresh:
            return False
        return any(item.key(token) in mention.beside for token in tokens[1:ANEW])

    def _goes_on_anew(self, first: Stated, second: Stated) -> bool:
        """Whether a sentence goes on with a thing that the one before it brought up: "A rival looked at it. It offered £3m"."""
        number = second.sentence - 1
        sentences = self.article.sentences
        if number <= first.sentence or sentences[number].block != sentences[second.sentence].block:
            return False
        lists = self.pack.lists
        if lists["measure_standing"].isdisjoint(second.clause.tokens[:1]):
            return False
        return not lists["measure_new"].isdisjoint(second.clause_at(number).tokens[:1])

    def _of_change(self, item: Stated) -> bool:
        """Whether a share is by how much something is more or less: "a 63% lower risk"."""
        tokens = item.clause.tokens
        at = item.clause.places.get(item.index, len(tokens)) + 1
        return item.figure.kind == "percent" and at < len(tokens) and tokens[at] in self.pack.lists["measure_trend"]

    def _attributed(self, first: Stated, second: Stated, mention: Mention, beside: set[str] | frozenset[str]) -> bool:
        """Whether what is left beside a figure only names its thing from another side: "the 53-tram fleet", "the price"."""
        lists = self.pack.lists
        persons = lists["measure_persons"] | lists["measure_anybody"]
        kind = second.figure.kind
        beside -= lists["measure_everywhere"]
        if kind == "count":
            if first.measure.head in persons | {""} and not beside <= mention.behind:
                beside -= persons
            tied = second.measure.attached or second.measure.head
            if tied and tied in self.known(first, second):
                beside -= {mention.head}
        elif kind == "quantity":
            beside -= lists["measure_measure"]
        elif kind == "money" and self.known(first, second) & lists["measure_trade"]:
            beside -= lists["measure_trade"]
        return not beside

    def _leads(self, item: Stated) -> bool:
        """Whether a figure stands in the first paragraphs."""
        blocks = self.article.document.blocks
        mine = self.article.sentences[item.sentence].block
        before = sum(1 for block in blocks[:mine] if block.kind == "paragraph")
        return before < (LEADING if item.figure.kind != "year" else 1)

    def _dates(self, first: Stated) -> frozenset[str]:
        figures = self.article.figures
        return frozenset(str(figures[index].value) for index in first.dates)

    def known(self, first: Stated, second: Stated) -> frozenset[str]:
        """Keys of what the text has spoken of with a figure: in its sentence and paragraph, and above the text."""
        key = (first.index, second.sentence)
        if key not in self._known:
            article = self.article
            block = article.sentences[first.sentence].block
            words: set[str] = set()
            lead = 0
            for number, sentence in enumerate(article.sentences):
                kind = article.document.blocks[sentence.block].kind
                lead += kind == "paragraph" and lead == 0
                if number == second.sentence:
                    continue
                near = number == first.sentence or (sentence.block == block and number < second.sentence)
                if near or kind in ("headline", "meta"):
                    words |= self._words(first, number)
            if first.place in HEADS:
                for number, sentence in enumerate(article.sentences):
                    if article.document.blocks[sentence.block].kind == "paragraph":
                        for below in range(number, len(article.sentences)):
                            if article.sentences[below].block != sentence.block:
                                break
                            if below != second.sentence:
                                words |= self._words(first, below)
                        break
            self._known[key] = frozenset(words)
        return self._known[key]

    def _words(self, item: Stated, number: int) -> set[str]:
        clause = item.clause_at(number)
        keys = {item.key(token) for token in clause.tokens if token[0].isalpha()}
        keys |= {item.key(token[:-2]) for token in clause.tokens if token.endswith("'s")}
        return keys | {mark[1] for mark in clause.marks.values() if mark[0] == "verb"}


def _of_root(word: str, known: frozenset[str]) -> bool:
    """Whether a word is made of one that is known, or the reverse: "champion", "championship"."""
    return len(word) >= ROOT and any(
        len(other) >= ROOT and (other.startswith(word) or word.startswith(other)) for other in known
    )


def _same_digits(one: Stated, other: Stated) -> bool:
    """Whether two days or years have the same digits in another order."""
    return sorted(str(one.figure.value)) == sorted(str(other.figure.value))
