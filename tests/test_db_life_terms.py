"""The models of terms that registers hold, and the arithmetic of ends and days of notice."""

from datetime import date

import pytest

from db.dates import Length, PartialDate, Until
from db.errors import Refused
from db.life import periods
from db.life.terms import Term, Terms, shown
from tests.lives import Values, act, agreement, course, fixed, life, on, state


def test_fixed_and_ends() -> None:
    """5 lat od 12.04.2006."""
    assert course(fixed("2006-04-12", "5y", renewal="none")) == [
        "2006-04-12 in_force 2011-04-11",
        "2011-04-12 expired 2011-04-11",
    ]


def test_fixed_and_extended_by_acts_moves_the_end_with_each() -> None:
    """5 lat, potem aneks o 5 lat i o rok."""
    extended = (
        fixed("2006-04-12", "5y", renewal="express"),
        act("renewed", "2011-02-01", new_term="5y"),
        act("renewed", "2016-04-10", new_term="1y"),
    )
    assert [line.split()[2] for line in course(*extended)] == [
        "2011-04-11",
        "2016-04-11",
        "2017-04-11",
        "2017-04-11",
    ]
    assert on("2016-12-31", *extended).rests_on == 1
    assert on("2016-12-31", *extended).since == PartialDate(2006, 4, 12)


def test_fixed_then_rolling_unless_objected() -> None:
    """4 + 4 + … lata: bieżący okres i ostatni dzień na sprzeciw."""
    rolling = fixed("2004-09-01", "4y", renewal="tacit", following_term="4y", notice="3m")
    now = on("2017-12-31", rolling)
    assert (now.until.text, now.tacit, now.notice_by) == ("2020-08-31", 3, date(2020, 5, 31))
    assert (now.first, now.last) == (date(2016, 9, 1), date(2020, 8, 31))


def test_fixed_then_stays_in_force_unless_ended() -> None:
    """5 lat, potem nadal."""
    stays = fixed("2010-01-01", "5y", renewal="stays", notice="3m")
    assert course(stays) == ["2010-01-01 in_force 2014-12-31", "2015-01-01 in_force indefinite"]
    assert on("2014-01-01", stays).notice_by == date(2014, 9, 30)
    assert on("2015-01-01", stays).notice_by is None
    assert life(stays)[-1].continuing


def test_indefinite_with_notice() -> None:
    """Czas nieokreślony, 6 miesięcy wypowiedzenia."""
    noticed = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="giving")
    assert course(noticed, act("notice_given", "2020-02-15", by="partner")) == [
        "2010-01-01 in_force indefinite",
        "2020-02-15 under_notice 2020-08-15",
        "2020-08-16 terminated 2020-08-15",
    ]


def test_indefinite_with_notice_from_receipt() -> None:
    """6 miesięcy od doręczenia."""
    noticed = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="receipt")
    given = act("notice_given", "2020-02-15", received_on="2020-03-02")
    assert on("2020-03-01", noticed, given).until.text == "2020-09-02"
    unreceived = act("notice_given", "2020-02-15")
    assert on("2020-03-01", noticed, unreceived).until.text == "2020-08-15"


def test_notice_known_by_its_receipt_alone_begins_with_it() -> None:
    noticed = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="receipt")
    told = course(noticed, act("notice_given", received_on="2020-03-02"))
    assert told[1] == "2020-03-02 under_notice 2020-09-02"


def test_notice_to_the_end_of_a_month() -> None:
    """3 miesiące, ze skutkiem na koniec miesiąca."""
    noticed = agreement("2010-01-01", duration="indefinite", notice="1m", notice_from="month_end")
    given = act("notice_given", "2021-02-10")
    assert on("2021-02-10", noticed, given).until.text == "2021-03-31"


def test_indefinite_by_mutual_consent_only() -> None:
    """Rozwiązanie tylko za porozumieniem stron: jednostronne wypowiedzenie nic nie zmienia."""
    mutual = agreement("2010-01-01", duration="indefinite", termination="mutual", notice="3m")
    assert course(mutual, act("notice_given", "2015-01-01", by="us")) == ["2010-01-01 in_force indefinite"]
    assert state("2015-01-01", mutual, act("notice_given", "2015-01-01", by="both")) == "under_notice"
    assert state("2015-01-01", mutual, act("terminated", "2015-01-01", by="both")) == "terminated"


def test_nothing_said() -> None:
    """Większość listów intencyjnych."""
    assert course(agreement("2011-08-23", duration="not_stated")) == ["2011-08-23 in_force not_stated"]


def test_jubilee_declaration_continues_without_a_new_term() -> None:
    """Deklaracja kontynuacji na 30-lecie."""
    jubilee = agreement("1988-05-01", duration="indefinite"), act("continued", "2018-05-01")
    assert course(*jubilee) == ["1988-05-01 in_force indefinite", "2018-05-01 in_force indefinite"]
    now = on("2018-05-01", *jubilee)
    assert (now.renewed_on, now.rests_on, now.since) == (
        PartialDate(2018, 5, 1),
        None,
        PartialDate(1988, 5, 1),
    )


def test_a_renewal_without_a_term_changes_nothing_but_the_history() -> None:
    before_its_end = fixed("2006-04-12", "5y"), act("renewed", "2010-01-01")
    assert course(*before_its_end)[-1] == "2011-04-12 expired 2011-04-11"


def test_until_an_event() -> None:
    project = agreement("2015-03-01", duration="event", event="koniec projektu")
    assert course(project) == ["2015-03-01 in_force event"]


def test_a_day_that_the_document_names_goes_before_a_reckoned_one() -> None:
    named = fixed("2015-03-01", "5y", ends_on="2020-12-31")
    assert on("2016-01-01", named).until.text == "2020-12-31"


def test_a_term_of_which_nobody_typed_the_length_never_expires() -> None:
    assert course(fixed("1996-03-01", None)) == ["1996-03-01 in_force not_established"]


def test_what_another_duration_left_behind_counts_no_more() -> None:
    changed = fixed("1996-03-01", "2y", renewal="tacit", ends_on="1999-01-01")
    changed["duration"] = "indefinite"
    assert course(changed) == ["1996-03-01 in_force indefinite"]


def test_the_most_renewals_reached() -> None:
    twice = fixed("2010-01-01", "1y", renewal="tacit", following_term="2y", most_renewals=2, notice="1m")
    assert course(twice) == [
        "2010-01-01 in_force 2010-12-31",
        "2011-01-01 in_force 2012-12-31",
        "2013-01-01 in_force 2014-12-31",
        "2015-01-01 expired 2014-12-31",
    ]
    assert [period.notice_by for period in life(twice)] == [
        date(2010, 11, 30),
        date(2012, 11, 30),
        None,  # the last one ends without it
        None,
    ]
    assert [period.tacit for period in life(twice)] == [0, 1, 2, 2]


def test_renewed_after_tacit_renewals_counts_anew_from_a_new_anchor() -> None:
    rolling = fixed("2010-01-01", "1y", renewal="tacit", following_term="1y", most_renewals=3)
    renewed = act("renewed", "2012-06-01", new_term="5y")
    assert on("2012-05-31", rolling, renewed).until.text == "2012-12-31"
    now = on("2012-06-01", rolling, renewed)
    assert (now.until.text, now.tacit) == ("2017-12-31", 0)
    assert on("2018-01-01", rolling, renewed).tacit == 1
    assert state("2021-01-01", rolling, renewed) == "expired"


def test_terms_in_days_follow_the_day_after_the_end_of_terms_in_years() -> None:
    mixed = fixed("2020-01-31", "1m", renewal="tacit", following_term="2w")
    assert [period.until.text for period in life(mixed)[:3]] == ["2020-02-28", "2020-03-13", "2020-03-27"]


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


def test_a_signing_known_to_the_year_makes_an_uncertain_end() -> None:
    """5 lat od 1994 r. kończy się między 31.12.1998 a 30.12.1999."""
    assert course(fixed("1994", "5y")) == [
        "1994-01-01 in_force? 1999",
        "1994-12-31 in_force 1999",
        "1999-01-01 in_force? 1999",
        "1999-12-31 expired 1999",
    ]


def test_a_signing_known_to_the_month_makes_an_end_known_to_the_month() -> None:
    assert course(fixed("2014-01", "5y"))[1:] == [
        "2014-01-31 in_force 2019-01",
        "2019-01-01 in_force? 2019-01",
        "2019-01-31 expired 2019-01",
    ]


def test_rolling_from_a_year_is_in_force_for_certain_whatever_the_term() -> None:
    rolling = fixed("1994", "1y", renewal="tacit", following_term="1y")
    assert all(period.certain for period in life(rolling)[1:])


def test_an_uncertain_end_as_it_is_said() -> None:
    assert shown((date(2019, 3, 1), date(2019, 3, 1))) == Until(PartialDate(2019, 3, 1))
    assert shown((date(1993, 12, 31), date(1996, 12, 30))) == Until(PartialDate(1995, approximate=True))
    assert shown((date(1993, 12, 31), date(2010, 1, 1))).word == "not_established"


@pytest.mark.parametrize("following", [None, Length(0, "year"), Length(-1, "month")])
def test_a_following_term_that_leads_nowhere_is_refused(following: Length | None) -> None:
    with pytest.raises(Refused):
        periods({**_yearly(), "following_term": following}, [])


def test_terms_beyond_the_calendar_do_no_harm() -> None:
    endless = fixed("2020-01-01", "9999y", renewal="tacit", following_term="9999y", notice="9999y")
    assert [period.state for period in life(endless)] == ["in_force"]


def test_the_ends_of_a_term_stop_at_the_horizon() -> None:
    terms = Terms(fixed(None, "1y", renewal="tacit", following_term="1y"))
    first = Term.agreed((date(2060, 1, 1), date(2060, 1, 1)), Length(1, "year"))
    assert [end[0].year for _times, end in terms.ends(first, None)] == list(range(2060, 2071))


def _yearly(**terms: str) -> Values:
    """Rok, potem z roku na rok."""
    return fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", **terms)
