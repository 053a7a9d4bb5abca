"""One thing, two numbers: conflict/value in every format, compare against sources, the ledger, versions.

Most of what the check finds and leaves alone stands beside the rule, in rules/checks/conflict.toml.
"""

from __future__ import annotations

import io
import subprocess

import pytest

import lint
from lint import ledger
from lint.checks.conflict import stated_figures
from lint.checks.stated import slip
from lint.cli import main
from lint.engine import Options, open_document, read_article
from lint.model import FiglintError, Settings
from lint.relate.measures import stem
from lint.workspace import pack_of


def read(text: str, path: str = "a.md"):
    pack = pack_of("en", ())
    document = open_document(text, path, pack, Options())
    return read_article(document, pack, Settings()), pack


def found(text: str, path: str = "a.md", as_of: str | None = None) -> list[str]:
    return [item.message for item in lint.lint(text, path=path, as_of=as_of, select=["conflict/value"])]


# ------------------------------------------------------------------------------------------------- what is it about

MEASURES = [  # text, figure, then what is read: head, verbs, words before, what sets it apart
    ("About 40 soldiers died in the pass.", "40", "soldier", {"killed"}, (), set()),
    ("The blast killed 12 people.", "12", "people", {"killed"}, ("kill", "blast"), set()),
    ("Twelve people were killed and 30 injured.", "Twelve", "people", {"killed"}, (), set()),
    ("Twelve people were killed and 30 injured.", "30", "", {"hurt"}, (), set()),
    ("Forty were killed and injured.", "Forty", "", {"killed", "hurt"}, (), set()),
    ("The 1,402-vote margin was enough.", "1,402", "margin", set(), (), set()),
    ("They agreed on a loan of $3 million.", "$3 million", "", set(), ("loan",), set()),
    ("Another 12 people came.", "12", "people", set(), (), {"part"}),
    ("The 80 people who came, 9 of them old, sang.", "9", "", set(), (), {"part"}),
    ("Most of the 48 passengers slept.", "48", "passenger", set(), (), set()),
    ("The tower is 120 metres high.", "120 metres", "", set(), ("tower",), set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "head", "verbs", "before", "subset"), MEASURES)
def test_what_a_figure_is_about(text, written, head, verbs, before, subset) -> None:
    article, pack = read(text, "a.txt")
    items = stated_figures(article, pack.checks["conflict/value"], pack)
    item = next(item for item in items if article.document.text[item.figure.start : item.figure.end] == written)
    measure = item.measure
    assert (measure.head, set(measure.verbs), set(measure.subset)) == (head, verbs, subset)
    if before:
        assert measure.before[: len(before)] == before


NAMES = [  # text, figure, whether the words or signs beside it make a name of it
    ("Setuptools as a project supports Setuptools 45 now.", "45", True),
    ("The work was done in Setuptools 44.x long ago.", "44", True),
    ("It was broken in coreutils-8.21 and later.", "8.21", True),
    ("An error in ./src/layer3.c:1264 was mended.", "1264", True),
    ("Add tests for the 5.16 kernel.", "5.16", True),
    ("A 32-bit number is read.", "32", True),
    ("The troop, 049, met on Sunday.", "049", True),
    ("It came with the 20230415 tables.", "20230415", True),
    ("On Sunday Ajax sold 45 tickets.", "45", False),
    ("They want to build 320 homes.", "320", False),
    ("A quake of 6.4 shook Athens.", "6.4", False),
]


@pytest.mark.parametrize(("text", "written", "name"), NAMES)
def test_numbers_that_are_names(text, written, name) -> None:
    article, pack = read(text, "a.txt")
    items = stated_figures(article, pack.checks["conflict/value"], pack)
    amounts = [article.document.text[item.figure.start : item.figure.end] for item in items if not item.is_name]
    assert (written not in [amount.split("-")[0] for amount in amounts]) == name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("judges", "judge"),
        ("cities", "city"),
        ("sentenced", "sentence"),
        ("fined", "fine"),
        ("churches", "church"),
        ("boxes", "box"),
        ("planned", "plan"),
    ],
)
def test_words_of_one_stem(a, b) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize(("a", "b"), [("glass", "glas"), ("bus", "bu")])
def test_words_that_keep_their_end(a, b) -> None:
    assert stem(a) == a or stem(a) != b


SLIPS = [
    ("84 and 48 cats", "order"),
    ("1,204 and 1,402 cats", "order"),
    ("48.6% and 46.8%", "order"),
    ("$1.7 million and $1.7 billion", "scale"),
    ("Rs 50 lakh and Rs 50 crore", "scale"),
    ("800 and 8,000 cats", "scale"),
    ("1,800 and 18,000 cats", "scale"),
    ("15,871 and 15,671 cats", "digit"),
    ("153 and 158 cats", ""),
    ("9 and 90 cats", ""),
    ("84 and 84 cats", ""),
]


@pytest.mark.parametrize(("text", "kind"), SLIPS)
def test_slips_of_the_pen(text, kind) -> None:
    article, _ = read(text, "a.txt")
    assert slip(article, *article.figures[:2]) == kind


# ----------------------------------------------------------------------------------------------- in every format

HEADLINE = "Mine fire kills 31 in Silesia"
BODY = "Thirteen miners were killed when a pit near Katowice caught fire on Friday, the ministry said."
FORMATS = [
    ("a.md", f"# {HEADLINE}\n\n{BODY}\n"),
    ("a.md", f"---\ntitle: {HEADLINE}\n---\n\n{BODY}\n"),
    ("a.md", f"---\ntitle: A pit burns\ndescription: {HEADLINE}.\n---\n\n{BODY}\n"),
    ("a.txt", f"{HEADLINE}\n\n{BODY}\n"),
    ("a.txt", f"{HEADLINE}.\n{BODY}\n"),
    ("a.html", f"<h1>{HEADLINE}</h1><p>{BODY}</p>"),
    ("a.html", f"<html><head><title>{HEADLINE}</title></head><body><p>{BODY}</p></body></html>"),
    ("a.html", f"<h1>A pit burns</h1><p>{BODY}</p><figure><img src=x><figcaption>{HEADLINE}.</figcaption></figure>"),
]


@pytest.mark.parametrize(("path", "text"), FORMATS)
def test_headline_against_text(path, text) -> None:
    assert len(found(text, path)) == 1
    assert "31" in found(text, path)[0]
    assert "Thirteen miners" in found(text, path)[0]
    assert found(text.replace("31", "13"), path) == []


def test_both_places_are_shown() -> None:
    (diagnostic,) = lint.lint(f"# {HEADLINE}\n\n{BODY}\n", path="a.md", select=["conflict/value"])
    assert diagnostic.line == 3
    assert [place.line for place in diagnostic.related] == [1]


def test_one_finding_a_contradiction() -> None:
    text = f"---\ntitle: {HEADLINE}\n---\n\n# {HEADLINE}\n\n{BODY}\n"
    assert len(found(text)) == 1


@pytest.mark.parametrize("count", [50, 400])
def test_long_texts_are_read_in_one_go(count) -> None:
    body = "\n\n".join(f"In town {i} the {i + 30} people of the guild met {i} times." for i in range(count))
    assert found(f"# A tour\n\n{body}\n") == []


# --------------------------------------------------------------------------------------------------------- compare

SOURCE = """# The harbour in 2024

The port of Brindle handled 16.6 million tonnes and employs 1,240 people.
It paid £5.6 million for a crane that is 84 metres tall.
Of 400 captains asked, 120 were content. The quay opened on 12 March 2024.
Profit rose to 48.2 million euros from 40.1 million. A quarter of the 1,240 dockers are women.
"""
SUPPORTED = [
    "The port handled 16.6m tonnes.",
    "The port handled nearly 17 million tonnes.",
    "Some 1,200 people work there.",
    "The crane is 276 feet tall.",
    "A crane cost £5.6m.",
    "30% of captains are content.",
    "Of the captains, 280 are not content.",
    "Almost a third of captains are content.",
    "The quay opened in March 2024.",
    "The quay opened on 12 March.",
    "It has two cranes.",
    "In 2024 the captains who were not asked slept. Profit grew by €8.1m.",
    "A quarter of the dockers, or 310, are women.",
    "Der Hafen schlug 16,6 Millionen Tonnen um und zahlte 5,6 Millionen Pfund. 1.240 Menschen arbeiten dort, seit 12. 3. 2024.",
    "Le port de Brindle a traité 17 millions de tonnes. La grue, haute de 84 mètres, a coûté 5,6 millions. Il a 1 240 gens.",
]
UNSUPPORTED = [
    ("The port handled 61.6m tonnes.", "16.6 million tonnes"),
    ("It employs 1,420 people.", "1,240 people"),
    ("A crane cost £5.6 billion.", "£5.6 million"),
    ("The crane is 376 feet tall.", ""),
    ("Half of captains are content.", ""),
    ("The quay opened on 21 March.", ""),
    ("Der Hafen schlug 61,6 Millionen Tonnen um. Ein Kran aus Danzig ist 84 Meter hoch.", "16.6 million tonnes"),
    ("Hafen: 1.420 Menschen arbeiten dort. Ein Kran aus Danzig ist 84 Meter hoch, die Arbeiter streiken.", "1,240 people"),
]


@pytest.mark.parametrize("text", SUPPORTED)
def test_compare_is_content(text, tmp_path, monkeypatch, capsys) -> None:
    assert compare(text, tmp_path, monkeypatch) == 0, capsys.readouterr().out


@pytest.mark.parametrize(("text", "nearest"), UNSUPPORTED)
def test_compare_finds(text, nearest, tmp_path, monkeypatch, capsys) -> None:
    assert compare(text, tmp_path, monkeypatch) == 1
    out = capsys.readouterr().out
    assert "conflict/source" in out
    assert nearest in out


def compare(text, folder, monkeypatch) -> int:
    monkeypatch.chdir(folder)
    (folder / "report.md").write_text(SOURCE, encoding="utf-8")
    (folder / "summary.md").write_text(f"{text}\n", encoding="utf-8")
    return main(["compare", "report.md", "summary.md"])


def test_compare_reads_standard_input(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source.md").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"It employs 1,420 people.")))
    assert main(["compare", "source.md", "-"]) == 1
    assert "the nearest is 1,240" in capsys.readouterr().out


def test_compare_needs_two_files(capsys) -> None:
    assert main(["compare", "a.md"]) == 2
    assert "one source or more" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------------- ledger

LEDGER = """
[[fact]]
id = "staff"
what = "the port's staff"
value = "1,240 people"
as-of = "2024-12-31"
says = ["employs {} people", "has {} workers"]

[[fact]]
id = "staff-2023"
what = "the port's staff"
value = "1,190 people"
as-of = "2023-12-31"
says = ["employs {} people"]

[[fact]]
id = "cranes"
what = "the number of cranes"
value = "7"
says = ["{} cranes"]
files = ["docs/**"]
"""
STATES = [  # path, text, exit code, what is said
    ("a.md", "The port employs 1,240 people.", 0, ""),
    ("a.md", "The port employs about 1,200 people.", 0, ""),
    ("a.md", "The port has 1,420 workers.", 1, "1,420 is not 1,240 people, which the ledger has for the port's staff"),
    ("a.md", "The port employs 1,190 people.", 0, "1,190 was the port's staff as of 2023-12-31"),
    ("a.md", "---\ndate: 2024-05-01\n---\n\nThe port employs 1,190 people.", 0, ""),
    ("a.md", "The town employs nobody; 99 people live there.", 0, ""),
    ("a.md", "It has 9 cranes.", 0, ""),
    ("docs/a.md", "It has 9 cranes.", 1, "9 is not 7, which the ledger has for the number of cranes"),
]


@pytest.mark.parametrize(("path", "text", "code", "says"), STATES)
def test_ledger_check(path, text, code, says, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "figures.toml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert main(["ledger", "check"]) == code
    out = capsys.readouterr().out
    assert says in out
    assert bool(says) == ("conflict/ledger" in out)


def test_a_fact_that_nobody_states_is_named(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.toml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "a.md").write_text("The port employs 1,240 people.", encoding="utf-8")
    assert main(["ledger", "check"]) == 0
    assert "figures.toml:16: no text states the number of cranes any more" in capsys.readouterr().err
    assert main(["ledger", "check", "a.md"]) == 0  # of one file nobody knows what the others state
    assert "any more" not in capsys.readouterr().err


def test_ledger_init_and_list(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["ledger", "init"]) == 0
    assert main(["ledger", "init"]) == 2
    (tmp_path / "figures.toml").write_text(LEDGER, encoding="utf-8")
    assert main(["ledger", "list"]) == 0
    assert "staff-2023" in capsys.readouterr().out


BROKEN = [
    ("[[fact]]\nid = 'x'\nwat = 'y'\n", "unknown key 'wat' in [[fact]]; did you mean 'what'?"),
    ("[[fact]]\nid = 'x'\n", "has no 'value'"),
    ("\n[[fact]]\nid = 'x'\nwhat = 'y'\nvalue = 3\nsays = ['{} z']\n", "figures.toml:2: value must be a string, in quotes"),
    ("[[fact]]\nid = 'x'\nwhat = 'y'\nvalue = '3'\nsays = ['z']\n", "must hold {} once"),
    ("[[fact]]\nid = 'x'\nwhat = 'y'\nvalue = '3'\nas-of = 'May'\nsays = ['{} z']\n", "'May' is no day"),
    ("[fact]\nid = 'x'\n", "with two brackets"),
    ("facts = 3\n", "unknown table 'facts'"),
    ("[[fact]\n", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "says"), BROKEN)
def test_a_broken_ledger(text, says, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FiglintError) as error:
        ledger.load("figures.toml")
    assert says in str(error.value)


def test_a_value_that_is_no_figure(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    fact = "[[fact]]\nid='x'\nwhat='y'\nvalue='many'\nsays=['{} z']\n"
    (tmp_path / "figures.toml").write_text(fact, encoding="utf-8")
    (tmp_path / "a.md").write_text("4 z", encoding="utf-8")
    assert main(["ledger", "check"]) == 2
    assert "figures.toml:1: value = 'many' is no figure" in capsys.readouterr().err


LEDGERS_IN_CHECK = [  # configuration, further options, exit code, what is said
    ('ledger = "figures.toml"', (), 1, "1,420 is not 1,240 people, which the ledger has for the port's staff"),
    ('ledger = "figures.toml"', ("--ignore", "conflict/ledger"), 0, ""),
    ('ledger = "figures.toml"\nseverity = { "conflict/ledger" = "warning" }', (), 0, "1,420 is not 1,240 people"),
    ("", (), 0, ""),
]


@pytest.mark.parametrize(("settings", "options", "code", "says"), LEDGERS_IN_CHECK)
def test_a_ledger_in_check(settings, options, code, says, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.toml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "figlint.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "a.md").write_text("The port has 1,420 workers.", encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        assert main(["check", *options, "--output-format", "concise", "."]) == code
        out = capsys.readouterr().out
        assert says in out
        assert bool(says) == ("conflict/ledger" in out)
    (tmp_path / "figures.toml").write_text(LEDGER.replace("1,240 people", "1,420 people"), encoding="utf-8")
    assert main(["check", *options, "."]) == 0  # the ledger has changed, and so what is found


def test_an_ignored_ledger_finding_and_a_broken_ledger(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.toml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "figlint.toml").write_text('ledger = "figures.toml"', encoding="utf-8")
    text = "<!-- figlint: ignore[conflict/ledger] the union counts otherwise -->\nThe port has 1,420 workers."
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert main(["check", "."]) == 0
    (tmp_path / "figures.toml").write_text("[[fact]]\nid = 'x'\n", encoding="utf-8")
    assert main(["check", "."]) == 2
    assert "figures.toml:1: [[fact]] 'x' has no" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------- across texts

STORY = """---
date: 2025-03-04
---

The port of Brindle handled 16.6 million tonnes of freight last year, the harbour master said on Tuesday.

It paid £5.6 million for a crane that is 84 metres tall. The crane was built in Gdynia by a yard that has made many since the
war.

The council wants another one before the summer ends, the harbour master said. Brindle employs 1,240 dockers and pilots.
"""
OTHER = """---
date: {day}
---

A union wants more pay. At the port of Brindle that is no news. The port of Brindle {says}, it says.
"""
TODAY = "2025-03-04"
ACROSS = [  # the second text, what is found in it
    (STORY, ()),
    (STORY.replace("16.6", "61.6"), ("“The port of Brindle handled 61.6 million", "a.md, a version of the same")),
    (STORY.replace("84 metres", "81 metres"), ("£5.6 million for a crane that is 81 metres tall”",)),
    (STORY.replace("2025-03-04", "2025-03-05").replace("16.6", "61.6"), ()),  # the next day, the next number
    (STORY.replace("16.6 million", "almost 17 million"), ()),
    # said of two years, with two figures: no statement of the other text's one
    (STORY + STORY.partition("---\n\n")[2].partition("\n\n")[0].replace("16.6", "17.9"), ()),
    (OTHER.format(day=TODAY, says="employs 1,420 dockers"), ("“The port of Brindle employs 1,420 dockers”", "of the same day")),
    (OTHER.format(day=TODAY, says="employs 1,300 dockers"), ()),  # another count, no slip
    (OTHER.format(day="2025-03-09", says="employs 1,420 dockers"), ()),
    (OTHER.format(day=TODAY, says="fired 1,420 dockers"), ()),
    (OTHER.format(day=TODAY, says="employed 1,420 dockers a year ago"), ()),
]


@pytest.mark.parametrize(("text", "says"), ACROSS)
def test_across_texts(text, says, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.md").write_text(text, encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        assert main(["check", "--across", "--select", "conflict", "."]) == (1 if says else 0)
        out = capsys.readouterr().out
        assert all(part in out for part in says)
        assert ("a.md:" in out) == ("b.md:" in out) == bool(says)
    assert main(["check", "--select", "conflict", "."]) == 0  # only where it is asked for
    capsys.readouterr()


IGNORE = "<!-- figlint: ignore[conflict/value] of the books, see the note -->\n"


@pytest.mark.parametrize("ignored", ["a.md", "b.md", ""])
def test_an_ignore_at_either_place_is_heard(ignored, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    for name, story in (("a.md", STORY), ("b.md", STORY.replace("16.6", "61.6"))):
        text = story.replace("The port", IGNORE + "The port") if name == ignored else story
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        assert main(["check", "--across", "."]) == (0 if ignored else 1)
        assert "suppression" not in capsys.readouterr().out


def test_across_word_documents(tmp_path, monkeypatch, capsys) -> None:
    docx = pytest.importorskip("docx")
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.docx", STORY), ("b.docx", STORY.replace("16.6", "61.6"))):
        document = docx.Document()
        for paragraph in ("LONDON, 4 March 2025", *text.split("\n\n")[1:]):
            document.add_paragraph(" ".join(paragraph.split()))
        document.save(name)
    assert main(["check", "--across", "--output-format", "concise", "."]) == 1
    assert capsys.readouterr().out.startswith("b.docx:2:29: error conflict/value here “The port of Brindle handled 61.6")


def test_across_does_not_depend_on_order_or_processes(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    other = OTHER.format(day=TODAY, says="employs 1,420 dockers")
    texts = {"a.md": STORY, "b.md": STORY.replace("16.6", "61.6"), "c.md": other}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "figlint.toml").write_text("across = true", encoding="utf-8")
    outs = set()
    for arguments in (["."], ["c.md", "a.md", "b.md"], ["b.md", "c.md", "a.md", "--no-cache"], ["--jobs", "2", "."]):
        assert main(["check", "--output-format", "concise", *arguments]) == 1
        outs.add(capsys.readouterr().out)
    assert len(outs) == 1
    assert len(outs.pop().splitlines()) == 3


# ------------------------------------------------------------------------------------------------------------ diff


def test_diff_lists_the_figures_that_changed(tmp_path, monkeypatch, capsys) -> None:
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    monkeypatch.chdir(tmp_path)
    git("init")
    (tmp_path / "a.md").write_text("The port employs 1,240 people and has 7 cranes.\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "first")
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == ""
    (tmp_path / "a.md").write_text("The port employs 1,310 people and has 7 cranes.\n", encoding="utf-8")
    assert main(["diff", "HEAD"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 2
    assert rows[1].split()[:3] == ["a.md:1", "1,240", "1,310"]


# ------------------------------------------------------------------------------ headlines that the text does not support

PIER = """The council spent £{spent} on the pier last winter, its treasurer, Ann Rowe, said on Monday.

Divers replaced 48 of the 160 piles, and 72 boards were laid by hand. The pier is 3 kilometres long.
"""
UNSUPPORTED = [  # headline, sum in the text, what is said of the headline where doubts are asked for
    ("Pier repairs swallow £2.4m", "2.4 million", None),
    ("Pier repairs swallow £2m", "2.4 million", None),  # a rounding
    ("A pier two miles long gets 72 boards", "2.4 million", None),  # 3 kilometres
    ("Three piles in ten replaced", "2.4 million", None),  # 48 of 160
    ("Pier has 112 sound piles", "2.4 million", None),  # 160 less 48
    ("Five things to know of the pier", "2.4 million", None),  # few things may be told without a number
    ("Flight 1549 and the pier", "2.4 million", None),  # a name
    ("Pier open to 9,000 anglers", "2.4 million", "9,000 anglers"),
    ("Repairs will save the pier 61% a year", "2.4 million", "61%"),
    ("A 900-tonne crane for the pier", "2.4 million", "900-tonne"),
]


@pytest.mark.parametrize(("headline", "spent", "said"), UNSUPPORTED)
def test_headline_that_the_text_does_not_support_is_a_doubt(headline, spent, said) -> None:
    text = f"# {headline}\n\n{PIER.format(spent=spent)}"
    doubts = lint.lint(text, path="a.md", select=["conflict/value"], min_confidence="low")
    assert [(item.message, item.severity, item.confidence) for item in doubts] == (
        [(f"the headline says “{said}”, which the text neither states nor comes to", "warning", "low")] if said else []
    )
    assert not found(text)  # and never shown unless it is asked for


def test_one_rule_can_be_asked_for_its_doubts(tmp_path, capsys) -> None:
    (tmp_path / "figlint.toml").write_text('[confidence]\n"conflict/value" = "low"\n')
    (tmp_path / "a.md").write_text(f"# Pier open to 9,000 anglers\n\n{PIER.format(spent='2.4 million')}")
    assert main(["check", "--output-format", "concise", "--no-cache", str(tmp_path)]) == 0  # a warning fails nothing
    assert "a.md:1:16: warning conflict/value the headline says “9,000 anglers”" in capsys.readouterr().out
