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


def field_of(record: type[Record]) -> Field | None:
    """The field for the person in charge of a record; None if the record has none."""
    return next((known for known in record.fields if known.responsibility), None)


def myself(store: Store) -> Linked | None:
    """The person whose account is that of the store's user; None if there is none."""
    table = Person.__table__
    asked = select(table.c.id).where(table.c.account == store.who.account).order_by(table.c.id).limit(1)
    one = store.connection().execute(asked).scalar()
    return store.label(Person, one) if one is not None else None


def mine(store: Store, on: date) -> tuple[Linked, ...]:
    """The user's own person, then those for whom that person stands in on the day; () if there is none."""
    me = myself(store)
    if me is None:
        return ()
    table, day = StandIn.__table__, on.toordinal()
    asked = select(table.c[StandIn.owner]).where(
        table.c.who == me.id,
        or_(table.c.since.is_(None), table.c.since <= day),
        or_(table.c.until.is_(None), table.c.until >= day),
    )
    away = [one for one in store.connection().scalars(asked.distinct()) if one != me.id]
    known = rows.labels(store.connection(), Person.__name__, away)
    return (me, *(known[one] for one in sorted(away)))


def claim(changing: Transaction, person: Linked) -> None:
    """Set the account of the change's user in the record of `person`, and clear it in all others."""
    account = changing.account
    table = Person.__table__
    for one in changing.connection.scalars(select(table.c.id).where(table.c.account == account)).all():
        _set_account(changing, one, "")
    _set_account(changing, person.id, account)


def _set_account(changing: Transaction, one: int, account: str) -> None:
    draft = changing.draft(Person, one)
    draft.values["account"] = account
    changing.save(draft)


def hand_over(changing: Transaction, record: type[Record], ids: Sequence[int], person: Linked) -> None:
    """Put `person` in charge of the records `ids`."""
    field = field_of(record)
    assert field is not None
    changing.update_many(record, ids, {field.name: person})
