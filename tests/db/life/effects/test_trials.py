"""Trying out many acts costs little, and where it costs too much nothing is said."""

from datetime import date, timedelta

import pytest

from db.life import idle_acts
from db.life.effects import trials
from tests.support.lives import Values, act, fixed

MONTHLY = fixed("2000-01-01", "1m", renewal="tacit", following_term="1m", notice="1m")


def annexes(number: int) -> list[Values]:
    """Annexes, each with another notice than the one before."""
    days = [date(2000, 3, 1) + timedelta(days=30 * each) for each in range(number)]
    return [act("annexed", str(day), new_notice=f"{1 + place % 5}m") for place, day in enumerate(days)]


def test_each_act_is_tried_out_only_until_the_life_differs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whole lives without each of the 300 acts would be 300 * 300 / 2 steps and more phases."""
    acts = [*annexes(300), act("resumed", "2020-01-01")]
    monkeypatch.setattr(trials, "BUDGET", 6_000)
    assert 300 in [each.act for each in idle_acts(MONTHLY, acts)]


def test_where_it_costs_too_much_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    acts = [*annexes(20), act("resumed", "2020-01-01")]
    assert [each.act for each in idle_acts(MONTHLY, acts)][-1] == 20
    monkeypatch.setattr(trials, "BUDGET", 10)
    assert idle_acts(MONTHLY, acts) == []
