"""Every example of every rule is a test, and every way to get a rule file wrong is said with its place."""

from __future__ import annotations

import pytest

from lint.model import FiglintError
from lint.pack import load_pack, selftest
from lint.pack.load import load_rules

RULES = load_rules()
EXAMPLES = selftest.examples(RULES)


@pytest.fixture(scope="module")
def pack():
    return load_pack()


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{n}-{example.table.data.get('id', '')}" for n, example in enumerate(EXAMPLES)])
def test_example(example, pack):
    assert selftest.failure(example, pack) is None, example.text


@pytest.mark.parametrize("table", RULES.of("relation"), ids=lambda table: table.data["id"])
def test_a_relation_reads_one_of_its_good_texts(table, pack):
    assert selftest.matched(table, pack)


RELATION = """
[[relation]]
id = "house.more"
check = "arithmetic/change"
pattern = '{after:amount} up from {before:amount}, {change:percent}'
why = "A house's way of saying it."
good = ["Sales were 110 up from 100, 10%."]
bad = [{ text = "Sales were 110 up from 100, [20%].", says = "120" }]
"""

WRONG = {  # what is put in the place of what, and what is said of it
    "an unknown key": ("why = ", "reason = ", ["house.toml:6", "unknown key 'reason'", "no 'why'"]),
    "a key nearly right": ("pattern = ", "patern = ", ["did you mean 'pattern'?"]),
    "no reason": ('why = "A house\'s way of saying it."\n', "", ["house.toml:2", "has no 'why'"]),
    "an empty reason": ("A house's way of saying it.", " ", ["empty 'why'"]),
    "no good text": ('good = ["Sales were 110 up from 100, 10%."]', "good = []", ["has no good"]),
    "an unmarked bad text": ("[20%]", "20%", ["marks nothing"]),
    "a pattern of nothing": ("{after:amount} up from {before:amount}, {change:percent}", "{change:percent}?", ["matches the empty string"]),
    "an unknown slot": ("{after:amount}", "{after:amonut}", ["house.toml:2", "amonut", "did you mean 'amount'?"]),
    "a pattern that does not compile": ("up from", "up (from", ["does not compile"]),
    "an unknown check": ("arithmetic/change", "arithmetic/chance", ["no check 'arithmetic/chance'", "did you mean 'arithmetic/change'?"]),
    "a wrong type": ('good = ["Sales were 110 up from 100, 10%."]', 'good = "Sales"', ["must be a list of strings"]),
    "broken TOML": ("[[relation]]", "[[relation", ["not valid TOML"]),
    "an unknown table": ("[[relation]]", "[[relations]]", ["unknown table 'relations'", "did you mean 'relation'?"]),
    "one bracket": ("[[relation]]", "[relation]", ["write [[relation]]"]),
    "a bad equation": ('why = "A', 'equation = "after = before"\nwhy = "A', ["house.more", "equation"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_rule_file_is_said_with_its_place(name, tmp_path):
    old, new, said = WRONG[name]
    assert old in RELATION
    (tmp_path / "house.toml").write_text(RELATION.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FiglintError) as error:
        load_pack(folders=(str(tmp_path),), cache=False)
    assert "house.toml" in str(error.value)
    for words in said:
        assert words in str(error.value)


def test_a_right_rule_file_is_read_and_its_examples_hold(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(RELATION, encoding="utf-8")
    rules = load_rules(folders=(str(tmp_path),))
    tried, failures = selftest.run(rules, load_pack(folders=(str(tmp_path),), cache=False), (str(path),))
    assert (tried, failures) == (2, [])


def test_an_id_is_given_once(tmp_path):
    (tmp_path / "house.toml").write_text(RELATION + RELATION, encoding="utf-8")
    with pytest.raises(FiglintError, match="already defined at"):
        load_rules(folders=(str(tmp_path),))


def test_a_rule_file_that_is_not_utf_8_is_named(tmp_path):
    (tmp_path / "house.toml").write_bytes(RELATION.replace("house's", "caf\u00e9's").encode("latin-1"))
    with pytest.raises(FiglintError, match="not UTF-8"):
        load_rules(folders=(str(tmp_path),))


def test_there_are_many_examples():
    assert len(EXAMPLES) > 1500
