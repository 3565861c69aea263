"""Acts one by one, their order, and what does not fit together."""

from datetime import date

import pytest

from db.dates import PartialDate
from db.life import periods
from db.life.chain import KINDS
from db.records.agreements.act import ACT_KINDS
from tests.support.lives import act, agreement, course, fixed, life, on, state


def test_life_knows_every_kind_of_act() -> None:
    assert set(ACT_KINDS) == KINDS


@pytest.mark.parametrize("kind", ["annexed", "corrected", "renewal_declined", "notice_withdrawn", "resumed"])
def test_an_act_that_changes_no_state_changes_no_period(kind: str) -> None:
    assert course(agreement("2013-06-22"), act(kind, "2015-01-01")) == ["2013-06-22 in_force not_established"]


def test_a_formal_correction_changes_nothing_even_undated() -> None:
    plain = fixed("2010-01-01", "5y")
    assert life(plain, act("corrected"), act("corrected", "2011")) == life(plain)


def test_suspended_and_resumed_while_the_term_runs_on() -> None:
    acts = act("suspended", "2012-03-01"), act("resumed", "2013-03-01")
    assert course(fixed("2010-01-01", "5y"), *acts) == [
        "2010-01-01 in_force 2014-12-31",
        "2012-03-01 suspended 2014-12-31",
        "2013-03-01 in_force 2014-12-31",
        "2015-01-01 expired 2014-12-31",
    ]
    assert on("2012-03-01", fixed("2010-01-01", "5y"), *acts).rests_on == 0
    assert on("2013-03-01", fixed("2010-01-01", "5y"), *acts).rests_on is None


def test_suspended_from_a_later_day() -> None:
    later = act("suspended", "2012-03-01", effective_from="2012-06-01")
    assert course(agreement("2010-01-01"), later)[1] == "2012-06-01 suspended not_established"


def test_a_suspended_agreement_expires_at_its_end() -> None:
    """Jedna umowa była najpierw zamrożona, a potem rozwiązana uchwałą."""
    frozen = agreement("2004-05-01"), act("suspended", "2022-03-01"), act("terminated", "2022-09-29")
    assert [line.split()[1] for line in course(*frozen)] == ["in_force", "suspended", "terminated"]
    assert state("2015-01-01", fixed("2010-01-01", "5y"), act("suspended", "2012-03-01")) == "expired"


def test_notice_shows_before_a_suspension() -> None:
    given = agreement("2010-01-01", notice="6m")
    acts = act("notice_given", "2020-01-01"), act("suspended", "2020-02-01")
    assert state("2020-03-01", given, *acts) == "under_notice"


def test_terminated_on_its_day_expired_after_its_last_day() -> None:
    assert course(agreement("2010-01-01"), act("terminated", "2015-03-01"))[1:] == [
        "2015-03-01 terminated 2015-03-01"
    ]
    assert course(agreement("2010-01-01"), act("expired", "2015-03-01"))[1:] == [
        "2015-03-02 expired 2015-03-01"
    ]


def test_terminated_ahead_is_known_from_the_day_it_was_agreed() -> None:
    ahead = act("terminated", "2015-03-01", effective_from="2016-01-01")
    assert course(agreement("2010-01-01"), ahead) == [
        "2010-01-01 in_force not_established",
        "2015-03-01 in_force 2015-12-31",
        "2016-01-01 terminated 2015-12-31",
    ]


@pytest.mark.parametrize("kind", ["superseded", "expired", "no_longer_current"])
def test_an_end_agreed_ahead_is_known_from_the_day_it_was_agreed(kind: str) -> None:
    """Zastąpiona dokumentem, który wejdzie w życie później; wygaśnięcie uzgodnione z góry."""
    ahead = agreement("2010-01-01"), act(kind, "2015-03-01", effective_from="2016-01-01")
    assert course(*ahead) == [
        "2010-01-01 in_force not_established",
        "2015-03-01 in_force 2015-12-31",
        f"2016-01-01 {kind} 2015-12-31",
    ]
    in_a_month = agreement("2010-01-01"), act(kind, "2015-03-01", effective_from="2016-01")
    assert course(*in_a_month)[1:] == [
        "2015-03-01 in_force 2016-01",
        "2016-01-01 in_force? 2016-01",
        f"2016-01-31 {kind} 2016-01",
    ]
    runs_out_first = fixed("2010-01-01", "5y"), act(kind, "2014-03-01", effective_from="2016-01-01")
    assert course(*runs_out_first)[-1] == "2015-01-01 expired 2014-12-31"


@pytest.mark.parametrize("kind", ["superseded", "expired", "terminated", "no_longer_current"])
def test_an_end_known_by_its_effect_alone(kind: str) -> None:
    effect = act(kind, effective_from="2016-01-01")
    assert course(agreement("2010-01-01"), effect)[1:] == [f"2016-01-01 {kind} 2015-12-31"]
    ahead = {**effect, "known_by": date(2015, 3, 1)}
    assert course(agreement("2010-01-01"), ahead)[1:] == [
        "2015-03-01 in_force 2015-12-31",
        f"2016-01-01 {kind} 2015-12-31",
    ]


def test_an_expiry_entered_before_it_comes_is_known_from_then() -> None:
    ahead = act("expired", "2027-12-31", known_by="2026-03-01")
    assert course(agreement("2010-01-01"), ahead)[1:] == [
        "2026-03-01 in_force 2027-12-31",
        "2028-01-01 expired 2027-12-31",
    ]


def test_renewed_ahead_is_known_from_the_day_it_was_signed() -> None:
    ahead = act("renewed", "2014-06-01", new_term="2y", effective_from="2015-01-01")
    assert course(fixed("2010-01-01", "5y"), ahead) == [
        "2010-01-01 in_force 2014-12-31",
        "2014-06-01 in_force 2016-12-31",
        "2017-01-01 expired 2016-12-31",
    ]


def test_renewed_ahead_for_a_day_after_the_end_leaves_the_gap() -> None:
    ahead = act("renewed", "2014-06-01", new_term="2y", effective_from="2016-01-01")
    told = course(fixed("2010-01-01", "5y"), ahead)
    assert told[1:] == [
        "2014-06-01 in_force 2014-12-31",
        "2015-01-01 expired 2014-12-31",
        "2016-01-01 in_force 2017-12-31",
        "2018-01-01 expired 2017-12-31",
    ]


def test_a_renewal_with_a_new_end() -> None:
    assert on(
        "2014-06-01", fixed("2010-01-01", "5y"), act("renewed", "2014-06-01", new_end="2016-06-30")
    ) == (on("2014-06-01", fixed("2010-01-01", "5y"), act("renewed", "2014-06-01", new_end="2016-06-30")))
    told = course(fixed("2010-01-01", "5y"), act("renewed", "2014-06-01", new_end="2016-06-30"))
    assert told[1:] == ["2014-06-01 in_force 2016-06-30", "2016-07-01 expired 2016-06-30"]


def test_an_annex_may_move_the_end_and_is_no_renewal() -> None:
    annexed = fixed("2010-01-01", "5y"), act("annexed", "2012-01-01", new_end="2017-12-31")
    now = on("2012-01-01", *annexed)
    assert (now.until.text, now.renewed_on, now.rests_on) == ("2017-12-31", None, 0)
    late = course(fixed("2010-01-01", "5y"), act("annexed", "2016-01-01", new_end="2017-12-31"))
    assert late[-1] == "2015-01-01 expired 2014-12-31"


def test_superseded_by_another_document_closes_the_talks_of_one() -> None:
    acts = act("talks_opened", "2014-01-01"), act("superseded", "2015-07-02", successor_id=7)
    assert on("2015-07-01", agreement("2012-06-30"), *acts).talks
    now = on("2015-07-02", agreement("2012-06-30"), *acts)
    assert (now.state, now.until.text, now.talks, now.rests_on) == ("superseded", "2015-07-02", False, 1)


def test_no_longer_current_said_of_an_expired_one_keeps_its_end() -> None:
    old = fixed("2002-07-25", "5y"), act("no_longer_current", known_by="2017-12-31")
    assert on("2017-12-31", *old).until.text == "2007-07-24"
    assert state("2010-01-01", *old) == "expired?"
    assert state("2017-12-31", *old) == "no_longer_current"


def test_an_undated_expiry_after_a_known_end_adds_no_doubt() -> None:
    expired = fixed("2002-07-25", "5y"), act("expired", known_by="2017-12-31")
    assert state("2005-01-01", *expired) == "in_force"
    assert course(*expired) == course(fixed("2002-07-25", "5y"))


def test_expired_in_a_year_is_uncertain_for_that_year() -> None:
    told = course(agreement("2002-07-25"), act("expired", "2010"))
    assert told == [
        "2002-07-25 in_force not_established",
        "2010-01-02 in_force? not_established",
        "2011-01-01 expired 2010",
    ]


def test_the_day_it_was_known_by_narrows_a_year() -> None:
    told = course(agreement("2002-07-25"), act("terminated", "2017", known_by="2017-06-30"))
    assert told[-1] == "2017-06-30 terminated 2017"


def test_an_undated_act_that_changes_no_state_adds_no_doubt() -> None:
    assert all(
        period.certain for period in life(agreement("2010-01-01"), act("annexed", known_by="2017-01-01"))
    )


def test_an_undated_act_lies_between_its_neighbours() -> None:
    acts = act("annexed", "2008-01-01"), act("suspended"), act("annexed", "2009-01-01")
    told = course(agreement("2002-01-01"), *acts)
    assert told == [
        "2002-01-01 in_force not_established",
        "2008-01-01 in_force? not_established",
        "2009-01-01 suspended not_established",
    ]


def test_an_undated_act_known_by_no_day_is_told_as_probable_for_ever() -> None:
    told = course(agreement("2002-01-01"), act("expired"))
    assert told == ["2002-01-01 expired? expired_unknown"]
    confirmed = agreement("2002-01-01", confirmed_on="2017-12-31")
    assert course(confirmed, act("expired"))[-1] == "2017-12-31 expired expired_unknown"


def test_dates_decide_the_order_where_they_can_and_position_where_they_cannot() -> None:
    later_first = act("resumed", "2013-03-01"), act("suspended", "2012-03-01")
    assert state("2014-01-01", agreement("2010-01-01"), *later_first) == "in_force"
    same_day = act("suspended", "2012-03-01"), act("resumed", "2012-03-01")
    assert state("2014-01-01", agreement("2010-01-01"), *same_day) == "in_force"
    assert state("2014-01-01", agreement("2010-01-01"), *reversed(same_day)) == "suspended"
    in_a_year = act("resumed", "2012"), act("suspended", "2012-03-01")
    assert state("2014-01-01", agreement("2010-01-01"), *in_a_year) == "suspended"


def test_an_entry_into_force_nobody_dated() -> None:
    told = course(agreement("2011-05-10"), act("entered_into_force", known_by="2012-01-01"))
    assert told == ["2011-05-10 signed? not_established", "2012-01-01 in_force not_established"]


def test_an_entry_into_force_before_the_signing_counts_for_the_term() -> None:
    early = fixed("2011-05-10", "5y"), act("entered_into_force", "2011-01-01")
    assert course(*early)[0] == "2011-05-10 in_force 2015-12-31"
    assert on("2011-05-10", *early).since == PartialDate(2011, 1, 1)


def test_a_second_entry_into_force_changes_nothing() -> None:
    acts = act("entered_into_force", "2011-06-01"), act("entered_into_force", "2013-06-01")
    assert on("2014-01-01", fixed("2011-05-10", "5y"), *acts).until.text == "2016-05-31"


def test_what_was_renewed_had_been_signed_though_nobody_wrote_when() -> None:
    told = course(agreement(), act("renewed", "2009-09-12", new_term="5y"))
    assert told == [
        "1970-01-01 in_force? not_established",
        "2009-09-12 in_force uncertain",
        "2014-09-12 expired? 2014-09-11",
        "2014-09-13 expired? expired_unknown",
    ]
    now = on("2009-09-12", agreement(), act("annexed", "2009-09-12"))
    assert (now.state, now.since) == ("in_force", None)


def test_the_second_signature_is_implied_too() -> None:
    one_sided = agreement(signed_by_us_on="2009-01-01")
    told = course(one_sided, act("entered_into_force", "2009-09-12"))
    assert [line.split()[1] for line in told] == ["signed_by_one?", "in_force"]


def test_in_the_year_of_its_signing_a_draft_is_probably_still_in_preparation() -> None:
    told = course(agreement("1994"), act("received", "1993-05-01"))
    assert told == [
        "1993-05-01 in_preparation not_established",
        "1994-01-01 in_preparation? not_established",
        "1994-12-31 in_force not_established",
    ]


def test_talks_before_the_signing_were_about_this_document() -> None:
    assert not on("2013-06-22", agreement("2013-06-22"), act("talks_opened", "2013-01-01")).talks


def test_a_renewal_after_a_termination_gives_new_life() -> None:
    acts = act("terminated", "2015-03-01"), act("renewed", "2016-01-01")
    told = course(agreement("2010-01-01"), *acts)
    assert [line.split()[1] for line in told] == ["in_force", "terminated", "in_force"]


def test_a_second_ending_does_not_move_the_first() -> None:
    acts = act("terminated", "2015-03-01"), act("expired", "2016-01-01"), act("terminated", "2017-01-01")
    assert course(agreement("2010-01-01"), *acts)[-1] == "2015-03-01 terminated 2015-03-01"
    assert course(fixed("2010-01-01", "1y"), act("terminated", "2015-01-01"))[-1] == (
        "2011-01-01 expired 2010-12-31"
    )


def test_an_end_before_the_start_is_expired_from_the_start() -> None:
    assert course(fixed("2012-01-01", None, ends_on="2010-01-01")) == ["2012-01-01 expired 2010-01-01"]


def test_an_act_dated_before_the_signing_works_from_the_signing() -> None:
    assert course(agreement("2012-01-01"), act("terminated", "2010-01-01")) == [
        "2012-01-01 terminated 2010-01-01"
    ]


def test_known_before_it_can_have_happened_is_a_slip() -> None:
    told = course(agreement("2012-01-01"), act("expired", known_by="2010-01-01"))
    assert told == ["2012-01-01 expired? expired_unknown"]


@pytest.mark.parametrize(
    "kind",
    sorted(KINDS - {"renewed", "continued", "entered_into_force", "superseded", "no_longer_current"}),
)
def test_nothing_but_a_renewal_gives_new_life_to_what_has_ended(kind: str) -> None:
    ended = fixed("2010-01-01", "1y", notice="1m")
    known = {period.state for period in life(ended, act(kind, "2015-01-01", new_end="2030-01-01"))[1:]}
    assert known == {"expired"}


def test_a_row_just_begun_without_a_kind_is_passed_over() -> None:
    begun = [{"kind": None, "happened_on": PartialDate(2015)}, {}]
    assert periods(agreement("2013-06-22"), begun) == life(agreement("2013-06-22"))


def test_what_a_state_rests_on_is_counted_among_the_acts_as_passed() -> None:
    acts = [
        act("renewed", "2014-06-01", new_term="5y", position=9),
        act("annexed", "2011-01-01", position=3),
    ]
    assert periods(fixed("2010-01-01", "5y"), acts)[-1].rests_on == 0
    assert periods(fixed("2010-01-01", "5y"), acts[::-1])[-1].rests_on == 1


def test_days_are_days_and_periods_cannot_be_changed() -> None:
    period = life(agreement("2013-06-22"))[0]
    assert type(period.first) is date
    with pytest.raises(AttributeError):
        period.state = "expired"  # type: ignore[misc]  # that it is refused is what is tested


@pytest.mark.parametrize("kind", ["suspended", "superseded", "no_longer_current"])
def test_a_state_rests_on_the_first_of_two_acts_that_lead_to_it(kind: str) -> None:
    indefinite = agreement("2010-01-01", duration="indefinite")
    period = on("2014-01-01", indefinite, act(kind, "2012-05-01"), act(kind, "2013-05-01"))
    assert (period.state, period.rests_on) == (kind, 0)
