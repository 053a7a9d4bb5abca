"""Runs that end badly: killed, out of disk, beside another, in a strange place. What was there is there, or what should be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

import kills

from lint.disk import replace_file
from lint.model import FiglintError

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
WRONG = "Sales came to $25 million dollars in all.\n"
RIGHT = "Sales came to $25 million in all.\n"


@FORKS
@pytest.mark.parametrize("case", [name for name in kills.CASES if name != "archive"])
def test_who_is_killed_leaves_whole_files(case):
    kills.rounds(case, 4)


def figlint(*arguments, env=None, **options):
    command = [sys.executable, "-m", "lint", *arguments]
    given = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **(env or {})}
    for name in [name for name, value in given.items() if value is None]:
        del given[name]
    return subprocess.run(command, env=given, capture_output=True, timeout=120, check=False, **options)


def test_a_file_is_replaced_with_its_mode_through_its_link(tmp_path):
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(str(link), b"new")
    assert (real.read_bytes(), real.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(os.listdir(tmp_path)) == ["link.md", "real.md"]


def test_a_new_file_takes_nobodys_place(tmp_path):
    path = tmp_path / "a"
    replace_file(str(path), b"one", new=True)
    with pytest.raises(FileExistsError):
        replace_file(str(path), b"two", new=True)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"one", ["a"])


def test_what_cannot_be_written_whole_is_not_written(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fails(file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(FiglintError, match="a: No space left on device"):
        replace_file(str(path), fails)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a"])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said(tmp_path):
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "lint", "check", "--no-cache", "a.md"]
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        done = subprocess.run(command, cwd=tmp_path, env=env, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@FORKS
@pytest.mark.parametrize("arguments", [["check", "--fix", "a.md"], ["baseline", "write", "-o", "b.json", "a.md"]])
def test_a_file_that_may_not_grow_stays_as_it_was(tmp_path, arguments):
    import resource

    (tmp_path / "a.md").write_text(WRONG * 600, encoding="utf-8")
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def small():
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, 15_000))

    done = figlint(*arguments, cwd=tmp_path, preexec_fn=small)
    assert done.returncode == 2, done.stderr
    assert b"cannot write" in done.stderr
    assert b"Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
    ],
    ids=["no locale", "a screen of ASCII", "elsewhere"],
)
def test_any_surroundings_give_the_same(tmp_path, env):
    (tmp_path / "é😀.md").write_text(f"Zoë’s “café”: {WRONG}", encoding="utf-8")
    done = figlint("check", "--output-format", "json", ".", cwd=tmp_path, env=env)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout == figlint("check", "--output-format", "json", ".", cwd=tmp_path).stdout
    assert b"number/doubled" in done.stdout


def test_two_runs_at_once_fix_once(tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(WRONG, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "lint", "check", "--fix", "."]
    outputs = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    runs = [subprocess.Popen(command, cwd=tmp_path, env=env, **outputs) for _ in range(3)]
    said = [run.communicate(timeout=120)[1] for run in runs]
    assert all(run.returncode in (0, 2) for run in runs), said  # 2: somebody was there before
    assert all(b"Traceback" not in text for text in said)
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {RIGHT}


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path, monkeypatch, capsys):
    from lint import workspace
    from lint.cli import main

    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(WRONG, encoding="utf-8")
    read = workspace.read_bytes
    theirs = WRONG.replace("25", "26").encode()

    def reading(name):
        data = read(name)
        path.write_bytes(theirs)
        return data

    monkeypatch.setattr(workspace, "read_bytes", reading)
    assert main(["check", "--fix", "--no-cache", "a.md"]) == 2
    assert "changed while it was checked" in capsys.readouterr().err
    assert path.read_bytes() == theirs


def test_a_file_that_vanished_meanwhile_is_named(tmp_path, monkeypatch, capsys):
    from lint import workspace
    from lint.cli import main

    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(WRONG, encoding="utf-8")
    read = workspace.read_bytes

    def reading(name):
        data = read(name)
        path.unlink()
        return data

    monkeypatch.setattr(workspace, "read_bytes", reading)
    assert main(["check", "--fix", "--no-cache", "a.md"]) == 2
    assert "a.md" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
