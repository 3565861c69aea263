"""The per diem of one participant: the trip, made of what a delegation holds, and its figure in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.errors import InvalidValue, Refused
from db.fields import Values
from db.kinds.amounts import amount_of, hundredths
from db.per_diem.destination_rows import filled, wrong_row
from db.per_diem.destinations import Destination
from db.per_diem.rates import Rate
from db.per_diem.reckoning import Reckoning, reckon
from db.per_diem.trip import HOME, Stay, Trip
from db.per_diem.words import cautions, common_heading, heading, money, remarks, sentence
from db.words import N_, _, p_


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one of several destinations, below its heading; "" if there is one destination."""

    heading: str
    lines: tuple[str, ...]

    @property
    def paragraph(self) -> str:
        """All of it, a line below the other."""
        return "\n".join(filter(None, (self.heading, *self.lines)))

    @property
    def in_a_row(self) -> str:
        """All of it in one line."""
        return " ".join(filter(None, (self.heading, "; ".join(self.lines))))


@dataclass(frozen=True, slots=True)
class Due:
    """The total in one currency, less the hotel's bill, which is kept as a cost of its own kind."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The control figure of a participant's trip in words; `missing` says why it cannot be reckoned yet."""

    name: str
    sections: tuple[Section, ...] = ()
    total: str = ""
    """The totals of all currencies."""
    remarks: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    """Those of the remarks without which the lines would be misread."""
    dues: tuple[Due, ...] = ()
    """The amounts for the costs, one for each currency."""
    missing: str = ""
    no_rate: bool = False
    """True if no rate is known for the trip."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines with their headings."""
        return tuple(line for section in self.sections for line in section.paragraph.splitlines())


def figure(
    values: Values, person: Values, rates: Sequence[Rate], destinations: Sequence[Values] = ()
) -> Figure | None:
    """The figure of a delegation's participant; None where no per diem abroad is due.

    `destinations`: the rows of those that the employer set.
    """
    if not _is_due(values, person, destinations):
        return None
    name = person.get("name") or ""
    trip = trip_of(values, person, destinations)
    if trip is None:
        return Figure(name, missing=missing_data(values, person, destinations))
    try:
        found = reckon(trip, rates)
    except InvalidValue as error:
        return Figure(name, missing=error.text)
    except Refused as error:
        return Figure(name, missing=f"{error.text} {error.advice}".strip(), no_rate=True)
    return Figure(
        name,
        tuple(_sections(found)),
        " + ".join(money(total, currency) for currency, total in found.totals.items()),
        (*_left_out(person), *remarks(found)),
        (*_left_out(person), *cautions(found)),
        tuple(_dues(found)),
    )


def _sections(found: Reckoning) -> Iterator[Section]:
    several = len(found.shares) > 1
    for share in found.shares:
        yield Section(heading(share, found.trip) if several else "", tuple(map(sentence, share.lines)))
    if found.common:
        yield Section(common_heading(), tuple(map(sentence, found.common)))


def _dues(found: Reckoning) -> Iterator[Due]:
    for currency, total in found.totals.items():
        hotels = (line for line in found.lines if line.code.startswith("hotel"))
        bills = sum(line.amount for line in hotels if line.currency == currency)
        yield Due(amount_of(total - bills), currency)


def figures(
    values: Values, people: Sequence[Values], rates: Sequence[Rate], destinations: Sequence[Values] = ()
) -> Iterator[Figure]:
    """The figures of all participants that can be reckoned, in the order of `people`."""
    found = (figure(values, person, rates, destinations) for person in people)
    return (ready for ready in found if ready and not ready.missing)


def trip_of(values: Values, person: Values, destinations: Sequence[Values] = ()) -> Trip | None:
    """The trip of a participant; None where no per diem abroad is due, or data are missing.

    The crossings are the participant's own, else the delegation's. The city is the delegation's place: the
    names of its partners are those of institutions as well, and a journey may lead elsewhere. One destination
    that was set stands in the place of both, whatever its times; several divide the trip.
    """
    if not _is_due(values, person, destinations) or missing_data(values, person, destinations):
        return None
    nights, bill = person.get("hotel_nights") or 0, person.get("hotel_bill")
    rows = filled(destinations)
    only = rows[0] if len(rows) == 1 else {"country": values.get("country"), "city": values.get("location")}
    return Trip(
        country=only["country"] or "",
        city=only["city"] or "",
        out=_crossing("crossed_out", values, person),
        back=_crossing("crossed_back", values, person),
        breakfasts=person.get("breakfasts") or 0,
        lunches=person.get("lunches") or 0,
        dinners=person.get("dinners") or 0,
        stays=(Stay(nights, hundredths(bill)),) if nights and bill is not None else (),
        nights_without_bill=person.get("lump_nights") or 0,
        nights_free=person.get("free_nights") or 0,
        local_transport=bool(person.get("local_transport")),
        transfers=person.get("transfers") or 0,
        destinations=tuple(map(_destination, rows)) if len(rows) > 1 else (),
    )


def _destination(row: Values) -> Destination:
    return Destination(row["country"], row.get("city") or "", row["since"], row["until"])


def missing_data(values: Values, person: Values, destinations: Sequence[Values] = ()) -> str:
    """A sentence that says which data are missing or wrong and where to type them; "" if none are."""
    if filled(destinations):
        if wrong := wrong_row(values, destinations):
            return wrong
    elif not values.get("country"):
        return _("Choose the country of the journey in the tab “{tab}”.").format(tab=p_("tab", "Data"))
    missing = [name for name in ("crossed_out", "crossed_back") if not _crossing(name, values, person)]
    if not missing:
        return ""
    message = _(_CROSSING[missing[0]] if len(missing) == 1 else _BOTH_CROSSINGS)
    return message.format(tab=_("Journey"))


_BOTH_CROSSINGS = N_(
    "Type when the border was crossed out and back, day and hour: in the tab “{tab}”, or in this person’s "
    "own fields if it was at another time."
)
_CROSSING: Mapping[str, str] = {
    "crossed_out": N_(
        "Type when the border was crossed out, day and hour: in the tab “{tab}”, or in this person’s own "
        "field if it was at another time."
    ),
    "crossed_back": N_(
        "Type when the border was crossed back, day and hour: in the tab “{tab}”, or in this person’s own "
        "field if it was at another time."
    ),
}


def _is_due(values: Values, person: Values, destinations: Sequence[Values]) -> bool:
    """True for our people on a trip abroad.

    Guests' own offices reckon for them; inside Poland the rules are others.
    """
    ours = person.get("side") != "theirs" and values.get("direction") != "in"
    return ours and (bool(filled(destinations)) or values.get("country") != HOME)


def _crossing(name: str, values: Values, person: Values) -> Any:
    return person.get(name) or values.get(name)


def _left_out(person: Values) -> Iterator[str]:
    """The remark on a hotel's nights without a bill, or a bill without nights: neither is counted alone."""
    nights, bill = person.get("hotel_nights") or 0, person.get("hotel_bill")
    if nights and bill is None:
        yield _("Nights by the bill are not counted yet: type the bill of the hotel.")
    elif bill and not nights:
        yield _("The bill of the hotel is not counted yet: type how many nights it is for.")
