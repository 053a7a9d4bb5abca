"""What a figure counts, and per what: "1,200 Ukrainian soldiers a day" counts Ukrainian soldiers, per day.

There is no parser here: the words behind a number are read until one that cannot belong to a noun phrase. Which words
end it, and which begin a rate, are lists in the language's rules. Where no noun stands behind a count, the one that it goes on
counting is looked for before it: "43,000 soldiers died and 370,000 were wounded", "the number of flights rose to 300".
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from lint.records import TYPE_CHECKING
from lint.values import rounded

if TYPE_CHECKING:
    from lint.extract.draft import Draft
    from lint.extract.tokens import Tokens
    from lint.pack import Pack

NOUN_KINDS = frozenset(("count", "ratio", "percent", "ordinal", "age"))
STUFF_KINDS = frozenset(("quantity", "money"))  # "12 tonnes of rice": only what stands behind "of"
MOST_WORDS = 5
MOST_STUFF = 4  # words, with that behind them: "of tuna in oil an hour" is too far
REACH = 160  # characters in which a sentence goes on with what it has spoken of
LOOK_BACK = 14  # words, for "the number of …"
GAPS = frozenset((" ", "-", "’s ", "'s ", "' ", "’ ", "-‑"))


def add_nouns(text: str, tokens: Tokens, drafts: list[Draft], pack: Pack) -> None:
    """Gives the figures their noun phrases and rates, where the text has them. Drafts come in order."""
    last: Draft | None = None
    percent: Draft | None = None
    taken = 0
    for draft in drafts:
        if draft.start < taken:
            draft.kind = "rate"  # the 100,000 of "40 cases per 100,000 people" is no figure of its own
            continue
        noun(text, tokens, draft, pack)
        taken = draft.reach
        if draft.kind == "percent":
            percent = draft
        elif draft.kind == "count" and draft.noun is None and draft.per is None:
            if percent is not None and _percent_left_out(text, tokens, draft, percent):
                draft.kind, draft.rule = "percent", percent.rule
                if draft.modifier == "exact" and not isinstance(draft.value, tuple):
                    draft.interval = rounded(draft.value, draft.step, 1, pack.roundings["percent"])
                continue
            inherit(text, tokens, draft, last, pack)
        if draft.noun is not None and draft.kind == "count":
            last = draft
    for draft, whole in pairwise(drafts):
        named = draft.kind == "count" == whole.kind and draft.noun is None and whole.noun is not None
        if named and _part_of(tokens, draft, whole, pack):
            draft.noun, draft.noun_start, draft.noun_end = whole.noun, whole.noun_start, whole.noun_end


def _part_of(tokens: Tokens, draft: Draft, whole: Draft, pack: Pack) -> bool:
    """Whether two counts are a part and its whole: "17 of the 20 victims" are 17 victims."""
    words, starts, plain = tokens
    i = draft.after
    if i >= len(words) or words[i] not in pack.lists["noun_of"] or plain[draft.end : starts[i]] != " ":
        return False
    if i + 1 < len(words) and words[i + 1] in pack.lists["noun_article"]:
        i += 1
    return plain[tokens.end(i) : whole.start] == " "


def _percent_left_out(text: str, tokens: Tokens, draft: Draft, percent: Draft) -> bool:
    """Whether a bare decimal goes on with the percentages before it: "the Dax fell 0.4%, while the CAC gained 0.1"."""
    between = text[percent.end : draft.start]
    following = tokens.plain[draft.end : draft.end + 1]
    return (
        draft.form == "digits"
        and 0 < draft.step < 1
        and draft.scale == 1
        and draft.trend is not None
        and percent.trend is not None
        and percent.unit is None
        and not following.isalnum()
        and following not in ("-", "–")
        and len(between) < REACH
        and ". " not in between
        and "\n" not in between
        and (following != " " or tokens.plain[draft.end : draft.end + 5] == " and ")
    )


def noun(text: str, tokens: Tokens, draft: Draft, pack: Pack) -> None:
    """Reads the noun phrase and the rate behind a figure."""
    if draft.noun is not None:
        return  # it stands inside: "one household in five"
    lists = pack.lists
    words, starts, plain = tokens
    kind = draft.kind
    position = draft.outer_end
    index = draft.after
    count = len(words)
    if position != draft.end:
        while index < count and starts[index] < position:
            index += 1
    if index >= count or starts[index] - position > 3:
        return
    word = words[index]
    if kind in STUFF_KINDS or kind == "duration":
        of = word in lists["noun_of"]
        if kind == "money" and word in lists["noun_in"] and index + 1 < count:
            of = (
                text[starts[index + 1]].islower()
                and words[index + 1] not in lists["noun_stop"]
                and words[index + 1] not in lists["noun_article"]
            )
        if not (kind in STUFF_KINDS and of and plain[position : starts[index]] == " "):
            _rate(tokens, draft, index, position, pack)
            return
    if kind in ("percent", "ratio") or kind in STUFF_KINDS:
        # "20% of the territory", "a third of households", "12 tonnes of rice"
        part = draft.form == "fraction" and word in lists["noun_article"]  # "half the price", "half a point"
        if (word in lists["noun_of"] or kind == "money" or part) and plain[position : starts[index]] == " ":
            position = starts[index] + len(word)
            index += 1
            while index < count and words[index] in lists["noun_article"] and plain[position : starts[index]] == " ":
                position = starts[index] + len(words[index])
                index += 1
        elif kind == "ratio" and draft.form != "one-in":
            _rate(tokens, draft, index, position, pack)
            return
    elif draft.modifier == "vague" and word in lists["noun_of"] and plain[position : starts[index]] == " ":
        position = starts[index] + len(word)
        index += 1
        while index < count and words[index] in lists["noun_article"] and plain[position : starts[index]] == " ":
            position = starts[index] + len(words[index])
            index += 1
    stop, verbs, plural, end = lists["noun_stop"], lists["noun_verb"], lists["plural_noun"], lists["noun_end"]
    if kind == "count" and _points_at_noun(tokens, index, position, pack):  # "60 more boats"
        position = starts[index] + len(words[index])
        index += 1
    first = last = -1
    attached = plain[position : position + 1] == "-"  # "the 27-nation bloc" has 27 nations
    while index < count and last - first < MOST_WORDS:
        word = words[index]
        start = starts[index]
        gap = plain[position:start]
        if attached and first >= 0 and gap != "-":
            break
        if gap not in GAPS or word in stop or word[0].isdigit() or word in pack.number_words:
            break
        if word in end and not _before_noun(text, tokens, index, plural):
            break
        if first < 0:
            if gap != "-" and (word in verbs or word[-2:] == "ed") and word not in lists["noun_participle"]:
                break
            if kind == "percent" and text[start + len(word) : start + len(word) + 1] == "-":
                break  # 12% year-on-year
            first = index
        elif word in verbs or (text[start].isupper() and not (text[starts[first]].isupper() or _names(tokens, index, plural))):
            break
        last = index
        position = start + len(word)
        index += 1
        if _is_plural(word, plural) and not (
            index < count and plain[position : starts[index]] == " " and _is_plural(words[index], plural)
        ):
            break
    if first >= 0 and words[first] in lists["noun_pointer"]:
        return  # "five others", "three more": what they are stands before
    if first >= 0 and (kind in NOUN_KINDS or kind in STUFF_KINDS):
        draft.noun_start, draft.noun_end = starts[first], starts[last] + len(words[last])
        draft.noun = " ".join(text[draft.noun_start : draft.noun_end].split())
    if kind == "count" and first >= 0:
        index, position = _over_stuff(tokens, index, position, pack)
    _rate(tokens, draft, index, position, pack)


def _over_stuff(tokens: Tokens, index: int, position: int, pack: Pack) -> tuple[int, int]:
    """Past what counted things are of, where a rate may follow: "260 cases of tuna an hour". As it was where none does."""
    words, starts, plain = tokens
    lists = pack.lists
    if index < len(words) and words[index] in lists["noun_of"] and plain[position : starts[index]] == " ":
        for at in range(index + 1, min(index + 1 + MOST_STUFF, len(words))):
            end, word = tokens.end(at - 1), words[at]
            if plain[end : starts[at]] != " ":
                break
            if word in lists["rate_word"]:
                return at, end
            if word in lists["noun_stop"] or word in lists["noun_verb"] or word[0].isdigit():
                break
    return index, position


def _before_noun(text: str, tokens: Tokens, index: int, plural: frozenset[str]) -> bool:
    """Whether a word that ends most phrases stands in one: "40 wrong answers", "400 North Korean troops"."""
    words, starts, plain = tokens
    if index + 1 >= len(words) or plain[starts[index] + len(words[index]) : starts[index + 1]] != " ":
        return False
    name = text[starts[index]].isupper() and text[starts[index + 1]].isupper()
    return name or _is_plural(words[index + 1], plural)


def _names(tokens: Tokens, index: int, plural: frozenset[str]) -> bool:
    """Whether a name is part of a phrase that goes on with a plural: "22 million female Internet users"."""
    words, starts, plain = tokens
    return (
        index + 1 < len(words)
        and plain[starts[index] + len(words[index]) : starts[index + 1]] == " "
        and _is_plural(words[index + 1], plural)
    )


def _is_plural(word: str, plural: frozenset[str]) -> bool:
    return word in plural or (len(word) > 3 and word[-1] == "s" and word[-2] not in "sui")


def _points_at_noun(tokens: Tokens, index: int, position: int, pack: Pack) -> bool:
    """Whether the word behind a number only points, and a noun follows: "more boats", "other boats"; not "more were"."""
    words, starts, plain = tokens
    lists = pack.lists
    if index + 1 >= len(words) or words[index] not in lists["noun_pointing"] or plain[position : starts[index]] != " ":
        return False
    word = words[index + 1]
    return (
        plain[starts[index] + len(words[index]) : starts[index + 1]] == " "
        and word not in lists["noun_stop"]
        and word not in lists["noun_verb"]
        and word not in lists["noun_end"]
        and word[-2:] != "ed"
        and not word[0].isdigit()
    )


def inherit(text: str, tokens: Tokens, draft: Draft, last: Draft | None, pack: Pack) -> None:
    """Finds the noun of a count that has none behind it, earlier in its sentence."""
    lists = pack.lists
    words, starts, plain = tokens
    follows = words[draft.after] if draft.after < len(words) and plain[draft.end : starts[draft.after]] == " " else ""
    first = draft.first  # of its words, hedges among them: "a crowd of about 5,000"
    while first and starts[first - 1] >= draft.outer_start:
        first -= 1
    before = words[first - 1] if first else ""
    if first > 1 and before in lists["noun_of"] and plain[tokens.end(first - 1) : draft.outer_start] == " ":
        head = words[first - 2]
        if head not in lists["noun_measure"] and head not in lists["noun_stop"] and head not in lists["noun_verb"]:
            _point(text, draft, starts[first - 2], starts[first - 2] + len(head))
            return
    if (
        last is not None
        and draft.start - last.end < 200
        and (
            follows in lists["noun_verb"]
            or follows in lists["noun_auxiliary"]
            or follows in lists["noun_pointer"]
            or _of_them(tokens, draft, pack)
            or _left_out(text, tokens, draft, first - 1, pack)
        )
    ):
        between = text[last.end : draft.start]
        if ". " not in between and "\n" not in between:
            draft.noun, draft.noun_start, draft.noun_end = last.noun, last.noun_start, last.noun_end
            return
    for index in range(draft.first - 2, max(0, draft.first - LOOK_BACK), -1):
        word = words[index]
        if word in lists["noun_number"] and words[index + 1] in lists["noun_of"]:
            begin = end = starts[index + 2]
            for i in range(index + 2, min(index + 2 + MOST_WORDS, draft.first)):
                if (
                    words[i] in lists["noun_stop"]
                    or words[i] in lists["noun_verb"]
                    or (i > index + 2 and plain[end : starts[i]] not in GAPS)
                ):
                    break
                end = starts[i] + len(words[i])
            if end > begin and "." not in plain[end : draft.start]:
                _point(text, draft, begin, end)
            return


def _of_them(tokens: Tokens, draft: Draft, pack: Pack) -> bool:
    """Whether "of them", "of whom" stands behind a count."""
    words = tokens.words
    i = draft.after
    return i + 1 < len(words) and words[i] in pack.lists["noun_of"] and words[i + 1] in pack.lists["noun_back"]


def _left_out(text: str, tokens: Tokens, draft: Draft, index: int, pack: Pack) -> bool:
    """Whether a clause ends behind a count, and a name or "has" before it: "France has 56 reactors, Spain seven".

    index: of that word, before the hedges.
    """
    words, starts, plain = tokens
    following = plain[draft.end : draft.end + 1]
    if following.isalnum() or following in (" ", "-", "–", "%"):
        return False
    if index < 0 or plain[tokens.end(index) : draft.outer_start] != " ":
        return False
    named = text[starts[index]].isupper() and words[index] not in pack.lists["noun_stop"]
    return named or words[index] in pack.lists["noun_has"]


def _point(text: str, draft: Draft, start: int, end: int) -> None:
    draft.noun_start, draft.noun_end = start, end
    draft.noun = " ".join(text[start:end].split())


def _rate(tokens: Tokens, draft: Draft, index: int, position: int, pack: Pack) -> None:
    """ "… a day", "per barrel", "an hour", "/month", "per 100,000 people"."""
    words, starts, plain = tokens
    if draft.per is not None or index >= len(words):
        return
    word = words[index]
    gap = plain[position : starts[index]]
    per_unit = pack.values["per_unit"]
    if gap == "/" and word in per_unit:
        draft.per, draft.outer_end = word, starts[index] + len(word)
        return
    if gap not in (" ", "-") or word not in pack.lists["rate_word"] or index + 1 >= len(words):
        return
    end = starts[index] + len(word)
    if plain[end : starts[index + 1]] not in (" ", "-"):
        return
    following = words[index + 1]
    strong = word in pack.lists["rate_strong"]
    stop = starts[index + 1] + len(following)
    behind = words[index + 2] if index + 2 < len(words) and plain[stop : starts[index + 2]] == " " else ""
    if behind in pack.lists["rate_not"]:
        return  # "a year earlier" is a time and no rate
    if following in per_unit or (strong and not following[0].isdigit() and following not in pack.lists["noun_stop"]):
        if not strong and per_unit.get(following) == 0 and draft.kind not in ("money", "quantity", "duration", "percent"):
            return  # "five a side", "two a child": only money and measures are by the piece
        draft.per = following
    elif strong:
        while plain[stop : stop + 1] == "," and plain[stop + 1 : stop + 4].isdigit():
            stop += 4
        number = plain[starts[index + 1] : stop].replace(",", "")
        after = bisect_left(starts, stop)
        noun_word = ""
        if after < len(words) and plain[stop : starts[after]] == " " and words[after] not in pack.lists["noun_stop"]:
            noun_word = words[after]
        draft.per = f"{number} {noun_word}".strip()
        draft.reach = stop
    else:
        return
    if draft.noun is None or draft.kind in STUFF_KINDS:
        draft.outer_end = max(draft.outer_end, stop) if draft.noun is None else draft.outer_end
