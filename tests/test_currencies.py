"""Currencies and places: rules/core/currencies.toml, rules/en/currencies.toml, rules/en/places.toml and what Babel adds."""

from __future__ import annotations

import marshal

import pytest
from babel.numbers import get_currency_name, get_territory_currencies
from vocabulary import currencies, read, rules

from lint.currencies import candidates
from lint.model import FiglintError
from lint.pack import oracle

TABLE = currencies()
TENDER = sorted(TABLE["territories"])  # every code that some country pays with today


# --------------------------------------------------------------------------------------------------- signs


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("€", "EUR"),
        ("US$", "USD"),
        ("A$", "AUD"),
        ("AU$", "AUD"),
        ("NZ$", "NZD"),
        ("HK$", "HKD"),
        ("S$", "SGD"),
        ("NT$", "TWD"),
        ("R$", "BRL"),
        ("CN¥", "CNY"),
        ("₹", "INR"),
        ("₽", "RUB"),
        ("₴", "UAH"),
        ("₺", "TRY"),
        ("₪", "ILS"),
        ("₦", "NGN"),
        ("₱", "PHP"),
        ("₫", "VND"),
        ("฿", "THB"),
        ("₸", "KZT"),
        ("₾", "GEL"),
        ("zł", "PLN"),
        ("Kč", "CZK"),
        ("Ft", "HUF"),
        ("RM", "MYR"),
        ("Rp", "IDR"),
        ("KSh", "KES"),
        ("E£", "EGP"),
        ("DM", "DEM"),
        ("S/", "PEN"),
    ],
)
def test_signs_of_one_currency(sign: str, code: str) -> None:
    assert TABLE["signs"][sign] == (code,)


@pytest.mark.parametrize(
    ("sign", "likeliest", "others"),
    [
        ("$", "USD", {"AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "CLP", "ARS", "COP", "JMD", "XCD", "NAD"}),
        ("£", "GBP", {"EGP", "LBP", "SYP", "SDG", "GIP", "FKP", "SHP"}),
        ("¥", "JPY", {"CNY"}),
        ("kr", "SEK", {"NOK", "DKK", "ISK"}),
        ("Rs", "INR", {"PKR", "LKR", "NPR", "MUR", "SCR"}),
        ("C$", "CAD", {"NIO"}),
        ("₩", "KRW", {"KPW"}),
        ("FCFA", "XOF", {"XAF"}),
    ],
)
def test_signs_of_several(sign: str, likeliest: str, others: set[str]) -> None:
    assert TABLE["signs"][sign][0] == likeliest
    assert others <= set(TABLE["signs"][sign])


@pytest.mark.parametrize("sign", ["R", "K", "L", "P", "Q", "M", "G", "N", "Br", "Le", "Sh", "kn", "won", "pound", "mark"])
def test_these_need_care(sign: str) -> None:
    assert sign in TABLE["care"]


@pytest.mark.parametrize("sign", ["$", "£", "€", "kr", "Rs", "¥", "DM", "RM", "euros", "dollars", "crowns", "yen", "lei"])
def test_these_need_none(sign: str) -> None:
    assert sign not in TABLE["care"]


def test_sign_forms_find_the_longest_first() -> None:
    for start, forms in TABLE["sign_forms"].items():
        assert all(form.startswith(start) for form in forms)
        assert list(forms) == sorted(forms, key=lambda form: (-len(form), form))
    assert {form for forms in TABLE["sign_forms"].values() for form in forms} == set(TABLE["signs"])


# --------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("code", TENDER)
def test_every_tender_has_its_names(code: str) -> None:
    assert code in TABLE["codes"]
    for count in (1, 2, 5):
        name = get_currency_name(code, count=count, locale="en").lower()
        assert TABLE["names"][name][0] == code
    assert TABLE["display"][code] == (get_currency_name(code, 1, "en"), get_currency_name(code, 2, "en"))


def test_there_are_as_many_as_the_world_has() -> None:
    assert len(TENDER) >= 150
    assert len(TABLE["codes"]) >= len(TENDER) + 20  # and the currencies that the euro replaced


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("euros", ("EUR",)),
        ("us dollars", ("USD",)),
        ("pounds sterling", ("GBP",)),
        ("quid", ("GBP",)),
        ("yen", ("JPY",)),
        ("yuan", ("CNY",)),
        ("renminbi", ("CNY",)),
        ("zloty", ("PLN",)),
        ("zlotys", ("PLN",)),
        ("złoty", ("PLN",)),
        ("hryvnia", ("UAH",)),
        ("hryvnias", ("UAH",)),
        ("forints", ("HUF",)),
        ("czech crowns", ("CZK",)),
        ("norwegian kroner", ("NOK",)),
        ("swedish kronor", ("SEK",)),
        ("kronor", ("SEK", "ISK")),
        ("kroner", ("NOK", "DKK")),
        ("naira", ("NGN",)),
        ("rand", ("ZAR",)),
        ("shekels", ("ILS",)),
        ("indian rupees", ("INR",)),
        ("pakistani rupees", ("PKR",)),
        ("south korean won", ("KRW",)),
        ("bolivares", ("VES",)),
        ("costa rican colons", ("CRC",)),
        ("cfa francs", ("XOF", "XAF")),
        ("roubles", ("RUB", "BYN")),
        ("kuna", ("HRK",)),
        ("deutschmarks", ("DEM",)),
        ("lire", ("ITL",)),
        ("pesetas", ("ESP",)),
        ("lei", ("RON", "MDL")),
        ("leva", ("BGN",)),
    ],
)
def test_names(name: str, codes: tuple[str, ...]) -> None:
    assert TABLE["names"][name] == codes


@pytest.mark.parametrize(
    ("name", "likeliest", "others"),
    [
        ("dollars", "USD", {"AUD", "CAD", "NZD", "SGD", "HKD"}),
        ("pounds", "GBP", {"EGP", "LBP", "SYP"}),
        ("crowns", "CZK", {"SEK", "NOK", "DKK"}),
        ("rupees", "INR", {"PKR", "LKR", "NPR"}),
        ("pesos", "MXN", {"ARS", "PHP", "CLP", "COP"}),
        ("francs", "CHF", {"XOF", "XAF", "CDF", "FRF"}),
        ("dinars", "RSD", {"KWD", "IQD", "DZD"}),
        ("shillings", "KES", {"UGX", "TZS"}),
        ("lira", "TRY", {"LBP"}),
    ],
)
def test_names_of_several(name: str, likeliest: str, others: set[str]) -> None:
    assert TABLE["names"][name][0] == likeliest
    assert others <= set(TABLE["names"][name])


@pytest.mark.parametrize("word", ["people", "gold medal", "new", "british", "african", "total", "pounded", "$", ""])
def test_no_names(word: str) -> None:
    assert word not in TABLE["names"]


def test_names_are_lower_case_and_can_be_found() -> None:
    for name in TABLE["names"]:
        assert name == name.lower()
        run = next((index for index, letter in enumerate(name) if not letter.isalpha()), len(name))
        assert run == len(name) or name in TABLE["name_forms"][name[: max(1, run)]]


# ------------------------------------------------------------------------------------------------- hundredths


@pytest.mark.parametrize(
    ("word", "code", "worth"),
    [
        ("p", "GBP", (1, 100)),
        ("pence", "GBP", (1, 100)),
        ("cents", "USD", (1, 100)),
        ("¢", "USD", (1, 100)),
        ("c", "USD", (1, 100)),
        ("eurocents", "EUR", (1, 100)),
        ("kopecks", "RUB", (1, 100)),
        ("paise", "INR", (1, 100)),
        ("jiao", "CNY", (1, 10)),
        ("kuwaiti fils", "KWD", (1, 1000)),
        ("tomans", "IRR", (10, 1)),
    ],
)
def test_minor_units(word: str, code: str, worth: tuple[int, int]) -> None:
    assert TABLE["minor"][word][0] == (code, *worth)


# -------------------------------------------------------------------------------------------------- countries


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("US", "USD"),
        ("GB", "GBP"),
        ("DE", "EUR"),
        ("HR", "EUR"),
        ("CZ", "CZK"),
        ("IN", "INR"),
        ("AU", "AUD"),
        ("CH", "CHF"),
        ("LI", "CHF"),
        ("EC", "USD"),
        ("PA", "PAB"),
        ("NA", "NAD"),
        ("LS", "LSL"),
        ("BT", "BTN"),
        ("PS", "ILS"),
        ("HT", "HTG"),
        ("CU", "CUP"),
        ("XK", "EUR"),
    ],
)
def test_what_a_country_pays_with(country: str, code: str) -> None:
    assert TABLE["countries"][country] == code


def test_every_country_pays_with_a_known_currency_that_is_tender_there() -> None:
    for country, code in TABLE["countries"].items():
        assert code in TABLE["codes"]
        assert code in get_territory_currencies(country)
        assert country in TABLE["territories"][code]


def test_a_country_settles_what_its_money_means() -> None:
    """The money of most countries is among the readings of its own noun: crowns in Czechia, dollars in Australia."""
    pairs = {"CZ": "crowns", "NO": "crowns", "AU": "dollars", "LK": "rupees", "EG": "pounds", "PH": "pesos"}
    for country, noun in pairs.items():
        assert TABLE["countries"][country] in TABLE["names"][noun]


# ----------------------------------------------------------------------------------------------------- places


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("czech", "CZ"),
        ("czech republic", "CZ"),
        ("prague", "CZ"),
        ("norwegian", "NO"),
        ("oslo", "NO"),
        ("indian", "IN"),
        ("mumbai", "IN"),
        ("kyiv", "UA"),
        ("kiev", "UA"),
        ("washington", "US"),
        ("u.s.", "US"),
        ("uk", "GB"),
        ("britain", "GB"),
        ("sydney", "AU"),
        ("toronto", "CA"),
        ("south korean", "KR"),
        ("sao paulo", "BR"),
        ("germany", "DE"),
        ("france", "FR"),
        ("türkiye", "TR"),
        ("hong kong", "HK"),
        ("ivory coast", "CI"),
        ("burma", "MM"),
    ],
)
def test_places(word: str, country: str) -> None:
    assert TABLE["places"][word] == country


@pytest.mark.parametrize("word", ["turkey", "jordan", "chad", "georgia", "polish", "reading", "nice", "split", "us", "sofia"])
def test_places_that_are_something_else_as_often(word: str) -> None:
    assert word in TABLE["places"]
    assert word in TABLE["place_care"]


@pytest.mark.parametrize("word", ["cordoba", "victoria", "hamilton", "san jose", "georgetown", "korea", "congo", "of", "in"])
def test_places_that_nobody_can_tell(word: str) -> None:
    assert word not in TABLE["places"]


def test_every_country_has_a_capital_or_a_people_or_a_name() -> None:
    parts = {"GL", "FO", "IC"}  # Greenland, the Faroes and the Canaries pay with the money of the country their places are in
    assert set(TABLE["countries"]) - parts <= set(TABLE["places"].values())
    named = {table.data["country"] for table in rules().of("place")}
    large = {code for code, countries in TABLE["territories"].items() if len(countries) == 1} - {"XCG", "SHP", "FKP", "GIP"}
    missing = {TABLE["territories"][code][0] for code in large} - named - {"KM", "ST", "AW"}
    assert missing == set()


def test_place_words_needing_care_are_places() -> None:
    assert TABLE["place_care"] <= set(TABLE["places"])


# ------------------------------------------------------------------------------------------------------ fixed


def test_fixed_rates_lead_to_a_currency_with_daily_rates() -> None:
    for code, (other, numerator, denominator, since) in TABLE["fixed"].items():
        assert code != other
        assert numerator > 0
        assert denominator > 0
        assert since >= "1999-01-01"
        end = TABLE["fixed"].get(other, (other,))[0]
        assert end not in TABLE["fixed"]


@pytest.mark.parametrize(
    ("code", "other", "rate"),
    [
        ("DEM", "EUR", "1.95583"),
        ("FRF", "EUR", "6.55957"),
        ("ITL", "EUR", "1936.27"),
        ("IEP", "EUR", "0.787564"),
        ("HRK", "EUR", "7.5345"),
        ("BGN", "EUR", "1.95583"),
        ("XOF", "EUR", "655.957"),
        ("SAR", "USD", "3.75"),
        ("AED", "USD", "3.6725"),
    ],
)
def test_fixed_rates(code: str, other: str, rate: str) -> None:
    from lint.rational import Fraction

    assert TABLE["fixed"][code][0] == other
    assert Fraction(*TABLE["fixed"][code][1:3]) == Fraction(rate)


# ----------------------------------------------------------------------------------------------- form, errors


def test_table_is_plain_data() -> None:
    assert marshal.loads(marshal.dumps(TABLE)) == TABLE


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ('[[currency]]\ncode = "GBD"', "CLDR knows no such code; did you mean"),
        ('[[currency]]\ncode = "GBP"\n[[currency]]\ncode = "GBP"', "has a row already"),
        ('[[currency]]\ncode = "GBP"\nfixed-to = "EUR"', "a fixed rate needs"),
        ('[[currency]]\ncode = "GBP"\nfixed-to = "EUR"\nfixed-rate = "x"\nfixed-since = "2020-01-01"', "a fixed rate needs"),
        ('[[currency]]\ncode = "GBP"\nfixed-to = "EUR"\nfixed-rate = "2"\nfixed-since = "soon"', "a fixed rate needs"),
        ('[[currency]]\ncode = "GBP"\ndefault = ["£"]\n[[currency]]\ncode = "EGP"\ndefault = ["£"]', "is GBP already"),
        ('[[currency-name]]\nwords = ["quid"]\ncodes = ["GPB"]', "no currency 'GPB'; did you mean 'PAB' or 'GIP' or 'GBP'"),
        ('[[currency-name]]\nwords = ["Quid"]\ncodes = ["GBP"]', "must be lower case"),
        ('[[currency-name]]\nwords = ["pence"]\ncodes = ["GBP"]\nworth = "a hundredth"', 'write "1/100"'),
        ('[[place]]\ncountry = "Spain"\nwords = ["madrid"]', "no country 'Spain'"),
        ('[[place]]\ncountry = "ES"\nwords = ["Madrid"]', "must be lower case"),
        ('[[place]]\ncountry = "ES"\nwords = ["x"]\n[[place]]\ncountry = "FR"\nwords = ["x"]', "is in ES already"),
    ],
)
def test_wrong_rows(tmp_path, rows: str, says: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(rows, "utf-8")
    with pytest.raises(FiglintError) as error:
        oracle.currency_table(read(str(path)), "en")
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_unknown_language() -> None:
    with pytest.raises(FiglintError, match="Babel knows no language 'xx'"):
        oracle.currency_table(rules(), "xx")


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [("de", "us-dollar", "USD"), ("fr", "livres sterling", "GBP"), ("cs", "české koruny", "CZK")],
)
def test_another_language_needs_no_more_than_babel(language: str, name: str, code: str) -> None:
    assert code in oracle.currency_table(rules(), language)["names"][name]


# ----------------------------------------------------------------------------------- what is meant in a text


@pytest.mark.parametrize(
    ("written", "home", "mentioned", "codes"),
    [
        ("€", None, [], ("EUR",)),
        ("CZK", None, [], ("CZK",)),
        ("$", None, [], ("USD",)),
        ("$", "AU", [], ("AUD",)),
        ("$", "GB", [], ("USD",)),
        ("$", None, ["AU"], ("USD", "AUD")),
        ("$", None, ["AU", "US"], ("USD", "AUD")),
        ("US$", "AU", [], ("USD",)),
        ("£", None, [], ("GBP",)),
        ("£", None, ["EG"], ("GBP", "EGP")),
        ("£", "LB", [], ("LBP",)),
        ("crowns", None, ["CZ"], ("CZK",)),
        ("crowns", None, ["SE", "NO"], ("SEK", "NOK")),
        ("crowns", None, [], TABLE["names"]["crowns"]),
        ("crowns", "DK", ["SE"], ("DKK",)),
        ("kr", None, ["IS"], ("ISK",)),
        ("rupees", None, ["PK"], ("INR", "PKR")),
        ("rupees", "PK", [], ("PKR",)),
        ("Roubles", None, [], ("RUB",)),
        ("¥", None, [], ("JPY", "CNY")),
        ("¥", None, ["CN"], ("CNY",)),
        ("cents", "IE", [], ("EUR",)),
        ("pence", None, [], ("GBP",)),
        ("p", None, [], ("GBP",)),
        ("US  dollars", None, [], ("USD",)),
        ("apples", None, [], ()),
    ],
)
def test_candidates(written: str, home: str | None, mentioned: list[str], codes: tuple[str, ...]) -> None:
    found = candidates(TABLE, written, home, mentioned)
    assert (found[:1] if written == "p" else found) == codes


def test_defaults_are_readings() -> None:
    for word, code in TABLE["defaults"].items():
        codes = TABLE["signs"].get(word) or TABLE["names"].get(word) or [row[0] for row in TABLE["minor"][word]]
        assert code in codes
