"""A figure of the headline that the text neither states nor comes to: `conflict/value` says so only where doubts are asked for.

The headline is taken as a summary of its text (lint.checks.source): a figure is supported by the same value, a rounding of it,
the same in another unit or currency, or figures said together that come to it, and a count also by a list of as many. Headlines
play with figures, "Two tons of trouble", so that such a finding is a warning of low confidence.
"""

from __future__ import annotations

from lint.checks import show
from lint.checks.conflict import stated_figures
from lint.checks.equation import fill
from lint.checks.source import derived, nearest_of, supports
from lint.checks.stated import plain
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.stated import Stated
    from lint.model import Article
    from lint.pack import CheckRule, Pack

HEADS = ("headline", "title")
REPEATED = frozenset(("headline", "title", "summary", "description"))  # above the text, and no evidence for each other
SMALL = frozenset(("count", "duration", "age"))  # of which a text shows a few without a number: "Five questions for …"
UNCOUNTED = frozenset(("ratio", "date", "year", "time", "ordinal"))
FEW = 20  # up to this a number of other things says nothing
FEWEST = 3  # figures of a text that tells in figures what its headline says


def check(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A warning for each figure of a headline that nothing in the text supports, the nearest of the text beside it."""
    stated = stated_figures(article, rule, pack)
    tops = [item for item in stated if item.place in HEADS and _counts(article, item)]
    body = [(article, item) for item in stated if item.place not in REPEATED]
    if not tops or len(body) < FEWEST:
        return
    listed = _listed(article)
    told: set[object] = set()
    for top in tops:
        figure = top.figure
        if (
            figure.value in told
            or _again(article, top)
            or (figure.kind == "count" and figure.value in listed)
            or any(supports(article, figure, article, item.figure, pack) for _, item in body)
            or derived(top, [article], body)
        ):
            continue
        told.add(figure.value)
        said = show.with_noun(article, figure)
        related: tuple[Place, ...] = ()
        nearest = nearest_of(top, body)
        if nearest is not None:
            near = nearest[1].figure
            label = fill(rule.messages["nearest"], {"figure": show.with_noun(article, near)})
            related = (Place(near.start, near.end, label),)
        fields = {"place": rule.messages[top.place], "one": said}
        message = fill(rule.messages["unstated"], fields)
        yield Finding(
            rule.id, message, figure.start, figure.end, related, severity="warning", confidence="low", key=said
        )  # fmt: skip


def _counts(article: Article, item: Stated) -> bool:
    """Whether a figure of a headline is one that its text should have."""
    figure = item.figure
    return (
        figure.kind not in UNCOUNTED
        and figure.modifier != "vague"
        and plain(figure)
        and not (figure.kind in SMALL and figure.value <= FEW)  # type: ignore[operator]
        and not item.is_name
        and not _like_a_year(article, item)
    )


def _again(article: Article, top: Stated) -> bool:
    """Whether the very same characters stand in the text, whatever they were read as there."""
    document = article.document
    block = document.blocks[article.sentences[top.sentence].block]
    return document.text.find(document.text[top.figure.start : top.figure.end], block.end) >= 0


def _listed(article: Article) -> set[int]:
    """How many items the lists of a text have, how many rows its tables, how many sections it has itself: "Seven ways to …"."""
    groups: dict[tuple[str, int], set[int]] = {}
    for number, block in enumerate(article.document.blocks):
        if block.kind == "item":
            groups.setdefault(("item", block.group), set()).add(number)
        elif block.kind == "cell":
            groups.setdefault(("cell", block.group), set()).add(block.row)
        elif block.kind == "heading":
            groups.setdefault(("heading", 0), set()).add(number)
    counts = {len(members) for members in groups.values()}
    return counts | {count - 1 for count in counts}  # less the table's head, the last section's "Conclusion"


def _like_a_year(article: Article, item: Stated) -> bool:
    """Whether a count is written as years are, before a name: "2011 Census: key statistics"."""
    text = article.document.text
    figure = item.figure
    return (
        figure.kind == "count"
        and text[figure.start : figure.start + 2] in ("19", "20")
        and (figure.end - figure.start == 4 and text[figure.end + 1 : figure.end + 2].isupper())
    )
