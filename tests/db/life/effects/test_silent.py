"""No act is silent: what leaves the life as it is without it is named by a hint, on random exact papers."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from db import words
from db.life import Period, at, idle_acts, periods
from db.life.chain import BEFORE_SIGNING, KINDS, changes_nothing
from db.life.period import ENDED
from db.records.agreements.hints import act_hints
from tests.support.lives import Values, act, agreement, fixed
from tests.support.random_papers import papers

PAPERS = 150

NEW_NOTICE = ("new_notice", "new_notice_from", "new_notice_to")
SILENT = {
    **dict.fromkeys(BEFORE_SIGNING, "it tells of the way to the signing, which no state rests on afterwards"),
    "talks_opened": "talks are a flag beside the state; opened twice, they are under way all the same",
    "talks_closed": "talks are a flag beside the state",
    "corrected": "a formal correction leaves the contents as they are",
}
"""The kinds of act that change nothing and need no hint, each with the reason."""


def is_silent_by_right(act: Values, life: list[Period]) -> bool:
    """True for the acts that need no hint, though nothing would be different without them."""
    if act["kind"] in SILENT:
        return True
    if changes_nothing(act["kind"], act):  # an annex of which nobody has entered what it changes
        return True
    if act["kind"] == "annexed" and any(map(act.get, NEW_NOTICE)):  # it shows once a notice is given
        day = (act.get("effective_from") or act["happened_on"]).earliest()
        now = at(life, day)
        return now is not None and now.state not in ENDED
    if act["kind"] in ("renewed", "continued"):  # it is told as the latest renewal
        return any(period.renewed_on == act["happened_on"] for period in life if period.state not in ENDED)
    # An expiry that states the end by the terms says what was to come.
    return act["kind"] == "expired" and any(
        period.until.on == act["happened_on"] for period in life if period.state == "expired"
    )


def silent_acts(of: Values, acts: list[Values]) -> list[Values]:
    """The acts that no hint names, and without which the life is the same.

    Of two that do the same the later one is named: with it gone the other one has an effect.
    """
    named = {index for index, _sentence in act_hints(of, acts)}
    idle = {each.act for each in idle_acts(of, acts)}
    changing = [act for index, act in enumerate(acts) if index not in idle]
    return [
        each
        for index, each in enumerate(acts)
        if index not in named
        and _same_without(of, acts, each)
        and _same_without(of, changing, each)
        and not is_silent_by_right(each, periods(of, acts))
    ]


def _same_without(of: Values, acts: list[Values], gone: Values) -> bool:
    place = next(place for place, each in enumerate(acts) if each is gone)
    return _life(periods(of, [*acts[:place], *acts[place + 1 :]]), None) == _life(periods(of, acts), place)


def _life(made: list[Period], gone: int | None) -> list[Any]:
    """The periods but for the renewals of what has ended; the acts counted without the one at `gone`."""
    found: list[Any] = []
    for period in made:
        rests_on = period.rests_on
        if rests_on is not None and gone is not None and rests_on > gone:
            rests_on -= 1
        renewed = None if period.state in ENDED else period.renewed_on
        seen = replace(period, rests_on=rests_on, renewed_on=renewed)
        if found and replace(found[-1], first=seen.first, last=seen.last) == seen:
            seen = replace(seen, first=found.pop().first)
        found.append(seen)
    return found


def test_no_act_of_random_papers_is_silent() -> None:
    random, looked_at = Random(7), Counter[str]()
    with words.speaking("en"):
        while looked_at.total() < PAPERS:
            of, acts = papers(random, undated=False, all_doubtful=False)
            assert silent_acts(of, acts) == [], (of, acts)
            looked_at.update(each["kind"] for each in acts)
    assert len(looked_at) > 12


@pytest.mark.parametrize("kind", sorted(KINDS - set(SILENT)))
@pytest.mark.parametrize("terms", ["indefinite", "fixed", "rolling", "mutual", "awaiting"])
def test_no_kind_of_act_is_silent_wherever_it_stands(kind: str, terms: str) -> None:
    """Before the signing, at it, while it is in force, on its last day, after its end."""
    of = TERMS[terms]
    for day in DAYS:
        for others in ([], [act("terminated", "2016-01-01")], [act("notice_given", "2012-03-01", by="us")]):
            acts = [*others, act(kind, day)]
            assert silent_acts(of, acts) == [], day


def test_the_control_a_life_with_less_hints_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("act_hints", "idle_acts"):
        monkeypatch.setattr(f"{__name__}.{name}", lambda _of, _acts: ())
    assert silent_acts(TERMS["fixed"], [act("notice_given", "2017-06-01")])


DAYS = ("2009-05-01", "2010-01-01", "2012-03-15", "2014-12-31", "2015-01-01", "2017-06-01", "2105-01-01")
TERMS = {
    "indefinite": agreement("2010-01-01", duration="indefinite", notice="6m"),
    "fixed": fixed("2010-01-01", "5y"),
    "rolling": fixed("2010-01-01", "1y", renewal="tacit", following_term="1y", notice="3m"),
    "mutual": agreement("2010-01-01", duration="indefinite", termination="mutual"),
    "awaiting": agreement("2010-01-01", duration="indefinite", awaits="ratification"),
}
