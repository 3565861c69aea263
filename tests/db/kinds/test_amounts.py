"""Sums of what is known, of amounts and of counts."""

from decimal import Decimal

from db.kinds.amounts import total


def test_a_total_leaves_out_what_is_not_known() -> None:
    assert total([Decimal("0.10"), None, Decimal("0.20")]) == Decimal("0.30")
    assert total(days for days in (None, 2, 3)) == 5
    assert total([None, Decimal(0)]) == 0


def test_of_nothing_known_there_is_no_total() -> None:
    assert total([]) is None
    assert total([None, None]) is None
