"""House style, for those who choose it: one way of writing a scale, currencies that are known, conversions for readers.

Headlines, tables, captions and quotations in a block of their own have a style of their own and are left alone.
"""

from __future__ import annotations

from lint.checks.equation import fill
from lint.model import Finding, Place, Suggestion
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

PROSE = frozenset(("paragraph", "item", "standfirst", "footnote"))
LEAST = 1000  # smaller words of scale ("a dozen") have no abbreviation


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Findings of one of the three rules; `parameters.of` names it."""
    del claims
    rules: dict[str, Callable[[Article, CheckRule, Pack], Iterator[Finding]]] = {
        "scale": mixed_scales, "currency": ambiguous, "conversion": unconverted,
    }  # fmt: skip
    return rules[rule.parameters["of"]](article, rule, pack)


def prose(article: Article) -> Iterator[tuple[int, Figure]]:
    """The figures of running text, each with the number of its sentence."""
    for number, sentence in enumerate(article.sentences):
        if sentence.figures and article.document.blocks[sentence.block].kind in PROSE:
            for index in sentence.figures:
                yield number, article.figures[index]


# ------------------------------------------------------------------------------------------------- scales


def mixed_scales(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """Scales that are written in another way than most of their like: money by itself, since "£5m" may have its own style."""
    written: dict[tuple[bool, object], dict[str, list[tuple[int, int]]]] = {}
    for _, figure in prose(article):
        place = None if figure.words or figure.scale < LEAST else scale_word(article.document.text, figure, pack)
        if place is not None:
            word = article.document.text[slice(*place)]
            same = written.setdefault((figure.kind == "money", figure.scale), {})
            same.setdefault(word if word.isupper() else word.lower(), []).append(place)
    for forms in written.values():
        usual = max(forms, key=lambda form: len(forms[form]))  # of equals the first
        for form, places in forms.items():
            for start, end in places if form != usual else ():
                yield _other_scale(article, rule, (start, end), usual, forms[usual][0])


def scale_word(text: str, figure: Figure, pack: Pack) -> tuple[int, int] | None:
    """Where the word or letter of a figure's scale stands; the last one, of a range."""
    scales = pack.values["scale"]
    end = figure.end
    while end > figure.start:
        start = end
        while start > figure.start and text[start - 1].isalpha():
            start -= 1
        word = text[start:end]
        if word and scales.get(word, scales.get(word.lower())) == figure.scale:
            return start, end
        end = start - 1 if start == end else start
    return None


def _other_scale(article: Article, rule: CheckRule, place: tuple[int, int], usual: str, there: tuple[int, int]) -> Finding:
    text = article.document.text
    start, end = place
    joined = text[there[0] - 1].isdecimal()
    first = start
    while joined and text[first - 1].isspace():
        first -= 1
    better = f" {usual}" if not joined and text[start - 1].isdecimal() else usual
    fields = {"written": text[start:end], "usual": usual}
    return Finding(
        rule.id, fill(rule.message, fields), first, end, (Place(*there, fill(rule.messages["usual"], fields)),),
        (Suggestion(better),), rule.confidence, key=fields["written"],
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------- currencies


def ambiguous(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """The first amount in each currency that several countries have, where no one of them was named before."""
    del pack
    told: set[str | None] = set()
    named: set[str | None] = set()
    for _, figure in prose(article):
        codes = [code for code in figure.alternatives if isinstance(code, str)]
        if figure.kind != "money":
            continue
        if len(codes) < 2:
            named.add(figure.currency)
            continue
        if figure.currency in told or len(named.intersection(codes)) == 1:
            continue
        told.add(figure.currency)
        shown = codes[: rule.parameters["shown"]]
        fields = {
            "written": " ".join(article.document.text[figure.start : figure.end].split()),
            "codes": ", ".join(shown),
        }
        yield Finding(
            rule.id, fill(rule.message, fields), figure.start, figure.end, confidence=rule.confidence, key=str(figure.currency)
        )


# ------------------------------------------------------------------------------------------------- conversions


def unconverted(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """The first figure in each unit or currency that the house's readers do not use, with no equivalent in its sentence."""
    home = _home_currency(article, pack)
    foreign = _foreign_units(article, rule, pack)
    table = read_units(pack.units)
    told: set[str] = set()
    for number, figure in prose(article):
        beside = [article.figures[index] for index in article.sentences[number].figures]
        if figure.kind == "money" and home is not None and len(str(figure.currency)) == len(home) and figure.currency != home:
            unit, wanted = str(figure.currency), home
            done = any(other.kind == "money" and other.currency == home for other in beside)
        elif figure.kind == "quantity" and figure.unit is not None and figure.per is None and foreign(figure.unit):
            unit, wanted = figure.unit, table.show(pack.units["pairs"][figure.unit])
            done = any(
                other.kind == "quantity" and other.unit and other.unit != unit and table.same_dimension(other.unit, unit)
                for other in beside
            )
        else:
            continue
        if unit in told:
            continue
        told.add(unit)
        if not done:
            written = " ".join(article.document.text[figure.start : figure.end].split())
            message = fill(rule.message, {"written": written, "wanted": wanted})
            yield Finding(rule.id, message, figure.start, figure.end, confidence=rule.confidence, key=written)


def _home_currency(article: Article, pack: Pack) -> str | None:
    """The currency of the house, or of its country."""
    settings = article.settings
    if settings is None:
        return None
    return settings.currency or pack.currencies["countries"].get(settings.country)


def _foreign_units(article: Article, rule: CheckRule, pack: Pack) -> Callable[[str], bool]:
    """Which units the house's readers want converted: with no country known, all that have a counterpart."""
    country = article.settings.country if article.settings is not None else None
    pairs = pack.units["pairs"]
    parameters = rule.parameters
    customary, understood = frozenset(parameters["customary"]), frozenset(parameters["understood"])
    if country is None:
        return lambda unit: unit in pairs and unit not in understood
    if country in parameters["customary-in"]:
        return lambda unit: unit in pairs and unit not in customary and unit not in understood
    known = frozenset(parameters["mixed"]) if country in parameters["mixed-in"] else frozenset()
    return lambda unit: unit in pairs and unit in customary and unit not in understood and unit not in known
