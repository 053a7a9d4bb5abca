"""Rules and texts made to blow up: each search is bounded, and the person hears which rule it was."""

from __future__ import annotations

import pytest

from lint.cli import main

SLOW = {
    "relation": """
[[relation]]
id = "house.slow"
check = "arithmetic/change"
pattern = '(?:(?:a|b|ab)(?:a|b|ab)?)+[xy] {after:amount} after {before:amount} {change:percent}'
why = "It repeats what is repeated."
good = ["Sales were £9m."]
bad = [{ text = "It went abx £12m after £11m [5%]." }]
""",
    "figure": """
[[figure]]
id = "house.slow-figure"
makes = "count"
pattern = '[xy](?:(?:a|b|ab)(?:a|b|ab)?)+ {number}'
why = "It repeats what is repeated."
examples = [{ text = ["nothing"] }]
""",
}
TEXT = f"It was {'ab' * 28} £12m after £11m 5%, {'ab' * 28} 12 boats, the port said.\n"


@pytest.mark.parametrize("kind", SLOW)
def test_a_rule_that_blows_up_is_named(tmp_path, monkeypatch, capsys, kind):
    from lint.pack import bounded

    monkeypatch.setattr(bounded, "SECONDS", 0.3)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "slow.toml").write_text(SLOW[kind], encoding="utf-8")
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    code = main(["check", "--rules", "ours", "--no-cache", "a.md"])
    said = capsys.readouterr().err
    assert (code, "house.slow" in said, "a.md" in said) in {(2, True, True), (0, False, False), (1, False, False)}, said
    assert code == 2, f"the text does not make the pattern slow: {said}"


def test_what_is_bounded_finds_the_same():
    import regex

    from lint.pack.bounded import Bounded

    plain = regex.compile(r"(\d+) (\w+)")
    bounded = Bounded(plain, "house.rule")
    text = "12 boats and 13 crews"
    assert [match.span() for match in bounded.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert bounded.search(text, 3).group() == "13 crews"
    assert bounded.match(text).group(1) == "12"
    assert bounded.fullmatch(text) is None
    assert bounded.findall(text) == [("12", "boats"), ("13", "crews")]
    assert bounded.pattern == plain.pattern
