"""Results of earlier runs: the same as checking, for whatever changed or was damaged; nothing that runs is ever read."""

from __future__ import annotations

import os

import pytest

from lint import results, workspace
from lint.cli import main
from lint.model import Diagnostic, RelatedPlace, Suggestion
from lint.pack import cache
from lint.results import Results
from lint.workspace import Planner, check_sources, find_sources

WRONG = "Sales rose 50% to 120 from 100 in the year, the company said.\n"
RIGHT = "Sales rose 20% to 120 from 100 in the year, the company said.\n"
FOUND = Diagnostic(
    "a.md", "arithmetic/sum", "error", "high", "1 + 1 is 2, not 3 \ud83d", 1, 2, 1, 2, 1, 3,
    (RelatedPlace("a.md", 4, 5, 1, 5, "here"), RelatedPlace("b.md", 6, 7, 0, 0, "there")),
    (Suggestion("2"), Suggestion("two", safe=True)), "abc", "en.sum",
)  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with two articles, the current one, and an empty cache beside it with the rules in it."""
    here, away = tmp_path / "texts", tmp_path / "cache"
    here.mkdir()
    away.mkdir(mode=0o700)
    for path in os.scandir(cache.folder()):
        if path.name.endswith(".pack"):
            os.link(path.path, away / path.name)
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(away))
    monkeypatch.chdir(here)
    (here / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (here / "right.md").write_text(RIGHT, encoding="utf-8")
    return here


@pytest.fixture
def checked(monkeypatch):
    """The paths that are checked and not looked up."""
    seen = []
    check = workspace.check_source
    monkeypatch.setattr(workspace, "check_source", lambda source, plan: seen.append(source.path) or check(source, plan))
    return seen


def check(flags=(), **given):
    planner = Planner(dict(flags), cached=True, **given)
    return list(check_sources(find_sources(["."], planner, []), planner, 1))


def files():
    return sorted(name for name in os.listdir(os.environ["FIGLINT_CACHE_DIR"]) if name.endswith(".results"))


def test_a_second_run_checks_nothing_and_finds_the_same(place, checked):
    first = check()
    assert sorted(checked) == ["right.md", "wrong.txt"]
    assert [len(one.diagnostics) for one in first] == [0, 1]
    checked.clear()
    assert check() == first
    assert checked == []


def test_only_what_changed_is_checked(place, checked):
    check()
    checked.clear()
    (place / "right.md").write_text(WRONG, encoding="utf-8")
    assert [len(one.diagnostics) for one in check()] == [1, 1]
    assert checked == ["right.md"]
    (place / "right.md").rename(place / "2019-05-03.md")  # a name may hold the date
    check()
    assert checked == ["right.md", "2019-05-03.md"]


@pytest.mark.parametrize(
    ("flags", "given"),
    [
        ({"select": ("arithmetic/change",)}, {}),
        ({"country": "GB"}, {}),
        ({"min-confidence": "low"}, {}),
        ({}, {"as_of": "2024-12-17"}),
    ],
)
def test_other_settings_have_results_of_their_own(place, checked, flags, given):
    check()
    checked.clear()
    check(flags, **given)
    assert len(checked) == 2


@pytest.mark.parametrize("given", [{"extract": True}, {"whole": True}, {"debug": True}])
def test_what_needs_the_article_checks_it(place, checked, given):
    check()
    checked.clear()
    check(**given)
    assert len(checked) == 2


def test_another_version_checks_anew(place, checked, monkeypatch):
    check()
    checked.clear()
    monkeypatch.setattr(results, "_code", lambda: "another")
    check()
    assert len(checked) == 2


def test_every_changed_byte_is_noticed(place):
    check()
    (name,) = [name for name in files() if len(cache.read_file(name)) > 200]
    path = os.path.join(os.environ["FIGLINT_CACHE_DIR"], name)
    with open(path, "rb") as file:
        data = file.read()
    assert results._read(name)
    for at in range(len(data)):
        with open(path, "wb") as file:
            file.write(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert results._read(name) == {}
    for length in range(len(data)):
        with open(path, "wb") as file:
            file.write(data[:length])
        assert results._read(name) == {}
    first = check()
    assert [len(one.diagnostics) for one in first] == [0, 1]
    assert results._read(name)  # and stored again


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes are POSIX")
def test_what_others_may_write_to_is_not_read(place, checked):
    check()
    for name in files():
        os.chmod(os.path.join(os.environ["FIGLINT_CACHE_DIR"], name), 0o666)
    checked.clear()
    check()
    assert len(checked) == 2


@pytest.mark.parametrize(
    "payload",
    [b"[", b"[[]]", b"{}", b"7", b"[null]", b"\x80\x04.", b'[["a",1,2]]', results._packed((FOUND,)).replace(b'"high"', b"1")],
)
def test_what_is_no_finding_is_not_taken_for_one(payload):
    assert results._unpacked(payload, "a.md") in (None, ())


def test_findings_are_read_as_they_were_written():
    assert results._unpacked(results._packed((FOUND,)), "a.md") == (FOUND,)


def test_two_runs_at_once_keep_what_both_found(place):
    one, other = Results("rules"), Results("rules")
    keys = [Results.key(f"{number}.md", b"text") for number in range(40)]
    for number, key in enumerate(keys):
        assert one.find(key, "a.md") is None
        (one if number % 2 else other).keep(key, (FOUND,))
    one.save()
    other.save()
    again = Results("rules")
    assert [again.find(key, "a.md") for key in keys] == [(FOUND,)] * 40


def test_files_do_not_grow_for_ever(place, monkeypatch):
    monkeypatch.setattr(results, "MOST", 2_000)
    store = Results("rules")
    for number in range(800):
        store.keep(Results.key(f"{number}.md", b""), (FOUND,))
    store.save()
    folder = os.environ["FIGLINT_CACHE_DIR"]
    assert max(os.path.getsize(os.path.join(folder, name)) for name in files()) < 2_200
    kept = Results("rules")
    old = next(key for number in range(800) if kept.find(key := Results.key(f"{number}.md", b""), "a.md"))
    for number in range(800, 1600):
        kept.keep(Results.key(f"{number}.md", b""), (FOUND,))
    kept.save()
    assert Results("rules").find(old, "a.md")  # what the run needed stays


def test_old_plans_are_dropped(place):
    for number in range(20):
        store = Results(f"rules {number}")
        store.keep(b"\0" * 16, ())
        store.save()
    assert len({name.partition("-")[0] for name in files()}) <= results.PLANS + 1


def test_a_place_that_cannot_be_written_is_no_error(place, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert [len(one.diagnostics) for one in check()] == [0, 1]


def test_the_command_says_the_same_from_the_cache(place, capsys, checked):
    outputs = []
    for flags in ([], [], ["--no-cache"], ["-j2"]):
        assert main(["check", "--output-format", "json", "-j1", *flags]) == 1
        outputs.append(capsys.readouterr().out)
    assert len(set(outputs)) == 1
    assert sorted(checked) == ["right.md", "right.md", "wrong.txt", "wrong.txt"]  # the first and the third run


def test_many_processes_find_the_same(place):
    for number in range(80):
        (place / f"{number}.txt").write_text(f"{WRONG}{number} {'text ' * 300}\n", encoding="utf-8")
    alone = list(check_sources(find_sources(["."], planner := Planner({}), []), planner, 1))
    for _ in range(2):
        planner = Planner({}, cached=True)
        assert list(check_sources(find_sources(["."], planner, []), planner, 2)) == alone
