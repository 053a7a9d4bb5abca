"""An age against birth and a second date: death, the day it is said of, or the article's own (`date/age`)."""

from __future__ import annotations

from itertools import pairwise

from lint import days
from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.checks.spans import evidence, stretches
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.spans.stretches import Stretch
    from lint.days import Days
    from lint.model import Article, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack


WITHOUT_YEAR = frozenset(("en.date.day-month", "en.date.month-day"))  # rules of dates that may have no year
LEAP = 4  # years from one 29 February to the next
OLDEST = 100  # of whom an article speaks as of somebody alive
ELDEST = 122  # the greatest age of a person on record: Jeanne Calment, 1875 to 1997
NAMED = 4  # first words of a sentence in which the one is named of whom it tells
LONGEST_TITLE = 3  # letters of "Mrs"
NEAR = 400  # characters behind a birth or an age in which a pronoun speaks of that person
SPREAD = (120, 30)  # days before and after the article's own day on which an age may have been true


class Born(NamedTuple):
    """When somebody was born, and what says so."""

    on: Days
    places: tuple[tuple[int, int, str], ...]


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Ages against the birth of the same person: of one sentence, of one name, or of the only one of whom it is told."""
    today = calendar.today(article)
    done: set[int] = set()
    births = [claim for claim in claims if "birth" in claim.roles and not calendar.is_quoted(article, claim)]
    told_in: dict[int, list[Claim]] = {}  # by sentence
    for claim in births:
        told_in.setdefault(calendar.sentence_at(article, claim.start), []).append(claim)
    told = {claim.roles["birth"] for claim in births}
    only = [claim for claim in claims if "born" in claim.roles and claim.roles["born"] not in told]
    for claim in claims:
        if "life" in claim.roles:
            life = article.figures[claim.roles["life"][0]]
            if isinstance(life.value, str) and "/" in life.value:
                first, _, last = life.value.partition("/")
                label = fill(rule.messages["life"], {"first": first, "last": last})
                born = Born(days.parse(first), ((life.start, life.end, label),))
                yield from _check_age(article, rule, claim, claim.roles["age"][0], born, days.parse(last), done, pack)
        elif "birth" in claim.roles:
            yield from _age_since(article, rule, _born(article, claim, rule), claim, today, done, pack)
    births_of_any = births or [claim._replace(roles={"birth": claim.roles["born"]}) for claim in only]
    subject = _subject(article, births_of_any, today, rule, pack) if births or len(only) < 2 else None
    for claim in claims:
        if not ("age" in claim.roles or "ever" in claim.roles) or "birth" in claim.roles or "life" in claim.roles:
            continue
        # "He has died aged 84", and elsewhere, of the only one whose birth is told: "born in 1951".
        beside = told_in.get(calendar.sentence_at(article, claim.start), ())
        near = next((birth for birth in beside if _is_one(article, claim, birth)), None)
        born_then = _born(article, near, rule) if near is not None else subject
        if born_then is None or born_then.places[0][0] == article.figures[_index(claim)].start:
            continue
        may_be = _is_of if "who" in claim.words else _is_of_nobody_else
        if not may_be(article, born_then, claim, pack):
            continue
        if "ever" in claim.roles:
            if calendar.is_quoted(article, claim):
                continue  # "She talked about it until she was 94," he said
            yield from _too_old(article, rule, claim, born_then, today, done, pack)
        elif (
            near is not None
            or "at" not in claim.roles
            or "who" in claim.words
            or ("dead" in claim.words and _is_new(article, claim, today))
            or _same_block(article, claim, born_then)
        ):
            yield from _age_since(article, rule, born_then, claim, today, done, pack)
    yield from _side_by_side(article, rule, claims, pack, today, done)
    for claim in claims:
        if "aged_now" in claim.roles and today is not None and not calendar.is_quoted(article, claim):
            now = article.figures[claim.roles["aged_now"][0]]
            person = None if _another_named(article, now.end, claim, pack) else _born_by_age(article, now, today, rule, pack)
            then = claim._replace(roles={"age": claim.roles["then"], "at": claim.roles["at"]})
            yield from _age_since(article, rule, person, then, today, done, pack)
    if today is not None:
        yield from _of_the_one(article, rule, claims, births, today, done, pack)
        yield from _of_things(article, rule, claims, pack, today, done)
    for stretch in evidence.told(article, pack):
        if stretch.length not in done and stretches.is_age(article, stretch):
            yield _as_weighed(article, rule, stretch, pack)


def _as_weighed(article: Article, rule: CheckRule, stretch: Stretch, pack: Pack) -> Finding:
    """The finding that somebody is not as old as told, whose birth or other age stands near."""
    figures = article.figures
    first, age = figures[stretch.first], figures[stretch.length]
    last = figures[stretch.last] if stretch.last is not None else None
    when = show.written(article, first)
    between = days.years_between(stretch.start, stretch.end) or (0, 0)
    then = 0
    places = [(first.start, first.end, when)]
    if stretch.since is None:
        birth = fill(rule.messages["born"], {"day": when})
    else:
        since = figures[stretch.since]
        then = int(since.value) if isinstance(since.value, int) else 0
        birth = fill(rule.messages["then"], {"age": show.written(article, since), "day": when})
        places.insert(0, (since.start, since.end, show.written(article, since)))
    if last is not None:
        places.append((last.start, last.end, show.written(article, last)))
    at = show.written(article, last) if last is not None else calendar.say_day(stretch.end.first or 0, pack)
    low, high = between[0] + then, between[1] + then
    expected = str(low) if low == high else fill(rule.messages["either"], {"low": str(low), "high": str(high)})
    written = show.written(article, age).strip(", ")
    message = fill(rule.message, {"birth": birth, "at": at, "expected": expected, "age": written})
    return Finding(
        rule.id, message, age.start, age.end, tuple(Place(*place) for place in places),
        confidence="medium", key=f"{birth} {written}",
    )  # fmt: skip


def _of_the_one(
    article: Article, rule: CheckRule, claims: list[Claim], births: list[Claim], today: int, done: set[int], pack: Pack
) -> Iterator[Finding]:
    """ "The 29-year-old said", of the only one whose birth a text tells that gives no other age, where a slip explains it."""
    epithets = [claim for claim in claims if "epithet" in claim.roles and not calendar.is_quoted(article, claim)]
    if not epithets or len({article.figures[birth.roles["birth"][0]].value for birth in births}) != 1:
        return
    ages = {figure.value for figure in article.figures if figure.kind == "age"}
    person = _born(article, births[0], rule)
    birth = births[0]
    head = article.document.text[max(0, birth.start - NEAR // 10) : birth.end].lower()
    if len(ages) != 1 or person is None or not _of_subject(article, birth) or not pack.lists["kin"].isdisjoint(_words(head)):
        return
    index = epithets[0].roles["epithet"][0]
    stated = article.figures[index].value
    now = days.Days(today - SPREAD[0], today + SPREAD[1], "", days.format_day(today))
    between = days.years_between(person.on, now)
    if between is None or not isinstance(stated, int):
        return
    if any(_is_slip_of(stated, real) for real in range(int(between[0]), int(between[1]) + 1)):
        found = _check_age(article, rule, epithets[0], index, person, now, done, pack, any_date=True)
        yield from (finding._replace(confidence="medium") for finding in found)


def _is_slip_of(written: int, real: int) -> bool:
    """Whether one digit, or two in each other's place, make one number of the other."""
    one, other = str(written), str(real)
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


def _of_things(
    article: Article, rule: CheckRule, claims: list[Claim], pack: Pack, today: int, done: set[int]
) -> Iterator[Finding]:
    """The age of a thing, "the 72-year-old structure", against the only date at which anything of the article was made."""
    made = {claim.roles["made"][0]: claim for claim in claims if "made" in claim.roles}
    olds = [claim for claim in claims if "old" in claim.roles and not calendar.is_quoted(article, claim)]
    if len({article.figures[index].value for index in made}) != 1 or not olds:
        return
    index, origin = next(iter(made.items()))
    figure = article.figures[index]
    on = calendar.days_of(figure)
    number = calendar.sentence_at(article, figure.start)
    if on is None or number < 0 or not pack.lists["of_two"].isdisjoint(_words(article.sentences[number].lettered)):
        return
    sorts = pack.values["sort_of_thing"]
    words = _words(article.document.text[article.sentences[number].start : article.sentences[number].end])
    whole = "whole" in origin.words or not pack.lists["is_its_building"].isdisjoint(words)
    now = days.Days(today - SPREAD[0], today + SPREAD[1], "", days.format_day(today))
    for claim in olds:
        old = claim.roles["old"][0]
        thing = claim.words["thing"]
        own_number = calendar.sentence_at(article, claim.start)
        own_words = _words(article.document.text[claim.start : claim.end]) if own_number == number else []
        told = [word for word in words if word not in own_words]
        alike = any(int(sorts.get(word, 0)) & int(sorts.get(thing, 0)) for word in told)
        near = abs(calendar.block_at(article, claim.start) - calendar.block_at(article, origin.start)) <= 1
        own = article.sentences[own_number]
        others = [each for each in own.figures if each != index and article.figures[each].kind in ("date", "year")]
        dated = any((article.figures[each].interval.high or 0) < today - SPREAD[0] for each in others)
        if (thing in told or (near and whole and alike and thing in pack.lists["any_thing"])) and not dated:
            thing_made = Born(on, ((figure.start, figure.end, _origin(article, origin)),))
            yield from _check_age(article, rule, claim, old, thing_made, now, done, pack, any_date=True)


def _origin(article: Article, claim: Claim) -> str:
    """The words that tell when a thing was made."""
    return " ".join(article.document.text[claim.start : claim.end].split())


def _side_by_side(
    article: Article, rule: CheckRule, claims: list[Claim], pack: Pack, today: int | None, done: set[int]
) -> Iterator[Finding]:
    """The only birth and the only age of one sentence, or of two of which the second goes on about somebody with a pronoun."""
    births = {claim.roles["born"][0]: claim for claim in claims if "born" in claim.roles}
    births = {index: claim for index, claim in births.items() if not _of_any_year(article, index)}
    ages = {claim.roles["aged"][0]: claim for claim in claims if "aged" in claim.roles}
    if not births:
        return
    sentences = article.sentences
    for number, sentence in enumerate(sentences):
        told = [sentence]
        here = [index for index in sentence.figures if index in births]
        said = [index for index in sentence.figures if index in ages or _is_shown(article, index)]
        if not here and not said:
            continue
        follower = sentences[number + 1] if number + 1 < len(sentences) else None
        if follower is not None and follower.block == sentence.block and not (here and said) and _goes_on(follower, pack):
            here += [index for index in follower.figures if index in births]
            said += [index for index in follower.figures if index in ages or _is_shown(article, index)]
            told.append(follower)
        if len({article.figures[index].value for index in said}) > 1:  # "48, was born in 1967 and came to Leeds at six"
            said = [index for index in said if index not in ages or "now" in ages[index].words]
        if len(here) != 1 or len({article.figures[index].value for index in said}) != 1 or said[0] in done:
            continue
        birth, age = article.figures[here[0]], article.figures[said[0]]
        born = calendar.days_of(birth)
        if born is None or _of_another(article, births[here[0]], age, told[0].start, pack):
            continue
        when = [article.figures[index] for each in told for index in each.figures if index != here[0]]
        on = [each for each in (calendar.days_of(figure) for figure in when if figure.kind in ("date", "year")) if each]
        claim = ages.get(said[0], births[here[0]])
        now = said[0] not in ages or "now" in claim.words
        own = [index for each in told if said[0] in each.figures for index in each.figures if index != here[0]]
        beside = [article.figures[index] for index in own]
        timed = any(figure.kind in ("date", "year") and (now or not _is_apart(article, age, figure, pack)) for figure in beside)
        past = not timed and not now and today is not None and days.years_between(born, days.of_day(today))
        if past and isinstance(age.value, int) and age.value <= past[1]:
            continue  # "He first sang at 12"
        if not timed and len(told) > 1 and today is not None and days.age(born.last or 0, today) > OLDEST:
            continue  # one of the two is a figure of history
        quoted = calendar.is_quoted(article, claim)
        if today is not None and not (quoted and on):
            on.append(days.Days(today - SPREAD[0], today + SPREAD[1], "", days.format_day(today)))
        low, high = age.interval.low, age.interval.high
        if not on or any(_is_so_old(born, each, age) for each in on) or low is None or high is None:
            continue
        if _fits_a_date(article, born, int(low), int(high)):
            continue
        person = Born(born, (_birthday(article, birth, rule),))
        dated = [figure for figure in when if figure.kind in ("date", "year") and calendar.days_of(figure)]
        if dated:
            person = person._replace(places=(*person.places, (dated[0].start, dated[0].end, show.written(article, dated[0]))))
        found = _check_age(article, rule, claim, said[0], person, on[0], done, pack, any_date=not dated)
        yield from (finding._replace(confidence="medium") for finding in found)


def _is_apart(article: Article, age: Figure, date: Figure, pack: Pack) -> bool:
    """Whether one thing is told of an age and another of a date: "at 18 and stopped in 2021", "from 1964 until she was 65"."""
    joins = pack.lists["joins"] | pack.lists["begins_then"]
    first, last = sorted((age, date), key=_start)
    return not joins.isdisjoint(_words(article.document.text[first.end : last.start]))


def _is_shown(article: Article, index: int) -> bool:
    """Whether a figure is an age beyond doubt, and of now: "Ilse Brandt, 84,"."""
    figure = article.figures[index]
    if figure.kind != "age" or figure.unit not in (None, "year"):
        return False
    return _behind_name(article.document.text, figure.start, figure.end)


def _of_another(article: Article, birth: Claim, age: Figure, start: int, pack: Pack) -> bool:
    """Whether the birth is somebody else's: kin are named between it and the age, or before it and a pronoun behind it."""
    first, last = (age.end, birth.start) if age.end <= birth.start else (birth.end, age.start)
    text = article.document.text
    between = _words(text[first:last])
    kin, pronouns = pack.lists["kin"], pack.lists["person_pronoun"]
    if not kin.isdisjoint(between):
        return True
    own = article.sentences[max(0, calendar.sentence_at(article, birth.start))]
    if own.start > age.end and _goes_on(own, pack):  # "has made her last record. She was born in …"
        between = _words(text[own.start : last])
    if age.end <= birth.start and not pack.lists["adds_another"].isdisjoint(between):
        return True
    return not kin.isdisjoint(_words(text[start : birth.start])) and not pronouns.isdisjoint(between)


def _start(figure: Figure) -> int:
    return figure.start


def _words(text: str) -> list[str]:
    """The words of a text, in lower case and without their signs."""
    return [word.strip(",.;:()\"'“”‘’") for word in text.lower().split()]


def _goes_on(sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence goes on about somebody: with a pronoun among its first words."""
    return not pack.lists["person_pronoun"].isdisjoint(_words(sentence.lettered[:40])[:5])


def _is_so_old(born: Days, on: Days, age: Figure) -> bool:
    between = days.years_between(born, on)
    low, high = age.interval.low, age.interval.high
    return between is None or low is None or high is None or (low <= between[1] and between[0] <= high)


def _is_of(article: Article, person: Born, claim: Claim, pack: Pack) -> bool:
    """Whether a claim's "she" may be the person: the first pronoun behind what was told of the person is no "he"."""
    genders = pack.values["gender"]
    place, start, _ = person.places[0]
    who = claim.words["who"]
    if who not in genders:  # "who" of the same paragraph, or the name before the age or the birth
        if who in pack.lists["which_person"]:
            return _same_block(article, claim, person)
        sentence = article.sentences[max(0, calendar.sentence_at(article, place))]
        return who in _words(article.document.text[sentence.start : place])[:NAMED] or _before(
            article.document.text, place
        ).endswith(" " + who)
    if not person.on.iso and _another_named(article, start, claim, pack):
        return False
    for word in _words(article.document.text[start : start + NEAR]):
        if word in genders:
            return bool(genders[word] == genders[who])
    return True


def _is_of_nobody_else(article: Article, person: Born, claim: Claim, pack: Pack) -> bool:
    """Whether no kin are named before an age without a pronoun: "after his father had died at 54", "the son of a baker"."""
    age, (_, behind, _), text = article.figures[_index(claim)].start, person.places[0], article.document.text
    first = article.sentences[max(0, calendar.sentence_at(article, age))].start
    if first < behind <= age:
        return pack.lists["kin"].isdisjoint(_words(text[behind:age]))
    whose = pairwise(_words(text[first:age]))
    return not any(word in pack.lists["kin"] and one in pack.lists["possessives"] for one, word in whose)


def _another_named(article: Article, start: int, claim: Claim, pack: Pack) -> bool:
    """Whether somebody else may be meant by a claim's pronoun: kin or a king are named before it, "met Karl" beside it."""
    number = calendar.sentence_at(article, claim.start)
    first = article.sentences[max(0, number - 1)].start
    written = article.document.text[max(start, first) : claim.end]
    words = _words(written)
    if not pack.lists["kin"].isdisjoint(words) or not pack.lists["another_person"].isdisjoint(words):
        return True
    spelt = written.split()
    return any(word in pack.lists["meets"] and then[:1].isupper() for word, then in pairwise(spelt))


def _index(claim: Claim) -> int:
    return (claim.roles.get("age") or claim.roles["ever"])[0]


def _born(article: Article, claim: Claim, rule: CheckRule) -> Born | None:
    """The birth that a claim tells of; None where its day is not known."""
    birth = article.figures[claim.roles["birth"][0]]
    born = calendar.days_of(birth) if not _of_any_year(article, claim.roles["birth"][0]) else None
    return Born(born, (_birthday(article, birth, rule),)) if born is not None else None


def _birthday(article: Article, birth: Figure, rule: CheckRule) -> tuple[int, int, str]:
    """Where a birth is written, and what is said of it."""
    return birth.start, birth.end, fill(rule.messages["born"], {"day": show.written(article, birth)})


def _of_any_year(article: Article, index: int) -> bool:
    """Whether a birth is told by day and month alone: "the youngest, born on 31 December"."""
    figure = article.figures[index]
    return figure.rule in WITHOUT_YEAR and str(figure.value)[:4] not in article.document.text[figure.start : figure.end]


def _subject(article: Article, births: list[Claim], today: int | None, rule: CheckRule, pack: Pack) -> Born | None:
    """The birth of the one person of whom an article tells: the only one told, or that of the only one whose age is."""
    if len({claim.roles["birth"] for claim in births}) == 1:
        return _born(article, births[0], rule) if _of_subject(article, births[0]) else None
    if births or today is None:
        return None
    text = article.document.text
    between = pack.lists["between_name_and_age"]
    ages = (figure for figure in article.figures if figure.kind == "age")
    aged = [figure for figure in ages if _behind_name(text, figure.start, figure.end, between)]
    if len({figure.value for figure in aged}) != 1:
        return None
    return _born_by_age(article, aged[0], today, rule, pack)


def _born_by_age(article: Article, place: Figure, today: int, rule: CheckRule, pack: Pack) -> Born | None:
    """The birth of somebody who is so old on the article's day."""
    age = place.value
    if not isinstance(age, int) or place.unit not in (None, "year") or place.modifier != "exact":
        return None
    on = days.Days(days.add_years(today, -age - 1) - SPREAD[0], days.add_years(today, -age) + SPREAD[1], "", "")
    label = fill(rule.messages["on"], {"age": show.written(article, place).strip(", "), "day": calendar.say_day(today, pack)})
    return Born(on, ((place.start, place.end, label),))


def _of_subject(article: Article, birth: Claim) -> bool:
    """Whether a birth is of somebody with a name or a pronoun, not of "his widow"."""
    if "name" not in birth.words:
        return True
    return article.document.text[birth.start : birth.start + 1].isupper()


def _is_one(article: Article, claim: Claim, birth: Claim) -> bool:
    """Whether an age of "she" may be that of the one whose birth stands in the same sentence."""
    return "who" not in claim.words or _of_subject(article, birth)


def _behind_name(text: str, start: int, end: int, between: frozenset[str] = frozenset()) -> bool:
    """Whether an age stands between commas behind two words with capitals: "Kaja Berglund, 28,"."""
    words = text[max(0, start - 60) : start].rstrip(" ,(").split()
    if len(words) > 2 and words[-1] in between and words[-2].endswith((",", "(")):
        start -= len(words[-1]) + 1
        words = [*words[:-2], words[-2].rstrip(",(")]
    shut = text[end : end + 1] in (",", ".", ")", ";") or text[start:end].rstrip().endswith(",")
    named = len(words) > 1 and words[-1][:1].isupper() and words[-2][:1].isupper()
    return shut and named and text[start - 2 : start - 1] in (",", "(")


def _is_new(article: Article, claim: Claim, today: int | None) -> bool:
    """Whether a death is news: of the only one whose birth is told, then, and of nobody long dead."""
    on = article.figures[claim.roles["at"][0]].interval
    return today is not None and on.low is not None and on.high is not None and today - SPREAD[0] <= on.low and on.high <= today


def _same_block(article: Article, claim: Claim, born: Born) -> bool:
    return calendar.block_at(article, claim.start) == calendar.block_at(article, born.places[0][0])


def _age_since(
    article: Article, rule: CheckRule, born: Born | None, claim: Claim, today: int | None, done: set[int], pack: Pack
) -> Iterator[Finding]:
    """The ages that a claim states, or that stand behind the name of who was born, on its day or the article's."""
    if born is None:
        return
    at = article.figures[claim.roles["at"][0]] if "at" in claim.roles else None
    ages = claim.roles.get("age", ()) or _ages_of(article, claim)
    if at is not None:
        on = calendar.days_of(at)
        if on is None:
            return
        born = born._replace(places=(*born.places, (at.start, at.end, show.written(article, at))))
        for index in ages:
            yield from _check_age(article, rule, claim, index, born, on, done, pack)
    elif today is not None and born.on.iso:
        for index in ages:
            now = days.Days(today - SPREAD[0], today + SPREAD[1], "", days.format_day(today))
            yield from _check_age(article, rule, claim, index, born, now, done, pack, any_date=True)


def _too_old(
    article: Article, rule: CheckRule, claim: Claim, born: Born, today: int | None, done: set[int], pack: Pack
) -> Iterator[Finding]:
    """An age that somebody once had, and is not old enough for even now."""
    index = claim.roles["ever"][0]
    age = article.figures[index].value
    if today is None or not isinstance(age, int) or born.on.first is None or days.age(born.on.first, today + SPREAD[1]) >= age:
        return
    now = days.Days(today, today, "", days.format_day(today))
    yield from _check_age(article, rule, claim, index, born, now, done, pack)


def _ages_of(article: Article, claim: Claim) -> list[int]:
    """The ages that stand right behind the name of a claim ("Kaja Berglund, 28,"), if no other first name is before it."""
    name = claim.words.get("name", "")
    if len(name) < 3:
        return []
    text = article.document.text
    firsts = _first_names(text, claim.start)
    found = []
    for index, before in article.remembered("before ages", lambda: _before_ages(article)):
        if before.endswith(" " + name):
            others = _first_names(text, len(text[: article.figures[index].start].rstrip(" ,(")) - len(name))
            if not firsts or not others or firsts & others:
                found.append(index)
    # Two ages behind one name are two people of one family.
    return found if len({article.figures[index].value for index in found}) == 1 else []


def _first_names(text: str, end: int) -> set[str]:
    """The words with capitals right before a surname, without titles such as "Dr"."""
    names: set[str] = set()
    for word in reversed(text[max(0, end - 40) : end].split()[-3:]):
        if not word[:1].isupper() or not word[-1].isalpha():
            break
        if len(word) > LONGEST_TITLE:
            names.add(word)
    return names


def _before_ages(article: Article) -> list[tuple[int, str]]:
    """All ages of an article by index, and the words before each."""
    ages = ((index, figure) for index, figure in enumerate(article.figures) if figure.kind == "age")
    return [(index, _before(article.document.text, figure.start)) for index, figure in ages]


def _before(text: str, offset: int) -> str:
    """The words before an offset, in lower case."""
    return (" " + text[max(0, offset - 40) : offset]).rstrip(" ,(").lower()


def _check_age(
    article: Article,
    rule: CheckRule,
    claim: Claim,
    index: int,
    person: Born,
    at: Days,
    done: set[int],
    pack: Pack,
    *,
    any_date: bool = False,
) -> Iterator[Finding]:
    """A finding where nobody so born was so old then. any_date: "then" may be any date that the article names."""
    figure = article.figures[index]
    born, places = person.on, person.places
    between = days.years_between(born, at)
    if index in done or between is None or not isinstance(figure.value, int) or figure.modifier not in ("exact", "approx"):
        return
    if figure.unit not in (None, "year") or (figure.kind == "count" and figure.value > ELDEST):
        return  # "18 weeks old"; what turns 150 is a house
    done.add(index)
    least, most = between
    if _is_of_a_leap_day(born) and abs(figure.value * LEAP - most) < LEAP:
        return  # born on 29 February 1952, and eighteen in 2024
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None or (low <= most and least <= high):
        return
    if any_date and _fits_a_date(article, born, int(low), int(high)):
        return
    if any_date and "feast" in claim.words:
        from lint.checks import feasts  # noqa: PLC0415

        fewer = figure.value < least
        if feasts.is_of_another_day(article, figure.start, figure.end, pack, fewer=fewer, counted_from=places[0][0]):
            return
    if _is_of_somebody_else(article, figure, at):
        return
    if any_date:  # said of the article's own day, however long the article was in the making
        today = days.parse(at.iso)
        least, most = days.years_between(born, today) or between
    expected = str(least) if least == most else fill(rule.messages["either"], {"low": str(max(0, least)), "high": str(most)})
    if most < 0:
        expected = rule.messages["unborn"]
    fields = {
        "age": show.written(article, figure).lstrip(", "),
        "expected": expected,
        "birth": places[0][2],
        "at": _at(at, places, pack),
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


def _is_of_a_leap_day(born: Days) -> bool:
    """Whether somebody was born on 29 February, and may count the birthdays."""
    return born.first is not None and born.first == born.last and days.civil(born.first)[1:] == (2, 29)


def _is_of_somebody_else(article: Article, age: Figure, at: Days) -> bool:
    """Whether the sentence tells how old somebody is now who was so old then: "is 31 and won in 2014, when she was 19"."""
    today = calendar.today(article)
    since = days.years_between(at, days.of_day(today)) if today is not None else None
    number = calendar.sentence_at(article, age.start)
    if since is None or since[0] < 1 or number < 0:
        return False
    then = age.value
    others = (article.figures[index] for index in article.sentences[number].figures)
    return any(
        figure is not age and figure.kind in ("age", "count") and isinstance(figure.value, int) and isinstance(then, int)
        and since[0] <= figure.value - then <= since[1]
        for figure in others
    )  # fmt: skip


def _at(at: Days, places: tuple[tuple[int, int, str], ...], pack: Pack) -> str:
    if len(places) > 1:
        return places[1][2]
    single = days.parse(at.iso)
    return calendar.say_day(single.first, pack) if single.first is not None and single.first == single.last else at.iso


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
