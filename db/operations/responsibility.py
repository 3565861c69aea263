"""Responsibility for records: the user's own, those of absent colleagues, and handing records over."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from db.fields import Field
from db.fields.record import Record
from db.kinds import Linked
from db.records import Person
from db.records.person import StandIn
from db.store import Store, rows
from db.store.change import Transaction


def responsibility_field(record: type[Record]) -> Field | None:
    """The field for the person in charge of a record; None if the record has none."""
    return next((known for known in record.fields if known.kind.in_charge), None)


def current_person(store: Store) -> Linked | None:
    """The person whose account is that of the store's user; None if there is none."""
    table = Person.table
    statement = select(table.c.id).where(table.c.account == store.user.account).order_by(table.c.id).limit(1)
    person_id = store.connection().execute(statement).scalar()
    return store.label(Person, person_id) if person_id is not None else None


def own_people(store: Store, on: date) -> tuple[Linked, ...]:
    """The user's own person, then those for whom that person stands in on the day; () if there is none."""
    me = current_person(store)
    if me is None:
        return ()
    table, day = StandIn.table, on.toordinal()
    statement = select(StandIn.owner()).where(
        table.c.who == me.id,
        or_(table.c.since.is_(None), table.c.since <= day),
        or_(table.c.until.is_(None), table.c.until >= day),
    )
    away = [person_id for person_id in store.connection().scalars(statement.distinct()) if person_id != me.id]
    known = rows.labels(store.connection(), Person.__name__, away)
    return (me, *(known[person_id] for person_id in sorted(away)))


def claim_account(transaction: Transaction, person: Linked) -> None:
    """Set the account of the change's user in the record of `person`, and clear it in all others."""
    account = transaction.account
    table = Person.table
    holders = select(table.c.id).where(table.c.account == account)
    for person_id in transaction.connection.scalars(holders).all():
        _set_account(transaction, person_id, "")
    _set_account(transaction, person.id, account)


def _set_account(transaction: Transaction, person_id: int, account: str) -> None:
    draft = transaction.draft(Person, person_id)
    draft.values["account"] = account
    transaction.save(draft)


def hand_over(transaction: Transaction, record: type[Record], ids: Sequence[int], person: Linked) -> None:
    """Put `person` in charge of the records `ids`."""
    field = responsibility_field(record)
    assert field is not None
    transaction.update_many(record, ids, {field.name: person})
