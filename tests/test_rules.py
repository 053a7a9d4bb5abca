"""Every example of every rule: what rule files show is what figlint does."""

from __future__ import annotations

import pytest

from lint.pack import load_pack
from lint.pack.load import load_rules
from lint.pack.selftest import examples, failure, matched

RULES = load_rules()
EXAMPLES = examples(RULES)


@pytest.fixture(scope="module")
def pack():
    return load_pack()


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_an_example_holds(example, pack):
    assert failure(example, pack) is None


@pytest.mark.parametrize("table", RULES.of("relation"), ids=lambda table: table.data["id"])
def test_a_relation_reads_one_of_its_good_texts(table, pack):
    assert matched(table, pack)


def test_there_are_phrasings_enough_to_trust_extraction():
    kinds = {"figure", "not-figure", "join", "sense", "hedge", "trend", "vague"}
    assert sum(1 for example in EXAMPLES if example.table.kind in kinds) >= 800


@pytest.mark.parametrize("kind", ["figure", "not-figure", "join", "hedge", "trend", "vague"])
def test_every_rule_shows_what_it_does_not_match(kind):
    """A near miss: a text with no mark, or one whose marked figure another rule makes."""
    for table in RULES.of(kind):
        texts = [text for row in table.data["examples"] for text in row["text"]]
        assert len(texts) >= 2, table.data["id"]
