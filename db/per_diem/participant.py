"""The per diem of one participant: the trip, made of what a delegation holds, and its figure in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.errors import InvalidValue, Refused
from db.fields import Values
from db.folding import fold
from db.kinds.amounts import amount_of, hundredths
from db.per_diem.rates import Rate
from db.per_diem.reckoning import reckon
from db.per_diem.trip import HOME, Stay, Trip
from db.per_diem.words import money, remarks, sentence
from db.words import N_, _, p_


@dataclass(frozen=True, slots=True)
class Figure:
    """The control figure of a participant's trip in words; `missing` says why it cannot be reckoned yet."""

    name: str
    lines: tuple[str, ...] = ()
    total: str = ""
    remarks: tuple[str, ...] = ()
    cost: Decimal = Decimal(0)
    """The total less the hotel's bill, which is kept as a cost of its own kind."""
    currency: str = ""
    missing: str = ""
    no_rate: bool = False
    """True if no rate is known for the trip."""


def figure(values: Values, person: Values, rates: Sequence[Rate]) -> Figure | None:
    """The figure of a delegation's participant; None where no per diem abroad is due."""
    if not _is_due(values, person):
        return None
    name = person.get("name") or ""
    trip = trip_of(values, person)
    if trip is None:
        return Figure(name, missing=missing_data(values, person))
    try:
        found = reckon(trip, rates)
    except InvalidValue as error:
        return Figure(name, missing=error.text)
    except Refused as error:
        return Figure(name, missing=f"{error.text} {error.advice}".strip(), no_rate=True)
    return Figure(
        name,
        tuple(map(sentence, found.lines)),
        money(found.total, found.rate.currency),
        (*_left_out(person), *remarks(found)),
        amount_of(found.total - sum(line.amount for line in found.lines if line.code == "hotel")),
        found.rate.currency,
    )


def figures(values: Values, people: Sequence[Values], rates: Sequence[Rate]) -> Iterator[Figure]:
    """The figures of all participants that can be reckoned, in the order of `people`."""
    found = (figure(values, person, rates) for person in people)
    return (ready for ready in found if ready and not ready.missing)


def trip_of(values: Values, person: Values) -> Trip | None:
    """The trip of a participant; None where no per diem abroad is due, or `lacking` says what is missing.

    The crossings are the participant's own, else the delegation's. The city is the delegation's place: the
    names of its partners are those of institutions as well, and a journey may lead elsewhere.
    """
    if not _is_due(values, person) or missing_data(values, person):
        return None
    nights, bill = person.get("hotel_nights") or 0, person.get("hotel_bill")
    return Trip(
        country=values["country"],
        city=values.get("location") or "",
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
    )


def missing_data(values: Values, person: Values) -> str:
    """A sentence that says which data are missing and where to type them; "" if none are."""
    if not values.get("country"):
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


def cost_index(name: str, costs: Sequence[Values]) -> int | None:
    """The index of a traveller's first per diem among a delegation's costs; None if there is none."""
    traveller = fold(name)
    places = (
        index
        for index, cost in enumerate(costs)
        if cost.get("kind") == "per_diem" and fold(cost.get("traveller") or "") == traveller
    )
    return next(places, None)


def _is_due(values: Values, person: Values) -> bool:
    """True for our people on a trip abroad.

    Guests' own offices reckon for them; inside Poland the rules are others.
    """
    ours = person.get("side") != "theirs" and values.get("direction") != "in"
    return ours and values.get("country") != HOME


def _crossing(name: str, values: Values, person: Values) -> Any:
    return person.get(name) or values.get(name)


def _left_out(person: Values) -> Iterator[str]:
    """The remark on a hotel's nights without a bill, or a bill without nights: neither is counted alone."""
    nights, bill = person.get("hotel_nights") or 0, person.get("hotel_bill")
    if nights and bill is None:
        yield _("Nights by the bill are not counted yet: type the bill of the hotel.")
    elif bill and not nights:
        yield _("The bill of the hotel is not counted yet: type how many nights it is for.")
