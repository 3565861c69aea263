"""What single records say on their cards beyond their fields. The card asks these tables and names none."""

from collections.abc import Callable, Sequence
from datetime import date

from db import life, per_diem
from db.drafts.draft import Draft
from db.errors import InvalidValue, Refused
from db.fields import Values
from db.fields.record import Part, Record
from db.records import Act, Agreement, PerDiemRate
from db.records.delegations.parts import Participant
from db.reports import event_listing, status_sentence
from db.store import Store
from db.words import _


def _state(store: Store, draft: Draft, on: date) -> str:
    """How an agreement stands on the day; terms that make no sense say so in its place."""
    gender = status_sentence.gender(store, draft.values.get("kind"))
    try:
        return status_sentence.sentence(draft, life.periods(draft.values, draft.parts["acts"]), gender, on)
    except (Refused, InvalidValue) as error:
        return error.text


def _course(draft: Draft, rows: Sequence[Values], on: date) -> list[Values]:
    """What was known on the day, the signing among it; by when it was known is told for reckoning alone."""
    events = event_listing.known(draft.values, rows, on)
    return [{name: value for name, value in event.items() if name != "known_by"} for event in events]


def _per_diem(store: Store, draft: Draft) -> list[str]:
    """The per diem abroad of each of our people, as far as it can be reckoned."""
    rates = per_diem.rates_of(rate.values for rate in store.drafts(PerDiemRate))
    found = list(per_diem.figures(draft.values, draft.parts["participants"], rates))
    if not found:
        return []
    told = [f"{one.name}: {one.total} ({'; '.join(one.lines)})" for one in found]
    return [_("Per diem abroad; a control figure, accounting settles:"), *told]


SENTENCES: dict[type[Record], Callable[[Store, Draft, date], str]] = {Agreement: _state}
"""The sentence under the title."""

ROWS: dict[type[Part], Callable[[Draft, Sequence[Values], date], Sequence[Values]]] = {Act: _course}
"""The rows of a part as they are told, where these are others than are kept."""

BELOW: dict[type[Part], Callable[[Store, Draft], Sequence[str]]] = {Participant: _per_diem}
"""What is told quietly below the rows of a part, a paragraph each."""
