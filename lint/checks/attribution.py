"""Figures of a kind that needs a source and have none, or only a vague one. One finding a paragraph, at its first figure."""

from __future__ import annotations

from lint.checks import show
from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack

INHERITING = frozenset(("headline", "standfirst", "heading", "meta", "cell", "caption", "footnote", "quote"))
VAGUE_KINDS = frozenset(("count", "money", "percent", "quantity", "ratio", "duration"))


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for the first figure of each paragraph that nobody (or nobody in particular) stands behind."""
    del claims
    vague = rule.id.endswith("vague")
    if _own_report(article, pack):
        return
    done = -1
    for sentence in article.sentences:
        block = article.document.blocks[sentence.block]
        if sentence.block == done or not sentence.figures or block.kind in INHERITING:
            continue
        figure = _vague(article, sentence) if vague else _missing(article, sentence, pack)
        if figure is None:
            continue
        done = sentence.block
        attribution = article.attributions[article.figures.index(figure)]
        fields = {"figure": show.written(article, figure)}
        related: tuple[Place, ...] = ()
        if attribution is not None:
            words = " ".join(article.document.text[attribution.start : attribution.end].split())
            fields["cue"] = words
            related = (Place(attribution.start, attribution.end, "the only source"),)
        yield Finding(rule.id, fill(rule.message, fields), figure.start, figure.end, related, key=fields["figure"])


def _own_report(article: Article, pack: Pack) -> bool:
    """Whether the document presents its own data, and so is the source of its figures."""
    text = article.document.text.lower()
    return any(phrase in text for phrase in pack.lists["own_report"])


def _missing(article: Article, sentence: Sentence, pack: Pack) -> Figure | None:
    for figure in needing(article, sentence, pack):
        if article.attributions[article.figures.index(figure)] is None:
            return figure
    return None


def _vague(article: Article, sentence: Sentence) -> Figure | None:
    for index in sentence.figures:
        attribution = article.attributions[index]
        figure = article.figures[index]
        if attribution is not None and attribution.vague and figure.kind in VAGUE_KINDS and attribution.start >= sentence.start:
            return figure
    return None


def needing(article: Article, sentence: Sentence, pack: Pack) -> list[Figure]:
    """The figures of a sentence of a kind that needs a source, in order."""
    lettered = sentence.lettered
    index = dict(zip(sentence.letters, sentence.figures, strict=True))
    found: set[int] = set()
    for row in pack.tables["needs-source"]:
        if any(not any(letter in lettered for letter in letters) for letters in row.get("letters", ())):
            continue
        minimum = row.get("minimum", 0)
        for match in row["pattern"].compiled.finditer(lettered):
            figure = article.figures[index[match.start("figure")]]
            value = figure.value[-1] if isinstance(figure.value, tuple) else figure.value
            if not isinstance(value, str) and value is not None and value >= minimum:
                found.add(index[match.start("figure")])
    return [article.figures[number] for number in sorted(found)]
