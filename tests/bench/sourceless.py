"""How much each fact of a figure without a source tells of a missing one: estimated from articles with and without mistakes.

    pip install -e '.[bench]'                 # scikit-learn, which figlint itself never imports
    python tests/bench/sourceless.py          # prints what the weights promise on articles that they have not seen
    python tests/bench/sourceless.py --write  # writes them into the rules; a second run changes nothing

Every candidate of `lint.checks.sourceless` in the articles of tests/bench/pairs is a row: its facts, and whether it is the
marked mistake. A logistic regression, with a penalty on large weights, gives the weights, in tenths and whole. What they
promise is measured by leaving out each file of articles in turn, and scoring it with weights estimated from the others. The
least weight of a finding is where so few of the right articles left out would be flagged as ALLOWED says.
"""

from __future__ import annotations

import pathlib
import re
import sys
from typing import Any, NamedTuple

import pairs

from lint.checks import known, sourceless
from lint.engine import Options, open_document, read_article
from lint.model import Settings
from lint.workspace import pack_of

RULE = "attribution/missing"
RULES = pathlib.Path(__file__).parents[2] / "rules" / "checks" / "attribution.toml"
ALLOWED = 0.003  # of the right articles, how many may be flagged by the weights alone
PENALTY = 0.1  # the smaller, the nearer to nought are the weights
SCARCE = 10  # how many right figures a mistaken one is worth: there are far fewer of them
RARE = 10  # rows that a fact must have to be given a weight
NOTHING = -999  # what an article without a candidate weighs
UNIT = 10  # a weight of 10 is one in the logarithm of the odds


class Row(NamedTuple):
    """A candidate of an article."""

    article: int
    wrong: bool
    facts: tuple[str, ...]


class Text(NamedTuple):
    """An article: its file, its name, and whether it is right, or lacks a source, or has another mistake."""

    group: str
    name: str
    label: str


def rows_of(number: int, case: dict[str, Any], pack: Any) -> list[Row]:
    """The candidates of one article."""
    as_of = None if case["date"] in ("-", "None") else str(case["date"])
    document = open_document(case["text"], f"a.{case['format']}", pack, Options(as_of=as_of))
    article = read_article(document, pack, Settings())
    if known.own_report(article, pack) or known.is_reference(article, pack) or known.is_of_figures(article):
        return []
    found = []
    marked = case["rule"] == RULE and case["label"] == "error"
    for at, sentence in enumerate(article.sentences):
        if document.blocks[sentence.block].kind not in ("paragraph", "item"):
            continue
        words = known.words_of(sentence.lettered)
        for index in sentence.figures:
            if not sourceless.is_candidate(article, at, index, words, pack):
                continue
            start, end = document.locate(article.figures[index].start, article.figures[index].end)
            wrong = marked and any(first <= end and start <= last and first < last for first, last in case["spans"])
            found.append(Row(number, wrong, tuple(sourceless.facts(article, at, index, words, pack))))
    return found


def read_all() -> tuple[list[Text], list[Row]]:
    """Every article of tests/bench/pairs, with its candidates."""
    pack = pack_of("en", ())
    texts: list[Text] = []
    found: list[Row] = []
    for path in sorted(pairs.HERE.glob("*.txt")):
        cases = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for head, body in zip(cases[::2], cases[1::2], strict=True):
            for case in pairs.rows(head, body.strip() + "\n"):
                mine = case["label"] == "error" and case["rule"] == RULE
                label = "missing" if mine else "other" if case["label"] == "error" else "right"
                found += rows_of(len(texts), case, pack)
                texts.append(Text(path.stem, str(case["id"]), label))
    return texts, found


def estimate(rows: list[Row], texts: list[Text]) -> tuple[dict[str, int], int]:
    """The weight of each fact, and what a figure without any weighs. Articles with other mistakes are left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    chosen = [row for row in rows if texts[row.article].label != "other"]
    counts: dict[str, int] = {}
    for row in chosen:
        for fact in row.facts:
            counts[fact] = counts.get(fact, 0) + 1
    table = DictVectorizer(sparse=False)
    cells = table.fit_transform([{fact: 1 for fact in row.facts if counts[fact] >= RARE} for row in chosen])
    model = LogisticRegression(C=PENALTY, class_weight={0: 1, 1: SCARCE}, max_iter=500)
    model.fit(cells, [row.wrong for row in chosen])
    weights = {name: round(float(value) * UNIT) for name, value in zip(table.feature_names_, model.coef_[0], strict=True)}
    return {name: value for name, value in sorted(weights.items()) if value}, round(float(model.intercept_[0]) * UNIT)


def score(row: Row, weights: dict[str, int], base: int) -> int:
    """What a row weighs."""
    return base + sum(weights.get(fact, 0) for fact in row.facts)


def main() -> int:
    """Estimates, prints and perhaps writes."""
    texts, rows = read_all()
    best: dict[tuple[int, bool], int] = {}
    for group in sorted({text.group for text in texts}):
        weights, base = estimate([row for row in rows if texts[row.article].group != group], texts)
        for row in rows:
            if texts[row.article].group == group:
                key = row.article, row.wrong
                best[key] = max(best.get(key, NOTHING), score(row, weights, base))
    right = [best.get((number, False), NOTHING) for number, text in enumerate(texts) if text.label == "right"]
    right.sort(reverse=True)
    missing = [best.get((number, True), NOTHING) for number, text in enumerate(texts) if text.label == "missing"]
    for share in (0.001, 0.002, 0.003, 0.005, 0.01):
        least = right[int(share * len(right))] + 1
        found = sum(value >= least for value in missing)
        print(f"{share:6.1%} of {len(right)} right articles flagged: {found} of {len(missing)} found, at a weight of {least}")
    weights, base = estimate(rows, texts)
    least = right[int(ALLOWED * len(right))] + 1 - base
    lines = "".join(f"{name} = {value}\n" for name, value in weights.items())
    print(f"{len(weights)} weights, least {least}")
    if "--write" in sys.argv:
        old = RULES.read_text(encoding="utf-8")
        new = re.sub(r"(?m)^least = -?\d+$", f"least = {least}", old, count=1)
        table = re.compile(r"(?m)(?<=^\[check\.parameters\.weights\]\n)(?:[\w-]+ = -?\d+\n)*")
        new = table.sub(lines, new, count=1)
        RULES.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
