"""How much each piece of evidence counts for a rate, a number and a total being told as a product: estimated from texts.

    pip install -e '.[bench]'                   # scikit-learn, which figlint itself never imports
    python tests/bench/rate_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/rate_weights.py --write  # writes them into rules/checks/arithmetic.toml; a second run changes nothing

Every product that `lint.checks.rates.per.products` takes for wrong, and that no words tie, in the articles of
tests/bench/pairs, the passages of tests/bench/passages, the lines of tests/data/wordings.txt and the examples of the rules of
rates is a row: the evidence (`lint.checks.rates.evidence`), and whether it is the marked mistake. A logistic regression gives
the weights, in tenths and whole. What they promise is measured by leaving out an eighth of the files at a time, and weighing
it with weights that were estimated from the others.
"""

from __future__ import annotations

import pathlib
import re
import sys
from collections import Counter
from typing import Any, NamedTuple

import pairs
import passages
import tomllib

from lint.checks import equation
from lint.checks.changes import triples
from lint.checks.rates import evidence, marks, per
from lint.config import Config
from lint.engine import open_document, read_article
from lint.workspace import make_plan, pack_of

RULE = "arithmetic/rate"
ROOT = pathlib.Path(__file__).parents[2]
WORDINGS = ROOT / "tests" / "data" / "wordings.txt"
CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
RULES = ROOT / "rules" / "checks" / "arithmetic.toml"
PENALTY = 0.3  # the smaller, the smaller the weights
RARE = 6  # rows that a piece of evidence must have to be given a weight
UNIT = 10  # a weight of 10 is one in the logarithm of the odds
SURE = 0.3  # logarithm of the odds from which a product is told: four in seven
EXAMPLE = 2  # how often an example of a rule, or a line of the wordings, counts: what they say must hold
PARTS = 8
ANY = -(10**6)


class Row(NamedTuple):
    """A product of a text."""

    text: int
    group: str
    wrong: bool
    counts: bool  # one that touches another mistake tells nothing
    found: dict[str, int]


class Text(NamedTuple):
    """A text: where it is from, its name, and whether it is right, has a wrong rate, or another mistake."""

    group: str
    name: str
    label: str


class Texts:
    """All texts and their products."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.pack: Any = pack_of("en", ())
        self.check = self.pack.checks[RULE]
        self.relations = equation.relations_of(self.check, self.pack)

    def add(self, group: str, name: str, label: str, written: tuple[str, str, str], spans: list[list[int]]) -> None:
        """Reads a text; written: it, its format and its day. spans: of a mistake."""
        text, suffix, day = written
        options = make_plan(Config({}), as_of=day if day[:1].isdigit() else None).options
        document = open_document(text, f"a.{suffix}", self.pack, options)
        article = read_article(document, self.pack, options.settings)
        _, parts = triples.split([claim for claim in article.claims if claim.check == RULE], self.relations)
        _, wrong = per.products(article, self.check, marks.rates_of(article, parts, self.pack), self.pack, ANY)
        for product, found in wrong:
            if found:
                three = (product.total, product.number, product.rate.at)
                places = [document.locate(article.figures[index].start, article.figures[index].end) for index in three]
                hit = [any(low < end and start < high for low, high in spans) for start, end in places]
                meant = label == "rate" and all(hit)
                self.rows.append(Row(len(self.texts), group, meant, meant or not any(hit), found))
        self.texts.append(Text(group, name, label))


def read() -> Texts:
    """The articles, the passages and the examples."""
    texts = Texts()
    for path in sorted(pairs.HERE.glob("*.txt")):
        cases = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for head, body in zip(cases[::2], cases[1::2], strict=True):
            for case in pairs.rows(head, body.strip() + "\n"):
                label = "right" if case["label"] != "error" else "rate" if case["rule"] == RULE else "other"
                written = (str(case["text"]), str(case["format"]), str(case["date"]))
                texts.add(path.stem, str(case["id"]), label, written, case["spans"])  # type: ignore[arg-type]
    for file, number, passage in passages.read():
        group = f"passages {number % 4}"
        label = "rate" if passage["rule"] == RULE else "other"
        texts.add(group, f"{file}:{number + 1}", "right", (passage["right"], "md", passages.DAY), [])
        texts.add(group, f"{file}:{number + 1}", label, (passage["wrong"], "md", passages.DAY), [[0, len(passage["wrong"])]])
    for number, line in enumerate(WORDINGS.read_text(encoding="utf-8").splitlines()):
        family, _, text = line.partition(" ")
        if not line.startswith("#"):
            wrong = CHOICE.sub(r"\2", text)
            label = "rate" if family == "rate" else "other"
            texts.add(f"wordings {number % 4}", f"{number + 1}", "right", (CHOICE.sub(r"\1", text), "txt", ""), [])
            if family != "=":
                texts.add(f"wordings {number % 4}", f"{number + 1}", label, (wrong, "txt", ""), [[0, len(wrong)]])
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in (*data.get("relation", ()), *data.get("check", ())):
            if RULE not in (table.get("check"), table["id"]):
                continue
            for number, example in enumerate(table.get("good", ())):
                text = example if isinstance(example, str) else example["text"]
                texts.add(f"examples {number % 4}", table["id"], "right", (text, "md", ""), [])
            for number, example in enumerate(table.get("bad", ())):
                text = re.sub(r"\[([^\]]*)\]", r"\1", example if isinstance(example, str) else example["text"])
                texts.add(f"examples {number % 4}", table["id"], "rate", (text, "md", ""), [[0, len(text)]])
    return texts


def estimate(rows: list[Row]) -> tuple[dict[str, int], int]:
    """The weights that tell the wrong products from those that nobody means, and the least weight of one that is told."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    used = [row for row in rows if row.counts]
    often = Counter(name for row in used for name in row.found)
    vectors = DictVectorizer()
    table = vectors.fit_transform([{name: value for name, value in row.found.items() if often[name] >= RARE} for row in used])
    counts = [EXAMPLE if row.group.startswith(("examples", "wordings")) else 1 for row in used]
    model = LogisticRegression(C=PENALTY, max_iter=5000, tol=1e-6).fit(table, [row.wrong for row in used], counts)
    named = zip(vectors.feature_names_, model.coef_[0], strict=True)
    weights = {str(name): round(float(value) * UNIT) for name, value in named}
    least = round((SURE - float(model.intercept_[0])) * UNIT)
    return {name: value for name, value in sorted(weights.items()) if value}, least


def report(texts: list[Text], rows: list[Row]) -> None:
    """Prints how many of the texts left out are found, and how many right ones flagged."""
    groups = sorted({text.group for text in texts})
    told: set[int] = set()
    for part in range(PARTS):
        left = set(groups[part::PARTS])
        weights, least = estimate([row for row in rows if row.group not in left])
        told.update(row.text for row in rows if row.group in left and evidence.weight(row.found, weights) >= least)
    for group in groups:
        mine = [number for number, text in enumerate(texts) if text.group == group]
        wrong = [number for number in mine if texts[number].label == "rate"]
        right = [number for number in mine if texts[number].label == "right"]
        found, false = sum(number in told for number in wrong), [number for number in right if number in told]
        names = " ".join(texts[number].name for number in false)
        print(f"{group:24} found {found:3} of {len(wrong):3}   false {len(false):2} of {len(right):4}  {names}")


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = read()
    report(found.texts, found.rows)
    weights, least = estimate(found.rows)
    print(f"{len(weights)} weights from {len(found.rows)} products, least {least}")
    if "--write" in arguments:
        text = RULES.read_text(encoding="utf-8")
        written = ", ".join(f"{name} = {value}" for name, value in weights.items())
        text = re.sub(r"least = -?\d+, weights = \{[^}]*\}", f"least = {least}, weights = {{ {written} }}", text, count=1)
        RULES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
