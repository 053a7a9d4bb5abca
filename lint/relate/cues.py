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

from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.relate.clauses import FIGURES, Heard
from lint.relate.phrases import Phrases
from lint.relate.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.model import Sentence
    from lint.pack import Pack

LONGEST = 400  # words of a sentence: what is longer is no prose, and is not read


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
    rows = cues["rows"]
    if len(words) > LONGEST or index.keys().isdisjoint(words):
        return None
    reading = _Reading(sentence, text, words, list(accumulate(map(len, pieces), initial=0))[1:-1:2], pack)
    behind = 0
    for number in [number for number, word in enumerate(words) if word in index]:
        if number < behind:
            continue
        ahead = words[number + 1] if number + 1 < len(words) else ""
        for rest, form, row in index[words[number]] or pack.long_cues[words[number]]:
            length = len(rest) + 1
            if rest and (rest[0] != ahead or tuple(words[number + 1 : number + length]) != rest):
                # "it is widely believed": an adverb stands where it likes
                adverbs = reading.adverb_endings
                if rows[row][0] != "vague" or (rest[0] != ahead and not ahead.endswith(adverbs)):
                    continue
                behind_it = words[number + 1 : number + length + 1]
                if tuple([w for w in behind_it if not w.endswith(adverbs)]) != rest:
                    continue
                length += 1
            if reading.read(number, length, form, rows[row]):
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


class _Reading(Verbs, Phrases):
    """One pass over a sentence; `heard` fills from left to right."""

    __slots__ = ()

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
            if heard is not None and within and (self._helps(first, last) or not self._figure_behind(within, last)):
                heard = None
        if heard is None:
            return False
        self.heard.append(heard)
        return True

    def _helps(self, first: int, last: int) -> bool:
        """Whether a verb only helps another: "the number of those who have not come back by Sunday at 40"."""
        auxiliary = self.lists["said_auxiliary"]
        return self.words[first] in auxiliary and not auxiliary.isdisjoint(self.words[last : last + 1])

    def _figure_behind(self, word: str, last: int) -> bool:
        """Whether the clause behind a cue has this word with a figure behind it: "put the toll at 40"."""
        return any(
            self.words[index] == word and self.words[index + 1] in FIGURES
            for index in range(last, min(self.forward(last), self.size - 1))
        )
