"""Every example of every rule: what rule files show is what figlint does."""

from __future__ import annotations

import os

import pytest

from lint.pack import load_pack
from lint.pack.load import load_rules
from lint.pack.selftest import examples, failure, matched

RULES = load_rules()
EXAMPLES = examples(RULES)
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@pytest.fixture(scope="module")
def pack():
    return load_pack()


def wrong(example, pack):
    """What an example shows that is not so, if anything."""
    try:
        return failure(example, pack)
    except Exception as error:  # noqa: BLE001  # named with its example
        return repr(error)


FILES = sorted({example.table.path for example in EXAMPLES})


@pytest.mark.parametrize("file", FILES, ids=[os.path.relpath(file, TOP) for file in FILES])
def test_the_examples_of_a_file_hold(file, pack):
    found = {example.name: wrong(example, pack) for example in EXAMPLES if example.table.path == file}
    assert found
    assert not {name: said for name, said in found.items() if said is not None}


def test_every_relation_reads_one_of_its_good_texts(pack):
    assert not [table.data["id"] for table in RULES.of("relation") if not matched(table, pack)]


def test_there_are_phrasings_enough_to_trust_extraction():
    kinds = {"figure", "not-figure", "join", "sense", "hedge", "trend", "vague"}
    assert sum(1 for example in EXAMPLES if example.table.kind in kinds) >= 800


@pytest.mark.parametrize("kind", ["figure", "not-figure", "join", "hedge", "trend", "vague"])
def test_every_rule_shows_what_it_does_not_match(kind):
    """A near miss: a text with no mark, or one whose marked figure another rule makes."""
    for table in RULES.of(kind):
        texts = [text for row in table.data["examples"] for text in row["text"]]
        assert len(texts) >= 2, table.data["id"]
