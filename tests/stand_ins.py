"""A small world of rules for tests of everything round them: words in capitals are what is wrong.

`demo/wrong` (error) finds WRONG and points at every RIGHT; `demo/perhaps` (warning) finds PERHAPS; `demo/remark` (info) finds
REMARK; `demo/guess` is not sure of GUESS; `style/loud` is off unless asked for; `demo/broken` fails inside where a text says
BREAK.
Every run of digits is a figure.
"""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from lint.cli import main
from lint.model import Article, Attribution, Figure, Finding, Interval, Place, Sentence, Suggestion

SEVERITIES = {
    "demo/wrong": "error",
    "demo/perhaps": "warning",
    "demo/remark": "info",
    "demo/guess": "error",
    "demo/broken": "error",
    "style/loud": "info",
    "suppression/unused": "warning",
}
WORDS = {
    "demo/wrong": "WRONG",
    "demo/perhaps": "PERHAPS",
    "demo/remark": "REMARK",
    "demo/guess": "GUESS",
    "style/loud": "LOUD",
}
PACK = SimpleNamespace(
    checks={
        name: SimpleNamespace(id=name, severity=level, default=True, why=f"Why of {name}.", parameters={})
        for name, level in SEVERITIES.items()
    }
)


def places(text, word):
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def read_article(document, pack, settings, known=None, *, whole=False):
    figures = []
    position = 0
    text = document.text
    while position < len(text):
        end = position
        while end < len(text) and text[end].isdecimal():
            end += 1
        if end > position:
            value = int(text[position:end])
            figures.append(Figure(position, end, "count", value, Interval(value, value), position, end))
        position = max(end, position + 1)
    sentences = []
    start = 0
    for _, end in [*places(text, ". "), (0, len(text))]:
        sentences.append(Sentence(start, end, 0, text[start:end], (), (), ()))
        start = end
    source = text.find("officials")
    said = Attribution(source, source + 9, "speech") if source >= 0 else None
    return Article(document, tuple(figures), tuple(sentences), attributions=(said,) * len(figures))


def run_checks(article, pack, wanted):
    text = article.document.text
    findings = []
    for rule in sorted(wanted):
        if rule == "demo/broken" and "BREAK" in text:
            raise ZeroDivisionError("nothing to divide by")
        for start, end in places(text, WORDS.get(rule, "\0")):
            related = tuple(Place(*span, "this is right") for span in places(text, "RIGHT")) if rule == "demo/wrong" else ()
            suggestions = (Suggestion("RIGHT"),) if rule == "demo/wrong" else ()
            confidence = "low" if rule == "demo/guess" else "high"
            message = f"{text[start:end].lower()} figure"
            findings.append(Finding(rule, message, start, end, related, suggestions, confidence, key=text[start:end]))
    return findings


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in, with the rules above in place of the real ones."""
    monkeypatch.setattr("lint.engine.read_article", read_article)
    monkeypatch.setattr("lint.engine.run_checks", run_checks)
    monkeypatch.setattr("lint.engine.article_date.read_date", lambda *given: None)
    monkeypatch.setattr("lint.engine.article_date.find_article_date", lambda *given: None)
    monkeypatch.setattr("lint.workspace.pack_of", lambda language, folders: PACK)
    monkeypatch.setattr("lint.workspace.examples_of", lambda planner: {"demo/wrong": (["It is [WRONG]."], ["It is RIGHT."])})
    for name in ("NO_COLOR", "FORCE_COLOR", "FIGLINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()  # the top of a repository: no configuration is looked for above
    monkeypatch.chdir(tmp_path)
    return tmp_path


def runner(capsys):
    """What runs a command line, and gives its exit code, what it printed and what it said beside."""

    def run(*arguments):
        code = main(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def run(desk, capsys):
    """A command line in the folder of `desk`, with its rules."""
    return runner(capsys)


def write(name, data):
    """Writes a file as it is, and the folders that it is in."""
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as file:
        file.write(data.encode() if isinstance(data, str) else data)


def read(name):
    """The bytes of a file."""
    with open(name, "rb") as file:
        return file.read()
