"""The reckoning in words: each line as its own little sum, and remarks on all of it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction

from db import countries
from db.dates import sentence_day
from db.dates.elapsed import clock_change
from db.kinds.amounts import amount_of, with_currency
from db.per_diem.reckoning import Line, Reckoning
from db.per_diem.trip import Trip
from db.words import N_, NN_, NO_BREAK, _, n_

_MINUS = "\N{MINUS SIGN}"
_SLEPT = timedelta(hours=4)  # whoever is abroad at that hour of a day spends a night there
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
    what = "hotel_over" if line.over_limit else line.code
    message = n_(*_COUNTED[what], line.count) if what in _COUNTED else _(_SENTENCES[what])
    return message.format(
        n=str(line.count).replace("-", _MINUS),
        share=_share(line.share),
        unit=money(line.unit, line.currency),
        amount=money(line.amount, line.currency),
        over=money(line.over_limit, line.currency),
        lasting=_duration(line.duration or timedelta()),
    )


def remarks(reckoning: Reckoning) -> list[str]:
    """Remarks in the language spoken now: the rate taken and why, and that all of it is a control figure."""
    rate, said = reckoning.rate, []
    if not rate.country:
        said.append(
            _("{country} is not in the list of rates: the rate for countries not listed was taken.").format(
                country=countries.shown(reckoning.trip.country)
            )
        )
    if reckoning.cities:
        said.append(
            _("Rates of their own: {cities}. The rate for the rest of the country was taken.").format(
                cities=", ".join(reckoning.cities)
            )
        )
    said.append(
        _("Rate in force from {day}: per diem {per_diem}, hotel limit {limit}.").format(
            day=sentence_day(rate.valid_from),
            per_diem=money(rate.per_diem, rate.currency),
            limit=money(rate.hotel_limit, rate.currency),
        )
    )
    said += _clock_changed(reckoning.trip)
    said += _too_many(reckoning.trip)
    said.append(_("A control figure: accounting settles the trip."))
    return said


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
    nights = ((trip.back - _SLEPT).date() - (trip.out - _SLEPT).date()).days
    slept = sum(stay.nights for stay in trip.stays) + trip.nights_without_bill + trip.nights_free
    for what, count, most in (
        (_("free breakfasts"), trip.breakfasts, days),
        (_("free lunches"), trip.lunches, days),
        (_("free dinners"), trip.dinners, days),
        (_("nights"), slept, nights),
    ):
        if count > most:
            yield _("More than the trip can hold, please check: {what} {count}, at the most {most}.").format(
                what=what, count=count, most=most
            )


def _share(share: Fraction) -> str:
    """`share` as the regulation has it, 1/3, 1/2 and 1, all else in hundredths: 15%."""
    return str(share) if share.numerator == 1 and share.denominator <= 3 else f"{share * 100}%"


def _duration(time: timedelta) -> str:
    hours, minutes = divmod(time // timedelta(minutes=1), 60)
    parts = [f"{hours}{NO_BREAK}h"] if hours else []
    parts += [f"{minutes}{NO_BREAK}min"] if minutes else []
    return NO_BREAK.join(parts)
