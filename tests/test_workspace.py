"""Which files are checked, in which order, and that nothing found on a disk can stop a run."""

import os
import sys
import threading

import pytest

from lint.cli import main
from lint.model import FiglintError
from lint.workspace import Planner, Source, check_sources, find_sources, read_bytes

TREE = {
    "plain": (["a.txt", "b.md", "c.html", "d.png", "e", "f.TXT"], ["a.txt", "b.md", "c.html", "f.TXT"]),
    "order": (["b/1.txt", "a.txt", "b/a/1.txt", "c.txt", "B.txt"], ["B.txt", "a.txt", "c.txt", "b/1.txt", "b/a/1.txt"]),
    "hidden": ([".a.txt", ".git/b.txt", ".drafts/c.md", "d.txt"], ["d.txt"]),
    "vendored": (["node_modules/a.md", "x/vendor/b.txt", "venv/c.txt", "vendors/d.txt"], ["vendors/d.txt"]),
    "gitignore": ([("a.txt", ""), (".gitignore", "*.txt\n!keep.txt\n"), "keep.txt", "b.md"], ["b.md", "keep.txt"]),
    "ignored folder": ([(".gitignore", "out/\n"), "out/a.txt", "src/out/b.txt", "src/a.txt"], ["src/a.txt"]),
    "anchored": ([(".gitignore", "/out\n"), "out/a.txt", "src/out/b.txt"], ["src/out/b.txt"]),
    "nested": ([("src/.gitignore", "a.txt\n"), "a.txt", "src/a.txt", "src/b.txt", "src/x/a.txt"], ["a.txt", "src/b.txt"]),
    "nested wins": ([(".gitignore", "*.md\n"), ("src/.gitignore", "!a.md\n"), "a.md", "src/a.md", "src/b.md"], ["src/a.md"]),
    "dot ignore": ([(".ignore", "a.txt\n"), "a.txt", "b.txt"], ["b.txt"]),
    "comments": ([(".gitignore", "# a.txt\n\n   \n"), "a.txt"], ["a.txt"]),
    "git's own": ([(".git/info/exclude", "a.txt\n"), "a.txt", "b.txt"], ["b.txt"]),
    "a bad pattern": ([(".gitignore", b"\xff\xfe[\n".decode("latin-1")), "a.txt"], ["a.txt"]),
    "exclude": ([("figlint.toml", 'exclude = ["old/", "*.draft.md"]'), "old/a.txt", "b.draft.md", "c.md"], ["c.md"]),
    "include": ([("figlint.toml", 'include = ["*.story"]'), "a.story", "b.tale"], ["a.story"]),
}


def make(files):
    for file in files:
        name, text = file if isinstance(file, tuple) else (file, "fine")
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "w", encoding="utf-8") as out:
            out.write(text)


def found(*paths, **given):
    problems = []
    names = [source.path.replace(os.sep, "/") for source in find_sources(paths, Planner({}), problems, **given)]
    return names, problems


@pytest.mark.parametrize(("files", "expected"), TREE.values(), ids=TREE)
def test_walk(desk, files, expected):
    make(files)
    assert found(".") == (expected, [])


def test_ignore_files_above_the_folder_hold_up_to_the_top_of_the_repository(desk):
    make([(".gitignore", "src/x/a.txt\n"), "src/x/a.txt", "src/x/b.txt"])
    assert found("src/x")[0] == ["src/x/b.txt"]
    os.chdir("src/x")
    assert found(".")[0] == ["b.txt"]


def test_named_files_are_read_whatever_they_are(desk):
    make([(".gitignore", "*.txt\n"), "a.txt", ".hidden", "node_modules/c.md", ("figlint.toml", 'exclude = ["a.txt"]')])
    assert found("a.txt", ".hidden", "node_modules/c.md")[0] == ["a.txt", ".hidden", "node_modules/c.md"]
    assert found("a.txt", ".hidden", force_exclude=True)[0] == [".hidden"]
    assert found("node_modules")[0] == ["node_modules/c.md"]


def test_a_file_is_checked_once(desk):
    make(["x/a.txt", "x/b.txt"])
    assert found("x/b.txt", "x", "./x/a.txt", "x/../x")[0] == ["x/b.txt", "x/a.txt"]


def test_links(desk):
    make(["x/a.txt", "real/b.txt"])
    os.symlink("..", "x/loop")
    os.symlink("../real", "x/elsewhere")
    os.symlink("../real/b.txt", "x/c.txt")
    os.symlink("gone", "x/d.txt")
    os.symlink("self.txt", "x/self.txt")
    assert found("x") == (["x/a.txt", "x/c.txt"], [])
    assert found("x/elsewhere")[0] == ["x/elsewhere/b.txt"]
    assert found("x/self.txt")[1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes(desk):
    os.mkfifo("a.txt")
    make(["b.txt"])
    assert found(".")[0] == ["b.txt"]  # nobody waits for it in a walk
    assert read_bytes("a.txt") == b""  # and named, with nobody writing, it is empty


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="needs /dev/fd")
def test_the_output_of_another_command_is_read_to_its_end(desk):
    reader, writer = os.pipe()  # as a shell's <(command) does

    def speak():
        for _ in range(10):
            os.write(writer, b"x" * 50_000)
        os.close(writer)

    speaker = threading.Thread(target=speak)
    speaker.start()
    assert read_bytes(f"/dev/fd/{reader}") == b"x" * 500_000
    speaker.join(10)
    os.close(reader)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs devices")
def test_devices_are_refused(desk):
    with pytest.raises(FiglintError, match="is a device, not a file"):
        read_bytes("/dev/zero")
    assert read_bytes("/dev/null") == b""


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_an_error(desk):
    make(["a.txt", "x/b.txt"])
    os.chmod("a.txt", 0)
    os.chmod("x", 0)
    results = list(check_sources(find_sources(["."], Planner({}), problems := []), Planner({})))
    assert results[0].problems == ("a.txt: no permission to read it",)
    assert problems == ["x: no permission to read it"]
    os.chmod("x", 0o700)


def test_a_file_that_vanishes_in_a_walk_is_noted(desk):
    walked, named = Source("gone.txt", named=False), Source("gone.txt")
    results = list(check_sources([walked, named], Planner({}), 1))
    assert results[0].notes == ("gone.txt: vanished while files were checked",)
    assert not results[0].problems
    assert results[1].problems == ("gone.txt: no such file or folder",)


def test_the_output_is_the_same_with_any_number_of_processes(desk, capsys):
    for number in range(40):
        text = f"RIGHT {number} WRONG\n" + "and so on, and so on\n" * (2000 if number % 7 == 0 else 400)
        make([(f"{number % 5}/{number}.txt", text)])
    with open("2/bad.txt", "wb") as file:
        file.write(b"\0\1\2\3\xff")
    printed = []
    for jobs in ("1", "2", "5", "0"):
        assert main(["check", "--output-format", "json", "-j", jobs, "."]) == 1
        printed.append(capsys.readouterr())
    assert len(set(printed)) == 1
    assert printed[0].out.count('"demo/wrong"') == 40


def test_few_files_are_checked_without_other_processes(desk):
    make([f"{number}.txt" for number in range(30)])
    list(check_sources(find_sources(["."], Planner({}), []), Planner({})))
    before = set(sys.modules)
    list(check_sources(find_sources(["."], Planner({}), []), Planner({})))
    assert not {"multiprocessing", "concurrent.futures"} & (set(sys.modules) - before)
