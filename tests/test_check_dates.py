"""The date checks: what they find, and where they are silent. Every row is a text of 10 June 2025."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint import lint

TODAY = "2025-06-10"


def found(text, **options):
    return [(item.rule, item.message) for item in lint(text, as_of=TODAY, select=["date"], min_confidence="low", **options)]


RIGHT = [
    # weekday and date
    "In the valley they keep the Julian calendar. It was Tuesday 25 December 2024 there, and people sang.",
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


# Of 30 September 2024: lengths, beginnings and ends that stand near each other and are of several things, or are right.
NEAR = [
    "The strike lasted from Monday 3 June until Friday 7 June, five days.",
    "The strike began on Monday, 3 June, and ended on Friday, 7 June, after five days.",
    "The tour is seven nights, from 5 to 12 July.",
    "They spent five nights in Rome, from 3 to 8 July.",
    "The road will be shut for 55 hours, from 22:00 on Friday to 05:00 on Monday.",
    "The road will be closed from 10pm on Friday to 5am on Monday, 55 hours in all.",
    "The meeting lasted five hours and 40 minutes, from 6.20pm to midnight.",
    "The train left at 23:50 and arrived at 07:20, seven and a half hours later.",
    "The flight took off from London at 11am and landed in New York at 2pm local time after eight hours.",
    "The flight left Sydney at 10am and landed at 6am the same day in Honolulu after 10 hours.",
    "The power cut, which began at 7.40am, lasted four hours and ended at 11.40am.",
    "The six-week course runs from 2 September to 11 October.",
    "The six-month ban, from 1 April to 30 September, is over.",
    "The three-month trial period runs from January to March.",
    "The three-month trial period runs from 1 October to 31 December.",
    "He served from October 2019 to February 2022, two years and four months.",
    "He served for two years and four months, from October 2019 to February 2022.",
    "She was held for 444 days, from 4 November 1979 to 20 January 1981.",
    "The siege, which began on 5 April 1992, lasted 1,425 days and ended on 29 February 1996.",
    "The siege of 872 days lasted from 8 September 1941 to 27 January 1944.",
    "The siege of nearly 900 days lasted from 8 September 1941 to 27 January 1944.",
    "The festival runs for ten days from 4 October to 13 October.",
    "The festival runs from 4 to 13 October; on its ten days 40 bands will play.",
    "It has been closed since 12 March, more than six months.",
    "He has been in prison since May 2018, more than six years.",
    "He was in prison for just over six years, from May 2018 to July 2024.",
    "She was chief executive for a decade, from 2003 to 2014.",
    "The 18-month inquiry began in February 2023 and reported in July 2024.",
    "The 18-month inquiry began in February 2023 and reported last month.",
    "After 18 months of talks that began in February 2023, the two sides signed on Friday.",
    "Work began in spring 2021 and was to take two years; it was finished in June 2024, a year late.",
    "The lease was signed in 1999 for 25 years and ran out this spring.",
    "The bridge, closed for 18 months, reopened on Friday. It was shut in March 2023 after an inspection.",
    "The bridge was shut for repairs in March 2023 and reopened on Friday, 18 months later.",
    "In the seven years from 2010 to 2016 he published seven books.",
    "In the three seasons from 2021-22 to 2023-24 they won nothing.",
    "He coached the team for three seasons, from 2021 to 2024.",
    "The school year lasts 39 weeks, from 2 September to 18 July.",
    "In the 12 months to June 2024, against the year before, prices rose.",
    "The financial year runs for 12 months from 1 April to 31 March.",
    "The season lasts seven months, from October to April.",
    "The season lasts seven months, from mid-October to mid-May.",
    "The ferry was out of service for 23 days, from 27 February to 21 March.",
    "The ferry was out of service for 24 days, from 27 February to 21 March.",
    "The strike, in its fourth week on Monday, began on 9 September.",
    "The strike, in its 22nd day on Monday, began on 9 September.",
    "She ruled for 70 years, from 6 February 1952 to 8 September 2022.",
    "He was on the run for two weeks: he escaped on 31 August and was caught on 13 September.",
    "The couple, who married in 1974, celebrated their golden wedding in August.",
    "The war began in February 2022. Two and a half years later the front has hardly moved.",
    "It is 30 months since the war began in February 2022.",
    "The team went 31 months without defeat, from February 2022 until September 2024.",
    "The contract was signed in 2019 for five years and expires in December.",
    "The contract was signed in June 2019 and expires in June 2029 after ten years.",
    "He played 12 seasons for the club, from 2003 until 2015.",
    "The mayor, elected in 2006, is leaving after three terms of six years.",
    "The mayor, first elected in 2006, steps down after 18 years.",
    "The mine, opened in 1893, closed after 131 years.",
    "The mill opened in 1893. It closed on Friday after a three-year dispute about water.",
    "The mill opened in 1893. It reopened on Friday after three years.",
    "The mill, which opened in 1893, reopened on Friday after three years of repairs.",
    "The museum, founded in 1901, reopens on Saturday after a wait of six years.",
    "The museum, founded in 1901, reopens on Saturday after six years.",
    "She joined the bank in 1998 and has been its head for three years.",
    "He was arrested in 2019 and has been on trial for two years.",
    "He was arrested in 2019 and freed on Friday after a five-month trial.",
    "He was arrested in 2019 and sentenced to nine years. He was freed on Friday after five years.",
    "He was elected in 2016 and retires in 2025 after 40 years in politics.",
    "She took over in 2016 and is leaving after 40 years at the firm.",
    "She took over the farm in 2016, after her father had run it for 40 years.",
    "The pool closed in 2016 after 40 years and reopened in 2019.",
    "The pool opened in 2016 and closed in 2019 for two years.",
    "Their first win since March ended a wait of six months.",
    "Their first title since 2019 ended a wait of five years.",
    "It was the first title for the club, relegated in 2019, in 40 years.",
    "The club last won the cup in 2019. Its women won the league for the first time in 12 years.",
    "It was his first win since 2022, and the team's first in five years.",
    "The club, founded in 1902, last won in 2019; the women ended a nine-year wait.",
    "The ship, built in 1996, sank on Friday after 12 hours adrift.",
    "The law of 2014 was repealed in 2019 after five years.",
    "The tower, begun in 2009, was opened in 2024 after a five-year delay.",
    "The tower, begun in 2009, was opened in 2024, five years late.",
    "The 30-day truce, agreed on 1 September, broke down on 14 September.",
    "The 30-day truce, which began on 1 September, ended on 14 September when shells fell on the town.",
    "He began his ten-year sentence in 2010 and was released in 2017.",
    "She left on a six-month voyage in March and came home in May, seasick.",
    "The museum opened on 3 June. It had been closed since 2019, for five years.",
    "The crash of 12 June killed three; after four months in hospital a fourth victim died on Sunday.",
    "The exhibition opened on 3 June and closes on 6 October after four months.",
    "From 1998 to 2010 she lived in Rome, where she spent four years at the academy.",
    "For 12 years, until 2010, it was a school.",
    "The shop closed on 30 June, 45 years after it opened.",
    "The 25-year-old song was released in 1999.",
    "The school, built in 1951, was bought by a 40-year-old engineer.",
    "The 73-year-old school, which was enlarged in 1990, leaks.",
    "The bridge of 1932 replaced a 72-year-old one.",
    "The bridge was opened in 1932. It replaced a 72-year-old structure.",
    "The theatre was built in 1951. A 12-year-old building next door burned down.",
    "Mary Holt, 45, joined the firm in 2012 at the age of 32.",
    "Mary Holt, 45, joined the firm in 2012, when her son was 9.",
    "The man was reported missing on 9 September. It was not until 12 September that he was found.",
    "The road reopened on 12 September. It was not until 2021 that work began.",
    "The law was passed on 3 May. Until 1 May it had been thought dead.",
    "Ettore Vanzetti, 76, sold bicycles.\n\nIn 1970, aged 22, he walked into a bank.",
    "Ettore Vanzetti, 76, sold bicycles. His son was 22 when he left in 1999.",
    "Ettore Vanzetti, 76, sold bicycles. His father was 22 when he came to Turin in 1928.",
    "Ettore Vanzetti, 76, sold bicycles.\n\nHis father came to Turin in 1928. At the age of 22, in 1930, he opened a shop.",
    "Ettore Vanzetti, 76, sold bicycles.\n\nThe founder, Carlo Vanzetti, was born in 1908. He came at the age of 22 in 1930.",
    "Ettore Vanzetti, 76, sold bicycles. Garibaldi was 26 when he first came to Nice in 1833.",
    "Ettore Vanzetti, 76, plays the old king. He was 26 when he was crowned in 1483.",
    "Ettore Vanzetti, 76, knew the murdered man. He was 30 when he died in 1992.",
    "Police named the dead man as Ettore Vanzetti, 76. He was 30 when he was first jailed in 1978.",
    "Ettore Vanzetti, 76, lost his brother in the flood: he was 9 in 1962.",
    "The firm was founded in 1951. It closed its 12-year-old factory in Leith on Friday.",
    "The company, founded in 1951, sold its 30-year-old ship.",
    "The school opened in 1951. The 120-year-old building was once a barracks.",
    "The school was built in 1951. The 12-year-old school governor resigned.",
    "The pier was built in 1889. The 7-year-old tower beside it is for sale.",
    "The bridge was opened in 1932. Divers say the 40-year-old boat under it is a danger.",
    "A ship sank off Leith on Friday. The 31-year-old vessel, launched in 1993, was insured.",
    "A 31-year-old ferry sank off Leith on Friday. Her sister, launched in 1988, is for sale.",
    "The theatre was completed in 1888 and burned down in 1990. The 30-year-old building that stands there now is ugly.",
    "The club was founded in 1902. Its 20-year-old stadium is too big.",
    "The festival was set up in 1974. The 50-year-old festival is broke.",
    "Mary Holt, 75, left Leith in 1990, when she was 41.",
    "Mary Holt, 75, moved in 1990 with her son, then aged 12.",
    "Mary Holt, 75, sang in 1990 for the 40-year-old prince.",
    "Mary Holt, 75, met Karl in 1990 when he was 60.",
    "Mary Holt, 75, bought the house in 1990 from an 80-year-old.",
    "The 91-year-old mother of Ida Holm, who was born in 1960, swims.",
    "The 91-year-old coach of Ida Holm, born in 1998, retires.",
    "Its 40th anniversary falls on Friday; the trust, founded in 1984, plans a ball.",
    "The shop keeps its 40th birthday on Friday. Its owner, a firm founded in 1902, pays.",
    "He was born on 29 December 1950 and died on 3 January 2024, aged 73.",
    "Born in Riga in 1921, he was already 70 when the state became free in 1991.",
    "He was 20 in 1941 and 25 when he came home in 1946.",
    "She won at 17 in 1990 and is 51 now.",
    "The singer, 51, was 17 when she won in 1990.",
    "The singer, 51, was 17 when her first song came out in 1990.",
    "The singer, 51, whose mother was 17 when she won in 1960, is ill.",
    "The 102-year-old was 19 when the war ended in 1945, her daughter, 70, said: no, 23.",
    "The man was reported missing on 12 September. The body was found on 14 September.",
    "The bill was introduced in May 2023 and signed into law in July 2023.",
    "The act, signed into law in 2010, replaced one introduced in 1998.",
    "The painting was found in 1991 and stolen in 1994.",
    "The painting was stolen in 1994. It had been found in 1991.",
    "The painting was recovered in 1995 and sold in 1999.",
    "The ring was found in 1950 and reported stolen in 1962.",
    "The treaty was signed in 1994 and introduced in schools in 1996.",
    "The tax was introduced in 2010 and came into force in 2011.",
    "The wreck was found in 1985 and raised in 1990; it was reported missing in 1912.",
    "He was arrested in May 2020 for the murder of 2018.",
    "She disappeared in 1990 and was found in 1992.",
    "She was found guilty in 1990 and disappeared in 1992.",
    "The drug was found in 1960, and in 1970 it was approved.",
    "He returned in 1990 and went missing in 1996.",
    "The album was released in 2014 and recorded in 2013.",
    "The stamps were issued in 1953 and reissued in 1960.",
    "Passports issued in 2014 expired in 2024.",
    "The fleet returned in 1805 and set sail in 1806.",
    "He was sentenced in March 2024 for a theft in June 2023.",
    "The storm broke on 3 May. It was not until 9 May that power was back.",
    "The vote was on 9 May. It was not until 3 May that the ballots had come.",
    "The talks, begun in 2019, broke down in 2021 and were resumed in 2022.",
    "The talks were called off in 2021, and begun again in 2022.",
    "On 2 July 1776 it voted, and issued the text on July 4. It was not until August 2, 1776 that it was signed.",
]


@pytest.mark.parametrize("text", NEAR)
def test_lengths_near_dates_are_silent(text):
    assert [item.message for item in lint(text, as_of="2024-09-30", select=["date"], min_confidence="low")] == []


TWINS = [
    line.split(" ", 2)
    for line in Path(__file__).with_name("data").joinpath("dates.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


@pytest.mark.parametrize(("rule", "day", "written"), TWINS)
def test_the_wrong_twin_is_found_and_the_right_one_is_silent(rule, day, written):
    text, families = written.replace("\\n", "\n"), ["date", "range"]
    assert lint(CHOICE.sub(r"\1", text), path="a.md", as_of=day, select=families) == ()
    assert rule in {item.rule for item in lint(CHOICE.sub(r"\2", text), path="a.md", as_of=day, select=families)}


WRONG = [
    ("The hearing is set for Thursday, 18 June 2025.", "date/weekday", "18 June 2025 is a Wednesday, not a Thursday"),
    ("The hearing is set for Thursday, June 18.", "date/weekday", "18 June 2025 is a Wednesday, not a Thursday"),
    ("18 June 2025 falls on a Thursday.", "date/weekday", "18 June 2025 is a Wednesday, not a Thursday"),
    ("From Monday 16 June to Friday 21 June 2025 trains stop.", "date/weekday", "21 June 2025 is a Saturday, not a Friday"),
    ("By the Julian calendar it was Friday 25 December 2024.", "date/weekday", "25 December 2024 is a Wednesday, not a Friday"),
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


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("The fee fell due on February 31st.", ["February 29th"]),
        ("The fee fell due on the 31st of June 2025.", ["30th of June 2025"]),
        ("The fee fell due on 31 June 2025.", ["30 June 2025"]),
        ("They met on Thursday, December 18th, 2024.", ["Wednesday, December 18th, 2024", "Thursday, December 19th, 2024"]),
        ("They met on Sunday, June 21st, 2025.", ["Saturday, June 21st, 2025", "Sunday, June 22nd, 2025"]),
        ("They met on Wednesday, June 12th, 2025.", ["Thursday, June 12th, 2025", "Wednesday, June 11th, 2025"]),
    ],
)
def test_a_suggested_day_has_its_own_ending(text, suggested):
    (item,) = lint(text, select=["date"])
    assert [each.text for each in item.suggestions] == suggested
