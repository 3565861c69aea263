"""The story of a partner: all events between it and the city, in one line of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate, has_begun
from db.drafts.draft import Draft
from db.fields import Values
from db.fields.record import Record
from db.kinds import Linked
from db.records import Act, Agreement, Delegation, LogEntry, Partner, Undertaking, Vocabulary
from db.store import Store, rows
from db.store.query import Condition, Query

SORTS = ("document", "delegation", "undertaking", "contact")
"""The sorts of event, in the order in which those of one day stand."""
READ_FROM = (Agreement, Delegation, Undertaking, Vocabulary)
"""The records that the story is read from, beside the partner: it is out of date when one of them changes."""


@dataclass(frozen=True)
class Event:
    """An event of the story, of a sort in SORTS.

    It is kept in the record of class `record` with the id `id`, or in `own`, a row of that record's part.
    """

    when: PartialDate | None
    sort: str
    words: str
    record: type[Record]
    id: int
    until: PartialDate | None = None
    own: tuple[str, int, str] | None = None  # the part, the row's id, the field
    ahead: bool = False  # known of on the day asked about, but later than it


def story(store: Store, partner: int, on: date) -> list[Event]:
    """The events up to the day, and journeys planned by then, in order; those without a date last.

    Cancelled journeys are left out.
    """
    found = [
        *_documents(store, partner, on),
        *_delegations(store, partner, on),
        *_undertakings(store, partner, on),
        *_log(store, partner),
    ]
    known = [event for event in found if event.ahead or has_begun(event.when, on)]
    return sorted(known, key=_order)


def _order(event: Event) -> tuple[int, int, int]:
    if event.when is None:
        return (date.max.toordinal(), 0, 0)
    return (event.when.earliest().toordinal(), event.when.latest().toordinal(), SORTS.index(event.sort))


def _named(store: Store, record: type[Record], partner: int, on: date) -> Iterator[Draft]:
    named = (Condition("partners", "any", (Linked(partner),)),)
    yield from rows.drafts(store.connection(), record, store.ids(Query(record, on, conditions=named)))


def _documents(store: Store, partner: int, on: date) -> Iterator[Event]:
    kinds = Act.field("kind").kind
    for draft in _named(store, Agreement, partner, on):
        assert draft.id is not None
        document = draft.values["kind"].label
        for act in Agreement.events(draft.values, draft.parts["acts"]):
            what = _details(act)
            words = f"{document}: {kinds.show(act['kind'])}{what}"
            yield Event(act.get("happened_on"), "document", words, Agreement, draft.id)


def _details(act: Values) -> str:
    details = [str(act.get(name) or "") for name in ("place", "note")]
    shown = ", ".join(" ".join(words.split()) for words in details if words)
    return f" – {shown}" if shown else ""


def _delegations(store: Store, partner: int, on: date) -> Iterator[Event]:
    for draft in _named(store, Delegation, partner, on):
        assert draft.id is not None
        values = draft.values
        if values.get("cancelled_on") and values["cancelled_on"] <= on:
            continue
        first = values.get("first_day") or values.get("last_day")
        direction = Delegation.field("direction").kind.show(values.get("direction"))
        words = f"{direction}: {values['title']}"
        end, planned = _end(first, values.get("last_day")), values.get("planned_on")
        ahead = bool(planned and planned <= on and not has_begun(first, on))
        yield Event(first, "delegation", words, Delegation, draft.id, end, ahead=ahead)


def _undertakings(store: Store, partner: int, on: date) -> Iterator[Event]:
    for draft in _named(store, Undertaking, partner, on):
        assert draft.id is not None
        first = draft.values.get("begins_on")
        end = _end(first, draft.values.get("ends_on"))
        yield Event(first, "undertaking", str(draft.values["title"]), Undertaking, draft.id, end)


def _log(store: Store, partner: int) -> Iterator[Event]:
    draft = store.draft(Partner, partner)
    kind = LogEntry.field("kind").kind
    for row in draft.parts["log"] if draft else ():
        words = ": ".join(filter(None, (kind.show(row["kind"]), row["what"])))
        own = ("log", row["id"], "happened_on")
        yield Event(row["happened_on"], "contact", words, Partner, partner, own=own)


def _end(first: PartialDate | None, last: PartialDate | None) -> PartialDate | None:
    return last if last != first else None
