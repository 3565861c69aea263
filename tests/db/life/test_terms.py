"""The models of terms that registers hold, and the arithmetic of ends and days of notice."""

from datetime import date

import pytest

from db.dates import Length, PartialDate, Until
from db.errors import Refused
from db.life import periods
from db.life.terms import Term, Terms, as_since, as_until
from tests.support.lives import Values, act, agreement, course, fixed, life, on, state


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


def test_a_renewal_without_a_term_leaves_the_end_open() -> None:
    before_its_end = fixed("2006-04-12", "5y"), act("renewed", "2010-01-01")
    assert course(*before_its_end)[-1] == "2010-01-01 in_force not_established"
    continued = fixed("2006-04-12", "5y"), act("continued", "2010-01-01")
    assert course(*continued)[-1] == "2011-04-12 expired 2011-04-11"


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
    assert [period.until.text for period in life(mixed)[:3]] == ["2020-02-29", "2020-03-14", "2020-03-28"]


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


def test_terms_shorter_than_the_doubt_about_their_start() -> None:
    once = fixed("1994", "3m", renewal="tacit", following_term="3m", most_renewals=1)
    assert course(once) == [
        "1994-01-01 in_force? 1994~",
        "1994-04-01 in_force? 1994~",  # renewed tacitly
        "1994-07-01 expired? 1994~",
        "1995-07-01 expired 1994~",
    ]


def test_rolling_from_a_year_is_in_force_for_certain_whatever_the_term() -> None:
    rolling = fixed("1994", "1y", renewal="tacit", following_term="1y")
    assert all(period.certain for period in life(rolling)[1:])


def test_an_uncertain_end_as_it_is_said() -> None:
    assert as_until((date(2019, 3, 1), date(2019, 3, 1))) == Until(PartialDate(2019, 3, 1))
    assert as_until((date(1993, 12, 31), date(1996, 12, 30))) == Until(PartialDate(1995, approximate=True))
    assert as_until((date(1989, 12, 31), date(1999, 12, 30))) == Until(PartialDate(1990, decade=True))
    assert as_until((date(1989, 12, 30), date(1999, 12, 30))).word == "uncertain"
    assert as_until((date(2014, 12, 31), date(2019, 12, 30))) == Until(PartialDate(2015, last_year=2019))
    assert as_until((date(1993, 12, 31), date(2010, 1, 1))).word == "uncertain"


def test_a_first_day_is_told_as_exactly_as_it_is_known() -> None:
    assert as_since((date(2019, 3, 1), date(2019, 3, 1))) == PartialDate(2019, 3, 1)
    assert as_since((date(2019, 3, 1), date(2019, 12, 31))) == PartialDate(2019)
    assert as_since((date(1998, 12, 31), date(1999, 12, 30))) == PartialDate(1998, approximate=True)
    assert as_since((date(1990, 1, 1), date(1999, 12, 31))) == PartialDate(1990, decade=True)
    assert as_since((date(1989, 12, 31), date(1999, 12, 30))) is None


@pytest.mark.parametrize("following", [None, Length(0, "year"), Length(-1, "month")])
def test_a_following_term_that_leads_nowhere_is_refused(following: Length | None) -> None:
    with pytest.raises(Refused):
        periods({**_yearly(), "following_term": following}, [])


def test_terms_beyond_the_calendar_do_no_harm() -> None:
    endless = fixed("2020-01-01", "9999y", renewal="tacit", following_term="9999y", notice="9999y")
    assert [period.state for period in life(endless)] == ["in_force"]


def test_the_ends_of_a_term_stop_at_the_horizon() -> None:
    terms = Terms.of(fixed(None, "1y", renewal="tacit", following_term="1y"))
    first = Term.agreed(date(2060, 1, 1), Length(1, "year"))
    assert [end.year for _times, _start, end in terms.ends(first, None, date(2060, 1, 1))] == list(
        range(2060, 2071)
    )
    assert next(terms.ends(first, None, date(2065, 6, 1))) == (5, date(2065, 1, 1), date(2065, 12, 31))


def _yearly(**terms: str) -> Values:
    """Rok, potem z roku na rok."""
    return fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", **terms)


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2006-04-12", "5y", "2011-04-11"),
        ("2020-08-01", "36m", "2023-07-31"),
        ("2024-02-29", "1y", "2025-02-28"),
        ("2023-08-31", "6m", "2024-02-29"),
        ("2023-01-31", "1m", "2023-02-28"),
        ("2024-01-31", "1m", "2024-02-29"),
        ("2023-01-30", "1m", "2023-02-28"),
        ("2023-01-28", "1m", "2023-02-27"),
        ("2024-02-29", "4y", "2028-02-28"),
        ("2026-03-02", "2w", "2026-03-15"),
        ("2026-03-02", "30d", "2026-03-31"),
    ],
)
def test_the_last_day_of_a_term(start: str, length: str, end: str) -> None:
    assert course(fixed(start, length))[0] == f"{start} in_force {end}"
    renewed = act("renewed", start, new_term=length)
    assert on(start, agreement("2000-01-01"), renewed).until.text == end


def test_following_terms_of_what_began_on_a_31st_do_not_drift() -> None:
    monthly = fixed("2023-01-31", "1m", renewal="tacit", following_term="1m")
    ends = ["2023-02-28", "2023-03-30", "2023-04-30", "2023-05-30", "2023-06-30"]
    assert [period.until.text for period in life(monthly)[:5]] == ends
    yearly = fixed("2024-02-29", "1y", renewal="tacit", following_term="1y")
    ends = ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-28", "2029-02-28"]
    assert [period.until.text for period in life(yearly)[:5]] == ends


def test_an_end_named_to_the_month_or_the_year() -> None:
    assert course(fixed("2015-03-01", "5y", ends_on="2019-05")) == [
        "2015-03-01 in_force 2019-05",
        "2019-05-02 in_force? 2019-05",
        "2019-06-01 expired 2019-05",
    ]
    assert course(fixed("2015-03-01", None, ends_on="2020")) == [
        "2015-03-01 in_force 2020",
        "2020-01-02 in_force? 2020",
        "2021-01-01 expired 2020",
    ]
    assert course(fixed("2015-03-01", None, ends_on="2020~"))[-1] == "2022-01-01 expired 2020~"
    assert course(fixed("2015-03-01", None, ends_on="2020-05~"))[-1] == "2020-07-01 expired 2020-05~"
    assert course(fixed("2015-03-01", None, ends_on="2020-05-12~"))[-1] == "2020-05-14 expired 2020-05-12~"
    assert course(fixed("2015-03-01", None, ends_on="202X"))[-1] == "2030-01-01 expired 202X"


def test_an_end_named_to_the_month_on_a_signing_known_to_the_year() -> None:
    assert course(fixed("2015", None, ends_on="2019-05")) == [
        "2015-01-01 in_force? 2019-05",
        "2015-12-31 in_force 2019-05",
        "2019-05-02 in_force? 2019-05",
        "2019-06-01 expired 2019-05",
    ]


def test_terms_that_follow_an_end_named_to_the_month() -> None:
    rolling = fixed("2015-03-01", None, ends_on="2019-05", renewal="tacit", following_term="1y", notice="3m")
    told = life(rolling)
    assert all(period.certain for period in told)
    assert (told[0].until.text, told[0].notice_by) == ("2019-05", date(2019, 2, 1))
    assert on("2019-06-01", rolling).until.text == "2020-05"
    assert on("2019-06-01", rolling).tacit == 1


def test_what_follows_from_a_named_end_is_looked_at_beside_other_open_dates() -> None:
    """Kontynuowana w 2015 r., może tego dnia, którego wygasła."""
    once = fixed("2006-05", "4y", ends_on="2010-05-06", renewal="tacit", following_term="5y", most_renewals=1)
    continued = once, act("continued", "2015")
    assert state("2015-05-06", *continued) == "in_force"
    assert (state("2015-05-07", *continued), state("2015-05-08", *continued)) == ("expired", "expired?")


def test_an_end_named_to_the_month_whichever_side_signed_last() -> None:
    sides = agreement(signed_by_us_on="2015-03", signed_by_them_on="2015", duration="term", ends_on="2019-05")
    assert on("2016-01-01", sides).until.text == "2019-05"
    assert (state("2019-05-15", sides), state("2019-06-01", sides)) == ("in_force?", "expired")


@pytest.mark.parametrize("kind", ["renewed", "annexed"])
def test_an_act_with_a_new_end_known_to_the_month(kind: str) -> None:
    moved = fixed("2010-01-01", "5y"), act(kind, "2014-06-01", new_end="2016-06")
    assert course(*moved)[1:] == [
        "2014-06-01 in_force 2016-06",
        "2016-06-02 in_force? 2016-06",
        "2016-07-01 expired 2016-06",
    ]
