"""A change that only the headline states, and the movement with which the text opens: "Fares up 25%" over "from $80 to $120".

They are one only where the first paragraphs tell of a single movement, its sentence shares a noun with the headline, and no
figure of the text says the headline's change once more: then that is what the headline rounds or sums up.
"""

from __future__ import annotations

from lint.checks.changes import triples
from lint.checks.changes.unrelated import nouns
from lint.checks.terms import middle
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.changes.triples import Judge
    from lint.checks.equation import Verdict
    from lint.model import Article, Claim, Sentence
    from lint.pack import CheckRule, Pack

FIRST = 2  # paragraphs in which the movement of a headline is told


def changes(article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge) -> Iterator[tuple[Claim, Verdict]]:
    """Each change of a headline with the ends of the one movement in the first paragraphs, and what is to be said of it."""
    blocks = article.document.blocks
    heads = [sentence for sentence in article.sentences if blocks[sentence.block].kind == "headline"]
    prose = [number for number, block in enumerate(blocks) if block.kind in ("standfirst", "paragraph")][:FIRST]
    opening = [sentence for sentence in article.sentences if sentence.block in prose]
    relations = pack.relations.of(rule.id)
    for said in parts if len(heads) == 1 and len(heads[0].figures) == 1 else ():
        if "change" not in said.roles or said.roles["change"][0] not in heads[0].figures or not triples.sign_of(said):
            continue
        ends = _movement(article, parts, heads[0], opening, pack)
        if ends is None or _said_again(article, said.roles["change"][0]):
            continue
        claim = triples.joined(article, said, {"change": said.roles["change"], **ends.roles})
        plain = claim._replace(roles={"p": claim.roles["change"], "x": ends.roles["before"], "y": ends.roles["after"]})
        if not triples.comparable(article, rule, claim.roles["change"], [ends.roles["before"][0], ends.roles["after"][0]]):
            continue
        verdict = judge(relations[said.relation], claim)
        if verdict and verdict is not True and triples.explained(article, rule, plain, pack, triples.sign_of(said)):
            verdict = None
        yield claim, verdict


def _movement(article: Article, parts: list[Claim], head: Sentence, opening: list[Sentence], pack: Pack) -> Claim | None:
    """The only movement from one amount to another of the first paragraphs, if its sentence is about the headline's matter."""
    found = {}
    for claim in parts:
        if claim.roles.keys() == {"before", "after"}:
            own = next((row for row in opening if row.start <= claim.start < row.end), None)
            if own is not None:
                found[claim.roles["before"], claim.roles["after"]] = claim, own
    if len(found) != 1:
        return None
    ((claim, own),) = found.values()
    if len(triples.amounts(article, own.figures, (*triples.AMOUNTS, "percent"))) != len(claim.roles):
        return None  # the sentence has a change of its own, or tells of more
    text = article.document.text
    shared = nouns(text[head.start : head.end], pack) & nouns(text[own.start : own.end], pack)
    return claim if shared else None


def _said_again(article: Article, index: int) -> bool:
    """Whether a figure stands anywhere else: the text says itself what it is."""
    figure = article.figures[index]
    return any(
        other is not figure and (other.kind, other.unit, other.currency) == (figure.kind, figure.unit, figure.currency)
        and other.value is not None and not isinstance(other.value, (str, tuple)) and middle(other) == middle(figure)
        for other in article.figures
    )  # fmt: skip
