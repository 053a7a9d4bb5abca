"""What people see: excerpts with carets that stand under the figure whatever stands before it, and nothing harmful."""

import pytest

from lint.cli import main
from lint.model import Diagnostic, RelatedPlace, Suggestion
from lint.report import Run, formats, writer
from lint.report._screen import columns, excerpt, plain
from lint.workspace import Checked


def diagnostic(source, place, related=(), **given):
    start = source.index(place)
    places = tuple(
        RelatedPlace("a.txt", source.index(text), source.index(text) + len(text), 1, 1, label) for text, label in related
    )
    values = {"path": "a.txt", "rule": "demo/wrong", "severity": "error", "confidence": "high", "message": "no"} | given
    return Diagnostic(**values, start=start, end=start + len(place), line=1, column=1, end_line=1, end_column=1, related=places)


def shown(source, place, *related, **given):
    return "\n".join(excerpt(source, diagnostic(source, place, related), "error", **given))


EXCERPTS = {
    "one place": (
        ("It is WRONG here.", "WRONG"),
        """
  |
1 | It is WRONG here.
  |       ^^^^^
""",
    ),
    "two places on a line, the other behind": (
        ("€5 ($6) in all", "€5", ("$6", "six dollars")),
        """
  |
1 | €5 ($6) in all
  | ^^  -- six dollars
""",
    ),
    "two places on a line, the other in front": (
        ("$6 (€5) in all", "€5", ("$6", "six dollars")),
        """
  |
1 | $6 (€5) in all
  | --  ^^
  | |
  | six dollars
""",
    ),
    "three places on a line": (
        ("12 of 50 (99%)", "99%", ("12", "part"), ("50", "whole")),
        """
  |
1 | 12 of 50 (99%)
  | --    --  ^^^
  | |     |
  | |     whole
  | |
  | part
""",
    ),
    "places on lines apart": (
        ("first 12\nsecond\nthird\n13", "13", ("12", "said before")),
        """
  |
1 | first 12
  |       -- said before
...
4 | 13
  | ^^
""",
    ),
    "over a line end": (
        ("some 5\nmillion people", "5\nmillion"),
        """
  |
1 | some 5
  |      ^
2 | million people
  | ^^^^^^^
""",
    ),
    "tabs": (
        ("\tis\tWRONG", "WRONG"),
        """
  |
1 |     is  WRONG
  |         ^^^^^
""",
    ),
    "wide characters": (
        ("日本は WRONG", "WRONG"),
        """
  |
1 | 日本は WRONG
  |        ^^^^^
""",
    ),
    "a wide figure": (
        ("約５００円だ", "５００円"),
        """
  |
1 | 約５００円だ
  |   ^^^^^^^^
""",
    ),
    "combining characters": (
        ("cafe\u0301 WRONG", "WRONG"),
        """
  |
1 | cafe\u0301 WRONG
  |      ^^^^^
""",
    ),
    "control characters": (
        ("a\x1b[31mb WRONG \x07", "WRONG"),
        """
  |
1 | a\\x1b[31mb WRONG \\x07
  |            ^^^^^
""",
    ),
    "marks that turn the direction": (
        ("a\u202eb WRONG", "WRONG"),
        """
  |
1 | a\\u{202e}b WRONG
  |            ^^^^^
""",
    ),
    "at the end of a file": (
        ("WRONG\n", "WRONG"),
        """
  |
1 | WRONG
  | ^^^^^
""",
    ),
    "old line ends": (
        ("a\rb WRONG\rc", "WRONG"),
        """
  |
2 | b WRONG
  |   ^^^^^
""",
    ),
}


@pytest.mark.parametrize(("given", "expected"), EXCERPTS.values(), ids=EXCERPTS)
def test_excerpt(given, expected):
    assert shown(*given) == expected.strip("\n")


@pytest.mark.parametrize("before", [0, 10, 79, 80, 200, 5000])
@pytest.mark.parametrize("behind", [0, 10, 5000])
def test_long_lines_are_cut_round_the_figure(before, behind):
    source = "word " * before + "WRONG" + " word" * behind
    _, line, under = shown(source, "WRONG", width=80).split("\n")
    assert columns(line) <= 80
    assert line[under.index("^") : under.rindex("^") + 1] == "WRONG"
    assert ("…" in line) == (len(source) > 76)


def test_wide_characters_are_cut_by_their_columns():
    _, line, under = shown("日本" * 200 + "WRONG" + "日本" * 200, "WRONG", width=80).split("\n")
    assert columns(line) <= 84
    assert columns(line[: line.index("WRONG")]) == under.index("^")


def test_both_places_of_a_long_line_are_shown():
    near = shown("word " * 100 + "12 and the other number 13" + " word" * 100, "13", ("12", "here"), width=60)
    assert (
        near
        == """\
  |
1 | …word word 12 and the other number 13 word word…
  |            --                      ^^
  |            |
  |            here\
"""
    )
    far = shown("word " * 100 + "12 and" + " word" * 100 + " the other number 13", "13", ("12", "here"), width=60)
    assert (
        far
        == """\
  |
1 | …word word word word word 12 and word word word word…
  |                           -- here
1 | …word word word word word word word the other number 13
  |                                                      ^^\
"""
    )


def test_a_line_of_many_megabytes_is_cut_at_once():
    source = "9" * 5_000_000
    (_, line, _) = excerpt(source, diagnostic(source, source), "error", width=80)
    assert columns(line) <= 84


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("“curly” – café €5 日本", "“curly” – café €5 日本"),
        ("a\x1b]0;title\x07b", "a\\x1b]0;title\\x07b"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("a\u202eb\u2066c\u200f", "a\\u{202e}b\\u{2066}c\\u{200f}"),
        ("a\x9b31mb\x7f", "a\\x9b31mb\\x7f"),
        ("5\u00a0km", "5 km"),
        ("\ud800", "\\u{d800}"),
        ("a\u2028b", "a\\u{2028}b"),
    ],
)
def test_plain(text, expected):
    assert plain(text) == expected


def test_the_whole_picture(desk, capsys):
    (desk / "a.txt").write_text("RIGHT, then\nit is WRONG here.\n")
    assert main(["check", "a.txt"]) == 1
    printed = capsys.readouterr()
    assert (
        printed.out
        == """\
a.txt:2:7: error demo/wrong wrong figure
  |
1 | RIGHT, then
  | ----- this is right
2 | it is WRONG here.
  |       ^^^^^
  = help: perhaps "RIGHT"

"""
    )
    assert printed.err == "Found 1 error in 1 file\n"


def test_colours_take_no_columns(desk, capsys):
    (desk / "a.txt").write_text("RIGHT, then\nit is WRONG here.\n")
    main(["check", "--color", "never", "a.txt"])
    without = capsys.readouterr().out
    main(["check", "--color", "always", "a.txt"])
    coloured = capsys.readouterr().out
    while "\x1b" in coloured:
        before, _, rest = coloured.partition("\x1b[")
        coloured = before + rest.partition("m")[2]
    assert coloured == without


def test_hostile_names_and_messages_are_harmless():
    bad = "x\x1b[2J\u202e\n::error::"
    found = diagnostic("WRONG", "WRONG", path=bad, rule="demo/wrong", message=bad)._replace(
        related=(RelatedPlace(bad, 0, 1, 1, 1, bad),), suggestions=(Suggestion(bad),)
    )
    for name in ("full", "concise"):
        text = "".join(writer(name)(Run([Checked(bad, (found,), "WRONG")])))
        assert not {"\x1b", "\u202e"} & set(text)
        assert "\n::" not in text


def test_formats_are_the_files_of_the_folder():
    assert {"full", "concise", "json", "jsonl"} <= set(formats())
    assert set(formats("figures")) == {"text", "csv", "html", "json", "jsonl"}
