"""The signing: what a signed document awaits, and sides that signed on days or in towns of their own."""

from db.dates import PartialDate
from tests.support.lives import act, agreement, course, fixed, on, state


def test_signed_and_awaiting_ratification_it_is_not_in_force() -> None:
    waiting = fixed("2020-05-10", "5y", awaits="ratification")
    assert course(waiting) == ["2020-05-10 signed not_established"]
    assert on("2021-01-01", waiting).since is None


def test_once_its_entry_into_force_is_entered_it_awaits_nothing() -> None:
    entered = fixed("2020-05-10", "5y", awaits="ratification"), act("entered_into_force", "2020-07-01")
    assert course(*entered) == [
        "2020-05-10 signed not_established",
        "2020-07-01 in_force 2025-06-30",
        "2025-07-01 expired 2025-06-30",
    ]
    assert on("2020-07-01", *entered).since == PartialDate(2020, 7, 1)


def test_an_entry_into_force_in_a_month_is_certain_after_it() -> None:
    entered = agreement("2020-05-10", awaits="consent"), act("entered_into_force", "2020-07")
    assert state("2020-06-30", *entered) == "signed"
    assert state("2020-07-15", *entered) == "signed?"
    assert state("2020-07-31", *entered) == "in_force"


def test_signed_in_a_year_and_awaiting() -> None:
    waiting = agreement("2020", awaits="resolution")
    assert (state("2020-06-01", waiting), state("2020-12-31", waiting)) == ("signed?", "signed")


def test_what_is_awaited_may_never_come() -> None:
    waiting = agreement("2020-05-10", awaits="ratification"), act("terminated", "2022-03-01")
    assert [line.split()[1] for line in course(*waiting)] == ["signed", "terminated"]


def test_signed_by_one_side_it_awaits_the_other_first() -> None:
    one = agreement(signed_by_us_on="2020-05-10", awaits="ratification")
    assert state("2021-01-01", one) == "signed_by_one"


def test_where_the_other_side_signed_earlier_ours_is_the_signing() -> None:
    later = agreement(signed_by_us_on="2020-05-10", other_signed_earlier=True)
    assert course(later) == ["2020-05-10 in_force not_established"]
    assert on("2020-05-10", later).since == PartialDate(2020, 5, 10)
    theirs = fixed(None, "5y", signed_by_them_on="2020-05", other_signed_earlier=True)
    assert on("2021-01-01", theirs).until.text == "2025-05"
    assert state("2020-05-15", theirs) == "in_force?"


def test_where_both_days_are_known_neither_is_said_to_be_the_earlier() -> None:
    both = agreement(signed_by_us_on="2020-05-10", signed_by_them_on="2020-07-01", other_signed_earlier=True)
    assert course(both)[0] == "2020-05-10 signed_by_one not_established"
    on_one_day = agreement("2020-08-01", signed_by_us_on="2020-05-10", other_signed_earlier=True)
    assert course(on_one_day)[0] == "2020-08-01 in_force not_established"
