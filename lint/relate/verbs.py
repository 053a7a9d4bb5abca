"""Verbs that say who says so: "X said CONTENT", "CONTENT, said X", "CONTENT was put at 40 by X".

The subject is read leftwards to the edge of the clause, or behind the verb where the two are inverted; what is said stands on
the other side.
"""

from __future__ import annotations

from lint.letters import LETTERS
from lint.records import Any
from lint.relate.clauses import DASH, DAYS, FIGURES, NONE, Clauses, Heard


class Verbs(Clauses):
    """Reads a verb of saying, estimating, showing or thinking, its subject and what it covers."""

    __slots__ = ()

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
        if form in ("past", "participle") and not lists["said_by"].isdisjoint(words[last : last + 1]):
            if frame == "clause" and kind in ("speech", "think"):
                return None  # "jobs, most of them held by women"
            if kind in ("estimate", "think"):
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
        # what analysts "had expected" is the market's view, which a result is held against
        consensus = kind == "estimate" and form in ("past", "participle") and words[source[1] - 1] in lists["vague_consensus"]
        vague = self._vague(source) and not consensus
        content = self._content(first, last, left, source, post_edge, said=kind == "speech")
        if frame in ("clause", "request") and not self._fronted_as(source) and not self._has_clause(content, first):
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
            named = named and words[last - 1] not in self.lists["said_hearer"]  # ", its chief told analysts"
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
        relative = self.lists["said_relative"]
        opener = next((index for index in range(first, last) if self.words[index] in relative or self.finite(index)), -1)
        return opener >= 0 and self.words[opener] not in relative

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

    # ----------------------------------------------------------------------------------------------------- what is said

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
        return self._has_verb(start + 1, edge)

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
