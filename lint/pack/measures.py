"""`[[measure]]` rows → look-up tables: which words name a thing counted, a deed done to it, or what sets it apart."""

from __future__ import annotations

from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# noun: what is counted, with its synonyms; verb: what happened to it; apart: the sentence speaks of another time, plan or
# case; change: the same where it stands near; subset: the figure itself is a part, an addition or a rate; inside: the same,
# in the noun phrase behind the figure alone; none: a phrase that only looks like one of these; agent: what those are called
# of whom a deed is told; alike: nouns of which one may be said for another.
PARTS = ("noun", "verb", "apart", "change", "subset", "inside", "none", "agent", "alike")


def index_measures(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """noun: word → key; agent: word → deed; alike: word → keys of its kinds;
    alone: other words → (part, key); phrases: first word → ((others, part, key), …), longest first."""
    noun: dict[str, str] = {}
    agent: dict[str, str] = {}
    alike: dict[str, tuple[str, ...]] = {}
    alone: dict[str, tuple[str, str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in rows:
        for written in row["words"]:
            words = tuple(written.replace("-", " - ").split())
            if row["part"] == "noun":
                if len(words) > 1:
                    raise FiglintError(f"{row['id']}: {written!r}: a noun is one word")
                if noun.get(written, row["key"]) != row["key"]:
                    raise FiglintError(f"{row['id']}: {written!r} is {noun[written]!r} elsewhere")
                noun[written] = row["key"]
            elif row["part"] == "agent":
                agent[written] = row["key"]
            elif row["part"] == "alike":
                alike[written] = (*alike.get(written, ()), row["key"])
            elif len(words) == 1:
                alone[written] = (row["part"], row["key"])
            else:
                phrases.setdefault(words[0], []).append((words[1:], row["part"], row["key"]))
    longest_first = {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}
    return {"noun": noun, "agent": agent, "alike": alike, "alone": alone, "phrases": longest_first}
