"""What the costs of a delegation come to, in złoty, and who pays them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from db.fields import Values
from db.kinds.amounts import ZLOTY
from db.words import NP_

PAYERS = {
    "us": NP_("payer", "us"),
    "host": NP_("payer", "the host"),
    "programme": NP_("payer", "a programme"),
}


def is_foreign(cost: Values) -> bool:
    """Whether a cost needs a rate."""
    return (cost.get("currency") or ZLOTY) != ZLOTY


def in_zloty(amount: Decimal | None, cost: Values) -> Decimal | None:
    """An amount of a cost in złoty, by the rate entered beside it; None where there is none."""
    rate = cost.get("rate")
    if amount is None:
        return None
    if not is_foreign(cost):
        return amount
    return (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_UP) if rate else None


def budgeted(cost: Values) -> Decimal | None:
    """What was planned, in złoty."""
    return in_zloty(cost.get("planned"), cost)


def paid(cost: Values) -> Decimal | None:
    """What was really spent, in złoty; a plan is paid by nobody."""
    return in_zloty(cost.get("actual"), cost)


def is_only_planned(cost: Values) -> bool:
    """Whether a plan is all that is known of a cost."""
    return cost.get("actual") is None and cost.get("planned") is not None


def lacks_rate(cost: Values) -> bool:
    """Whether an amount of it is entered, be it the plan, that no rate turns into złoty."""
    entered = cost.get("planned") is not None or cost.get("actual") is not None
    return entered and is_foreign(cost) and not cost.get("rate")


def total(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
