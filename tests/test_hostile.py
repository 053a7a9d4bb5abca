"""Rules and texts made to blow up: each search is bounded, and the person hears which rule it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from tables import every

import lint
from lint.cli import main
from lint.pack.load import load_rules
from lint.pack.selftest import examples

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

SLOW = {
    "relation": """
[[relation]]
id = "house.slow"
check = "arithmetic/change"
pattern = '(?:(?:a|b|ab)(?:a|b|ab)?)+[xy] {after:amount} after {before:amount} {change:percent}'
why = "It repeats what is repeated."
good = ["Sales were £9m."]
bad = [{ text = "It went abx £12m after £11m [5%]." }]
""",
    "figure": """
[[figure]]
id = "house.slow-figure"
makes = "count"
pattern = '[xy](?:(?:a|b|ab)(?:a|b|ab)?)+ {number}'
why = "It repeats what is repeated."
examples = [{ text = ["nothing"] }]
""",
}
TEXT = f"It was {'ab' * 28} £12m after £11m 5%, {'ab' * 28} 12 boats, the port said.\n"


@pytest.mark.parametrize("kind", SLOW)
def test_a_rule_that_blows_up_is_named(tmp_path, monkeypatch, capsys, kind):
    from lint.pack import bounded

    monkeypatch.setattr(bounded, "SECONDS", 0.3)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "slow.toml").write_text(SLOW[kind], encoding="utf-8")
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    code = main(["check", "--rules", "ours", "--no-cache", "a.md"])
    said = capsys.readouterr().err
    assert (code, "house.slow" in said, "a.md" in said) in {(2, True, True), (0, False, False), (1, False, False)}, said
    assert code == 2, f"the text does not make the pattern slow: {said}"


class Slow:
    """A reader that never ends, in Python or in a search."""

    def __init__(self, how):
        self.how = how

    def __call__(self, *_):
        import regex

        while True:
            try:
                if self.how == "search":
                    regex.search(r"(?:(?:a|b|ab)(?:a|b|ab)?)+[xy]", "ab" * 60)
            except Exception:  # noqa: BLE001  # as figlint itself is careful
                continue


@pytest.mark.parametrize("how", ["search", "steps"])
def test_a_file_that_takes_too_long_is_named_and_the_others_are_checked(tmp_path, monkeypatch, capsys, how):
    from lint import engine

    monkeypatch.setattr("lint.budget.allowed", lambda seconds, size: 0.3 if size < 10 else seconds)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figlint.toml").write_text("time-limit = 60\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("Nothing.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Sales of $25 million dollars.\n", encoding="utf-8")
    opened = engine.open_document

    def opening(data, path, *rest):
        return (Slow(how) if path == "a.md" else opened)(data, path, *rest)

    monkeypatch.setattr(engine, "open_document", opening)
    assert main(["check", "--no-cache", "-j", "1", "."]) == 2
    out, err = capsys.readouterr()
    assert "a.md: not checked: it takes more than 0.3 seconds" in err
    assert "b.md:1" in out


LEDGER = """
[[fact]]
id = "staff"
what = "the number of people"
value = "7 people"
as-of = "2026-01-01"
source = "the register"
says = ["we are {}"]
"""


@pytest.mark.parametrize("command", [["compare", "b.md", "a.md"], ["ledger", "check", "."]], ids=["compare", "ledger"])
def test_other_commands_have_the_same_time(tmp_path, monkeypatch, capsys, command):
    import lint.compare as comparing

    monkeypatch.setattr("lint.budget.allowed", lambda seconds, size: 0.3 if size < 10 else seconds)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figlint.toml").write_text("time-limit = 60\n", encoding="utf-8")
    (tmp_path / "figures.toml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "a.md").write_text("Nothing.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("We are 9 people here.\n", encoding="utf-8")
    opened = comparing.open_document

    def opening(data, path, *rest):
        return (Slow("search") if path == "a.md" else opened)(data, path, *rest)

    monkeypatch.setattr(comparing, "open_document", opening)
    assert main(command) == 2
    assert "a.md: not checked: it takes more than 0.3 seconds" in capsys.readouterr().err


def test_other_threads_are_stopped_too():
    import threading
    import time

    from lint.budget import Budget, OutOfTimeError

    ended = []

    def work():
        try:
            with Budget(0.2):
                while True:
                    time.sleep(0.01)
        except OutOfTimeError:
            ended.append(True)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(20)
    assert ended == [True]


STOPPED = """
import sys, threading
from lint.budget import Budget, OutOfTimeError

def work():
    try:
        with Budget(0.1):
            while True:
                sum(range(100))
    except OutOfTimeError:
        print("stopped")

thread = threading.Thread(target=work)
thread.start()
thread.join()
sys.settrace(lambda *event: None)
(lambda: print("and on"))()
"""


def test_python_goes_on_after_another_thread_was_stopped():
    """Taking back an error that has come leaves CPython 3.11 spinning at the next call that is traced, as by a debugger."""
    ran = subprocess.run([sys.executable, "-c", STOPPED], cwd=TOP, capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split("\n") == ["stopped", "and on", ""]


def test_a_budget_that_is_kept_leaves_nothing_behind():
    import signal

    from lint.budget import Budget, allowed

    before = signal.getsignal(signal.SIGALRM)
    with Budget(60):
        pass
    assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)) == (before, (0.0, 0.0))
    assert [allowed(60, size) for size in (0, 1, 1_000_000, 1_000_001)] == [60, 60, 60, 120]


def test_what_is_bounded_finds_the_same():
    import regex

    from lint.pack.bounded import Bounded

    plain = regex.compile(r"(\d+) (\w+)")
    bounded = Bounded(plain, "house.rule")
    text = "12 boats and 13 crews"
    assert [match.span() for match in bounded.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert bounded.search(text, 3).group() == "13 crews"
    assert bounded.match(text).group(1) == "12"
    assert bounded.fullmatch(text) is None
    assert bounded.findall(text) == [("12", "boats"), ("13", "crews")]
    assert bounded.pattern == plain.pattern


def patterns_in(value):
    """Every pattern that a section holds, however deep."""
    from lint.pack import Pattern

    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from patterns_in(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from patterns_in(part)


def test_every_pattern_beside_a_rule_of_the_house_is_bounded(tmp_path):
    from lint.pack import load_pack

    (tmp_path / "ours.toml").write_text(SLOW["figure"], encoding="utf-8")
    pack = load_pack("en", (str(tmp_path),))
    found = [pattern for section in pack._packed for pattern in patterns_in(getattr(pack, section))]
    found += patterns_in([pack.relations[number] for number in range(len(pack.relations))])
    assert len(found) > 500
    assert not [pattern.args for pattern in found if not pattern.bound_for]


def with_noughts():
    """The examples of sums, shares, changes and rates with one of their numbers nought: the first, the second, by turns."""
    rows = [row for row in examples(load_rules("en", ())) if row.table.data.get("check", "").startswith("arithmetic")]
    for turn, text in enumerate(sorted({row.text for row in rows})):
        numbers = list(re.finditer(r"\d[\d,.]*(?<=\d)", text))
        for found in numbers[turn % max(1, len(numbers)) :][:1]:
            yield f"{text[: found.start()]}0{text[found.end() :]}"


@every(with_noughts())
def test_nothing_is_divided_by_nought(text):
    lint.lint(text, path="a.md", as_of="2025-03-03")  # raises what a check does
