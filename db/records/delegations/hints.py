"""Hints on a delegation, shown below its fields: values that are missing or do not fit together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from db.fields import Values
from db.folding import fold
from db.kinds.state_option import code_of
from db.records.delegations.costs import UNITS_OF_TABLE, units_meant
from db.records.delegations.stages import LACKS, lacking, stages
from db.words import N_, NN_, _, n_


def hints(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """The hints on a delegation, a sentence each; none of them keeps it from being saved."""
    yield from _missing(values, parts)
    yield from _unknown_travellers(parts)
    yield from _rates_for_other_units(parts)
    yield from _out_of_order(values)


def _missing(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """The hint on values missing today; after the last day, on the result and the costs too."""
    today = date.today()
    passed = [stage for day, stage in stages(values, parts) if day <= today] or ["planned"]
    missing = lacking(values, parts, code_of(passed[-1]))
    if missing:
        words = ", ".join(_(LACKS[code]) for code in missing)
        yield _("Incomplete, not entered yet: {what}.").format(what=words)


def _unknown_travellers(parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """The hint on costs of somebody who is no participant: sums by person would count them for nobody."""
    named = dict.fromkeys(cost["traveller"] for cost in parts.get("costs", ()) if cost.get("traveller"))
    if not named:
        return
    participants = {fold(person.get("name") or "") for person in parts.get("participants", ())}
    unknown = ", ".join(name for name in named if fold(name) not in participants)
    if unknown:
        yield _("The costs name somebody who is not among the participants: {names}.").format(names=unknown)


def _rates_for_other_units(parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """The hint on rates that were hardly meant for so many units: the sums would be a hundred times wrong."""
    doubts = {
        (cost["currency"], cost.get("rate_for") or 1, meant)
        for cost in parts.get("costs", ())
        if (meant := units_meant(cost))
    }
    for code, units, meant in sorted(doubts):
        yield _doubt(code, units, meant)


def _doubt(code: str, units: int, meant: int) -> str:
    """The hint on a rate that is entered for `units` of a currency, and seems to be for `meant`."""
    if units == 1:
        return _(_AS_IN_TABLE).format(currency=code, meant=meant)
    message = _FOR_ONE if meant == 1 and code in UNITS_OF_TABLE else _UNUSUAL
    return n_(*message, units).format(currency=code, n=units, meant=meant)


_AS_IN_TABLE = N_(
    "The rate of {currency} is given for 1 unit, but looks like one for {meant} (as the National Bank’s "
    "table gives it). Check the rate and the number of units."
)
_FOR_ONE = NN_(
    "The rate of {currency} is given for {n} unit, but looks like one for {meant}. Check the rate and the "
    "number of units.",
    "The rate of {currency} is given for {n} units, but looks like one for {meant}. Check the rate and the "
    "number of units.",
)
_UNUSUAL = NN_(
    "The rate of {currency} is given for {n} unit, but it is usually given for {meant}. Check the rate and "
    "the number of units.",
    "The rate of {currency} is given for {n} units, but it is usually given for {meant}. Check the rate and "
    "the number of units.",
)


def _out_of_order(values: Values) -> Iterator[str]:
    """Hints on days that contradict the first and last day of the journey, where these are certain."""
    first = values.get("first_day") or values.get("last_day")
    last = values.get("last_day") or first
    if not (first and last):
        return
    for name, sentence in _TOO_EARLY.items():
        if values.get(name) and values[name] < last.earliest() and not values.get("cancelled_on"):
            yield _(sentence)
    if values.get("approved_on") and values["approved_on"] > first.latest():
        yield _("Approved only after the first day.")
    if values.get("cancelled_on") and values["cancelled_on"] > last.latest():
        yield _("Cancelled only after the last day.")


_TOO_EARLY = {
    "settled_on": N_("Settled before the last day."),
    "report_on": N_("The report was handed in before the last day."),
}
