"""Additions to the cards of single records, beyond their fields, in tables that the card looks in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from db import life, per_diem
from db.drafts.draft import Draft
from db.errors import InvalidValue, Refused
from db.fields import Values
from db.fields.record import Part, Record
from db.per_diem import Figure
from db.records import Act, Agreement, PerDiemRate
from db.records.delegations.parts import Participant
from db.reports import event_listing
from db.reports.states import status_sentence
from db.store import Store
from db.words import _


def _state(store: Store, draft: Draft, on: date) -> str:
    """The sentence on the state of an agreement on the day; the error instead, if its terms make no sense."""
    gender = status_sentence.gender(store, draft.values.get("kind"))
    try:
        return status_sentence.sentence(draft, life.periods(draft.values, draft.parts["acts"]), gender, on)
    except (Refused, InvalidValue) as error:
        return error.text


def _events(draft: Draft, rows: Sequence[Values], on: date) -> list[Values]:
    """The events known on the day, the signing among them, without `known_by`, which only reckoning needs."""
    events = event_listing.events_known_on(draft.values, rows, on)
    return [{name: value for name, value in event.items() if name != "known_by"} for event in events]


def _per_diem(store: Store, draft: Draft) -> list[str]:
    """The per diem abroad of each of our people, as far as it can be reckoned; a line a destination."""
    rates = per_diem.rates_of(rate.values for rate in store.drafts(PerDiemRate))
    people, destinations = draft.parts["participants"], draft.parts["destinations"]
    found = list(per_diem.figures(draft.values, people, rates, destinations))
    if not found:
        return []
    lines = [line for figure in found for line in _told(figure)]
    cautions = dict.fromkeys(caution for figure in found for caution in figure.cautions)
    return [_("Per diem abroad; a control figure, accounting settles:"), *lines, *cautions]


def _told(figure: Figure) -> Iterator[str]:
    """A figure in lines: the name with the total, and the sections, of which one stands beside these."""
    total = f"{figure.name}: {figure.total}"
    if len(figure.sections) == 1:
        yield f"{total} ({figure.sections[0].in_a_row})"
    else:
        yield total
        yield from (section.in_a_row for section in figure.sections)


SENTENCES: dict[type[Record], Callable[[Store, Draft, date], str]] = {Agreement: _state}
"""The function for the sentence under the title, by record."""

ROWS: dict[type[Part], Callable[[Draft, Sequence[Values], date], Sequence[Values]]] = {Act: _events}
"""The function for the rows of a part on the card, where they differ from those stored."""

BELOW: dict[type[Part], Callable[[Store, Draft], Sequence[str]]] = {Participant: _per_diem}
"""The function for the quiet paragraphs below the rows of a part."""
