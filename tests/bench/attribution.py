"""How often `extract` is right about who stands behind a figure, on articles in which people marked what somebody says.

    python tests/bench/attribution.py [FILE...] [--show]

Each file beside this one (attribution/*.txt) holds articles divided by lines "=== title". In braces stands what a source
is said to say, with a cue (PARC: source, cue and content); a figure in braces is attributed, any other is not. Printed are
the accuracy of `attributed` and how many of the figures called attributed, and called unattributed, rightly are.
"""

from __future__ import annotations

import pathlib
import re
import sys

from lint.engine import Options, extract_document, open_document
from lint.model import Settings
from lint.workspace import pack_of

HERE = pathlib.Path(__file__).parent / "attribution"
AS_OF = "2024-06-14"


def unbraced(body: str) -> tuple[str, list[tuple[int, int]]]:
    """An article without its braces, and where they stood."""
    text, spans, opened = "", [], 0
    for piece in re.split(r"([{}])", body):
        if piece == "{":
            opened = len(text)
        elif piece == "}":
            spans.append((opened, len(text)))
        else:
            text += piece
    return text, spans


def main() -> int:
    """Reads the articles and prints a line a file."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    pack = pack_of("en", ())
    total = [0, 0, 0, 0]
    for path in [pathlib.Path(name) for name in names] or sorted(HERE.glob("*.txt")):
        counts = [0, 0, 0, 0]  # attributed rightly, unattributed rightly, attributed wrongly, unattributed wrongly
        for article in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, body = article.partition("\n")
            text, spans = unbraced(body.strip() + "\n")
            document = open_document(text, "article.txt", pack, Options(as_of=AS_OF))
            for figure in extract_document(document, pack, Settings()):
                wanted = any(start < figure.end and figure.start < end for start, end in spans)
                kind = (0 if figure.attributed else 1) + (0 if figure.attributed == wanted else 2)
                counts[kind] += 1
                if kind > 1 and "--show" in sys.argv:
                    line = text[text.rfind("\n", 0, figure.start) + 1 : text.find("\n", figure.end)]
                    said = f"by {figure.source[2]!r}" if figure.attributed and figure.source else "by nobody"
                    print(f"{title}: {text[figure.start : figure.end]!r} {said}, in: {line}")
        total = [one + other for one, other in zip(total, counts, strict=True)]
        print(told(path.stem, *counts))
    print(told("all", *total))
    return 0


def told(name: str, yes: int, no: int, over: int, missed: int) -> str:
    """A line of the table."""
    figures = yes + no + over + missed
    return (
        f"{name:16} {figures:5} figures   accuracy {(yes + no) / figures:.3f}   "
        f"attributed rightly {yes / (yes + over):.3f}, unattributed rightly {no / (no + missed):.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
