"""Random papers held against drawn worlds: nothing certain is false, nearly all that can be is told."""

import pytest

from tests.support.doubt import check_many, contradicted_by_a_later_act, false_by_corners

PAPERS, DRAWS = 25, 25


@pytest.mark.parametrize(("undated", "told"), [(False, 0.99), (True, 0.96)], ids=["dated", "some undated"])
def test_no_certain_answer_is_false_and_what_can_be_told_is(undated: bool, told: float) -> None:
    found = check_many(PAPERS, DRAWS, 12, undated=undated)
    assert found.papers > PAPERS / 2
    assert (found.false, found.outside) == (0, 0)
    assert found.told >= told * found.agreed


def test_no_certain_answer_is_false_where_nobody_knows_the_signing() -> None:
    found = check_many(2 * PAPERS, DRAWS, 15, undated=False, signed=False)
    assert (found.false, found.outside) == (0, 0)
    assert found.told >= 0.8 * found.agreed > 0  # so few papers say little of how many


def test_the_control_first_and_last_days_alone_is_false() -> None:
    assert false_by_corners(PAPERS, DRAWS, 12, undated=True) > 0


@pytest.mark.parametrize("undated", [False, True])
def test_an_act_that_comes_later_contradicts_nothing_certain(undated: bool) -> None:
    assert contradicted_by_a_later_act(2 * PAPERS, 13, undated=undated) == 0
