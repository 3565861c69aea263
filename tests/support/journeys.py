"""Delegations in short, for the tests of lists of them."""

from decimal import Decimal
from typing import Any

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.records import Delegation
from db.records.delegations.parts import Cost, Participant
from db.store import Store
from tests.support.saving import draft, save


def person(name: str, **known: Any) -> dict[str, Any]:
    """A participant, of ours where nothing else is said."""
    return part_row(Participant.fields) | {"name": name, **known}


def cost(actual: str | None = None, **known: Any) -> dict[str, Any]:
    """A cost in złoty that we paid, a hotel where nothing else is said."""
    amount = None if actual is None else Decimal(actual)
    return part_row(Cost.fields) | {"kind": "hotel", "actual": amount, **known}


def journey(store: Store, title: str, first: PartialDate | None = None, **known: Any) -> int:
    """A journey out to Łuck that was approved, of one day where nothing else is said."""
    day = first or PartialDate(2024, 5, 12)
    usual: dict[str, Any] = {"location": "Łuck", "country": "UA", "first_day": day, "last_day": day}
    approved = day.earliest().replace(day=1)
    usual |= {"planned_on": approved, "approved_on": approved}
    return save(store, draft(Delegation, title=title, **(usual | known)))


def shared_journey(store: Store) -> int:
    """A journey of four with 8 405,00 zł in common; tickets and hotel of Anna Nowak came to 2 089,88 zł."""
    people = ("Anna Nowak", "Jan Żak", "Ewa Lis", "Adam Łoś")
    costs = [
        cost("1589.88", kind="tickets", traveller="Anna Nowak"),
        cost("500", traveller="Anna Nowak"),
        cost("777", traveller="Jan Żak"),
        cost("7405", kind="hotel"),
        cost("1000", kind="interpreter", payer="host"),
    ]
    days = {"first": PartialDate(2017, 5, 12), "last_day": PartialDate(2017, 5, 15)}
    return journey(store, "Dni Łucka", participants=[person(name) for name in people], costs=costs, **days)
