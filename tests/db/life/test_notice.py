"""Notice and objection: the last day for it, and when it ends an agreement."""

from datetime import date

import pytest

from tests.support.lives import Values, act, agreement, course, fixed, life, on, state


@pytest.mark.parametrize(
    ("end", "notice", "last_day"),
    [
        ("2026-08-27", "6m", "2026-02-27"),
        ("2023-05-31", "3m", "2023-02-28"),  # there is no 31 February
        ("2023-05-30", "3m", "2023-02-27"),  # back from the 30th: the 28th; whole before the 31st: the 27th
        ("2023-06-30", "6m", "2022-12-30"),  # whole before 1 July: the 31st; back from the 30th: the 30th
        ("2027-02-28", "6m", "2026-08-28"),
        ("2020-12-31", "90d", "2020-10-02"),
        ("2020-12-31", "1y", "2019-12-31"),
    ],
)  # fmt: skip
def test_of_two_conventions_of_notice_the_earlier_day(end: str, notice: str, last_day: str) -> None:
    named = fixed("2019-01-01", None, ends_on=end, renewal="tacit", following_term="1y", notice=notice)
    assert life(named)[0].notice_by == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("end", "last_day"),
    [("2020-12-31", "2020-09-30"), ("2020-12-30", "2020-08-31"), ("2020-11-30", "2020-08-31")],
)
def test_notice_to_the_end_of_a_month_must_run_out_in_time(end: str, last_day: str) -> None:
    values = fixed("2019-01-01", None, ends_on=end, renewal="tacit", following_term="1y", notice="3m")
    assert life({**values, "notice_from": "month_end"})[0].notice_by == date.fromisoformat(last_day)


def test_the_day_of_notice_typed_from_the_document_counts_for_its_term() -> None:
    typed = fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", notice="3m")
    days = [period.notice_by for period in life({**typed, "notice_by": date(2021, 10, 1)})[:3]]
    assert days == [date(2020, 9, 30), date(2021, 10, 1), date(2022, 9, 30)]


def test_a_fixed_term_that_just_ends_needs_no_notice() -> None:
    assert life(fixed("2020-01-01", "1y", notice="3m"))[0].notice_by is None
    named = fixed("2020-01-01", "1y", notice_by="2020-09-01")
    assert life(named)[0].notice_by == date(2020, 9, 1)


def test_notice_before_the_end_of_the_term_ends_that_term() -> None:
    rolling = _yearly(notice="3m", notice_from="end")
    assert course(rolling, act("notice_given", "2021-09-30"))[1:] == [
        "2021-01-01 in_force 2021-12-31",
        "2021-09-30 under_notice 2021-12-31",
        "2022-01-01 terminated 2021-12-31",
    ]


def test_notice_too_late_for_this_term_ends_the_next_one() -> None:
    rolling = _yearly(notice="3m", notice_from="end")
    assert course(rolling, act("notice_given", "2021-10-01"))[2:] == [
        "2021-10-01 under_notice 2022-12-31",
        "2022-01-01 under_notice 2022-12-31",
        "2023-01-01 terminated 2022-12-31",
    ]


def test_notice_of_no_known_length_on_a_rolling_agreement_is_an_objection() -> None:
    assert state("2022-01-01", _yearly(), act("notice_given", "2021-11-01")) == "terminated"


def test_notice_of_no_known_length_on_an_indefinite_one_runs_until_it_is_known() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite")
    told = course(indefinite, act("notice_given", "2021-11-01"), act("terminated", "2022-05-01"))
    assert told[1:] == ["2021-11-01 under_notice not_established", "2022-05-01 terminated 2022-05-01"]


def test_notice_with_the_day_it_works_from() -> None:
    given = act("notice_given", "2021-11-01", effective_from="2022-04-01")
    assert on("2021-11-01", _yearly(), given).until.text == "2022-03-31"


def test_notice_during_the_first_term_of_what_would_stay() -> None:
    stays = fixed("2010-01-01", "5y", renewal="stays", notice="3m", notice_from="end")
    assert state("2015-01-01", stays, act("notice_given", "2014-09-30")) == "terminated"
    late = act("notice_given", "2014-12-01")
    assert on("2015-01-01", stays, late).until.text == "2015-03-01"


def test_a_fixed_term_ends_before_a_longer_notice_does() -> None:
    short = fixed("2020-01-01", "1y", notice="6m", notice_from="receipt")
    told = course(short, act("notice_given", "2020-09-01"))
    assert told[-1] == "2021-01-01 expired 2020-12-31"


def test_a_declined_renewal_stops_the_rolling_at_the_end_of_the_present_term() -> None:
    declined = _yearly(notice="1m"), act("renewal_declined", "2021-10-01")
    assert (
        course(*declined)[1:]
        == [
            "2021-01-01 in_force 2021-12-31",
            "2022-01-01 expired 2021-12-31",
        ]
        or course(*declined)[-1] == "2022-01-01 expired 2021-12-31"
    )
    assert on("2021-09-30", *declined).notice_by == date(2021, 11, 30)
    assert on("2021-10-01", *declined).notice_by is None


def test_a_declined_renewal_of_what_would_stay_in_force() -> None:
    stays = fixed("2010-01-01", "5y", renewal="stays")
    assert state("2015-01-01", stays, act("renewal_declined", "2014-10-01")) == "expired"
    assert state("2016-01-01", stays, act("renewal_declined", "2015-10-01")) == "in_force"


def test_declined_and_renewed_after_all() -> None:
    acts = act("renewal_declined", "2021-10-01"), act("renewed", "2021-12-01", new_term="2y")
    assert on("2022-01-01", _yearly(), *acts).until.text == "2023-12-31"
    assert on("2024-06-01", _yearly(), *acts).tacit == 1


def test_notice_withdrawn_goes_on_as_if_nothing_had_been() -> None:
    acts = act("notice_given", "2021-06-01"), act("notice_withdrawn", "2021-08-01")
    told = course(_yearly(notice="3m"), *acts)
    assert told[2:5] == [
        "2021-06-01 under_notice 2021-12-31",
        "2021-08-01 in_force 2021-12-31",
        "2022-01-01 in_force 2022-12-31",
    ]


def test_a_notice_withdrawn_too_late_is_withdrawn_no_more() -> None:
    acts = act("notice_given", "2021-06-01"), act("notice_withdrawn", "2022-02-01")
    assert state("2022-02-01", _yearly(notice="3m"), *acts) == "terminated"


def test_of_two_notices_the_one_that_ends_it_first() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite", notice="6m")
    acts = act("notice_given", "2020-01-01", by="us"), act("notice_given", "2020-02-01", by="partner")
    now = on("2020-03-01", indefinite, *acts)
    assert (now.until.text, now.rests_on) == ("2020-07-01", 0)


def _yearly(**terms: str) -> Values:
    """Rok, potem z roku na rok."""
    return fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", **terms)


@pytest.mark.parametrize(
    ("notice", "to", "given", "last_day"),
    [
        ("2w", "month", "2026-04-03", "2026-04-30"),
        ("2w", "month", "2026-04-20", "2026-05-31"),
        ("2w", "month", "2026-04-16", "2026-04-30"),  # the end itself
        ("2w", "month", "2026-04-17", "2026-05-31"),
        ("1w", "week", "2026-12-01", "2026-12-13"),  # from Tuesday to a Sunday
        ("1w", "week", "2026-12-06", "2026-12-13"),
        ("3m", "quarter", "2026-01-15", "2026-06-30"),
        ("3m", "quarter", "2026-03-31", "2026-06-30"),
        ("3m", "quarter", "2026-04-01", "2026-09-30"),
        ("1m", "half_year", "2026-05-30", "2026-06-30"),
        ("1m", "half_year", "2026-06-01", "2026-12-31"),
        ("6m", "year", "2026-06-30", "2026-12-31"),
        ("6m", "year", "2026-07-01", "2027-12-31"),
        ("9999y", "year", "2026-07-01", "9999-12-31"),
    ],
)
def test_notice_to_the_end_of_a_part_of_the_calendar(notice: str, to: str, given: str, last_day: str) -> None:
    noticed = agreement("2010-01-01", duration="indefinite", notice=notice, notice_to=to)
    now = on(given, noticed, act("notice_given", given))
    assert (now.state, now.until.text) == ("under_notice", last_day)


def test_notice_from_the_end_of_a_month_to_that_of_a_quarter() -> None:
    both = agreement(
        "2010-01-01", duration="indefinite", notice="1m", notice_from="month_end", notice_to="quarter"
    )
    assert on("2026-02-10", both, act("notice_given", "2026-02-10")).until.text == "2026-03-31"
    assert on("2026-03-01", both, act("notice_given", "2026-03-01")).until.text == "2026-06-30"


def test_notice_to_the_end_of_a_month_in_a_rolling_term_runs_out_on_its_own() -> None:
    rolling = _yearly(notice="2w", notice_to="month")
    assert on("2021-04-20", rolling, act("notice_given", "2021-04-20")).until.text == "2021-05-31"
    counted_with_the_term = {**rolling, "notice_from": "end"}
    assert (
        on("2021-04-20", counted_with_the_term, act("notice_given", "2021-04-20")).until.text == "2021-12-31"
    )


@pytest.mark.parametrize(
    ("end", "to", "last_day"),
    [
        ("2020-12-31", "month", "2020-12-17"),
        ("2020-12-30", "month", "2020-11-16"),  # to 30 November
        ("2020-12-30", "quarter", "2020-09-16"),
        ("2020-12-30", "half_year", "2020-06-16"),
        ("2020-12-31", "year", "2020-12-17"),
        ("2020-12-31", "week", "2020-12-13"),  # a Thursday: to Sunday, 27 December
    ],
)
def test_the_last_day_of_notice_that_runs_out_with_a_part_of_the_calendar(
    end: str, to: str, last_day: str
) -> None:
    values = fixed("2019-01-01", None, ends_on=end, renewal="tacit", following_term="1y", notice="2w")
    by = life({**values, "notice_to": to})[0].notice_by
    assert by == date.fromisoformat(last_day)
    given = {**values, "notice_to": to}, act("notice_given", last_day)
    assert on(last_day, *given).until.on is not None
    assert state(end, *given) in ("under_notice", "terminated")


def test_notice_to_the_end_of_a_month_whose_day_is_doubtful() -> None:
    """Wypowiedziano w kwietniu: koniec w kwietniu albo w maju."""
    noticed = agreement("2010-01-01", duration="indefinite", notice="2w", notice_to="month")
    given = act("notice_given", "2026-04")
    assert on("2026-04-30", noticed, given).certain
    assert state("2026-05-01", noticed, given) == "under_notice?"
    assert state("2026-06-01", noticed, given) == "terminated"


def test_notice_counted_from_a_day_ends_on_the_same_date() -> None:
    noticed = agreement("2010-01-01", duration="indefinite", notice="3m", notice_from="giving")
    assert on("2026-04-12", noticed, act("notice_given", "2026-04-12")).until.text == "2026-07-12"
    assert on("2025-11-30", noticed, act("notice_given", "2025-11-30")).until.text == "2026-02-28"
