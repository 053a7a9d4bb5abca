"""Ends figlint with SIGKILL at random moments while it writes: `python tests/fuzz/kills.py [ROUNDS]`. Nothing is lost, nothing half there.

Each of CASES is a command that writes; after each kill what was there must be there as it was or as it should become, and the same
command must then come to its end. `tests/test_faults.py` does some rounds each time. Needs fork, so no Windows.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

ARTICLES = 12
WRONG = "Sales came to $25 million dollars, {} in all. The pledge of $5.6 billion (€5.9bn) was announced, the ministry said.\n"


def run(arguments: list[str]) -> int:
    """The command, in this process and in silence."""
    from lint.cli import main

    if arguments[0] == "archive":
        from lint.engines import archive

        archive.ROWS = 4  # so that there are parts
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        return main(arguments)


def killed(arguments: list[str], delay: float) -> bool:
    """Runs the command in a child and ends it after a while; whether it was still running."""
    child = os.fork()
    if child == 0:
        code = 70
        with contextlib.suppress(BaseException):
            code = run(arguments)
        os._exit(code)
    end = time.monotonic() + delay
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def articles() -> None:
    """A folder of articles with something to mend in each."""
    for number in range(ARTICLES):
        Path(f"{number}.md").write_text(WRONG.format(f"{number} boats") * (1 + number % 3), encoding="utf-8")


def contents() -> dict[str, bytes]:
    """The files that people see, by name; what a killed run left is hidden."""
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file() and not path.name.startswith(".")}


def base() -> None:
    articles()
    Path("base.json").write_text('{"version": 1, "findings": [\n\n]}\n', encoding="utf-8")
    Path("found.json").write_text("old", encoding="utf-8")


def archive() -> None:
    rows = [{"path": f"{number}.md", "text": WRONG.format(number), "date": "2024-12-17"} for number in range(24)]
    Path("in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


# name → (what is there before, the command)
CASES = {
    "fix": (articles, ["check", "--fix", "-j", "1", "."]),
    "add-ignore": (articles, ["check", "--add-ignore", "a reason", "-j", "1", "."]),
    "baseline": (base, ["baseline", "write", "-o", "base.json", "-j", "1", "."]),
    "ledger": (base, ["ledger", "init"]),
    "init": (base, ["init"]),
    "report": (base, ["check", "-j", "1", "--output-format", "json", "-o", "found.json", "."]),
    "cache": (articles, ["check", "-j", "1", "."]),
    "archive": (archive, ["archive", "in.jsonl", "-o", "out.parquet", "-j", "1"]),
}


def rounds(name: str, number: int, seed: int = 0) -> int:
    """Some rounds of one case in a new folder, the current one until they are over. Gives how many kills came in time."""
    prepare, arguments = CASES[name]
    chance = random.Random(f"{name} {seed}")
    hits = 0
    home, cache = Path.cwd(), os.environ.get("FIGLINT_CACHE_DIR", "")
    with tempfile.TemporaryDirectory(prefix="figlint-kills-") as folder:
        os.chdir(folder)
        try:
            if name == "cache":
                os.environ["FIGLINT_CACHE_DIR"] = f"{folder}/.kept"
            expected, took = _whole(prepare, arguments)
            for _ in range(number):
                before = _clean(prepare)
                hits += killed(arguments, chance.uniform(0, took))
                for file, data in contents().items():
                    assert data in (before.get(file), expected.get(file)), f"{file} is half of it"
                assert before.keys() <= contents().keys(), "a file is lost"
                if name in ("ledger", "init") and contents().keys() == expected.keys():
                    continue  # it is there, and stays
                code = run(arguments)
                assert code in (0, 1), code
                assert name == "archive" or contents() == expected
                if name == "archive":
                    _same_rows(expected["out.parquet"], Path("out.parquet").read_bytes())
        finally:
            os.chdir(home)
            if cache:
                os.environ["FIGLINT_CACHE_DIR"] = cache
    return hits


def _clean(prepare) -> dict[str, bytes]:
    import shutil

    for path in Path().iterdir():
        if path.is_dir() and path.name != ".kept":
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    kept = Path(".kept")
    if kept.is_dir():
        for path in kept.glob("*.results*"):
            path.unlink()
    prepare()
    return contents()


def _whole(prepare, arguments) -> tuple[dict[str, bytes], float]:
    _clean(prepare)
    run(arguments)
    _clean(prepare)
    start = time.monotonic()
    assert not killed(arguments, 120)
    return contents(), time.monotonic() - start


def _same_rows(one: bytes, other: bytes) -> None:
    import pyarrow.parquet as pq

    assert pq.read_table(io.BytesIO(one)) == pq.read_table(io.BytesIO(other))


if __name__ == "__main__":
    for case in CASES:
        print(
            f"{case}: {rounds(case, int(sys.argv[1]) if sys.argv[1:] else 200, int(time.time()))} kills, all well", flush=True
        )
