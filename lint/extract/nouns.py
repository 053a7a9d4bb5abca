"""What a figure counts, and per what: "1,200 Ukrainian soldiers a day" counts Ukrainian soldiers, per day.

There is no parser here: the words behind a number are read until one that cannot belong to a noun phrase. Which words
end it, and which begin a rate, are lists in the language's rules.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.extract.tokens import Tokens
    from lint.model import Figure
    from lint.pack import Pack

NOUN_KINDS = frozenset(("count", "ratio", "percent", "ordinal", "age"))
MOST_WORDS = 5


def add_noun(text: str, tokens: Tokens, figure: Figure, pack: Pack) -> Figure:
    """The figure with its noun phrase and its rate, where the text has them."""
    if figure.kind in ("date", "date-range", "time", "year"):
        return figure
    lists = pack.lists
    words, starts = tokens.words, tokens.starts
    position = figure.outer_end
    index = tokens.at(position)
    if figure.kind in ("percent", "ratio") or figure.unit == "multiple":
        # "20% of the territory", "a third of households"
        if index < len(words) and words[index] in lists["noun_of"] and _near(text, position, starts[index]):
            position = tokens.end(index)
            index += 1
            while index < len(words) and words[index] in lists["noun_article"] and _near(text, position, starts[index]):
                position = tokens.end(index)
                index += 1
        elif figure.kind == "ratio":
            return _rate(text, tokens, figure, index, position, pack)
    elif index < len(words) and words[index] in lists["noun_of"] and figure.modifier == "vague" and _near(text, position, starts[index]):
        position = tokens.end(index)
        index += 1
    first = last = -1
    while index < len(words) and last - first < MOST_WORDS:
        word = words[index]
        start = starts[index]
        gap = text[position:start]
        if gap not in (" ", "\n", "-", "\u00a0", "’s ", "'s ", "' ", "’ ") or word in lists["noun_stop"] or word[0].isdigit():
            break
        if first >= 0 and (_is_verb(word, pack) or (text[start].isupper() and not text[starts[first]].isupper())):
            break
        if first < 0 and gap != "-" and _is_verb(word, pack) and word not in lists["noun_participle"]:
            break
        if first < 0:
            first = index
        last = index
        position = start + len(word)
        index += 1
        if _is_plural(word, pack) and not (index < len(words) and _is_plural(words[index], pack)):
            break
    if figure.kind not in NOUN_KINDS or first < 0:
        return _rate(text, tokens, figure, index, position, pack)
    start, end = starts[first], tokens.end(last)
    named = figure._replace(noun=" ".join(text[start:end].split()), noun_start=start, noun_end=end)
    return _rate(text, tokens, named, index, position, pack)


def _near(text: str, end: int, start: int) -> bool:
    return 0 < start - end <= 2 and not text[end:start].strip()


def _is_plural(word: str, pack: Pack) -> bool:
    return word in pack.lists["plural_noun"] or (len(word) > 3 and word[-1] == "s" and word[-2:] not in ("ss", "us", "is"))


def _is_verb(word: str, pack: Pack) -> bool:
    return word in pack.lists["noun_verb"]


def _rate(text: str, tokens: Tokens, figure: Figure, index: int, position: int, pack: Pack) -> Figure:
    """ "… a day", "per barrel", "an hour", "/month", "per 100,000 people"."""
    words, starts = tokens.words, tokens.starts
    if figure.per is not None or index >= len(words):
        return figure
    gap = text[position : starts[index]]
    if gap == "/" and words[index] in pack.values["per_unit"]:
        return figure._replace(per=words[index], outer_end=tokens.end(index))
    if words[index] not in pack.lists["rate_word"] or gap not in (" ", "\n", "\u00a0"):
        return figure
    if index + 1 >= len(words) or not _near(text, tokens.end(index), starts[index + 1]):
        return figure
    following = words[index + 1]
    strong = words[index] in pack.lists["rate_strong"]
    if following in pack.values["per_unit"] or (strong and not following[0].isdigit() and following not in pack.lists["noun_stop"]):
        end = tokens.end(index + 1)
        return figure._replace(per=following, outer_end=end if figure.noun is None else figure.outer_end)
    if strong and following[0].isdigit():
        end = tokens.end(index + 1)
        while text[end : end + 1] == "," and text[end + 1 : end + 4].isdigit():
            end += 4
        number = text[starts[index + 1] : end].replace(",", "")
        after = tokens.at(end)
        noun = words[after] if after < len(words) and _near(text, end, starts[after]) and words[after] not in pack.lists["noun_stop"] else ""
        return figure._replace(per=f"{number} {noun}".strip())
    return figure
