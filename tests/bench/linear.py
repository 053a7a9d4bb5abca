"""Whether cost grows with length, files and rules and with nothing else: `python tests/bench/linear.py [SCALE]`.

Each line is one kind of input at one size and at four times that size: processor time of both, their ratio (4 is linear), and
how much the peak of memory grew for each byte or file. SCALE multiplies all sizes: at 10 the longest article has 10 MB, and
100,000 files are checked.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROSE = "The mill made 40 tonnes of paper in May and sold 30 tonnes (66,139 lb) of it to two printers, said its owner. "
PLAIN = "They walked along the river for a while and spoke of nothing much until the light was gone behind the hill. "
# name → (file, what it repeats, what stands before)
TEXTS = {
    "prose with figures": ("a.txt", PROSE + "\n\n", ""),
    "prose without": ("a.txt", PLAIN + "\n\n", ""),
    "one line": ("a.txt", PROSE, ""),
    "one paragraph of Markdown": ("a.md", PROSE, ""),
    "figures alone": ("a.txt", "5 ", ""),
    "one word": ("a.txt", "w", ""),
    "front matter": ("a.md", "key: 5 boats\n", "---\ndate: 2024-12-17\n"),
    "a YAML bomb": ("a.md", "a: &a [*a,*a,*a,*a,*a,*a]\n", "---\n"),
    "nested quotes": ("a.md", "> ", ""),
    "nested lists": ("a.md", "- ", ""),
    "open brackets": ("a.md", "[", ""),
    "open emphasis": ("a.md", "*a _b ", ""),
    "nested HTML": ("a.html", "<div>5 ", ""),
    "open comments": ("a.html", "<!-- ", ""),
    "rows of a table": ("a.md", "| 5 | 7 |\n", "| a | b |\n|---|---|\n"),
    "entities": ("a.html", "&amp;", ""),
    "rst": ("a.rst", "``a`` *b* |c| 5 boats_ ", ""),
    "AsciiDoc": ("a.adoc", "[quote]\n____\n5 boats\n", ""),
}


def child(*arguments: str) -> tuple[float, int]:
    """Processor seconds and peak memory (KB) of a Python process of its own."""
    command = [sys.executable, "-c", CHECK, *arguments]
    process = subprocess.Popen(command, cwd=HERE.parent.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status not in (0, 256):
        raise SystemExit(f"{arguments}: {status} {said.decode()[-300:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


CHECK = """
import sys
from lint.cli import main
sys.exit(main(["check", "--no-cache", "-j", "1", "--config", *sys.argv[1:]]))
"""


Used = tuple[float, int]


def line(what: str, small: Used, large: Used, base: Used, more: float, unit: str) -> None:
    """Prints one comparison; `more`: by how many units the larger one is larger."""
    one, four = max(small[0] - base[0], 0.001), max(large[0] - base[0], 0.001)
    memory = (large[1] - small[1]) * 1024 / more
    print(f"{what:28} {one:8.2f} s {four:8.2f} s   ratio {four / one:4.1f}   memory {memory:8.1f} bytes a {unit}", flush=True)


def main(scale: float = 1.0) -> None:
    """Measures everything."""
    with tempfile.TemporaryDirectory(prefix="figlint-linear-") as name:
        place = Path(name)
        config = str(place / "figlint.toml")
        (place / "figlint.toml").write_text("time-limit = 0\n", encoding="utf-8")
        (place / "none.txt").write_text("", encoding="utf-8")
        child(config, str(place / "none.txt"))
        base = child(config, str(place / "none.txt"))
        size = int(250_000 * scale)
        for what, (file, piece, head) in TEXTS.items():
            found = []
            for length in (size, 4 * size):
                path = place / file
                path.write_text(head + piece * (length // len(piece)), encoding="utf-8")
                found.append(child(config, str(path)))
                path.unlink()
            line(what, *found, base, 3 * size, "byte")
        count = int(2_500 * scale)
        found = []
        for number in (count, 4 * count):
            folder = place / "files"
            folder.mkdir(exist_ok=True)
            for index in range(number):
                (folder / f"{index}.txt").write_text(PROSE, encoding="utf-8")
            found.append(child(config, str(folder)))
        line(f"{4 * count:,} files", *found, base, 3 * count, "file")
        rules(place, config, int(25 * scale))


def rules(place: Path, config: str, count: int) -> None:
    """Rules of a house that no text speaks of: what they cost every text."""
    text = place / "text.txt"
    text.write_text(PROSE * 2000, encoding="utf-8")
    empty = place / "none.txt"
    found = []
    for number in (count, 4 * count):
        path = place / f"house{number}.toml"
        path.write_text("".join(RULE.format(index=index, word=word(index)) for index in range(number)), encoding="utf-8")
        child(config, "--rules", str(path), str(empty))  # compiles them
        base = child(config, "--rules", str(path), str(empty))
        used = child(config, "--rules", str(path), str(text))
        found.append((used[0] - base[0], used[1]))
    line(f"{4 * count:,} rules (1 is flat)", *found, (0.0, 0), 3 * count, "rule")


def word(index: int) -> str:
    """A word that no other rule has."""
    return "zz" + "".join(chr(97 + int(digit)) for digit in f"{index:04d}")


RULE = """
[[relation]]
id = "house.rule-{index}"
check = "arithmetic/change"
pattern = '{word} {{change:percent}} to {{after:amount}} from {{before:amount}}'
why = "A word of this house."
good = ["It {word} 10% to £11m from £10m."]
bad = [{{ text = "It {word} 20% to [£11m] from £10m." }}]
"""

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(float(sys.argv[1]) if sys.argv[1:] else 1.0)
