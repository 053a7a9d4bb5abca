"""A result in the headline that the text does not have."""

from __future__ import annotations

from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article
    from lint.pack import CheckRule, Pack

TOPS = frozenset(("headline", "standfirst"))


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
            if not words.isdisjoint(lists["score_final"]) and words.isdisjoint(lists["score_other"]):
                finals.append(match)
    if not finals or len({_score(match) for match in finals}) != 1:
        return
    match = finals[0]
    said = rule.messages.get(place, rule.messages["text"])
    one, other = text[top.start() : top.end()], text[match.start() : match.end()]
    fields = {"place": said, "one": one, "other_place": rule.messages["text"], "other": other, "why": ""}
    yield Finding(
        rule.id,
        fill(rule.message, fields),
        match.start(),
        match.end(),
        (Place(top.start(), top.end(), fill(rule.messages["label"], fields)),),
        confidence=rule.confidence,
        key=f"{one}|{other}",
    )


def _score(match: Any) -> tuple[int, int]:
    """The goals of the one and the other, the more first: both sides write their own first."""
    a, b = int(match.group(1)), int(match.group(2))
    return max(a, b), min(a, b)
