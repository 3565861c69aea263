"""The reckoning in words: each line as its own little sum, and remarks on all of it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction

from db import countries
from db.dates import sentence_day
from db.dates.elapsed import clock_change
from db.kinds import Moment
from db.kinds.amounts import amount_of, with_currency
from db.per_diem.lines import Line, Portion
from db.per_diem.reckoning import Reckoning, Share
from db.per_diem.trip import Trip
from db.words import N_, NN_, NO_BREAK, _, n_

_MINUS = "\N{MINUS SIGN}"
_COUNTED = {
    "full_days": NN_("{n} full day × {unit} = {amount}", "{n} full days × {unit} = {amount}"),
    "hotel": NN_(
        "Hotel by the bill, {n} night: {amount} (limit {n} × {unit})",
        "Hotel by the bill, {n} nights: {amount} (limit {n} × {unit})",
    ),
    "hotel_over": NN_(
        "Hotel by the bill, {n} night: {amount} (limit {n} × {unit}; over it {over}, not counted)",
        "Hotel by the bill, {n} nights: {amount} (limit {n} × {unit}; over it {over}, not counted)",
    ),
    "hotel_divided": NN_(
        "Hotel by the bill, {n} night: {amount} (limit by the nights in each country {unit})",
        "Hotel by the bill, {n} nights: {amount} (limit by the nights in each country {unit})",
    ),
    "hotel_divided_over": NN_(
        "Hotel by the bill, {n} night: {amount} "
        "(limit by the nights in each country {unit}; over it {over}, not counted)",
        "Hotel by the bill, {n} nights: {amount} "
        "(limit by the nights in each country {unit}; over it {over}, not counted)",
    ),
}
_SENTENCES: Mapping[str, str] = {
    "part_of_day": N_("Part of a day ({lasting}): {share} × {unit} = {amount}"),
    "full_board": N_(
        "Full board free of charge, {share} of the per diem is due (§ 14 (1)), {unit}: {amount}"
    ),
    "breakfasts": N_("Free breakfasts: {n} × {share} × {unit} = {amount}"),
    "lunches": N_("Free lunches: {n} × {share} × {unit} = {amount}"),
    "dinners": N_("Free dinners: {n} × {share} × {unit} = {amount}"),
    "not_below_zero": N_("Free meals do not take the per diem below zero: +{amount}"),
    "nights_without_bill": N_("Nights without a bill: {n} × {share} × {unit} = {amount}"),
    "nights_free": N_("Nights free of charge: {n}, nothing is due"),
    "local_transport": N_("Local transport, days begun: {n} × {share} × {unit} = {amount}"),
    "transfers": N_("To and from the airport or station: {n} × {share} × {unit} = {amount}"),
}


def money(hundredths: int, currency: str) -> str:
    """An amount in hundredths with its currency: "1 234,50 EUR", without a break."""
    return with_currency(amount_of(hundredths), currency).replace("-", _MINUS)


def sentence(line: Line) -> str:
    """A line in the language now, without a full stop: "2 pełne doby × 49,00 EUR = 98,00 EUR"."""
    what = f"{line.code}_over" if line.over_limit else line.code
    message = n_(*_COUNTED[what], line.count) if what in _COUNTED else _(_SENTENCES[what])
    unit = money(line.unit, line.currency)
    return message.format(
        n=str(line.count).replace("-", _MINUS),
        share=_share(line.share),
        unit=f"{unit} × {_portion(line.portion)}" if line.portion else unit,
        amount=money(line.amount, line.currency),
        over=money(line.over_limit, line.currency),
        lasting=_duration(line.duration or timedelta()),
    )


def heading(share: Share, trip: Trip) -> str:
    """The heading of the lines of one of several destinations, with its time out of the whole."""
    leg, show = share.leg, Moment().show
    return _("{place}, {since} – {until} ({part}):").format(
        place=", ".join(filter(None, (countries.shown(leg.country), leg.city))),
        since=show(leg.since),
        until=show(leg.until),
        part=_portion(Portion(leg.duration, trip.duration)),
    )


def common_heading() -> str:
    """The heading of the lines that several destinations have in common."""
    return _("Together:")


def remarks(reckoning: Reckoning) -> list[str]:
    """Remarks in the language spoken now: the rates taken and why, and that all of it is a control figure."""
    several = len(reckoning.shares) > 1
    said = [remark for share in reckoning.shares for remark in _on_rate(share, several)]
    said += cautions(reckoning)
    said += _too_many(reckoning.trip)
    said.append(_("A control figure: accounting settles the trip."))
    return said


def cautions(reckoning: Reckoning) -> Iterator[str]:
    """Those of the remarks without which the lines would be misread, on paper too."""
    if len(reckoning.shares) > 1:
        yield _(_DIVIDED)
    if reckoning.bill_left_out:
        yield _(_BILL_LEFT_OUT)
    yield from _clock_changed(reckoning.trip)


_DIVIDED = N_(
    "Several destinations (§ 13 (2)): the way to one belongs to it, the way back to the last. How to divide "
    "is not regulated: days, meals and transport go by hours, nights by where they were spent."
)
_BILL_LEFT_OUT = N_(
    "The bill of the hotel is not counted: the limits are in different currencies. Compare it with the limit "
    "of the country where the hotel was, and put it into the costs."
)


def _on_rate(share: Share, several: bool) -> Iterator[str]:
    """The remarks on the rate of a destination; `several`: with the name of its country."""
    rate, country = share.rate, countries.shown(share.leg.country)
    if not rate.country:
        yield _("{country} is not in the list of rates: the rate for countries not listed was taken.").format(
            country=country
        )
    if share.cities:
        yield _("Rates of their own: {cities}. The rate for the rest of the country was taken.").format(
            cities=", ".join(share.cities)
        )
    message = (
        _("{country}, rate in force from {day}: per diem {per_diem}, hotel limit {limit}.")
        if several
        else _("Rate in force from {day}: per diem {per_diem}, hotel limit {limit}.")
    )
    yield message.format(
        country=country,
        day=sentence_day(rate.valid_from),
        per_diem=money(rate.per_diem, rate.currency),
        limit=money(rate.hotel_limit, rate.currency),
    )


def _clock_changed(trip: Trip) -> Iterator[str]:
    """The remark on a clock that was changed meanwhile, by which the trip seems shorter or longer."""
    if clock_change(trip.out, trip.back):
        yield _(
            "The clock was changed during the trip: {clock} by the clock, {passed} passed, "
            "and these are counted."
        ).format(clock=_duration(trip.back - trip.out), passed=_duration(trip.duration))


def _too_many(trip: Trip) -> Iterator[str]:
    """Remarks on numbers, counted as they were typed, that the days and nights of the trip cannot hold."""
    days = (trip.back.date() - trip.out.date()).days + 1
    slept = sum(stay.nights for stay in trip.stays) + trip.nights_without_bill + trip.nights_free
    for what, count, most in (
        (_("free breakfasts"), trip.breakfasts, days),
        (_("free lunches"), trip.lunches, days),
        (_("free dinners"), trip.dinners, days),
        (_("nights"), slept, trip.nights),
    ):
        if count > most:
            yield _("More than the trip can hold, please check: {what} {count}, at the most {most}.").format(
                what=what, count=count, most=most
            )


def _share(share: Fraction) -> str:
    """`share` as the regulation has it, 1/3, 1/2 and 1, all else in hundredths: 15%."""
    return str(share) if share.numerator == 1 and share.denominator <= 3 else f"{share * 100}%"


def _portion(portion: Portion) -> str:
    """A portion as its part of the whole: "14 h z 24 h", "1 z 3 nocy"."""
    part, whole = portion.part, portion.whole
    if isinstance(part, timedelta) and isinstance(whole, timedelta):
        return _("{part} of {whole}").format(part=_duration(part), whole=_duration(whole))
    assert isinstance(whole, int)
    return n_("{part} of {n} night", "{part} of {n} nights", whole).format(part=part, n=whole)


def _duration(time: timedelta) -> str:
    hours, minutes = divmod(time // timedelta(minutes=1), 60)
    parts = [f"{hours}{NO_BREAK}h"] if hours else []
    parts += [f"{minutes}{NO_BREAK}min"] if minutes else []
    return NO_BREAK.join(parts)
