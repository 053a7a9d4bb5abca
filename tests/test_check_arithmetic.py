"""Sums, shares, changes and rates: what is right, what is wrong, what is said of it.

The examples of the rules carry the phrasings (rules/en/relations/); this holds what needs a document around it (lists,
tables, paragraphs), the limits of rounding, and what must stay silent.
"""

from __future__ import annotations

import pytest

import lint


def findings(text: str, path: str = "article.txt") -> list[tuple[str, str, str]]:
    """(rule, the text at fault, message) of the arithmetic findings."""
    return [
        (found.rule, text[found.start : found.end], found.message)
        for found in lint.lint(text, path=path, as_of="2024-12-17", select=["arithmetic"])
    ]


RIGHT = [
    # rounding: each figure is what it may have been before it was rounded
    "The fund gave €1.3bn and €2.4bn, a total of €3.8bn.",
    "Revenue rose 18% to $5.9 billion from $5.0 billion.",
    "Sales rose 12% to 5,600 from 5,000.",
    "Some 900 staff work there, 500 in the mill, 250 in the office and 200 in the yard.",
    "Just over a third (36%) said yes, and nearly half (43%) no.",
    # years, lists and clauses of other things
    "By 1941 more herdsmen than farmers had lost the vote: 600,000 to 520,000.",
    "A 2000 survey put the costs for 1996 at £2,343 million, or £208 per hectare.",
    "The county levies a 2, 4, or 5 percent tax on wages.",
    "The council has 35 Greens, 31 Liberals, and one Independent.",
    "In all, the isle has 77 farms, 64 small mills, and one castle.",
    "Eighteen climbers (fourteen men and four women) have died on four routes.",
    "The lower house has 462 members; the upper has 144 members, of which 96 are elected and 48 are named by the king.",
    "Most of the county's 11,000 weavers live in Leek (6,200) and Ely (3,800).",
    "There are five spurs: M165 to Ely, M359 to Bath, M459 round Leeds, M565 to York and Hull, and M759 to Deal.",
    "It has one public channel and 6 private channels: Ada, Bel, Cor, Dux, Eos, Fen and Gil.",
    "The rate fell from 25 percent in 2001 to 19 percent in 2010 and the number of pupils has tripled since.",
    "The county has 62 mammals and 420 bird species. Insects include 83 moth species and 383 beetle species.",
    # another rate beside the one
    "The pump can throw 1,500 litres a minute. It threw 900, so that it took 20 hours to shift 1,080,000 litres.",
    # what is said once holds for all
    "Profit rose from $5 to $7 million, up 40%.",
    "It rose from 18 to 20 degrees, an increase of 2 degrees.",
    # another basis
    "Revenue rose 4% like-for-like to $5.6 billion from $5.0 billion.",
    "Adjusted for inflation, wages rose 1%, to €2,200 from €2,000.",
    "Exports fell 3% in constant currency to €90m from €100m.",
    # other figures between
    "Sales rose 12% in Britain and 8% in France to €90m from €70m.",
    "The price rose from €20 to €26 and sales fell by 20%.",
    "For men, pay was £556 a week, up 1.8%, compared with £459 for women.",
    "The number of men aged from 16 to 24 out of work fell by 73,000.",
    "Spending will rise by €3bn a year, from €20bn in 2024 to €32bn in 2028.",
    # a multiple of something, a time, what is to come, what was before that, and something else
    "Net debt fell by €12m to €210m, or 3.1 times operating profit before leases of €68m.",
    "In the three months to May the gap was 4.8bn crowns, 0.7bn less than in the three months to February.",
    "Honey will be dearer by about 40 cents, keepers say. A jar cost €5.35 this week, compared with €5.00 a year earlier.",
    "Compared with May 2023, when it was €2.90, the price has more than doubled. In 2019 it had been at €2.10.",
    "Buyers have six flats to see instead of three. They are polite, but they offer 5% less.",
    "A double room was €250 on Monday. On Friday it is €296.",
    # a change in one sentence, two amounts of something else in the next, or its cause
    "The club sold 18,400 season tickets, 1,200 more than last season. It has had gates of 41,000; the old ground held 27,000.",
    "Profits dropped by a fifth, the bank said. It had set aside €320m for bad loans, compared with €180m in 2023.",
    "The council will cut 140 posts, 5% of its staff. It had 3,100 employees in 2015 and has 2,800 now.",
    "The museum drew 310,000 people, a rise of 15%. Entry is £12 now; until May it was £9.",
    "The ministry raised its estimate by 200,000 tonnes to 5.1 million. Last year's harvest was 4.4 million tonnes.",
    "The average age of mothers has risen by two years to 31 since 2000. In 1970 it was 24.",
    "The town lost 1,100 people, 3% of all, in ten years. In 1990 there were 41,000; at the last count 36,200.",
    "More children learn to swim: numbers are up 22% on 2019. A course costs €90 now; it was €60 then.",
    "The plant cut its emissions by 40% between 2010 and 2020. In 2023 it emitted 1.1 million tonnes, in 2024 0.9 million.",
    "The dam's output fell by a tenth last year. In 2022 it made 4.2 terawatt-hours, in 2021 4.9.",
    "Losses narrowed to £4m from £11m as costs fell by £3m.",
    "The reserve was raised from £40m to £55m, and £6m more was set aside for the pensions of drivers.",
    "The price of wheat was up 2% at $231 a tonne, its highest since May, when it reached $240.",
    # another number or rate makes it
    "The firm has 20 million shares with ten votes each and 80 million with one. That makes 280 million votes.",
    "The 3.2 million bags of June, at $400 a bag, brought in $1.28bn.\n\nIn the quarter 10.4 million bags were loaded.",
    "The average claim is for €6,300, those for cars €2,100 each. The 118,000 claims cost €743m.",
    # parts that are not all
    "The farm has 30 goats, 20 sheep and 8 pigs.",
    "Twelve people were hurt, nine of them seriously and two of them critically.",
    "At least 40 people died, 25 in Homs and 10 in Hama.",
    "The 40 pupils, 20 of whom speak French and 25 German, went to Berne.",
    "They won 12 of 15 games: seven at home and five away.",
    "The quake killed 31 people in Nepal and 12 in India, bringing the total to 53.",
    "Five cities, including Rome, Milan and Turin, have bid.",
    "Police held 120 people in all.\n\nIn Lyon 60 were taken in and in Paris 45.",
    # shares of different wholes
    "Some 60% of women were in favour and 55% of men were against.",
    "It owns 60%, 70% and 80% of three mines respectively.",
    "It is 60% cheaper, 50% lighter and 20% faster.",
    # rates that are not of the whole
    "At a top speed of 300 km/h, the 600 km take three hours.",
    "A nurse earns €20 an hour, or €3,200 a month.",
    "They work eight hours a day, five days a week.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    assert findings(text) == []


WRONG = [
    # rule, text, what is underlined, what is said
    (
        "arithmetic/change",
        "Rents have risen 20% in a year: from €2,000 to €2,600.",
        "20%",
        "€2,000 plus 20% is €2,400, not €2,600",
    ),
    ("arithmetic/change", "The party won 19%, up 5 points from 12% in 2019.", "5", "12% plus 5 is 17%, not 19%"),
    ("arithmetic/change", "Unemployment fell by 2%, from 8% to 6%.", "2%", "percentage points"),
    ("arithmetic/change", "The herd has more than tripled, from 90 to 150 animals.", "150", "90 tripled is 270, not 150"),
    ("arithmetic/change", "It cut its output by two-thirds, from 90 to 45 barrels.", "two-thirds", "90 less two-thirds is 30"),
    ("arithmetic/change", "The number of visitors fell by 120%.", "120%", "nothing falls by more than 100%"),
    ("arithmetic/share", "Only 75 out of 250 schools (40%) have a library.", "40%", "75 of 250 is 30%, not 40%"),
    ("arithmetic/share", "Yes took 52.4% and No 49.6%.", "49.6%", "= 102%"),
    ("arithmetic/share", "A majority of Danes (43%) want to stay.", "43%", "43% is no majority"),
    ("arithmetic/share", "It sold a 30% stake for €60m, valuing the club at €300m.", "30%", "€60m of €300m is 20%, not 30%"),
    ("arithmetic/sum", "The 12-member jury, seven women and four men, retired.", "12", "7 + 4 = 11, the text says 12"),
    ("arithmetic/sum", "She leaves five children: two sons and four daughters.", "five", "2 + 4 = 6"),
    ("arithmetic/sum", "Three men were held: John Smith, Ann Lee, Bob Ray and Tom Hill.", "Three", "the list has 4 names"),
    (
        "arithmetic/sum",
        "It raised €50m in three rounds: €20m in 2019, €15m in 2020 and €10m in 2021.",
        "€50m",
        "€45m, the text says €50m",
    ),
    ("arithmetic/rate", "He earns €20 an hour, €900 for a 40-hour week.", "€900", "40-hour times €20 is €800, not €900"),
    (
        "arithmetic/rate",
        "Rent is €250 a month. That is €2,400 a year.",
        "€2,400",
        "€250 by the month makes €3,000, not €2,400",
    ),
    (
        "arithmetic/rate",
        "The 15 turbines of 4 MW each have a total capacity of 90 MW.",
        "90 MW",
        "15 times 4 MW is 60 MW, not 90 MW",
    ),
]


@pytest.mark.parametrize(("rule", "text", "at", "says"), WRONG)
def test_wrong(rule: str, text: str, at: str, says: str) -> None:
    (found,) = findings(text)
    assert found[0] == rule
    assert found[1].startswith(at)
    assert says in found[2]


PARAGRAPHS = [
    (
        "The firm will cut 3,400 jobs.\n\nGermany loses 1,900, France {} and Spain 600. No other is affected.",
        "900",
        "1,300",
    ),
    (
        "Police held 417 people.\n\nBerlin had 188, then came Ulm (121), Jena (64) and Bonn ({}). None were elsewhere.",
        "44",
        "24",
    ),
    (
        "He went to prison for 13 years.\n\nSix years are for bribes, three for theft and {} for lies, one after the other.",
        "four",
        "two",
    ),
    ("Norway, Sweden and Denmark will give 30 guns.\n\nNorway is to send 12, Sweden {} and Denmark six.", "twelve", "eight"),
    (
        "The city set aside €26m for roads.\n\nA bridge gets €11m, a tunnel €9m and trees the remaining €{}m.",
        "6",
        "3",
    ),
    (
        "The blast killed 31 people, it said. Nineteen were soldiers, nine were civilians and {} police officers.",
        "three",
        "nine",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), PARAGRAPHS)
def test_parts_over_sentences(text: str, right: str, wrong: str) -> None:
    assert findings(text.format(right)) == []
    assert [item[0] for item in findings(text.format(wrong))] == ["arithmetic/sum"]


SEATS = """\
| Party | Seats |
|---|---:|
| Left | 40 |
| Right | {} |
| Centre | 21 |
| **Total** | **96** |
"""
HERDS = """\
{}

| Valley | Goats |
|---|---:|
| Ordal | 14 |
| Vik | 9 |
| Lom | 6 |
| Total | {} |
"""
PLANS = """\
<table><tr><th>Plan</th><th>Cost, £m</th></tr><tr><td>Bridges</td><td>5.1</td></tr><tr><td>Lamps</td><td>{}</td></tr>
<tr><td>Benches</td><td>0.7</td></tr><tr><th>Total</th><th>7.6</th></tr></table>
"""
BUDGET = """\
| Item, € million | 2023 | 2024 |
|---|---:|---:|
| Pensions | 5,900 | 6,200 |
| of which abroad | 300 | 310 |
| Health | 2,400 | {} |
| Total | 8,300 | 8,700 |
"""
MEDALS = """\
<table><tr><th>Country</th><th>Gold</th><th>Silver</th><th>Bronze</th><th>Total</th></tr>
<tr><td>Norway</td><td>5</td><td>3</td><td>2</td><td>10</td></tr>
<tr><td>Sweden</td><td>4</td><td>4</td><td>1</td><td>{}</td></tr>
<tr><td>Finland</td><td>1</td><td>2</td><td>3</td><td>6</td></tr></table>
"""
POWER = """\
| Source | Share |
|---|---|
| Wind | 30% |
| Gas | {} |
| Nuclear | 28% |
| Other | 15% |
"""
PARTS = """\
The €90m package has three parts:

- €40m for roads;
- {} for rail;
- €20m for ports.
"""
COLONIES = (
    "| Colony | 2019 | 2025 | Change |\n|---|---|---|---|\n| North | 1,100 | 880 | -20% |\n| South | 1,500 | 1,260 | -16% |\n"
    "| East | 4,200 | 3,570 | {} |\n| West | 960 | 1,008 | +5% |\n"
)
LINES = (
    "| Line | May | April | +/- |\n|---|---|---|---|\n"
    "| Red | 340 | 300 | +40 |\n| Blue | 210 | 260 | -50 |\n| Green | 500 | 430 | {} |\n"
)
TOWNS = (
    "| Town | Then | Now | Rise |\n|---|---|---|---|\n"
    "| Ayr | 40 | 50 | 25% |\n| Bute | 80 | 100 | 25% |\n| Coll | 64 | 80 | {} |\n"
)
POLL = """\
Whom do you trust most? Each person gave one answer:

1. The courts: 34%
2. The council: {}
3. The king: 21%
4. None of these: 15%
"""


TALLIES = [  # parts and totals, rates and products, by roles and not by wordings: (text, right, wrong)
    (
        (
            "They voted £84,000. Of that, {} is for the roof. A further £21,000 buys windows, and the "
            "£12,000 that remains goes on paint."
        ),
        "£51,000",
        "£15,000",
    ),
    (
        (
            "The estate was worth $7.4m. His daughter gets the house, at $3.1m, his son {} in shares. "
            "Everything else, $1.7m, goes to a zoo."
        ),
        "$2.6m",
        "$6.2m",
    ),
    ("She opened with a 69 and followed it with 71 and 74. A closing {} left her on 280.", "66", "68"),
    (
        "The prize of £75,000 is shared three ways: £40,000 to the winner, {} to the second and £12,500 to the third.",
        "£22,500",
        "£25,200",
    ),
    ("Income was £48,200 last year. Spending came to {}, leaving a surplus of £6,300.", "£41,900", "£49,100"),
    (
        ("The farm has 320 hectares under wheat. It expects 7.5 tonnes from each hectare, which would make {} tonnes."),
        "2,400",
        "4,200",
    ),
    ("Some 240 members paid €35 each. The takings were {}, and the club bought biscuits.", "€8,400", "€4,800"),
    ("The kiln makes 1,400 bricks a day. In the 25 working days of May it turned out {}.", "35,000", "53,000"),
    ("A sheet of stamps has 50. Collectors bought 2,400 sheets, which is {} stamps.", "120,000", "210,000"),
    (
        "The ship burns 70 tonnes of oil a day. In the 30 days that it was out it went through {} tonnes.",
        "2,100",
        "1,200",
    ),
    (
        "It rained four millimetres an hour for 11 hours, or {} in all.",
        "44 millimetres",
        "144 millimetres",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TALLIES)
def test_figures_belong_together_by_their_roles(text: str, right: str, wrong: str) -> None:
    assert findings(text.format(right)) == []
    found = findings(text.format(wrong))
    assert [rule for rule, _, _ in found] in (["arithmetic/sum"], ["arithmetic/rate"])
    # the working, and where a part is likelier wrong than the total, which
    assert right in found[0][2] or "would be right with" in found[0][2] or " = " in found[0][2]


@pytest.mark.parametrize(
    "text",
    [
        (
            "A bus with 63 passengers hit a wall. Thirty-three were treated there and 12 in hospital. Six "
            "others, who had been at the stop, were hurt by glass."
        ),
        "Wages were £41,900. That left £6,300, which with the £12,000 from the year before makes £18,300 in the bank.",
        "Of the 640 jobs, 410 are in Leeds and 180 in York. The last 50 years have seen worse.",
        "In all 22 people signed: 12 farmers, nine shopkeepers and the vicar.",
        "The clinic sees 120 patients a day. In the six days of the fair it treated 900.",
        "Tickets are £24, or £15 for children. A full house of 900 takes £17,800.",
        ("The pump lifts 3,000 litres a minute. It was stopped after two hours, when 250,000 litres had run into the ditch."),
    ],
)
def test_figures_that_only_stand_beside_each_other(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "path", "right", "wrong", "rule"),
    [
        (SEATS, "a.md", "35", "45", "arithmetic/sum"),
        (SEATS, "a.md", "–", "45", "arithmetic/sum"),  # a missing number is unknown
        (HERDS.replace("{}", "The count in May:", 1), "a.md", "29", "49", "arithmetic/sum"),  # whatever the miss
        (HERDS.replace("{}", "The count in May:", 1), "a.md", "29", "19", "arithmetic/sum"),
        (PLANS, "a.html", "1.8", "2.8", "arithmetic/sum"),  # a total in the cells of a head
        (BUDGET, "a.md", "2,500", "2,900", "arithmetic/sum"),
        (MEDALS, "a.html", "9", "11", "arithmetic/sum"),
        (POWER, "a.md", "27%", "37%", "arithmetic/share"),
        (POWER, "a.md", "28%", "37%", "arithmetic/share"),  # 101% may be rounding
        (PARTS, "a.md", "€30m", "€35m", "arithmetic/sum"),
        (POLL, "a.md", "30%", "40%", "arithmetic/share"),
        (COLONIES, "a.md", "-15%", "-25%", "arithmetic/change"),
        (LINES, "a.md", "+70", "+40", "arithmetic/change"),
        (TOWNS, "a.md", "25%", "52%", "arithmetic/change"),
        (TOWNS, "a.md", "", "52%", "arithmetic/change"),  # no row need have a change
    ],
)
def test_tables_and_lists(text: str, path: str, right: str, wrong: str, rule: str) -> None:
    assert findings(text.format(right), path) == []
    assert [item[0] for item in findings(text.format(wrong), path)] == [rule]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (HERDS.format("The valleys with the largest herds:", "49"), "a.md"),
        (HERDS.format("The count in May:", "23"), "a.md"),  # without one of them
        (HERDS.format("The count in May:", "10"), "a.md"),  # the mean
        (HERDS.format("The count in May:", "49").replace("| Lom | 6 |", "| Lom | |"), "a.md"),
        (HERDS.format("The count in May:", "49").replace("| Lom |", "| of which Lom |"), "a.md"),
    ],
)
def test_a_table_need_not_be_a_sum(text: str, path: str) -> None:
    assert findings(text, path) == []


def test_several_answers_may_come_to_more_than_all() -> None:
    assert findings(POLL.format("40%").replace("Each person gave one answer", "People could name several"), "a.md") == []


def test_years_and_rates_are_not_added() -> None:
    rows = ("| Town | Founded | Rate | People |", "|---|---|---|---|", "| A | 1850 | 4.1 | 300 |", "| B | 1902 | 3.9 | 200 |")
    table = "\n".join([*rows, "| All | 1850 | 4.0 | 500 |", ""])
    assert findings(table, "a.md") == []


def test_every_figure_of_a_contradiction_is_shown() -> None:
    text = "Net debt fell 30% to €40m from €50m."
    (found,) = lint.lint(text, select=["arithmetic"])
    places = {text[found.start : found.end], *(text[place.start : place.end] for place in found.related)}
    assert places == {"30%", "€40m", "€50m"}


@pytest.mark.parametrize(
    ("head", "body", "wrong"),
    [
        ("Ferry fares up 20%", "The ferry fare is to go from $25.00 to $30.00, the county said.", False),
        ("Ferry fares up 20%", "The ferry fare is to go from $25.00 to $40.00, the county said.", True),
        ("Ferry fares up 20%", "The bridge toll is to go from $25.00 to $40.00, the county said.", False),  # another matter
        ("Ferry fares up 20%", "The ferry fare is to go from $25.00 to $40.00 for lorries.\n\nCars pay 20% more.", False),
        ("Ferry fares up 20%", "Ferry fares go from $25.00 to $40.00 (lorries), from $10.00 to $12.00 (cars).", False),
    ],
)
def test_the_change_of_a_headline(head: str, body: str, wrong: bool) -> None:
    assert bool(findings(f"# {head}\n\n{body}\n", "article.md")) == wrong
