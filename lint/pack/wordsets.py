"""The words that relations ask for, as bits: a sentence's words are looked up once for all of them. Build time only.

Relations name some hundred sets of words. Each set has a number, and each word the numbers of its sets, as bits; what a
sentence holds of all sets is then one number, and what a relation needs of them another.
"""

from __future__ import annotations

from lint.pack.slots import commonness
from lint.records import Any


def index_relations(
    relations: list[tuple[Any, ...]],
) -> tuple[dict[int, tuple[Any, ...]], dict[str, Any], dict[str, dict[str, int]]]:
    """Rows of relations (as lint.pack.RelationRule, sets of words in them) → the rows by number, with numbers of sets for sets;
    `Pack.relation_index`; and check → relation → number.
    """
    numbers: dict[frozenset[str], int] = {}
    rows: dict[int, tuple[Any, ...]] = {}
    keyed: dict[str, dict[int, int]] = {}
    names: dict[str, dict[str, int]] = {}

    def known(words: frozenset[str]) -> int:
        return numbers.setdefault(words, len(numbers))

    def numbered(order: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
        return tuple(
            (kind, known(what) if kind == "words" else tuple(map(numbered, what)) if kind == "either" else what)
            for kind, what in order
        )

    for number, relation in enumerate(relations):
        id_, check, pattern, scope, confidence, letters, needs, literals, *rest, order, begins = relation
        needed = sum(1 << one for one in {known(words) for words in needs})
        first = None if begins is None else (begins[0], known(begins[1]) if begins[1] else -1, *begins[2:])
        rows[number] = (id_, check, pattern, scope, confidence, letters, needed, literals, *rest, numbered(order), first)
        names.setdefault(check, {})[id_] = number
        rarest = min(needs, key=commonness, default=None)
        of_scope = keyed.setdefault(scope, {})
        key = 0 if rarest is None else 1 << known(rarest)
        of_scope[key] = of_scope.get(key, 0) | 1 << number
    words: dict[str, int] = {}
    for members, number in numbers.items():
        for word in members:
            words[word] = words.get(word, 0) | 1 << number
    letters_of: dict[tuple[tuple[int, int], ...], int] = {}
    for number, row in rows.items():
        letters_of[row[5]] = letters_of.get(row[5], 0) | 1 << number
    index = {
        "words": words,
        "scopes": {scope: tuple(of_scope.items()) for scope, of_scope in keyed.items()},
        "letters": letters_of,
        "needs": tuple(row[6] for row in rows.values()),
    }
    return rows, index, names
