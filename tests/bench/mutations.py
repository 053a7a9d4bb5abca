"""Mutations of the rules: each relation taken away, each number of a check made larger and smaller; an example must notice.

    python tests/bench/mutations.py [CHECK]     e.g. arithmetic/sum, or arithmetic; all checks without it

A relation survives if all examples of its check hold without it: other relations read the same texts, or nothing tries it.
A number survives if no example of its check is near its limit.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.pack import Pack, load_pack
from lint.pack.load import load_rules
from lint.pack.selftest import Example, examples, failure

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 2  # how much larger or smaller a number is made


class Mutation(NamedTuple):
    """A change of the rules: the check whose examples must notice it, and the name of what was changed."""

    check: str
    name: str
    relation: int = -1  # to be taken away
    parameters: dict[str, Any] | None = None  # in the place of the check's own


def mutations(pack: Pack) -> Iterator[Mutation]:
    """Every mutation of a pack's relations and of the numbers of its checks."""
    for number, relation in enumerate(pack.relations):
        yield Mutation(relation.check, relation.id, number)
    for rule in pack.checks.values():
        for name, value in rule.parameters.items():
            for word, changed in _changed(value):
                yield Mutation(rule.id, f"{name} {word}", parameters={**rule.parameters, name: changed})


def _changed(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield "larger", value * STEP
        yield "smaller", value // STEP if isinstance(value, int) else value / STEP
    elif isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, int) for end in value):  # a fraction
        yield "larger", (value[0] * STEP, value[1])
        yield "smaller", (value[0], value[1] * STEP)


def mutate(pack: Pack, mutation: Mutation) -> Pack:
    """A pack with one mutation."""
    changed = Pack(pack._packed, pack._pieces)
    changed.__dict__.update({name: value for name, value in pack.__dict__.items() if name != "memo"})
    changed.memo = {}
    if mutation.relation >= 0:
        scopes = pack.relation_index["scopes"].items()
        kept = {scope: tuple((key, row & ~(1 << mutation.relation)) for key, row in rows) for scope, rows in scopes}
        changed.relation_index = {**pack.relation_index, "scopes": kept}
    else:
        rule = pack.checks[mutation.check]
        changed.checks = {**pack.checks, mutation.check: rule._replace(parameters=mutation.parameters)}
    return changed


def by_check(pack: Pack, wanted: str = "") -> dict[str, list[Example]]:
    """The examples of checks and relations that hold, by check; `wanted`: only of checks whose ids begin so."""
    found: dict[str, list[Example]] = {}
    for example in examples(load_rules("en", ())):
        data = example.table.data
        check = data.get({"relation": "check", "check": "id"}.get(example.table.kind, ""), "")
        if check and check.startswith(wanted) and failure(example, pack) is None:
            found.setdefault(check, []).append(example)
    return found


def noticed(mutation: Mutation, pack: Pack, rows: list[Example]) -> bool:
    """Whether an example fails under a mutation: those of the relation itself are tried first."""
    changed = mutate(pack, mutation)
    own = [example for example in rows if example.table.data.get("id") == mutation.name]
    return any(failure(example, changed) is not None for example in (own if mutation.relation >= 0 else rows))


def main(wanted: str = "") -> int:
    """Prints what survives, and how many of how many."""
    pack = load_pack()
    tried = survived = 0
    rows = by_check(pack, wanted)
    for mutation in mutations(pack):
        if not mutation.check.startswith(wanted):
            continue
        tried += 1
        if not noticed(mutation, pack, rows.get(mutation.check, [])):
            survived += 1
            print(f"{mutation.check}: {mutation.name} survives")
    print(f"{tried - survived} of {tried} mutations were noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
