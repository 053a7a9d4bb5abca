"""What speaks for a total being told as the product of a rate and a number near it, and against it: the evidence, by name.

The three fit by their units or by what is counted (lint.checks.rates.per), nothing near them makes the total in another way
(lint.checks.rates.tied), and still they do not come out. For a mistake it speaks that no other amount stands about them, that
they stand in one sentence, that the miss is no larger than a slip of the pen makes it, that the text says "each", "on average",
"in all"; against it, rivals of any of the three, another time that the text compares with, a miss that is none.

How much each counts is no opinion: the weights are estimated from texts with and without mistakes
(tests/bench/rate_weights.py), and stand in rules/checks/arithmetic.toml.
"""

from __future__ import annotations

from lint.checks.equation import holds_phrase, sentences_at
from lint.checks.rates.marks import AMOUNTS
from lint.checks.rates.outright import is_announced, is_told
from lint.checks.rates.tied import DATES, SPEEDS, letter_of
from lint.checks.terms import middle
from lint.letters import LETTERS
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.checks.rates.tied import Product
    from lint.checks.slips import Slip
    from lint.model import Article, Figure
    from lint.pack import Pack

FARTHEST = 12  # times that the total may be more or less than the product: more is another matter
LOSSES = (
    ("a-50th", Fraction(51, 50)), ("a-20th", Fraction(21, 20)), ("a-10th", Fraction(11, 10)), ("a-fifth", Fraction(6, 5)),
    ("half", Fraction(3, 2)), ("twice", Fraction(2)), ("thrice", Fraction(16, 5)),
)  # fmt: skip
BESIDE = 25  # characters between a total and the day that it is of
MOST = 3  # beyond which more of the same tells nothing new
SHORT, LONG = 4, 13  # words from the figure before to the result
MONTH, MONTH_ALONE = len("2024-05"), len("--05")
NEAR = 6  # words before the result that lead to it
TELLING = frozenset(("order", "scale"))  # slips
COMPANY = AMOUNTS - {"age"}
SIGNS = frozenset(",:-(;")
TOUCHING = 4  # characters
STEM = 3  # letters that singular and plural have in common


def told(
    article: Article,
    product: Product,
    slip_of: Callable[[Article, Product], Slip | None],
    places: dict[int, int],
    pack: Pack,
) -> dict[str, int] | None:
    """The evidence for a product, each piece with how often it is there; None where no product can be meant.

    slip_of: the slip of the pen that explains a product; it takes its time, and is only asked for those that may be meant.
    """
    figures = article.figures
    total, rate = figures[product.total], product.rate.figure
    number = figures[product.number] if product.number >= 0 else None
    made = Fraction(middle(rate)) * Fraction(product.point)
    given = [total, rate] if number is None or product.fit == "date" else [total, rate, number]
    if not made:
        return None
    loss = made / Fraction(middle(total))
    loss = max(loss, 1 / loss)
    if loss > FARTHEST:
        return None
    if number is not None and number.kind == "duration" and product.number > 0:
        ahead = figures[product.number - 1]
        if ahead.kind == "duration" and 0 <= number.start - ahead.end < TOUCHING:
            return None  # "2 h 47 min"
    if total.unit != rate.unit and _bracketed(article, product):
        return None  # "two loaves of 850g (1lb 14oz)"
    start, end = figures[product.figures[0]].start, figures[product.figures[-1]].end
    if holds_phrase(sentences_at(article, start, end, 1), pack.lists["paid_more"]):
        return None  # "takes home €712.50 … paid at time and a half"
    if _is_planned(article, product, places, pack) or _stops_on_the_way(article, product, made, pack):
        return None
    if number is not None and _is_attribute(article, product, number):
        return None  # "A two-room flat rents for €1,150; a cook earns €980"
    if product.rate.how != "of-each" and _has_its_own(article, product, places, pack):
        return None
    found: dict[str, int] = {}
    if product.number >= 0 and places[product.number] > max(places[product.total], places[product.rate.at]):
        found["number-behind"] = 1  # "two for each of them. Some 6,200 others": the number was told before
    seasonal = product.number < 0 and product.rate.over == "month" and middle(total) % middle(rate) == 0
    if seasonal and _has_months(article, product, places):
        return None  # "From May to November it costs €30 a month, or €210 for the year."
    if total.kind != rate.kind and rate.scale < 1:
        return None  # "gets 41 cents a litre; the cost is 43": a number beside cents is of cents
    if all(figure.words for figure in given):
        found["all-in-words"] = 1  # "three … two … three": small numbers meet by chance
    if places[product.total] > places[product.rate.at] and _is_dated(figures, product.rate.at):
        before = _word_before(article, product.rate.at + 1, places)
        if before in pack.lists["rate_in"]:
            return None  # "They cost €25 in May. Its debts come to €1.2bn"
        found["dated-rate"] = 1
    names = {product.total: "t", product.number: "n", product.rate.at: "r"}
    shape = "".join(names[index] for index in product.figures if index in names)
    fit, _, further = product.fit.partition("+")
    if further:
        found["two-numbers"] = found[f"and-{further}"] = found[f"and-{figures[product.further].kind}"] = 1
        found["further-first"] = int(product.further < product.number)
    how = product.rate.how or ("unit" if " / " in (rate.unit or "") else "per" if rate.per else "each")
    kinds = f"{number.kind if number else 'time'}-{rate.kind}-{total.kind}"
    found.update(dict.fromkeys((kinds, shape, f"fit-{fit}", f"{fit}-{shape}", f"how-{how}", f"how-{how}-{fit}"), 1))
    found[f"off-{next((name for name, most in LOSSES if loss < most), 'far')}"] = 1
    slip = slip_of(article, product)
    if slip is not None and (slip.kind in TELLING or slip.figure is total):
        found["slip"] = found[f"slip-{slip.kind}"] = 1
    elif slip is not None:
        found[f"slip-of-factor-{slip.kind}"] = 1
    low, high = min(places[index] for index in product.figures), max(places[index] for index in product.figures)
    if high > low:
        found["sentences-on"] = high - low
    if article.sentences[low].block != article.sentences[high].block:
        kinds_of = {article.document.blocks[article.sentences[places[index]].block].kind for index in product.figures}
        found["items-on" if kinds_of == {"item"} else "paragraphs-on"] = 1
    if holds_phrase(sentences_at(article, start, end), pack.lists["unsteady"]):
        found["unsteady"] = 1
    _company(found, article, product, places)
    _words(found, article, product, places, pack)
    for name, figure in zip(("total", "rate", "number"), given, strict=False):
        if figure.modifier != "exact":
            found[f"about-{name}" if figure.modifier == "approx" else f"open-{name}"] = 1
        if figure.words:
            found[f"{name}-in-words"] = 1
    if _is_whole(article, product.total, places, pack):
        found["whole-of-part"] = 1  # "32 of its 34 teeth"
    if total.noun and rate.noun:
        found["one-noun" if _alike(total.noun, rate.noun) else "other-noun"] = 1
    elif total.noun or rate.noun:
        found["noun-of-total" if total.noun else "noun-of-rate"] = 1
    if total.per:
        found["total-by-time"] = 1
    if number is not None and number.per:
        found["number-by-time"] = 1
    if rate.kind == "percent":
        if holds_phrase(sentences_at(article, total.start, total.end), pack.lists["interest_said"]):
            found["interest-said"] = 1
    elif total.kind != rate.kind:
        found["total-bare"] = 1
    timed = pack.values["per_unit"].get(rate.per or "")
    if timed and number is not None and number.kind == "count" and fit != "timed":
        found["time-left-out"] = 1  # "140 bikes at €9 a day … took €700": for how long?
    if _is_dated(figures, product.total) and fit != "date":
        found["dated-total"] = 1  # "took 610 passengers on Sunday"
        if product.number >= 0 and (places[product.total] > places[product.number] or "time-left-out" in found):
            found["dated-later"] = 1  # "In all it built 7,400 this year", "140 bikes at €9 a day … took €700 on Monday"
    if product.number >= 0 and fit != "date":
        if is_told(article, product, places, pack):
            found["told"] = 1
        if is_announced(article, product, places, pack):
            found["announced"] = 1
    return found


def _has_its_own(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether a time is that of something else: "in the six days of the fair", but for the rate that is told of it at once."""
    if product.number < 0 or article.figures[product.number].kind != "duration":
        return False
    if product.rate.at > product.number and places[product.rate.at] == places[product.number]:
        between = article.document.text[article.figures[product.number].end : product.rate.figure.start]
        return ";" in between
    row = article.sentences[places[product.number]]
    of, the, thing = (*row.lettered[letter_of(article, product.number, places) + 1 :].split()[:3], "", "", "")[:3]
    thing = thing.strip(".,;:")
    its = thing in pack.values["per_unit"] or thing in pack.lists["paid_term"]  # "300 days of the year"
    return of in pack.lists["noun_of"] and the in pack.lists["measure_definite"] and not its


def _has_months(article: Article, product: Product, places: dict[int, int]) -> bool:
    """Whether the sentence of a rate, or the one before it, tells a stretch of months, a season."""
    own = places[product.rate.at]
    rows = article.sentences[max(0, own - 1) : own + 1]
    figures = [article.figures[index] for row in rows for index in row.figures]
    written = [str(figure.value) for figure in figures if figure.kind in DATES]
    months = sum(len(value) == (MONTH_ALONE if value.startswith("--") else MONTH) for value in written)
    return months > 1 or any("/" in value for value in written)


def _is_planned(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether a rate is what a thing was made for, and the total, in another sentence, is of what came."""
    if places[product.rate.at] == places[product.total]:
        return False
    sentence = article.sentences[places[product.rate.at]]
    before = article.document.text[sentence.start : product.rate.figure.start].lower()
    return holds_phrase(before, pack.lists["made_for"])


def _stops_on_the_way(article: Article, product: Product, made: Fraction, pack: Pack) -> bool:
    """Whether what goes so fast stops between: a train at 140km/h needs more than an hour for 140km."""
    total = article.figures[product.total]
    length, _, time = (product.rate.figure.unit or "").partition(" / ")
    if not time or length not in SPEEDS or middle(total) >= made:
        return False
    start, end = article.figures[product.figures[0]].start, article.figures[product.figures[-1]].end
    said = sentences_at(article, start, end)
    return holds_phrase(said, pack.lists["stops_on_the_way"]) and not holds_phrase(said, pack.lists["average_word"])


def _is_attribute(article: Article, product: Product, number: Figure) -> bool:
    """Whether a number only says of what sort a thing is, "a two-room flat", and the rate is not by what it counts."""
    text = article.document.text
    hyphen = text[number.end : number.end + 1] == "-" and text[number.end + 1 : number.end + 2].isalpha()
    over = product.rate.over[:STEM]
    return hyphen and number.kind == "count" and not (over and text.startswith(over, number.end + 1))


def _is_dated(figures: tuple[Figure, ...], index: int) -> bool:
    """Whether a date stands directly behind a figure."""
    behind = figures[index + 1] if index + 1 < len(figures) else None
    return behind is not None and behind.kind in DATES and 0 <= behind.start - figures[index].end < BESIDE


def _is_whole(article: Article, index: int, places: dict[int, int], pack: Pack) -> bool:
    """Whether a figure is what the figure before it is a part of."""
    if not index or places.get(index - 1) != places[index]:
        return False
    row = article.sentences[places[index]]
    gap = row.lettered[letter_of(article, index - 1, places) + 1 : letter_of(article, index, places)].split()
    return bool(gap) and gap[0] in pack.lists["noun_of"] and len(gap) <= SHORT


def _bracketed(article: Article, product: Product) -> bool:
    """Whether of total and rate the later one stands in brackets behind the other: the same in another unit."""
    one, other = sorted((article.figures[product.total], article.figures[product.rate.at]), key=_start)
    return article.document.text[one.end : other.start].strip() == "("


def _start(figure: Figure) -> int:
    return figure.start


def _company(found: dict[str, int], article: Article, product: Product, places: dict[int, int]) -> None:
    """The other amounts of the sentences in which the three stand."""
    figures = article.figures
    order = product.figures
    low, high = min(places[index] for index in order), max(places[index] for index in order)
    others = [
        index
        for number_of in range(low, high + 1)
        for index in article.sentences[number_of].figures
        if index not in order and figures[index].kind in COMPANY and index in places
    ]
    kinds = {figures[index].kind for index in order}
    alike = sum(figures[index].kind in kinds for index in others)
    found[f"others-{alike}" if alike < MOST else "others"] = 1
    if not alike:
        found[f"alone-{product.fit.partition('+')[0]}"] = 1
    if high == low:
        found[f"at-once-{product.fit.partition('+')[0]}"] = 1
    if len(others) > alike:
        found["others-else"] = min(MOST, len(others) - alike)
    for name, at in (("total", product.total), ("number", product.number)):
        if at >= 0:
            kind = figures[at].kind
            rivals = sum(figures[index].kind == kind and (kind != "count" or not figures[index].words) for index in others)
            if rivals:
                found[f"rivals-of-{name}"] = min(MOST, rivals)
    if any(order[0] < index < order[-1] and figures[index].kind == figures[product.total].kind for index in others):
        found["rival-between"] = 1


def _words(found: dict[str, int], article: Article, product: Product, places: dict[int, int], pack: Pack) -> None:
    """What the text says around the three and before the later of rate and total, which the others make."""
    lists = pack.lists
    total, order = article.figures[product.total], product.figures
    by_time = product.number >= 0 and article.figures[product.number].kind == "duration"
    result = max(product.total, product.rate.at)
    if by_time and total.kind == "quantity":
        result = order[-1]  # "At 12 knots the 2,880 miles take ten days"
    at = order.index(result)
    found["makes-rate" if result == product.rate.at else "makes-total" if result == product.total else "makes-time"] = 1
    if at:
        row = article.sentences[places[result]]
        end = letter_of(article, result, places)
        before = order[at - 1]
        start = letter_of(article, before, places) + 1 if places[before] == places[result] else 0
        gap = row.lettered[start:end].rstrip()
        size = gap.count(" ")
        found["close" if size < SHORT else "far" if size >= LONG else "near"] = 1
        if not SIGNS.isdisjoint(gap):
            found["sign"] = 1
        if ";" in gap:
            found["semicolon"] = 1
        words_between = gap.replace(",", " ").split()
        for word in lists["result_lead"].intersection(words_between[-NEAR:]):
            found[f"{'to-time' if result == product.number else 'lead'}-{word}"] = 1
        for sort in ("result_noun", "result_verb", "rate_noun"):
            if not lists[sort].isdisjoint(words_between[-NEAR:]):
                found[f"lead-as-{sort.removeprefix('result_')}"] = 1
        joints = [place for place, word in enumerate(words_between) if word in lists["product_joint"]]
        if joints:
            following = words_between[joints[-1] + 1 : joints[-1] + 2]
            found["joined"] = 1
            if by_time and total.kind == "money":
                found["joined-to-pay"] = 1  # "works 40 hours and gave €300 to the church": what he earned is one thing
            if not following or following[0] in lists["measure_article"] or following[0] in lists["measure_definite"]:
                found["joined-to-another"] = 1  # "and the lottery brought in €900", "and €40 a metre for the tower"
            elif following[0] in lists["result_subject"] or following[0] in lists["person_pronoun"]:
                found["joined-to-same"] = 1  # "and he submitted a bill for"
    for name, index in (("number", product.number), ("total", product.total)):
        if index >= 0 and (word := _word_before(article, index, places)):
            for sort in ("measure_definite", "measure_article"):
                if word in lists[sort]:
                    found[f"{name}-{sort.removeprefix('measure_')}"] = 1  # "all 25 shows", "those 154 trips"
    row = article.sentences[places[product.total]]
    behind = row.lettered[letter_of(article, product.total, places) + 1 :].replace(",", " ").split()
    if behind and behind[0] in lists["product_behind"]:
        spent = len(behind) > 1 and behind[1][0].isalpha() and behind[1] not in lists["result_pronoun"]
        found["spent" if spent else "goes-on"] = 1  # "spent €900 on beer", "took €900 from visitors"
    elif _is_for_another(behind, pack):
        found["for-another"] = 1  # "£1,150 a month for a flat and £18,000 a year for a house"
    low, high = min(places[index] for index in order), max(places[index] for index in order)
    rows = [sentence.lettered for sentence in article.sentences[low : high + 1]]
    words = {word for text in rows for word in pack.patterns["scan_measure"].compiled.findall(text)}
    for name in ("each_word", "average_word", "whole_word", "compared_word", "limit_word", "rival_word", "loan"):
        if not lists[name].isdisjoint(words):
            found[name.removesuffix("_word")] = 1
    if any(phrase in text for text in rows for phrase in lists["steady"]):
        found["steady"] = 1
    elif (product.rate.figure.unit or "").partition(" / ")[0] in SPEEDS and pack.values["per_unit"].get(product.rate.over):
        found["speed"] = 1


def _is_for_another(behind: list[str], pack: Pack) -> bool:
    """Whether a sum is said to be for something that is neither a time nor known: "€2,400 a year for heating"."""
    articles = pack.lists["measure_article"]
    words = behind[2:] if behind and behind[0] in articles else behind
    if not words or words[0] not in pack.lists["what_for"] or (words[1:] and words[1] in LETTERS.values()):
        return False  # "for three days' work"
    words = words[2:4] if words[1:2] and words[1] in articles else words[1:3]
    times = pack.values["per_unit"]
    return bool(words) and words[0] not in pack.lists["measure_definite"] and not any(w.strip(".;") in times for w in words)


def _word_before(article: Article, index: int, places: dict[int, int]) -> str:
    words = article.sentences[places[index]].lettered[: letter_of(article, index, places)].split()
    return words[-1] if words else ""


def _alike(noun: str, other: str) -> bool:
    return noun.lower().split()[-1][:STEM] == other.lower().split()[-1][:STEM]
