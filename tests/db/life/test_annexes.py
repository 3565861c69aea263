"""Renewals for an indefinite time, and annexes that change the terms from their day on."""

from datetime import date

import pytest

from db.dates import PartialDate
from tests.support.lives import Values, act, agreement, course, fixed, life, on, state


@pytest.mark.parametrize("kind", ["renewed", "annexed"])
def test_made_indefinite(kind: str) -> None:
    made = fixed("2010-01-01", "5y"), act(kind, "2014-06-01", new_duration="indefinite")
    assert course(*made) == ["2010-01-01 in_force 2014-12-31", "2014-06-01 in_force indefinite"]
    now = on("2014-06-01", *made)
    assert (now.rests_on, now.since) == (0, PartialDate(2010, 1, 1))
    assert now.renewed_on == (PartialDate(2014, 6, 1) if kind == "renewed" else None)


def test_a_rolling_agreement_made_indefinite_rolls_no_more() -> None:
    made = _yearly(notice="3m"), act("renewed", "2021-06-01", new_duration="indefinite")
    assert course(*made)[-1] == "2021-06-01 in_force indefinite"
    assert on("2021-06-01", *made).notice_by is None
    noticed = *made, act("notice_given", "2022-02-15")
    assert on("2022-02-15", *noticed).until.text == "2022-05-15"


def test_an_expired_agreement_renewed_for_an_indefinite_time() -> None:
    made = fixed("2010-01-01", "1y"), act("renewed", "2014-06-01", new_duration="indefinite")
    assert course(*made)[1:] == ["2011-01-01 expired 2010-12-31", "2014-06-01 in_force indefinite"]
    annexed = fixed("2010-01-01", "1y"), act("annexed", "2014-06-01", new_duration="indefinite")
    assert course(*annexed)[-1] == "2011-01-01 expired 2010-12-31"


def test_renewed_for_an_indefinite_time_in_a_month_that_is_all_that_is_known() -> None:
    made = fixed("2010-01-01", "5y"), act("renewed", "2014-12", new_duration="indefinite")
    assert all(period.certain for period in life(*made))
    assert on("2015-01-01", *made).until.text == "indefinite"
    late = fixed("2010-01-01", "5y"), act("renewed", "2015-01", new_duration="indefinite")
    assert state("2015-01-15", *late) == "in_force?"
    assert state("2015-01-31", *late) == "in_force"


def test_what_an_act_for_an_indefinite_time_has_left_over_of_a_term_counts_no_more() -> None:
    left = {"new_duration": "indefinite", "new_term": "2y", "new_end": "2016-01-01", "new_renewal": "tacit"}
    for kind in ("renewed", "annexed"):
        made = fixed("2010-01-01", "5y"), act(kind, "2014-06-01", **left)
        assert course(*made)[-1] == "2014-06-01 in_force indefinite"


def test_an_annex_with_a_new_term_runs_from_the_day_after_the_old_end() -> None:
    """Aneks przedłuża umowę o 3 lata."""
    annexed = fixed("2010-01-01", "5y"), act("annexed", "2014-06-01", new_term="3y")
    assert course(*annexed) == [
        "2010-01-01 in_force 2014-12-31",
        "2014-06-01 in_force 2017-12-31",
        "2018-01-01 expired 2017-12-31",
    ]
    assert on("2014-06-01", *annexed).renewed_on is None
    late = course(fixed("2010-01-01", "5y"), act("annexed", "2016-06-01", new_term="3y"))
    assert late[-1] == "2015-01-01 expired 2014-12-31"


def test_an_annex_that_makes_an_indefinite_agreement_one_for_a_term() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite")
    told = course(indefinite, act("annexed", "2014-06-01", new_duration="term", new_term="2y"))
    assert told[1:] == ["2014-06-01 in_force 2016-05-31", "2016-06-01 expired 2016-05-31"]
    unknown = course(indefinite, act("annexed", "2014-06-01", new_duration="term"))
    assert unknown[1:] == ["2014-06-01 in_force not_established"]
    renewed = course(indefinite, act("renewed", "2014-06-01", new_duration="term"))
    assert renewed[1:] == ["2014-06-01 in_force not_established"]


def test_an_annex_that_changes_the_notice() -> None:
    annexed = _yearly(notice="3m"), act("annexed", "2021-11-01", new_notice="1m")
    assert on("2021-10-31", *annexed).notice_by == date(2021, 9, 30)
    assert on("2021-11-01", *annexed).notice_by == date(2021, 11, 30)
    assert (on("2021-11-01", *annexed).rests_on, on("2021-11-01", *annexed).tacit) == (None, 1)
    in_time = *annexed, act("notice_given", "2021-11-20")
    assert state("2022-01-01", *in_time) == "terminated"


def test_an_annex_that_changes_the_notice_from_a_later_day() -> None:
    ahead = act("annexed", "2021-06-01", effective_from="2022-01-01", new_notice="1m")
    assert on("2021-12-31", _yearly(notice="3m"), ahead).notice_by == date(2021, 9, 30)
    assert on("2022-01-01", _yearly(notice="3m"), ahead).notice_by == date(2022, 11, 30)


def test_an_annex_that_changes_the_notice_of_an_indefinite_agreement() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="giving")
    acts = act("annexed", "2015", new_notice="1m"), act("notice_given", "2020-02-15")
    assert on("2020-02-15", indefinite, *acts).until.text == "2020-03-15"
    before = act("notice_given", "2014-02-15"), act("annexed", "2016-01-01", new_notice="1m")
    assert on("2014-02-15", indefinite, *before).until.text == "2014-08-15"


def test_an_annex_known_to_the_year_leaves_the_last_day_of_notice_as_the_earlier_one() -> None:
    annexed = _yearly(notice="1m"), act("annexed", "2021", new_notice="3m")
    assert on("2021-06-01", *annexed).notice_by == date(2021, 9, 30)
    assert on("2022-06-01", *annexed).notice_by == date(2022, 9, 30)


def test_an_annex_that_ends_the_renewals_makes_the_present_term_the_last() -> None:
    for renewal in ("none", "express"):
        told = course(_yearly(), act("annexed", "2021-06-01", new_renewal=renewal))
        assert told[1:] == [
            "2021-01-01 in_force 2021-12-31",
            "2021-06-01 in_force 2021-12-31",
            "2022-01-01 expired 2021-12-31",
        ]


def test_an_annex_with_a_tacit_renewal() -> None:
    annexed = (
        fixed("2010-01-01", "5y"),
        act("annexed", "2014-06-01", new_renewal="tacit", new_following_term="2y"),
    )
    assert [line.split()[2] for line in course(*annexed)[:4]] == [
        "2014-12-31",
        "2014-12-31",
        "2016-12-31",
        "2018-12-31",
    ]
    assert on("2015-01-01", *annexed).tacit == 1


def test_an_annex_with_a_tacit_renewal_whose_length_nobody_entered() -> None:
    annexed = fixed("2010-01-01", "5y"), act("annexed", "2014-06-01", new_renewal="tacit")
    assert course(*annexed)[1:] == [
        "2014-06-01 in_force 2014-12-31",
        "2015-01-01 in_force not_established",
    ]
    later = *annexed, act("annexed", "2014-07-01", new_following_term="1y")
    assert on("2015-01-01", *later).until.text == "2015-12-31"


def test_an_annex_after_which_the_agreement_stays_in_force() -> None:
    told = course(fixed("2010-01-01", "5y"), act("annexed", "2014-06-01", new_renewal="stays"))
    assert told[1:] == ["2014-06-01 in_force 2014-12-31", "2015-01-01 in_force indefinite"]


def test_an_annex_on_what_stayed_in_force_after_its_term_does_not_end_it() -> None:
    stays = fixed("2010-01-01", "5y", renewal="stays")
    told = course(stays, act("annexed", "2016-06-01", new_renewal="none"))
    assert told[-1].split()[1:] == ["in_force", "indefinite"]


def test_an_annex_that_changes_the_following_term_lets_the_present_one_run_out() -> None:
    annexed = _yearly(), act("annexed", "2021-06-01", new_following_term="3y")
    assert on("2021-06-01", *annexed).until.text == "2021-12-31"
    assert on("2022-01-01", *annexed).until.text == "2024-12-31"
    assert on("2025-01-01", *annexed).until.text == "2027-12-31"


def test_a_changed_following_term_does_not_drift() -> None:
    monthly = fixed("2023-01-31", "1m", renewal="tacit", following_term="1m")
    annexed = monthly, act("annexed", "2023-05-15", new_following_term="2m")
    ends = [period.until.text for period in life(*annexed) if period.first >= date(2023, 5, 15)]
    assert ends[:3] == ["2023-05-30", "2023-07-30", "2023-09-30"]


def test_a_changed_following_term_leaves_the_most_renewals() -> None:
    twice = _yearly(most_renewals=3), act("annexed", "2021-06-01", new_following_term="2y")
    assert [line.split()[1:] for line in course(*twice)][-3:] == [
        ["in_force", "2023-12-31"],
        ["in_force", "2025-12-31"],
        ["expired", "2025-12-31"],
    ]


def test_a_new_length_for_renewals_that_there_are_not_changes_nothing() -> None:
    plain = fixed("2010-01-01", "5y")
    assert course(plain, act("annexed", "2012-01-01", new_following_term="1y")) == course(plain)


def test_an_annex_while_notice_runs_leaves_the_notice() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite", notice="6m")
    acts = act("notice_given", "2020-01-01"), act("annexed", "2020-02-01", new_notice="1m")
    assert on("2020-02-01", indefinite, *acts).until.text == "2020-07-01"


def _yearly(**terms: object) -> Values:
    """Rok, potem z roku na rok."""
    return fixed("2020-01-01", "1y", renewal="tacit", following_term="1y", **terms)


def test_an_annex_that_changes_from_when_notice_counts() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite", notice="1m", notice_from="receipt")
    annex = act("annexed", "2015-01-01", new_notice_from="month_end")
    before = act("notice_given", "2014-02-10"), annex
    assert on("2014-02-10", indefinite, *before).until.text == "2014-03-10"
    after = annex, act("notice_given", "2016-02-10")
    assert on("2016-02-10", indefinite, *after).until.text == "2016-03-31"


def test_an_annex_that_changes_with_what_notice_runs_out() -> None:
    indefinite = agreement("2010-01-01", duration="indefinite", notice="2w", notice_from="giving")
    annex = act("annexed", "2015-01-01", new_notice_to="quarter")
    noticed = annex, act("notice_given", "2016-02-10")
    assert on("2016-02-10", indefinite, *noticed).until.text == "2016-03-31"
    assert on("2014-02-10", indefinite, act("notice_given", "2014-02-10"), annex).until.text == "2014-02-24"


def test_an_annex_from_whose_day_on_notice_counts_before_the_end_of_the_term() -> None:
    """Then it has no end of its own, whatever the terms had before."""
    monthly = _yearly(notice="3m", notice_from="receipt", notice_to="month")
    assert on("2021-02-01", monthly, act("notice_given", "2021-01-10")).until.text == "2021-04-30"
    annexed = act("annexed", "2021-01-05", new_notice_from="end"), act("notice_given", "2021-01-10")
    assert on("2021-02-01", monthly, *annexed).until.text == "2021-12-31"


def test_an_annex_that_changes_how_notice_counts_moves_its_last_day() -> None:
    whole = fixed("2020-01-11", "1y", renewal="tacit", following_term="1y", notice="1m")
    annexed = whole, act("annexed", "2021-06-01", new_notice_from="month_end")
    assert on("2021-05-31", *annexed).notice_by == date(2021, 12, 10)
    assert on("2021-06-01", *annexed).notice_by == date(2021, 11, 30)
    to_quarters = whole, act("annexed", "2021-06-01", new_notice_to="quarter")
    assert on("2021-06-01", *to_quarters).notice_by == date(2021, 11, 30)


def test_what_both_sides_have_to_agree_on_has_no_notice_that_an_annex_could_change() -> None:
    mutual = agreement("2010-01-01", duration="indefinite", termination="mutual")
    acts = (
        act("annexed", "2015-01-01", new_notice="1m", new_notice_from="giving"),
        act("notice_given", "2016-01-01", by="us"),
    )
    assert course(mutual, *acts) == ["2010-01-01 in_force indefinite"]
