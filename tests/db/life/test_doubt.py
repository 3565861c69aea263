"""Doubtful dates: what the papers leave open is never told as certain, and what they prove is there."""

from datetime import date

import pytest

from db.dates import PartialDate
from tests.support.lives import Values, act, agreement, course, fixed, life, on, state

ROLLING = {"renewal": "tacit", "notice": "6m"}


def test_an_undated_notice_ends_it_at_no_certain_day() -> None:
    noticed = agreement("2010-01-01", duration="indefinite", notice="6m")
    told = course(noticed, act("notice_given", known_by="2016-06-30"))
    assert told[0] == "2010-01-01 in_force? indefinite"
    assert state("2014-10-15", noticed, act("notice_given", known_by="2016-06-30")) == "in_force?"
    assert state("2016-12-31", noticed, act("notice_given", known_by="2016-06-30")) == "terminated"
    assert not any(
        period.certain for period in life(noticed, act("notice_given", known_by="2016-06-30"))[:-1]
    )


def test_an_undated_refusal_leaves_open_at_which_end() -> None:
    yearly = fixed("2010-04-12", "1y", following_term="1y", **ROLLING)
    declined = act("renewal_declined", known_by="2016-04-30")
    assert state("2011-04-12", yearly, declined) == "in_force?"
    assert state("2017-04-12", yearly, declined) == "expired"
    assert on("2017-04-12", yearly, declined).until.text != "2011-04-11"


def test_an_undated_renewal_leaves_the_old_end_open() -> None:
    renewed = fixed("2006-04-12", "5y"), act("renewed", known_by="2016-01-01", new_term="5y")
    assert state("2011-04-11", *renewed) == "in_force"
    assert state("2011-04-12", *renewed) == "in_force?"
    assert state("2016-04-11", *renewed) == "in_force"


def test_a_notice_with_nothing_known_before_it_proves_that_it_was_in_force() -> None:
    noticed = agreement(notice="6m"), act("notice_given", known_by="2016-06-30")
    assert state("1980-01-01", *noticed) == "in_force?"
    assert state("2016-12-31", *noticed) == "terminated"


def test_a_renewal_after_a_signing_that_nobody_knows_counts_from_an_end_that_nobody_knows() -> None:
    """Pięć lat odnowienia biegnie od końca dawnego okresu, a ten mógł w 2014 r. trwać jeszcze długo."""
    renewed = agreement(), act("renewed", "2014", new_term="5y")
    assert course(*renewed) == [
        "1970-01-01 in_force? not_established",
        "2014-12-31 in_force uncertain",
        "2019-01-01 in_force? uncertain",
        "2019-12-31 expired? expired_unknown",
    ]
    assert on("2017-01-01", *renewed).ends is None  # there is no latest day


def test_a_renewal_counts_from_a_term_of_known_length_at_most() -> None:
    """Nie wiadomo, kiedy podpisano, ale na 3 lata; odnowiona 1.03.2014 r. na 5."""
    renewed = act("renewed", "2014-03-01", new_term="5y")
    told = course(fixed(None, "3y"), renewed)
    assert told[1:] == [
        "2014-03-01 in_force 2019/2022",
        "2019-03-01 in_force? 2019/2022",
        "2022-03-01 expired 2019/2022",
    ]
    yearly = fixed(None, None, following_term="3y", **ROLLING)
    assert on("2015-01-01", yearly, renewed).notice_by is None  # nobody knows of which year


@pytest.mark.parametrize(
    ("known", "until"),
    [
        ({"duration": "indefinite"}, "2019-02-28"),
        ({"duration": "term", "ends_on": "2014-12-31"}, "2019-12-31"),
        ({"duration": "term", "ends_on": "2010-12-31"}, "2019-02-28"),
    ],
)
def test_a_renewal_counts_from_what_is_known_of_the_term_before(known: Values, until: str) -> None:
    renewed = act("renewed", "2014-03-01", new_term="5y")
    assert on("2016-01-01", agreement(**known), renewed).until.text == until


def test_a_renewal_that_says_from_when_it_counts_leaves_its_end_certain() -> None:
    renewed = act("renewed", "2014-03-01", effective_from="2014-06-01", new_term="5y")
    assert course(agreement(), renewed)[-1] == "2019-06-01 expired 2019-05-31"
    ended = act("terminated", "2010-01-01"), act("renewed", "2014-03-01", new_term="5y")
    assert course(agreement(), *ended)[-1] == "2019-03-01 expired 2019-02-28"


def test_before_the_first_dated_act_it_was_there_since_nobody_knows_when() -> None:
    annexed = agreement(), act("annexed", "2009-09-12")
    before = on("2005-01-01", *annexed)
    assert (before.state, before.certain, before.since) == ("in_force", False, None)
    assert state("2009-09-12", *annexed) == "in_force"
    assert state("1969-12-31", *annexed) == ""


def test_talks_and_drafts_prove_no_signing() -> None:
    assert (
        course(agreement(), act("received", "2009-09-12"))[0] == "2009-09-12 in_preparation not_established"
    )


def test_a_renewal_in_the_year_of_the_end() -> None:
    renewed = fixed("2006-04-12", "5y"), act("renewed", "2011", new_term="5y")
    assert state("2011-04-11", *renewed) == "in_force"
    assert state("2011-04-12", *renewed) == "in_force?"
    assert state("2011-12-30", *renewed) == "in_force?"
    assert state("2011-12-31", *renewed) == "in_force"
    assert state("2016-04-12", *renewed) == "in_force?"
    assert state("2016-12-31", *renewed) == "expired"


def test_a_notice_in_the_month_of_the_last_day_for_it() -> None:
    yearly = fixed("2020-01-01", "1y", following_term="1y", renewal="tacit", notice="3m", notice_from="end")
    late_or_not = act("notice_given", "2021-09-30"), act("notice_given", "2021-10-01")
    assert on("2021-10-01", yearly, late_or_not[0]).until.text == "2021-12-31"
    assert on("2021-10-01", yearly, late_or_not[1]).until.text == "2022-12-31"
    doubtful = act("notice_given", "2021")
    assert state("2022-06-01", yearly, doubtful) == "under_notice?"
    assert state("2023-01-01", yearly, doubtful) == "terminated"


def test_short_terms_on_a_year() -> None:
    """2007, 3 lata, potem raz pół roku."""
    short = fixed("2007", "3y", renewal="tacit", following_term="6m", most_renewals=1)
    assert state("2010-06-30", short) == "in_force"
    assert state("2010-07-01", short) == "in_force?"
    assert state("2011-06-29", short) == "in_force?"
    assert state("2011-07-01", short) == "expired"


@pytest.mark.parametrize("kind", ["resolution_passed", "draft_sent", "received", "agreed"])
def test_what_comes_before_a_signing_voids_no_end_that_was_known_before_it(kind: str) -> None:
    ended = agreement("2011-01-01"), act("terminated", known_by="2022-05-01"), act(kind, "2026-03-01")
    assert state("2022-05-01", *ended) == "terminated"
    assert course(*ended)[-1].startswith("2022-05-01 terminated")


def test_between_two_corners_that_agree_the_worlds_may_differ() -> None:
    """2007, 4 + 4 lata, pół roku na wypowiedzenie, wypowiedziano 10.03.2015."""
    rolling = fixed("2007", "4y", following_term="4y", **ROLLING)
    given = act("notice_given", "2015-03-10")
    assert (
        state("2019-06-01", fixed("2007-01-01", "4y", following_term="4y", **ROLLING), given) == "terminated"
    )
    assert (
        state("2019-06-01", fixed("2007-12-31", "4y", following_term="4y", **ROLLING), given) == "terminated"
    )
    assert (
        state("2019-06-01", fixed("2007-09-10", "4y", following_term="4y", **ROLLING), given)
        == "under_notice"
    )
    assert not on("2019-06-01", rolling, given).certain


def test_a_tie_through_a_doubtful_act_in_between() -> None:
    """1994, 4 + 3 lata, odnowiona nie wiadomo kiedy na 4 lata, odmowa we wrześniu 2023 r."""
    rolling = fixed("1994", "4y", following_term="3y", renewal="tacit")
    acts = act("renewed", known_by="2010-01-01", new_term="4y"), act("renewal_declined", "2023-09")
    september = [on(f"2023-09-{day:02}", rolling, *acts).certain for day in range(1, 31)]
    assert not all(september)


def test_more_dates_than_can_be_looked_at_are_told_as_such() -> None:
    acts = [act("suspended" if year % 2 else "resumed", str(year)) for year in range(1995, 2010)]
    made = life(agreement("1994"), *acts)
    assert all(period.open_dates and not period.certain for period in made)
    assert made[-1].state == "suspended"


def test_the_date_of_an_act_stays_as_it_is_written() -> None:
    ended = agreement("2002-07-25"), act("terminated", "2010-05")
    assert course(*ended)[-1] == "2010-05-31 terminated 2010-05"
    assert on("2011-01-01", agreement("2002"), act("renewed", "2009")).renewed_on == PartialDate(2009)
    assert on("2011-01-01", agreement("2002"), act("renewed", "2009")).since == PartialDate(2002)


def test_the_days_of_an_end_are_closer_than_its_words() -> None:
    noticed = agreement("2010-01-01", duration="indefinite", notice="6m")
    under_notice = on("2016-07-15", noticed, act("notice_given", known_by="2016-06-30"))
    assert under_notice.until.text == "2016"  # it is not over yet
    assert under_notice.ends
    assert under_notice.ends[1] == date(2016, 12, 30)  # on the next day it is terminated for certain
    assert on("2012-01-01", fixed("2010", "5y")).ends == (date(2015, 1, 1), date(2015, 12, 30))
    assert on("2012-01-01", fixed("2010-02-01", "5y")).ends == (date(2015, 1, 31), date(2015, 1, 31))
    assert on("2012-01-01", agreement("2010-02-01")).ends is None


@pytest.mark.parametrize(
    ("given", "until"),
    [("2025-10", "2026-04"), ("2025", "2025~"), ("2025-10-01", "2026-04-01")],
)
def test_an_end_of_notice_is_as_exact_as_its_day(given: str, until: str) -> None:
    indefinite = agreement("2010-01-01", duration="indefinite", notice="6m")
    notice = act("notice_given", given)
    last = life(indefinite, notice)[-1]
    assert (last.state, last.until.text) == ("terminated", until)


def test_an_end_that_may_be_in_either_of_two_terms_is_told_with_the_years_between() -> None:
    renewed = fixed("2020-05-20", "5y"), act("renewed", "2024", new_term="5y")
    told = on("2024-06-01", *renewed)
    assert told.until.text == "2025/2030"
    assert told.ends == (date(2025, 5, 19), date(2030, 5, 19))


def test_a_last_day_of_notice_that_may_be_ahead_is_told_with_all_days_that_it_can_be() -> None:
    yearly = fixed("2007", "1y", following_term="1y", renewal="tacit", notice="3m")
    told = on("2026-06-01", yearly)
    assert (told.notice_by, told.notice_latest) == (date(2025, 9, 30), date(2026, 9, 29))
    doubtful = fixed("2007", "4y", following_term="4y", renewal="tacit", notice="6m")
    told = on("2015-02-01", doubtful)  # not the one of 2018 or 2019, though that may be the next one
    assert (told.notice_by, told.notice_latest) == (date(2014, 6, 30), date(2015, 6, 29))


def test_since_when_is_told_as_exactly_as_it_is_known() -> None:
    two = agreement(signed_by_us_on="200X", signed_by_them_on="2007-05-03", duration="indefinite")
    assert on("2009-12-31", two).since == PartialDate(2008, approximate=True)  # not before May 2007
    assert on("2012-01-01", fixed("2006-04-12", "5y"), act("renewed", "2011", new_term="5y")).since is None


def test_a_life_behind_the_horizon_is_not_told() -> None:
    assert course(agreement("2071-05")) == []


def test_very_many_acts_and_a_doubtful_date_are_told_without_worlds() -> None:
    acts = [act("continued", f"{1980 + n // 12}-{n % 12 + 1:02}-15") for n in range(400)]
    made = life(agreement("1975"), *acts)
    assert made[-1].open_dates
    assert made[-1].state == "in_force"


def test_acts_that_change_nothing_add_no_doubt() -> None:
    annexes = [act("annexed", str(year)) for year in range(2000, 2009)]
    told = course(agreement("1999-01-01"), *annexes, act("terminated", "2015-05-15"))
    assert told == ["1999-01-01 in_force not_established", "2015-05-15 terminated 2015-05-15"]


def test_a_notice_by_whole_months_is_looked_at_where_it_reaches_another_month() -> None:
    """90 dni od grudnia 2004 r.; odmowa w 2005 r. jest w porę, gdy podpisano po 2.12.2004 r."""
    by_months = {"renewal": "tacit", "following_term": "3y", "notice": "30d", "notice_from": "month_end"}
    declined = act("renewal_declined", "2005")
    assert (
        state("2005-03-29", fixed("2004-12-14", "90d", **by_months), act("renewal_declined", "2005-01-02"))
        == "expired"
    )
    assert not on("2005-03-29", fixed("2004-12", "90d", **by_months), declined).certain


def test_short_terms_after_an_entry_into_force_leave_something_certain() -> None:
    """Umowa odnawia się co 90 dni w nieskończoność; otwarte daty nie mogą przez to być „zbyt liczne”."""
    rolling = fixed("2005", "5y", renewal="tacit", following_term="90d", notice="6m", notice_to="half_year")
    acts = [
        act("entered_into_force", "2010"),
        act("renewed", "2012", new_term="1m"),
        act("suspended", "2014-07"),
    ]
    told = [period for period in life(rolling, *acts) if period.first > date(2014, 7, 31)]
    assert told
    assert not any(period.open_dates for period in told)
    assert all(period.certain and period.state == "suspended" for period in told)


def test_an_end_that_a_document_names_is_no_exact_day_whichever_side_signed_last() -> None:
    """Koniec „06.1994” nie staje się 30.06.1994, gdy druga strona mogła podpisać ostatnia."""
    rolling = {"renewal": "tacit", "first_term": "1m", "following_term": "3m"}
    sides = {"signed_by_us_on": "1991~", "signed_by_them_on": "1991-01"}
    named = agreement(duration="term", ends_on="1994-06", **sides, **rolling)
    entry = act("entered_into_force", known_by="1994-06-05")
    assert on("1994-06-10", named, entry, act("resumed")).until.text == "uncertain"


def test_a_number_of_tacit_renewals_is_told_where_all_worlds_have_it() -> None:
    """1994, potem co 3 lata."""
    rolling = fixed("1994", "3y", following_term="3y", **ROLLING)
    of_a_day = {day: on(day, rolling) for day in ("1996-12-30", "1997-06-01", "1998-06-01", "2000-06-01")}
    assert [(each.tacit, each.tacit_exact) for each in of_a_day.values()] == [
        (0, True),
        (0, False),
        (1, True),
        (1, False),
    ]


def test_no_number_of_tacit_renewals_is_told_of_too_many_open_dates() -> None:
    acts = [act("notice_withdrawn", str(year)) for year in range(1995, 2010)]
    now = on("2015-01-01", fixed("1994", "3y", following_term="3y", **ROLLING), *acts)
    assert (now.open_dates, now.tacit, now.tacit_exact) == (True, 0, False)


def test_a_notice_by_quarters_is_looked_at_where_it_steps_over_the_day_of_receipt() -> None:
    """Odmowa doręczona 11.06.1994 r. jest w porę, gdy okres kończy się 30.09.1994 r. albo później."""
    terms = {"renewal": "tacit", "following_term": "2y", "most_renewals": 2, "notice": "30d"}
    by_quarters = {**terms, "notice_from": "month_end", "notice_to": "quarter"}
    refused = act("renewal_declined", "1994", received_on="1994-06-11")
    exact = (
        fixed("1992-07-06", "90d", **by_quarters),
        act("renewal_declined", "1994-01-01", received_on="1994-06-11"),
    )
    assert state("1994-10-06", *exact) == "expired"
    assert not on("1994-10-06", fixed("1992", "90d", **by_quarters), refused).certain


def test_a_signing_is_looked_at_together_with_the_annex_that_follows_it() -> None:
    """Aneks w pierwszym miesiącu przedłuża o 26 tygodni: im później podpisano, tym później wygasa."""
    annexed, continued = act("annexed", "1998", new_term="26w"), act("continued", "1999-05")
    exact = act("annexed", "1998-10-09", new_term="26w"), act("continued", "1999-05-01")
    assert state("1999-05-31", fixed("1998-10-09", "1m"), *exact) == "expired"
    assert not on("1999-05-31", fixed("1998", "1m"), annexed, continued).certain


def test_a_notice_that_is_longer_than_a_term_is_looked_at_for_the_terms_that_follow_the_papers() -> None:
    """1992, pół roku, potem co 3 miesiące; odmowa z lipca 1995 r. – co do okresu, który nie biegnie."""
    rolling = {"renewal": "tacit", "following_term": "3m", "notice": "6m", "notice_from": "month_end"}
    declined = act("renewal_declined", "1995-07")
    exact = fixed("1992-08-19", "6m", notice_to="week", **rolling), act("renewal_declined", "1995-07-03")
    assert state("1996-02-23", *exact) == "expired"
    assert not on("1996-02-23", fixed("1992", "6m", notice_to="week", **rolling), declined).certain


def test_an_end_is_no_more_certain_than_the_dates_that_are_too_many() -> None:
    """Wygaśnięcie w 2000 r. mogło zastać umowę już wygasłą."""
    acts = [act("suspended" if year % 2 else "resumed", str(year)) for year in range(1985, 2000)]
    ended = life(fixed("1984", "2y", following_term="6m", **ROLLING), *acts, act("expired", "2000"))[-1]
    assert (ended.state, ended.open_dates, ended.until.text) == ("expired", True, "expired_unknown")


def test_an_undated_renewal_is_looked_at_where_a_refusal_comes_in_time_for_its_end() -> None:
    """Odmowa doręczona 22.05.2005 r. jest w porę, gdy okres po odnowieniu kończy się od 22.08.2005 r."""
    staying = fixed("2003-02", "90d", renewal="stays", notice="3m", notice_from="end")
    declined = act("renewal_declined", "2005", received_on="2005-05-22")
    annexed = act("annexed", "2008-01", new_end="2010", new_renewal="tacit", new_following_term="5y")
    exact = act("renewed", "2005-08-10", new_term="1m"), act("renewal_declined", "2005-09-01")
    refused = exact[0], {**exact[1], "received_on": date(2005, 5, 22)}
    assert state("2005-09-29", staying, *refused, annexed) == "expired"
    assert not on("2005-09-29", staying, act("renewed", new_term="1m"), declined, annexed).certain


def test_an_end_is_told_that_comes_only_between_two_acts_of_one_month() -> None:
    """Przedłużenie z połowy 2011 r. sprzed lipcowego: koniec w 2017 r., nie najpóźniej w 2016 r."""
    rolling = fixed("2005", "2y", renewal="tacit", following_term="4y", notice="30d", notice_from="receipt")
    acts = [
        act("continued", known_by="2010-12-19"),
        act("renewed", known_by="2011-11-20", new_term="2y"),
        act("renewed", "2011-07", known_by="2015-11-02"),
    ]
    ends = on("2011-06-26", rolling, *acts).ends
    assert ends
    assert ends[1] >= date(2017, 5, 12)
