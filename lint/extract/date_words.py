"""What stands round a date: the words that a rule's guard asks for, and the tense that tells past from future."""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.model import Figure

SPACES = frozenset(" \t\n\r\u00a0\u202f\u2009")
BETWEEN = " \t\n\r\u00a0\u202f-–'’(\"“‘*_"


class Read(NamedTuple):
    """What a reader made of a match."""

    value: Any
    low: int | None
    high: int | None
    confidence: str = "high"
    alternatives: tuple[Any, ...] = ()
    kind: str = ""  # empty: as the rule makes
    unit: str | None = None
    modifier: str = ""  # empty: as the rule makes


class Scene(NamedTuple):
    """All that a reader may look at."""

    text: str
    words: list[str]
    starts: list[int]
    today: int | None
    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Any]]
    country: str | None
    found: list[Figure]

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def sign(self, offset: int) -> str:
        """The character at an offset, or "" behind the last."""
        return self.text[offset : offset + 1]

    def next_word(self, end: int, index: int) -> str:
        """The word after a match, if only a space is between."""
        while index < len(self.words) and self.starts[index] < end:
            index += 1
        if index < len(self.words) and self.starts[index] == end + 1 and self.text[end] in SPACES:
            return self.words[index]
        return ""

    def previous_word(self, index: int) -> str:
        """The word before a token, if only a space, a dash, an opening bracket or quote or an apostrophe is between."""
        if index <= 0:
            return ""
        end = self.starts[index - 1] + len(self.words[index - 1])
        between = self.text[end : self.starts[index]]
        if between == " ":
            return self.words[index - 1]
        return self.words[index - 1] if not between.strip(BETWEEN) and "\n\n" not in between else ""


class Hit(NamedTuple):
    """A match of a rule: what guards and readers are given."""

    groups: dict[str, Any]
    match: Any
    word: int  # index of the word that it begins with
    scene: Scene
    data: dict[str, Any]


# --------------------------------------------------------------------------------------------------------- guards
#
# A guard looks round a match: the same letters are a date in one place and a name or a count in another.


def _guard_in(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    return scene.previous_word(i) == "in" and scene.next_word(match.end() + 3, i) not in scene.lists["scale_after_day"]


def _guard_the(hit: Hit) -> bool:
    i, scene = hit.word, hit.scene
    return scene.previous_word(i) in ("the", "this")


def _guard_tick(hit: Hit) -> bool:
    """Only with a dash or an apostrophe: "Mar 24" is a day."""
    match = hit.match
    return not match.group().rstrip("0123456789").endswith((" ", "\u00a0"))


def _guard_month(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    word = scene.words[i]
    previous = scene.previous_word(i)
    if previous in scene.lists["recurring"] or scene.text[match.end() : match.end() + 1] == "-":
        return False
    if word in scene.lists["also_names"] or len(word) < 5:
        following = scene.text[match.end() : match.end() + 2]
        return previous in scene.lists["before_month"] and following[1:2] != "s" and not following[:1].isalnum()
    return True


def _guard_quarter(hit: Hit) -> bool:
    """A quarter of a game is none of a year."""
    match, i, scene = hit.match, hit.word, hit.scene
    if match.group("year") or match.group("fiscal") or match.group("which"):
        return True
    following = scene.next_word(match.end(), i)
    if following in scene.lists["business_words"]:
        return True
    return scene.previous_word(i) in scene.lists["before_quarter"] and following not in scene.lists["game_words"]


def _guard_half(hit: Hit) -> bool:
    """Without a year a half may be a match's: only where the sentence speaks of business."""
    match, i, scene = hit.match, hit.word, hit.scene
    if match.group("year") or match.group("which") or match.group("h") or match.group("the"):
        return True
    following = scene.next_word(match.end(), i)
    if following in scene.lists["game_words"] or scene.previous_word(i) not in scene.lists["before_quarter"]:
        return False
    return not scene.lists["business_words"].isdisjoint(scene.words[max(0, i - 12) : i + 12])


def _guard_after(hit: Hit) -> bool:
    """Only behind words of the rule's own list, or with more than one word for the number."""
    return hit.scene.previous_word(hit.word) in hit.scene.lists[hit.data["value"]]


def _guard_season(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    if match.group("year") or match.group("yearwhich") or match.group("which"):
        return match.group("season")[0].isupper() or match.group("season") != "fall" or scene.previous_word(i) != "a"
    previous = scene.previous_word(i)
    if match.group("part"):
        return True
    following = scene.next_word(match.end(), i)
    if (following and following not in scene.lists["after_season"]) or scene.sign(match.end()) in ("-", "'", "’"):
        return False
    return previous == "the" and scene.word(i - 2) in scene.lists["before_season"]


def _guard_decade(hit: Hit) -> bool:
    """Not ages or temperatures: "in his sixties", "a high in the 90s"."""
    match, i, scene = hit.match, hit.word, hit.scene
    k = i - 1
    while scene.word(k) in scene.lists["part_words"]:
        k -= 1
    if scene.word(k) in scene.lists["possessives"]:
        return False
    short = match.groupdict().get("short")
    if short and not match.group().lstrip("aelmridty- ").startswith(("'", "’")):
        return scene.text[match.start() - 1 : match.start()] in "'’"
    return not match.groupdict().get("name") or scene.word(i - 1) == "the"


def _guard_own(hit: Hit) -> bool:
    """Someone's: "in her late forties"."""
    return hit.scene.previous_word(hit.word) in hit.scene.lists["possessives"]


def _guard_stretch(hit: Hit) -> bool:
    """A plural that no number counts: "for years", "in recent decades", "weeks after the vote"."""
    i, scene = hit.word, hit.scene
    previous = scene.previous_word(i)
    if previous in scene.lists["stretch_before"]:
        return True
    if hit.match.group("then") is None or previous in scene.lists["stretch_not_before"]:
        return False
    return not previous[:1].isdigit() and previous not in scene.values["cardinal"]


def _guard_years(hit: Hit) -> bool:
    """Two years, the later one second; not "1200-1300 people", nor a season number far off."""
    match, i, scene = hit.match, hit.word, hit.scene
    first, second = int(match.group("year")), match.group("year2")
    if len(second) == 2:
        other = first // 100 * 100 + int(second)
        if other < first:
            other += 100
        return first >= 1500 and other - first <= 50
    other = int(second)
    if scene.next_word(match.end(), i) in scene.lists["not_year_after"]:
        return False
    plural = is_counted(scene, scene.next_word(match.end(), i))
    return other > first >= 1000 and other <= 2100 and not plural and (first % 100 != 0 or other % 100 != 0 or first >= 1800)


def _guard_certain(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    return not is_counted(scene, scene.next_word(match.end(), i)) or int(match.group("year")) % 100 != 0


def is_counted(scene: Scene, word: str) -> bool:
    """Whether a word behind a number looks like what is counted: a plural noun."""
    return word in scene.lists["not_year_after"] or (
        len(word) > 3 and word[-1] == "s" and word[-2] != "s" and word not in scene.lists["after_year"]
    )


def _guard_year(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    year = int(match.group("year"))
    text = scene.text
    lists = scene.lists
    start, end = match.span()
    previous = scene.previous_word(i)
    following = scene.next_word(end, i)
    if following in lists["not_year_after"]:
        return False
    if scene.word(i - 1) in lists["not_year_before"] and text[start - 1 : start] in (".", " ", "\u00a0"):
        return False
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1] not in SPACES and previous not in lists["joined_to_year"]:
        return False
    counted = is_counted(scene, following)
    if previous in lists["year_after"]:
        return not (counted and year % 50 == 0)
    if previous in scene.values["month"] or previous in scene.values["season"]:
        return not counted
    if not year >= 1500 or _is_alone(text, start, end):
        return False
    if counted:
        return previous in lists["year_owner"] and year % 50 != 0 and year >= 1800
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "(" or after == ")":
        return True
    if not following:
        if previous in lists["year_before_noun"]:
            return True
        return year >= 1900 and (after != "-" or text[end + 1 : end + 2].isalpha())
    if previous in lists["year_before_noun"]:
        if year < 1700:
            return _opens_years(scene, i, year) or (previous in lists["said_of"] and scene.word(i - 2) in lists["has_a_year"])
        return not (year % 100 == 0 and previous in ("a", "the") and not is_capital(text, end + 1))
    if following in lists["after_sentence_year"]:
        return True
    # "Euro 2024 in", "Budget 2025 will": a name and its year.
    return year >= 1900 and bool(previous) and text[scene.starts[i - 1]].isupper()


def _opens_years(scene: Scene, i: int, year: int) -> bool:
    """Whether a number is the first of two years that bound a time: "from 1618 to 1648"."""
    second, behind = scene.word(i + 2), scene.word(i + 3)
    if scene.word(i - 1) not in scene.lists["opens_years"] or scene.word(i + 1) not in scene.lists["range_joint"]:
        return False
    return len(second) == 4 and second.isdigit() and year < int(second) <= 2100 and not is_counted(scene, behind)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a number is all that its paragraph or cell holds: nothing there says that it is a year."""
    return text[max(0, start - 2) : start] in ("", "\n\n") and text[end : end + 2] in ("", "\n", "\n\n")


def _guard_weekday(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    return not (
        (scene.previous_word(i) in scene.lists["days_with_names"] and is_name(scene, i - 1))
        or scene.previous_word(i) in scene.lists["recurring"]
        or (is_capital(scene.text, match.end() + 1) and scene.next_word(match.end(), i) in scene.lists["named_days"])
    )


def is_name(scene: Scene, index: int) -> bool:
    """Whether a word begins with a capital."""
    return index >= 0 and is_capital(scene.text, scene.starts[index])


def is_capital(text: str, offset: int) -> bool:
    """Whether a capital stands at an offset."""
    return text[offset : offset + 1].isupper()


def _guard_period(hit: Hit) -> bool:
    """ "the past week" and "the last year" are stretches up to now; "this year's" and "last week" are periods."""
    match, i, scene = hit.match, hit.word, hit.scene
    which = match.group("which").lower()
    if match.group("part"):
        return which in ("this", "next", "last")
    previous = scene.previous_word(i)
    if previous == "the":
        return which in ("current", "previous")
    owned = previous == "past" or previous in scene.lists["possessives"]
    return not owned and which not in ("past", "previous", "coming", "current")


def _guard_race(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    previous = scene.previous_word(i)
    hours = match.group("hours")
    if hours:
        if previous in scene.lists["time_before"] or int(match.group("minutes")) > 59 or int(hours) > 23:
            return False
        run = previous in scene.lists["race_before"] or previous in scene.lists["race_verbs"]
        return run or (len(hours) == 1 and hours != "0")
    if match.group("fraction"):
        return True
    if previous in scene.lists["race_verbs"]:
        return True
    return int(match.group("minutes")) > 24 and previous in scene.lists["race_before"]


def _guard_clock(hit: Hit) -> bool:
    match, i, scene = hit.match, hit.word, hit.scene
    previous = scene.previous_word(i)
    refused = scene.lists["not_time_before"]
    if previous in refused or (previous == "of" and scene.word(i - 2) in refused):
        return False
    hour, minute = int(match.group("hour")), int(match.group("minute"))
    if (hour < 24 and minute < 60) or (hour == 24 and minute == 0):
        return True
    return previous in scene.lists["time_before"]


def _guard_dotted(hit: Hit) -> bool:
    i, scene = hit.word, hit.scene
    previous = scene.previous_word(i)
    return previous in scene.lists["before_dotted_time"] or previous in scene.values["weekday"]


def _guard_past(hit: Hit) -> bool:
    """A clock phrase: "half past six" always, "ten to four" only after "at" and the like."""
    match, i, scene = hit.match, hit.word, hit.scene
    if match.group("minuteword").lower() == "half" and match.group("sign") == "past":
        return True
    quarter = "quarter" in match.group("minuteword").lower()
    if quarter and match.group("sign") in ("past", "to"):
        return True
    return scene.previous_word(i) in scene.lists["before_clock_phrase"]


GUARDS: dict[str, Callable[[Hit], bool]] = {
    "in": _guard_in,
    "the": _guard_the,
    "tick": _guard_tick,
    "month": _guard_month,
    "quarter": _guard_quarter,
    "season": _guard_season,
    "after": _guard_after,
    "decade": _guard_decade,
    "own": _guard_own,
    "stretch": _guard_stretch,
    "half": _guard_half,
    "years": _guard_years,
    "certain": _guard_certain,
    "year": _guard_year,
    "weekday": _guard_weekday,
    "period": _guard_period,
    "race": _guard_race,
    "clock": _guard_clock,
    "dotted": _guard_dotted,
    "past": _guard_past,
}


# --------------------------------------------------------------------------------------------- which way in time


def tense(scene: Scene, i: int, end: int) -> int:
    """-2 where the words round a date speak of the past, 1 of the future, 0 where they do not say.

    -1 is a past that only says when something was said, which may have been about anything. The nearest word before the
    date in its sentence decides, else the first after it.
    """
    text, words, starts, lists = scene.text, scene.words, scene.starts, scene.lists
    bound_before = scene.word(i - 1) in lists["date_bound"]
    start = starts[i]
    floor = max(0, start - 160)
    for stop in _STOPS:
        at = text.rfind(stop, floor, start)
        while at > 0 and stop == ". " and _abbreviated(text, at, lists):
            at = text.rfind(stop, floor, at)
        floor = max(floor, at)
    k = i - 1
    while k >= 0 and starts[k] >= floor:
        found = _tense_of(words, k, lists)
        if found and (k >= i - 1 or words[k] not in lists["date_adjacent"]):
            # "put off until Monday": what was put off is still to come
            return 1 if bound_before and words[k] in lists["date_deferred"] else found
        k -= 1
    bound = min(len(text), end + 120)
    for stop in _STOPS:
        cut = text.find(stop, end, bound)
        if cut >= 0:
            bound = cut
    k = i + 1
    size = len(words)
    while k < size and starts[k] < end:
        k += 1
    while k < size and starts[k] < bound:
        found = _tense_of(words, k, lists)
        if found:
            return found
        k += 1
    return 1 if bound_before else 0


def _abbreviated(text: str, stop: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a full stop closes no sentence: "6 a.m. Sunday", "the U.S. on Monday"."""
    begin = stop
    while begin and stop - begin < 12 and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:stop]
    return (len(word) == 1 and text[begin - 1 : begin] == ".") or word.lower() in lists["abbreviation"]


_STOPS = (". ", "? ", "! ", "; ", "\n\n")


def _tense_of(words: list[str], k: int, lists: dict[str, frozenset[str]]) -> int:
    """What one word tells of the tense, as `tense` answers; 0 where it tells nothing."""
    word = words[k]
    before = words[k - 1] if k else ""
    if word in lists["date_future"]:
        return 1
    if len(word) == 1 and f"{before} {word}" in lists["date_future"]:  # "won't"
        return 1
    if word in lists["date_scheduled"]:
        # "Polls close on Thursday", but "he was close", "he left it open"
        return int(before[-1:] == "s" and before not in lists["date_past"] and before not in lists["before_adjective"])
    if word in lists["date_past"] or (word[-2:] == "ed" and len(word) > 3 and before not in lists["before_adjective"]):
        if before in lists["date_infinitive"]:  # "will be held", "to be sentenced": the verb is still further in front
            return 0
        return -1 if word in lists["date_said"] else -2
    return 0
