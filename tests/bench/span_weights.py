"""How much each piece of evidence counts for a length being told of what lies between two dates: estimated from texts.

    pip install -e '.[bench]'                   # scikit-learn, which figlint itself never imports
    python tests/bench/span_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/span_weights.py --write  # writes them into rules/checks/dates.toml; a second run changes nothing

Every length that fits no two dates of its text (`lint.checks.spans.stretches`), with each two that it may have been
meant for, is a row: the evidence, and whether it is the marked mistake, which is so where the twin of the text, the right
one, has a length there that fits. How the weights come about and what they promise is as in weighing.py.
"""

from __future__ import annotations

import pathlib
import re
import sys
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

import pairs
import passages
import test_check_dates
import tomllib
from weighing import CHOICE, PARTS, ROOT, WORDINGS, Estimate, Row, Text, report, write

from lint import days
from lint.checks import calendar
from lint.checks.spans import evidence, lengths, stretches
from lint.checks.weights import weight
from lint.config import Config
from lint.engine import open_document, read_article
from lint.workspace import make_plan, pack_of

RULES = ROOT / "rules" / "checks" / "dates.toml"
CHECKS = ("date/span", "date/age")
BRACKETS = re.compile(r"\[([^\]]*)\]")
OFTEN = 3  # what a wrong example of a rule counts: it has to be found
ESTIMATE = Estimate(penalty=0.3, rare=6, sure=1.5)  # more than four in five
FAMILIES = {"span": "date/span", "age": "date/age"}


class Texts:
    """All texts and their stretches."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.pack: Any = pack_of("en", ())

    def article(self, written: tuple[str, str, str]) -> Any:
        text, suffix, day = written
        options = make_plan(Config({}), as_of=day if day[:1].isdigit() else None).options
        return read_article(open_document(text, f"a.{suffix}", self.pack, options), self.pack, options.settings)

    def add(self, group: str, name: str, label: str, written: tuple[str, str, str], right: str = "") -> None:
        """Reads a text; written: it, its format and its day. right: its twin without a mistake."""
        article = self.article(written)
        twin = self.article((right, *written[1:])) if right else None
        same = twin is not None and [figure.kind for figure in twin.figures] == [figure.kind for figure in article.figures]
        roles = stretches.roles_of(article)
        for stretch in stretches.stretches(article, self.pack):
            meant = label == "span" and same and is_right(twin, stretch)
            found = evidence.evidence(article, stretch, roles, self.pack)
            self.rows.append(Row(len(self.texts), group, meant, meant or label == "right" or (label == "span" and same), found))
        self.texts.append(Text(group, name, label))

    def add_example(self, group: str, name: str, text: str, day: str) -> None:
        """Reads a wrong example of a rule, with its wrong figure in brackets: it tells something where that has one meaning."""
        pieces = BRACKETS.split(text)
        marks = [(len("".join(pieces[:at])), len("".join(pieces[: at + 1]))) for at in range(1, len(pieces), 2)]
        article = self.article(("".join(pieces), "md", day))
        roles = stretches.roles_of(article)
        rows: dict[int, list[Row]] = {}
        for stretch in stretches.stretches(article, self.pack):
            figure = article.figures[stretch.length]
            if any(figure.start < end and start < figure.end for start, end in marks):
                found = evidence.evidence(article, stretch, roles, self.pack)
                rows.setdefault(stretch.length, []).append(Row(len(self.texts), group, True, True, found))
        self.rows += [row for mine in rows.values() if len(mine) == 1 for row in mine] * OFTEN
        self.texts.append(Text(group, name, "example"))


def is_right(twin: Any, stretch: stretches.Stretch) -> bool:
    """Whether the same length fits the same two dates in a text without the mistake."""
    figure = twin.figures[stretch.length]
    length = lengths.stated_in(figure, "year")
    if stretch.since is not None:
        since = lengths.stated_in(twin.figures[stretch.since], "year")
        length = (length[0] - since[1], length[1] - since[0], "year") if length and since else None
    first = twin.figures[stretch.first]
    if stretch.last == stretch.first:
        one, _, other = str(first.value).partition("/")
        start, end = days.parse(one), days.parse(other)
    else:
        start = calendar.days_of(first)
        today = calendar.today(twin)
        end = (
            calendar.days_of(twin.figures[stretch.last]) if stretch.last is not None else days.of_day(today) if today else None
        )
    return (
        length is not None and start is not None and end is not None and start.first is not None and end.last is not None
        and start.first < end.last and lengths.is_so_long(length, start, end)
    )  # fmt: skip


def read() -> Texts:
    """The articles, the passages, the wordings and the examples."""
    texts = Texts()
    for path in sorted(pairs.HERE.glob("*.txt")):
        cases = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for head, body in zip(cases[::2], cases[1::2], strict=True):
            cased = pairs.rows(head, body.strip() + "\n")
            clean = next((str(case["text"]) for case in cased if case["label"] == "clean"), "")
            for case in cased:
                label = "right" if case["label"] != "error" else "span" if case["rule"] in CHECKS else "other"
                written = (str(case["text"]), str(case["format"]), str(case["date"]))
                texts.add(path.stem, str(case["id"]), label, written, clean if label == "span" else "")
    for file, number, passage in passages.read():
        group = f"passages {number % PARTS}"
        label = "span" if passage["rule"] in CHECKS else "other"
        texts.add(group, f"{file}:{number + 1}", "right", (passage["right"], "md", passages.DAY))
        texts.add(group, f"{file}:{number + 1}", label, (passage["wrong"], "md", passages.DAY), passage["right"])
    for number, (rule, day, written) in enumerate(test_check_dates.TWINS):
        right, wrong = (CHOICE.sub(side, written.replace("\\n", "\n")) for side in (r"\1", r"\2"))
        texts.add(f"tests {number % 4}", f"{number + 1}", "right", (right, "md", day))
        if rule in CHECKS:
            for _ in range(OFTEN):
                texts.add(f"tests {number % 4}", f"{number + 1}", "span", (wrong, "md", day), right)
    for number, text in enumerate((*test_check_dates.RIGHT, *test_check_dates.NEAR)):
        texts.add(f"tests {number % 4}", text[:20], "right", (text, "txt", "2024-09-30"))
    for number, line in enumerate(WORDINGS.read_text(encoding="utf-8").splitlines()):
        family, _, text = line.partition(" ")
        if not line.startswith("#"):
            right, wrong = CHOICE.sub(r"\1", text), CHOICE.sub(r"\2", text)
            texts.add(f"wordings {number % 4}", f"{number + 1}", "right", (right, "txt", ""))
            if family in FAMILIES:
                texts.add(f"wordings {number % 4}", f"{number + 1}", "span", (wrong, "txt", ""), right)
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in (*data.get("relation", ()), *data.get("check", ())):
            if not str(table.get("check", table["id"])).startswith("date/"):
                continue
            for number, example in enumerate(table.get("good", ())):
                text = example if isinstance(example, str) else example["text"]
                day = "" if isinstance(example, str) else example.get("as-of", "")
                texts.add(f"examples {number % 4}", table["id"], "right", (text, "md", day))
            for number, example in enumerate(table.get("bad", ())):
                text = example if isinstance(example, str) else example["text"]
                day = "" if isinstance(example, str) else example.get("as-of", "")
                if str(table.get("check", table["id"])) in CHECKS:
                    texts.add_example(f"examples {number % 4}", table["id"], text, day)
    return texts


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = read()
    report(found.texts, found.rows, ESTIMATE, weight, "span")
    weights, least = ESTIMATE.of(found.rows)
    print(
        f"{len(weights)} weights from {len(found.rows)} stretches, {sum(row.wrong for row in found.rows)} meant, least {least}"
    )
    if "--write" in arguments:
        write(weights, least, "date/span", RULES)


if __name__ == "__main__":
    main(sys.argv[1:])
