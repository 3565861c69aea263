"""Money, its currency, and the rate by which it becomes złoty."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import BigInteger

from db.errors import InvalidValue
from db.folding import fold
from db.kinds.base import Lookup, Ordered, Packed, Stored, not_understood
from db.kinds.decimals import read_decimal
from db.kinds.plain import Text
from db.words import NO_BREAK, _

ZLOTY = "PLN"
MOST = 10**10
"""The amount from which none is kept: a hundred of them still have a sum in złoty by the highest rate."""
_CODES = {
    "zl": ZLOTY,
    "złoty": ZLOTY,
    "€": "EUR",
    "euro": "EUR",
    "$": "USD",
    "£": "GBP",
}
"""The code of a currency by its usual signs and names."""

_MILLIONTH = Decimal("0.000001")
_SIGNS = "|".join(map(re.escape, sorted({*_CODES, "zł", *_CODES.values()})))
_WITH_SIGNS = re.compile(
    rf"(?:(?P<before>{_SIGNS})\.?)?(?P<amount>.*?)(?:(?P<after>{_SIGNS})\.?)?", re.IGNORECASE | re.DOTALL
)
"""An amount with the sign, name or code of a usual currency before or behind it."""


def hundredths(amount: Decimal) -> int:
    """The hundredths that are stored for an amount."""
    return int(amount.scaleb(2).to_integral_value())


def amount_of(hundredths: int) -> Decimal:
    """The amount that `hundredths` are stored for."""
    return Decimal(hundredths).scaleb(-2)


Summand = TypeVar("Summand", int, Decimal)


def total(values: Iterable[Summand | None]) -> Summand | None:
    """The sum of the values that are not None; None if there are none."""
    known = [value for value in values if value is not None]
    return sum(known[1:], known[0]) if known else None


def with_currency(amount: Decimal, currency: str) -> str:
    """The text of an amount with its currency, without a break: "1 234,50 EUR"."""
    return f"{Money().show(amount)}{NO_BREAK}{currency}"


class Money(Ordered[Decimal]):
    """An amount with two decimals, kept as hundredths; in złoty, where no other field has its currency."""

    width = 100
    stored = BigInteger
    key_type = BigInteger
    excel = "#,##0.00"
    filters: tuple[str, ...] = ("is", "at_least", "at_most", "empty", "filled")

    def __init__(self, *, currency: str = "", in_zloty: bool = True) -> None:
        """`in_zloty`: False for one without a field beside it whose currency another record gives."""
        self.currency, self._in_zloty = currency, in_zloty and not currency

    def store(self, value: Decimal | None) -> dict[str, Stored]:
        return {"": None if value is None else hundredths(value)}

    def load(self, stored: Any) -> Decimal | None:
        return None if stored is None else amount_of(stored)

    def show(self, value: Decimal | None) -> str:
        return "" if value is None else f"{value:,.2f}".replace(",", NO_BREAK).replace(".", _("."))

    def cell(self, value: Decimal | None) -> Decimal | None:
        return value

    def parse(self, text: str, lookup: Lookup | None = None) -> Decimal | None:
        """Read an amount, with złoty beside it where it is always in złoty.

        Raises AmountInCurrency for one with a currency where that stands elsewhere.
        """
        if not text.strip():
            return None
        bare, currencies = _split(text.strip())
        if len(currencies) > 1 or (self._in_zloty and not currencies <= {ZLOTY}):
            raise not_understood(text, "1250,50")
        value = read_decimal(bare, self.show, "1250,50")
        if value is None:
            raise not_understood(text, "1250,50")
        self.check(value)
        amount = value.quantize(Decimal("0.01"))
        if currencies and not self._in_zloty:
            raise AmountInCurrency(amount, *currencies)
        return amount

    def check(self, value: Decimal | None) -> None:
        if value is None:
            return
        if not value.is_finite() or abs(value) >= MOST:
            raise InvalidValue(_("The amount is too large to be kept."))
        if value != value.quantize(Decimal("0.01")):
            raise InvalidValue(_("An amount has at most two decimals."))


def _split(text: str) -> tuple[str, set[str]]:
    """A typed amount without the signs of currencies around it, and the codes of these."""
    found = _WITH_SIGNS.fullmatch(text)
    assert found is not None  # the amount may be any text
    signs = (found["before"], found["after"])
    return found["amount"], {_code(sign) or sign.upper() for sign in signs if sign}


def _code(text: str) -> str | None:
    """The code of a currency that is typed by a usual sign or name."""
    return _CODES.get(text.lower()) or _CODES.get(fold(text))


class AmountInCurrency(InvalidValue):
    """The error for an amount typed with its currency, which another field holds."""

    def __init__(self, amount: Decimal, currency: str) -> None:
        super().__init__(_("Type the amount alone, without its currency."))
        self.amount, self.currency = amount, currency

    def beside(self, other: str) -> InvalidValue:
        """The error where the field beside it holds the currency `other`."""
        sentence = (
            _("The amount is in złoty, but the currency is {other}.")
            if self.currency == ZLOTY
            else _("The amount is in {currency}, but the currency is {other}.")
        )
        advice = _("Type the amount alone, or change the currency.")
        return InvalidValue(f"{sentence.format(currency=self.currency, other=other)} {advice}")


class Currency(Text):
    """A currency by its ISO 4217 code of three letters; the usual signs and names are read too."""

    width = 60

    def parse(self, text: str, lookup: Lookup | None = None) -> str:
        typed = super().parse(text)
        code = _code(typed) or typed.upper()
        self.check(code)
        return code

    def check(self, value: str | None) -> None:
        if value and not re.fullmatch("[A-Z]{3}", value):
            raise not_understood(value, "EUR")


class ExchangeRate(Ordered[Decimal]):
    """The złoty that a currency is worth, with at most six decimals.

    Kept as millionths; shown with four decimals, as the central bank's table has them, or with all it has.
    """

    width = 80
    stored = BigInteger
    key_type = BigInteger
    excel = "0.0000##"
    filters: tuple[str, ...] = ("is", "at_least", "at_most", "empty", "filled")

    def store(self, value: Decimal | None) -> dict[str, Stored]:
        return {"": None if value is None else int(value.scaleb(6).to_integral_value())}

    def load(self, stored: Any) -> Decimal | None:
        return None if stored is None else Decimal(stored).scaleb(-6)

    def show(self, value: Decimal | None) -> str:
        if value is None:
            return ""
        whole, decimals = f"{value:.6f}".split(".")
        return whole + _(".") + decimals.rstrip("0").ljust(4, "0")

    def cell(self, value: Decimal | None) -> Decimal | None:
        return value

    def pack(self, value: Decimal | None) -> Packed:
        return None if value is None else str(value)

    def unpack(self, packed: Packed) -> Decimal | None:
        """The rate that `pack` packed; a whole number was packed while rates were kept as ten-thousandths."""
        if isinstance(packed, int):
            return Decimal(packed).scaleb(-4)
        return None if packed is None else Decimal(packed)

    def parse(self, text: str, lookup: Lookup | None = None) -> Decimal | None:
        """Read a rate; a comma and a dot both begin its decimals: no rate has thousands."""
        digits = re.sub(r"\s", "", text).replace(",", ".")
        if not digits:
            return None
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", digits):
            raise not_understood(text, "4,3215")
        value = Decimal(digits)
        self.check(value)
        return value.quantize(_MILLIONTH)

    def check(self, value: Decimal | None) -> None:
        if value is None:
            return
        if not 0 < value < 10**5:
            raise InvalidValue(_("A rate is more than nothing and less than 100000."))
        if value != value.quantize(_MILLIONTH):
            raise InvalidValue(
                _("A rate has at most six decimals. Type it for 100 units, if the bank’s table gives it so.")
            )
