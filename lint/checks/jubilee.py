"""A birthday of something, "its 150th anniversary", against the only year of long ago, in which the text has it begin."""

from __future__ import annotations

from lint import days
from lint.checks import calendar, feasts, show
from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

LONG_AGO = 10  # years
KEPT = 5  # of so many years is what people keep


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding where the only birthday of a text is not that of the only year in which the text has anything begin."""
    kept = [claim for claim in claims if "jubilee" in claim.roles or "kept" in claim.constants]
    today = calendar.today(article)
    if not kept or today is None or any(calendar.is_quoted(article, claim) for claim in kept):
        return
    stated = {_years(article, claim) for claim in kept}
    years = stated.pop() if len(stated) == 1 else None
    first = _origin(article, today, years, pack) if years is not None and years >= LONG_AGO else None
    if years is None or first is None:
        return
    begun, now = int(str(first.value)[:4]), days.civil(today)[0]
    since = now - begun
    if not _is_kept(since, years) and sorted(str(begun)) != sorted(str(now - years)):
        return
    claim = kept[0]
    start, end, written = _place(article, claim)
    if feasts.is_of_another_day(article, start, end, pack, fewer=years < since, counted_from=first.start):
        return
    ends = fill(rule.messages["ends"], {"start": show.written(article, first), "end": calendar.say_day(today, pack)})
    either = fill(rule.messages["either"], {"low": str(since - 1), "high": str(since)})
    expected = fill(rule.messages["year"], {"length": either})
    message = fill(rule.message, {"ends": ends, "expected": expected, "length": written})
    places = (Place(first.start, first.end, rule.messages["begin"]),)
    yield Finding(rule.id, message, start, end, places, confidence="medium", relation=claim.relation, key=f"{ends} {written}")


def _years(article: Article, claim: Claim) -> int | None:
    if "kept" in claim.constants:
        return int(claim.constants["kept"])
    figure = article.figures[claim.roles["jubilee"][0]]
    exact = figure.modifier == "exact" and figure.unit in (None, "year") and isinstance(figure.value, int)
    return int(figure.value) if exact and isinstance(figure.value, int) else None


def _place(article: Article, claim: Claim) -> tuple[int, int, str]:
    """Where the birthday is written, and how."""
    if "jubilee" in claim.roles:
        figure = article.figures[claim.roles["jubilee"][0]]
        return figure.start, figure.end, show.written(article, figure)
    called = claim.words["kept"]
    start = claim.start + article.document.text[claim.start : claim.end].lower().rfind(called)
    return start, start + len(called), called


def _is_kept(since: int, years: int) -> bool:
    """Whether the years since then are a slip of those that are kept, or are such as people keep as well."""
    real, written = str(since), str(years)
    if since % KEPT == 0 and years % KEPT == 0:
        return True
    if len(real) != len(written):
        return False
    return sum(a != b for a, b in zip(real, written, strict=True)) == 1 or sorted(real) == sorted(written)


def _origin(article: Article, today: int, years: int, pack: Pack) -> Figure | None:
    """The only date of long ago of which a text says that something began then; None where another would fit the birthday."""
    year = days.civil(today)[0]
    founded: list[Figure] = []
    begun: list[Figure] = []
    for figure in article.figures:
        written = str(figure.value)[:4]
        if figure.kind == "date-range":
            return None
        if figure.kind not in ("date", "year") or not written.isdigit() or int(written) > year - LONG_AGO:
            continue
        if abs(year - int(written) - years) <= 1:
            return None
        sentence = article.sentences[max(0, calendar.sentence_at(article, figure.start))]
        words = [word.strip(",.;:()\"'“”") for word in article.document.text[sentence.start : sentence.end].lower().split()]
        if not pack.lists["founds"].isdisjoint(words):
            founded.append(figure)
        elif not pack.lists["begins_something"].isdisjoint(words) and pack.lists["is_another_beginning"].isdisjoint(words):
            begun.append(figure)
    found = founded or begun
    return found[0] if len({str(figure.value)[:4] for figure in found}) == 1 else None
