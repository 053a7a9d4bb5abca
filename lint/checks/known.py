"""What a text tells as known to its reader, or of itself, and what so needs no source where it stands."""

from __future__ import annotations

from bisect import bisect_left

from lint.checks import calendar
from lint.checks.equation import says
from lint.records import TYPE_CHECKING
from lint.relate.attribution import BESIDE
from lint.relate.cues import hear

if TYPE_CHECKING:
    from lint.model import Article, Attribution, Figure, Sentence
    from lint.pack import Pack

SHARES = {"percent": "share", "ratio": "share"}
AHEAD = 60  # characters in which the people who are counted stand
DATES = ("year", "date", "date-range")
MEASURED = frozenset(("count", "money", "percent", "quantity", "ratio", "duration"))  # what a source can be asked for
OLD = 2  # years: what happened longer ago is known, and told as background
MONTH, HALF_YEAR = 31, 183  # days
CLOSERS = frozenset(',;:()-"“”')  # marks that a clause does not reach over
DEFINITE = 6  # words that something may have before a clause about it: "the worst storm of the year, which …"
FIRST = 4  # blocks in which a text says who issues it
BYLINE = 110  # characters of such a line
SNIPPET = 1_500  # characters: what is shorter says too little of itself
BOOK = 20_000  # characters: no report is so long
NEAR = 3  # paragraphs
MANY = 4  # figures with a named source: a text that gives so many rests on them
TELLER = 4  # characters before the name of somebody who speaks first: "The "
CLOSING = (".", "!", "?", '"', "”")  # how prose ends
SPOKEN = ('"', "“", ":")  # marks of a line that quotes
MARKS = ",.;:()\"'“”‘’*_"
COUNTED = ("casualties", "crowds", "damage", "populations", "strikes")  # what one voice tells over more than a paragraph
CLOSING_CUE = 3  # characters behind the cue that ends a sentence
WARD = 4  # words before a figure in which those stand who took the hurt in
DENSE, WIDE = 20, 41  # figures of a text that is made of them, at least, and the characters that it has for each, at most
PRONOUN = 4  # letters of the longest pronoun
CLAUSE = 3  # words of a relative clause and the verb behind it, at least


def own_report(article: Article, pack: Pack) -> bool:
    """Whether the document presents its own data, and so is the source of its figures: it says so, or who issues it does."""
    text = lower_text(article)
    if any(phrase in text for phrase in pack.lists["own_report"]):
        return True
    for block in article.document.blocks[:FIRST]:
        line = text[block.start : block.end].strip(" *_.")
        if block.kind != "headline" and len(line) < BYLINE and not pack.lists["issuer"].isdisjoint(words_of(line)):
            return not any(mark in line for mark in SPOKEN)
    return False


def lower_text(article: Article) -> str:
    """All of a text in lower case."""
    text: str = article.remembered("lower text", article.document.text.lower)
    return text


def is_reference(article: Article, pack: Pack) -> bool:
    """Whether a text reports nothing: a manual or a work of reference has no date, and no days on which somebody spoke."""
    if article.document.date is not None or len(article.document.text) < SNIPPET:
        return False
    if len(article.document.text) > BOOK:
        return True
    weekdays = pack.values["weekday"]
    spoken = any(cue.kind == "speech" and cue.source_start >= 0 for cue in article.cues)
    return not spoken and not any(word in weekdays for word in words_of(lower_text(article)))


def is_of_figures(article: Article) -> bool:
    """Whether a text is made of figures, one in every few words: it does not say of each of them where it is from."""
    count = len(article.figures)
    return count >= DENSE and count * WIDE > len(article.document.text)


def is_told(article: Article, number: int, index: int, measure: str, pack: Pack) -> bool:
    """Whether a figure is told as known, or goes on from what somebody has told before; "hundreds" nobody has counted."""
    sentence, figure = article.sentences[number], article.figures[index]
    if figure.modifier == "vague" or figure.currency in pack.lists["gone_currency"]:
        return True
    if _is_well_sourced(article, sentence, index):
        return True
    if _is_beside_a_name(article, number, index, pack) or _is_charged(sentence, index, pack):
        return True
    if background(article, sentence, index, pack) or presupposed(article, sentence, index, pack):
        return True
    if measure in COUNTED and _goes_on_speaking(article, number):
        return True
    if measure in ("shares", "rates"):
        return goes_on(article, sentence, index, pack) or _is_of_a_survey(article, index, pack)
    if measure == "money":
        return _is_of_a_plan(article, number, index, pack)
    return measure == "casualties" and (
        not pack.lists["vital_word"].isdisjoint(words_of(sentence.lettered))
        or _has_a_teller(article, number, pack)
        or _is_counted_on(article, number, pack)
        or _is_of_a_ward(sentence, index, pack)
    )


def _is_beside_a_name(article: Article, number: int, index: int, pack: Pack) -> bool:
    """Whether somebody stands beside a figure without a verb: in brackets behind it, before it ("For X, …"), over its list.

    Or speaks in the next sentence, in his own words: '"We have never seen this," said the mayor'.
    """
    text, sentence, figure = article.document.text, article.sentences[number], article.figures[index]
    opening = text.find("(", figure.end, sentence.end)
    closing = text.find(")", opening, sentence.end) if opening >= 0 else -1
    if closing >= 0 and _names_somebody(text[opening + 1 : closing], pack):
        return True
    words = sentence.lettered[:AHEAD].split()
    if words and words[0] in pack.lists["on_behalf"] and "," in sentence.lettered[:AHEAD]:
        return _names_somebody(text[sentence.start : text.find(",", sentence.start)], pack)
    blocks = article.document.blocks
    block = blocks[sentence.block]
    if block.kind == "item" and block.group >= 0:
        first = sentence.block
        while first > 0 and blocks[first - 1].group == block.group:
            first -= 1
        line = text[blocks[first - 1].start : blocks[first - 1].end].rstrip().lower() if first else ""
        return line.endswith(":") and not pack.lists["findings"].isdisjoint(words_of(line))
    then = article.sentences[number + 1] if number + 1 < len(article.sentences) else None
    return (
        then is not None
        and then.block == sentence.block
        and text[then.start : then.start + 1] in ('"', "“")
        and _somebody_says(article, then, pack)
    )


def _names_somebody(text: str, pack: Pack) -> bool:
    """Whether a few words are an office, people, a paper or a name of two words, and no figure."""
    written, lists = words_of(text), pack.lists
    named = any(one[:1].isupper() and two[:1].isupper() for one, two in zip(written, written[1:], strict=False))  # noqa: RUF007  (itertools is not loaded)
    offices, people = lists["speaker_institution"] | lists["speaker_document"], lists["speaker_person"]
    said = named or any(word in offices or (word in people and len(word) > PRONOUN) for word in map(str.lower, written))
    return said and not any(word[:1].isdigit() for word in written)


def _somebody_says(article: Article, sentence: Sentence, pack: Pack) -> bool:
    """Whether somebody who is named speaks in a sentence."""
    heading = hear(sentence, article.document.text, pack)
    return heading is not None and any(
        heard.kind == "speech" and heard.source[0] >= 0 and not heard.vague for heard in heading.heard
    )


def _is_charged(sentence: Sentence, index: int, pack: Pack) -> bool:
    """Whether a figure is of what somebody is charged with."""
    own = sentence.letters[sentence.figures.index(index)]
    return not pack.lists["charges"].isdisjoint(words_of(sentence.lettered[max(0, own - BESIDE) : own]))


def is_of_a_voice(article: Article, number: int, attribution: Attribution, pack: Pack) -> bool:
    """Whether "is put at" goes on from somebody with a name, who speaks before it in its paragraph or in the one before."""
    words = article.document.text[attribution.start : attribution.end].lower().split()
    if not words or words[0] not in pack.lists["said_be"]:
        return False
    return _somebody_spoke(article, number)


def is_of_a_study(article: Article, attribution: Attribution, pack: Pack) -> bool:
    """Whether "scientists" are those of a study that the text names, or of which it names an author."""
    source = words_of(article.document.text[attribution.start : attribution.end].lower())
    return not pack.lists["study_people"].isdisjoint(source) and says(article, "study_named", pack)


def _somebody_spoke(article: Article, number: int) -> bool:
    """Whether somebody with a name speaks before a sentence, in its paragraph or the one before."""
    block = article.sentences[number].block
    end = article.sentences[number].start
    start = article.document.blocks[max(0, block - 1)].start
    return any(
        cue.kind not in ("vague", "first-person") and cue.source_start >= 0 and start <= cue.start < end for cue in article.cues
    )


def _is_well_sourced(article: Article, sentence: Sentence, index: int) -> bool:
    """Whether so many figures shortly before it, or behind a first paragraph, have a named source: it is read with them."""
    sourced = article.remembered("figures with a name", lambda: _named(article))
    start = article.document.blocks[max(0, sentence.block - NEAR)].start
    near = sourced[: bisect_left(sourced, index)][-MANY:]
    if len(near) == MANY and article.figures[near[0]].start >= start:
        return True
    return len(sourced) > MANY and _is_first(article, sentence)


def _named(article: Article) -> list[int]:
    """The figures that a source with a name tells, but for those in direct speech, which anybody may say."""
    return [
        index
        for index, source in enumerate(article.attributions)
        if source is not None
        and source.covers
        and source.start >= 0
        and not source.vague
        and source.kind != "quote"
        and article.figures[index].kind in MEASURED
    ]


def _is_first(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence stands in the first paragraph of a text, behind titles and datelines alone."""
    return not any(
        other.block != sentence.block and not is_line(article, other)
        for other in article.sentences[: article.sentences.index(sentence)]
    )


def _is_of_a_survey(article: Article, index: int, pack: Pack) -> bool:
    """Whether a share stands behind the name of a survey: a text about a poll does not name it every time."""
    figure = article.figures[index]
    if figure.kind not in SHARES:
        return False
    return bool(article.remembered("first surveyed", lambda: _first_surveyed(article, pack)) < figure.start)


def _first_surveyed(article: Article, pack: Pack) -> int:
    """Where a survey or a census is first named as a source; behind the text where none is."""
    text = article.document.text
    for cue in article.cues:
        source = words_of(text[cue.source_start : cue.source_end].lower()) if cue.kind != "vague" else ()
        if cue.source_start >= 0 and not pack.lists["surveys"].isdisjoint(source):
            return cue.source_start
    return len(text)


def _is_of_a_plan(article: Article, number: int, index: int, pack: Pack) -> bool:
    """Whether a sum to come belongs to what somebody has announced, with another sum, in the paragraph or the one before."""
    sentence = article.sentences[number]
    if pack.lists["said_will"].isdisjoint(sentence.lettered.split()):
        return False
    start = article.document.blocks[max(0, sentence.block - 1)].start
    for other in range(index - 1, -1, -1):
        figure, source = article.figures[other], article.attributions[other]
        if figure.start < start:
            return False
        if figure.kind == "money" and source is not None and source.covers and not source.vague:
            return True
    return False


def _has_a_teller(article: Article, number: int, pack: Pack) -> bool:
    """Whether the paragraph behind a first one opens with those who rescue and count, and what they say."""
    sentences = article.sentences
    behind = number + 1
    while behind < len(sentences) and sentences[behind].block == sentences[number].block:
        behind += 1
    if behind >= len(sentences) or not _is_first(article, sentences[number]):
        return False
    then = sentences[behind]
    return any(
        cue.kind == "speech"
        and then.start <= cue.start <= then.end
        and 0 <= cue.source_start - then.start < TELLER
        and not pack.lists["teller"].isdisjoint(words_of(article.document.text[cue.source_start : cue.source_end].lower()))
        for cue in article.cues
    )


def _is_counted_on(article: Article, number: int, pack: Pack) -> bool:
    """Whether the next sentence of the paragraph counts on, and has a named source: "Another 12 died in …, police said"."""
    sentences = article.sentences
    if number + 1 == len(sentences) or sentences[number + 1].block != sentences[number].block:
        return False
    then = sentences[number + 1]
    first = words_of(article.document.text[then.start : then.end].lower())[:2]
    named = article.remembered("figures with a name", lambda: _named(article))
    return not pack.lists["counts_on"].isdisjoint(first) and any(index in named for index in then.figures)


def _goes_on_speaking(article: Article, number: int) -> bool:
    """Whether the sentence right before ends with who says it, and had figures of the matter: what follows is from there."""
    if not number or not article.sentences[number - 1].figures:
        return False
    before = article.sentences[number - 1]
    return any(
        cue.kind == "speech" and cue.source_start >= 0 and before.start <= cue.start and before.end - cue.end < CLOSING_CUE
        for cue in article.cues
        if cue.start < before.end
    )


def _is_of_a_ward(sentence: Sentence, index: int, pack: Pack) -> bool:
    """Whether a hospital itself took in so many."""
    own = sentence.letters[sentence.figures.index(index)]
    return not pack.lists["ward"].isdisjoint(words_of(sentence.lettered[:own])[-WARD:])


def is_line(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is a title or a dateline: a block without a stop."""
    block = article.document.blocks[sentence.block]
    return article.document.text[block.start : block.end].rstrip(" *_")[-1:] not in CLOSING


def words_of(text: str) -> list[str]:
    """The words of a text without the marks around them."""
    return [word.strip(MARKS) for word in text.split()]


def presupposed(article: Article, sentence: Sentence, index: int, pack: Pack) -> bool:
    """Whether a text speaks of a figure as known to its reader: "the 40 people who died", "another 4%"; or tells it beside.

    What stands in a clause of time or about something definite is told as known: "resigned after 40 people were killed",
    "the storm that killed 40". A clause at the head of its sentence ends at a comma; what is behind it is told anew.
    """
    if is_named_before(article, article.figures[index], pack):
        return True
    own = sentence.letters[sentence.figures.index(index)]
    stretch = sentence.lettered[max(0, own - BESIDE) : own]
    words = pack.patterns["scan_clause"].compiled.findall(stretch)
    had, has = pack.lists["said_had"], pack.lists["statistic_perfect"]
    if any(word in had and (not at or words[at - 1] not in has) for at, word in enumerate(words)):
        return True
    for number in range(len(words) - 1, 0, -1):
        word = words[number]
        if word in pack.lists["said_time_clause"]:
            return not (word in pack.lists["said_where"] and _is_news(sentence.lettered[own:], pack))
        if word in pack.lists["said_relative"] and (
            words[number - 1] == "," or not pack.lists["definite"].isdisjoint(words[max(0, number - DEFINITE) : number])
        ):
            return not _closed(words[number + 1 :], pack)
        if word in CLOSERS:
            return False
    return False


def is_named_before(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether the word before a figure says that its reader has met those who are counted: "the 40", "another 4%"."""
    before = article.document.text[max(0, figure.outer_start - 24) : figure.outer_start].lower().split()
    return bool(before) and before[-1] in pack.lists["presupposing"]


def _closed(words: list[str], pack: Pack) -> bool:
    """Whether a relative clause has ended before its sentence's verb: "the storm that hit the coast on Friday killed [40]"."""
    if len(words) < CLAUSE or words[-1] not in pack.lists["person_verb"] or not pack.lists["said_and"].isdisjoint(words):
        return False
    return words[0] not in pack.lists["person_auxiliary"] and words[0] not in pack.lists["said_preposition"]


def _is_news(behind: str, pack: Pack) -> bool:
    """Whether a clause tells what has happened until now, which no reader knows: "the camps, where [390 people] have died"."""
    return not pack.lists["statistic_perfect"].isdisjoint(words_of(behind)[1 : 1 + CLAUSE])


def goes_on(article: Article, sentence: Sentence, index: int, pack: Pack) -> bool:
    """Whether a share is one of those a source has told of before: "The union said … Half of the ships" go on from it."""
    figure = article.figures[index]
    if figure.kind in SHARES and _takes_up(article, sentence, figure, pack):
        return True
    if figure.kind not in SHARES or not figure.noun:
        return False
    behind = article.document.text[figure.end : figure.end + AHEAD].lower().split()
    if len(behind) < 3 or behind[0] not in pack.lists["said_of"] or behind[1] not in pack.lists["definite"]:
        return False
    head = figure.noun.split()[-1].lower()
    first = article.remembered(("first told", head), lambda: lower_text(article).find(head))
    sourced = article.remembered("first sourced", lambda: _first_sourced(article))
    return bool(0 <= first < sentence.start and index > sourced)


def _takes_up(article: Article, sentence: Sentence, figure: Figure, pack: Pack) -> bool:
    """Whether a share is one of what the sentence before has counted: "Two-thirds of these, $197m", not "of those under 25"."""
    number = bisect_left(article.sentences, sentence.start, key=_start_of)
    before = article.sentences[number - 1] if number else None
    if before is None or before.block != sentence.block or not before.figures:
        return False
    behind = words_of(article.document.text[figure.end : figure.end + AHEAD].lower())
    lists = pack.lists
    narrowed = len(behind) > 2 and (behind[2] in lists["said_preposition"] or behind[2] in lists["said_relative"])
    return len(behind) > 1 and behind[0] in lists["said_of"] and behind[1] in lists["takes_up"] and not narrowed


def _first_sourced(article: Article) -> int:
    """The first figure that a source with a name has told; behind all of them where there is none."""
    told = (number for number, source in enumerate(article.attributions) if source and source.covers and not source.vague)
    return next(told, len(article.figures))


def background(article: Article, sentence: Sentence, index: int, pack: Pack) -> bool:
    """Whether a figure is of a year long past, so that it is common knowledge; in a text without a date, of any year.

    A year that it is compared with ("up from 40 in 2019", "since 2019") does not make it old. The sentence before may name it.
    """
    if _has_an_old_year(article, sentence, index, pack):
        return True
    number = bisect_left(article.sentences, sentence.start, key=_start_of)
    before = article.sentences[number - 1] if number else None
    if before is None or before.block != sentence.block or any(article.figures[one].kind in DATES for one in sentence.figures):
        return False
    return bool(before.figures) and _has_an_old_year(article, before, before.figures[-1], pack)


def _start_of(sentence: Sentence) -> int:
    return sentence.start


def _is_months_old(article: Article, figure: Figure) -> bool:
    """Whether a day or month is more than half a year before the article's own: "last April", of an article of March."""
    today, last = calendar.today(article), figure.interval.high
    if figure.kind != "date" or today is None or last is None:
        return False
    return last - (figure.interval.low or 0) <= MONTH and last < today - HALF_YEAR


def _has_an_old_year(article: Article, sentence: Sentence, index: int, pack: Pack) -> bool:
    """Whether a figure of a sentence stands with a year long past, and is not compared with it."""
    date = article.document.date
    lettered = sentence.lettered
    own = sentence.letters[sentence.figures.index(index)]
    for letter, number in zip(sentence.letters, sentence.figures, strict=True):
        figure = article.figures[number]
        if figure.kind not in DATES:
            continue
        written = str(figure.value)[:4]
        if not written.isdigit() or (date and int(written) > int(date[:4]) - OLD and not _is_months_old(article, figure)):
            continue
        between = lettered[own:letter] if own < letter else lettered[max(0, letter - 12) : letter]
        if pack.lists["comparing"].isdisjoint(between.split()):
            return True
    return False
