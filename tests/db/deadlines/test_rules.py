"""What is due: each rule on papers of its own, and all of them against a reckoning day by day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.dates import PartialDate
from db.deadlines import FAR, RULES, Case, Due, Settings, deadlines, rules, used
from db.records import KEPT
from db.records.lead import lead_name
from db.records.office import Office
from tests.support.cases import check_each
from tests.support.deadlines_by_day import check_many
from tests.support.lives import Values, act, agreement, fixed, life

Told = dict[str, list[tuple[str, str]]]


def case_of(values: Values, *acts: Values, settings: Settings | None = None) -> Case:
    """The case of an agreement, with what the rules are given of it alone."""
    placed = [{"position": position, **one} for position, one in enumerate(acts)]
    looked_at, parts = used("agreement", values, {"acts": placed})
    return Case(looked_at, parts, life(values, *acts), settings or Settings())


def there_on(day: str, table: str, case: Case) -> set[str]:
    """The deadlines of a day as "rule day", or "rule first/last" of a span."""
    on = date.fromisoformat(day)
    return {
        f"{rule.code} {_days(due)}" for rule, due in deadlines(table, case) if due.since <= on <= due.until
    }


def _days(due: Due) -> str:
    return str(due.first) if due.first == due.last else f"{due.first}/{due.last}"


ROLLING = fixed("2017-08-28", "5y", renewal="tacit", following_term="5y", notice="6m", notice_from="end")
TERM = fixed("2021-12-01", "5y")
TALKS = (act("talks_opened", "2026-01-10"), act("received", "2026-03"))
CASES = [
    ("the notice of the present term and of the next", "2022-01-01", ROLLING, (),
     {"notice 2022-02-27", "notice 2027-02-27"}),
    ("its last day", "2022-02-27", ROLLING, (), {"notice 2022-02-27", "notice 2027-02-27"}),
    ("then it renews itself", "2022-02-28", ROLLING, (), {"renewal 2022-08-28", "notice 2027-02-27"}),
    ("then it has, and the term after is the next", "2022-08-28", ROLLING, (),
     {"renewed 2022-08-28", "notice 2027-02-27", "notice 2032-02-27"}),
    ("a year later nobody is told any more", "2023-08-29", ROLLING, (),
     {"notice 2027-02-27", "notice 2032-02-27"}),
    ("objected to it ends for good", "2022-03-01", ROLLING, (act("renewal_declined", "2022-02-01", by="us"),),
     {"end 2022-08-27"}),
    ("objected to, and renewed all the same later", "2022-03-01", ROLLING,
     (act("renewal_declined", "2022-02-01", by="us"), act("renewed", "2022-05-01", new_term="1y")),
     {"end 2022-08-27"}),
    ("what would have stayed is objected to", "2010-08-01",
     fixed("2006-04-12", "5y", renewal="stays", notice="6m", notice_from="end"),
     (act("renewal_declined", "2010-07-01", by="us"), act("renewed", "2010-12-01", new_term="1y")),
     {"end 2011-04-11", "review 2011-04-11"}),
    ("one whose end is agreed ahead does not renew itself", "2023-06-01",
     fixed("2022-01-01", "1m", renewal="tacit", following_term="1m", notice="1m", notice_from="end"),
     (act("superseded", "2022-05-27", effective_from="2023-06-07"),), {"end 2023-06-06"}),
    ("a term that nothing renews", "2021-12-01", TERM, (), {"end 2026-11-30"}),
    ("called for a year after nobody looked", "2027-12-31", TERM, (), {"end 2026-11-30"}),
    ("not for ever", "2029-01-01", TERM, (), set()),
    ("renewed in time there is another end", "2026-06-01", TERM,
     (act("renewed", "2026-05-01", new_term="2y"),), {"end 2028-11-30"}),
    ("on the 29th of February", "2024-02-29", fixed("2023-03-01", "1y"), (), {"end 2024-02-29"}),
    ("from the last of a month", "2025-02-28", fixed("2025-01-31", "1m"), (), {"end 2025-02-28"}),
    ("a year alone makes a span", "2026-12-01", fixed("2022", "5y"), (), {"end 2027-01-01/2027-12-30"}),
    ("a rolling one of a year", "2026-05-01",
     fixed("2006", "5y", renewal="tacit", following_term="5y", notice="6m", notice_from="end"), (),
     {"notice 2025-06-30/2026-06-29", "notice 2030-06-30/2031-06-29"}),
    ("under notice", "2026-12-01", agreement("2006-04-12", duration="indefinite", notice="6m",
     notice_from="receipt"), (act("notice_given", "2026-10-01", by="us", received_on="2026-10-05"),),
     {"notice_end 2027-04-05"}),
    ("a review until it was confirmed", "2026-12-01",
     agreement("2023-12-24", duration="indefinite", review_every="3y"), (), {"review 2026-12-24"}),
    ("and after that another", "2026-12-01",
     agreement("2023-12-24", duration="indefinite", review_every="3y", confirmed_on="2026-11-02"), (),
     {"review 2029-11-02"}),
    ("what stays in force is reviewed at its end", "2012-01-01",
     fixed("2006-04-12", "5y", renewal="stays"), (), {"review 2011-04-11"}),
    ("a suspension with an end", "2026-12-01", agreement("2006-04-12", duration="indefinite"),
     (act("suspended", "2026-03-01"), act("resumed", "2027-03-01")), {"resumption 2027-03-01"}),
    ("an entry into force that is known to the month", "2026-12-01",
     agreement("2026-04-12", duration="indefinite"), (act("entered_into_force", "2027-01"),),
     {"entry 2027-01-01/2027-01-31"}),
    ("one that nobody knows", "2026-12-01",
     agreement("2026-10-02", duration="indefinite", awaits="consent"), (), {"entry 2027-04-02"}),
    ("talks want a step", "2026-02-01", agreement("2006-04-12"), TALKS, {"talks 2026-07-10"}),
    ("counted from the latest one", "2026-12-01", agreement("2006-04-12"), TALKS,
     {"talks 2026-09-01/2026-09-30"}),
    ("closed they want none", "2026-12-01", agreement("2006-04-12"),
     (*TALKS, act("talks_closed", "2026-04-01")), set()),
]  # fmt: skip


def test_what_is_due_of_an_agreement() -> None:
    def check(_name: str, day: str, values: Values, acts: tuple[Values, ...], due: set[str]) -> None:
        assert there_on(day, "agreement", case_of(values, *acts)) == due

    check_each(check, CASES)


def test_talks_are_given_the_months_that_the_office_says() -> None:
    case = case_of(agreement("2006-04-12"), TALKS[0], settings=Settings(step_within=2))
    assert there_on("2026-02-01", "agreement", case) == {"talks 2026-03-10"}


def _others(table: str, values: Mapping[str, Any], **parts: list[dict[str, Any]]) -> Case:
    return Case(*used(table, values, parts))


TRIP = {
    "direction": "out",
    "planned_on": date(2026, 9, 1),
    "last_day": PartialDate(2026, 11, 14),
    "report_due": date(2026, 12, 5),
}
TASK = {"id": 7, "what": "album", "due_on": date(2026, 12, 6)}
FEE = {"id": 3, "year": 2026, "due_on": date(2026, 11, 28)}
BEGUN = {"standing": "maintained", "begun_on": PartialDate(1997), "begun_by": 4}
OTHERS = [
    ("a journey", "2026-12-01", "delegation", _others("delegation", TRIP, follow_ups=[TASK]),
     {"report 2026-12-05", "settlement 2026-11-28", "follow_up 2026-12-06"}),
    ("settled and done", "2026-12-01", "delegation",
     _others("delegation", {**TRIP, "settled_on": date(2026, 11, 30)},
             follow_ups=[{**TASK, "done_on": date(2026, 12, 1)}]), {"report 2026-12-05"}),
    ("the day before it was settled", "2026-11-29", "delegation",
     _others("delegation", {**TRIP, "settled_on": date(2026, 11, 30)}),
     {"report 2026-12-05", "settlement 2026-11-28"}),
    ("cancelled", "2026-12-01", "delegation",
     _others("delegation", {**TRIP, "cancelled_on": date(2026, 10, 1)}), set()),
    ("entered long after", "2026-12-01", "delegation",
     _others("delegation", {**TRIP, "last_day": PartialDate(2014, 5, 3), "report_due": None}), set()),
    ("a journey of a month", "2026-12-01", "delegation",
     _others("delegation", {**TRIP, "last_day": PartialDate(2026, 11), "report_due": None}),
     {"settlement 2026-11-15/2026-12-14"}),
    ("guests", "2026-12-01", "delegation",
     _others("delegation", {**TRIP, "direction": "in", "report_due": None}), set()),
    ("a fee", "2027-12-01", "membership", _others("membership", {}, fees=[FEE]), {"fee 2026-11-28"}),
    ("a fee that was paid", "2026-12-01", "membership",
     _others("membership", {}, fees=[{**FEE, "paid_on": date(2026, 12, 1)}]), set()),
    ("a fee after the city has left", "2026-12-01", "membership",
     _others("membership", {"left_on": PartialDate(2025)}, fees=[FEE]), set()),
    ("an anniversary of a year", "2026-12-01", "partner", _others("partner", BEGUN),
     {"anniversary 2027-01-01/2027-12-31"}),
    ("on a leap day", "2026-12-01", "partner",
     _others("partner", {**BEGUN, "begun_on": PartialDate(2012, 2, 29)}), {"anniversary 2027-02-28"}),
    ("of relations that ended", "2026-12-01", "partner", _others("partner", {**BEGUN, "standing": "ended"}),
     set()),
    ("since some year about", "2026-12-01", "partner",
     _others("partner", {**BEGUN, "begun_on": PartialDate(1997, approximate=True)}), set()),
]  # fmt: skip


def test_what_is_due_of_other_records() -> None:
    def check(_name: str, day: str, table: str, case: Case, due: set[str]) -> None:
        assert there_on(day, table, case) == due

    check_each(check, OTHERS)


def test_the_office_has_a_lead_time_for_each_rule_that_calls() -> None:
    there = {field.name for field in Office.fields}
    calling = {lead_name(code) for code, rule in RULES.items() if not rule.tells}
    assert calling <= there
    assert {name for name in there if name.startswith("lead_")} == calling
    assert {rule.table for rule in RULES.values()} <= {record.table_name for record in KEPT}


def test_a_deadline_that_waits_for_an_entry_is_there_for_ever() -> None:
    ((_rule, due),) = deadlines("membership", _others("membership", {}, fees=[FEE]))
    assert (due.since, due.until, due.row) == (date.min, FAR, 3)


def test_on_random_papers_the_rules_tell_what_is_called_for_day_by_day() -> None:
    assert not check_many(200, seed=20261201, every=30)


def test_a_rule_that_loses_its_last_day_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: a notice that vanishes on its last day is found out."""
    rule = RULES["notice"]

    def losing(case: Case) -> list[Due]:
        return [replace(due, until=min(due.until, due.first - timedelta(days=1))) for due in rule.find(case)]

    spoiled = replace(rule, find=losing)
    monkeypatch.setitem(rules._BY_TABLE, "agreement", (spoiled,))
    assert any("notice" in line for line in check_many(20, seed=20261201, every=30))
