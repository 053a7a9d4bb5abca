"""Where the numbers of a text are and what they are worth, before anything is known about what they count.

Digits are found by one scan, number words by looking the words of the text up. What the words and the separators of a
language are comes from its rules (`numbers.toml`).
"""

from __future__ import annotations

from fractions import Fraction

from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import exact

if TYPE_CHECKING:
    from lint.extract.tokens import Tokens
    from lint.model import Number
    from lint.pack import Pack


class Core(NamedTuple):
    """A written number: its span, its worth, what its last digit is worth, and how it is written."""

    start: int
    end: int
    value: Number
    step: Number
    form: str  # digits, words, fraction (a third), multiple (threefold), ordinal (third), malformed, vague
    low: Number | None = None  # of vague numbers ("dozens")
    high: Number | None = None
    high_open: bool = False
    rule: str = ""


VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip  # Unicode's own names for these characters
SPACES = "\u00a0\u202f\u2009 "


def find_numbers(text: str, tokens: Tokens, pack: Pack) -> list[Core]:
    """All written numbers of a text, in order, none overlapping another."""
    found = digit_numbers(text, pack)
    worded = word_numbers(text, tokens, pack)
    if not worded:
        return found
    merged = sorted([*found, *worded])
    out: list[Core] = []
    for core in merged:
        if out and core.start < out[-1].end:
            if core.end - core.start > out[-1].end - out[-1].start:
                out[-1] = core
            continue
        out.append(core)
    return out


def digit_numbers(text: str, pack: Pack) -> list[Core]:
    """Numbers in digits: grouped, decimal, with a vulgar fraction behind."""
    out: list[Core] = []
    for match in pack.patterns["scan_number"].compiled.finditer(text):
        start, end = match.span()
        _read_digits(text, start, end, out)
    return out


def _read_digits(text: str, start: int, end: int, out: list[Core]) -> None:
    written = text[start:end]
    if written.isdecimal() and written.isascii():
        out.append(Core(start, end, int(written) if end - start < 400 else 0, 1, "digits" if end - start < 400 else "malformed"))
        return
    vulgar = VULGAR.get(written[-1])
    if vulgar:
        whole = written[:-1].rstrip(SPACES)
        value = Fraction(*vulgar) + (int(whole) if whole.isdecimal() else 0)
        out.append(Core(start, end, value, Fraction(1, vulgar[1]), "digits" if whole else "fraction"))
        return
    read = read_digits(written)
    if read is not None:
        out.append(Core(start, end, *read))
        return
    # A run that is no number as a whole ("2019,2020", "12,13,14") is read piece by piece, split at commas and spaces.
    position = start
    for piece in _split(written):
        if piece not in ("", *SPACES, ","):
            read = read_digits(piece)
            if read is not None:
                out.append(Core(position, position + len(piece), *read))
        position += len(piece)


def _split(written: str) -> list[str]:
    pieces = [""]
    for c in written:
        if c == "," or c in SPACES:
            pieces += [c, ""]
        else:
            pieces[-1] += c
    return pieces


def read_digits(written: str) -> tuple[Number, Number, str] | None:
    """(value, worth of the last digit, form) of a run of digits and separators; None where it is no number.

    >>> read_digits("1,200.50")
    (Fraction(2401, 2), Fraction(1, 100), 'digits')
    >>> read_digits("110,00")
    (110, Fraction(1, 100), 'malformed')
    """
    if len(written) > 400:
        return None
    for space in SPACES + "'’":
        if space in written:
            groups = written.split(space)
            last, _, decimals = groups[-1].partition(".")
            if len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:-1]) and len(last) == 3 and "," not in written:
                return _worth("".join(groups[:-1]) + last, decimals, "digits")
            return None
    commas, dots = written.count(","), written.count(".")
    if dots > 1:
        groups = written.split(".")
        grouped = commas == 0 and 1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
        return _worth("".join(groups), "", "digits") if grouped else None
    if commas == 0:
        whole, _, decimals = written.partition(".")
        return _worth(whole, decimals, "digits")
    whole, _, decimals = written.partition(".")
    if "," in decimals:  # 1.200,50
        head, _, tail = decimals.partition(",")
        return _worth(whole + head, tail, "digits") if commas == 1 and len(head) == 3 and len(tail) in (1, 2) else None
    groups = whole.split(",")
    if not 1 <= len(groups[0]) <= 3:
        return _worth(groups[0], groups[1], "malformed") if commas == 1 and not dots and len(groups[1]) <= 2 else None
    tail_right = len(groups[-1]) == 3
    if tail_right and all(len(g) == 3 for g in groups[1:]):
        return _worth("".join(groups), decimals, "digits")
    if tail_right and len(groups[0]) <= 2 and all(len(g) == 2 for g in groups[1:-1]):  # 1,00,000
        return _worth("".join(groups), decimals, "digits")
    if commas == 1 and not dots:
        return _worth(groups[0], groups[1], "malformed")
    if commas > 1 and all(len(g) == 3 for g in groups[1:-1]) and groups[0] != "0" and len(groups[-1]) != 4:
        return _worth("".join(groups[:-1]), groups[-1], "malformed")
    return None


def _worth(whole: str, decimals: str, form: str) -> tuple[Number, Number, str]:
    if not decimals:
        return int(whole or "0"), 1, form
    power = 10 ** len(decimals)
    return exact(Fraction(int((whole or "0") + decimals), power)), Fraction(1, power), form


# ---------------------------------------------------------------------------------------------------- words


class _Word(NamedTuple):
    role: str  # one (1-9), teen (10-19), ten, hundred, big, half, join, a, fraction, multiple, ordinal, vague
    value: Number


def _role(word: str, pack: Pack) -> _Word | None:
    values = pack.values
    value = values["cardinal"].get(word)
    if value is not None:
        role = "one" if value < 10 else "teen" if value < 20 else "ten"
        return _Word(role, value)
    value = values["magnitude"].get(word)
    if value is not None:
        return _Word("hundred" if value == 100 else "big", value)
    for role in ("fraction", "multiple_word", "ordinal_word"):
        value = values[role].get(word)
        if value is not None:
            return _Word(role, value)
    return None


def word_numbers(text: str, tokens: Tokens, pack: Pack) -> list[Core]:
    """Numbers in words: "twenty-five", "two and a half million", "a third", "dozens", "half a dozen"."""
    words = tokens.words
    triggers = pack.lists["number_trigger"]
    hits = [i for i, word in enumerate(words) if word in triggers]
    out: list[Core] = []
    done = -1
    for i in hits:
        if i <= done:
            continue
        core, last = _vague(text, tokens, i, pack) or _worded(text, tokens, i, pack)
        if core is not None:
            while out and out[-1].end > core.start:
                out.pop()
            out.append(core)
            done = last
    return out


def _vague(text: str, tokens: Tokens, i: int, pack: Pack) -> tuple[Core, int] | None:
    """The longest row of the vague numbers that begins at word i."""
    words, starts = tokens
    longest = min(len(words), i + 5)
    for stop in range(longest, i, -1):
        start, end = starts[i], starts[stop - 1] + len(words[stop - 1])
        row = pack.vague.get(_plain(text[start:end]))
        if row:
            rule, low, high, high_open = row
            return Core(start, end, low, 1, "vague", low, high, high_open, rule), stop - 1
    return None


def _plain(text: str) -> str:
    """Lower case, with single spaces for white space."""
    return " ".join(text.lower().split())


def _gap(text: str, tokens: Tokens, i: int) -> str:
    """What stands between word i and word i + 1; white space made one space."""
    if i + 1 >= len(tokens.words):
        return "."
    gap = text[tokens.end(i) : tokens.starts[i + 1]]
    return " " if gap.isspace() and "\n\n" not in gap else gap


def _is_part(text: str, tokens: Tokens, i: int, pack: Pack) -> bool:
    """Whether "a third" at word i is a part ("a third of them") and not one more in a row ("a third child")."""
    word = tokens.words[i]
    if word not in pack.values["ordinal_word"]:
        return True
    return _gap(text, tokens, i) != " " or tokens.words[i + 1] in pack.lists["fraction_follower"]


def _worded(text: str, tokens: Tokens, i: int, pack: Pack) -> tuple[Core | None, int]:
    """The number in words that begins at word i, and the index of its last word."""
    words = tokens.words
    lists = pack.lists
    start = i
    total: Number = 0  # finished groups: "two million" …
    group: Number = 0  # the group being read: … "three hundred and five"
    last_role = ""
    step: Number = 1
    last = i - 1
    j = i
    seen_number = False
    smallest_big: Number | None = None
    while j < len(words):
        word = words[j]
        role = _role(word, pack)
        joined = _gap(text, tokens, j - 1) if j > i else ""
        if j > i and joined not in (" ", "-", "\u2010", "\u2011"):
            break
        if word in lists["number_article"]:  # a, an: only before a magnitude or a fraction, or as "and a half"
            following = _role(words[j + 1], pack) if j + 1 < len(words) and _gap(text, tokens, j) in (" ", "-") else None
            if not seen_number and following and following.role in ("hundred", "big"):
                group = 1
                seen_number, last_role = True, "a"
                j += 1
                continue
            if not seen_number and following and following.role == "fraction" and _is_part(text, tokens, j + 1, pack):
                return Core(tokens.starts[start], tokens.end(j + 1), following.value, following.value, "fraction"), j + 1
            break
        if word in lists["number_and"]:
            # "two hundred and five", "six and a half"
            if not seen_number or j + 1 >= len(words) or _gap(text, tokens, j) not in (" ", "-"):
                break
            after = words[j + 1]
            if after in lists["number_article"] and j + 2 < len(words) and _gap(text, tokens, j + 1) in (" ", "-"):
                half = pack.values["fraction"].get(words[j + 2])
                if half is not None and half < 1:
                    group += half
                    step = half
                    last, last_role = j + 2, "half"
                    j += 3
                    continue
                break
            role = _role(after, pack)
            if role and last_role in ("hundred", "big") and role.role in ("one", "teen", "ten"):
                j += 1
                continue
            break
        if role is None:
            break
        if role.role in ("one", "teen", "ten"):
            if last_role in ("one", "teen") or (last_role == "ten" and role.role != "one") or last_role in ("half", "fraction"):
                break
            group += role.value
            step = 1
        elif role.role == "hundred":
            if last_role not in ("one", "teen", "a", "half", "ten"):
                break
            group *= 100
            step = 100
        elif role.role == "big":
            if not seen_number or last_role == "big" and smallest_big is not None and role.value >= 10**6 and smallest_big >= role.value:
                break
            if smallest_big is not None and role.value >= smallest_big:
                # "two thousand million"
                total = (total + group) * role.value
            else:
                total += (group or 1) * role.value
            group = 0
            smallest_big = role.value
            step = (step if last_role == "half" else 1) * role.value
        elif role.role == "fraction":
            # "two-thirds", "three quarters"; "half a million" is read from its own start
            if not seen_number:
                if role.value == Fraction(1, 2) and j + 2 < len(words) and words[j + 1] in lists["number_article"]:
                    big = pack.values["magnitude"].get(words[j + 2])
                    if big is not None and _gap(text, tokens, j) == " " and _gap(text, tokens, j + 1) == " ":
                        value = exact(role.value * big)
                        return Core(tokens.starts[j], tokens.end(j + 2), value, value, "words"), j + 2
                if word in lists["fraction_alone"]:
                    return Core(tokens.starts[j], tokens.end(j), role.value, role.value, "fraction"), j
                ordinal = pack.values["ordinal_word"].get(word)
                if ordinal is None:
                    return None, j
                return Core(tokens.starts[j], tokens.end(j), ordinal, 1, "ordinal"), j
            if last_role in ("one", "teen") and total == 0 and word in lists["fraction_plural"]:
                value = exact(group * role.value)
                return Core(tokens.starts[start], tokens.end(j), value, role.value, "fraction"), j
            if last_role == "one" and group == 1 and total == 0 and word in lists["fraction_one"]:
                return Core(tokens.starts[start], tokens.end(j), role.value, role.value, "fraction"), j
            ordinal = pack.values["ordinal_word"].get(word)
            if ordinal is not None and last_role in ("ten", "hundred", "big"):
                return Core(tokens.starts[start], tokens.end(j), total + group + ordinal, 1, "ordinal"), j
            break
        elif role.role == "multiple_word":
            if seen_number:
                break
            return Core(tokens.starts[j], tokens.end(j), role.value, 1, "multiple"), j
        else:  # ordinal: ends the number
            value = total + group + role.value
            if seen_number and last_role not in ("ten", "hundred", "big"):
                break
            return Core(tokens.starts[start], tokens.end(j), value, 1, "ordinal"), j
        seen_number = True
        last_role = role.role
        last = j
        j += 1
    if not seen_number or last < start:
        return None, i
    return Core(tokens.starts[start], tokens.end(last), exact(total + group), step, "words"), last
