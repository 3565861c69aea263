"""The per diem of a traveller among the costs of a delegation, a cost for each currency."""

from collections.abc import Sequence

from db.fields import Values
from db.folding import fold
from db.per_diem.participant import Due, Figure


def cost_indexes(found: Figure, costs: Sequence[Values]) -> list[int | None]:
    """The indexes of the costs for the dues of a figure, one for each; None where there is no cost yet.

    A due stands in the traveller's per diem of its currency, else in one that has no amounts.
    """
    own = _own(found, costs)
    indexes = [next((index for index in own if _is_in(costs[index], due)), None) for due in found.dues]
    free = iter([index for index in own if not _has_amount(costs[index]) and index not in indexes])
    return [next(free, None) if index is None else index for index in indexes]


def other_currency(found: Figure, costs: Sequence[Values]) -> str:
    """The currency of a traveller's per diem that is none of the figure's; "" if there is none."""
    currencies = {due.currency for due in found.dues}
    others = (costs[index] for index in _own(found, costs) if _has_amount(costs[index]))
    return next((cost["currency"] for cost in others if cost["currency"] not in currencies), "")


def _own(found: Figure, costs: Sequence[Values]) -> list[int]:
    traveller = fold(found.name)
    return [
        index
        for index, cost in enumerate(costs)
        if cost.get("kind") == "per_diem" and fold(cost.get("traveller") or "") == traveller
    ]


def _is_in(cost: Values, due: Due) -> bool:
    return _has_amount(cost) and cost.get("currency") == due.currency


def _has_amount(cost: Values) -> bool:
    return cost.get("planned") is not None or cost.get("actual") is not None
