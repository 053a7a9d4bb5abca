"""Ordinary statements, put together from everyday wordings (tests/data/ordinary.txt) and chance numbers: silent if right."""

from __future__ import annotations

import pathlib
import random

import pytest

import lint

DAY = "2025-03-03"
DIGITS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
CHECKED = ["arithmetic", "conversion", "conflict", "range", "date", "number"]
UP = ["rose", "climbed", "grew", "went up", "has risen", "had risen", "edged up", "is up", "was up"]
DOWN = ["fell", "declined", "shrank", "went down", "has fallen", "slipped", "was cut", "is down", "was down"]
BEFORE = ["a year earlier", "in 2019", "last year", "the year before", "in May", "in the same month of 2023"]
SORTS = [("people", "men", "women", "children"), ("ships", "ferries", "tankers", "tugs"), ("animals", "cows", "sheep", "goats")]
THINGS = ["teachers", "voters", "farms", "flats", "ships", "patients", "trees", "drivers", "houses"]
DID = ["have closed", "said yes", "were inspected", "came back"]


def wordings() -> dict[str, list[str]]:
    """The wordings by what they tell."""
    found: dict[str, list[str]] = {}
    for line in pathlib.Path(__file__).with_name("data").joinpath("ordinary.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            row = found.setdefault(line[3:].partition(":")[0], [])
        elif line and not line.startswith("#"):
            row.append(line)
    return found


WORDINGS = wordings()


def spelt(chance: random.Random, number: int) -> str:
    return DIGITS[number] if number < len(DIGITS) and chance.random() < 0.6 else f"{number:,}"


def a_move(chance: random.Random) -> str:
    what, full = chance.choice(WORDINGS["amounts"]).split(" | ")
    share = "%" in full or "per cent" in full
    small, percent = chance.choice([20, 24, 36, 45] if share else [20, 45, 60, 120, 360, 1200]), chance.choice([5, 10, 25, 50])
    large = round(small * (100 + percent) / 100)
    rises = chance.random() < 0.6
    was, now = (small, large) if rises else (large, small)
    first, last = chance.choice([(full, full), (full, "{}"), ("{}", full)])
    by = f"{abs(now - was) / was * 100:.1f}%".replace(".0%", "%")
    told = WORDINGS["moves"] + ([] if share else WORDINGS["moves by so much"])
    return chance.choice(told).format(
        what=what, went=chance.choice(UP if rises else DOWN), comparison="higher" if rises else "lower", by=by,
        then=chance.choice(BEFORE), a=first.format(f"{was:,}"), b=last.format(f"{now:,}"),
        A=full.format(f"{was:,}"), B=full.format(f"{now:,}"),
    )  # fmt: skip


def a_share(chance: random.Random) -> str:
    whole, percent = chance.choice([80, 120, 240, 400, 1200, 2500, 8400]), chance.choice([5, 15, 20, 25, 35, 40, 60, 75])
    share = chance.choice(["{}%", "{} per cent", "{} percent"])
    return chance.choice(WORDINGS["shares"]).format(
        whole=f"{whole:,}", part=f"{whole * percent // 100:,}", share=share.format(percent), rest=share.format(100 - percent),
        things=chance.choice(THINGS), did=chance.choice(DID),
    )  # fmt: skip


def a_sum(chance: random.Random) -> str:
    everything, *sorts = chance.choice(SORTS)
    parts = [chance.choice([3, 4, 7, 9, 12, 17, 26, 33, 48, 120]) for _ in sorts]
    row = [f"{spelt(chance, part)} {sort}" for part, sort in zip(parts, sorts, strict=True)]
    return chance.choice(WORDINGS["sums"]).format(
        total=spelt(chance, sum(parts)), all=everything, row=f"{row[0]}, {row[1]} and {row[2]}",
        one=spelt(chance, parts[0]), left=spelt(chance, sum(parts) - parts[0]),
    )  # fmt: skip


def a_rate(chance: random.Random) -> str:
    each, many = chance.choice([4, 8, 15, 25, 40, 120]), chance.choice([3, 5, 6, 7, 12, 14, 20, 30])
    return chance.choice(WORDINGS["rates"]).format(each=each, many=spelt(chance, many), total=f"{each * many:,}")


def a_time(chance: random.Random) -> str:
    first = chance.randint(1900, 2010)
    last = chance.randint(first + 4, 2023)
    return chance.choice(WORDINGS["years"]).format(first=first, last=last, long=last - first, old=int(DAY[:4]) - first)


def a_length(chance: random.Random) -> str:
    text, factor = chance.choice(WORDINGS["lengths"]).split(" | ")
    length = chance.choice([10, 16, 20, 32, 40, 80, 125, 160, 250])
    return text.format(length, round(length * float(factor)))


KINDS = [a_move, a_share, a_sum, a_rate, a_time, a_length]


def findings(texts: set[str]) -> list[str]:
    found = ((text, one) for text in sorted(texts) for one in lint.lint(text, path="a.md", as_of=DAY, select=CHECKED))
    return [f"{one.rule}: {one.message} | {text}" for text, one in found if one.severity != "info"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_statement_is_silent(kind):
    chance = random.Random(kind.__name__)
    texts = {kind(chance) for _ in range(250)}
    assert len(texts) > 40
    assert not findings(texts)


def test_right_statements_are_silent_beside_each_other():
    chance = random.Random(7)
    assert not findings({" ".join(kind(chance) for kind in chance.sample(KINDS, 3)) for _ in range(150)})


def test_movements_are_told_apart():
    chance = random.Random(3)
    assert not findings({" ".join(a_move(chance) for _ in range(3)) for _ in range(100)})


@pytest.mark.parametrize(("kind", "right", "wrong"), [(a_sum, " 12 ", " 21 "), (a_share, "5%", "8%"), (a_rate, "40", "50")])
def test_a_wrong_statement_mostly_is_not(kind, right, wrong):
    chance = random.Random(1)
    texts = {text for text in (kind(chance) for _ in range(150)) if right in text}
    assert len(findings({text.replace(right, wrong, 1) for text in texts})) > len(texts) // 2
