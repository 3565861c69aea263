"""What the real registers hold, each a case of its own."""

from datetime import date

import pytest

from db.dates import HORIZON, PartialDate
from db.errors import Refused
from db.life import at, periods
from tests.support.lives import act, agreement, course, fixed, life, on, state

KNOWN = "2017-12-31"
"""The day of the report that Białystok's register was keyed from."""


def test_milwaukee_a_memorandum_of_a_year_never_expires_by_age() -> None:
    assert course(agreement("1995", duration="not_established")) == [
        "1995-01-01 in_force? not_established",
        "1995-12-31 in_force not_established",
    ]


def test_a_term_not_stated_and_one_not_established_are_told_apart() -> None:
    assert on("2069-01-01", agreement("1992", duration="not_stated")).until.word == "not_stated"
    assert on("2069-01-01", agreement("1992")).until.word == "not_established"


def test_lusaka_january_2014_is_uncertain_for_that_month_alone() -> None:
    lusaka = agreement("2014-01")
    days = ["2013-12-31", "2014-01-01", "2014-01-30", "2014-01-31", "2014-02-01"]
    assert [state(day, lusaka) for day in days] == ["", "in_force?", "in_force?", "in_force", "in_force"]
    assert on("2017-12-31", lusaka).since == PartialDate(2014, 1)


def test_a_decade_is_certain_only_when_it_is_over() -> None:
    signed = agreement("199X")
    assert course(signed) == ["1990-01-01 in_force? not_established", "1999-12-31 in_force not_established"]
    assert on("2017-12-31", signed).since == PartialDate(1990, decade=True)
    ended = agreement("1985"), act("terminated", "199X")
    assert course(*ended) == [
        "1985-01-01 in_force? not_established",
        "1985-12-31 in_force not_established",
        "1990-01-01 in_force? not_established",
        "1999-12-31 terminated 199X",
    ]


def test_notice_that_takes_effect_in_a_decade_ends_in_it() -> None:
    notice = agreement("1985-01-01"), act("notice_given", "1989-06-01", by="us", effective_from="199X")
    assert [period.until.text for period in life(*notice)][1:] == ["199X"] * (len(life(*notice)) - 1)


def test_kaliningrad_expired_nobody_wrote_when_and_talks_are_under_way() -> None:
    kaliningrad = (
        agreement("2002"),
        act("renewed", "2009-09-12"),
        act("expired", known_by=KNOWN),
        act("talks_opened", known_by=KNOWN),
    )
    assert course(*kaliningrad) == [
        "2002-01-01 in_force? not_established",
        "2002-12-31 in_force not_established",
        "2009-09-12 in_force? not_established",
        "2017-12-31 expired expired_unknown",
    ]
    now, before = on("2017-12-31", *kaliningrad), on("2017-12-30", *kaliningrad)
    assert (now.talks, now.renewed_on, now.rests_on) == (True, PartialDate(2009, 9, 12), 1)
    assert not before.talks
    assert on("2009-09-11", *kaliningrad).renewed_on is None


def test_jelgawa_expired_at_an_unknown_day_and_renewed_later() -> None:
    jelgawa = agreement("1994"), act("expired", known_by=KNOWN), act("renewed", "2014-06-21")
    assert course(*jelgawa) == [
        "1994-01-01 in_force? not_established",
        "2014-06-21 in_force not_established",
    ]
    now = on("2017-12-31", *jelgawa)
    assert (now.renewed_on, now.since) == (PartialDate(2014, 6, 21), PartialDate(2014, 6, 21))


def test_pskow_is_no_longer_current_since_a_day_nobody_wrote_down() -> None:
    assert course(agreement("2002-07-25"), act("no_longer_current", known_by=KNOWN)) == [
        "2002-07-25 in_force? not_established",
        "2017-12-31 no_longer_current ended_unknown",
    ]


def test_grodno_the_present_state_is_certain_though_the_way_to_it_is_not() -> None:
    grodno = agreement("2000"), act("renewed", "2009-12-16"), act("expired", known_by=KNOWN)
    assert state("2017-12-30", *grodno) == "in_force?"
    assert state("2017-12-31", *grodno) == "expired"


def test_luck_a_renewal_for_five_years_gives_an_unknown_term_an_end() -> None:
    luck = agreement("2013-06-22"), act("renewed", "2017-12-31", new_term="5y")
    assert course(*luck) == [
        "2013-06-22 in_force not_established",
        "2017-12-31 in_force 2022-12-30",
        "2022-12-31 expired 2022-12-30",
    ]
    assert on("2010-12-31", agreement("2010-12-31")).first == date(2010, 12, 31)


def test_as_of_an_earlier_day_what_was_signed_later_is_not_there() -> None:
    assert state("2010-12-31", agreement("2013-06-22")) == ""
    renewed = fixed("2010-01-01", "5y"), act("renewed", "2014-06-01", new_term="5y")
    assert on("2014-05-31", *renewed).until.text == "2014-12-31"
    assert on("2014-06-01", *renewed).until.text == "2019-12-31"


def test_renewed_before_the_end_the_new_stretch_begins_the_day_after_the_old_one() -> None:
    assert course(fixed("2006-04-12", "5y"), act("renewed", "2011-03-01", new_term="5y")) == [
        "2006-04-12 in_force 2011-04-11",
        "2011-03-01 in_force 2016-04-11",
        "2016-04-12 expired 2016-04-11",
    ]


def test_renewed_after_the_end_the_gap_stays_a_gap() -> None:
    assert course(fixed("2006-04-12", "5y"), act("renewed", "2012-06-01", new_term="5y")) == [
        "2006-04-12 in_force 2011-04-11",
        "2011-04-12 expired 2011-04-11",
        "2012-06-01 in_force 2017-05-31",
        "2017-06-01 expired 2017-05-31",
    ]


def test_renewed_after_the_end_without_a_term_nobody_knows_how_long() -> None:
    assert course(fixed("2006-04-12", "5y"), act("renewed", "2012-06-01"))[2:] == [
        "2012-06-01 in_force not_established"
    ]


def test_renewed_on_the_day_after_the_end_leaves_no_gap() -> None:
    states = course(fixed("2006-04-12", "5y"), act("renewed", "2011-04-12", new_term="1y"))
    assert states[1] == "2011-04-12 in_force 2012-04-11"


def test_the_last_day_in_force_is_inclusive() -> None:
    agreed = fixed("2020-08-01", "36m")
    assert on("2023-07-31", agreed).until.text == "2023-07-31"
    assert state("2023-07-31", agreed) == "in_force"
    assert state("2023-08-01", agreed) == "expired"


def test_terms_are_reckoned_from_the_anchor_not_stepwise() -> None:
    monthly = fixed("2021-01-31", "1m", renewal="tacit", following_term="1m")
    ends = [period.until.text for period in life(monthly)[:4]]
    assert ends == ["2021-02-28", "2021-03-30", "2021-04-30", "2021-05-30"]
    month_ends = fixed("2021-01-01", "1m", renewal="tacit", following_term="1m")
    assert [period.until.text for period in life(month_ends)[:3]] == [
        "2021-01-31",
        "2021-02-28",
        "2021-03-31",
    ]


def test_tacit_renewal_with_no_following_term_is_refused_not_looped() -> None:
    with pytest.raises(Refused) as refused:
        periods(fixed("2020-01-01", "5y", renewal="tacit"), [])
    assert "kolejnego okresu" in refused.value.text
    assert refused.value.advice


def test_signed_by_two_sides_on_two_days() -> None:
    """Bornova and its like: the term runs from the last required signature."""
    two = fixed(None, "5y", signed_by_us_on="2015-07-02", signed_by_them_on="2015-09-10")
    assert course(two) == [
        "2015-07-02 signed_by_one not_established",
        "2015-09-10 in_force 2020-09-09",
        "2020-09-10 expired 2020-09-09",
    ]


def test_signed_by_one_side_alone_waits_for_the_other() -> None:
    assert course(agreement(signed_by_them_on="2015-07-02")) == ["2015-07-02 signed_by_one not_established"]


def test_signed_by_one_in_a_year_and_by_the_other_on_a_day() -> None:
    two = agreement(signed_by_us_on="2015", signed_by_them_on="2015-09-10")
    assert state("2015-03-01", two) == "signed_by_one?"
    assert state("2015-09-10", two) == "in_force?"  # ours may still be to come
    assert state("2015-12-31", two) == "in_force"


def test_entry_into_force_later_than_the_signing() -> None:
    assert course(fixed("2011-05-10", "5y"), act("entered_into_force", "2011-07-01")) == [
        "2011-05-10 signed not_established",
        "2011-07-01 in_force 2016-06-30",
        "2016-07-01 expired 2016-06-30",
    ]


def test_a_thread_before_the_signing_starts_with_its_first_known_day() -> None:
    thread = (
        act("received"),
        act("agreed", "2013-02-01"),
        act("resolution_passed", "2013-05-20"),
    )
    assert course(agreement("2013-06-22"), *thread) == [
        "2013-02-01 in_preparation not_established",
        "2013-06-22 in_force not_established",
    ]
    assert course(agreement(), *thread) == ["2013-02-01 in_preparation not_established"]


def test_a_resolution_after_the_signing_changes_nothing() -> None:
    late = course(agreement("2013-06-22"), act("resolution_passed", "2013-09-01"))
    assert late == ["2013-06-22 in_force not_established"]


def test_with_no_day_known_at_all_there_is_no_period() -> None:
    assert life(agreement()) == []
    assert life(agreement(), act("draft_sent"), act("talks_opened")) == []
    assert at([], date(2020, 1, 1)) is None


def test_the_day_it_was_known_by_is_enough_to_know_the_state() -> None:
    assert course(agreement(), act("expired", known_by=KNOWN)) == [
        "1970-01-01 in_force? not_established",
        "2017-12-31 expired expired_unknown",
    ]


def test_talks_split_periods_and_are_never_a_state() -> None:
    talks = life(
        fixed("2001-01-01", "5y"),
        act("talks_opened", "2007-03-01"),
        act("talks_closed", "2008-04-01"),
    )
    told = [(period.first, period.state, period.talks) for period in talks[1:]]
    assert told == [
        (date(2006, 1, 1), "expired", False),
        (date(2007, 3, 1), "expired", True),
        (date(2008, 4, 1), "expired", False),
    ]


def test_what_rolls_on_is_marked_where_the_horizon_cuts_it() -> None:
    yearly = life(fixed("2020-01-01", "1y", renewal="tacit", following_term="1y"))
    assert (yearly[-1].last, yearly[-1].continuing) == (HORIZON, True)
    assert [period.continuing for period in yearly[:-1]] == [False] * (len(yearly) - 1)
    assert len(yearly) == 51
    assert not life(fixed("2020-01-01", "1y"))[-1].continuing


def test_a_day_after_the_horizon_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match=r"31\.12\.2070"):
        at(life(agreement("2013-06-22")), date(2071, 1, 1))
