"""The examples of rules, run as tests: `figlint rules test`, and in tests/test_rules.py.

A figure example is a value and texts that say it, the figure in [brackets]; a text without brackets is a near miss, in
which the rule must make no figure. A relation's good texts give no finding of its check; its bad texts give one, at the
[bracketed] figure, whose message holds what `says` says.

This is the one module of the pack that looks up the stairs: to try a rule, everything above has to run.
"""

from __future__ import annotations

from lint import values
from lint.model import Settings
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lint.model import Article, Figure
    from lint.pack import Pack
    from lint.pack.load import Rules, Table


class Example(NamedTuple):
    """One text of one rule: `marks` are the spans of its [brackets], in the text without them."""

    table: Table
    sort: str  # figure, miss, good, bad
    text: str
    marks: tuple[tuple[int, int], ...]
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.table.data.get('id', self.table.kind)}: {self.text[:60]}"


ATTRIBUTION_KINDS = ("cue", "needs-source", "policy")
FIGURE_KINDS = ("figure", "not-figure", "join", "sense", "hedge", "trend", "vague", "date")


def examples(rules: Rules) -> list[Example]:
    """Every example of every rule whose kind says how it is tried."""
    found: list[Example] = []
    for table in rules.tables:
        if table.kind in FIGURE_KINDS:
            for row in table.data.get("examples", ()):
                for written in row.get("text", ()):
                    text, marks = unmark(written)
                    found.append(Example(table, "figure" if marks else "miss", text, marks, row))
        elif table.kind in ATTRIBUTION_KINDS:
            for row in table.data.get("examples", ()):
                found += [Example(table, table.kind, *unmark(written), row) for written in row.get("text", ())]
        elif table.kind == "inflection":
            for row in table.data.get("examples", ()):
                found += [Example(table, "inflection", lemma, (), row) for lemma in row.get("text", ())]
        elif table.kind in ("relation", "check"):
            for written in table.data.get("good", ()):
                found.append(Example(table, "good", written, (), {}))
            for row in table.data.get("bad", ()):
                text, marks = unmark(row["text"])
                found.append(Example(table, "bad", text, marks, row))
    return found


def unmark(written: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without its [brackets], and the spans that they marked; "[[" stands for a bracket that is meant.

    >>> unmark("rose to [12] now")
    ('rose to 12 now', ((8, 10),))
    """
    out: list[str] = []
    length = 0
    marks: list[tuple[int, int]] = []
    start = -1
    position = 0
    while position < len(written):
        c = written[position]
        if c in "[]" and written[position + 1 : position + 2] == c:
            out.append(c)
            length += 1
            position += 2
            continue
        if c == "[":
            start = length
        elif c == "]":
            marks.append((start, length))
        else:
            out.append(c)
            length += 1
        position += 1
    return "".join(out), tuple(marks)


def failure(example: Example, pack: Pack) -> str | None:
    """Why an example does not hold, in words; None where it does."""
    if example.sort == "inflection":
        return _inflection(example)
    article = read(example, pack)
    if example.sort == "cue":
        return _covered(example, article)
    if example.sort in ATTRIBUTION_KINDS:
        return _sourceless(example, article, pack)
    if example.sort == "miss":
        return _miss(example, article)
    if example.sort == "figure":
        return _figures(example, article)
    return _findings(example, article, pack)


def read(example: Example, pack: Pack) -> Article:
    """The example as an article. "# Headline" lines and tables are read as Markdown where the text has any."""
    from lint.extract import extract_figures  # noqa: PLC0415
    from lint.read import read_document  # noqa: PLC0415
    from lint.relate import relate  # noqa: PLC0415

    as_markdown = (
        example.text.startswith(("#", "|", "- ", "* ", "---", "1. ")) or "\n|" in example.text or "\n- " in example.text
    )
    name = "example.md" if as_markdown and example.sort in ("good", "bad") else "example.txt"
    document = read_document(example.text, name, as_of=example.data.get("as-of"))
    settings = Settings(country=example.data.get("country"), currency=example.data.get("currency"))
    whole = bool(example.table.data.get("aside"))
    return relate(document, extract_figures(document, pack, settings, whole=whole), pack, settings)


def _miss(example: Example, article: Article) -> str | None:
    wrong = example.table.data.get("id")
    for figure in article.figures:
        if example.table.kind == "not-figure" or (figure.rule == wrong and "value" not in example.data):
            return f"found {_say(figure, article)}; expected no figure"
    return None


def _figures(example: Example, article: Article) -> str | None:
    text = article.document.text
    for start, end in example.marks:
        spans = [f for f in article.figures if (f.start, f.end) == (start, end) or (f.outer_start, f.outer_end) == (start, end)]
        if not spans:
            found = ", ".join(_say(f, article) for f in article.figures) or "no figure"
            return f"expected a figure at {text[start:end]!r}; found {found}"
        wanted = str(example.data.get("value", ""))
        problem = wanted and _differs(wanted, spans[0])
        if problem:
            return f"{text[start:end]!r}: {problem}"
        for key in ("kind", "noun", "per"):
            if key in example.data and example.data[key] != (getattr(spans[0], key) or ""):
                return f"{text[start:end]!r}: expected {key} {example.data[key]!r}, found {getattr(spans[0], key)!r}"
    return None


def _say(figure: Figure, article: Article) -> str:
    return f"{article.document.text[figure.start : figure.end]!r} as {describe(figure)}"


def describe(figure: Figure) -> str:
    """A figure in the notation of examples: "1500000 EUR", "10..15 kilometer", "20 % approx", "2024-12-17"."""
    value = figure.value
    if isinstance(value, tuple):
        text = "..".join("" if end is None else values.plain(end) for end in value)
    elif value is None or isinstance(value, str):
        text = str(value)
    else:
        text = values.plain(value)
    parts = [text]
    if figure.kind == "percent" and figure.unit is None:
        parts.append("%")
    parts += [part for part in (figure.unit, figure.currency) if part]
    if figure.per:
        parts += ["per", figure.per]
    if figure.modifier not in ("exact", "range"):
        parts.append(figure.modifier)
    if figure.trend:
        parts.append(figure.trend)
    return " ".join(parts)


def _differs(wanted: str, figure: Figure) -> str | None:
    """Whether a figure is what an example says; the example may leave out modifier, rate and noun."""
    found = describe(figure)
    wanted_parts, found_parts = wanted.split(), found.split()
    first, *rest = wanted_parts
    if not _same_number(first, found_parts[0]):
        return f"expected {wanted}, found {found}"
    missing = [part for part in rest if part not in found_parts[1:] and part != figure.kind]
    if "%" in found_parts[1:] and "%" not in rest:
        missing.append("no %")
    return f"expected {wanted}, found {found}" if missing else None


def _same_number(wanted: str, found: str) -> bool:
    if wanted == found:
        return True
    try:
        ends = [(values.decimal(a), values.decimal(b)) for a, b in zip(wanted.split(".."), found.split(".."), strict=True)]
    except ValueError:
        return False
    return all(a == b or values.magnitude(a - b) < values.magnitude(a) / 10**5 for a, b in ends)


def _findings(example: Example, article: Article, pack: Pack) -> str | None:
    from lint.checks import run_checks  # noqa: PLC0415

    data = example.table.data
    check = data["check"] if example.table.kind == "relation" else data["id"]
    found = run_checks(article, pack, {check})
    if example.sort == "good":
        return f"expected silence; found: {found[0].message}" if found else None
    text = article.document.text
    if not found:
        claims = [c for c in article.claims if c.relation == data["id"]]
        return "expected a finding; the relation " + ("matched, and its equation holds" if claims else "did not match the text")
    says = example.data.get("says", "")
    for finding in found:
        # marks count in what was written, findings in the clean text
        if (
            any(article.document.locate(finding.start, finding.end) == mark for mark in example.marks)
            and says in finding.message
        ):
            return None
    finding = found[0]
    wanted = [text[start:end] for start, end in example.marks]
    place = text[finding.start : finding.end]
    return f"expected a finding at {wanted} that says {says!r}; found at {place!r}: {finding.message}"


def _inflection(example: Example) -> str | None:
    """`value`: the forms of the verb in `text`, as this row alone makes them where it makes any."""
    from lint.pack.inflect import Inflections  # noqa: PLC0415

    wanted = str(example.data.get("value", ""))
    found = " ".join(word for form, word in Inflections([example.table.data]).of(example.text) if form != "base")
    return None if found == wanted else f"expected {wanted}, found {found}"


def _covered(example: Example, article: Article) -> str | None:
    """`source`: who covers the [figures], in the words of the text; empty, where nobody covers any figure."""
    text = article.document.text
    wanted = str(example.data.get("source", ""))
    for figure, attribution in zip(article.figures, article.attributions, strict=True):
        marked = any(start < figure.end and figure.start < end for start, end in example.marks)
        if not marked and wanted:
            continue
        covered = attribution is not None and attribution.covers
        found = text[max(attribution.start, 0) : max(attribution.end, 0)] if attribution is not None and covered else ""
        if covered != bool(wanted) or found != wanted:
            return f"{text[figure.start : figure.end]!r}: expected the source {wanted!r}, found {found!r}"
    if wanted and not any(
        start < figure.end and figure.start < end for start, end in example.marks for figure in article.figures
    ):
        return "no figure is where the brackets are"
    return None


def _sourceless(example: Example, article: Article, pack: Pack) -> str | None:
    """The [figures] need a source that they do not have; of several in one text the first is found."""
    from lint.checks.attribution import needing, policies_of  # noqa: PLC0415

    policies = policies_of(pack)
    if example.sort == "policy":
        from lint.checks import run_checks  # noqa: PLC0415

        spans = {(finding.start, finding.end) for finding in run_checks(article, pack, {"attribution/missing"})}
    else:
        indexes = {
            index
            for sentence in article.sentences
            for index, row in needing(article, sentence, pack, policies)
            if row["id"] == example.table.data["id"] or not example.marks
        }
        spans = {(article.figures[index].start, article.figures[index].end) for index in indexes}
    if spans == set(example.marks):
        return None
    text = article.document.text
    return f"expected {[text[s:e] for s, e in example.marks]} to need a source, found {[text[s:e] for s, e in sorted(spans)]}"


def matched(table: Table, pack: Pack) -> bool:
    """Whether any good text of a relation is one that the relation reads: else they say nothing about it."""
    if table.kind != "relation":
        return True
    return any(
        claim.relation == table.data["id"]
        for text in table.data.get("good", ())
        for claim in read(Example(table, "good", text, (), {}), pack).claims
    )


def run(rules: Rules, pack: Pack, files: tuple[str, ...] = ()) -> tuple[int, list[str]]:
    """How many examples were tried, and what failed, a line each with its place. `files`: only rules defined in these."""
    tried = 0
    failures: list[str] = []
    for example in examples(rules):
        if files and example.table.path not in files:
            continue
        tried += 1
        problem = failure(example, pack)
        if problem:
            failures.append(f"{example.table.where}: {example.table.data.get('id')}: {example.text!r}: {problem}")
    failures.extend(
        f"{table.where}: {table.data['id']}: none of its good texts is one that the relation reads"
        for table in rules.of("relation")
        if (not files or table.path in files) and not matched(table, pack)
    )
    return tried, failures
