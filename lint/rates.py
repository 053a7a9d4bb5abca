"""Exchange rates by day, exactly, over the packed history. Pure look-ups: `lint.pack.history.load_rates()` loads one.

Days are ordinals as in `lint.days`. A rate from base to quote is how many of quote one of base is worth.
Sources, in order: a rate fixed by law or peg (rules/core/currencies.toml); the euro reference rates of the European
Central Bank, each business day since 1999, crossed through the euro; the monthly rates of HM Revenue & Customs since
February 2014, crossed through the pound. No rate is ever answered for a day before its table begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint import days
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ECB = "ECB"
HMRC = "HMRC"
FIXED = "fixed"
_MOST_BANDS = 10_000  # remembered at a time
_CHAIN = 4  # a peg to a pegged currency at most; guards against a circle in the rows


class Rate(NamedTuple):
    """The rate of a day. low, high: what it may have been (a monthly rate stands for the days between two samples)."""

    value: Fraction
    day: int  # the day that the rate is of; for HMRC the first of its month
    source: str  # ECB, HMRC, fixed
    low: Fraction
    high: Fraction
    stale: bool = False  # no rate near the day asked for: this is the last one known before it


class Band(NamedTuple):
    """The lowest and highest rate over a window. first, last: the days that the rates really cover."""

    low: Fraction
    high: Fraction
    source: str
    first: int
    last: int
    stale: bool = False


class Series(NamedTuple):
    """Rates of one currency against its table's own (EUR or GBP), as whole numbers over `scale`; 0 where there is none.

    `first`: the index, in the table's days or months, of the first value.
    """

    first: int
    scale: int
    values: Sequence[int]

    def at(self, index: int) -> int:
        index -= self.first
        return self.values[index] if 0 <= index < len(self.values) else 0

    def between(self, first: int, last: int) -> Sequence[int] | None:
        """The values of indexes first to last - 1, which it has; None where all are 1."""
        return None if isinstance(self.values, _Always) else self.values[first - self.first : last - self.first]


class _Always:
    """The values of a table's own currency: 1, whatever the index."""

    def __len__(self) -> int:
        return 1 << 40

    def __getitem__(self, index: int) -> int:
        return 1


class Rates:
    """The packed history. Series are unpacked, and bands worked out, when they are first asked for; no answer ever changes."""

    __slots__ = ("_bands", "_days", "_fixed", "_packed", "_pegs", "_series")

    def __init__(self, packed: Mapping[str, Any], fixed: Mapping[str, tuple[str, int, int, str]] | None = None) -> None:
        """packed: what `lint.pack.history` builds. fixed: `pack.currencies["fixed"]`, code → (other, num, den, since)."""
        self._packed = packed
        self._days: Sequence[int] = memoryview(packed["days"]).cast("I")
        self._series: dict[tuple[str, str], Series | None] = {}
        self._bands: dict[Any, Band | None] = {}
        self._pegs = fixed or {}
        self._fixed: dict[str, tuple[str, Fraction, int] | None] = {}

    # ------------------------------------------------------------------------------------------- questions

    def on(self, base: str, quote: str, day: int, reach: int) -> Rate | None:
        """The rate of a day: that of the nearest business day on or before it, at most `reach` days back.

        Where there is none so near but an earlier one is known, that one with `stale` set. None where no table has ever
        had both currencies by that day.
        """
        first, kb = self._anchor(base, day)
        second, kq = self._anchor(quote, day)
        factor = kq / kb
        if first == second:
            return Rate(factor, day, FIXED, factor, factor)
        found = self._ecb_on(first, second, day)
        if found is None or found.stale or found.day < day - reach:
            found = _later(found, self._hmrc_on(first, second, day))
        if found is None or factor == 1:
            return found
        return found._replace(value=found.value * factor, low=found.low * factor, high=found.high * factor)

    def band(self, base: str, quote: str, first_day: int, last_day: int, reach: int) -> Band | None:
        """The lowest and highest rate from first_day to last_day, both included.

        A window without any rate of its own is answered from the last one before it (see `on`). `stale` where the window
        goes more than `reach` days past the last rate. None where no table has both currencies.
        """
        return self._remembered(self._find_band, base, quote, first_day, last_day, reach)

    def _remembered(self, find: Callable[..., Band | None], *key: Any) -> Band | None:
        """A band, worked out once: thousands of days are looked at, and a text has many pairs of the same two currencies."""
        bands = self._bands
        if key not in bands:
            if len(bands) >= _MOST_BANDS:
                bands.clear()
            bands[key] = find(*key)
        return bands[key]

    def _find_band(self, base: str, quote: str, first_day: int, last_day: int, reach: int) -> Band | None:
        bands = []
        for first, last in self._pieces(base, quote, first_day, last_day):
            anchor, kb = self._anchor(base, first)
            other, kq = self._anchor(quote, first)
            if anchor == other:
                bands.append(Band(kq / kb, kq / kb, FIXED, first, last))
                continue
            found = self._band(anchor, other, first, last, reach)
            if found is not None:
                bands.append(found._replace(low=found.low * kq / kb, high=found.high * kq / kb))
        return _union(bands)

    def _band(self, base: str, quote: str, first: int, last: int, reach: int) -> Band | None:
        daily = self._ecb_band(base, quote, first, last, reach)
        if daily is not None and not daily.stale:
            return daily
        if daily is None:
            rate = self.on(base, quote, last, reach)
            if rate is not None and (rate.source == ECB or rate.stale):
                return Band(rate.low, rate.high, rate.source, rate.day, rate.day, rate.stale)
        monthly = self._hmrc_band(base, quote, first, last)
        if daily is not None:
            return daily if monthly is None or monthly.stale else _union([daily, monthly])
        return monthly

    def extremes(self, base: str, quote: str) -> Band | None:
        """The lowest and highest rate of all that is known, for pairs whose day is not; None where nothing is."""
        end = max(self._days[-1], self._month_day(self._packed["month0"] + self._packed["months"]) - 1)
        return self._remembered(self._find_extremes, base, quote, self._days[0], end, -1)

    def _find_extremes(self, base: str, quote: str, begin: int, end: int, _: int) -> Band | None:
        bands = []
        for first, last in self._pieces(base, quote, begin, end):
            anchor, kb = self._anchor(base, first)
            other, kq = self._anchor(quote, first)
            if anchor == other:
                bands.append(Band(kq / kb, kq / kb, FIXED, first, last))
                continue
            both = (self._ecb_band(anchor, other, first, last, end), self._hmrc_band(anchor, other, first, last))
            bands += [found._replace(low=found.low * kq / kb, high=found.high * kq / kb) for found in both if found is not None]
        found = _union(bands)
        return None if found is None else found._replace(stale=False)

    def covered(self, code: str) -> tuple[tuple[str, int, int], ...]:
        """Where rates of a currency come from: (source, first day, last day) each; empty where there are none."""
        found = []
        ecb = self._get("ecb", code)
        if ecb is not None:
            last = len(self._days) - 1 if code == "EUR" else ecb.first + len(ecb.values) - 1
            found.append((ECB, self._days[ecb.first], self._days[last]))
        hmrc = self._get("hmrc", code)
        if hmrc is not None:
            months = self._packed["months"] if code == "GBP" else len(hmrc.values)
            month = self._packed["month0"] + hmrc.first
            found.append((HMRC, self._month_day(month), self._month_day(month + months) - 1))
        peg = self._peg(code)
        if peg is not None:
            found.append((FIXED, peg[2], max(self._days[-1], peg[2])))
        return tuple(found)

    # -------------------------------------------------------------------------------------- fixed rates

    def _peg(self, code: str) -> tuple[str, Fraction, int] | None:
        """What a currency is fixed to, how many of it one of that is worth, and since which day; None where it floats."""
        if code not in self._fixed:
            row = self._pegs.get(code)
            self._fixed[code] = None if row is None else (row[0], Fraction(row[1], row[2]), _ordinal(row[3]))
        return self._fixed[code]

    def _anchor(self, code: str, day: int) -> tuple[str, Fraction]:
        """The currency that a code is fixed to on a day, and how many of the code one of that is worth."""
        factor = Fraction(1)
        for _ in range(_CHAIN):
            row = self._peg(code)
            if row is None or day < row[2]:
                break
            code = row[0]
            factor *= row[1]
        return code, factor

    def _pieces(self, base: str, quote: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The window, cut where a currency became fixed."""
        cuts = set()
        for start in (base, quote):
            code = start
            for _ in range(_CHAIN):
                row = self._peg(code)
                if row is None:
                    break
                if first < row[2] <= last:
                    cuts.add(row[2])
                code = row[0]
        begin = first
        for cut in sorted(cuts):
            yield begin, cut - 1
            begin = cut
        yield begin, last

    # -------------------------------------------------------------------------------------- the two tables

    def _get(self, table: str, code: str) -> Series | None:
        key = (table, code)
        if key not in self._series:
            row = self._packed[table].get(code)
            if row is not None:
                first, scale, form, data = row
                self._series[key] = Series(first, scale, memoryview(data).cast(form))
            elif (table, code) in (("ecb", "EUR"), ("hmrc", "GBP")):
                self._series[key] = Series(0, 1, _Always())  # type: ignore[arg-type]
            else:
                self._series[key] = None
        return self._series[key]

    def _ecb_on(self, base: str, quote: str, day: int) -> Rate | None:
        one, other = self._get("ecb", base), self._get("ecb", quote)
        if one is None or other is None:
            return None
        index = bisect_right(self._days, day) - 1
        lowest = max(one.first, other.first)
        index = min(index, one.first + len(one.values) - 1, other.first + len(other.values) - 1)
        while index >= lowest:
            b, q = one.at(index), other.at(index)
            if b and q:
                value = Fraction(q * one.scale, b * other.scale)
                return Rate(value, self._days[index], ECB, value, value, stale=day >= self._ended(one, other))
            index -= 1
        return None

    def _ended(self, *series: Series) -> int:
        """The first day that the ECB published without one of the series, after their end: rates stop when much happens."""
        end = min(len(self._days), *(row.first + len(row.values) for row in series))
        return self._days[end] if end < len(self._days) else 1 << 40

    def _ecb_band(self, base: str, quote: str, first_day: int, last_day: int, reach: int) -> Band | None:
        one, other = self._get("ecb", base), self._get("ecb", quote)
        if one is None or other is None:
            return None
        first = bisect_left(self._days, first_day)
        last = bisect_right(self._days, last_day)
        found = _range(one, other, first, last)
        if found is None:
            return None
        low, high, start, end = found
        stale = self._days[end] < last_day - reach or last_day >= self._ended(one, other)
        return Band(low, high, ECB, self._days[start], self._days[end], stale)

    def _hmrc_on(self, base: str, quote: str, day: int) -> Rate | None:
        """The month's rate. Its limits are the samples around the day."""
        one, other = self._get("hmrc", base), self._get("hmrc", quote)
        if one is None or other is None:
            return None
        month = self._month(day)
        index = min(month, self._packed["months"] - 1)
        lowest = max(one.first, other.first)
        while index >= lowest and not (one.at(index) and other.at(index)):
            index -= 1
        if index < lowest:
            return None
        value = Fraction(other.at(index) * one.scale, one.at(index) * other.scale)
        until = month + self._ahead(day)
        around = _range(one, other, index, min(until + 1, self._packed["months"]))
        low, high, _, end = around if around is not None else (value, value, index, index)
        return Rate(value, self._month_day(self._packed["month0"] + index), HMRC, low, high, stale=end < until)

    def _hmrc_band(self, base: str, quote: str, first_day: int, last_day: int) -> Band | None:
        one, other = self._get("hmrc", base), self._get("hmrc", quote)
        if one is None or other is None:
            return None
        first, last = self._month(first_day), self._month(last_day)
        if last < 0 or first >= self._packed["months"]:
            return None
        wanted = last + self._ahead(last_day)
        found = _range(one, other, max(0, first), min(wanted + 1, self._packed["months"]))
        if found is None:
            return None
        low, high, start, end = found
        month0 = self._packed["month0"]
        begin, until = self._month_day(month0 + start), self._month_day(month0 + end + 1) - 1
        return Band(low, high, HMRC, max(begin, first_day), min(until, last_day), stale=end < wanted)

    def _month(self, day: int) -> int:
        """The index of a day's month in the HMRC table; may lie outside it."""
        year, month, _ = days.civil(day)
        return year * 12 + month - 1 - int(self._packed["month0"])

    @staticmethod
    def _ahead(day: int) -> int:
        """How many of the months after a day's own its rate may already be like.

        A month's rate is sampled about ten days before the month begins, never before the 14th (compared with the ECB's
        daily rates, 2014 to 2026): the next month's sample bounds the first half of a month, the one after it the second.
        """
        return 1 if days.civil(day)[2] < 14 else 2

    @staticmethod
    def _month_day(month: int) -> int:
        """The first day of a month, counted as year * 12 + month - 1."""
        return days.ordinal(month // 12, month % 12 + 1)


def _later(daily: Rate | None, monthly: Rate | None) -> Rate | None:
    """Of an ECB rate that is too old and an HMRC rate, the one that says more about the day asked for."""
    if daily is None or monthly is None:
        return monthly if daily is None else daily._replace(stale=True)
    # a month's rate is of a day about ten days before the month
    return monthly if not monthly.stale or monthly.day - 10 > daily.day else daily._replace(stale=True)


def _range(one: Series, other: Series, first: int, last: int) -> tuple[Fraction, Fraction, int, int] | None:
    """Lowest and highest quotient other/one for indexes first to last - 1, and the first and last index that had both."""
    first = max(first, one.first, other.first)
    last = min(last, one.first + len(one.values), other.first + len(other.values))
    while first < last and not (one.at(first) and other.at(first)):
        first += 1
    while first < last and not (one.at(last - 1) and other.at(last - 1)):
        last -= 1
    if first >= last:
        return None
    bases, quotes = one.between(first, last), other.between(first, last)
    if bases is None or quotes is None:  # thousands of days against a currency that is always worth one of itself
        known = list(filter(None, bases or quotes or (1,)))
        least, most = min(known), max(known)
        low, high = ((most, 1), (least, 1)) if quotes is None else ((1, least), (1, most))
    else:
        low = high = bases[0], quotes[0]
        low_b, low_q = high_b, high_q = low
        for b, q in zip(bases, quotes, strict=True):
            if not b or not q:
                continue
            if q * low_b < low_q * b:
                low = low_b, low_q = b, q
            elif q * high_b > high_q * b:
                high = high_b, high_q = b, q
    return _quotient(one, other, *low), _quotient(one, other, *high), first, last - 1


def _quotient(one: Series, other: Series, base: int, quote: int) -> Fraction:
    return Fraction(quote * one.scale, base * other.scale)


def _union(bands: list[Band]) -> Band | None:
    if not bands:
        return None
    sources = dict.fromkeys(band.source for band in bands)
    return Band(
        min(band.low for band in bands),
        max(band.high for band in bands),
        " and ".join(sources),
        min(band.first for band in bands),
        max(band.last for band in bands),
        bands[-1].stale,
    )


def _ordinal(iso: str) -> int:
    day = days.parse_day(iso)
    if day is None:
        raise ValueError(f"{iso!r} is no day; write it as in 1999-01-01")
    return day
