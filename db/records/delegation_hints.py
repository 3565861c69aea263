"""What does not fit together in a delegation, or is missing: told below the fields, saving goes on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from db.fields import Values
from db.folding import fold
from db.records.journey import LACKS, lacking, stages
from db.words import _


def hints(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """A sentence each."""
    yield from _missing(values, parts)
    yield from _strangers(parts)


def _missing(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """What is missing today; after the last day the result and the costs too."""
    today = date.today()
    passed = [stage for day, stage in stages(values, parts) if day <= today] or ["planned"]
    missing = lacking(values, parts, passed[-1].removesuffix("?"))
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
