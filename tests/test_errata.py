"""Corrections tell figures as wrong: nothing is held to them, and everything still is to the others."""

from __future__ import annotations

import pytest

from lint import lint

TODAY = "2025-03-04"
ARTICLE = "# Quay to close with loss of 340 jobs\n\nThe quay will close with the loss of 340 jobs, the port said.\n\n"
QUIET = [
    ARTICLE + "Editor's note: The headline of this story has been changed; it had said that 430 jobs would be lost.",
    ARTICLE + "This article was amended on 4 March 2025. An earlier version had said that 430 jobs would be lost.",
    ARTICLE + "Correction: A previous version of this story had said that 430 jobs would be lost at the quay.",
    ARTICLE + "*Clarification, 4 March: 340 jobs will be lost. The headline had said that 430 jobs would be lost.*",
    "Eels are 20% dearer than a year ago.\n\nThe headline wrongly said that they rose 12% to £13.40 from £11.20.",
    "# Corrections and clarifications\n\nWe said on Saturday that eels rose 12% to £13.40 a kilo from £11.20. That is 20%.",
    "Due to an editing error, a note on Monday said that 3 of 8 ferrymen, or 25%, had resigned. It was two of eight.",
    "In a report on the quay (2 March, page 3) we wrongly gave the cost as $5.6 billion (€3.3bn). It is €5.4bn.",
    "The log said wrongly that 45 men and 38 women, 93 people in all, had come aboard.",
    "The purser counted by mistake 45 men and 38 women, 93 people in all.",
]
HEARD = [
    ("Eels rose [12%] to £13.40 a kilo from £11.20, the market said. It has corrected its list for 2023.", "arithmetic/change"),
    ("In the first version of the plan 45 men and 38 women, [93] people in all, were to come.", "arithmetic/sum"),
    ("For the record, 45 men and 38 women, [93] people in all, came.", "arithmetic/sum"),
    ("Corrections officers, 45 men and 38 women, [93] people in all, came.", "arithmetic/sum"),
    ("The report was amended in May. It counts 45 men and 38 women, [93] people in all.", "arithmetic/sum"),
    ("45 men and 38 women, [93] people in all, came.\n\nCorrection: it rained on Sunday, not on Monday.", "arithmetic/sum"),
    ("He said wrongly that it had rained. There were 45 men and 38 women, [93] people in all.", "arithmetic/sum"),
]


@pytest.mark.parametrize("text", QUIET)
def test_what_a_correction_tells_is_held_to_nothing(text):
    assert [item.message for item in lint(text, as_of=TODAY)] == []


@pytest.mark.parametrize(("marked", "rule"), HEARD)
def test_what_only_sounds_like_one_is(marked, rule):
    found = lint(marked.replace("[", "").replace("]", ""), as_of=TODAY, select=["arithmetic"])
    assert [item.rule for item in found] == [rule]
