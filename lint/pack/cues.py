"""`[[cue]]` and `[[policy]]` rows → what a check looks up. Build time only.

Cues become one dictionary of first words, so that a sentence costs a look-up for each of its words.
"""

from __future__ import annotations

from lint.model import FiglintError
from lint.pack.inflect import BASE, Inflections
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.pack.load import Table

KINDS = ("speech", "estimate", "show", "think", "intent", "according", "denial", "first-person", "vague")
SUBJECTS = ("any", "speaker", "institution", "office", "document")
FRAMES = ("any", "clause", "request", "words", "quoted")
FEW = 8  # entries of a first word that are read with the index


def index_cues(each: Callable[[str, Callable[[Table], Any]], list[Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """`_index`, and apart from it the entries of first words that have many ("cut its forecast to"): nine in ten of all,
    of which a text needs hardly any. The index has () for them.
    """
    cues = _index(each)
    many = {first: entries for first, entries in cues["index"].items() if len(entries) > FEW}
    return {**cues, "index": {**cues["index"], **dict.fromkeys(many, ())}}, many


def _index(each: Callable[[str, Callable[[Table], Any]], list[Any]]) -> dict[str, Any]:
    """`rows`: (kind, id, sort, subject, frame, after, within, inclusive) of each cue; `index`: first word → (the words
    behind it, form, row), the longest first. Sort is verb, noun or words; form is an inflected form of a verb, else "".

    `each` makes something of every table of a kind and collects what is wrong with the table's place.
    """
    inflections = Inflections(data for data in each("inflection", lambda table: table.data))
    rows: list[tuple[Any, ...]] = []
    index: dict[str, set[tuple[tuple[str, ...], str, int]]] = {}

    def add(words: str, form: str) -> None:
        first, *rest = pieces(words)
        index.setdefault(first, set()).add((tuple(rest), form, len(rows) - 1))

    def cue(table: Table) -> None:
        data = table.data
        _one_of("kind", data["kind"], KINDS)
        _one_of("subject", data.get("subject", "any"), SUBJECTS)
        _one_of("frame", data.get("frame", "any"), FRAMES)
        if not any(data.get(sort) for sort in ("verbs", "nouns", "words")):
            raise FiglintError("it has none of verbs, nouns and words: it would hear nothing")
        for sort in ("verbs", "nouns", "words"):
            if sort not in data:
                continue
            rows.append((
                data["kind"], data["id"], sort, data.get("subject", "any"), data.get("frame", "any"),
                frozenset(data.get("after", ())), data.get("within", ""), data.get("inclusive", False),
            ))  # fmt: skip
            for entry in (one for written in data[sort] for one in alternatives(written)):
                if sort != "verbs":
                    add(entry, "")
                    continue
                for form, words in inflections.of(entry):
                    add(words, form)

    each("cue", cue)
    return {
        "rows": tuple(rows),
        "index": {
            first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[2], entry[1] != BASE, entry[1])))
            for first, entries in index.items()
        },
    }


POLICY = ("needs", "minimum", "sources", "anonymous", "accept", "exact", "round", "confidence")


def join_policies(each: Callable[[str, Callable[[Table], Any]], list[Any]]) -> dict[str, dict[str, Any]]:
    """What is asked of each measure's figures: later rows win, key by key, so that a desk's own rules do."""
    found: dict[str, dict[str, Any]] = {}

    def policy(table: Table) -> None:
        data = table.data
        _one_of("confidence", data.get("confidence", "high"), ("high", "medium", "low"))
        for measure in data["measures"]:
            row = found.setdefault(measure, {})
            row.update({key: tuple(data[key]) if key == "accept" else data[key] for key in POLICY if key in data})

    each("policy", policy)
    return found


def alternatives(written: str) -> list[str]:
    """A phrase with choices of words, parted by strokes, as all the phrases that it stands for.

    >>> alternatives("cut its/their rate")
    ['cut its rate', 'cut their rate']
    """
    found = [""]
    for word in written.split():
        found = [f"{before} {one}".strip() for before in found for one in word.split("/")]
    return found


def pieces(words: str) -> list[str]:
    """Words as the pattern `scan_clause` splits them: a stop or colon stands alone.

    >>> pieces("source:")
    ['source', ':']
    """
    return words.replace(":", " :").split()


def _one_of(key: str, value: str, known: tuple[str, ...]) -> None:
    from lint.pack.load import nearest  # noqa: PLC0415

    if value not in known:
        raise FiglintError(f"{key} = {value!r} is not known{nearest(value, list(known))}")
