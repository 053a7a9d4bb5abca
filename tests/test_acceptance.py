"""What a person sees who runs figlint on one article: each promise of the first release, by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DAY = "2025-03-11"  # a Tuesday; 1 EUR = 1.0912 USD
ARTICLE = """\
Several hundred Ostran recruits have been killed or injured fighting for Velmark against Tarnia, a senior US defence \
official has said.

Speaking on Monday, the official gave no number of dead but said that the recruits had come without winter training.

Western and Tarnian officials confirmed last month that Ostra had sent around 8,000 recruits to help Velmark’s army. In \
return, Velmark sends it coal, analysts at the Harbour Institute have said.

Velmark has won back about 30% of the land that it lost there in the autumn, according to the US official, who spoke on \
condition of anonymity. Tarnia’s offensive began in early October.

It is unclear whether Ostra will send more. But Velmark is losing 900 soldiers a day to death or injury, according to US \
estimates.

Tarnia suffers too. Its president, Milo Harsan, recently admitted that 38,000 Tarnian soldiers have died and 310,000 \
have been wounded since the war began in March 2023.

A new government takes office in Washington on 14 April. On Monday, a senior US official hinted that a promised $3.4 \
billion (€3.1bn) in weapons is unlikely to be sent before then.
"""
HEADLINE = "More than 2,000 Ostran recruits killed or injured in the fighting for Velmark\n\n"


@pytest.fixture
def figlint(tmp_path):
    """Runs figlint on an article in a process of its own; gives exit code and output."""

    def figlint(command, article, *arguments, day=DAY):
        path = tmp_path / "article.txt"
        path.write_text(article, encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, "-m", "lint", command, "--as-of", day, *arguments, "article.txt"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        assert "Traceback" not in ran.stderr
        return ran.returncode, ran.stdout

    return figlint


def changed(old, new):
    assert ARTICLE.count(old) == 1
    return ARTICLE.replace(old, new)


def test_a_correct_article_passes_in_silence(figlint):
    assert figlint("check", ARTICLE) == (0, "")


def test_a_wrong_conversion_is_shown_with_its_rate_and_day_and_both_places(figlint):
    code, said = figlint("check", changed("€3.1bn", "€3.6bn"))
    assert code == 1
    assert "error conversion/currency $3.4 billion is €3.1bn at the ECB rate of 11 March 2025 (1 EUR = 1.0912 USD)" in said
    assert "the text says €3.6bn" in said
    lines = said.splitlines()
    source = next(number for number, line in enumerate(lines) if "$3.4 billion (€3.6bn)" in line)
    marks = lines[source + 1]
    assert lines[source][marks.index("^") : marks.rindex("^") + 1] == "€3.6bn"
    assert lines[source][marks.index("-") : marks.rindex("-") + 1] == "$3.4 billion"


def test_a_count_that_nobody_stands_behind_is_a_warning(figlint):
    code, said = figlint("check", changed(", according to US estimates", ""))
    assert code == 0
    assert "warning attribution/missing" in said
    assert "900 soldiers a day" in said
    assert figlint("check", changed(", according to US estimates", ""), "--fail-on", "warning")[0] == 1


def test_a_headline_against_its_text_is_a_conflict(figlint):
    code, said = figlint("check", HEADLINE + ARTICLE)
    assert code == 1
    assert "error conflict/value" in said
    assert "2,000" in said
    assert "Several hundred" in said


FIGURES = {
    "Several hundred": {"value": [200, 1000], "modifier": "vague", "noun": "Ostran recruits", "attributed": True},
    "8,000": {"value": 8000, "modifier": "approx", "noun": "recruits", "source": "Western and Tarnian officials"},
    "30%": {"kind": "percent", "value": 30, "modifier": "approx", "source": "the US official"},
    "900": {"value": 900, "unit": "per day", "noun": "soldiers", "source": "US estimates"},
    "38,000": {"value": 38000, "noun": "Tarnian soldiers", "source": "Its president, Milo Harsan"},
    "310,000": {"value": 310000, "source": "Its president, Milo Harsan"},
    "$3.4 billion": {
        "kind": "money",
        "value": 3400000000,
        "low": 3350000000,
        "high": 3450000000,
        "source": "a senior US official",
    },
    "€3.1bn": {"kind": "money", "value": 3100000000, "currency": "EUR"},
    "early October": {"kind": "date", "value": "2024-10"},
    "March 2023": {"kind": "date", "value": "2023-03"},
    "14 April": {"kind": "date", "value": "2025-04-14"},
}


def test_every_figure_is_listed_with_its_value_and_source(figlint):
    code, said = figlint("extract", ARTICLE, "--output-format", "jsonl")
    rows = {row["text"]: row for row in map(json.loads, said.splitlines())}
    assert code == 0
    for text, expected in FIGURES.items():
        row = rows[text]
        assert ARTICLE[row["start"] : row["end"]] == text
        row["source"] = row["source"] and row["source"]["text"]
        assert {key: row[key] for key in expected} == expected


# What a plain check does without: the packer's libraries, and modules that take a start longer than the check itself.
UNUSED = {
    "pint",
    "babel",
    "currency_converter",
    "hmrc_rates",
    "regex",
    "jinja2",
    "rich",
    "tomllib",
    "tomli",
    "json",
    "argparse",
    "typing",
    "dataclasses",
    "logging",
    "pathlib",
    "datetime",
    "subprocess",
    "asyncio",
    "multiprocessing",
    "concurrent.futures",
    "difflib",
    "hashlib",
    "urllib.parse",
    "html",
    "email",
    "importlib.metadata",
}


def loaded(folder, text, names, *flags):
    """What a check of an article prints last in a process of its own: its exit code, and which of the modules it loaded."""
    (folder / "article.txt").write_text(text, encoding="utf-8")
    code = (
        "import sys; before = set(sys.modules); from lint.cli import main;"
        f"status = main(['check', 'article.txt', *{flags!r}]); print(status, sorted({names!r} & sys.modules.keys() - before))"
    )
    for _ in range(2):  # the first run may have to compile the rules
        command = [sys.executable, "-c", code]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=True)
    return ran.stdout.splitlines()[-1]


def test_a_check_without_a_conversion_loads_none_of_the_heavy_libraries(tmp_path):
    assert loaded(tmp_path, ARTICLE.rpartition("\n\n")[0], UNUSED) == "0 []"


# What an article that speaks of nothing of the kind is checked without.
UNLOADED = {
    "lint.checks.conversion", "lint.checks.conversions.exchange", "lint.checks.impossible", "lint.checks.order",
    "lint.checks.weekday", "lint.extract.date_readers", "lint.rates", "lint.suppress", "lint.read.markdown", "lint.pack.build",
    "lint.pack.starts",
}  # fmt: skip


def test_a_check_loads_only_what_the_article_gives_cause_for(tmp_path):
    text = "The mill sold 40 tonnes of paper and kept 12, said its owner.\n"
    assert loaded(tmp_path, text, UNLOADED, "--no-cache") == "0 []"
    assert loaded(tmp_path, f"{text}It shut on Monday 3 May 2024.\n", UNLOADED, "--no-cache") != "0 []"  # the names are right


SHARED = os.path.join(TOP, "..", "shared", "seeds", "article.txt")


@pytest.mark.skipif(not os.path.exists(SHARED), reason="the article lies outside of the repository")
def test_an_article_from_elsewhere(figlint):
    with open(SHARED, encoding="utf-8") as file:
        article = file.read()
    assert figlint("check", article, day="2024-12-17") == (0, "")
    code, said = figlint("check", article.replace("€5.3bn", "€5.9bn"), day="2024-12-17")
    assert code == 1
    assert "at the ECB rate of 17 December 2024" in said
    code, said = figlint("check", article.replace(", according to US estimates", ""), day="2024-12-17")
    assert "attribution/missing" in said
    headline = "More than 2,000 North Korean troops killed or injured in Kursk\n\n"
    code, said = figlint("check", headline + article, day="2024-12-17")
    assert (code, "conflict/value" in said) == (1, True)


WRONG = "Visitors rose 50% to 120,000 from 100,000, the museum said.\n"
RULE = "[[check]]\nid = 'house/x'\nkind = 'equation'\nseverity = 'error'\nequation = 'a == b'\nmessage = 'x'\n"
HOUSE = 'rules = ["house.toml"]\n'
# what lies in the folder, which path is named, the exit code, and what is said of it, on either side
INPUTS = {
    "an empty file": ({"a.txt": b""}, "a.txt", 0, ""),
    "one line end": ({"a.md": b"\n"}, "a.md", 0, ""),
    "a folder without articles": ({"a.py": b"x = 1"}, ".", 0, ""),
    "a missing path": ({"article.md": WRONG.encode()}, "artikle.md", 2, "artikle.md: no such file or folder"),
    "a binary file": ({"a.txt": b"\x00\x01\x02\xff" * 99}, "a.txt", 2, "a.txt"),
    "Latin-1": ({"a.txt": ("Caf\xe9s: " + WRONG).encode("latin-1")}, "a.txt", 1, "a.txt:1:22: error arithmetic/change"),
    "UTF-16": ({"a.txt": WRONG.encode("utf-16")}, "a.txt", 1, "a.txt:1:15: error arithmetic/change"),
    "a byte order mark": ({"a.txt": b"\xef\xbb\xbf" + WRONG.encode()}, "a.txt", 1, "a.txt:1:15: error arithmetic/change"),
    "CRLF": ({"a.txt": b"Late news.\r\n\r\n" + WRONG.encode()}, "a.txt", 1, "a.txt:3:15: error arithmetic/change"),
    "no line end": ({"a.txt": WRONG.encode().rstrip()}, "a.txt", 1, "a.txt:1:15: error arithmetic/change"),
    "a long line": (
        {"a.txt": b"They came and went, " * 100_000 + WRONG.encode()},
        "a.txt",
        1,
        "a.txt:1:2000015: error arithmetic/change",
    ),
    "a word without end": ({"a.html": b"x" * 2_000_000}, "a.html", 0, ""),
    "a number without end": ({"a.txt": b"9" * 100_000}, "a.txt", 0, ""),
    "brackets without end": ({"a.md": b"(" * 100_000 + b"5" + b"[" * 100_000}, "a.md", 0, ""),
    "an unknown key": (
        {"figlint.toml": b"selekt = []\n", "a.txt": b""},
        "a.txt",
        2,
        "figlint.toml:1: unknown key 'selekt'; did you mean 'select'?",
    ),
    "configuration that is no TOML": ({"figlint.toml": b"select = [\n", "a.txt": b""}, "a.txt", 2, "figlint.toml"),
    "configuration that is no UTF-8": ({"figlint.toml": b"# caf\xe9\n", "a.txt": b""}, "a.txt", 2, "figlint.toml"),
    "no rule file": ({"figlint.toml": HOUSE.encode(), "a.txt": b""}, "a.txt", 2, "house.toml"),
    "a rule without a reason": (
        {"figlint.toml": HOUSE.encode(), "house.toml": RULE.encode(), "a.txt": WRONG.encode()},
        "a.txt",
        2,
        "has no 'why'",
    ),
    "a rule file that is no UTF-8": (
        {"figlint.toml": HOUSE.encode(), "house.toml": b"# \xe9\n", "a.txt": WRONG.encode()},
        "a.txt",
        2,
        "not UTF-8",
    ),
    "a rule file that is no TOML": (
        {"figlint.toml": HOUSE.encode(), "house.toml": b"[[check]\n", "a.txt": WRONG.encode()},
        "a.txt",
        2,
        "not valid TOML",
    ),
}


@pytest.mark.parametrize("name", INPUTS)
def test_odd_input_has_a_clear_answer(name, tmp_path):
    files, path, code, said = INPUTS[name]
    for file, data in files.items():
        (tmp_path / file).write_bytes(data)
    command = [sys.executable, "-m", "lint", "check", "--output-format", "concise", path]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=180, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr, "mistake in figlint" in ran.stderr) == (code, False, False), ran.stderr
    assert said in ran.stdout + ran.stderr
    if not said:
        assert ran.stdout == ""
