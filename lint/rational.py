"""`Fraction` as the standard library has it, but quick to load and quick to use.

`fractions.Fraction` brings `decimal`, `numbers` and `re` along, which take as long to load as Python itself, and asks a general
question at each step that ints and fractions alone do not need asked. Type checkers see the real one. At run time this is a
ratio of two ints in lowest terms that does sums with ints and with any other rational number (one that has a `numerator` and a
`denominator`), equals it, hashes like it, and meets a float as a float. Use it as `from lint.rational import Fraction`, and
import `fractions` nowhere on the way of a check: a test watches over that.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction
else:
    import sys
    from math import gcd

    _new = object.__new__

    def _made(numerator, denominator):  # noqa: ANN001, ANN202
        """Of two ints in lowest terms, the denominator above zero."""
        self = _new(Fraction)
        self.numerator = numerator
        self.denominator = denominator
        return self

    def _reduced(numerator, denominator):  # noqa: ANN001, ANN202
        """Of two ints, the denominator not zero."""
        common = gcd(numerator, denominator) if denominator > 0 else -gcd(numerator, denominator)
        self = _new(Fraction)
        self.numerator = numerator // common
        self.denominator = denominator // common
        return self

    def _read(text):  # noqa: ANN001, ANN202
        """Numerator and denominator of "3/4", "-5.60", "1e3"; raises ValueError."""
        top, slash, bottom = text.strip().partition("/")
        if slash:
            if not bottom[:1].isdigit():
                raise ValueError(f"no fraction: {text!r}")
            return int(top), int(bottom)
        mantissa, tenfold, exponent = top.replace("E", "e").partition("e")
        whole, _, decimals = mantissa.partition(".")
        if decimals and not decimals[0].isdigit():
            raise ValueError(f"no fraction: {text!r}")
        power = (int(exponent) if tenfold else 0) - len(decimals.replace("_", ""))
        digits = int(whole + decimals)
        return (digits * 10**power, 1) if power >= 0 else (digits, 10**-power)

    class Fraction:
        """A ratio of two ints in lowest terms; `denominator` is above zero."""

        __slots__ = ("denominator", "numerator")

        def __new__(cls, numerator=0, denominator=None):  # noqa: ANN001, ANN204
            if type(denominator) is int and denominator > 0 and type(numerator) is int:
                common = gcd(numerator, denominator)
                self = _new(cls)
                self.numerator = numerator // common
                self.denominator = denominator // common
                return self
            if denominator is None:
                if type(numerator) is int:
                    return _made(numerator, 1)
                if type(numerator) is cls:
                    return numerator
                if isinstance(numerator, str):
                    return _reduced(*_divisor(*_read(numerator)))
                if hasattr(numerator, "numerator"):
                    return _made(int(numerator.numerator), int(numerator.denominator))
                return _made(*numerator.as_integer_ratio())  # a float, a Decimal
            return _reduced(
                *_divisor(numerator.numerator * denominator.denominator, numerator.denominator * denominator.numerator)
            )

        def __repr__(self):  # noqa: ANN204
            return f"Fraction({self.numerator}, {self.denominator})"

        def __str__(self):  # noqa: ANN204
            return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"

        def __reduce__(self):  # noqa: ANN204
            return Fraction, (self.numerator, self.denominator)

        def __copy__(self):  # noqa: ANN204
            return self

        def __deepcopy__(self, memo):  # noqa: ANN001, ANN204
            return self

        def as_integer_ratio(self):  # noqa: ANN201
            """(numerator, denominator)."""
            return self.numerator, self.denominator

        def is_integer(self):  # noqa: ANN201
            """Whether it is whole."""
            return self.denominator == 1

        # -- sums: with an int in one step, with what is rational by its parts, with a float as a float

        def __add__(self, other):  # noqa: ANN001, ANN204
            if type(other) is int:
                return _made(self.numerator + other * self.denominator, self.denominator)
            if isinstance(other, float):
                return float(self) + other
            try:
                top, bottom = other.numerator, other.denominator
            except AttributeError:
                return NotImplemented
            return _reduced(self.numerator * bottom + top * self.denominator, self.denominator * bottom)

        __radd__ = __add__

        def __sub__(self, other):  # noqa: ANN001, ANN204
            if type(other) is int:
                return _made(self.numerator - other * self.denominator, self.denominator)
            if isinstance(other, float):
                return float(self) - other
            try:
                top, bottom = other.numerator, other.denominator
            except AttributeError:
                return NotImplemented
            return _reduced(self.numerator * bottom - top * self.denominator, self.denominator * bottom)

        def __rsub__(self, other):  # noqa: ANN001, ANN204
            if type(other) is int:
                return _made(other * self.denominator - self.numerator, self.denominator)
            if isinstance(other, float):
                return other - float(self)
            try:
                top, bottom = other.numerator, other.denominator
            except AttributeError:
                return NotImplemented
            return _reduced(top * self.denominator - self.numerator * bottom, self.denominator * bottom)

        def __mul__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return float(self) * other
            try:
                top, bottom = other.numerator, other.denominator
            except AttributeError:
                return NotImplemented
            return _reduced(self.numerator * top, self.denominator * bottom)

        __rmul__ = __mul__

        def __truediv__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return float(self) / other
            try:
                top, bottom = other.numerator, other.denominator
            except AttributeError:
                return NotImplemented
            if not top:
                raise ZeroDivisionError(f"Fraction({self.numerator}, 0)")
            return _reduced(self.numerator * bottom, self.denominator * top)

        def __rtruediv__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return other / float(self)
            try:
                top, bottom = other.numerator, other.denominator
            except AttributeError:
                return NotImplemented
            if not self.numerator:
                raise ZeroDivisionError(f"Fraction({top}, 0)")
            return _reduced(top * self.denominator, bottom * self.numerator)

        def __floordiv__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return float(self) // other
            try:
                return (self.numerator * other.denominator) // (self.denominator * other.numerator)
            except AttributeError:
                return NotImplemented

        def __rfloordiv__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return other // float(self)
            try:
                return (other.numerator * self.denominator) // (other.denominator * self.numerator)
            except AttributeError:
                return NotImplemented

        def __mod__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return float(self) % other
            whole = self.__floordiv__(other)
            return NotImplemented if whole is NotImplemented else self - whole * other

        def __rmod__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return other % float(self)
            whole = self.__rfloordiv__(other)
            return NotImplemented if whole is NotImplemented else other - whole * self

        def __divmod__(self, other):  # noqa: ANN001, ANN204
            whole = self.__floordiv__(other)
            return NotImplemented if whole is NotImplemented else (whole, self % other)

        def __rdivmod__(self, other):  # noqa: ANN001, ANN204
            whole = self.__rfloordiv__(other)
            return NotImplemented if whole is NotImplemented else (whole, other % self)

        def __pow__(self, power):  # noqa: ANN001, ANN204
            if type(power) is not int:
                return float(self) ** float(power)
            if power >= 0:
                return _made(self.numerator**power, self.denominator**power)
            return _reduced(*_divisor(self.denominator**-power, self.numerator**-power))

        def __neg__(self):  # noqa: ANN204
            return _made(-self.numerator, self.denominator)

        def __pos__(self):  # noqa: ANN204
            return self

        def __abs__(self):  # noqa: ANN204
            return self if self.numerator >= 0 else _made(-self.numerator, self.denominator)

        # -- as another number

        def __float__(self):  # noqa: ANN204
            return self.numerator / self.denominator

        def __bool__(self):  # noqa: ANN204
            return self.numerator != 0

        def __trunc__(self):  # noqa: ANN204
            return -(-self.numerator // self.denominator) if self.numerator < 0 else self.numerator // self.denominator

        __int__ = __trunc__

        def __floor__(self):  # noqa: ANN204
            return self.numerator // self.denominator

        def __ceil__(self):  # noqa: ANN204
            return -(-self.numerator // self.denominator)

        def __round__(self, digits=None):  # noqa: ANN001, ANN204
            if digits is not None:
                shift = 10 ** abs(digits)
                return Fraction(round(self * shift), shift) if digits > 0 else Fraction(round(self / shift) * shift)
            whole, rest = divmod(self.numerator, self.denominator)
            twice = rest * 2 - self.denominator  # halves go to the even side
            return whole + 1 if twice > 0 or (twice == 0 and whole & 1) else whole

        # -- comparisons

        def __eq__(self, other):  # noqa: ANN001, ANN204
            if type(other) is int:
                return self.denominator == 1 and self.numerator == other
            if isinstance(other, float):
                return _exactly(other, False, self.__eq__)
            try:
                return self.numerator == other.numerator and self.denominator == other.denominator
            except AttributeError:
                return NotImplemented

        def __hash__(self):  # noqa: ANN204
            # as Python hashes every number: equal numbers alike, whatever their types
            modulus = sys.hash_info.modulus
            try:
                found = hash(hash(abs(self.numerator)) * pow(self.denominator, -1, modulus))
            except ValueError:  # the denominator is a multiple of the modulus
                found = sys.hash_info.inf
            found = found if self.numerator >= 0 else -found
            return -2 if found == -1 else found

        def __lt__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return _exactly(other, other > 0, self.__lt__)
            try:
                return self.numerator * other.denominator < other.numerator * self.denominator
            except AttributeError:
                return NotImplemented

        def __le__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return _exactly(other, other > 0, self.__le__)
            try:
                return self.numerator * other.denominator <= other.numerator * self.denominator
            except AttributeError:
                return NotImplemented

        def __gt__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return _exactly(other, other < 0, self.__gt__)
            try:
                return self.numerator * other.denominator > other.numerator * self.denominator
            except AttributeError:
                return NotImplemented

        def __ge__(self, other):  # noqa: ANN001, ANN204
            if isinstance(other, float):
                return _exactly(other, other < 0, self.__ge__)
            try:
                return self.numerator * other.denominator >= other.numerator * self.denominator
            except AttributeError:
                return NotImplemented

    def _divisor(numerator, denominator):  # noqa: ANN001, ANN202
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        return numerator, denominator

    def _exactly(other, beyond, compare):  # noqa: ANN001, ANN202
        """Compares with the exact value of a float; `beyond` where it is infinite; never equal to what is no number."""
        if other != other:  # noqa: PLR0124
            return False
        return beyond if other in (float("inf"), float("-inf")) else compare(Fraction(other))


__all__ = ["Fraction"]
