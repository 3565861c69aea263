"""No hint is untrue: without an act that is told to change nothing the life is the same, on random papers."""

from random import Random
from typing import Any

import pytest

from db.life import idle_acts, periods
from db.life.effects.idle import compared
from tests.support.lives import Values, act, agreement
from tests.support.random_papers import papers


def untrue(of: Values, acts: list[Values]) -> list[Values]:
    """The acts that are told to change nothing, and without which the life is another one."""
    whole = compared(periods(of, acts))
    idle = [each.act for each in idle_acts(of, acts) if each.leaves_same]
    return [acts[gone] for gone in idle if compared(periods(of, [*acts[:gone], *acts[gone + 1 :]])) != whole]


@pytest.mark.parametrize(
    ("number", "how"),
    [
        (400, {"undated": False, "all_doubtful": False}),
        (25, {"undated": False}),
        (15, {"undated": True}),
        (60, {"undated": True, "all_doubtful": False}),
    ],
    ids=["exact", "doubtful", "undated", "exact and undated"],
)
def test_no_act_is_told_to_change_nothing_that_does(number: int, how: dict[str, Any]) -> None:
    random, told = Random(11), 0
    for _paper in range(number):
        of, acts = papers(random, **how)
        assert untrue(of, acts) == [], (of, acts)
        told += len(idle_acts(of, acts))
    assert told


def test_the_control_an_act_with_effect_is_untrue(monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        act = 0
        leaves_same = True

    monkeypatch.setattr(f"{__name__}.idle_acts", lambda _of, _acts: [Told])
    ended = act("terminated", "2012-05-01")
    assert untrue(agreement("2010-01-01", duration="indefinite"), [ended]) == [ended]
