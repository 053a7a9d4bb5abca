"""Articles in twins, one right and one wrong, written without a look at the rules: what is found in wording that is new.

    python tests/bench/pairs.py FOLDER     # writes FOLDER/<name>-tune.jsonl to read, and FOLDER/<name>-held.jsonl only to score

Each file in pairs/ holds cases divided by lines "=== id rule format date | note" (those in pairs/fresh came last). In the text
⟦right¦wrong⟧ is the figure that the twins differ in, ⟦figure⟧ another one that the mistake concerns; a rule "trap:…" is one
right text without marks. Who mends a rule reads the first half of the cases and counts on the other.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent / "pairs"
MARK = re.compile(r"⟦([^⟦⟧¦]*)(?:¦([^⟦⟧¦]*))?⟧")


def twin(body: str, *, wrong: bool) -> tuple[str, list[list[int]]]:
    """One side of a case, and where its marked figures stand."""
    text, spans, at = "", [], 0
    for match in MARK.finditer(body):
        text += body[at : match.start()]
        words = match[2] if wrong and match[2] is not None else match[1]
        spans.append([len(text), len(text) + len(words)])
        text += words
        at = match.end()
    return text + body[at:], spans


def rows(head: str, body: str) -> list[dict[str, object]]:
    """A case as the lines of a benchmark: its twins, or a trap."""
    left, _, note = head.partition("|")
    name, rule, suffix, date = left.split()
    row = {"pair": name, "rule": rule.removeprefix("trap:"), "format": suffix, "date": date}
    right, _ = twin(body, wrong=False)
    if rule.startswith("trap:"):
        return [{"id": name, **row, "label": "trap", "text": right, "spans": [], "note": note.strip()}]
    wrong, spans = twin(body, wrong=True)
    return [
        {"id": f"{name}-bad", **row, "label": "error", "text": wrong, "spans": spans, "note": note.strip()},
        {"id": f"{name}-ok", **row, "label": "clean", "text": right, "spans": [], "note": ""},
    ]


def main(folder: str) -> None:
    """Writes both halves of every file of cases."""
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.rglob("*.txt")):
        cases = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for half, first in (("tune", 0), ("held", 1)):
            chosen = list(zip(cases[::2], cases[1::2], strict=True))[first::2]
            made = [row for head, body in chosen for row in rows(head, body.strip() + "\n")]
            lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in made)
            pathlib.Path(folder, f"{path.stem}-{half}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
