"""A result in the headline that the text does not have."""

from __future__ import annotations

from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Sentence
    from lint.pack import CheckRule, Pack

TOPS = frozenset(("headline", "standfirst"))


def told_twice(
    article: Article, rule: CheckRule, one: tuple[int, int], other: tuple[int, int], places: tuple[str, str], why: str = ""
) -> Finding:
    """The finding for two stretches of the text that say one thing twice; places: where, as keys of the rule's messages."""
    text, messages = article.document.text, rule.messages
    said, again = (" ".join(text[start:end].split()) for start, end in (one, other))
    fields = {"place": messages[places[0]], "one": said, "other_place": messages[places[1]], "other": again}
    fields["why"] = fill(messages["because"], {"reasons": why}) if why else ""
    label = Place(one[0], one[1], fill(messages["label"], fields))
    return Finding(
        rule.id, fill(rule.message, fields), other[0], other[1], (label,), confidence=rule.confidence, key=f"{said}|{again}"
    )


def check(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding where the one result of the headline is nowhere in the text, and the text has one final result."""
    document = article.document
    text = document.text
    tops: list[tuple[Any, str]] = []
    find = None
    for block in document.blocks:
        place = block.name if block.kind == "meta" else block.kind
        if place in rule.messages and (place in TOPS or block.kind == "meta"):
            title = text[block.start : block.end]
            if "-" in title or "–" in title:
                find = pack.patterns["scan_score"].compiled.finditer
                tops += [(match, place) for match in find(text, block.start, block.end)]
            if any(c.isdecimal() for c in title):
                find = pack.patterns["scan_score"].compiled.finditer
                results = pack.patterns["scan_result"].compiled.finditer(text, block.start, block.end)
                tops += [(match, place) for match in results]
    if find is None or not tops or len({_score(match) for match, _ in tops}) != 1:
        return
    top, place = tops[0]
    finals: list[Any] = []
    lists = pack.lists
    for sentence in article.sentences:
        block = document.blocks[sentence.block]
        if block.kind in ("meta", "headline", "standfirst", "heading"):
            continue
        words: set[str] | None = None
        for match in find(text, sentence.start, sentence.end):
            if _score(match) == _score(top):
                return
            if words is None:
                words = set(pack.patterns["scan_word"].compiled.findall(sentence.lettered))
            final = not words.isdisjoint(lists["score_final"]) and words.isdisjoint(lists["score_other"])
            if final or is_called(text, match, pack):
                finals.append(match)
        for split in splits(article, sentence, pack):
            if _score(split) == _score(top):
                return
            finals.append(split)
    if not finals or len({_score(match) for match in finals}) != 1:
        return
    match = finals[0]
    yield told_twice(article, rule, (top.start(), top.end()), (match.start(), match.end()), (place, "text"))


def is_called(text: str, match: Any, pack: Pack) -> bool:
    """Whether a score says which match is meant: "the 7-3 win", "the 3-1 was", "a score of 3-1"; not "last year's 7-3 win"."""
    lists = pack.lists
    behind = [word.strip(".,;") for word in text[match.end() : match.end() + CALLED].split()[: NEAR + 1]]
    before = text[max(0, match.start() - CALLED) : match.start()].lower().split()[-NEAR:]
    if not lists["score_other"].isdisjoint((*before, *behind)):
        return False
    if before[-1:] and before[-1] in lists["measure_of"]:
        return not lists["score_called"].isdisjoint(before[-2:-1])
    called = lists["score_called"] | lists["measure_copula"]
    return before[-1:] != [] and before[-1] in lists["measure_the"] and not called.isdisjoint(behind[:1])


class Split:
    """Two numbers of a vote or a match that a sentence says in words: "nine votes to five"."""

    __slots__ = ("_end", "_numbers", "_start")

    def __init__(self, start: int, end: int, numbers: tuple[int, int]) -> None:
        self._start = start
        self._end = end
        self._numbers = numbers

    def start(self) -> int:
        """Where it starts in the clean text."""
        return self._start

    def end(self) -> int:
        """Where it ends."""
        return self._end

    def group(self, which: int) -> str:
        """Its first or its second number, in digits."""
        return str(self._numbers[which - 1])


def splits(article: Article, sentence: Sentence, pack: Pack) -> Iterator[Split]:
    """The votes of a sentence: "by nine votes to five", "five voted for it and four against", where it speaks of a vote."""
    if len(sentence.figures) < LEAST:
        return
    lists = pack.lists
    words = set(pack.patterns["scan_word"].compiled.findall(sentence.lettered))
    if words.isdisjoint(lists["score_vote"]) or not words.isdisjoint(lists["score_earlier"]):
        return
    lettered = sentence.lettered
    rows = list(zip(sentence.figures, sentence.letters, strict=True))
    for at, (index, letter) in enumerate(rows[:-1]):
        after, behind = rows[at + 1]
        one, other = article.figures[index], article.figures[after]
        if not (one.kind == other.kind == "count" and isinstance(one.value, int) and isinstance(other.value, int)):
            continue
        between = lettered[letter + 1 : behind].split()
        tail = lettered[behind + 1 :].split()[:FAR]
        to = bool(between) and between[-1] in lists["measure_to"] and len(between) <= LEAST
        sides = [{word.strip(",.;") for word in part} for part in (between, tail)]
        split = any(
            not sides[0].isdisjoint(lists[near]) and not sides[1].isdisjoint(lists[far])
            for near, far in (("score_for", "score_against"), ("score_against", "score_for"))
        )
        if to or (split and len(between) <= FAR):
            yield Split(one.start, other.end, (one.value, other.value))


CALLED = 32  # characters around a score in which it is called a victory, or somebody's
NEAR = 3  # words before it, and behind what it is called
LEAST = 2  # figures of a split, and words between them: "votes to"
FAR = 6  # words in which the side of a vote is said


def _score(match: Any) -> tuple[int, int]:
    """The goals of the one and the other, the more first: both sides write their own first."""
    a, b = int(match.group(1)), int(match.group(2))
    return max(a, b), min(a, b)
