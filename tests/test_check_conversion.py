"""Pairs of amounts: what is right, what is wrong, what is said of it. Rule examples carry the phrasings, this the limits."""

from __future__ import annotations

import pytest

import lint

DAY = "2024-12-17"  # 1 EUR = 1.0497 USD = 0.82673 GBP at the ECB
RULES = ("conversion", "number/scale")


def findings(text: str, as_of: str | None = DAY) -> list[tuple[str, str, str]]:
    """(rule, the text at fault, message) of the findings of these rules."""
    return [
        (found.rule, text[found.start : found.end], found.message)
        for found in lint.lint(text, as_of=as_of)
        if found.rule.startswith(RULES)
    ]


RIGHT = [
    # rounding as newsrooms do
    "The fire burned 100 hectares (250 acres), 1,000 acres (400 hectares) and 20 miles (32 km) of hedge.",
    "The wave was 84 metres (276 feet) high, the pool 26 feet (eight metres) deep, the walk 1 mile (2 km).",
    "Bake at 180C (350F). Take 8 oz (200g) of flour and a pint (568ml) of milk.",
    "It sold ten pints (568ml) of milk.",  # what one of them is
    "Some 18,000 gallons (68,000 liters) ran out.",  # who spells so has American gallons
    "The clinic is 30 miles away. Those 48 kilometres are single track.",
    "Investors offered $61m, £48m in sterling, for the striker. A bid of $1.9bn in cash, about £1.5bn, is on the table.",
    # either gallon, either ton, either mile where the text speaks of the sea
    "It holds 10 gallons (38 litres). The other one holds 10 gallons (45 litres).",
    "A 30-ton (27-tonne) truck met a 30-tonne (33-ton) one.",
    "They sailed 300 miles (555 km) at 9 knots, the nautical almanac in hand.",
    # compounds, speeds, areas, reciprocal units
    "He is 1.88m (6ft 2in) tall and weighs 95kg (15 stone).",
    "It does 30 mpg (7.8 l/100km) at 70mph (113km/h).",
    "The site measures 10 feet by 12 feet (3 by 3.7 metres), or 2.5 acres (1ha) in all.",
    # temperatures and differences of temperatures
    "It was minus 40C (minus 40F) at night and 30C (86F) by day.",
    "It will be 2C (3.6F) warmer. Warming should be kept to 1.5C (2.7F).",
    "The valley fell 20C (36F) in an hour.",
    # money
    "The grant is worth $5.6bn (€5.3bn, £4.4bn, or 134bn Czech crowns).",
    "It will cost between 1.2 and 1.5 billion euros ($1.26 to $1.58 billion).",
    "Revenue was $5.6 (€5.3) billion.",
    "Petrol costs $3.20 a gallon (€0.81 a litre) there.",
    # money of another time
    "In 2015, sales were £400m ($612m).",
    "When it opened in July 2008 it cost €20m, or $31m at the time.",
    "The hoard was insured for £5m ($9.9m at the rate of March 2008).",
    "In 1932 the bridge cost £6.25 million ($20m).",
    "The house went for £50,000, or $121,000 in those days.",
    # whose dollars, whose pounds
    "SYDNEY - The mine costs $300 million (US$191 million), the Australian firm said.",
    "CAIRO - It cost 500 million pounds ($9.8 million), the Egyptian ministry said.",
    "ISLAMABAD - The loan is 3 billion rupees ($10.8 million).",
    "The loan is 500 pesos ($25).",  # Mexico's; nothing says whose
    # no conversions
    "It sells for $149 (£99) and $799 (£799).",
    "A pass is €89 (under-27s €59), the bundle €310 (£120 for the British leg).",
    "The club lost £61m last season (2022/23: $48m).",
    "They gave $5, £3 and €2, then £5 and €20.",
    "The film runs 90 minutes (two hours with the break), five days (two hours a day).",
    "A zone of 200 nautical miles (370km); for a rock, of 12 (22km).",
    # beside each other, and of different things, or right
    "The anchor is of 12 stone. It took two men to lift the 76kg.",
    "The anchor is of 12 stone. It took two men of 67kg and 81kg to lift it.",
    "The farm has 260 hectares; its neighbour sold 140 acres.",
    "The cat ran at 62mph. In the zoo's log it is 100km/h.",
    "It was 31C in Rome, 28C in Bari and 98F in Ohio.",
    "They mapped U+066E, U+066F and U+067C anew.",
    "The disk holds 2 TiB, or up to 8 ZiB, which is more than 8 billion terabytes.",
    "The barge is 46 yards long and lies 2 miles off.",
    "LONDON, 17 December 2024 - The club paid £45m for the pitch. It had earned $87m abroad.",
    "LONDON, 17 December 2024 - The club, which in 2019 paid £45m for the pitch, has $35m left.",
    "LONDON, 17 December 2024 - The fund has £40m. It has lent €22m in euros to farms in Ireland.",
    "LONDON, 17 December 2024 - The club paid £45m for the pitch. It reports in dollars and made $87m in sales.",
    "LONDON, 17 December 2024 - He earned $90,000 a year in Boston. In London he is paid £52,000, which is more.",
    "LONDON, 17 December 2024 - The bid was £620m. At that day's rate of $1.271 the firm, which thinks in dollars, smiled.",
    "LONDON, 17 December 2024 - The mill went for 48bn yen. To its owners, who think in dollars, that is $312m.",
    "The village is 12 miles from the coast, the nearest shop 4 km away, as metric signs tell.",
    "They ran the mile, four furlongs and six yards (2,420m) in rain.",
    "The guards are 4 ft 10.5 in to 6 ft 4 in (1.49 m to 1.93 m).",
    "It will be between minus 18C and minus 24C (0F to minus 11F).",
    # official rates that nobody gets
    "BEIRUT - The fine is 10 million Lebanese pounds ($6,600).",
    # another sum, though a slip would make it the same
    "Sales came to £2.4bn, and in France $1.9bn. The bank wants €740m. It paid $900m instead.",
    "The house cost £2.4bn instead of $1.9bn.",
    "They owed £2.4bn. Of this, $1.9bn is still owed.",
    "The euro was at $1.1045, and a franc cost €1.08.",
    "The bridge cost 2.9 billion crowns, or about 360,000 crowns for each of the 8,050.",
    "Maine landed 94 million pounds of lobster worth $464 million.",
    # both sides, and both ends
    "The room is 4 metres by 6 metres, or 13 feet by 20 feet. Boards are from 20 to 30 metres (from 66 to 98 feet).",
    "The lake is up 18F (about 10C) since May.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    assert findings(text) == []


WRONG = [
    # (text, the rule, the text at fault, what the message holds)
    ("Some 18,000 gallons (86,000 liters) ran out.", "conversion/unit", "86,000 liters", "68,137"),
    ("The clinic is 30 miles off. Those 68 kilometres are slow.", "conversion/unit", "68 kilometres", "is 48 kilometres"),
    ("Investors offered $61m, £38m in sterling, for the striker.", "conversion/currency", "£38m", "$61m is £48m"),
    ("A bid of $1.9bn in cash, about £2.0bn, is on the table.", "conversion/currency", "£2.0bn", "$1.9bn is £1.5bn"),
    # no words tie them together, but a slip does
    ("The anchor is of 12 stone. It took two men to lift the 67kg.", "conversion/unit", "67kg", "12 stone is 76kg"),
    ("The estate, 260 hectares of it, was sold. Farmers here speak of 105 acres.", "conversion/unit", "105 acres", "642 acres"),
    ("The hall of 2,600 square metres, 8,500 square feet to its builder.", "conversion/unit", "8,500 square feet", "27,990"),
    ("The gauge at noon read 31C. Tourists from Ohio made it 98F on theirs.", "conversion/unit", "98F", "31C is 88F"),
    ("The cat ran at 62mph. In the zoo's log it is 124km/h.", "conversion/unit", "124km/h", "62mph is 100km/h"),
    ("The tank of 21,000 litres, some 46,200 gallons, burst.", "conversion/unit", "46,200 gallons", "21,000 litres is"),
    # nor do a slip, but words say that the one is the other
    (
        "LONDON, 17 December 2024 - It went for 48bn yen. To its owners, who think in dollars, that is $520m.",
        "conversion/currency",
        "$520m",
        "is $312m",
    ),
    (
        "LONDON, 17 December 2024 - It went for £48m. Its buyer, which reports in euros, put the price at €71m.",
        "conversion/currency",
        "€71m",
        "is €58m",
    ),
    ("The lake covers 640 hectares. In old units that makes 2,100 acres.", "conversion/unit", "2,100 acres", "1,581"),
    ("The climber fell 90 feet, a drop of 47 metres, and lived.", "conversion/unit", "47 metres", "27 metres"),
    ("The fire has burned 12,800 acres, an area of 35 square miles.", "conversion/unit", "35 square miles", "is 20"),
    ("The baby weighed 7lb 4oz.\n\nMetric scales at the clinic said 4.1kg.", "conversion/unit", "4.1kg", "7lb 4oz is 3.3kg"),
    ("LONDON, 17 December 2024 - It cost £45m. In Ohio it was $35m.", "conversion/currency", "$35m", "£45m is $57m"),
    ("LONDON, 17 December 2024 - It cost 48bn yen. They had to find $3.1bn.", "conversion/currency", "$3.1bn", "48bn yen is"),
    ("The course is 26 miles (52km).", "conversion/unit", "52km", "26 miles is 42km, the text says 52km"),
    ("It weighs 3,000lb, or 2,360kg, empty.", "conversion/unit", "2,360kg", "3,000lb is 1,361kg"),
    ("Snow of 5 to 7 miles (8 to 17 km) wide.", "conversion/unit", None, "7 miles is 11 km"),
    ("Warming of 1.5C (34.7F) is likely.", "conversion/unit", "34.7F", "1.5C is 2.7F"),
    ("It was -4C (39F) at night.", "conversion/unit", "39F", "-4C is 25F"),
    ("It is 165km (103 miles, or 99 nautical miles) off.", "conversion/unit", "99 nautical miles", "is 89 nautical"),
    ("It holds 50 litres (23 gallons).", "conversion/unit", "23 gallons", "50 litres is 13 gallons"),
    ("It is 1.5 million km (0.93 miles) off.", "number/scale", "0.93 miles", "0.93 million miles"),
    ("The beam is 100 m (328.084 ft) long.", "conversion/precision", "328.084 ft", "6 digits for 3; 328 ft would do"),
    ("It cost $5.6bn (€6.3bn).", "conversion/currency", "€6.3bn", "€5.3bn at the ECB rate of 17 December 2024 (1 EUR = 1."),
    ("The Swiss pay 49 francs (€62).", "conversion/currency", "€62", "49 francs is €52"),
    ("DELHI - It costs 3 billion rupees ($10.8 million).", "conversion/currency", "$10.8 million", "is $35.3 million"),
    ("It cost 10 billion yen (£51m, $65m, €92m).", "conversion/currency", "€92m", "10 billion yen is €62m"),
    ("In 2015, sales were £400m ($412m).", "conversion/currency", "$412m", "£400m is"),
    ("They lent $400m. Converted into sterling, that sum is £515m.", "conversion/currency", "£515m", "$400m is £315m"),
    ("It won 5 million Swedish kronor. That is about $1.5 million.", "conversion/currency", "$1.5 million", "is $460,000"),
    ("The fine is $6.3 (£5m).", "number/scale", "$6.3", "$6.3 million"),
    ("It asked for $775m. The town will borrow all of the €615m.", "conversion/currency", "€615m", "$775m is €738m"),
    ("It paid $420,000, which is €400,000 or £391,000.", "conversion/currency", "£391,000", "is £330,686"),
    ("Fines run between $40 and $90 (between €38 and €68).", "conversion/currency", None, "$90 is €86"),
    ("A 12-mile stretch of the old river bank (13.9 km) was built.", "conversion/unit", "13.9 km", "12-mile is 19.3 km"),
    ("Oil costs $73 a barrel (€50).", "conversion/currency", "€50", "$73 is €70"),
]


@pytest.mark.parametrize(("text", "rule", "at", "says"), WRONG)
def test_wrong(text: str, rule: str, at: str | None, says: str) -> None:
    found = findings(text)
    assert [item[0] for item in found] == [rule]
    assert at is None or found[0][1] == at
    assert says in found[0][2]


def test_without_a_date_only_what_no_day_allows() -> None:
    assert findings("The fund gave $10m (€9m).", as_of=None) == []
    assert findings("The fund gave $10m (€12m).", as_of=None) == []  # as in 2000
    assert [item[0] for item in findings("The fund gave $10m (€19m).", as_of=None)] == ["conversion/currency"]


def test_no_rates_for_the_day_is_silence() -> None:
    assert findings("It cost £5m ($50m).", as_of="1985-03-01") == []


@pytest.mark.parametrize(("day", "right"), [("2022-10-03", True), ("2008-07-15", False)])
def test_the_day_decides(day: str, right: bool) -> None:
    assert (findings("The grant is $1.5bn (€1.54bn).", as_of=day) == []) is right


def test_both_halves_are_shown() -> None:
    (found,) = lint.lint("The course is 26 miles (52km).", as_of=DAY)
    assert [suggestion.text for suggestion in found.suggestions] == ["42km"]
    assert [place.message for place in found.related] == ["or this is 32 miles"]


TABLE = """\
| Bridge | Cost | In euros | Length | In feet |
|---|---|---|---|---|
| Ardle | $20m | €19.1m | 100 m | 328 ft |
| Brook | $40m | {euros} | 200 m | {feet} |
| Cullen | $60m | €57.2m | 300 m | 984 ft |
| Dale | $80m | €76.2m | 400 m | 1,312 ft |
"""


@pytest.mark.parametrize(
    ("euros", "feet", "expected"),
    [
        ("€38.1m", "656 ft", []),
        ("€58.1m", "656 ft", [("conversion/currency", "€58.1m")]),
        ("€38.1m", "756 ft", [("conversion/unit", "756 ft")]),
    ],
)
def test_columns_of_a_table(euros: str, feet: str, expected: list[tuple[str, str]]) -> None:
    text = TABLE.format(euros=euros, feet=feet)
    found = lint.lint(text, as_of=DAY, format="markdown")
    assert [(item.rule, text[item.start : item.end]) for item in found if item.rule.startswith(RULES)] == expected


@pytest.mark.parametrize(
    ("first", "second", "rows", "says"),
    [
        ("Length (km)", "Miles", ["100 62", "250 155", "310 193", "12 7.5"], ""),
        ("Length (km)", "Miles", ["100 62", "250 155", "310 139", "12 7.5"], "310 km is 193 miles, the text says 139 miles"),
        ("Low, °C", "Low, °F", ["10 50", "15 59", "12 45", "-5 23"], "12 °C is 54 °F, the text says 45 °F"),
        ("Rent, €m", "Rent, US$m", ["10.1 10.6", "15.0 15.7", "12.1 21.7", "9.0 9.4"], "12.1 million EUR is 12.7 million USD"),
        ("Rs crore", "$ million", ["850 100", "424.5 50", "170 20", "340 40"], ""),
        ("Rs crore", "$ million", ["850 100", "424.5 50", "170 20", "340 58"], "340 crore INR is 40 million USD"),
        ("Miles", "Minutes", ["100 62", "250 155", "310 139", "12 7.5"], ""),
    ],
)
def test_columns_whose_heads_name_the_unit(first: str, second: str, rows: list[str], says: str) -> None:
    body = "".join(f"| {name} | {row.replace(' ', ' | ')} |\n" for name, row in zip("ABCD", rows, strict=True))
    found = lint.lint(f"| Place | {first} | {second} |\n|---|---|---|\n{body}", as_of=DAY, format="markdown")
    assert [says in item.message for item in found if item.rule.startswith(RULES)] == [True] * bool(says)


@pytest.mark.parametrize(
    ("first", "second", "rows", "says"),
    [
        ("¥", "€", ["4.5bn 28m", "1.8bn 11m"], ""),
        ("¥", "€", ["4.5bn 38m", "1.8bn 11m"], "4.5bn JPY is 28m EUR"),
        ("Cost (A$)", "Cost (US$)", ["310m 260m"], "310m AUD is 197m USD"),
        ("Length (km)", "Length (miles)", ["12 9.5"], "12 km is 7.5 miles"),
        ("Cost (A$)", "Paid (US$)", ["310m 260m"], ""),
        ("£", "€", ["49 59", "29 69"], ""),  # prices of two countries
    ],
)
def test_columns_that_say_one_thing_twice(first: str, second: str, rows: list[str], says: str) -> None:
    body = "".join(f"| {name} | {row.replace(' ', ' | ')} |\n" for name, row in zip("AB", rows, strict=False))
    found = lint.lint(f"| Part | {first} | {second} |\n|---|---|---|\n{body}", as_of=DAY, format="markdown")
    assert [says in item.message for item in found if item.rule.startswith(RULES)] == [True] * bool(says)


def test_columns_of_other_things() -> None:
    text = TABLE.format(euros="€38.1m", feet="656 ft").replace("€", "£")  # most rows disagree: no conversions
    assert [item.rule for item in lint.lint(text, as_of=DAY, format="markdown") if item.rule == "conversion/currency"] == []


def test_columns_without_a_date_are_held_to_their_own_rate() -> None:
    text = TABLE.format(euros="€28.1m", feet="656 ft")
    (found,) = [item for item in lint.lint(text, format="markdown") if item.rule == "conversion/currency"]
    assert found.message == "$40m is €38.1m at the rate of the other rows, the text says €28.1m"
