"""Phrases and nouns that say who says so: "according to X, CONTENT", "CONTENT, by X's count", "X's promise of CONTENT"."""

from __future__ import annotations

from lint.records import Any
from lint.relate.clauses import DAYS, FIGURES, NONE, Clauses, Heard

NAME = 6  # words of the name of a poll


class Phrases(Clauses):
    """Reads a phrase that a source follows, and a noun that somebody owns."""

    __slots__ = ()

    def _is_amount(self, index: int) -> bool:
        """Whether a figure here is told of and no part of a name: not "a survey of 40 firms", "a 2023 report", "Article 40"."""
        lists, before = self.lists, self.words[index - 1]
        told = self.words[index] in FIGURES and self.words[index] not in DAYS
        return told and any(before in lists[kind] for kind in ("speaker_institution", "speaker_person", "speaker_document"))

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
            within = not self.lists["said_within"].isdisjoint(words[last : last + 1])
            if within and self.speaks(last + 1, self.forward(last + 1), "document"):
                return None  # "it is claimed in the bank's report"
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
            if first == 0 and end > start and self._is_amount(end):
                break  # "According to the ministry 40 people have …"
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
        if last < size and words[last] == ":":  # "the bank's latest figures: …"
            return Heard(kind, rule, (first, last), source, ((last + 1, size),))
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
