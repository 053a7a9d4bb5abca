"""House style: what is found where a house says who its readers are, and what is offered."""

import pytest

from lint import lint

DATED = "---\ndate: 2024-12-17\n---\n\n"


def found(text, **settings):
    return [one for one in lint(DATED + text, path="a.md", select=["style"], **settings) if one.rule.startswith("style/")]


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ("It cost €5m, and then €6m.", {}, []),
        ("It cost €5m, and then €6m.", {"currency": "GBP"}, ["€5m"]),
        ("It cost €5m (£4.2m), and then €6m.", {"currency": "GBP"}, []),
        ("It cost £5m.", {"currency": "GBP"}, []),
        ("It cost €5m.", {"country": "GB"}, ["€5m"]),
        ("It cost $5m.", {"country": "AU"}, []),
        ("It cost $5m.", {}, ["$5m"]),
        ("It cost A$5m, C$6m and $7m.", {}, ["$7m"]),
        ("It cost A$5m and $7m.", {}, []),
        ("It is 5 miles to the sea and 4 km to the hills.", {}, []),
        ("It is 5 miles to the sea. She weighs 60 kg.", {"country": "GB"}, []),
        ("It is 5 miles to the sea. She weighs 160 pounds.", {"country": "GB"}, ["160 pounds"]),
        ("It is 5 miles to the sea. She weighs 60 kg.", {"country": "US"}, ["60 kg"]),
        ("It is 5 miles to the sea. She weighs 60 kg.", {"country": "DE"}, ["5 miles"]),
        ("# It is 5 km to the sea\n\n| Way | 5 km |\n|---|---|\n| a | 6 km |\n", {}, []),
    ],
)
def test_what_readers_know(text, settings, expected):
    source = DATED + text
    assert [source[one.start : one.end] for one in found(text, **settings)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost £5m, £6m and £7 million.", "It cost £5m, £6m and £7m."),
        ("It cost £5 million, £6 million and £7m.", "It cost £5 million, £6 million and £7 million."),
        ("It cost 5bn euros, 6bn euros and 7 billion euros.", "It cost 5bn euros, 6bn euros and 7bn euros."),
        ("It cost £5m and £6m. 7 million people paid.", None),
        ("It cost £5m and £6bn.", None),
    ],
)
def test_one_way_of_writing_a_scale(text, expected):
    findings = [one for one in found(text) if one.rule == "style/scale"]
    if expected is None:
        assert findings == []
        return
    [finding] = findings
    source = DATED + text
    assert source[: finding.start] + finding.suggestions[0].text + source[finding.end :] == DATED + expected
    assert not finding.suggestions[0].safe
