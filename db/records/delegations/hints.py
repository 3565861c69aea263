"""What does not fit together in a delegation, or is missing: told below the fields, saving goes on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from db.fields import Values
from db.folding import fold
from db.kinds.states import code_of
from db.records.delegations.stages import LACKS, lacking, stages
from db.words import N_, _


def hints(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """A sentence each."""
    yield from _missing(values, parts)
    yield from _strangers(parts)
    yield from _out_of_order(values)


def _missing(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """What is missing today; after the last day the result and the costs too."""
    today = date.today()
    passed = [stage for day, stage in stages(values, parts) if day <= today] or ["planned"]
    missing = lacking(values, parts, code_of(passed[-1]))
    if missing:
        told = ", ".join(_(LACKS[code]) for code in missing)
        yield _("Incomplete, not entered yet: {what}.").format(what=told)


def _strangers(parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """Money for somebody who did not take part: sums by person have it in common."""
    there = {fold(person.get("name") or "") for person in parts.get("participants", ())}
    named = dict.fromkeys(cost.get("traveller") or "" for cost in parts.get("costs", ()))
    told = ", ".join(name for name in named if name and fold(name) not in there)
    if told:
        yield _("The costs name somebody who is not among the participants: {names}.").format(names=told)


def _out_of_order(values: Values) -> Iterator[str]:
    """Days that cannot stand so beside the journey's, where these are known for certain."""
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
