"""Where the numbers of a text are and what they are worth, before anything is known about what they count.

Digits are found by one scan, number words by looking the words of the text up. What the words and the separators of a
language are comes from its rules (`numbers.toml`).
"""

from __future__ import annotations

from itertools import compress
from math import gcd

from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple
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
    form: str  # digits, words, dozen, fraction (a third), multiple (threefold), ordinal (third), article (a), malformed, vague
    low: Number | None = None  # of vague numbers ("dozens")
    high: Number | None = None
    high_open: bool = False
    rule: str = ""
    scale: Number = 1  # what its last word multiplied by: 10**6 for "three million"


VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip  # Unicode's own names for these characters
SPACES = "\u00a0\u202f\u2009 "
DIGITS = frozenset("0123456789.," + SPACES + "'’")
WRITTEN_PARTS = frozenset((2, 3, 4, 5, 6, 8, 16, 32, 64))  # what people divide by, where they write it with a slash
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
POWERS = frozenset("^eE⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
LONGEST = 40  # digits: no figure of an article has more, and arithmetic on longer ones takes its time
YEAR_DIGITS = 4
ITEMS = 12  # of a list, no more of which are looked at
LISTED = 5  # how far back, in words, the count before stands: "two Siberian tigers and one panda"
MOST_WORDS = 24  # of one number in words
JOINED = (" ", "-", "\u2010", "\u2011")


def find_numbers(text: str, tokens: Tokens, pack: Pack, *, whole: bool = False) -> list[Core]:
    """All written numbers of a text, in order, none overlapping another; whole: those that stand aside, too. Linear."""
    found = digit_numbers(text, pack)
    worded = word_numbers(text, tokens, pack, whole=whole)
    if not worded:
        return found
    merged = sorted([*found, *worded], key=_start)
    out: list[Core] = []
    for core in merged:
        if out and core.start < out[-1].end:
            if core.end - core.start > out[-1].end - out[-1].start:
                out[-1] = core
            continue
        if out and core.form != "digits" and _goes_on(text, out[-1], core, pack):
            last = out[-1]
            value = exact(last.value * core.scale + core.value)
            out[-1] = last._replace(end=core.end, value=value, step=core.step, scale=core.scale)
            continue
        out.append(core)
    return out


def _goes_on(text: str, whole: Core, part: Core, pack: Pack) -> bool:
    """Whether a part in words belongs to the digits before it: "14 and a half hours", "3 and a quarter million"."""
    gap = text[whole.end : part.start]
    return (
        len(gap) < 8
        and gap[:1] == " " == gap[-1:]
        and gap.strip() in pack.lists["number_and"]
        and whole.form == "digits"
        and type(whole.value) is int
        and 0 < part.value < part.scale
        and text[part.start : part.end].split(maxsplit=1)[0] in pack.lists["number_article"]
    )


def _start(core: Core) -> int:
    return core.start


# --------------------------------------------------------------------------------------------------- digits


def digit_numbers(text: str, pack: Pack) -> list[Core]:
    """Numbers in digits: grouped, decimal, with a vulgar fraction behind."""
    out: list[Core] = []
    for match in pack.patterns["scan_number"].compiled.finditer(text):
        start, end = match.span()
        if end - start <= LONGEST and (written := match.group()).isdecimal() and (start == 0 or text[start - 1] != "."):
            out.append(Core(start, end, int(written), 1, "digits"))
        else:
            _read_digits(text, start, end, out)
    return out


def _read_digits(text: str, start: int, end: int, out: list[Core]) -> None:
    if (
        text[start - 1 : start] == "."
        and not text[max(0, start - 2) : start - 1].isalnum()
        and text[max(0, start - 2) : start - 1] not in (".", "/")
    ):
        start -= 1  # .5
    written = text[start:end]
    read = read_digits(written) if DIGITS.issuperset(written) else read_part(written) or read_power(written)
    if read is not None:
        out.append(Core(start, end, *read))
        return
    if written[-1] in VULGAR:
        return
    # A run that is no number as a whole ("2019,2020", "12,13,14") is read piece by piece, split at commas and spaces.
    position = start
    for piece in _split(written):
        if piece and piece[0].isdecimal():
            read = read_digits(piece)
            if read is not None:
                out.append(Core(position, position + len(piece), *read))
        position += len(piece)


def read_part(written: str) -> tuple[Number, Number, str] | None:
    """A fraction in digits, with a whole number before it or alone; None where it is none, or none that people write.

    >>> read_part("2 1/2")
    (Fraction(5, 2), Fraction(1, 2), 'digits')
    """
    vulgar = VULGAR.get(written[-1])
    if vulgar is not None:
        whole = written[:-1].rstrip(SPACES)
        over, under = vulgar
    else:
        head, _, below = written.replace("⁄", "/").partition("/")
        whole, _, above = head.replace("-", " ").replace("\u00a0", " ").rpartition(" ")
        if not (above.isdecimal() and below.isdecimal()):
            return None
        over, under = int(above), int(below)
        if under not in WRITTEN_PARTS or not 0 < over < under or gcd(over, under) > 1:
            return None
    if not whole:
        return Fraction(over, under), Fraction(1, under), "fraction"
    if len(whole) > LONGEST or (read := read_digits(whole)) is None or type(read[0]) is not int:
        return None
    return read[0] + Fraction(over, under), Fraction(1, under), "digits"


def read_power(written: str) -> tuple[Number, Number, str] | None:
    """A number with a power of ten behind it, as science writes it; None where it is none.

    >>> read_power("1.5×10^6")
    (1500000, 100000, 'digits')
    """
    flat = written.replace(" ", "")
    place = next((index for index, c in enumerate(flat) if c in POWERS), 0)
    head, exponent = flat[:place], flat[place:].lstrip("^eE").translate(SUPERSCRIPTS)
    if flat[place] not in "eE":
        head = head[:-3] or "1"  # without "×10"
    read = read_digits(head) if place else None
    if read is None or not exponent.lstrip("+-").isdecimal():
        return None
    power = Fraction(10) ** int(exponent)
    return exact(Fraction(read[0]) * power), exact(Fraction(read[1]) * power), read[2]


def _split(written: str) -> list[str]:
    pieces = [""]
    begin = 0
    for index, c in enumerate(written):
        if not c.isdecimal() and c != ".":
            pieces += [written[begin:index], c]
            begin = index + 1
    pieces.append(written[begin:])
    return pieces


def read_digits(written: str) -> tuple[Number, Number, str] | None:
    """(value, worth of the last digit, form) of a run of digits and separators; None where it is no number.

    >>> read_digits("1,200.50")
    (Fraction(2401, 2), Fraction(1, 100), 'digits')
    >>> read_digits("110,00")
    (110, Fraction(1, 100), 'malformed')
    """
    if len(written) > LONGEST:
        return None
    for space in SPACES + "'’":
        if space in written:
            groups = written.split(space)
            last, _, decimals = groups[-1].partition(".")
            if len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:-1]) and len(last) == 3 and "," not in written:
                digits = "".join(groups[:-1]) + last
                return _worth(digits, decimals, "digits") if digits.isdecimal() else None
            return None
    commas, dots = written.count(","), written.count(".")
    if dots > 1:
        groups = written.split(".")
        grouped = commas == 0 and 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:])
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


def word_numbers(text: str, tokens: Tokens, pack: Pack, *, whole: bool = False) -> list[Core]:
    """Numbers in words: "twenty-five", "two and a half million", "a third", "dozens", "half a dozen"."""
    words = tokens.words
    lists = pack.lists
    articles, after_article = lists["number_article"], lists["number_after_article"]
    count = len(words)
    reader: _Reader | None = None
    out: list[Core] = []
    done = -1
    for i in compress(range(count), map(lists["number_trigger"].__contains__, words)):
        if i <= done:
            continue
        listed = words[i] in articles and (i + 1 >= count or words[i + 1] not in after_article)
        if reader is None:
            reader = _Reader(text, tokens, pack, whole=whole)
        if listed:
            if i + 1 < count and reader.lists_one(i):
                out.append(Core(reader.starts[i], reader.end(i), 1, 1, "words"))
            continue
        core, last = reader.vague(i) or reader.number(i)
        if core is None:
            continue
        while out and out[-1].end > core.start:
            out.pop()
        out.append(core)
        done = last
    return out


class _Reader:
    """Reads numbers in words; holds what each step looks up."""

    __slots__ = ("alone", "articles", "index", "joins", "lists", "numbers", "pack", "plain", "starts", "text", "whole", "words")

    def __init__(self, text: str, tokens: Tokens, pack: Pack, *, whole: bool) -> None:
        self.text = text
        self.whole = whole
        self.words, self.starts, self.plain = tokens
        self.pack = pack
        self.lists = pack.lists
        self.numbers = pack.number_words
        self.articles = pack.lists["number_article"]
        self.joins = pack.lists["number_and"]
        self.index = pack.vague_index

    def end(self, i: int) -> int:
        return self.starts[i] + len(self.words[i])

    def gap(self, i: int) -> str:
        """What stands between word i and word i + 1; white space made one space, "." at the text's end."""
        if i + 1 >= len(self.words):
            return "."
        gap = self.text[self.end(i) : self.starts[i + 1]]
        return " " if gap != "-" and gap.isspace() and "\n\n" not in gap else gap

    def role(self, i: int) -> tuple[str, Number] | None:
        return self.numbers.get(self.words[i]) if i < len(self.words) else None

    def joined(self, i: int) -> bool:
        """Whether word i + 1 goes on where word i ends."""
        return self.gap(i) in JOINED

    def vague(self, i: int) -> tuple[Core, int] | None:
        """The longest row of the vague numbers that begins at word i."""
        start = self.starts[i]
        for phrase in self.index.get(self.words[i], ()):
            end = start + len(phrase)
            if self.plain.startswith(phrase, start) and not self.plain[end : end + 1].isalnum():
                rule, low, high, high_open, aside = self.pack.vague[phrase]
                if aside and not (self.whole and self.is_few(end)):
                    continue
                last = i
                while last + 1 < len(self.words) and self.starts[last + 1] < end:
                    last += 1
                return Core(start, end, low, 1, "vague", low, high, high_open, rule), last
        return None

    def number(self, i: int) -> tuple[Core | None, int]:
        """The number in words that begins at word i, and the index of its last word."""
        words, starts = self.words, self.starts
        role = self.role(i)
        if words[i] in self.articles:
            following = self.role(i + 1)
            if not self.joined(i):
                return None, i
            if self.is_one(i + 1):
                return Core(starts[i], self.end(i), 1, 1, "article"), i
            if self.is_length(i) or (self.whole and self.is_measure(i)):
                return Core(starts[i], self.end(i), 1, 1, "words"), i
            if following is None:
                return None, i
            if following[0] == "fraction":
                if not self.is_part(i + 1):
                    return None, i
                return self.part(i, i + 1, following[1])
            if following[0] not in ("hundred", "big", "dozen"):
                return None, i
            return self.composed(i, i + 1, "a")
        if role is None:
            return None, i
        kind, value = role
        if kind in ("one", "teen", "ten"):
            core, last = self.composed(i, i, "")
            if core is not None and last == i and value == 1 and core.form == "words" and not self.counts_one(i):
                return None, i
            return core, last
        if kind in ("big", "hundred"):
            return self.composed(i, i, "a") if self.stands_alone(i) else (None, i)
        if kind == "none":
            following_word = words[i + 1] if i + 1 < len(words) and self.gap(i) == " " else ""
            if following_word in self.lists["none_counted"]:
                return Core(starts[i], self.end(i), 0, 1, "words", rule="en.none"), i
            return None, i
        if kind == "multiple":
            return Core(starts[i], self.end(i), value, 1, "multiple"), i
        if kind == "fraction":
            if words[i] in self.lists["fraction_alone"]:
                return self.part(i, i, value)
            if i + 1 < len(words) and words[i + 1] in self.lists["noun_of"]:  # "quarter of a million"
                core, last = self.part(i, i, value)
                if last > i:
                    return core, last
            ordinal = self.pack.values["ordinal_word"].get(words[i])
            return (None, i) if ordinal is None else (Core(starts[i], self.end(i), ordinal, 1, "ordinal"), i)
        if kind == "ordinal":
            return Core(starts[i], self.end(i), value, 1, "ordinal"), i
        return None, i

    def part(self, first: int, last: int, value: Number) -> tuple[Core, int]:
        """A fraction; with a magnitude behind it, its product: "half a million", "a quarter of a million", "half a dozen"."""
        j = last + 1
        if j < len(self.words) and self.words[j] in self.lists["noun_of"] and self.gap(last) == " ":
            j += 1
        if j + 1 < len(self.words) and self.words[j] in self.articles and self.joined(j - 1) and self.joined(j):
            role = self.numbers.get(self.words[j + 1])
            if role is not None and role[0] in ("big", "dozen", "hundred"):
                product = exact(value * role[1])
                form = "dozen" if role[0] == "dozen" else "words"
                return Core(self.starts[first], self.end(j + 1), product, product, form), j + 1
        return Core(self.starts[first], self.end(last), value, value, "fraction"), last

    def is_one(self, i: int) -> bool:
        """Whether an article before word i stands for one: "a percentage point", "an hour and a half", "a year old"."""
        start, word = self.starts[i], self.words[i]
        return any(
            phrase.startswith(word)
            and self.plain.startswith(phrase, start)
            and not self.plain[start + len(phrase) : start + len(phrase) + 1].isalnum()
            for phrase in self.lists["article_one"]
        )

    def is_length(self, i: int) -> bool:
        """Whether an article at word i takes a stretch of time once: "for a year", "took about an hour", "a day or two".

        Also "then came an hour and 20 minutes", but for "60 km an hour and 20 minutes later".
        """
        words, lists = self.words, self.lists
        if words[i + 1] not in self.pack.values["length_unit"]:
            return False
        found = self.pack.patterns["scan_length"].compiled.match(self.plain, self.starts[i + 1])
        if found is None or found["or"]:
            return found is not None
        i -= 1
        if found["and"] and not self.takes_rate(i):
            return True
        while i >= 0 and self.gap(i) == " " and words[i] in lists["length_hedge"]:
            i -= 1
        return i >= 0 and self.gap(i) == " " and words[i] in lists["length_before"]

    def takes_rate(self, i: int) -> bool:
        """Whether "an hour" behind word i may be that of a rate: "60 km an hour", "£20 an hour", "ten calls an hour"."""
        if i < 0 or self.gap(i) != " ":
            return False
        word = self.words[i]
        if word in self.lists["once_before"]:
            return False
        if not word.isalpha() or word in self.lists["rate_before"] or word in self.numbers:
            return True
        return word[-1] == "s" and any(one in self.numbers or not one.isalpha() for one in self.words[max(0, i - 3) : i])

    def is_few(self, end: int) -> bool:
        """Whether a unit stands behind a vague number that counts nothing else: "several years", "a few miles"."""
        return self.pack.patterns["scan_few"].compiled.match(self.plain, end) is not None

    def is_once(self, i: int) -> bool:
        """Whether "one" at word i takes a unit: "one gigabit"."""
        found = self.pack.patterns["scan_once"].compiled.match(self.plain, self.starts[i + 1])
        return found is not None and self.gap(i) in JOINED

    def is_measure(self, i: int) -> bool:
        """Whether an article at word i takes a unit once, where it makes no rate of it: "a mile away", "a year after"."""
        pattern = self.pack.patterns["scan_once"].compiled
        found = pattern.match(self.plain, self.starts[i + 1])
        if found is None:
            return False
        before = self.words[i - 1] if i and self.gap(i - 1) == " " else ""
        if before in self.lists["noun_of"] and i > 1 and self.words[i - 2] in self.pack.values["fraction"]:
            return False  # "the last quarter of a century"
        if found["or"] or before in self.lists["once_before"]:
            return True
        if not found["then"] or before in self.lists["rate_before"] or before in self.numbers:
            return False
        if not before:  # "A year after the vote", but "A litre of petrol costs £1.55"
            return self.words[i + 1] in self.pack.values["length_unit"]
        return before.isalpha() and before[-1] != "s"

    def stands_alone(self, i: int) -> bool:
        """Whether a bare magnitude is a number: "million-dollar homes", "hundred thousand people"; but not "the hundred"."""
        if i and self.joined(i - 1) and (self.words[i - 1] in self.numbers or not self.words[i - 1].isalpha()):
            return False
        if i + 1 >= len(self.words) or not self.joined(i):
            return False
        following = self.role(i + 1)
        if following is not None:
            return following[0] == "big" and self.numbers[self.words[i]][1] < following[1]
        return self.words[i + 1] in self.lists["magnitude_alone"]

    def is_part(self, i: int) -> bool:
        """Whether "a third" at word i is a part ("a third of them") and not one more in a row ("a third child")."""
        if self.words[i] not in self.pack.values["ordinal_word"] or self.gap(i) != " ":
            return True
        if i > 1 and self.words[i - 2] in self.lists["fraction_hedge"] and self.words[i - 1] in self.articles:
            return True
        return self.words[i + 1] in self.lists["fraction_follower"] or self.words[i + 1] in self.lists["noun_verb"]

    def counts_one(self, i: int) -> bool:
        """Whether "one" at word i counts something, and does not just point at it."""
        words, lists = self.words, self.lists
        before = words[i - 1] if i and self.gap(i - 1) == " " else ""
        if before in lists["one_pointed"]:
            return before in lists["one_told"] and self.is_one_in(i)
        gap = self.gap(i)
        after = words[i + 1] if i + 1 < len(words) and gap in JOINED else ""
        if before in lists["one_limit"] and after not in lists["one_place"]:
            return (after not in lists["one_of"] and after not in lists["noun_stop"] and after != "") or before in lists[
                "one_limit_of"
            ]
        if not after:
            return gap.lstrip()[:1] == "%"
        if after in lists["one_counted"] or self.is_listed(i, before, after) or (self.whole and self.is_once(i)):
            return True
        if after in self.joins and before in lists["number_pair"]:  # "between one and three"
            return i + 2 < len(words) and (self.role(i + 2) is not None or words[i + 2].isdecimal())
        if gap != " " and after not in lists["one_place"]:
            return after in lists["one_joined"]
        if after in lists["one_place"]:
            # "one in five", "one in Berlin and two in Rome"
            for j in range(i + 2, min(i + 9, len(words))):
                if (words[j] in self.numbers or words[j][0].isdigit()) and (
                    j == i + 2 or words[j - 1] in self.joins or j == i + 3
                ):
                    return words[j] != words[i]
                if "." in self.gap(j):
                    break
        # "one household in five"
        return self.pack.patterns["scan_one_thing_in"].compiled.match(self.plain, self.starts[i + 1]) is not None

    def is_one_in(self, i: int) -> bool:
        """Whether a small number follows directly: "they say that one in five is empty"; but not "that one in 1996"."""
        words = self.words
        if i + 2 >= len(words) or words[i + 1] not in self.lists["one_place"] or self.gap(i) + self.gap(i + 1) != "  ":
            return False
        return words[i + 2] in self.numbers or (words[i + 2].isdecimal() and len(words[i + 2]) < YEAR_DIGITS)

    def is_listed(self, i: int, before: str, after: str) -> bool:
        """Whether "one" at word i is one of several counts: "two dogs and one cat", "one dog and two cats"."""
        words, lists = self.words, self.lists
        if before in self.joins:
            if after in lists["one_of"] or after in lists["noun_stop"] or after in lists["noun_verb"]:
                return False
            place = max(0, i - LISTED)
            return (
                any(words[k] in self.numbers or words[k].isdecimal() for k in range(place, i - 1))
                and "." not in self.plain[self.starts[place] : self.starts[i]]
            )
        role = self.role(i + 3)
        return role is not None and role[0] in ("one", "teen") and words[i + 2] in self.joins

    def lists_one(self, i: int) -> bool:
        """Whether an article at word i counts one of a list: "two men and a woman", "nine vases, two clocks and a bust".

        Of persons one other count makes a list, of anything else two: "three rooms and a garden" are no four of anything.
        """
        words, persons = self.words, self.lists["one_person"]
        if self.gap(i) != " ":
            return False
        noun = i + 1 if words[i + 1] in persons else i + 2
        person = noun < len(words) and words[noun] in persons and (noun == i + 1 or self.gap(i + 1) == " ")
        if not person and i + 2 < len(words) and words[i + 2] in self.lists["noun_of"]:
            return False  # "a number of"
        least = 1 if person else 2
        if i and words[i - 1] in self.joins and self.gap(i - 1) == " ":
            return self.counted_before(i - 1) >= least
        if i and self.gap(i - 1) == ", " and self.counted_before(i) >= least:  # but "two men, a doctor said"
            return any(self.list_goes_on(end, counted=True) for end in range(i + 1, i + LISTED))
        if i and self.gap(i - 1) == ", " and self.counted_before(i):  # "17 houses, a chapel and two barns"
            return any(self.list_goes_on(end, counted=False) for end in range(i + 1, i + LISTED))
        return person and self.list_goes_on(noun, counted=False)

    def list_goes_on(self, end: int, *, counted: bool) -> bool:
        """Whether the next of a list stands behind word `end`: "a man and two women", "a man, a woman and two children".

        counted: whether one of the list is counted already; else one behind must be.
        """
        for _ in range(ITEMS):
            if end + 2 >= len(self.words):
                return False
            gap = self.gap(end)
            if gap == " " and self.words[end + 1] in self.joins and self.gap(end + 1) == " ":
                return self.is_small(end + 2) or (counted and self.words[end + 2] in self.articles)
            if gap != ", " or counted:
                return False
            if self.words[end + 1] not in self.articles:
                return self.is_small(end + 1)
            end = self.item_end(end + 1)
        return False

    def item_end(self, start: int) -> int:
        """The last word of one of a list that begins at word `start`."""
        end = start + 1
        while end < min(start + LISTED, len(self.words) - 1) and self.gap(end) == " " and self.words[end + 1] not in self.joins:
            end += 1
        return end

    def counted_before(self, end: int) -> int:
        """How many counted things of a list, "nine vases, a cup, two clocks", stand right before word `end`."""
        items = 0
        for _ in range(ITEMS):
            if end <= 1 or self.words[end - 1] in self.lists["time-unit"]:
                break
            at = end - 2
            while at > 0 and end - at <= LISTED and self.gap(at) == " " and not self.begins_item(at):
                at -= 1
            if not self.begins_item(at) or self.gap(at) != " ":
                break
            items += self.is_small(at)
            if at == 0 or self.gap(at - 1) != ", ":
                break
            end = at
        return items

    def begins_item(self, i: int) -> bool:
        return self.words[i] in self.articles or self.is_small(i)

    def is_small(self, i: int) -> bool:
        """Whether word i is a number such as things in a list are counted by: "two", "14"."""
        if i >= len(self.words):
            return False
        role = self.role(i)
        if role is not None:
            return role[0] in ("one", "teen", "ten")
        return self.words[i].isdecimal() and len(self.words[i]) < YEAR_DIGITS

    def composed(self, start: int, j: int, last_role: str) -> tuple[Core | None, int]:
        """A number of several words: "two hundred and five", "three and a half million", "two-thirds", "six point five"."""
        words, starts = self.words, self.starts
        count = min(len(words), start + MOST_WORDS)
        total: Number = 0  # finished groups: "two million" …
        group: Number = 1 if last_role == "a" else 0  # the group being read: … "three hundred and five"
        step: Number = 1
        last = j - 1
        form = "words"
        smallest_big: Number | None = None
        while j < count:
            if (
                j > start
                and last >= start
                and (gap := self.gap(j - 1)) not in JOINED
                and not (gap == ", " and smallest_big is not None and last_role == "big" and self.is_rest(j, smallest_big))
            ):
                break
            word = words[j]
            role = self.numbers.get(word)
            if word in self.joins:
                found = self.after_and(j, last_role, start)
                if found is None:
                    break
                value, last, role_found = found
                if role_found == "half":
                    worth = smallest_big if last_role == "big" and smallest_big is not None else 1  # "a million and a half"
                    group += value * worth
                    step = exact(Fraction(worth, value.denominator))
                last_role = role_found
                j = last + 1
                continue
            if role is None:
                last_ordinal = self.pack.values["ordinal_after_ten"].get(word)
                if (
                    last_ordinal is not None
                    and last_role in ("ten", "hundred", "big")
                    and self.words[start - 1 : start] != ["a"]
                ):
                    return Core(starts[start], self.end(j), total + group + last_ordinal, 1, "ordinal"), j
                if word in self.lists["number_point"] and last_role in ("one", "teen", "ten") and total == 0:
                    digits, k = self.decimals(j + 1)
                    if digits:
                        step = Fraction(1, 10 ** len(digits))
                        group = exact(group + Fraction(int(digits), 10 ** len(digits)))
                        last, last_role = k, "half"
                        j = k + 1
                        continue
                break
            kind, value = role
            if kind in ("one", "teen", "ten"):
                if last_role in ("one", "teen", "half", "dozen") or (last_role == "ten" and (kind != "one" or value == 0)):
                    break
                if value == 0 and last_role:
                    break
                group += value
                step = 1
            elif kind == "hundred":
                if last_role not in ("one", "teen", "a", "half", "ten"):
                    break
                group *= 100
                step = 100
            elif kind == "dozen":
                if not group or last_role == "big":
                    break
                total, group = total + group * value, 0
                step, form = value, "dozen"
            elif kind == "big":
                if last_role == "big" and smallest_big is not None and value >= 10**6 and smallest_big >= value:
                    break
                if smallest_big is not None and value >= smallest_big:
                    total = (total + group) * value  # two thousand million
                else:
                    total += (group or 1) * value
                group = 0
                smallest_big = value
                step = (step if last_role == "half" else 1) * value
            elif kind == "fraction":
                tied = self.gap(j - 1) == "-" and word in self.lists["fraction_one"]  # a three-quarter majority
                plural = tied or word in self.lists["fraction_plural"]
                if plural and total == 0 and last_role in ("one", "teen", "ten") and group * value < 1:
                    return self.part(start, j, exact(group * value))
                if total == 0 and last_role == "one" and group == 1 and word in self.lists["fraction_one"] and self.is_part(j):
                    return self.part(start, j, value)
                ordinal = self.pack.values["ordinal_word"].get(word)
                if ordinal is not None and ordinal >= 100 and group:  # two hundredth, three hundred thousandth
                    return Core(starts[start], self.end(j), total + group * ordinal, 1, "ordinal"), j
                if ordinal is not None and last_role in ("ten", "hundred", "big"):
                    return Core(starts[start], self.end(j), total + group + ordinal, 1, "ordinal"), j
                break
            elif kind == "ordinal":
                if last_role not in ("ten", "hundred", "big"):
                    break
                return Core(starts[start], self.end(j), total + group + value, 1, "ordinal"), j
            else:
                break
            last_role = kind
            last = j
            j += 1
        if last < start or (last == start and words[start] in self.articles):
            return None, start
        scale = smallest_big if last_role == "big" and smallest_big is not None else 1
        return Core(starts[start], self.end(last), exact(total + group), step, form, scale=scale), last

    def is_rest(self, j: int, big: Number) -> bool:
        """Whether a comma before word j is inside a number: "three million, two hundred", not "a million, two of them"."""
        for k in range(j, min(j + 4, len(self.words))):
            role = self.role(k)
            if role is None or (k > j and not self.joined(k - 1)):
                return False
            if role[0] == "hundred" or (role[0] == "big" and role[1] < big):
                return True
            if role[0] not in ("one", "teen", "ten"):
                return False
        return False

    def after_and(self, j: int, last_role: str, start: int) -> tuple[Any, int, str] | None:
        """What "and" at word j goes on to: (value, index of the last word read, role); None where the number ends before it."""
        words = self.words
        if not last_role or j + 1 >= len(words) or self.gap(j) not in JOINED or self.gap(j - 1) not in JOINED:
            return None
        after = words[j + 1]
        role = self.numbers.get(after)
        if after in self.articles:
            if j + 2 < len(words) and self.joined(j + 1):
                part = self.pack.values["fraction"].get(words[j + 2])
                if part is not None and self.is_part(j + 2):
                    return Fraction(part), j + 2, "half"
            return None
        if role is None or role[0] not in ("one", "teen", "ten"):
            ordinal = after in self.pack.values["ordinal_word"] or after in self.pack.values["ordinal_after_ten"]
            return (0, j, last_role) if ordinal and last_role in ("hundred", "big") else None
        if role[0] == "one" and j + 2 < len(words) and self.joined(j + 1) and words[j + 2] in self.lists["fraction_plural"]:
            part = self.pack.values["fraction"][words[j + 2]]
            return Fraction(role[1] * part), j + 2, "half"
        if last_role not in ("hundred", "big"):
            return None
        before = self.words[start - 1] if start else ""
        for k in (
            (j + 2, j + 3) if before in self.lists["number_pair"] else ()
        ):  # "between two hundred and five hundred" are two numbers
            role = self.role(k) if self.joined(k - 1) else None
            if role is None:
                break
            if role[0] in ("hundred", "big", "dozen"):
                return None
        return 0, j, last_role

    def decimals(self, j: int) -> tuple[str, int]:
        """The digits in words from word j on, and the index of the last one."""
        digits = ""
        k = j
        while k < len(self.words) and len(digits) < 8 and self.gap(k - 1) in JOINED:
            role = self.numbers.get(self.words[k])
            if role is None or role[0] != "one":
                break
            digits += str(role[1])
            k += 1
        return digits, k - 1
