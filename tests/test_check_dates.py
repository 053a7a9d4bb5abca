"""The date checks: what they find, and where they are silent. Every row is a text of 10 June 2025."""

from __future__ import annotations

import pytest

from lint import lint

TODAY = "2025-06-10"


def found(text, **options):
    return [(item.rule, item.message) for item in lint(text, as_of=TODAY, select=["date"], min_confidence="low", **options)]


RIGHT = [
    # weekday and date
    "The hearing is set for Wednesday, 18 June 2025.",
    "The hearing is set for Wednesday, June 18.",
    "On Thursday 18 June 1998 the ship sank.",
    "In 1998 the ship sank, on Thursday 18 June.",
    "Sunday, 15.06.2025",
    "The palace was stormed on Wednesday, 25 October 1917.",  # 7 November in the new style
    "The poet was shot on Wednesday 27 January 1837.",
    # days and times that there are
    "Born on February 29, 2024, she is one.",
    "Russia still had a 29 February 1900.",
    "There is no 31 June.",
    "The film starts at 24:00.",
    "Dates like 31 June 2025 are refused.",
    # spans
    "The ten-day festival, from 3 to 12 June 2025, is free.",
    "Her eight-year presidency (2010-2018) ended.",
    "The works took from March 2021 to March 2023, or 24 months.",
    "Sales from 2015/16 to 2025/26, a decade, rose.",
    "Prices fell from 2014 to 2022, a 40-year low.",
    "He was sentenced in 2011 to 30 years and freed in 2021.",
    "He joined the firm in 1995 and has led it for 20 years.",
    "The night shift runs from 22:00 to 06:00, eight hours.",
    "The debate began at 11:30 and ended at 05:00, a 16-hour marathon.",
    "A force of 2 × 10−7 newtons was found.",
    "*A Girl of Yesterday* (1915) was lost.",
    "The late age, from 1700 to 1200 BC, was long.",
    "The fare rose by between 25 and 75 cents.",
    "News, July 16, 2004 – 35th anniversary of the landing.",
    "Jailed in June 1995 for a theft in March that year, he was freed.",
    "The flight took off at 11:00 on Thursday and landed at 11:35 on Wednesday.",
    # ages
    "Mary Holt, 75, was born in Leeds in 1950.",
    "Mary Holt, 74, was born in Leeds in 1950.",
    "Mary Holt, 75, sang. Her mother, Ada, was born in 1920.",
    "Mary Holt was born in 1950. In 1970, aged 20, she left.",
    "In 1969 Ed Holm, 39, walked. Holm was born in 1930.",
    "Born in 1950, she became mayor at 40 in 1990.",
    "Holt, 35, and her son, born in 2015, sang.",
    # order
    "The law, passed last year, in 2024, was repealed.",
    "Two months ago, in April, he left.",
    "Yesterday, 9 June, it rained.",
    "Earlier this week, on Sunday, June 8, it rained.",
    "More than 20 years ago, in 1997, he left.",
    "Nearly 30 years ago, in 1996, he left.",
    "The strike will begin on 12 June 2025.",
    "The contract ends in 2023, two years after it began in 2021.",
    "Next year, in 2026, it will open.",
    "This year, in 2023 dollars, it closed.",
    "He wrote: “We will sail on 3 March 2012.”",
    "On 12 July Washington threatened 30% from 1 August.",
    "The caesar ruled from 49 BC to 44 BC.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_text_is_silent(text):
    assert found(text) == []


WRONG = [
    ("The hearing is set for Thursday, 18 June 2025.", "date/weekday", "18 June 2025 is a Wednesday, not a Thursday"),
    ("The hearing is set for Thursday, June 18.", "date/weekday", "18 June 2025 is a Wednesday, not a Thursday"),
    ("18 June 2025 falls on a Thursday.", "date/weekday", "18 June 2025 is a Wednesday, not a Thursday"),
    ("From Monday 16 June to Friday 21 June 2025 trains stop.", "date/weekday", "21 June 2025 is a Saturday, not a Friday"),
    ("Monday, 15.06.2025", "date/weekday", "15 June 2025 is a Sunday, not a Monday"),
    ("The ballot is on 31 April.", "date/impossible", "there is no 31 April: April has 30 days"),
    ("It began on February 29, 2023.", "date/impossible", "February 2023 has 28 days"),
    ("from 28 to 31 June 2025", "date/impossible", "June has 30 days"),
    ("The deadline is 30/02/2025.", "date/impossible", "February 2025 has 28 days"),
    ("The train left at 14:75.", "date/impossible", "an hour has 60 minutes, not 75"),
    ("The last call came at 25:10.", "date/impossible", "a day has 24 hours, not 25"),
    ("The occupation lasted from 1940 to 1945, nine years.", "date/span", "1940 to 1945 is 5 years; the text says nine years"),
    ("The ten-day festival, from 3 to 22 June 2025, is free.", "date/span", "is 19 or 20 days; the text says ten-day"),
    ("Her six-year presidency (2010-2018) ended.", "date/span", "2010-2018 is 8 years; the text says six-year"),
    ("The works took from March 2021 to March 2023, or 34 months.", "date/span", "months; the text says 34 months"),
    ("The firm has made pianos since 1925, for 120 years.", "date/span", "1925 to 10 June 2025 is 99 or 100 years"),
    ("The blackout lasted from 22:00 to 06:00, eleven hours.", "date/span", "22:00 to 06:00 is 8 hours"),
    (
        "Mary Holt, 85, was born in Leeds in 1950.",
        "date/age",
        "born 1950: the age at 10 June 2025 is 74 or 75; the text says 85",
    ),
    ("Mary Holt (born 5 May 1950, died 3 June 2025, aged 85) sang.", "date/age", "the age at 3 June 2025 is 75; the text says"),
    ("Born in 1950, she became mayor at 50 in 1990.", "date/age", "is 39 or 40; the text says 50"),
    ("The law, passed last year, in 2022, was repealed.", "date/order", "last year is 2024; the text says 2022"),
    ("Last week, on 3 May, it rained.", "date/order", "the text says 3 May"),
    ("The strike will begin on 12 May 2025.", "date/order", "12 May 2025 is past: the article is of 10 June 2025"),
    ("The fair ran from 12 June to 3 June 2024.", "date/order", "3 June 2024 is before 12 June 2024"),
    ("He was born in 1950 and died in 1945.", "date/order", "1945 is before 1950"),
]


@pytest.mark.parametrize(("text", "rule", "says"), WRONG)
def test_a_wrong_text_is_found(text, rule, says):
    assert [(name, says in message) for name, message in found(text)] == [(rule, True)], found(text)


def test_without_a_year_a_wrong_weekday_is_a_warning():
    (dated,) = lint("On Thursday, 18 June 2025, it rained.", as_of=TODAY, select=["date"])
    (undated,) = lint("It rains on Thursday, 18 June, again.", as_of=TODAY, select=["date"])
    assert (dated.severity, undated.severity) == ("error", "warning")


def test_a_wrong_weekday_offers_both_ways_out():
    (item,) = lint("On Tuesday 18 December 2024 it rained.", as_of=TODAY, select=["date"])
    assert [s.text for s in item.suggestions] == ["Wednesday 18 December 2024", "Tuesday 17 December 2024"]
    assert not any(s.safe for s in item.suggestions)


def test_what_needs_the_articles_date_is_silent_without_it():
    text = (
        "The law, passed last year, in 2022, will end on 3 May 2023. Mary Holt, 85, was born in 1950. It is Thursday, 18 June."
    )
    assert lint(text, select=["date"]) == ()


@pytest.mark.parametrize("day", ["2025-01-01", "2025-01-03"])
def test_an_article_of_the_first_days_of_a_year_may_have_been_written_in_the_last(day):
    assert lint("Last year, in 2023, it closed.", as_of=day, select=["date"]) == ()
    assert len(lint("Last year, in 2022, it closed.", as_of=day, select=["date"])) == 1


def test_many_dates_take_no_more_than_many_times_one():
    text = "On Thursday 18 June it rained; Mary Holt, 85, was born in 1950. The fair will open on 12 May 2026.\n\n" * 300
    assert len(lint(text, as_of=TODAY, select=["date"])) > 0
