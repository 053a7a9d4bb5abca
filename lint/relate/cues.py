"""What one sentence says of who says so: its cues, each with its source and the words that it covers.

There is no parser here. A sentence is a list of words, marks and figure letters; a cue's words are looked up in one
dictionary, its subject is read leftwards to the edge of the clause, and what it covers is the side of it on which the
content stands:

    X said (that) CONTENT    CONTENT, X said        CONTENT, said X                CONTENT, X said, CONTENT
    According to X, CONTENT  CONTENT, by X's count  figures from X show CONTENT    X's claim that CONTENT
    CONTENT was put at N by X

up to the edge of the clause that it governs: "Police said three were hurt, and the road reopened at nine" does not cover
the nine. All words are lists of the language (rules/en/attribution.toml).
"""

from __future__ import annotations

from itertools import accumulate

from lint.letters import LETTERS
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.model import Sentence
    from lint.pack import Pack

FIGURES = frozenset(LETTERS.values())
DAYS = frozenset(LETTERS[kind] for kind in ("date", "date-range", "time", "year", "duration"))
EDGES = frozenset(',;:()"“”')
DASH = "-"
LONGEST = 400  # words of a sentence: what is longer is no prose, and is not read
SHORT = 4  # letters of the longest word that stays small in a headline
NAME = 6  # words of the name of a poll
REACH = 40  # words that a source or an adjunct may be long: more is no name
NONE = (-1, -1)


class Heard(NamedTuple):
    """A cue in a sentence, in words of it: each pair is (first, behind the last)."""

    kind: str
    rule: str
    cue: tuple[int, int]
    source: tuple[int, int]  # (-1, -1): nobody is named
    content: tuple[tuple[int, int], ...]  # empty: it covers nothing that can be told
    vague: bool = False

    def covers(self, index: int) -> bool:
        """Whether the word (or figure) at `index` is part of what is said."""
        return any(first <= index < last for first, last in self.content)

    @property
    def speaks(self) -> bool:
        """Whether somebody is named who says so, and does not only mean to do it."""
        return not self.vague and self.kind != "intent"

    def size(self) -> int:
        """How many words it covers: of two cues the narrower is nearer."""
        return sum(last - first for first, last in self.content)


class Heading(NamedTuple):
    """A sentence as a list: words in lower case, marks, figure letters; `starts` are their places in `lettered`."""

    sentence: Sentence
    words: list[str]
    starts: list[int]
    heard: list[Heard]

    def span(self, pair: tuple[int, int]) -> tuple[int, int]:
        """The offsets in the document's text of words of the sentence."""
        first, last = pair
        if first < 0 or last <= first:
            return -1, -1
        end = self.starts[last - 1] + len(self.words[last - 1])
        if self.words[last - 1] in FIGURES:  # one letter stands for all characters up to the next
            behind = self.sentence.at(end) if end < len(self.sentence.lettered) else self.sentence.end
        else:
            behind = self.sentence.at(end - 1) + 1
        return self.sentence.at(self.starts[first]), behind


def hear(sentence: Sentence, text: str, pack: Pack) -> Heading | None:
    """The cues of a sentence in their order, or None where it has none. `text`: of the document, for capitals."""
    pieces = pack.patterns["scan_clause"].compiled.split(sentence.lettered)
    words = pieces[1::2]  # pieces alternate: what lies between words, a word, what lies between words, …
    cues = pack.tables["cues"][0]
    index: Mapping[str, Any] = cues["index"]
    if len(words) > LONGEST or index.keys().isdisjoint(words):
        return None
    reading = _Reading(sentence, text, words, list(accumulate(map(len, pieces), initial=0))[1:-1:2], pack)
    behind = 0
    for number in [number for number, word in enumerate(words) if word in index]:
        if number < behind:
            continue
        for rest, form, row in index[words[number]]:
            length = len(rest) + 1
            if length > 1 and tuple(words[number + 1 : number + length]) != rest:
                # "it is widely believed": an adverb stands where it likes
                behind_it = words[number + 1 : number + length + 1]
                adverbs = tuple(pack.lists["ending_adverb"])
                if cues["rows"][row][0] != "vague" or tuple(w for w in behind_it if not w.endswith(adverbs)) != rest:
                    continue
                length += 1
            if reading.read(number, length, form, cues["rows"][row]):
                behind = number + length
                if reading.heard[-1].kind == "according":  # "according to US estimates": nobody estimates anything there
                    behind = max(behind, reading.heard[-1].source[1])
                break
    return Heading(sentence, words, reading.starts, _in_quotes(reading.heard, words)) if reading.heard else None


def _in_quotes(heard: list[Heard], words: list[str]) -> list[Heard]:
    """What is said inside of a quotation ends with it: "I told her so 20 times," he said to 200 people."""
    marks = [index for index, word in enumerate(words) if word == '"']
    if not marks or len(marks) % 2:
        return heard
    quotations = list(zip(marks[::2], marks[1::2], strict=True))
    return [one._replace(content=_inside(one, quotations)) for one in heard]


def _inside(heard: Heard, quotations: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """What a cue covers of the quotation that it stands in; all that it covers where it stands in none."""
    for first, last in quotations:
        if first < heard.cue[0] < last:
            clipped = ((max(start, first + 1), min(end, last)) for start, end in heard.content)
            return tuple((start, end) for start, end in clipped if start < end)
    return heard.content


class _Reading:
    """One pass over a sentence; `heard` fills from left to right."""

    __slots__ = (
        "adverb_endings",
        "heard",
        "lists",
        "pack",
        "past",
        "possessive",
        "progressive",
        "sentence",
        "size",
        "starts",
        "text",
        "words",
    )

    def __init__(self, sentence: Sentence, text: str, words: list[str], starts: list[int], pack: Pack) -> None:
        self.sentence = sentence
        self.text = text
        self.words = words
        self.starts = starts
        self.pack = pack
        self.lists = lists = pack.lists
        self.adverb_endings = tuple(lists["ending_adverb"])
        self.past = tuple(lists["ending_past"])
        self.progressive = tuple(lists["ending_progressive"])
        self.possessive = tuple(lists["ending_possessive"])
        self.size = len(words)
        while self.size and words[self.size - 1] in ".!?":
            self.size -= 1
        self.heard: list[Heard] = []

    def read(self, first: int, length: int, form: str, row: tuple[Any, ...]) -> bool:
        """Hears one cue, if it is one here."""
        kind, rule, sort, _, _, after, within, inclusive = row
        last = first + length
        if after and (last >= len(self.words) or self.words[last] not in after):
            return False
        if sort == "words":
            heard = self.phrase(first, last, kind, rule, inclusive=inclusive)
        elif sort == "nouns":
            heard = self.survey(first, last, row) if inclusive else self.noun(first, last, row)
        else:
            heard = self.verb(first, last, form, row)
            if heard is not None and not self.lists["said_to"].isdisjoint(after):
                heard = heard._replace(content=tuple((start, self._verb_phrase(start, end)) for start, end in heard.content))
            if heard is not None and within and not self._figure_behind(within, last):
                heard = None
        if heard is None:
            return False
        self.heard.append(heard)
        return True

    def _figure_behind(self, word: str, last: int) -> bool:
        """Whether the clause behind a cue has this word with a figure behind it: "put the toll at 40"."""
        return any(
            self.words[index] == word and self.words[index + 1] in FIGURES
            for index in range(last, min(self.forward(last), self.size - 1))
        )

    # -------------------------------------------------------------------------------------------- the words

    def edge(self, index: int) -> bool:
        """Whether a mark parts clauses here. A comma inside "June 3, 2024" is inside a letter already."""
        word = self.words[index]
        return word in EDGES or word == DASH

    def forward(self, index: int) -> int:
        """The next edge at or behind `index`, or the end of the sentence."""
        while index < self.size and not self.edge(index):
            index += 1
        return index

    def finite(self, index: int) -> bool:
        """Whether a word makes its clause one with a verb of its own."""
        word = self.words[index]
        if word in self.lists["said_finite"]:
            return True
        if len(word) > 4 and word.endswith(self.past) and index:
            before = self.words[index - 1]
            return before not in self.lists["said_determiner"] and before not in EDGES
        return False

    def _that(self, index: int) -> bool:
        """Whether the word here opens what is said: "that"."""
        return 0 <= index < len(self.words) and self.words[index] in self.lists["said_that"]

    def has_finite(self, first: int, last: int) -> bool:
        return any(self.finite(index) for index in range(first, last))

    def capital(self, index: int) -> bool:
        return self.text[self.sentence.at(self.starts[index])].isupper()

    def adverb(self, index: int) -> bool:
        """Whether a word looks like an adverb in -ly, and is neither a name nor an adjective."""
        word = self.words[index]
        return (
            word.endswith(self.adverb_endings)
            and len(word) > 4
            and word not in self.lists["said_adjective"]
            and not self.capital(index)
        )

    def _bare(self, word: str) -> str:
        """A word without its possessive ending."""
        return next((word.removesuffix(ending) for ending in self.possessive if word.endswith(ending)), word)

    def _is_title(self) -> bool:
        """Whether all longer words have a capital, as in some headlines."""
        return all(self.capital(index) for index, word in enumerate(self.words) if len(word) > SHORT)

    def acronym(self, index: int) -> bool:
        """Whether a word is written in capitals: the WHO asks nobody who."""
        start = self.sentence.at(self.starts[index])
        return len(self.words[index]) > 1 and self.text[start : start + 2].isupper()

    def adjunct(self, first: int, last: int) -> bool:
        """Whether words are time, place, manner or listeners, and say nothing: "on Monday", "reporters in Geneva", nothing."""
        words = self.words
        last = self._before_relative(first, last)
        if last - first > REACH or not self.lists["said_that"].isdisjoint(words[first:last]):
            return False
        # "in a paper handed out on Sunday": behind a preposition a participle is no verb of a clause
        placed = first < last and words[first] in self.lists["said_adjunct"]
        return not any(
            (words[index] in FIGURES and words[index] not in DAYS)
            or words[index] == '"'
            or (words[index] in self.lists["said_finite"] if placed else self.finite(index))
            for index in range(first, last)
        )

    def _before_relative(self, first: int, last: int) -> int:
        """Where a clause about the place of saying begins: "told the committee in a hearing that lasted …"; else `last`."""
        for index in range(first + 3, last):
            if (
                self.words[index] in self.lists["said_that"]
                and self.words[index - 2] in self.lists["said_the"]
                and self.words[index - 3] in self.lists["said_preposition"]
            ):
                return index
        return last

    def _aside(self, first: int, last: int) -> bool:
        """Whether what stands behind a cue at the end of a clause says nothing: an adjunct, or those who were told."""
        if first == last:
            return True
        word = self.words[first]
        placed = word in self.lists["said_adjunct"] or word in DAYS or self.adverb(first)
        for index in range(first, last - 1):
            if self.words[index] in self.lists["said_to"] and self._infinitive(index + 1):
                return False  # "vowed on Monday to stay in the race until July"
        return self.adjunct(first, last) and (placed or self.speaks(first, last, "speaker"))

    def _infinitive(self, index: int) -> bool:
        """Whether the word behind "to" is a verb: no article, name, plural, day or somebody who is told."""
        word = self.words[index]
        return not (
            word in FIGURES
            or word in self.lists["said_article"]
            or word in self.lists["speaker_person"]
            or word in self.lists["speaker_institution"]
            or self._is_plural(word)
            or self.capital(index)
        )

    def phrase_start(self, last: int) -> int:
        """Where the noun phrase that ends before `last` begins: behind the next edge or clause-opening word to its left."""
        index = last - 1
        least = max(0, last - REACH)
        if self.heard and self.heard[-1].kind != "first-person":
            least = max(least, self.heard[-1].cue[1])  # "said it expects": the subject begins behind "said"
        while index >= least:
            word = self.words[index]
            if self.edge(index) or (word in self.lists["said_opening"] and not self.acronym(index)):
                break
            if word in self.lists["said_and"] and (index == 0 or self.edge(index - 1) or self._verb_before(index)):
                break
            index -= 1
        return index + 1

    def _clause_start(self, first: int) -> int:
        """Where the clause that a phrase stands in begins; of one behind a comma ("…, it is thought"), the one before it."""
        index = first - 2 if first and self.words[first - 1] == "," else first - 1
        while index >= 0:
            word = self.words[index]
            if word in self.lists["said_opening"] or (self.edge(index) and word != ","):
                return index + 1
            if word == "," and (self.has_finite(0, index) or self.words[0] in self.lists["said_preposition"]):
                return index + 1
            if word in self.lists["said_and"] and self._verb_before(index):
                return index + 1
            index -= 1
        return 0

    def _verb_before(self, index: int) -> bool:
        """Whether the clause to the left of "and" has a verb: then "and" joins clauses, not names."""
        start = index
        while start > 0 and not self.edge(start - 1):
            start -= 1
        return any(self.finite(number) or number in self._cue_words() for number in range(start, index))

    def _cue_words(self) -> frozenset[int]:
        return frozenset(number for heard in self.heard for number in range(*heard.cue) if heard.kind != "according")

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """A source without the conjunctions, days and places before it."""
        words = self.words
        lead = self.lists["said_lead"]
        while first < last and (words[first] in lead or words[first] in DAYS or self.edge(first) or words[first] == "'"):
            first += 1
            while first < last and words[first] in DAYS:
                first += 1
        if first < last and words[first] in self.lists["said_preposition"]:
            # "In Geneva the agency said", "By Friday the agency said"
            for index in range(first + 1, last):
                word = words[index]
                if word in DAYS and index + 1 < last:
                    return self.trimmed(index + 1, last)
                if index > first + 1 and (word in self.lists["said_the"] or word in self.lists["said_possessive"]):
                    return index, last
        while last > first and (self.edge(last - 1) or words[last - 1] == "."):
            last -= 1
        return (first, last) if last > first else NONE

    def speaks(self, first: int, last: int, subject: str, form: str = "") -> bool:
        """Whether a noun phrase is somebody or something that can speak, as a cue asks for. `form`: of the cue's verb."""
        if first < 0:
            return False
        lists = self.lists
        words = self.words[first:last]
        bare = [self._bare(word) for word in words]
        if subject == "document":
            if not lists["speaker_document"].isdisjoint(bare):
                return True
            # what a possessive noun points back to: "it shows", where "it" is what was just named
            return len(bare) == 1 and bare[0] in lists["said_it"] and bool(self.heard)
        if not lists["speaker_institution"].isdisjoint(bare):
            return True
        if subject not in ("institution", "office") and not (
            lists["speaker_person"].isdisjoint(bare) and lists["speaker_document"].isdisjoint(bare)
        ):
            return True
        endings = tuple(lists["speaker_ending"])
        if subject not in ("institution", "office") and any(len(word) > 5 and word.endswith(endings) for word in bare):
            return True
        if subject == "office":
            return False
        if subject == "institution" and not lists["said_they"].isdisjoint(bare[:1]) and self.heard:
            return True
        for index in range(first, last):
            if self.words[index][0].isalpha() and self.capital(index):
                if index > 0 and self.words[index - 1] not in ('"', "."):
                    return True
                # the first word has its capital anyway: a name if it stands alone and is no plain plural or article
                alone = index + 1 == last or self.words[index + 1] in (",", "(")
                plain = self.words[index].endswith("s") and index + 1 == last and form != "third"
                if alone and not plain and self.words[index] not in lists["said_determiner"]:
                    return True
        return False

    # ------------------------------------------------------------------------------------------------ verbs

    def verb(self, first: int, last: int, form: str, row: tuple[Any, ...]) -> Heard | None:
        kind, rule, _, subject, frame, _, _, _ = row
        words, lists = self.words, self.lists
        if first and self.capital(first) and not self.edge(first - 1) and not self._is_title():
            return None  # "In the United States"
        if (
            words[first] in lists["said_auxiliary"]
            and last < self.size
            and (words[last] in lists["said_be"] or self.finite(last))
        ):
            return None  # "has been put at", "has estimated"
        left = first - 1
        passive = False
        while left >= 0:
            word = words[left]
            if word in lists["said_be"]:
                if form in ("past", "participle") and words[first] not in lists["said_be"]:
                    passive = True
                left -= 1
            elif word in lists["said_auxiliary"] or self.adverb(left):
                left -= 1
            else:
                break
        if passive and words[first] not in lists["said_be"]:
            return self.passive(first, last, kind, rule)
        if left > 0 and words[left] in self.lists["said_to"] and form == "base" and words[left - 1] in lists["said_used"]:
            left -= 2  # "his father used to tell him that …"
        if (
            left >= 0
            and words[left] in self.lists["said_to"]
            and form == "base"
            and not (last < self.size and words[last] in self.lists["said_that"])
        ):
            return None
        if words[first] in lists["said_noun"] and left == first - 1 and self._is_noun(first, last, form):
            return None
        if form in ("past", "participle") and left == first - 1 and (words[left] in lists["said_the"] or self._reduced(last)):
            return None  # "a pledged $5bn", "the plan announced on Monday would …"
        if (
            not lists["said_by"].isdisjoint(words[last : last + 1])
            and kind in ("estimate", "think")
            and form in ("past", "participle")
        ):
            return self.passive(first, last, kind, rule)  # "the 40 million expected by the club to travel"
        source, post_edge = self._subject(last, left, form, helped=left < first - 1)
        if left < 0 and source == NONE and form != "ing":
            return None  # "Asked about the 40, she laughed"
        if (
            form in ("base", "third")
            and words[first] in lists["said_noun"]
            and 0 <= left == first - 1
            and self.edge(left)
            and source[0] < last
            and not self._apposed(left)
        ):
            return None  # "…, state agencies said"
        if subject != "any" and not self._that(last) and not self.speaks(*source, subject, form):
            return None
        if kind in ("show", "estimate") and form in ("past", "participle") and post_edge < 0 and self._described(first, last):
            return None
        vague = self._vague(source) and not (kind == "estimate" and words[source[1] - 1] in lists["vague_consensus"])
        content = self._content(first, last, left, source, post_edge, said=kind == "speech")
        if (
            frame in ("clause", "request")
            and not self._fronted_as(source)
            and not self._has_clause(content, first)
        ):
            content = self._request(content) if frame == "request" else ()
            if not content:
                return None
        if frame == "quoted" and '"' not in words[last : content[0][1] if content else last]:
            return None
        if frame == "words" and not self._has_words(content, first, last, form):
            return None
        return Heard(kind, rule, (first, last), source, content, vague)

    def _apposed(self, left: int) -> bool:
        """Whether a mark before a verb closes an apposition: "Ana Ruiz, the mayor, reports"."""
        return self.words[left] in (",", DASH, ")") and any(map(self.edge, range(1, left)))

    def _is_noun(self, first: int, last: int, form: str) -> bool:
        words = self.words
        lists = self.lists
        before = words[first - 1] if first else ""
        if (
            before in lists["said_determiner"]
            or before.endswith(self.possessive)
            or before == "'"
            or (first and self.finite(first - 1))
        ):
            return True
        if before in FIGURES and before not in DAYS and before not in (LETTERS["percent"], LETTERS["ratio"]):
            return not self._that(last)
        if self._that(last):
            return False
        if last < self.size and self.finite(last) and words[last] in lists["said_finite"]:
            return True  # "initial reports spoke of"
        if before and not self.edge(first - 1) and before not in lists["said_auxiliary"]:
            # "an observation post called", "interest rates": noun and verb agree in number
            placed = last < self.size and words[last] in lists["said_preposition"]
            if form == "base" and placed and not lists["said_a"].isdisjoint(words[max(0, first - 2) : first]):
                return True  # "behind by 8 points in a Gallup poll in October"
            subject = words[self.phrase_start(first) : first]
            if form == "base" and not any(map(self._is_plural, subject)):
                return True
            plural = before not in lists["said_plural"] and self._is_plural(before)
            if form == "third" and plural and not self.capital(first - 1):
                return True
        return (
            last < self.size
            and words[last] in lists["said_noun_follows"]
            and not (first and self.speaks(self.phrase_start(first), first, "speaker"))
        )

    def _is_plural(self, word: str) -> bool:
        if word in self.lists["said_plural"]:
            return True
        lists = self.lists
        return (
            word[-1] == "s"
            and len(word) > 3
            and word[-2:] != "ss"
            and not word.endswith(self.possessive)
            and word not in lists["said_finite"]
            and word not in lists["said_possessive"]
            and word not in lists["said_determiner"]
        )

    def _reduced(self, last: int) -> bool:
        """Whether a participle only describes the subject of another verb: "the plan announced on Monday would …"."""
        start = self._content_start(last)
        return last < start < self.size and not self._that(start - 1) and self.words[start] in self.lists["said_finite"]

    def _described(self, first: int, last: int) -> bool:
        """Whether a form in -ed says when or where, and nothing else: "the first fall recorded since 2003"."""
        words = self.words
        placed = words[last : last + 1] and (words[last] in self.lists["said_preposition"] or words[last] in DAYS)
        return bool(placed) and words[first].endswith(self.past) and not self.has_finite(last, self.forward(last))

    def _subject(self, last: int, left: int, form: str, *, helped: bool) -> tuple[tuple[int, int], int]:
        """The source of a verb, and the edge before it where the content may stand to the left (-1: none).

        `helped`: an auxiliary stands before the verb, which then has its subject before it, too.
        """
        words = self.words
        if left < 0:
            # "Said X", "Saying that …": no subject before it
            edge = self.forward(last)
            return (self.trimmed(last, edge) if form != "ing" and self.adjunct(last, edge) else NONE), -1
        word = words[left]
        if self.edge(left):
            right = self.forward(last)
            if word == "," and words[left - 1] == LETTERS["age"] and left > 2 and self.edge(left - 2):
                start = self.phrase_start(left - 2)  # "Ana Ruiz, 43, argues"
                if start < left - 2 and not self.has_finite(start, left - 2):
                    return self.trimmed(start, left - 2), -1
            named = not helped and right > last and words[last] not in self.lists["said_adjunct"] and words[last] not in DAYS
            if word != ":" and form != "ing" and named and self.adjunct(last, right):
                return self._inverted(last, right), left
            if form == "ing":
                return self._earlier(left), -1
            # behind an apposition: "Ana Ruiz, the mayor, said …"
            inner = left - 1
            while inner > 0 and not self.edge(inner):
                inner -= 1
            if word in (",", DASH, ")") and self.edge(inner) and inner > 0:
                start = self.phrase_start(inner)
                return self.trimmed(start, left), (start - 1 if start > 0 and words[start - 1] in ',"-' else -1)
            return self._earlier(left), -1
        if word in self.lists["said_relative"] and left > 0:
            behind = left - 1 if self.edge(left - 1) else left
            start = self.phrase_start(behind)
            if start < behind:
                return self.trimmed(start, behind), -1
        if word in self.lists["said_then"] or (form == "ing" and word in self.lists["said_preposition"]):
            return self._earlier(left), -1
        start = left if word in self.lists["said_subject"] else self.phrase_start(left + 1)
        edge = start - 1 if start > 0 and words[start - 1] in ',"-' else -1
        comment = start
        while comment > 1 and words[comment - 1] in self.lists["said_comment"]:
            comment -= 1  # "…, or so the mayor says"
        if edge < 0 and 1 < comment < start and words[comment - 1] in ',"-':
            edge = comment - 1
        return self.trimmed(start, left + 1), edge

    def _inverted(self, first: int, right: int) -> tuple[int, int]:
        """ "said Ana Ruiz, the mayor": the name and the apposition behind it."""
        words = self.words
        if right < self.size and words[right] == ",":
            further = self.forward(right + 1)
            opener = words[right + 1] if right + 1 < self.size else ""
            apposition = opener in self.lists["said_apposition"] or opener in (LETTERS["age"], LETTERS["count"])
            if opener in self.lists["said_relative"] or (apposition and not self._has_verb(right + 1, further)):
                right = further
                if opener in FIGURES and right + 1 < self.size and words[right + 1] in self.lists["said_apposition"]:
                    further = self.forward(right + 1)  # "said Ana Ruiz, 54, a nurse who …"
                    right = right if self._has_verb(right + 1, further) else further
        # a time behind the name is no part of it
        index = first + 1
        while index < right and words[index] not in DAYS:
            if words[index] in self.lists["said_preposition"] and index + 1 < right and words[index + 1] in DAYS:
                break
            index += 1
        return self.trimmed(first, index)

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether words have a finite verb before any relative pronoun."""
        for index in range(first, last):
            if self.words[index] in self.lists["said_relative"]:
                return False
            if self.finite(index):
                return True
        return False

    def _earlier(self, left: int) -> tuple[int, int]:
        """Who spoke before in the sentence, else what its first clause is about."""
        for heard in reversed(self.heard):
            if heard.source != NONE:
                return heard.source
        start = 0
        while start < left and (self.words[start] in self.lists["said_lead"] or self.edge(start)):
            start += 1
        for index in range(start + 1, left):
            if self.finite(index) or self.edge(index):
                return self.trimmed(start, index)
        return NONE

    def _vague(self, source: tuple[int, int]) -> bool:
        first, last = source
        if first < 0:
            return False
        words = self.words[first:last]
        lists = self.lists
        if self.words[last : last + 1] and self.words[last] in lists["said_relative"]:
            return False  # "figures that the ministry released"
        if words[-1] not in lists["vague_source"]:
            return False
        field = lists["vague_field"] if words[-1] in lists["speaker_person"] else ()
        return all(word in lists["vague_opening"] or word in field for word in words[:-1])

    def _content(
        self, first: int, last: int, left: int, source: tuple[int, int], edge: int, *, said: bool
    ) -> tuple[tuple[int, int], ...]:
        """What a verb covers. `said`: it says something that has been, so that a day at the end is the day of saying it."""
        words, size = self.words, self.size
        right = self.forward(last)
        inverted = source[0] >= last
        plain = words[first].endswith(self.progressive)  # "with the bureau forecasting gales": no words before it are meant
        if inverted:
            right = max(right, source[1])
            right = self.forward(right)
        if edge > 0 and words[edge] == DASH and self.acronym(0):
            edge = -1  # a dateline: "WASHINGTON - Senator Voss vowed"
        spoken = edge > 1 and words[edge] == '"' and words[edge - 1] in ",.!?-"  # "…," X told the crowd in the hall
        if edge > 0 and (inverted or spoken or (self._aside(last, right) and not (plain and last < right))):
            # CONTENT, X said[, CONTENT]; "he came and, X said, CONTENT"
            content = [] if words[edge - 1] in self.lists["said_joint"] else [(0, edge)]
            if spoken and not inverted:
                return tuple(content)
            if content and edge > 1 and right < size - 1 and words[right] == "," and self.finite(edge - 1):
                content = [(self._clause_start(edge), edge)]  # "brought up ice that is, they estimate, a million years old"
            if right < size and words[right] in ",-":
                further = self._behind(right)
                if further > right + 1:
                    content.append((right + 1, further))
            return tuple(content)
        if inverted:
            return ()
        if 1 < source[0] < first and words[source[0] - 1] in self.lists["said_which"] and self.adjunct(last, right):
            # "the $10 billion that he claims"
            return ((self.phrase_start(source[0] - 1), source[0] - 1),)
        taken_up = source[0] - 1 if 1 < source[0] < first else left  # "the plan, which he says would cost $3m, was …"
        relative = taken_up >= 0 and words[taken_up] in self.lists["said_relative"] and first > 1
        start = self._content_start(last)
        if start >= size:
            return ()
        if words[start] in ",-" and self._fronted_as(source):
            return ((start + 1, size),)
        begin = source[0] if 0 <= source[0] < first else first
        fronted = begin > 0 and words[begin - 1] in self.lists["said_subordinate"] and (begin < 2 or self.edge(begin - 2))
        if self._fronted_as(source) and words[begin - 1] in self.lists["said_as"]:
            comma = self._comma(start)
            return ((comma + 1, size),) if comma < size else ((start, size),)
        closing = self._closing(first)
        end = min(closing, self._end(start, stop_at_comma=relative or fronted))
        bare = self.lists["said_to"].isdisjoint(words[start:end]) and not self.has_finite(start, end)
        if bare and end - 1 > start and words[end - 1] in DAYS and words[end - 2] in self.lists["said_on_day"]:
            end -= 2  # "proposed a budget of $82bn on Tuesday": that is when it was proposed
        elif bare and end - 1 > start and words[end - 1] in DAYS and words[first].endswith(self.past) and said:
            end -= 1
        return ((start, end),)

    def _fronted_as(self, source: tuple[int, int]) -> bool:
        return source[0] == 1 and self.words[0] in self.lists["said_as"]

    def _comma(self, index: int) -> int:
        while index < self.size and self.words[index] != ",":
            index += 1
        return index

    def _closing(self, index: int) -> int:
        """The end of the bracket that a word stands in, or of the sentence."""
        depth = 0
        for number in range(index, self.size):
            if self.words[number] == "(":
                depth += 1
            elif self.words[number] == ")":
                depth -= 1
                if depth < 0:
                    return number
        return self.size

    def _content_start(self, last: int) -> int:
        """Where what is said begins: behind "that", and behind the days and places of its saying."""
        words, size = self.words, self.size
        for index in range(last, min(last + 12, size)):
            if words[index] in self.lists["said_that"]:
                if index > last and words[last] in self.lists["said_article"] and not self.speaks(last, index, "speaker"):
                    break  # "summed up the storm that struck on Monday"
                return index + 1
            if (words[index] in FIGURES and words[index] not in DAYS) or self.finite(index) or words[index] in ';:"':
                break
        index = last
        while index < size:
            if words[index] in DAYS and words[index] != LETTERS["duration"]:
                index += 1
                continue
            if words[index] in self.lists["said_adjunct"]:
                ahead = index + 1
                while ahead < min(size, index + 4) and not self.edge(ahead) and words[ahead] not in FIGURES:
                    ahead += 1
                if ahead < size and words[ahead] in DAYS:
                    index = ahead + 1
                    continue
            break
        return index

    def _end(self, start: int, *, stop_at_comma: bool = False) -> int:
        """Where the clause that a cue governs ends: before a clause of its own that is not reported in its turn."""
        words, size = self.words, self.size
        for index in range(start, size):
            word = words[index]
            if word == ";":
                return index
            if word == "," and (stop_at_comma or self._own_clause(index + 1)):
                return index
        return size

    def _verb_phrase(self, start: int, end: int) -> int:
        """Where a verb phrase behind "to" ends: before "and" with another verb, or a mark with a clause of its own."""
        for index in range(start + 1, end):
            if self.words[index] in self.lists["said_but"] and self.has_finite(index + 1, min(index + 3, end)):
                return index
        return end

    def _behind(self, edge: int) -> int:
        """How far a cue between commas reaches behind itself: not over a clause of its own, nor over one about its source.

        "He said, pointing at the map": what the speaker does behind his own words is no part of them.
        """
        words = self.words
        word = words[edge + 1] if edge + 1 < self.size else ""
        if self._own_clause(edge + 1):
            return edge
        if word in self.lists["said_aside"] and words[edge] == ",":
            comma = self._comma(edge + 1)
            return self._end(comma + 1) if comma + 1 < self.size and words[comma + 1] not in self.lists["said_aside"] else edge
        if word.endswith(self.progressive) and '"' in words[:edge] and len(word) > 5:
            return edge
        return self._end(edge + 1)

    def _own_clause(self, index: int) -> bool:
        """Whether a conjunction here begins a clause with subject and verb that the cue before does not report."""
        words = self.words
        if index >= self.size or words[index] not in self.lists["said_joint"]:
            return False
        if self._that(index + 1) and not (index + 2 < self.size and words[index + 2] in self.lists["said_finite"]):
            return False  # "…, and that 40 were hurt"; but "…, and that does not count the 40"
        stop = index + 1
        while stop < self.size and words[stop] not in ",;":
            stop += 1
        share = LETTERS["percent"]
        if share in words[index:stop] and share in words[:index]:
            return False  # "62% were for it, while 29% were against"
        verb = next((number for number in range(index + 2, stop) if self.finite(number)), -1)
        if verb < 0:
            return False
        return words[verb] not in self.lists["said_shifted"]

    def _has_clause(self, content: tuple[tuple[int, int], ...], first: int) -> bool:
        if not content:
            return False
        words = self.words
        start, end = content[0]
        if start < first:
            return True  # CONTENT, he added
        if self.words[start - 1] == ":" or self._that(start - 1):
            return True
        edge = min(end, self.forward(start))
        for index in range(start + 1, edge - 1):
            if words[index] in self.lists["said_but"] and self.finite(index + 1):
                edge = index  # "hold 188 seats and need 30"
                break
        if self.words[start] not in FIGURES and self.words[start] not in self.lists["said_article"]:
            return self.has_finite(start, edge)
        return self.has_finite(start + 1, edge) and not self._relative_before_verb(start + 1, edge)

    def _request(self, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """What somebody is asked to do: "asked the 17 hospitals to report weekly"."""
        start, end = content[0] if content else (0, 0)
        for index in range(start, min(end, self.forward(start)) - 1):
            if self.words[index] in self.lists["said_to"] and self._infinitive(index + 1):
                return ((index, end),)
        return ()

    def _has_words(self, content: tuple[tuple[int, int], ...], first: int, last: int, form: str) -> bool:
        """Whether the words said stand beside a cue: behind a mark or "that", or before it and a mark."""
        if not content:
            return False
        return (
            (content[0][0] < first and form != "ing")
            or self.words[content[0][0] - 1] in (":", '"')
            or self._that(content[0][0] - 1)
            or (last < self.size and self.words[last] in '":,')
        )

    def _relative_before_verb(self, start: int, end: int) -> bool:
        for index in range(start, end):
            if self.words[index] in self.lists["said_relative"]:
                return True
            if self.finite(index):
                return False
        return False

    def passive(self, first: int, last: int, kind: str, rule: str) -> Heard | None:
        """ "The dead were put at 40 by the ministry", "the economy is expected by the ministry to grow": only with its "by"."""
        words, size = self.words, self.size
        stop = last
        while stop < min(size, last + 14) and not (self.edge(stop) and words[stop] != ","):
            if words[stop] in self.lists["said_by"] and stop + 1 < size and words[stop + 1] not in FIGURES:
                end = stop + 1
                while end < size and not self.edge(end) and words[end] not in FIGURES:
                    if words[end] in self.lists["said_agent_end"]:
                        break
                    end += 1
                source = self.trimmed(stop + 1, end)
                if self.speaks(*source, "speaker"):
                    return Heard(kind, rule, (first, last), source, ((0, stop), (end, self._end(end))), self._vague(source))
            if self.finite(stop):
                break
            stop += 1
        if kind == "speech" and self._that(last):
            return Heard(kind, rule, (first, last), NONE, ((last + 1, self._end(last + 1)),))
        return None

    # --------------------------------------------------------------------------------------- phrases, nouns

    def phrase(self, first: int, last: int, kind: str, rule: str, *, inclusive: bool) -> Heard | None:
        """ "according to X" and its like: the source follows."""
        words, size = self.words, self.size
        if kind == "first-person":
            return Heard(kind, rule, (first, last), (first, last), ())
        if kind == "vague":
            for index in range(last, min(size, last + 14)):
                if (
                    words[index] in self.lists["said_by"]
                    and index + 1 < size
                    and self.speaks(index + 1, self.forward(index + 1), "speaker")
                ):
                    return None  # "is estimated at 40 by the bank"
            begin = self._clause_start(first)
            # "the gang, which reportedly took 40, has …"
            relative = begin > 0 and words[begin - 1] in self.lists["said_relative"]
            end = self._end(last, stop_at_comma=relative)
            return Heard(kind, rule, (first, last), (first, last), ((begin, first), (last, end)), vague=True)
        if inclusive:
            said = any(heard.cue[1] >= first - 3 and heard.kind != "first-person" for heard in self.heard)
            if said:
                return None
            start = first + 1
        else:
            start = last
        end = start
        relative = False
        while end < size and not (self.edge(end) and words[end] != '"'):
            if end > start and words[end] in self.lists["said_opening"] and words[end] not in self.lists["said_relative"]:
                break
            if words[end] in self.lists["said_that"] or (words[end] in self.lists["said_finite"] and not relative):
                break
            relative = relative or words[end] in self.lists["said_who"]
            end += 1
        # a short apposition belongs to the source: "according to Ana Ruiz, the mayor, …"
        source = self.trimmed(start, end)
        if inclusive and source[1] - source[0] > 2 and words[source[1] - 1] in DAYS:  # "a Norstat poll in May"
            placed = words[source[1] - 2] in self.lists["said_preposition"]
            source = (source[0], source[1] - 2 if placed else source[1] - 1)
        if source == NONE:
            return None
        if (
            not self.lists["said_as"].isdisjoint(words[end : end + 1])
            and words[end + 1 : end + 2]
            and words[end + 1].endswith(self.progressive)
        ):
            # "was quoted by the agency as saying that …"
            return Heard(kind, rule, (first, last), source, ((end + 2, self._end(end + 2)),), self._vague(source))
        if (
            words[first - 1 : first] == [","]
            and words[end : end + 1] == [","]
            and words[last - 1] in self.lists["said_by"]
            and first > 1
        ):
            # "the book, published by X, has 412 pages"
            return Heard(kind, rule, (first, last), source, (), self._vague(source))
        edge = first - 1
        while edge >= 0 and words[edge] in self.lists["said_but"]:
            edge -= 1
        fronted = edge < 0 or (words[edge] in ";-" and end < size)
        content: list[tuple[int, int]] = []
        if fronted:
            content.append((end, self._end(end + 1) if end < size else size))
        else:
            begin = 0
            for index in range(first - 1, 0, -1):
                if words[index] == ";":
                    begin = index + 1
                    break
            if words[edge] == "(":
                closing = self._closing(first)
                content = [(begin, edge), (min(closing + 1, size), size)]
                if end < closing:
                    content.append((end, closing))
            else:
                content.append((begin, first))
                further = self._behind(end) if end < size and words[end] in ",-" else end
                if further > end:
                    content.append((end, further))
        return Heard(kind, rule, (first, last), source, tuple(content), self._vague(source))

    def survey(self, first: int, last: int, row: tuple[Any, ...]) -> Heard | None:
        """ "in the latest Norstat poll": where it was found is who found it, when nobody else says so."""
        kind, rule, within = row[0], row[1], row[6]
        words = self.words
        for index in range(first - 1, max(-1, first - NAME - 1), -1):
            if words[index] == within:
                return self.phrase(index, last, kind, rule, inclusive=True)
            if (words[index] in FIGURES and words[index] not in DAYS) or self.edge(index) or self.finite(index):
                return None
        return None

    def noun(self, first: int, last: int, row: tuple[Any, ...]) -> Heard | None:
        """ "by the mayor's count", "the bank's estimate of", "a claim that"; `within`: the only preposition before it."""
        kind, rule, _, _, _, after, within, _ = row
        words, size = self.words, self.size
        owner = first - 1
        while (
            owner >= 0
            and owner > first - 5
            and not (
                words[owner].endswith(self.possessive) or words[owner] == "'" or words[owner] in self.lists["said_possessive"]
            )
        ):
            if self.edge(owner) or words[owner] in FIGURES or words[owner] in self.lists["said_preposition"]:
                owner = -1
                break
            owner -= 1
        owned = owner >= 0 and owner > first - 5
        if after:
            source = self._owner(owner)[0] if owned else NONE
            end = self._end(last + 1)
            if words[last] not in self.lists["said_that"]:  # "his promise of 40 jobs pleased the town"
                if not owned:
                    return None
                # "his claim to have cut", "his plan to put": verbs behind "to" end nothing
                begin = next((index for index in range(last + 1, end) if not self.finite(index)), end)
                end = next((index for index in range(begin + 1, end) if self.edge(index) or self.finite(index)), end)
            return Heard(kind, rule, (first, last), source, ((last + 1, end),))
        if not owned:
            return None
        source, before = self._owner(owner)
        if within and (before < 0 or words[before] != within):
            return None
        if before >= 0 and words[before] in self.lists["said_going_by"]:
            if before > 1 and words[before - 1] == "," and words[before - 2] in self.lists["said_joint"]:
                return Heard(kind, rule, (first, last), source, ((last, self._end(min(last + 1, size))),))
            if before > 0:
                content = [(0, before)]
                if last < size and words[last] == "," and not self._own_clause(last + 1):
                    content.append((last, self._end(last + 1)))
                elif not self.edge(before - 1):
                    content.append((last, self._end(last)))
                return Heard(kind, rule, (first, last), source, tuple(content))
            return Heard(kind, rule, (first, last), source, ((last, self._end(last)),))
        if last < size and words[last] in self.lists["said_noun_of"]:
            end = self._end(last + 1)
            if words[last] in self.lists["said_of"]:  # "the marshal's estimate of 11,000 was lower"
                end = next((index for index in range(last + 1, end) if self.finite(index) and words[index] not in DAYS), end)
            return Heard(kind, rule, (first, last), source, ((last + 1, end),))
        if last < size and words[last] in self.lists["said_noun_is"]:
            return Heard(kind, rule, (first, last), source, ((last, self._end(last)),))
        return None

    def _owner(self, owner: int) -> tuple[tuple[int, int], int]:
        """The possessive that ends at `owner`, and the word before it."""
        if self.words[owner] in self.lists["said_possessive"]:
            return (owner, owner + 1), owner - 1
        index = owner - 1
        while index >= 0 and not self.edge(index) and not self.finite(index):
            if self.words[index] in self.lists["said_preposition"]:
                break
            index -= 1
        return (index + 1, owner + 1), index
