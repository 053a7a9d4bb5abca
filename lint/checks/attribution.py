"""Figures of a kind that needs a source and have none, or only a vague one. One finding a paragraph, at its first figure.

What needs a source are `[[needs-source]]` rows (how a language says a measure) and `[[policy]]` rows (from which size on, how
many sources, whether an anonymous one is enough, and what counts as a source): later policies win, so that a desk's own do.
"""

from __future__ import annotations

from lint.checks import show
from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Attribution, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack

INHERITING = frozenset(("headline", "standfirst", "heading", "meta", "cell", "caption", "footnote", "quote"))
VAGUE_KINDS = frozenset(("count", "money", "percent", "quantity", "ratio", "duration"))
OLD = 2  # years: what happened longer ago is known, and told as background
LONGEST = 2000  # characters of a sentence: what is longer is no prose


class Policy(NamedTuple):
    """What a desk asks of the figures of one measure."""

    needs: bool = True
    minimum: Any = 0
    sources: int = 1
    anonymous: bool = True  # whether an anonymous source is enough
    accept: tuple[str, ...] = ()  # kinds of attribution that count; empty: all
    exact: bool = False  # whether only exact figures need a source: not "hundreds of millions"
    confidence: str = "high"

    @property
    def plain(self) -> bool:
        """Whether any source will do."""
        return self.sources < 2 and self.anonymous and not self.accept


class Missed(NamedTuple):
    """A figure that falls short: which, of which confidence, and the name of the message that says so."""

    figure: int
    confidence: str
    message: str
    wanted: str = ""


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for the first figure of each paragraph that nobody (or nobody in particular) stands behind."""
    del claims
    vague = rule.id.endswith("vague")
    policies = {} if vague else policies_of(pack)
    plain = all(policy.plain for policy in policies.values())
    done = -1
    own: bool | None = None
    for number, sentence in enumerate(article.sentences):
        if sentence.block == done or not sentence.figures or sentence.end - sentence.start > LONGEST:
            continue
        if article.document.blocks[sentence.block].kind in INHERITING:
            continue
        missed = _vague(article, number) if vague else _missing(article, number, pack, policies, plain=plain)
        if missed is None:
            continue
        if own is None:
            own = _own_report(article, pack)
        if own:
            return
        done = sentence.block
        yield _finding(article, rule, missed)


def _finding(article: Article, rule: CheckRule, missed: Missed) -> Finding:
    figure = article.figures[missed.figure]
    attribution = article.attributions[missed.figure]
    fields = {"figure": show.written(article, figure), "wanted": missed.wanted}
    related: tuple[Place, ...] = ()
    if attribution is not None and attribution.start >= 0:
        fields["cue"] = " ".join(article.document.text[attribution.start : attribution.end].split())
        related = (Place(attribution.start, attribution.end, "the only source"),)
    message = rule.messages.get(missed.message, rule.message)
    return Finding(
        rule.id, fill(message, fields), figure.start, figure.end, related, confidence=missed.confidence, key=fields["figure"]
    )


def _own_report(article: Article, pack: Pack) -> bool:
    """Whether the document presents its own data, and so is the source of its figures."""
    text = article.document.text.lower()
    return any(phrase in text for phrase in pack.lists["own_report"])


def policies_of(pack: Pack) -> dict[str, Policy]:
    """Measure → what is asked of it; of any other measure, what a bare Policy() asks."""
    rows: dict[str, dict[str, Any]] = pack.tables["policies"][0]
    return {measure: Policy(**row) for measure, row in rows.items()}


def _missing(article: Article, number: int, pack: Pack, policies: dict[str, Policy], *, plain: bool) -> Missed | None:
    sentence = article.sentences[number]
    attributions = article.attributions
    if plain and all(attributions[index] is not None for index in sentence.figures):
        return None
    for index, row in needing(article, sentence, pack, policies):
        policy = policies.get(row["measure"], Policy())
        problem = _falls_short(article, number, index, policy, pack)
        if problem:
            confidence = min(policy.confidence, row.get("confidence", "high"), key=("low", "medium", "high").index)
            if confidence == "high" and _background(article, sentence):
                confidence = "low"
            return Missed(index, confidence, *problem)
    return None


def _falls_short(article: Article, number: int, index: int, policy: Policy, pack: Pack) -> tuple[str, ...] | None:
    """The message for a figure whose attribution is not what the policy asks for, or None."""
    attribution = article.attributions[index]
    if attribution is None:
        return ("",)
    if policy.accept and attribution.kind not in policy.accept:
        return "accept", " or ".join(policy.accept)
    if not policy.anonymous and _anonymous(article, attribution, pack):
        return ("anonymous",)
    if policy.sources > 1 and _sources(article, article.sentences[number].block) < policy.sources:
        return "sources", str(policy.sources)
    return None


def _anonymous(article: Article, attribution: Attribution, pack: Pack) -> bool:
    """Whether a source is an office or a trade without a name: no two capitals in a row."""
    words = article.document.text[max(attribution.start, 0) : max(attribution.end, 0)].split()
    named = any(first[0].isupper() and second[0].isupper() for first, second in zip(words, words[1:], strict=False))  # noqa: RUF007  (itertools is not loaded)
    return not named and any(word.lower().strip(",.") in pack.lists["anonymous_source"] for word in words)


def _sources(article: Article, block: int) -> int:
    """How many sources a paragraph names; "police and the hospital" are two."""
    stretch = article.document.blocks[block]
    names: set[str] = set()
    for cue in article.cues:
        if stretch.start <= cue.source_start and cue.source_end <= stretch.end and cue.kind not in ("vague", "first-person"):
            source = article.document.text[cue.source_start : cue.source_end].lower()
            names.update(part.strip() for part in source.split(" and "))
    return len(names)


def _background(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is of a year long past, whose figures are common knowledge."""
    date = article.document.date
    if not date:
        return False
    for letter, index in zip(sentence.letters, sentence.figures, strict=True):
        figure = article.figures[index]
        if figure.kind in ("year", "date", "date-range") and "than" not in sentence.lettered[max(0, letter - 12) : letter]:
            written = str(figure.value)[:4]
            if written.isdigit() and int(written) <= int(date[:4]) - OLD:
                return True
    return False


def needing(
    article: Article, sentence: Sentence, pack: Pack, policies: dict[str, Policy]
) -> list[tuple[int, dict[str, Any]]]:
    """The figures of a sentence of a kind that needs a source, in order, each with the row that says so."""
    lettered = sentence.lettered
    index = dict(zip(sentence.letters, sentence.figures, strict=True))
    words = frozenset(pack.patterns["scan_word"].compiled.findall(lettered))
    letters = frozenset(map(lettered.__getitem__, sentence.letters))
    found: dict[int, dict[str, Any]] = {}
    for row in pack.tables["needs-source"]:
        if not _may_match(row, lettered, words, letters):
            continue
        policy = policies.get(row["measure"], Policy())
        if not policy.needs:
            continue
        minimum = max(row.get("minimum", 0), policy.minimum)
        exact = policy.exact or row.get("exact", False)
        for match in row["pattern"].compiled.finditer(lettered):
            number = index[match.start("figure")]
            figure = article.figures[number]
            if number not in found and _size(figure) >= minimum and not (exact and figure.modifier == "vague"):
                found[number] = row
    return sorted(found.items(), key=_first)


def _first(item: tuple[int, dict[str, Any]]) -> int:
    return item[0]


def _size(figure: Figure) -> Any:
    """A figure's value, of a range its upper end; -1 where it has none."""
    value = figure.value[-1] if isinstance(figure.value, tuple) else figure.value
    return -1 if value is None or isinstance(value, str) else value


def _may_match(row: dict[str, Any], lettered: str, words: frozenset[str], letters: frozenset[str]) -> bool:
    """Whether the sentence holds the letters, words and strings that every match has."""
    for one_of in row["letters"]:
        if letters.isdisjoint(one_of):
            return False
    for need in row["needs"]:
        if words.isdisjoint(need):
            return False
    for texts in row["literals"]:
        for text in texts:
            if text in lettered:
                break
        else:
            return False
    return True


def _vague(article: Article, number: int) -> Missed | None:
    sentence = article.sentences[number]
    best = -1
    for index in sentence.figures:
        attribution = article.attributions[index]
        figure = article.figures[index]
        if attribution is None or not attribution.vague or figure.kind not in VAGUE_KINDS or _size(figure) == 1:
            continue
        if figure.kind != "duration":
            return Missed(index, "high", "")
        best = index if best < 0 else best
    return Missed(best, "high", "") if best >= 0 else None

