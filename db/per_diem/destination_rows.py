"""The destinations set for a delegation: which rows count, and what is missing or wrong in them."""

from collections.abc import Iterator, Mapping, Sequence

from db.fields import Values
from db.records import Delegation
from db.records.delegations.destinations import Destination
from db.words import N_, _

_KNOWN = ("country", "city", "since", "until")
_MISSING: Mapping[str, str] = {
    "country": N_("Choose the country."),
    "since": N_("Type from when the stay was, day and hour."),
    "until": N_("Type until when the stay was, day and hour."),
}


def filled(rows: Sequence[Values]) -> list[Values]:
    """The rows in which anything but a note is typed."""
    return [row for row in rows if any(row.get(name) for name in _KNOWN)]


def wrong_row(values: Values, rows: Sequence[Values]) -> str:
    """A sentence on the first row that is incomplete or contradicts others, and its place; "" if none is."""
    for number, sentence in (*_incomplete(rows), *_contradictory(values, rows)):
        return _("Tab “{tab}”, row {n}: {sentence}").format(
            tab=_(Delegation.destinations.label), n=number + 1, sentence=sentence
        )
    return ""


def _incomplete(rows: Sequence[Values]) -> Iterator[tuple[int, str]]:
    """A destination needs its country; where there are several, each its time too."""
    known = filled(rows)
    needed = _MISSING if len(known) > 1 else ("country",)
    for number, row in enumerate(rows):
        if row in known:
            yield from ((number, _(_MISSING[name])) for name in needed if not row.get(name))


def _contradictory(values: Values, rows: Sequence[Values]) -> Iterator[tuple[int, str]]:
    for number, _name, sentence in Destination.check_rows(rows, values):
        yield number, sentence
