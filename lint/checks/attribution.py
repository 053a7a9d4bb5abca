"""Figures of a kind that needs a source and have none, or only a vague one. One finding a paragraph, at its first figure.

What needs a source are `[[needs-source]]` rows (how a language says a measure) and `[[policy]]` rows (from which size on, how
many sources, whether an anonymous one is enough, and what counts as a source): later policies win, so that a desk's own do.
"""

from __future__ import annotations

from lint.checks import known, show
from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.relate.attribution import BESIDE
from lint.relate.cues import hear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Attribution, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack

RULED = frozenset(("shares", "rates"))  # measures that laws and rules lay down as well
INHERITING = frozenset(("headline", "standfirst", "heading", "meta", "cell", "caption", "footnote", "quote"))
SURE = 20  # a count up to here is one of the same thing elsewhere only if it is the same number
ROUND = 100  # people: nobody estimates a crowd more finely
CONFIDENCES = ("low", "medium", "high")
WEIGHED = CONFIDENCES[1]
FEW = 10  # of what nobody in particular has counted, anybody can count so many
LONGEST = 2000  # characters of a sentence: what is longer is no prose


class Policy(NamedTuple):
    """What a desk asks of the figures of one measure."""

    needs: bool = True
    minimum: Any = 0
    sources: int = 1
    anonymous: bool = True  # whether an anonymous source is enough
    accept: tuple[str, ...] = ()  # kinds of attribution that count; empty: all
    exact: bool = False  # whether only exact figures need a source: not "hundreds of millions"
    round: bool = False  # whether only round ones do: 21,340 came through turnstiles that counted them
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
    quiet = False
    for number, sentence in enumerate(article.sentences):
        if sentence.block == done or not sentence.figures or sentence.end - sentence.start > LONGEST:
            continue
        if article.document.blocks[sentence.block].kind in INHERITING or _is_title(article, sentence):
            continue
        missed = _vague(article, number, pack) if vague else _missing(article, number, rule, pack, policies, plain=plain)
        if missed is None and not vague:
            missed = _statistic(article, number, rule, pack, policies)
        if missed is None:
            continue
        if own is None:
            own = known.own_report(article, pack)
            quiet = not own and (known.is_reference(article, pack) or known.is_of_figures(article))
        if own:
            return
        if quiet:
            missed = missed._replace(confidence="low")
        done = sentence.block
        yield _finding(article, rule, missed)


def _finding(article: Article, rule: CheckRule, missed: Missed) -> Finding:
    figure = article.figures[missed.figure]
    attribution = article.attributions[missed.figure]
    fields = {"figure": show.with_noun(article, figure), "wanted": missed.wanted}
    related: tuple[Place, ...] = ()
    if attribution is not None and attribution.start >= 0:
        fields["cue"] = " ".join(article.document.text[attribution.start : attribution.end].split())
        related = (Place(attribution.start, attribution.end, "the only source"),)
    message = rule.messages.get(missed.message, rule.message)
    key = show.written(article, figure)
    return Finding(rule.id, fill(message, fields), figure.start, figure.end, related, confidence=missed.confidence, key=key)


def _is_title(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is the title of a text that marks none: its first line, without a stop."""
    if sentence.block > 0:
        return False
    block = article.document.blocks[sentence.block]
    return article.document.text[block.start : block.end].rstrip()[-1:].isalnum() and sentence.end == block.end


def _is_supposed(article: Article, sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence asks, or tells what would be: nobody has counted "if a bomb fell here, 400 would be killed"."""
    if article.document.text[sentence.start : sentence.end].rstrip("\"'”’) ")[-1:] == "?":
        return True
    words = sentence.lettered.replace(",", " ").split()
    return not pack.lists["only_thought_of"].isdisjoint(words) and not pack.lists["would_be"].isdisjoint(words)


def policies_of(pack: Pack) -> dict[str, Policy]:
    """Measure → what is asked of it; of any other measure, what a bare Policy() asks."""
    rows: dict[str, dict[str, Any]] = pack.tables["policies"][0]
    return {measure: Policy(**row) for measure, row in rows.items()}


def _missing(
    article: Article, number: int, rule: CheckRule, pack: Pack, policies: dict[str, Policy], *, plain: bool
) -> Missed | None:
    sentence = article.sentences[number]
    attributions = article.attributions
    if plain and all(attributions[index] is not None for index in sentence.figures):
        return None
    if plain and _is_supposed(article, sentence, pack):
        return None
    if plain and not pack.lists["source_hint"].isdisjoint(sentence.lettered.replace(",", " ").replace(".", " ").split()):
        return None
    ruled: bool | None = None
    for index, row in needing(article, sentence, pack, policies):
        if row["measure"] in RULED:
            if ruled is None:
                ruled = not pack.lists["ruled"].isdisjoint(sentence.lettered.replace(",", " ").split())
            if ruled:
                continue
        policy = policies.get(row["measure"], Policy())
        problem = _falls_short(article, number, index, policy, pack)
        if problem:
            confidence = min(policy.confidence, row.get("confidence", "high"), key=CONFIDENCES.index)
            if known.is_told(article, number, index, row["measure"], pack):
                confidence = "low"
            elif not problem[0] and _sourced_elsewhere(article, index):
                continue
            elif confidence == CONFIDENCES[0] and not problem[0] and _weighs(article, number, index, rule, pack):
                confidence = WEIGHED
            return Missed(index, confidence, *problem)
    return None


def _statistic(article: Article, number: int, rule: CheckRule, pack: Pack, policies: dict[str, Policy]) -> Missed | None:
    """The first figure of a sentence that no row names but that weighs as much as a statistic, and has no source."""
    for index in article.sentences[number].figures:
        figure = article.figures[index]
        if article.attributions[index] is not None or figure.kind not in known.MEASURED:
            continue
        if not _weighs(article, number, index, rule, pack):
            continue
        from lint.checks import sourceless  # noqa: PLC0415

        if policies.get(sourceless.MEASURES[figure.kind], Policy()).needs and not _sourced_elsewhere(article, index):
            return Missed(index, WEIGHED, "")
    return None


def _weighs(article: Article, number: int, index: int, rule: CheckRule, pack: Pack) -> bool:
    """Whether a figure without a source weighs as much as a statistic."""
    from lint.checks import sourceless  # noqa: PLC0415

    words = known.words_of(article.sentences[number].lettered)
    if not sourceless.is_candidate(article, number, index, words, pack):
        return False
    weights = rule.parameters["weights"]
    told = sourceless.facts(article, number, index, words, pack)
    return bool(sum(weights.get(fact, 0) for fact in told) >= rule.parameters["least"])


def _falls_short(article: Article, number: int, index: int, policy: Policy, pack: Pack) -> tuple[str, ...] | None:
    """The message for a figure whose attribution is not what the policy asks for, or None."""
    attribution = article.attributions[index]
    if attribution is None:
        return ("",)
    if policy.accept and attribution.kind not in policy.accept and _beside(article, number, index).isdisjoint(policy.accept):
        return "accept", f" {next(iter(pack.lists['said_or']))} ".join(policy.accept)
    if not policy.anonymous and _anonymous(article, attribution, pack):
        return ("anonymous",)
    if policy.sources > 1 and _sources(article, article.sentences[number].block, pack) < policy.sources:
        return "sources", str(policy.sources)
    return None


def _beside(article: Article, number: int, index: int) -> set[str]:
    """The kinds of links of its sentence that stand beside a figure, whoever else is named there."""
    sentence, figure = article.sentences[number], article.figures[index]
    return {
        "footnote" if link.target.startswith("^") else "link"
        for link in article.document.links
        if sentence.start <= link.end
        and link.start <= sentence.end
        and max(link.start - figure.end, figure.start - link.end) <= BESIDE
    }


def _anonymous(article: Article, attribution: Attribution, pack: Pack) -> bool:
    """Whether a source is an office or a trade without a name: no two capitals in a row."""
    words = article.document.text[max(attribution.start, 0) : max(attribution.end, 0)].split()
    named = any(first[0].isupper() and second[0].isupper() for first, second in zip(words, words[1:], strict=False))  # noqa: RUF007  (itertools is not loaded)
    return not named and any(word.lower().strip(",.") in pack.lists["anonymous_source"] for word in words)


def _sources(article: Article, block: int, pack: Pack) -> int:
    """How many sources a paragraph names; "police and the hospital" are two."""
    stretch = article.document.blocks[block]
    names: set[str] = set()
    for cue in article.cues:
        if stretch.start <= cue.source_start and cue.source_end <= stretch.end and cue.kind not in ("vague", "first-person"):
            name: list[str] = []
            for word in [*article.document.text[cue.source_start : cue.source_end].lower().split(), *pack.lists["said_and"]]:
                if word not in pack.lists["said_and"]:
                    name.append(word)
                else:
                    names.add(" ".join(name))
                    name = []
    return len(names)


def _sourced_elsewhere(article: Article, index: int) -> bool:
    """Whether the text gives a source for the same figure in another place: a first sentence rests on those behind it."""
    figure = article.figures[index]
    return any(
        other != index and _same(figure, article.figures[other])
        for other in article.remembered("sourced figures", lambda: _sourced(article))
    )


def _sourced(article: Article) -> list[int]:
    return [
        number
        for number, attribution in enumerate(article.attributions)
        if attribution is not None
        and attribution.covers
        and not attribution.vague
        and article.figures[number].kind in known.MEASURED
    ]


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures can be one: shares whose intervals meet, counts and sums of the same value or one rounded."""
    if known.SHARES.get(one.kind, one.kind) != known.SHARES.get(other.kind, other.kind):
        return False
    if (one.unit, one.per, one.currency) != (other.unit, other.per, other.currency):
        return False
    if "vague" in {one.modifier, other.modifier}:
        return False
    if one.kind == "count":
        nouns = set((one.noun or "").lower().split()), set((other.noun or "").lower().split())
        alike = one.value == other.value and _size(one) > SURE  # "38 dead", and below "killed 38 people"
        if nouns[0].isdisjoint(nouns[1]) and not alike and (all(nouns) or _size(one) <= SURE):
            return False
    if one.kind not in known.SHARES and -1 < min(_size(one), _size(other)) <= SURE:
        return bool(one.value == other.value)
    first, second = _bounds(one), _bounds(other)
    return None not in first + second and first[0] <= second[1] and second[0] <= first[1]


def _bounds(figure: Figure) -> tuple[Any, Any]:
    low, high = figure.interval.low, figure.interval.high
    if figure.modifier in ("more_than", "at_least", "less_than", "at_most"):
        if figure.value is None or isinstance(figure.value, (str, tuple)):
            return None, None
        low = high = figure.value
    if low is None or high is None:
        return None, None
    return (low * 100, high * 100) if figure.kind == "ratio" else (low, high)


def needing(article: Article, sentence: Sentence, pack: Pack, policies: dict[str, Policy]) -> list[tuple[int, dict[str, Any]]]:
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
            if number in found or _size(figure) < minimum or (exact and figure.modifier == "vague"):
                continue
            if policy.round and _size(figure) % ROUND:
                continue
            if row.get("people") and not _of_people(article, figure, lettered, match.start("figure") + 1, match.end(), pack):
                continue
            found[number] = row
    return sorted(found.items(), key=_first)


def _of_people(article: Article, figure: Figure, lettered: str, start: int, end: int, pack: Pack) -> bool:
    """Whether people are counted, by the words behind a figure: a word for them, a name, or only what they suffer."""
    counted = lettered[start:end].replace(",", " ").split()
    if len(counted) == 1 and lettered[end : end + 1] == " ":  # "90 injured foxes"
        behind = lettered[end : end + known.AHEAD].split(",", maxsplit=1)[0].split(".", maxsplit=1)[0].split()[:3]
        if behind and behind[0] not in pack.lists["said_preposition"] and behind[0] not in pack.lists["said_opening"]:
            counted += behind
    persons = pack.lists["person_counted"]
    endings = tuple(pack.lists["person_ending"])
    for word in counted:
        if word in persons or (len(word) > known.PRONOUN and (word in pack.lists["speaker_person"] or word.endswith(endings))):
            return True
    suffered, between = pack.lists["person_verb"], pack.lists["person_auxiliary"]
    adverbs = tuple(pack.lists["ending_adverb"])
    if all(word in suffered or word in between or word.endswith(adverbs) for word in counted):
        return not suffered.isdisjoint(counted)
    written = article.document.text[figure.end : figure.end + known.AHEAD].split()
    return any(word[0].isupper() for word in written[: len(counted)])


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


def _named_later(article: Article, number: int, pack: Pack) -> bool:
    """Whether a source with a name speaks in the next sentence of the paragraph: "Scientists say …", and then one of them."""
    for sentence in article.sentences[number + 1 : number + 2]:
        if sentence.block != article.sentences[number].block:
            break
        heading = hear(sentence, article.document.text, pack)
        for heard in heading.heard if heading is not None else ():
            if heard.speaks and heard.source[0] >= 0 and heard.kind not in ("first-person", "denial"):
                return True
    return False


def _is_behind_an_aside(article: Article, attribution: Attribution, figure: Figure, pack: Pack) -> bool:
    """Whether what is thought stands in a clause that has ended: "in what is thought to be a first, they sold [40]"."""
    text = article.document.text
    before = text[max(0, attribution.start - known.AHEAD) : attribution.start].lower().split()
    return bool(before) and before[-1] in pack.lists["vague_aside"] and "," in text[attribution.end : figure.start]


def _is_another_clause(article: Article, attribution: Attribution, figure: Figure, pack: Pack) -> bool:
    """Whether what is thought is told in a clause behind the figure's: "weighs [45] grams and was thought to be done for"."""
    before = article.document.text[max(0, attribution.start - known.AHEAD) : attribution.start].lower().split()
    return figure.end <= attribution.start and not pack.lists["said_and"].isdisjoint(before[-1:])


def _vague(article: Article, number: int, pack: Pack) -> Missed | None:
    sentence = article.sentences[number]
    best = -1
    for index in sentence.figures:
        attribution = article.attributions[index]
        figure = article.figures[index]
        if attribution is None or not attribution.vague or figure.kind not in known.MEASURED or _size(figure) == 1:
            continue
        if figure.modifier == "vague" or figure.unit == "multiple" or known.is_named_before(article, figure, pack):
            continue
        if figure.kind == "duration" and attribution.kind == "vague":
            continue
        if attribution.kind == "vague" and _is_behind_an_aside(article, attribution, figure, pack):
            continue
        if attribution.kind == "vague" and _is_another_clause(article, attribution, figure, pack):
            continue
        if attribution.kind == "intent":
            continue  # what opponents want to gather is no claim
        if attribution.kind != "vague" and _named_later(article, number, pack):
            continue
        if figure.kind == "count" and -1 < _size(figure) < FEW:
            continue
        if known.is_of_a_study(article, attribution, pack):
            continue
        if attribution.kind == "vague" and known.is_of_a_voice(article, number, attribution, pack):
            continue
        if figure.kind != "duration":
            return Missed(index, "high", "")
        best = index if best < 0 else best
    return Missed(best, "high", "") if best >= 0 else None
