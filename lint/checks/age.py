"""An age against birth and a second date: death, the day it is said of, or the article's own (`date/age`)."""

from __future__ import annotations

from lint import days
from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.days import Days
    from lint.model import Article, Claim
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """An age against birth and a second date: death, the day it is said of, or the article's own."""
    del pack
    today = calendar.today(article)
    done: set[int] = set()
    births = [claim for claim in claims if "birth" in claim.roles]
    single = births[0] if len({claim.roles["birth"] for claim in births}) == 1 else None
    text = article.document.text
    if single is not None and "name" in single.words and not text[single.start : single.start + 1].isupper():
        single = None  # "his widow was born in 1955"
    for claim in claims:
        if "life" in claim.roles:
            life = article.figures[claim.roles["life"][0]]
            if isinstance(life.value, str) and "/" in life.value:
                first, _, last = life.value.partition("/")
                places = [(life.start, life.end, f"{first} to {last}")]
                yield from _check_age(
                    article, rule, claim, claim.roles["age"][0], days.parse(first), days.parse(last), places, done
                )
        elif "birth" in claim.roles:
            yield from _age_since(article, rule, claim, claim, today, done)
    for claim in claims:
        # "He has died aged 84", and elsewhere, of the only one whose birth is told: "born in 1951".
        if "age" in claim.roles and "birth" not in claim.roles and "life" not in claim.roles:
            birth = next((other for other in births if _same_sentence(article, claim, other)), None)
            if birth is None and single is not None and ("at" not in claim.roles or _same_block(article, claim, single)):
                birth = single
            if birth is not None:
                yield from _age_since(article, rule, birth, claim, today, done)


def _same_sentence(article: Article, one: Claim, other: Claim) -> bool:
    return any(
        sentence.start <= one.start < sentence.end and sentence.start <= other.start < sentence.end
        for sentence in article.sentences
    )


def _same_block(article: Article, one: Claim, other: Claim) -> bool:
    return any(
        block.start <= one.start < block.end and block.start <= other.start < block.end for block in article.document.blocks
    )


def _age_since(
    article: Article, rule: CheckRule, birth_claim: Claim, claim: Claim, today: int | None, done: set[int]
) -> Iterator[Finding]:
    """The ages that a claim states, or that stand behind the name of who was born, on its day or the article's."""
    birth = article.figures[birth_claim.roles["birth"][0]]
    born = calendar.days_of(birth)
    if born is None:
        return
    places = [(birth.start, birth.end, f"born {show.written(article, birth)}")]
    at = article.figures[claim.roles["at"][0]] if "at" in claim.roles else None
    ages = claim.roles.get("age", ()) or _ages_of(article, claim.words.get("name", ""))
    if at is not None:
        on = calendar.days_of(at)
        if on is None:
            return
        places.append((at.start, at.end, show.written(article, at)))
        for index in ages:
            yield from _check_age(article, rule, claim, index, born, on, places, done)
    elif today is not None:
        for index in ages:
            now = days.Days(today - 120, today + 30, "", days.format_day(today))
            yield from _check_age(article, rule, claim, index, born, now, places, done, any_date=True)


def _ages_of(article: Article, name: str) -> list[int]:
    """The ages that stand right behind a name ("Kaja Berglund, 28,")."""
    if len(name) < 3:
        return []
    text = article.document.text
    found = [
        index
        for index, figure in enumerate(article.figures)
        if figure.kind == "age" and _before(text, figure.start).endswith(" " + name)
    ]
    # Two ages behind one name are two people of one family.
    return found if len({article.figures[index].value for index in found}) == 1 else []


def _before(text: str, offset: int) -> str:
    """The words before an offset, in lower case."""
    return (" " + text[max(0, offset - 40) : offset]).rstrip(" ,(").lower()


def _check_age(
    article: Article,
    rule: CheckRule,
    claim: Claim,
    index: int,
    born: Days,
    at: Days,
    places: list[tuple[int, int, str]],
    done: set[int],
    *,
    any_date: bool = False,
) -> Iterator[Finding]:
    figure = article.figures[index]
    between = days.years_between(born, at)
    if index in done or between is None or not isinstance(figure.value, int) or figure.modifier not in ("exact", "approx"):
        return
    done.add(index)
    least, most = between
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None or (low <= most and least <= high):
        return
    if any_date and _fits_a_date(article, born, int(low), int(high)):
        return
    if any_date:  # said of the article's own day, however long the article was in the making
        today = days.parse(at.iso)
        least, most = days.years_between(born, today) or between
    expected = str(least) if least == most else f"{max(0, least)} or {most}"
    if most < 0:
        expected = "none, before birth"
    fields = {
        "age": show.written(article, figure).lstrip(", "),
        "expected": expected,
        "birth": places[0][2],
        "at": _at(at, places),
    }
    start = figure.start + (len(text := article.document.text[figure.start : figure.end]) - len(text.lstrip(", ")))
    yield Finding(
        rule.id,
        fill(rule.message, fields),
        start,
        figure.end,
        tuple(Place(first, last, label) for first, last, label in places),
        relation=claim.relation,
        key=f"{fields['birth']} {fields['age']}",
    )


def _at(at: Days, places: list[tuple[int, int, str]]) -> str:
    if len(places) > 1:
        return places[1][2]
    single = days.parse(at.iso)
    return calendar.say_day(single.first) if single.first is not None and single.first == single.last else at.iso


def _fits_a_date(article: Article, born: Days, low: int, high: int) -> bool:
    """Whether someone so old is meant in any year that the article names, give or take one."""
    for figure in article.figures:
        if (
            figure.kind in ("year", "date", "date-range")
            and figure.interval.low is not None
            and figure.interval.high is not None
        ):
            between = days.years_between(born, days.Days(int(figure.interval.low), int(figure.interval.high), "", ""))
            if between is not None and between[0] - 1 <= high and low <= between[1] + 1:
                return True
    return False
