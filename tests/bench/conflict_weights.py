"""How much each piece of evidence counts for two figures being one: estimated from articles with and without mistakes.

    pip install -e '.[bench]'                       # scikit-learn, which figlint itself never imports
    python tests/bench/conflict_weights.py          # prints what the weights promise on articles that they have not seen
    python tests/bench/conflict_weights.py --write  # writes them into rules/checks/conflict.toml; a second run changes nothing

Every pair of figures that `lint.checks.conflicts.candidates` proposes in the articles of tests/bench/pairs, fresh ones too,
and in the rule's own examples is a row: the evidence for it (`lint.checks.conflicts.evidence`), and whether it is the marked
mistake. A logistic regression gives the weights, in tenths and whole. What they promise is measured by leaving out an eighth
of the files at a time, and weighing it with weights that were estimated from the others. The least weight of a finding is
where no more of the right articles left out would be flagged than ALLOWED says, and no good example of the rule is.
"""

from __future__ import annotations

import pathlib
import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pairs
import tomllib

from lint.checks.conflict import stated_figures
from lint.checks.conflicts import candidates, evidence, likeness
from lint.checks.conflicts.referents import Referents
from lint.checks.language import is_foreign
from lint.config import Config
from lint.engine import open_document, read_article
from lint.pack.selftest import unmark
from lint.workspace import make_plan, pack_of

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "conflict/value"
RULES = pathlib.Path(__file__).parents[2] / "rules" / "checks" / "conflict.toml"
ALLOWED = 0.003  # of the right articles, how many may be flagged: one for some five conflicts more that are found
PENALTY = 0.1  # the smaller, the smaller the weights
EXAMPLE = 8  # how many pairs of an article one of the rule's own examples is worth: each was written to set something apart
SCARCE = 2  # how many right pairs a mistaken one is worth: there are far fewer of them
RARE = 5  # rows that a piece of evidence must have to be given a weight
UNIT = 10  # a weight of 10 is one in the logarithm of the odds
PARTS = 8
NEVER = -(10**6)


class Row(NamedTuple):
    """A pair of figures of an article."""

    article: int
    group: str  # "" of an example
    wrong: bool
    counts: bool  # one figure alone may have been changed by the mistake: such pairs tell nothing
    early: dict[str, int]
    found: dict[str, int]


class Text(NamedTuple):
    """An article: its file, its name, and whether it is right, or has a conflict, or another mistake."""

    group: str
    name: str
    label: str


def rows_of(number: int, group: str, case: dict[str, Any], pack: Any) -> list[Row]:
    """The pairs of one article."""
    check = pack.checks[RULE]
    day = case["date"] if case["date"][:1].isdigit() else None
    options = make_plan(Config({}), as_of=day).options
    document = open_document(case["text"], f"a.{case['format']}", pack, options)
    article = read_article(document, pack, options.settings)
    stated = stated_figures(article, check, pack)
    if len(stated) < 2 or is_foreign(article, pack):  # of which the rule says nothing
        return []
    scale, referents = likeness.Scale(article, stated, pack), Referents(article, pack)
    found = []

    def marks(item: Any) -> set[int]:
        start, end = document.locate(item.figure.start, item.figure.end)
        return {at for at, (low, high) in enumerate(case["spans"]) if low < end and start < high}

    for one, other in candidates.pairs(scale, check.parameters["crowd"], check.parameters["few"]):
        seen = evidence.begin(scale, one, other)
        early = sided(seen)
        evidence.go_on(scale, seen, referents)
        if evidence.VETOES.isdisjoint(seen.found):
            first, second = marks(one), marks(other)
            wrong = bool(first and second and first != second) and case["rule"] == RULE
            found.append(Row(number, group, wrong, wrong or not (first or second), early, sided(seen)))
    return found


def sided(seen: evidence.Evidence) -> dict[str, int]:
    """Evidence under the names of the tables in which it may have a weight."""
    return {f"{side}.{name}": times for side in seen.sides for name, times in seen.found.items()}


def read() -> tuple[list[Text], list[Row]]:
    """All articles, and the pairs of figures in them."""
    pack = pack_of("en", ())
    texts: list[Text] = []
    rows: list[Row] = []
    for path in sorted(pairs.HERE.rglob("*.txt")):
        cases = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for head, body in zip(cases[::2], cases[1::2], strict=True):
            for case in pairs.rows(head, body.strip() + "\n"):
                rows += rows_of(len(texts), path.stem, case, pack)
                wrong = case["label"] == "error"
                label = "right" if not wrong else "conflict" if case["rule"] == RULE else "other"
                texts.append(Text(path.stem, str(case["id"]), label))
    for text, places in examples():
        case = {"date": "", "text": text, "format": "md", "rule": RULE, "spans": places}
        rows += rows_of(len(texts), "", case, pack)
        texts.append(Text("", text, "bad" if places else "good"))
    return texts, rows


def examples() -> Iterator[tuple[str, list[list[int]]]]:
    """The examples of the rule, and of each bad one the two places that disagree, where they can be told from it."""
    check = next(check for check in tomllib.loads(RULES.read_text(encoding="utf-8"))["check"] if check["id"] == RULE)
    for text in check["good"]:
        yield text, []
    for bad in check["bad"]:
        text, marks = unmark(bad["text"])
        places = [list(mark) for mark in marks]
        at = text.find(bad["says"])
        if len(places) == 1 and at >= 0 and not (at < places[0][1] and places[0][0] < at + len(bad["says"])):
            places.append([at, at + len(bad["says"])])
        yield text, places


class Model(NamedTuple):
    """Weights of evidence, and what is added to their sum."""

    weights: dict[str, int]
    base: int

    def weight(self, found: dict[str, int]) -> int:
        """How much evidence counts."""
        return self.base + sum(self.weights.get(name, 0) * times for name, times in found.items())


def estimate(rows: list[Row]) -> Model:
    """The weights that tell the wrong pairs of figures from the right ones."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import MaxAbsScaler

    used = [row for row in rows if row.counts]
    worth = [(SCARCE if row.wrong else 1) * (1 if row.group else EXAMPLE) for row in used]
    vectors = DictVectorizer()
    table = vectors.fit_transform([row.found for row in used]).tocsr()
    often = [at for at, count in enumerate(table.getnnz(axis=0)) if count >= RARE]
    scaler = MaxAbsScaler()
    scaled = scaler.fit_transform(table[:, often])
    wrong = [row.wrong for row in used]
    model = LogisticRegression(C=PENALTY, max_iter=1000).fit(scaled, wrong, worth)
    weights = {
        str(vectors.feature_names_[often[at]]): round(float(value) / float(scaler.scale_[at]) * UNIT)
        for at, value in enumerate(model.coef_[0])
    }
    return Model({name: weight for name, weight in sorted(weights.items()) if weight}, round(float(model.intercept_[0]) * UNIT))


def crossed(rows: list[Row]) -> list[int]:
    """The weight of each pair, by weights that were estimated without its file."""
    groups = sorted({row.group for row in rows} - {""})
    found = {}
    for part in range(PARTS):
        left = set(groups[part::PARTS])
        model = estimate([row for row in rows if row.group not in left])
        found.update({at: model.weight(row.found) for at, row in enumerate(rows) if row.group in left})
    return [found.get(at, NEVER) for at in range(len(rows))]


def heaviest(texts: list[Text], rows: list[Row], weighed: list[int], label: str) -> dict[int, int]:
    """The heaviest pair of each article of a label: of a conflict, of the marked ones."""
    found: dict[int, int] = {}
    for row, weight in zip(rows, weighed, strict=True):
        if texts[row.article].label == label and (row.wrong or label in ("right", "good")):
            found[row.article] = max(found.get(row.article, NEVER), weight)
    return found


def report(texts: list[Text], rows: list[Row], weighed: list[int], least: int) -> None:
    """Prints for each file, left out of the estimate, how many conflicts are found and how many right articles flagged."""
    wrong, right = (heaviest(texts, rows, weighed, label) for label in ("conflict", "right"))
    print(f"{'left out':24} {'found':>6} {'of':>5} {'false':>6} {'of':>5}")
    totals = [0, 0, 0, 0]
    for group in [*sorted({text.group for text in texts} - {""}), ""]:
        numbers = [
            sum(wrong.get(at, NEVER) >= least for at, text in enumerate(texts) if text.group == group),
            sum(text.group == group and text.label == "conflict" for text in texts),
            sum(right.get(at, NEVER) >= least for at, text in enumerate(texts) if text.group == group),
            sum(text.group == group and text.label == "right" for text in texts),
        ]
        totals = [total + number for total, number in zip(totals, numbers, strict=True)]
        shown = numbers if group else totals
        print(f"{group or 'all':24} {shown[0]:6} {shown[1]:5} {shown[2]:6} {shown[3]:5}")
    print("false:", *(texts[at].name for at, weight in right.items() if weight >= least))


def write(model: Model, least: int, late: int) -> None:
    """Puts the weights into the rule file."""
    text = RULES.read_text(encoding="utf-8")
    tables: dict[str, list[str]] = {}
    for name, weight in model.weights.items():
        side, _, evidence_name = name.partition(".")
        tables.setdefault(side, []).append(f"{evidence_name} = {weight}")
    written = "\n".join(f"weights.{side} = {{ {', '.join(lines)} }}" for side, lines in sorted(tables.items()))
    text = re.sub(
        r"^least = .*\nlate = .*\n(weights\..*\n)*",
        f"least = {least}\nlate = {late}\n{written}\n",
        text,
        count=1,
        flags=re.MULTILINE,
    )
    RULES.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    texts, rows = read()
    weighed = crossed(rows)
    right = sorted(heaviest(texts, rows, weighed, "right").values(), reverse=True)
    least = right[int(sum(text.label == "right" for text in texts) * ALLOWED)] + 1
    report(texts, rows, weighed, least)
    model = estimate(rows)
    weighed = [model.weight(row.found) for row in rows]
    good, bad = (heaviest(texts, rows, weighed, label) for label in ("good", "bad"))
    for at, weight in good.items():
        if weight >= least:
            print(f"good, and {weight - least} above the least weight: {texts[at].name!r}")
    least = max(least, *(weight + 1 for weight in good.values()))
    print(f"{sum(weight >= least for weight in bad.values())} of the bad examples weigh enough")
    # what may still come when the slip, the places and the words of two figures are known
    told = [row for row, weight in zip(rows, weighed, strict=True) if weight >= least]
    late = max((model.weight(row.found) - model.weight(row.early) for row in told), default=0)
    print(f"{len(model.weights)} weights, {len(rows)} pairs of figures, least {least - model.base}, late {late}")
    if "--write" in arguments:
        write(model, least - model.base, late)


if __name__ == "__main__":
    main(sys.argv[1:])
