"""What a person at a terminal has: a bar on long work, links, completion, --watch; Ctrl-C leaves nothing half-written."""

import io
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from lint.cli import COMMANDS, main
from lint.commands import console, progress
from lint.commands.watch import watch
from lint.report._screen import linked
from lint.workspace import Checked

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


# ------------------------------------------------------------------------------------------------------------- the bar


def test_a_bar_on_long_work_is_gone_in_the_end(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    assert progress.wanted()
    results = [Checked(f"{number}.txt", problems=("no",) if number == 2 else ()) for number in range(5)]
    assert list(progress.shown(iter(results), 5, patience=0)) == results
    shown = screen.getvalue()
    assert "figlint" in shown
    assert "/5" in shown
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h")  # the cursor is there again


def test_no_bar_where_work_is_short_or_nobody_looks(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert len(list(progress.shown(iter([Checked("a.txt")] * 3), 3))) == 3
    assert screen.getvalue() == ""
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert not progress.wanted()


def test_the_library_of_the_bar_is_only_loaded_for_it():
    code = "import sys; from lint.cli import main; main(['check', 'seeds/war.md']); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=TOP, check=False, timeout=120).returncode == 0


# --------------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "3900"}, False),
        ({"TERM": "xterm"}, False),
        ({"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_which_terminals_know_links(monkeypatch, environment, expected):
    for name in ("TERM", "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION", "DOMTERM", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", Terminal())
    assert console.knows_links() is expected


def test_a_path_is_a_link_to_its_file(desk, capsys, monkeypatch):
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    write("a b.txt", "WRONG")
    main(["check", "--color", "always", "--output-format", "concise", "a b.txt"])
    out = capsys.readouterr().out
    assert out.startswith("\x1b]8;;file://")
    assert "/a%20b.txt\x1b\\\x1b[1ma b.txt:1:1:\x1b[0m\x1b]8;;\x1b\\ " in out
    main(["check", "--color", "never", "--output-format", "concise", "a b.txt"])
    assert capsys.readouterr().out.startswith("a b.txt:1:1: ")
    assert linked("<stdin>:1:1:", "<stdin>", on=True) == "<stdin>:1:1:"


# ---------------------------------------------------------------------------------------------------------- completion


@pytest.fixture
def script(capsys):
    def script(shell):
        assert main(["completions", shell]) == 0
        return capsys.readouterr().out

    return script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_option(script, shell):
    from lint.cli import module_of

    text = script(shell)
    for name in COMMANDS:
        assert name in text
        for flag in module_of(name).COMMAND.flags:
            if flag.value.help:
                assert (f"-l {flag.name}" if shell == "fish" else f"--{flag.name}") in text
    assert "conversion/currency" in text
    assert "sarif" in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_read_their_script(script, shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    path = tmp_path / "script"
    path.write_text(script(shell))
    ran = subprocess.run([shell, "-n", str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("figlint ch", ["check"]),
        ("figlint check --out", ["--output-format", "--output"]),
        ("figlint check --output-format sar", ["sarif"]),
        ("figlint check --select conversion/c", ["conversion/currency"]),
        ("figlint check --fail-on e", ["error"]),
        ("figlint baseline w", ["write"]),
        ("figlint check a.m", ["a.md"]),
    ],
)
def test_bash_completes(script, tmp_path, line, expected):
    (tmp_path / "script").write_text(script("bash"))
    (tmp_path / "a.md").write_text("")
    words = line.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    code = f'. ./script; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _figlint; printf "%s\\n" "${{COMPREPLY[@]}}"'
    ran = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path)
    assert sorted(ran.stdout.split()) == sorted(expected)


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_fish_completes(script, tmp_path):
    (tmp_path / "script.fish").write_text(script("fish"))
    code = "source script.fish; complete -C 'figlint check --output-format sar'; complete -C 'figlint base'"
    home = {**os.environ, "HOME": str(tmp_path)}
    ran = subprocess.run(["fish", "-c", code], capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path, env=home)
    assert [line.split("\t")[0] for line in ran.stdout.splitlines()] == ["sarif", "baseline"]


@pytest.mark.parametrize("arguments", [[], ["tcsh"], ["bash", "zsh"]])
def test_other_shells_are_refused(arguments, capsys):
    assert main(["completions", *arguments]) == 2
    assert "name one of bash, zsh, fish" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------- settings and watching


def test_show_settings_says_where_each_comes_from(desk, capsys):
    write("figlint.toml", 'country = "GB"\nignore = ["demo"]\n')
    write("a.txt", "WRONG")
    assert main(["check", "--show-settings", "--fail-on", "never", "a.txt"]) == 0
    out = capsys.readouterr().out
    rows = {line.split()[0]: line for line in out.splitlines()}
    assert rows["country"].endswith('= "GB"  # figlint.toml:1')
    assert rows["fail-on"].endswith('= "never"  # --fail-on')
    assert "WRONG" not in out


def test_watch_checks_again_after_each_change(desk, capsys, monkeypatch):
    from lint.workspace import Source

    write("a.txt", "fine")
    seen = []
    steps = iter(
        [
            lambda: None,
            lambda: write("a.txt", "It is WRONG."),
            lambda: write("figlint.toml", "ignore = []"),
        ]
    )

    def sleep(seconds):
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr("lint.commands.watch.time.sleep", sleep)
    code = watch(lambda: seen.append(main(["check", "a.txt"])), lambda: [Source("a.txt")])
    assert (code, seen) == (0, [0, 1, 1])
    assert capsys.readouterr().err.count("Watching 1 file; Ctrl-C ends it\n") == 3


def test_what_it_writes_does_not_wake_it(desk, capsys, monkeypatch):
    write("a.txt", "fine")
    looks = []

    def sleep(seconds):
        looks.append(os.stat("found.html").st_mtime_ns)
        if len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("lint.commands.watch.time.sleep", sleep)
    assert main(["check", "--watch", "--output-format", "html:found.html", "."]) == 0
    assert capsys.readouterr().err == "Watching 1 file; Ctrl-C ends it\n"


def interruptible(command):
    """A process that hears Ctrl-C, even where these tests run in the background of a shell, which ignores it."""
    return subprocess.Popen(
        command,
        cwd=TOP,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # no threads here
    )


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_ctrl_c_ends_watching(tmp_path):
    (tmp_path / "a.txt").write_text("It rose 12% to 10.")
    command = [sys.executable, "-m", "lint.cli", "check", "--watch", str(tmp_path)]
    process = interruptible(command)
    line = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert line.startswith("Watching 1 file")


LOSES_CTRL_C = """
import os, signal, weakref
from lint.budget import Budget, hear_interrupts

class Text: pass

hear_interrupts()
text = Text()
reference = weakref.ref(text, lambda _: os.kill(os.getpid(), signal.SIGINT))
del text  # Python lets what a callback raises fall
try:
    with Budget(60):
        print("went on")
except KeyboardInterrupt:
    print("ended")
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_ctrl_c_that_python_lost_is_heard_at_the_next_file():
    said, _ = interruptible([sys.executable, "-c", LOSES_CTRL_C]).communicate(timeout=60)
    assert said == "ended\n"


LOSES_CTRL_C_IN_A_FORK = """
import os, signal, sys
from lint.cli import run

once = [signal.SIGINT]
os.register_at_fork(after_in_parent=lambda: once and os.kill(os.getpid(), once.pop()))  # what it raises falls
sys.argv = ["figlint", "check", "-j", "2", sys.argv[1]]
run()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_ctrl_c_that_python_lost_as_it_forked_is_heard(tmp_path):
    for number in range(20):  # enough for more than one process
        (tmp_path / f"{number:02}.md").write_text("Nothing is said here.\n\n" * 2000)
    process = interruptible([sys.executable, "-c", LOSES_CTRL_C_IN_A_FORK, tmp_path])
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_nothing_half_written(tmp_path, jobs):
    text = "It cost $25 million dollars, which is 12 of 48 (30%). " * 60
    for number in range(300):
        (tmp_path / f"{number:03}.md").write_text(text)
    out = tmp_path / "found.sarif"
    out.write_text("before")
    command = [sys.executable, "-m", "lint.cli", "check", "-j", jobs, "--output-format", f"sarif:{out}", str(tmp_path)]
    process = interruptible(command)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("*.tmp")) and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert out.read_text() == "before"
    assert not list(tmp_path.glob("*.tmp"))
