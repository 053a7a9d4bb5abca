"""How much a figure that nobody stands behind looks like a statistic: facts of its sentence and text, each with a weight.

Which facts a figure has is said here; what each weighs, and how much is enough, are the rule's parameters, which
tests/bench/sourceless.py estimates from the articles of tests/bench/pairs. The words are lists of the language.
"""

from __future__ import annotations

from collections import Counter

from lint.checks import known
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lint.model import Article, Figure, Sentence
    from lint.pack import Pack

MEASURES = {"percent": "shares", "ratio": "shares", "money": "money", "count": "populations", "quantity": "damage"}
LEAST = {"count": 12, "quantity": 12, "money": 1000}  # what is smaller is seen, or read off: a dozen anybody counts
SIZES = {"count": (100, 1000, 100_000), "quantity": (100, 1000, 100_000), "money": (100_000, 10**6, 10**8)}
HEAD, TAIL = 4, 9  # words behind a figure in which those stand who are counted, and what became of them
BEFORE = 5
SHORT, LONG = 8, 25  # words of a sentence
EARLY, LATE = 5, 12  # words before a figure
CROWD = 3  # figures of a sentence
NAMES = 3
ENDING = 5  # letters of the shortest word that an ending tells
CONTENT = 4  # letters of the longest word that says nothing of its own
NEW, NEWER = 60, 85  # percent of the words of a sentence that stand nowhere else
FEW, SEVERAL, LOTS = 2, 4, 8  # figures without a source
FIGURES = (5, 9, 15)
CUES = (3, 6)
THICK = 50  # characters of a text for each of its figures
LITTLE = 300  # characters of a text that says too little of itself to be weighed
QUOTES = '"“'


class Text(NamedTuple):
    """What a whole text has: words and how often, figures with and without a source, its first and last paragraph."""

    words: Counter[str]
    figures: int
    unsourced: int
    first: int
    last: int


def is_candidate(article: Article, number: int, index: int, words: list[str], pack: Pack) -> bool:
    """Whether a figure of a sentence is large enough to be a statistic, has nobody behind it, and is not told as known."""
    figure = article.figures[index]
    if len(article.document.text) < LITTLE:
        return False
    if figure.kind not in MEASURES or article.attributions[index] is not None or figure.modifier == "vague":
        return False
    size = magnitude(figure)
    if size < LEAST.get(figure.kind, 0):
        return False
    if not pack.lists["source_hint"].isdisjoint(words) or not pack.lists["ruled"].isdisjoint(words):
        return False
    return not known.is_told(article, number, index, MEASURES[figure.kind], pack)


def magnitude(figure: Figure) -> Any:
    """A figure's value, of a range its upper end; -1 where it has none."""
    value = figure.value[-1] if isinstance(figure.value, tuple) else figure.value
    return -1 if value is None or isinstance(value, str) else value


def facts(article: Article, number: int, index: int, words: list[str], pack: Pack) -> list[str]:
    """The names of the facts that hold of a figure of a sentence, whose words are given, and of the text around it."""
    sentence, figure = article.sentences[number], article.figures[index]
    own = sentence.letters[sentence.figures.index(index)]
    before, after = known.words_of(sentence.lettered[:own]), known.words_of(sentence.lettered[own + 1 :])
    return [
        *_of_the_figure(figure, before, after, words, pack),
        *_of_the_sentence(article, sentence, before, after, words, pack),
        *_of_the_paragraph(article, sentence),
        *_of_the_text(article, sentence, figure, after, words),
    ]


def _of_the_figure(figure: Figure, before: list[str], after: list[str], words: list[str], pack: Pack) -> list[str]:
    lists, kind = pack.lists, figure.kind
    told = [kind]
    if kind in SIZES:
        size = magnitude(figure)
        told.append(f"{kind}-{sum(size >= limit for limit in SIZES[kind])}")
    if kind == "count":
        noun = (figure.noun or "").lower().split()
        if any(_is_people(word, pack) for word in [*noun, *after[: HEAD - 1]]):
            told.append("people")
        reach = after[: TAIL - 2]
    else:
        if any(_is_people(word, pack) for word in [*after[: TAIL - 2], *before[-BEFORE:]]):
            told.append("share-of-people")
        if not lists["statistic_verb"].isdisjoint(after[:TAIL]):
            told.append("they-do")
        reach = after[:TAIL]
    if not lists["harm_word"].isdisjoint([*reach, *before[-CROWD:]]):
        told.append("harm-near")
    if kind in ("percent", "ratio"):
        of = lists["said_of"]
        if after[:1] and after[0] in of:
            told.append("share-of")
            if len(after) > 1 and (after[1] in lists["statistic_pronoun"] or after[1] in lists["takes_up"]):
                told.append("of-them")
        elif before[:1] and before[0] in of:
            told.append("share-of")
    if kind == "money":
        stake = lists["stake_word"]
        if not stake.isdisjoint(words):
            told.append("stake")
        if not stake.isdisjoint([*before[-HEAD:], *after[:HEAD]]):
            told.append("stake-near")
    return told


def _is_people(word: str, pack: Pack) -> bool:
    """Whether a word is of those whom statistics count."""
    lists = pack.lists
    if word in lists["person_counted"] or word in lists["statistic_noun"]:
        return True
    return len(word) > ENDING and word.endswith(tuple(lists["statistic_ending"]))


def _of_the_sentence(
    article: Article, sentence: Sentence, before: list[str], after: list[str], words: list[str], pack: Pack
) -> list[str]:
    lists = pack.lists
    told = []
    if not before:
        told.append("opens")
    if len(before) <= EARLY:
        told.append("early")
    if len(before) > LATE:
        told.append("late")
    if len(words) < SHORT:
        told.append("short")
    if len(words) > LONG:
        told.append("long")
    if not lists["harm_word"].isdisjoint(words):
        told.append("harm")
    pronouns = lists["statistic_pronoun"]
    if not pronouns.isdisjoint(before):
        told.append("pronoun-before")
    if not pronouns.isdisjoint(after[: TAIL - 1]):
        told.append("pronoun-behind")
    if (before or after) and (before + after)[0] in pronouns:
        told.append("pronoun-opens")
    if not lists["speaker_institution"].isdisjoint(before):
        told.append("office-before")
    if not lists["statistic_perfect"].isdisjoint(words):
        told.append("perfect")
    if not lists["statistic_will"].isdisjoint(after[:HEAD]):
        told.append("will")
    line = f" {' '.join(words)} "
    if any(phrase in line for phrase in lists["statistic_time"]):
        told.append("time")
    written = article.document.text[sentence.start : sentence.end].split()
    if not lists["region_word"].isdisjoint(words) or _names_a_place(written, pack):
        told.append("place")
    if sum(word[:1].isupper() and written[at][:1].islower() for at, word in enumerate(written[1:])) >= NAMES:
        told.append("names")
    if sum(article.figures[other].kind in MEASURES for other in sentence.figures) >= CROWD:
        told.append("crowded")
    return told


def _names_a_place(written: list[str], pack: Pack) -> bool:
    """Whether a capital stands behind a preposition of place."""
    places, article = pack.lists["statistic_place"], pack.lists["said_the"]
    for at, word in enumerate(written[1:], 1):
        if word[:1].isupper():
            last = written[at - 1].lower()
            if last in article and at > 1:
                last = written[at - 2].lower()
            if last in places:
                return True
    return False


def _of_the_paragraph(article: Article, sentence: Sentence) -> list[str]:
    block = article.document.blocks[sentence.block]
    text = article.document.text
    inside = [other for other in article.sentences if other.block == sentence.block]
    cues = [cue for cue in article.cues if block.start <= cue.start <= block.end]
    start = article.document.blocks[max(0, sentence.block - 1)].start
    told = []
    if len(inside) == 1:
        told.append("only-sentence")
    if cues:
        told.append("cue")
    if any(cue.source_start >= 0 and cue.kind not in ("vague", "first-person") for cue in cues):
        told.append("named")
    if any(start <= cue.start < block.start for cue in article.cues):
        told.append("cue-before")
    if any(article.attributions[index] is not None for other in inside for index in other.figures):
        told.append("sourced-beside")
    if any(mark in text[block.start : block.end] for mark in QUOTES):
        told.append("quoted")
    if block.kind != "paragraph":
        told.append("item")
    return told


def _of_the_text(article: Article, sentence: Sentence, figure: Figure, after: list[str], words: list[str]) -> list[str]:
    whole: Text = article.remembered("text of statistics", lambda: _whole(article))
    told = [f"figures-{limit}" for limit in FIGURES if whole.figures > limit]
    told += [f"cues-{limit}" for limit in CUES if len(article.cues) >= limit]
    if not article.cues:
        told.append("no-cues")
    told += [f"unsourced-{limit}" for limit in (FEW, SEVERAL) if whole.unsourced <= limit]
    if whole.unsourced > LOTS:
        told.append("unsourced-many")
    if len(article.figures) * THICK > len(article.document.text):
        told.append("dense")
    if whole.first == sentence.block:
        told.append("first-paragraph")
    if whole.last == sentence.block:
        told.append("last-paragraph")
    if sentence.start * 2 > len(article.document.text):
        told.append("second-half")
    content = {word for word in words if len(word) > CONTENT and word.isalpha()}
    new = sum(whole.words[word] <= 1 for word in content) * 100
    if content and new >= NEW * len(content):
        told.append("new-words")
        if new >= NEWER * len(content):
            told.append("newer-words")
    noun = (figure.noun or "").lower().split()
    head = noun[-1] if noun else next((word for word in after[:HEAD] if len(word) > CONTENT), "")
    if head and whole.words[head] > 1:
        told.append("head-again")
    return told


def _whole(article: Article) -> Text:
    figures = enumerate(article.figures)
    measured = [index for index, figure in figures if figure.kind in known.MEASURED and figure.modifier != "vague"]
    bare = sum(article.attributions[index] is None for index in measured)
    prose = [sentence.block for sentence in article.sentences if not known.is_line(article, sentence)]
    words = Counter(known.words_of(known.lower_text(article)))
    return Text(words, len(measured), bare, prose[0] if prose else -1, prose[-1] if prose else -1)
