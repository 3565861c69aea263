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
