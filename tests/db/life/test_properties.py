"""What holds for the life of every agreement, however odd its papers are."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import db.life
from db.dates import HORIZON, Length, PartialDate
from db.life import ALIVE, ENDED, Period, at, periods
from db.life.chain import KINDS
from db.records.agreements.states import AGREEMENT_STATE
from db.records.agreements.terms import (
    AWAITS,
    DURATIONS,
    NEW_DURATIONS,
    NOTICE_FROM,
    NOTICE_TO,
    RENEWALS,
    TERMINATIONS,
)
from tests.support.lives import Values, act, life

DAYS = st.dates(date(1985, 1, 1), date(2030, 12, 31))
EXACT = DAYS.map(PartialDate.of)
PARTIAL = st.one_of(
    EXACT,
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
    DAYS.map(lambda day: PartialDate(day.year, approximate=True)),
    DAYS.map(lambda day: PartialDate(day.year // 10 * 10, decade=True)),
)
LENGTHS = st.sampled_from(["1m", "6m", "1y", "36m", "5y", "90d", "26w"]).map(Length.from_text)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def acts_on(days: st.SearchStrategy[Any], kinds: frozenset[str] = KINDS) -> st.SearchStrategy[list[Values]]:
    """Up to five acts, their positions in order."""
    one = st.fixed_dictionaries(
        {"kind": st.sampled_from(sorted(kinds)), "happened_on": days},
        optional={
            "by": st.sampled_from(["us", "partner", "both"]),
            "effective_from": PARTIAL,
            "received_on": DAYS,
            "known_by": DAYS,
            "new_term": LENGTHS,
            "new_duration": st.sampled_from(list(NEW_DURATIONS)),
            "new_renewal": st.sampled_from(list(RENEWALS)),
            "new_following_term": LENGTHS,
            "new_notice": LENGTHS,
            "new_end": days,
        },
    )
    return st.lists(one, max_size=5).map(
        lambda acts: [{**act, "position": place} for place, act in enumerate(acts)]
    )


TERMS = {
    "duration": st.sampled_from(list(DURATIONS)),
    "first_term": maybe(LENGTHS),
    "ends_on": maybe(PARTIAL),
    "renewal": st.sampled_from(list(RENEWALS)),
    "following_term": LENGTHS,
    "most_renewals": maybe(st.integers(1, 5)),
    "notice": maybe(LENGTHS),
    "notice_from": maybe(st.sampled_from(list(NOTICE_FROM))),
    "notice_to": maybe(st.sampled_from(list(NOTICE_TO))),
    "notice_by": maybe(DAYS),
    "termination": maybe(st.sampled_from(list(TERMINATIONS))),
    "confirmed_on": maybe(DAYS),
    "awaits": st.sampled_from([None, None, None, *AWAITS]),
}
AGREEMENTS = st.fixed_dictionaries(
    {
        "signed_on": maybe(PARTIAL),
        "signed_by_us_on": maybe(PARTIAL),
        "signed_by_them_on": maybe(PARTIAL),
        **TERMS,
    }
)
EXACTLY = st.fixed_dictionaries({"signed_on": EXACT, **TERMS, "ends_on": maybe(EXACT)})


@given(AGREEMENTS, acts_on(maybe(PARTIAL)))
def test_periods_never_overlap_leave_no_gap_and_end_at_the_horizon(
    agreement: Values, acts: list[Values]
) -> None:
    made = periods(agreement, acts)
    for before, after in pairwise(made):
        assert before.first <= before.last
        assert after.first == before.last + timedelta(days=1)
        assert replace(before, first=after.first, last=after.last, continuing=after.continuing) != after
    assert not made or made[-1].last == HORIZON


@given(AGREEMENTS, acts_on(maybe(PARTIAL)), st.randoms(use_true_random=False), st.integers(1, 10**9))
def test_neither_ids_nor_the_order_of_input_matter(
    agreement: Values, acts: list[Values], order: Random, base: int
) -> None:
    places = list(range(len(acts)))
    order.shuffle(places)
    shuffled = [{**acts[place], "id": base + place, "position": place * 3 - 7} for place in places]
    expected = [_rests_on_position(period, acts) for period in periods(agreement, acts)]
    mixed = periods({**agreement, "id": base}, shuffled)
    renumbered = [{**one, "position": (one["position"] + 7) // 3} for one in shuffled]
    assert [_rests_on_position(period, renumbered) for period in mixed] == expected


def _rests_on_position(period: Period, acts: list[Values]) -> Period:
    return period if period.rests_on is None else replace(period, rests_on=acts[period.rests_on]["position"])


@given(AGREEMENTS, acts_on(maybe(PARTIAL)))
def test_every_period_tells_a_known_state_and_until_when(agreement: Values, acts: list[Values]) -> None:
    for period in periods(agreement, acts):
        assert period.state in AGREEMENT_STATE.states
        assert period.until.show()
        assert period.continuing == (period.last == HORIZON and period.state in ALIVE)
        assert period.rests_on is None or 0 <= period.rests_on < len(acts)
        if period.notice_by:
            assert period.state in ALIVE


@given(AGREEMENTS, acts_on(maybe(PARTIAL)))
def test_nothing_is_in_force_for_certain_after_its_last_day(agreement: Values, acts: list[Values]) -> None:
    for period in periods(agreement, acts):
        until = period.until.on
        if period.state in ALIVE and period.certain and until and not until.approximate:
            assert period.last <= until.latest()


@given(
    AGREEMENTS, acts_on(maybe(PARTIAL), frozenset({"annexed", "talks_opened", "talks_closed", "corrected"}))
)
def test_what_is_not_for_a_term_never_ends_by_age(agreement: Values, acts: list[Values]) -> None:
    if agreement["duration"] != "term":
        acts = [{name: act[name] for name in act if name not in ("new_end", "new_term")} for act in acts]
        assert not {period.state for period in periods(agreement, acts)} & ENDED


@given(EXACTLY, acts_on(EXACT).map(lambda acts: [{**one, "effective_from": None} for one in acts]))
def test_where_every_day_is_known_every_state_is_certain(agreement: Values, acts: list[Values]) -> None:
    assert all(period.certain for period in periods(agreement, acts))


@given(EXACTLY, acts_on(EXACT), EXACT, st.sampled_from(sorted(KINDS - {"entered_into_force"})))
def test_as_of_an_earlier_day_nothing_of_later_is_there(
    agreement: Values, acts: list[Values], day: PartialDate, kind: str
) -> None:
    acts = [{**one, "effective_from": None} for one in acts]
    later = {"kind": kind, "happened_on": day, "position": len(acts), "new_term": Length(5, "year")}
    without, with_it = periods(agreement, acts), periods(agreement, [*acts, later])
    before = day.earliest() - timedelta(days=1)
    assert _seen(with_it, before) == _seen(without, before)


def _seen(made: list[Period], day: date) -> Period | None:
    """The period of a day as it could be told on that day, whenever it was to end."""
    found = at(made, day)
    return found and replace(found, last=day, continuing=False)


@given(EXACTLY)
def test_a_tacit_renewal_never_leaves_a_gap_in_force(agreement: Values) -> None:
    made = periods({**agreement, "duration": "term", "renewal": "tacit", "most_renewals": None}, [])
    assert {period.state for period in made[1:]} <= {"in_force"} or made[0].state == "expired"


@given(EXACTLY, st.sampled_from(["1995", "1995-06", "1995-06-15"]))
def test_a_day_within_a_known_year_is_one_of_its_possible_lives(agreement: Values, end: str) -> None:
    """What is certain of "terminated in 1995" is true of every day of 1995 it can have been."""
    agreement = {**agreement, "signed_on": PartialDate(1990, 1, 1)}
    running = at(life(agreement), date(1995, 6, 15))
    assume(running and running.state in ALIVE)  # else it can only have been terminated earlier in the year
    vague = life(agreement, act("terminated", end))
    exact = life(agreement, act("terminated", "1995-06-15"))
    for period in vague:
        if period.certain:
            assert (seen := at(exact, period.first))
            assert seen.state == period.state


def test_no_part_of_it_asks_what_day_it_is() -> None:
    assert db.life.__file__
    for source in Path(db.life.__file__).parent.glob("*.py"):
        names = {
            node.attr
            for node in ast.walk(ast.parse(source.read_text("utf-8")))
            if isinstance(node, ast.Attribute)
        }
        assert not names & {"today", "now", "utcnow", "time"}, source
