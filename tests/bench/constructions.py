"""How many of the ways to say a thing are found.

    python tests/bench/constructions.py [FILE…] [--most N] [--show CHOICE]

Each `tests/bench/constructions/*.toml` holds constructions: a text with `{slots}`, the choices for each slot, and rows of
values in which a pair `["right", "wrong"]` is the figure that differs. All combinations (or a fixed sample of them) are
written out twice and checked: the wrong text should have a finding of the rule, the right one none at all; where no value is
a pair there is only a right one. Printed are the share found for each choice of each slot, the worst first, with a text that
was missed, and the right texts that were flagged.

    [[construction]]
    rule = "arithmetic/share"
    text = "{opening} {whole} {things}. {share} of {them}{apposition} had closed."
    opening = ["The council counted", "There were"]
    apposition = [", or {part}, ", " ({part}) "]       # a choice may hold slots itself
    them = ["them", "those"]
    values = [{whole = "62,000", things = "hamlets", share = "Five per cent", part = ["3,100", "5,100"]}]

`also` names further rules that may find it, `path` and `date` are the article's ("article.txt", "2025-06-10").
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

import lint

HERE = Path(__file__).with_name("constructions")
SLOT = re.compile(r"\{(\w+)\}")
FIXED = ("rule", "text", "values", "also", "path", "date")


def combinations(construction: dict, most: int):
    """The chosen slots of each combination (all of them or `most` drawn evenly) with its row of values."""
    slots = {name: choices for name, choices in construction.items() if name not in FIXED}
    draw = random.Random(construction["text"])
    size = len(construction["values"])
    for choices in slots.values():
        size *= len(choices)
    seen = set()
    for number in range(size) if size <= most else (draw.randrange(size) for _ in range(most)):
        if number in seen:
            continue
        seen.add(number)
        rest, chosen = number, {}
        for name, choices in slots.items():
            rest, place = divmod(rest, len(choices))
            chosen[name] = choices[place]
        yield chosen, construction["values"][rest]


def write(text: str, chosen: dict, values: dict, side: int) -> tuple[str, set[str]]:
    """The text with its slots filled, `side` 0 the right figures and 1 the wrong ones, and the names of the slots in it."""
    used = set()

    def fill(slot: re.Match) -> str:
        name = slot[1]
        used.add(name)
        filled = chosen[name] if name in chosen else values[name]
        return filled[side] if isinstance(filled, list) else filled

    while SLOT.search(text):
        text = SLOT.sub(fill, text)
    text = re.sub(r"(^|[.!?]\s+|\n)(?![a-z]+: )([a-z])", lambda found: found[1] + found[2].upper(), text)
    return re.sub(r" ?,(?=[.,;])| +(?=[.,;])", "", text), used


def rules_in(text: str, construction: dict) -> list[tuple[str, str]]:
    """The rules and messages of what is found; who said it is looked at only where that is the rule in question."""
    path, date = construction.get("path", "article.txt"), construction.get("date", "2025-06-10")
    ignored = () if construction["rule"].startswith("attribution") else ("attribution",)
    return [(found.rule, found.message) for found in lint.lint(text, path=path, as_of=date, ignore=ignored)]


def measure(construction: dict, most: int) -> tuple[dict, list, list]:
    """For each choice how often it was found and met; the missed texts with their choices; the right texts flagged."""
    rates = defaultdict(lambda: [0, 0])
    missed, flagged = [], []
    wanted = {construction["rule"], *construction.get("also", ())}
    for chosen, values in combinations(construction, most):
        wrong, used = write(construction["text"], chosen, values, 1)
        right, _ = write(construction["text"], chosen, values, 0)
        found = wrong == right or any(rule in wanted for rule, _ in rules_in(wrong, construction))
        told = rules_in(right, construction)
        if told:
            flagged.append((right, told))
        keys = [(name, choice) for name, choice in chosen.items() if name in used]
        keys.append(("values", str(list(values.values())[:3])))
        for key in keys:
            rates[key][0] += found
            rates[key][1] += 1
        if not found:
            missed.append((wrong, keys))
    return rates, missed, flagged


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("files", nargs="*", type=Path)
    reader.add_argument("--most", type=int, default=60, help="combinations tried of each construction (default 60)")
    reader.add_argument("--worst", type=int, default=8, help="choices shown of each construction")
    reader.add_argument("--show", help="all missed texts whose choice holds this")
    asked = reader.parse_args()
    all_found = all_met = all_flagged = 0
    for file in asked.files or sorted(HERE.glob("*.toml")):
        for number, construction in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["construction"], 1):
            rates, missed, flagged = measure(construction, asked.most)
            met = sum(count for (name, _), (_, count) in rates.items() if name == "values")
            found = met - len(missed)
            print(f"{file.stem} {number} {construction['rule']}: {found} of {met} found, {len(flagged)} right ones flagged")
            all_found, all_met, all_flagged = all_found + found, all_met + met, all_flagged + len(flagged)
            for right, told in flagged[:3]:
                print(f"    FLAGGED {right!r}\n            {told}")
            if asked.show:
                for text, keys in missed:
                    if any(asked.show in choice for _, choice in keys):
                        print(f"    missed {text!r}")
                continue
            worst = sorted((hits / count, name, choice) for (name, choice), (hits, count) in rates.items() if hits < count)
            for share, name, choice in worst[: asked.worst]:
                example = next(text for text, keys in missed if (name, choice) in keys)
                print(f"    {share:4.0%} {name} = {choice!r}: {example!r}")
    share = all_found / max(all_met, 1)
    print(f"constructions: {all_found} of {all_met} found ({share:.0%}), {all_flagged} right texts flagged")


if __name__ == "__main__":
    main()
