"""The costs of a delegation in złoty, planned and actual, and the payers."""

from decimal import ROUND_HALF_UP, Decimal

from db.fields import Values
from db.kinds.amounts import ZLOTY
from db.words import NP_

PAYERS = {
    "us": NP_("payer", "us"),
    "host": NP_("payer", "the host"),
    "programme": NP_("payer", "a programme"),
}


UNITS_OF_TABLE = {"HUF": 100, "JPY": 100, "ISK": 100, "CLP": 100, "INR": 100, "KRW": 100, "IDR": 10_000}
"""The units for which table A of the National Bank of Poland gives the rate of a currency, if not for one."""
_BETWEEN = Decimal("0.1")
"""Złoty: one unit of any currency of UNITS_OF_TABLE is worth less, as many as in the table are worth more."""


def is_foreign(cost: Values) -> bool:
    """True if a cost is in a foreign currency, so that it needs a rate."""
    return (cost.get("currency") or ZLOTY) != ZLOTY


def in_zloty(amount: Decimal | None, cost: Values) -> Decimal | None:
    """An amount of a cost in złoty, by the cost's own rate; None if the amount or the rate is not entered."""
    rate = cost.get("rate")
    if amount is None:
        return None
    if not is_foreign(cost):
        return amount
    return (amount * rate / _units(cost)).quantize(Decimal("0.01"), ROUND_HALF_UP) if rate else None


def units_meant(cost: Values) -> int | None:
    """The units that the rate of a cost seems to be for, if other than entered; None if nothing seems wrong.

    No table gives the rate of a currency for as many as belong to another: one may have been retyped.
    """
    rate: Decimal | None = cost.get("rate")
    if not rate or not is_foreign(cost):
        return None
    units, of_table = _units(cost), UNITS_OF_TABLE.get(cost["currency"], 1)
    if units not in (1, of_table):
        return of_table
    meant = of_table if rate >= _BETWEEN else 1
    return meant if meant != units else None


def _units(cost: Values) -> int:
    """The units of the currency that the rate of a cost is for."""
    return cost.get("rate_for") or 1


def budgeted(cost: Values) -> Decimal | None:
    """The planned amount of a cost in złoty; None: not known."""
    return in_zloty(cost.get("planned"), cost)


def paid(cost: Values) -> Decimal | None:
    """The actual amount of a cost in złoty; None: not known, even if one is planned."""
    return in_zloty(cost.get("actual"), cost)


def is_only_planned(cost: Values) -> bool:
    """True if a cost has a planned amount and no actual one."""
    return cost.get("actual") is None and cost.get("planned") is not None


def lacks_rate(cost: Values) -> bool:
    """True if a cost has an amount, planned or actual, in a foreign currency without a rate."""
    entered = cost.get("planned") is not None or cost.get("actual") is not None
    return entered and is_foreign(cost) and not cost.get("rate")
