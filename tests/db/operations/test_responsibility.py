"""Who is in charge: one's own records, those of whom one stands in for, handing over."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from db.drafts.draft import part_row
from db.errors import Refused
from db.kinds import Linked
from db.operations import responsibility
from db.records import RECORDS, Partner, Person, Vocabulary
from db.records.person import StandIn
from db.store import Store
from tests.support.saving import draft, partner, save, value

TODAY = date(2026, 11, 24)


def person(new_store: Store, name: str, **known: Any) -> Linked:
    return Linked(save(new_store, draft(Person, name=name, **known)))


def away(who: Linked, since: date | None, until: date | None) -> list[dict[str, Any]]:
    return [part_row(StandIn.fields) | {"who": who, "since": since, "until": until}]


def test_everything_that_the_office_does_has_somebody_in_charge() -> None:
    assert [one.__name__ for one in RECORDS if responsibility.responsibility_field(one) is None] == ["Person"]
    assert responsibility.responsibility_field(Vocabulary) is None


def test_nobody_is_known_until_an_account_is_claimed(new_store: Store) -> None:
    anna, jan = person(new_store, "Anna Nowak"), person(new_store, "Jan Kowalski")
    assert responsibility.own_people(new_store, TODAY) == ()
    for one in (jan, anna):
        with new_store.change("Account") as change:
            responsibility.claim_account(change, one)
    assert responsibility.own_people(new_store, TODAY) == (anna,)
    assert value(new_store, Person, jan.id, "account") == ""


@pytest.mark.parametrize(
    ("since", "until", "stands_in"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (date(2026, 11, 25), None, False),
        (None, date(2026, 11, 23), False),
    ],
)
def test_one_stands_in_from_day_to_day(
    new_store: Store, since: date | None, until: date | None, stands_in: bool
) -> None:
    me = person(new_store, "Anna Nowak", account=new_store.user.account)
    jan = person(new_store, "Jan Kowalski", stand_ins=away(me, since, until))
    assert responsibility.own_people(new_store, TODAY) == ((me, jan) if stands_in else (me,))


def test_a_long_list_is_read_at_once(new_store: Store) -> None:
    """While one hands it over nobody else can write."""
    ids = [partner(new_store, f"Miasto {n}") for n in range(9)]
    asked: list[int] = []
    for some in (ids[:2], ids[2:]):
        jan = person(new_store, f"Jan Kowalski {len(some)}")
        with new_store.change("Handed over") as change:
            reads: list[str] = []
            event.listen(
                change.connection, "before_cursor_execute", lambda *told, reads=reads: reads.append(told[2])
            )
            responsibility.hand_over(change, Partner, some, jan)
        asked.append(sum("FROM partner" in one for one in reads))
        assert all(value(new_store, Partner, one, "in_charge") == jan for one in some)
    assert asked[0] == asked[1] > 0


def test_where_one_is_gone_nobody_is_put_in_charge(new_store: Store) -> None:
    luck, gori, jan = partner(new_store), partner(new_store, "Gori", "GE"), person(new_store, "Jan Kowalski")
    with new_store.change("") as change:
        change.delete(Partner, gori)
    with pytest.raises(Refused, match="usunięto"), new_store.change("Handed over") as change:
        responsibility.hand_over(change, Partner, [luck, gori], jan)
    assert value(new_store, Partner, luck, "in_charge") is None


def test_records_are_handed_over_in_one_change(new_store: Store) -> None:
    luck, gori, jan = partner(new_store), partner(new_store, "Gori", "GE"), person(new_store, "Jan Kowalski")
    with new_store.change("Handed over") as change:
        responsibility.hand_over(change, Partner, [luck, gori], jan)
    assert [value(new_store, Partner, one, "in_charge") for one in (luck, gori)] == [jan, jan]
    new_store.undo()
    assert [value(new_store, Partner, one, "in_charge") for one in (luck, gori)] == [None, None]
