"""How long a draft takes to be checked anew after one more character, as the language server does it, beside a full check.

    python tests/bench/keystrokes.py [FILE...]

Without files, the drafts are the seeds put together up to 2,000 words: `dense`, one word in seven a figure, and `ordinary`,
where most paragraphs state none. Prints the processor's milliseconds (the best of several rounds) and the ratio of the two.
"""

from __future__ import annotations

import os
import re
import sys
import time
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, TOP)
WORDS = 2000
ROUNDS = 15


def drafts() -> dict[str, str]:
    """The seeds as one article, and the same with three paragraphs without figures for each that has some."""
    paragraphs: list[str] = []
    for path in sorted(glob(os.path.join(TOP, "seeds", "*.md"))):
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"\A---\n.*?\n---\n", "", file.read(), flags=re.DOTALL)
        paragraphs += [part for part in text.split("\n\n") if part.strip()]
    plain = re.compile(r"\s*\S*\d\S*")
    mixed = [part if number % 4 == 0 else plain.sub("", part) for number, part in enumerate(paragraphs)]
    return {"dense": cut(paragraphs), "ordinary": cut(mixed)}


def cut(paragraphs: list[str]) -> str:
    kept: list[str] = []
    left = WORDS
    for part in paragraphs:
        if left <= 0:
            break
        kept.append(part)
        left -= len(part.split())
    return "---\ndate: 2024-12-18\n---\n\n" + "\n\n".join(kept) + "\n"


def best(check: object) -> float:
    times = []
    for number in range(ROUNDS):
        start = time.process_time()
        check(number)  # type: ignore[operator]
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    from lint.lsp.draft import check_draft
    from lint.model import Known
    from lint.workspace import Planner

    texts = drafts()
    if sys.argv[1:]:
        texts = {}
        for path in sys.argv[1:]:
            with open(path, encoding="utf-8") as file:
                texts[path] = file.read()
    planner = Planner({})
    print("draft              words  figures  full check   one character   ratio")
    for name, text in texts.items():
        known = Known()
        draft = check_draft(text, "draft.md", 0, planner, "utf-16", known)
        middle = text.find(" ", len(text) // 2)
        full = best(lambda n, text=text: check_draft(text + "x" * n, "draft.md", n, planner, "utf-16"))
        typed = best(
            lambda n, text=text, known=known, middle=middle: check_draft(
                text[:middle] + "y" * n + text[middle:], "draft.md", n, planner, "utf-16", known
            )
        )
        figures = len(draft.checked.figures)
        print(f"{name[-18:]:18} {len(text.split()):5} {figures:8} {full:8.1f} ms {typed:12.1f} ms {typed / full:7.2f}")


if __name__ == "__main__":
    main()
