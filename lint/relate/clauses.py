"""The words of one sentence: where its clauses begin and end, who is named in them, and which of these can speak.

There is no parser here: words are looked up in lists of the language, and marks part clauses.
"""

from __future__ import annotations

from lint.letters import LETTERS
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.model import Sentence
    from lint.pack import Pack

FIGURES = frozenset(LETTERS.values())
DAYS = frozenset(LETTERS[kind] for kind in ("date", "date-range", "time", "year", "duration"))
EDGES = frozenset(',;:()"“”')
DASH = "-"
SHORT = 4  # letters of the longest word that stays small in a headline
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


class Clauses:
    """A sentence as a list of words, marks and figure letters, and the cues `heard` in it so far, from left to right."""

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

    def _is_title(self) -> bool:
        """Whether all longer words have a capital, as in some headlines."""
        return all(self.capital(index) for index, word in enumerate(self.words) if len(word) > SHORT)

    def acronym(self, index: int) -> bool:
        """Whether a word is written in capitals: the WHO asks nobody who."""
        start = self.sentence.at(self.starts[index])
        return len(self.words[index]) > 1 and self.text[start : start + 2].isupper()

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

    def adjunct(self, first: int, last: int) -> bool:
        """Whether words are time, place, manner or listeners, and say nothing: "on Monday", "reporters in Geneva", nothing."""
        words = self.words
        last = self._before_relative(first, last)
        if last - first > REACH or not self.lists["said_that"].isdisjoint(words[first:last]):
            return False
        # "in a paper handed out on Sunday": behind a preposition a participle is no verb of a clause
        placed = first < last and words[first] in self.lists["said_adjunct"]
        # "said on Monday when the search was over": what it was that had ended then has a verb, too
        clause = next((index for index in range(first, last) if words[index] in self.lists["said_subordinate"]), last)
        return not any(
            (words[index] in FIGURES and words[index] not in DAYS)
            or words[index] == '"'
            or (index < clause and (words[index] in self.lists["said_finite"] if placed else self.finite(index)))
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

    # ------------------------------------------------------------------------------------------------ where clauses end

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

    def _verb_phrase(self, start: int, end: int) -> int:
        """Where a verb phrase behind "to" ends: before "and" with another verb, or a mark with a clause of its own."""
        for index in range(start + 1, end):
            if self.words[index] in self.lists["said_but"] and self.has_finite(index + 1, min(index + 3, end)):
                return index
        return end
