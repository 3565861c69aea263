"""The destinations set for a journey to several countries, with the time of each."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from db.dates.elapsed import elapsed
from db.fields import Values, field
from db.fields.record import Part
from db.kinds import Country, Moment, Text
from db.records.delegations.parts import NEAR_FIRST_DAY
from db.words import N_, NP_, _

_POLAND = "PL"


def leads_out(delegation: Values) -> bool:
    """True for a journey of ours, on which a border is crossed."""
    return delegation.get("direction") != "in"


class Destination(Part):
    """A country of destination that the employer set, one of several, with the time of the stay in it.

    By § 13 (2) of the regulation of 29.01.2013 on the dues for business trips there is one destination,
    unless the employer sets several.
    """

    country = field(Country(), NP_("destination", "Country"), default_column=True, width=95)
    city = field(Text(), NP_("destination", "Place"), default_column=True, width=90)
    since = field(
        Moment(NEAR_FIRST_DAY),
        NP_("destination", "From"),
        default_column=True,
        help=N_("Day and hour by the clock in Poland, for example: 12.05.2024 14:30"),
    )
    until = field(
        Moment(NEAR_FIRST_DAY),
        NP_("destination", "Until"),
        default_column=True,
        help=N_("By the clock in Poland, on which the time abroad is counted."),
    )
    note = field(Text(), N_("Note"), wide=True)

    @classmethod
    def check_rows(cls, rows: Sequence[Values], record: Values) -> Iterator[tuple[int, str, str]]:
        """Errors of stays in Poland, and of times that make no sense, overlap, or lie outside the journey."""
        out, back = record.get("crossed_out"), record.get("crossed_back")
        for number, row in enumerate(rows):
            since, until = row.get("since"), row.get("until")
            if row.get("country") == _POLAND:
                yield number, "country", _(ABROAD)
            if since and until and elapsed(since, until) <= timedelta():
                yield number, "until", _("A stay must end later than it begins.")
            if out and since and _is_before(since, out):
                yield number, "since", _("The stay begins before the border is crossed out.")
            if back and until and _is_before(back, until):
                yield number, "until", _("The stay ends after the border is crossed back.")
        yield from _overlapping(rows)


ABROAD = N_("A destination lies abroad. For two ways across the border enter two journeys.")


def _overlapping(rows: Sequence[Values]) -> Iterator[tuple[int, str, str]]:
    """Errors of the stays that begin before an earlier one has ended."""
    timed = [number for number, row in enumerate(rows) if row.get("since") and row.get("until")]
    timed.sort(key=lambda number: rows[number]["since"])
    latest = timed[0] if timed else 0
    for number in timed[1:]:
        if _is_before(rows[number]["since"], rows[latest]["until"]):
            yield number, "since", _("The stay begins before that in row {n} ends.").format(n=latest + 1)
        if _is_before(rows[latest]["until"], rows[number]["until"]):
            latest = number


def _is_before(moment: datetime, other: datetime) -> bool:
    """True if a moment is earlier than another, however the hour that the clock shows twice is read."""
    return elapsed(other, moment) < timedelta()
