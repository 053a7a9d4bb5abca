"""The number of a road, a flight or a room, written twice with two digits in each other's place: A487 and A478."""

from __future__ import annotations

from bisect import bisect_right

from lint.checks.conflicts.scores import told_twice
from lint.checks.stated import swapped
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Finding
    from lint.pack import CheckRule, Pack

TWO = 2
LONG = 3  # digits of which two are hardly in each other's place by chance


def check(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each name of which a text has two numbers, alone, that are one slip apart and in two sentences."""
    text = article.document.text
    if not _any_swapped(set(pack.patterns["scan_label_number"].compiled.findall(text))):
        return
    found: dict[str, dict[str, list[Any]]] = {}
    for match in pack.patterns["scan_label"].compiled.finditer(text):
        found.setdefault(match.group("name"), {}).setdefault(match.group("number"), []).append(match)
    for numbers in found.values():
        if len(numbers) != TWO:
            continue
        (one, first), (other, second) = numbers.items()
        if min(len(one), len(other)) < LONG or not swapped(one, other) or _told_apart(article, [*first, *second], pack):
            continue
        yield told_twice(article, rule, first[0].span(), second[0].span(), ("text", "again"), rule.messages["slip-order"])


def _any_swapped(numbers: set[str]) -> bool:
    """Whether two of some numbers have the same digits: few texts do, and the others need not be searched for names."""
    return len({"".join(sorted(number)) for number in numbers}) < len(numbers)


def _told_apart(article: Article, matches: list[Any], pack: Pack) -> bool:
    """Whether a sentence names both, or says that there is another: "sent round by the A478"."""
    seen: dict[int, str] = {}
    starts = [sentence.start for sentence in article.sentences]
    for match in matches:
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.start() >= article.sentences[at].end:
            continue
        words = pack.patterns["scan_word"].compiled.findall(article.sentences[at].lettered)
        if seen.setdefault(at, match.group("number")) != match.group("number"):
            return True
        if not pack.lists["label_other"].isdisjoint(words):
            return True
    return False
