"""What the scripts share that estimate weights of evidence: the labelled texts, the estimate, and what it promises.

The texts are the articles of tests/bench/pairs, the passages of tests/bench/passages, the lines of tests/data/wordings.txt
and the examples of one check's rules. What weights promise is measured by leaving out an eighth of the files at a time, and
weighing it with weights that were estimated from the others.
"""

from __future__ import annotations

import pathlib
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pairs
import passages
import tomllib

from lint.checks.weights import weight
from lint.config import Config
from lint.engine import open_document, read_article
from lint.workspace import make_plan, pack_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.model import Article, Figure

ROOT = pathlib.Path(__file__).parents[2]
WORDINGS = ROOT / "tests" / "data" / "wordings.txt"
CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
RULES = ROOT / "rules" / "checks" / "arithmetic.toml"
UNIT = 10  # a weight of 10 is one in the logarithm of the odds
PARTS = 8
PACK = pack_of("en", ())


class Written(NamedTuple):
    """A text with its format and its day."""

    text: str
    suffix: str = "md"
    day: str = ""

    def article(self) -> Article:
        """It, read."""
        options = make_plan(Config({}), as_of=self.day if self.day[:1].isdigit() else None).options
        return read_article(open_document(self.text, f"a.{self.suffix}", PACK, options), PACK, options.settings)


class Case(NamedTuple):
    """A right text, a wrong one, or both: where they are from, their name, the rule that is broken, and where."""

    group: str
    name: str
    rule: str
    right: Written | None
    wrong: Written | None
    spans: list[list[int]]


class Text(NamedTuple):
    """A text: where it is from, its name, and whether it is right, has a mistake of the rule, or another one."""

    group: str
    name: str
    label: str


class Row(NamedTuple):
    """What the rule may tell of a text, and the evidence for it."""

    text: int
    group: str
    wrong: bool
    counts: bool  # one that touches another mistake tells nothing
    found: dict[str, int]
    part: float = 1  # how much it counts


def cases(rule: str, family: str) -> Iterator[Case]:
    """All articles and passages, and the examples of a rule. family: what it is called among the wordings."""
    for path in sorted(pairs.HERE.rglob("*.txt")):
        written = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for head, body in zip(written[::2], written[1::2], strict=True):
            made = {str(row["label"]): row for row in pairs.rows(head, body.strip() + "\n")}
            texts = {label: Written(str(row["text"]), str(row["format"]), str(row["date"])) for label, row in made.items()}
            row = made.get("error") or next(iter(made.values()))
            right = texts.get("clean") or texts.get("trap")
            yield Case(path.stem, str(row["pair"]), str(row["rule"]), right, texts.get("error"), row["spans"])  # type: ignore[arg-type]
    for file, number, passage in passages.read():
        both = [Written(passage[side], "md", passages.DAY) for side in ("right", "wrong")]
        yield Case(f"passages {number % 4}", f"{file}:{number + 1}", passage["rule"], *both, [[0, len(passage["wrong"])]])
    for number, line in enumerate(WORDINGS.read_text(encoding="utf-8").splitlines()):
        kind, _, text = line.partition(" ")
        if not line.startswith("#"):
            wrong = CHOICE.sub(r"\2", text)
            broken = None if kind == "=" else Written(wrong, "txt")
            name = rule if kind == family else kind
            spans = [[0, len(wrong)]]
            yield Case(f"wordings {number % 4}", f"{number + 1}", name, Written(CHOICE.sub(r"\1", text), "txt"), broken, spans)
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in (*data.get("relation", ()), *data.get("check", ())):
            if rule not in (table.get("check"), table["id"]):
                continue
            for number, example in enumerate(table.get("good", ())):
                text = example if isinstance(example, str) else example["text"]
                yield Case(f"examples {number % 4}", table["id"], rule, Written(text), None, [])
            for number, example in enumerate(table.get("bad", ())):
                text = re.sub(r"\[([^\]]*)\]", r"\1", example if isinstance(example, str) else example["text"])
                yield Case(f"examples {number % 4}", table["id"], rule, None, Written(text), [[0, len(text)]])


def differing(one: Article, other: Article) -> set[int] | None:
    """Which figures of two versions of a text differ, by number; None where the two have not as many."""
    rows = [[(figure.kind, str(figure.value)) for figure in article.figures] for article in (one, other)]
    if len(rows[0]) != len(rows[1]):
        return None
    return {index for index, (first, second) in enumerate(zip(*rows, strict=True)) if first != second}


class Threes:
    """All texts and the threes in them that do not come out. A rule says which these are, and which are sound."""

    rule: str
    label: str
    example = 3  # how often an example of a rule counts: each was written to set something apart

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.check = PACK.checks[self.rule]

    def wrong(self, article: Article) -> Iterator[tuple[tuple[int, ...], dict[str, int]]]:
        """The threes that do not come out, each with its evidence."""
        raise NotImplementedError

    def sound(self, article: Article) -> set[tuple[int, ...]]:
        """The threes that come out."""
        raise NotImplementedError

    def add(self, case: Case) -> None:
        """Reads the texts of a case: a wrong three is the marked mistake where it is touched, and sound in the twin."""
        often = self.example if case.group.startswith("examples") else 1
        right = case.right.article() if case.right else None
        if right is not None:
            for _, found in self.wrong(right):
                self.rows.append(Row(len(self.texts), case.group, False, True, found, often))
            self.texts.append(Text(case.group, case.name, "right"))
        if case.wrong is None:
            return
        wrong = case.wrong.article()
        sound = self.sound(right) if right is not None else set()
        differ = differing(right, wrong) if right is not None else None
        for three, found in self.wrong(wrong):
            touched = differ is None or not differ.isdisjoint(three)
            meant = case.rule == self.rule and touched and (right is None or three in sound)
            self.rows.append(Row(len(self.texts), case.group, meant, meant or not touched, found, often))
        self.texts.append(Text(case.group, case.name, self.label if case.rule == self.rule else "other"))


def spoilt(written: Written, right: Article, change: Callable[[], str | None], tries: int) -> Iterator[Article]:
    """A text as often as a change of it, tried so many times, changes one of its figures and nothing else."""
    for _ in range(tries):
        text = change()
        article = None if text is None else written._replace(text=text).article()
        if article is not None and len(differing(right, article) or ()) == 1:
            yield article


def rewritten(text: str, article: Article, figure: Figure, alter: Callable[[list[str], list[int]], None]) -> str | None:
    """A text with the digits of a figure altered: its letters, and where the digits stand; None where that is nothing."""
    start, end = article.document.locate(figure.start, figure.end)
    letters = list(text[start:end])
    places = [at for at, letter in enumerate(letters) if letter.isdigit()]
    if not places:
        return None
    alter(letters, places)
    if letters[places[0]] == "0" or "".join(letters) == text[start:end]:
        return None
    return text[:start] + "".join(letters) + text[end:]


class Estimate(NamedTuple):
    """How weights are estimated: how large they may be, and from how many rows on, and how sure a finding must be."""

    penalty: float  # the smaller, the smaller the weights
    rare: int  # rows that a piece of evidence must have to be given a weight
    sure: float  # logarithm of the odds from which it is told
    small: float = 0  # weights that are smaller are left out

    def of(self, rows: list[Row]) -> tuple[dict[str, int], int]:
        """The weights that tell mistakes from what nobody means, and the least weight of one that is told."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        used = [row for row in rows if row.counts]
        often = Counter(name for row in used for name in row.found)
        names = {name for name, times in often.items() if times >= self.rare}
        for _ in range(2 if self.small else 1):
            vectors = DictVectorizer()
            table = vectors.fit_transform([{name: row.found[name] for name in row.found if name in names} for row in used])
            model = LogisticRegression(C=self.penalty, max_iter=5000, tol=1e-6)
            model.fit(table, [row.wrong for row in used], sample_weight=[row.part for row in used])
            found = dict(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True))
            names = {name for name, value in found.items() if abs(value) >= self.small}
        weights = {str(name): round(value * UNIT) for name, value in found.items()}
        least = round((self.sure - float(model.intercept_[0])) * UNIT)
        return {name: value for name, value in sorted(weights.items()) if value}, least


def report(
    texts: list[Text], rows: list[Row], by: Estimate, weigh: Callable[[dict[str, int], dict[str, int]], int], label: str
) -> None:
    """Prints how many of the texts left out are found, and how many right ones flagged."""
    groups = sorted({text.group for text in texts})
    told: set[int] = set()
    for part in range(PARTS):
        left = set(groups[part::PARTS])
        weights, least = by.of([row for row in rows if row.group not in left])
        told.update(row.text for row in rows if row.group in left and row.text >= 0 and weigh(row.found, weights) >= least)
    sums = [0, 0, 0, 0]
    for group in groups:
        mine = [number for number, text in enumerate(texts) if text.group == group]
        wrong = [number for number in mine if texts[number].label == label]
        right = [number for number in mine if texts[number].label == "right"]
        found, false = sum(number in told for number in wrong), [number for number in right if number in told]
        names = " ".join(texts[number].name for number in false)
        print(f"{group:24} found {found:3} of {len(wrong):3}   false {len(false):2} of {len(right):4}  {names}")
        sums = [one + other for one, other in zip(sums, (found, len(wrong), len(false), len(right)), strict=True)]
    print("all                      found {:3} of {:3}   false {:2} of {:4}".format(*sums))


def write(weights: dict[str, int], least: int, rule: str, path: pathlib.Path = RULES, of: str = "") -> None:
    """Writes weights into the parameters of a check. of: what the names of its parameters begin with."""
    text = path.read_text(encoding="utf-8")
    written = f" {of}least = {least}, {of}weights = {{ {', '.join(f'{name} = {value}' for name, value in weights.items())} }}"
    at = text.index(f'id = "{rule}"')
    form = rf" {of}least = -?\d+, {of}weights = \{{[^}}]*\}}"
    path.write_text(text[:at] + re.sub(form, written, text[at:], count=1), encoding="utf-8")


def estimate(texts: list[Text], rows: list[Row], by: Estimate, rule: str, label: str, *, on_demand: bool, of: str = "") -> None:
    """Prints what weights promise, and writes them where that is demanded."""
    report(texts, rows, by, weight, label)
    weights, least = by.of(rows)
    print(f"{len(weights)} weights from {len(rows)} rows, least {least}")
    if on_demand:
        write(weights, least, rule, of=of)
