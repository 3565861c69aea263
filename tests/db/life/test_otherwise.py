"""Acts that lie otherwise than expected: before the entry into force, dated back, ahead, twice."""

from datetime import date

import pytest

from db.dates import PartialDate
from tests.support.lives import Values, act, agreement, course, fixed, on, state


def _awaiting(**terms: str) -> Values:
    return agreement("2026-01-20", duration="indefinite", **terms)


ENTRY = act("entered_into_force", "2026-02-01")


def test_a_notice_before_the_entry_into_force_counts() -> None:
    noticed = _awaiting(notice="1m", notice_from="month_end"), act("notice_given", "2026-01-25"), ENTRY
    assert course(*noticed) == [
        "2026-01-20 signed indefinite",
        "2026-01-25 signed 2026-02-28",
        "2026-02-01 under_notice 2026-02-28",
        "2026-03-01 terminated 2026-02-28",
    ]


def test_an_annex_a_renewal_and_a_refusal_before_the_entry_into_force_count() -> None:
    awaiting = fixed("2026-01-20", "1y", renewal="tacit", following_term="1y")
    moved = act("annexed", "2026-01-25", new_end="2028-06-30"), ENTRY
    assert on("2026-02-01", awaiting, *moved).until.text == "2028-06-30"
    renewed = act("renewed", "2026-01-25", new_term="3y"), ENTRY
    assert on("2026-02-01", awaiting, *renewed).until.text == "2030-01-31"
    declined = act("renewal_declined", "2026-01-25"), ENTRY
    assert course(awaiting, *declined)[-1] == "2027-02-01 expired 2027-01-31"


def test_what_was_terminated_before_its_entry_into_force_never_entered() -> None:
    told = course(_awaiting(), act("terminated", "2026-01-25"), ENTRY)
    assert told == ["2026-01-20 signed indefinite", "2026-01-25 terminated 2026-01-25"]


def test_a_renewal_that_works_from_an_earlier_day_leaves_no_gap() -> None:
    renewed = (
        fixed("2021-07-10", "5y"),
        act("renewed", "2026-09-15", effective_from="2026-07-10", new_term="5y"),
    )
    now = on("2026-08-01", *renewed)
    assert (now.state, now.certain, now.since) == ("in_force", True, PartialDate(2021, 7, 10))
    assert [line.split()[1] for line in course(*renewed)] == ["in_force", "in_force", "expired"]
    assert on("2026-09-15", *renewed).until.text == "2031-07-09"


def test_a_termination_that_works_from_an_earlier_day() -> None:
    told = course(agreement("2020-01-01"), act("terminated", "2026-09-15", effective_from="2026-09-01"))
    assert told[-1] == "2026-09-01 terminated 2026-08-31"


def test_a_suspension_a_resumption_and_an_entry_from_an_earlier_day() -> None:
    suspended = agreement("2020-01-01"), act("suspended", "2026-09-15", effective_from="2026-09-01")
    assert state("2026-09-01", *suspended) == "suspended"
    resumed = *suspended, act("resumed", "2026-12-15", effective_from="2026-12-01")
    assert (state("2026-11-30", *resumed), state("2026-12-01", *resumed)) == ("suspended", "in_force")
    entered = fixed("2020-01-01", "5y"), act("entered_into_force", "2020-09-15", effective_from="2020-09-01")
    assert course(*entered)[:2] == ["2020-01-01 signed not_established", "2020-09-01 in_force 2025-08-31"]


def test_what_was_suspended_meanwhile_stays_so_under_a_renewal_dated_back() -> None:
    long = fixed("2020-01-01", "9y"), act("suspended", "2026-08-01")
    renewed = act("renewed", "2026-09-15", effective_from="2026-07-10", new_term="5y")
    assert state("2026-07-31", *long, renewed) == "in_force"
    assert state("2026-08-01", *long, renewed) == "suspended"


def test_a_notice_of_ours_withdrawn_leaves_the_partners_standing() -> None:
    noticed = agreement("2010-01-01", duration="indefinite", notice="6m")
    both = act("notice_given", "2020-01-01", by="us"), act("notice_given", "2020-02-01", by="partner")
    ours_back = act("notice_withdrawn", "2020-03-01", by="us")
    assert on("2020-02-15", noticed, *both).until.text == "2020-07-01"
    now = on("2020-03-01", noticed, *both, ours_back)
    assert (now.state, now.until.text, now.rests_on) == ("under_notice", "2020-08-01", 1)
    assert state("2020-03-01", noticed, *both, act("notice_withdrawn", "2020-03-01")) == "in_force"


def test_a_notice_counts_by_the_day_on_which_it_reached_the_other_side() -> None:
    """Art. 61 k.c."""
    yearly = fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", notice="3m", notice_from="end")
    late = act("notice_given", "2021-09-30", received_on="2021-10-04")
    assert on("2021-10-05", yearly, late).until.text == "2022-12-31"
    by_giving = fixed(
        "2020-01-01", "1y", renewal="tacit", following_term="1y", notice="3m", notice_from="giving"
    )
    assert on("2021-10-05", by_giving, late).until.text == "2021-12-30"
    undelivered = act("notice_given", "2021-09-30")
    assert on("2021-10-05", yearly, undelivered).until.text == "2021-12-31"


def test_a_refusal_after_the_last_day_ends_the_next_term() -> None:
    yearly = fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", notice="3m")
    assert course(yearly, act("renewal_declined", "2021-11-01"))[-1] == "2023-01-01 expired 2022-12-31"
    assert course(yearly, act("renewal_declined", "2021-09-01"))[-1] == "2022-01-01 expired 2021-12-31"


def test_of_a_termination_ahead_and_a_renewal_before_it_the_later_act_holds() -> None:
    ahead = act("terminated", "2015-03-01", effective_from="2016-01-01")
    renewed = act("renewed", "2015-06-01", new_term="5y")
    assert course(fixed("2012-01-01", "5y"), ahead, renewed)[-1] == "2022-01-01 expired 2021-12-31"
    assert state("2016-01-01", fixed("2012-01-01", "5y"), renewed, act("terminated", "2015-08-01",
        effective_from="2016-01-01")) == "terminated"  # fmt: skip


def test_a_renewal_without_a_term_is_never_followed_by_a_certain_expiry() -> None:
    renewed = fixed("2006-04-12", "5y"), act("renewed", "2010-01-01")
    assert course(*renewed)[-1] == "2010-01-01 in_force not_established"
    rolling = fixed("2006-04-12", "5y", renewal="tacit", following_term="5y"), act("renewed", "2010-01-01")
    assert on("2012-01-01", *rolling).until.text == "2016-04-11"


def test_an_end_that_lies_ahead_is_told_since_it_is_known() -> None:
    expiry = act("expired", "2026-12-31", known_by="2026-11-01")
    assert course(agreement("2020-01-01"), expiry) == [
        "2020-01-01 in_force not_established",
        "2026-11-01 in_force 2026-12-31",
        "2027-01-01 expired 2026-12-31",
    ]
    superseded = act("superseded", "2026-11-01", effective_from="2027-03-01")
    told = course(agreement("2020-01-01"), superseded)
    assert told[1:] == ["2026-11-01 in_force 2027-02-28", "2027-03-01 superseded 2027-02-28"]
    terminated = act("terminated", "2027-06-30", known_by="2026-11-01")
    assert course(agreement("2020-01-01"), terminated)[1:] == [
        "2026-11-01 in_force 2027-06-30",
        "2027-06-30 terminated 2027-06-30",
    ]


def test_the_day_of_an_end_ahead_is_a_day_left() -> None:
    assert on(
        "2026-11-15", agreement("2020-01-01"), act("expired", "2026-12-31", known_by="2026-11-01")
    ).until.on == (PartialDate.of(date(2026, 12, 31)))


@pytest.mark.parametrize("kind", ["expired", "terminated", "superseded", "no_longer_current"])
def test_a_renewal_after_an_end_was_known_takes_that_end_away(kind: str) -> None:
    ahead = act(kind, "2026-12-31", known_by="2026-03-01"), act("renewed", "2026-10-01", new_term="5y")
    assert on("2026-06-01", fixed("2022-01-01", "5y"), *ahead).until.text == "2026-12-31"
    assert state("2027-06-01", fixed("2022-01-01", "5y"), *ahead) == "in_force"
    assert on("2027-06-01", fixed("2022-01-01", "5y"), *ahead).until.text == "2031-12-31"


def test_notice_on_a_term_of_which_nobody_knows_the_end() -> None:
    unknown = fixed(None, "5y", renewal="tacit", following_term="5y", notice="3m")
    noticed = on("2016-01-01", unknown, act("notice_given", "2015-03-01"))
    assert (noticed.state, noticed.until.text) == ("under_notice", "not_established")


@pytest.mark.parametrize("expired", ["2011", "2011-04"])
def test_an_expiry_dated_as_the_year_of_the_end_is_that_end(expired: str) -> None:
    assert course(fixed("2006-04-12", "5y"), act("expired", expired)) == [
        "2006-04-12 in_force 2011-04-11",
        "2011-04-12 expired 2011-04-11",
    ]


def test_what_ended_before_its_entry_into_force_was_never_in_force() -> None:
    short = _awaiting(notice="3d"), act("notice_given", "2026-01-25"), ENTRY
    before, ended = on("2026-01-26", *short), on("2026-02-01", *short)
    assert (before.until.text, before.rests_on, before.entered) == ("2026-01-28", 0, True)
    assert (ended.state, ended.entered, ended.since) == ("terminated", False, None)
    assert on("2026-02-15", *short, act("talks_opened", "2026-02-10")).entered is False
    terminated = on("2026-02-01", _awaiting(), act("terminated", "2026-01-25"), ENTRY)
    assert (terminated.entered, terminated.since) == (False, None)
    on_its_day = on("2026-02-01", _awaiting(), act("terminated", "2026-02-01"), ENTRY)
    assert (on_its_day.entered, on_its_day.since) == (True, PartialDate(2026, 2, 1))


def test_what_ended_before_its_entry_into_force_and_was_renewed_was_in_force() -> None:
    renewed = act("terminated", "2026-01-25"), ENTRY, act("renewed", "2026-03-01", new_term="1m")
    ended = on("2026-05-01", _awaiting(), *renewed)
    assert (ended.state, ended.entered, ended.since) == ("expired", True, PartialDate(2026, 3, 1))


def test_whether_it_was_in_force_may_not_be_known() -> None:
    noticed = _awaiting(notice="3d"), act("notice_given", "2026-01"), ENTRY
    assert on("2026-02-15", *noticed).entered is None


def test_a_term_that_ends_before_the_entry_into_force_never_was_in_force() -> None:
    named = agreement("2010-01-01", duration="term", ends_on="2012-12-31")
    entry = act("entered_into_force", "2014-01-01")
    assert course(named, entry) == ["2010-01-01 signed 2012-12-31", "2013-01-01 expired 2012-12-31"]
    assert on("2015-01-01", named, entry).entered is False
    assert on("2015-01-01", named, entry).since is None


def test_an_end_known_before_the_entry_into_force_comes_before_it() -> None:
    known = act("terminated", known_by="2021-01-01"), act("entered_into_force", "2022-01-01")
    told = on("2023-01-01", agreement("2020-01-01", duration="indefinite"), *known)
    assert (told.state, told.entered, told.since) == ("terminated", False, None)


def test_an_end_dated_back_before_the_signing_leaves_nothing_in_force() -> None:
    ended = act("terminated", "2012-05-01", effective_from="2009-05-01")
    told = on("2013-01-01", agreement("2010-01-01", duration="indefinite"), ended)
    assert (told.state, told.entered, told.since) == ("terminated", False, None)


def test_a_notice_that_works_back_ends_from_the_day_that_it_names() -> None:
    notice = act("notice_given", "2012-05-01", effective_from="2011-05-01")
    assert course(agreement("2010-01-01", duration="indefinite"), notice) == [
        "2010-01-01 in_force indefinite",
        "2011-05-01 terminated 2011-04-30",
    ]


def test_an_annex_lets_a_notice_run_out_on_its_own_day_again() -> None:
    to_quarter = agreement(
        "2010-01-01", duration="indefinite", notice="1m", notice_from="receipt", notice_to="quarter"
    )
    notice = act("notice_given", "2013-01-10", received_on="2013-01-10")
    annex = act("annexed", "2012-01-01", new_notice_to="day")
    assert on("2013-01-15", to_quarter, notice).until.text == "2013-03-31"
    assert on("2013-01-15", to_quarter, annex, notice).until.text == "2013-02-10"
