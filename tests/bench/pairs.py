"""Articles in twins, one right and one wrong, written without a look at the rules: what is found in wording that is new.

    python tests/bench/pairs.py FOLDER     # writes FOLDER/<name>-tune.jsonl to read, and FOLDER/<name>-held.jsonl only to score

Those in unread/ are written too, as FOLDER/unread-<name>.jsonl: no weight is estimated from them, and nobody reads what is
missed there.

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
UNREAD = HERE.parent / "unread"
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


def cases_of(path: pathlib.Path) -> list[tuple[str, str]]:
    """The cases of a file: the head of each, and its text."""
    parts = re.split(r"^=== ?(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(head, body.strip() + "\n") for head, body in zip(parts[::2], parts[1::2], strict=True)]


def write(made: list[dict[str, object]], path: pathlib.Path) -> None:
    """Rows as a benchmark."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in made), encoding="utf-8")


def main(folder: str) -> None:
    """Writes both halves of every file of cases."""
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.rglob("*.txt")):
        cases = cases_of(path)
        for half, first in (("tune", 0), ("held", 1)):
            made = [row for head, body in cases[first::2] for row in rows(head, body)]
            write(made, pathlib.Path(folder, f"{path.stem}-{half}.jsonl"))
    for path in sorted(UNREAD.glob("*.txt")):
        made = [row for head, body in cases_of(path) for row in rows(head, body)]
        write(made, pathlib.Path(folder, f"unread-{path.stem}.jsonl"))


if __name__ == "__main__":
    main(sys.argv[1])
