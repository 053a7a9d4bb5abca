"""How quick figlint is on this machine, beside what everybody can run: `python -c pass`, `regex.findall`, pyromark.

    python tests/bench/speed.py [FOLDER] [--peers PYTHON]

Prints ratios of processor times, all of one run: on a busy machine the times are worth little and the ratios still are.
FOLDER: Markdown files for the lines of the corpus; without it, the repository's own examples. See docs/performance.md.
PYTHON: of an environment with other tools in it (proselint, codespell, quantulum3, recognizers-text-suite; textlint where
`npx --no-install textlint` finds one): each reads the same articles, what it takes to start taken off.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, TOP)

ROUNDS = 15
SIZE = 5_000  # characters of an article
TOKENS = r"\w+|[^\w\s]"


def process(*command: str) -> float:
    """The least processor time, in seconds, of several runs of a command and its children."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = TOP
    least = 1e9
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least


def call(work: object, rounds: int = ROUNDS) -> float:
    """The least processor time, in seconds, of several calls."""
    least = 1e9
    for _ in range(rounds):
        start = time.process_time()
        work()  # type: ignore[operator]
        least = min(least, time.process_time() - start)
    return least


def show(name: str, seconds: float, base: float, what: str) -> None:
    print(f"{name:34} {seconds * 1e3:9.2f} ms   {seconds / base:7.1f} × {what}", flush=True)


COUNT = 40  # articles for the other tools
# Each gets the paths of articles; what it finds is of no interest here.
PEERS = {
    "proselint": ("-m", "proselint", "check"),
    "codespell": ("-m", "codespell_lib"),
    "quantulum3": (
        "-c",
        "import sys; from quantulum3 import parser; [parser.parse(open(p, encoding='utf-8').read()) for p in sys.argv[1:]]",
    ),
    "Recognizers-Text, numbers": (
        "-c",
        (
            "import sys; from recognizers_number import recognize_number as r, Culture as c;"
            " [r(open(p, encoding='utf-8').read(), c.English) for p in sys.argv[1:]]"
        ),
    ),
    "Recognizers-Text, all that has numbers": (
        "-c",
        (
            "import sys; from recognizers_number import *; from recognizers_number_with_unit import *;"
            " from recognizers_date_time import *; c = Culture.English;"
            " kinds = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension, recognize_datetime);"
            " [r(open(p, encoding='utf-8').read(), c) for p in sys.argv[1:] for r in kinds]"
        ),
    ),
}


def run(*command: str) -> tuple[float, int]:
    """The processor time of one run of a command and its children, and how it ended."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.returncode


def peers(texts: list[str], python: str, base: float) -> None:
    """The lines of other tools, over the first articles of the folder. base: of regex.findall over the same text."""
    with tempfile.TemporaryDirectory() as place:
        paths = []
        for number in range(COUNT):
            paths.append(os.path.join(place, f"{number}.md"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(texts[number % len(texts)])
        empty = os.path.join(place, "empty.md")
        with open(empty, "w", encoding="utf-8") as file:
            file.write("\n")
        commands = {"figlint, all rules": (sys.executable, "-m", "lint", "check", "-j1", "--no-cache")}
        commands.update({name: (python, *command) for name, command in PEERS.items()})
        commands["textlint, one rule"] = ("npx", "--no-install", "textlint", "--rule", "no-todo")
        for name, command in commands.items():
            try:
                start, code = run(*command, empty)
                took, _ = run(*command, *paths)
            except OSError:
                code = 127
            if code:
                print(f"{name:34} is not installed")
                continue
            show(name, max(0.0, took - start) / COUNT, base, "regex.findall")


def main() -> None:
    import pyromark
    import regex

    from lint import engine
    from lint.model import Settings
    from lint.pack import load_pack

    arguments = sys.argv[1:]
    python = arguments.pop(arguments.index("--peers") + 1) if "--peers" in arguments else ""
    arguments = [argument for argument in arguments if argument != "--peers"]
    folder = arguments[0] if arguments else os.path.join(TOP, "examples")
    files = [path for path in sorted(glob(os.path.join(folder, "**", "*.*"), recursive=True)) if path.endswith((".md", ".txt"))]
    texts = []
    for path in files:
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            texts.append(file.read())
    text = "\n\n".join(texts)
    article = (text * (SIZE // max(1, len(text)) + 1))[:SIZE]
    pack = load_pack()
    wanted = frozenset(rule.id for rule in pack.checks.values() if rule.default and rule.kind != "ledger")
    options = engine.Options(settings=Settings(), wanted=wanted)

    def check(source: str, path: str) -> None:
        engine.diagnose(engine.open_document(source, path, pack, options), pack, options)

    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, "article.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(article)
        nothing = process("-c", "pass")
        show("python -c pass", nothing, nothing, "itself")
        show("check of one article, cache warm", process("-m", "lint", "check", "--no-cache", path), nothing, "python -c pass")
        show("the same, unchanged since", process("-m", "lint", "check", path), nothing, "python -c pass")

    tokens = regex.compile(TOKENS)
    plain = call(lambda: tokens.findall(article))
    show(f"regex.findall, {SIZE} characters", plain, plain, "itself")
    show("plain text, all rules", call(lambda: check(article, "a.txt")), plain, "regex.findall")
    pyro = call(lambda: pyromark.html(article))
    show("pyromark, the same", pyro, plain, "regex.findall")
    show("Markdown, all rules", call(lambda: check(article, "a.md")), plain, "regex.findall")

    whole = call(lambda: [tokens.findall(one) for one in texts], 3)
    show(f"regex.findall, {len(text) / 1e6:.2f} MB", whole, whole, "itself")
    checks = [(one, f"{number}{os.path.splitext(name)[1]}") for number, (one, name) in enumerate(zip(texts, files))]  # noqa: B905
    show("the folder, all rules, in one go", call(lambda: [check(*one) for one in checks], 3), whole, "regex.findall")
    for jobs in ("1", "2"):
        start = time.perf_counter()
        command = [sys.executable, "-m", "lint", "check", "--no-cache", "-j", jobs, folder]
        subprocess.run(command, env={**os.environ, "PYTHONPATH": TOP}, stdout=subprocess.DEVNULL, check=False)
        show(f"figlint check -j {jobs} (by the clock)", time.perf_counter() - start, whole, "regex.findall")
    if python:
        cut = [(one * (SIZE // max(1, len(one)) + 1))[:SIZE] for one in texts[:COUNT]]
        peers(cut, python, call(lambda: [tokens.findall(one) for one in cut], 5) / len(cut))


if __name__ == "__main__":
    main()
