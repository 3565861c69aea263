"""What a document tells those that it supersedes: partners, signing, and entry into force."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.dates import PartialDate

Values = Mapping[str, Any]


class Successor(NamedTuple):
    """A document as one that it supersedes reckons with it."""

    partners: frozenset[int]
    signed: PartialDate | None
    enters: date | None
    """The day on which it enters into force; None: it is not known to the day, or has not come."""

    @classmethod
    def of(cls, agreement: Values, acts: Sequence[Values]) -> "Successor":
        """The document with these values and acts."""
        partners = frozenset(partner.id for partner in agreement.get("partners") or ())
        signed = signed_on(agreement)
        return cls(partners, signed, _enters(agreement, acts, signed))

    @classmethod
    def named_by(cls, act: Values) -> "Successor | None":
        """The document that an act names as the new one; None: it names none, or nothing is known of it."""
        named = act.get("successor") if act.get("kind") == "superseded" else None
        if named is None or not named.facts:
            return None
        partners, signed, enters = json.loads(named.facts)
        return cls(
            frozenset(partners),
            PartialDate.from_edtf(signed) if signed else None,
            date.fromisoformat(enters) if enters else None,
        )

    @property
    def text(self) -> str:
        """All of it as a text, which `named_by` reads from a link."""
        signed = self.signed.edtf if self.signed else None
        enters = self.enters.isoformat() if self.enters else None
        return json.dumps([sorted(self.partners), signed, enters])


def signed_on(agreement: Values) -> PartialDate | None:
    """The day on which the last side signed; None: no day is known."""
    both: PartialDate | None = agreement.get("signed_on")
    sides = (agreement.get("signed_by_us_on"), agreement.get("signed_by_them_on"))
    return both or max((day for day in sides if day), key=PartialDate.latest, default=None)


def _enters(agreement: Values, acts: Sequence[Values], signed: PartialDate | None) -> date | None:
    """The day of an entry into force, where one is entered, else of the signing; not before that."""
    entry = next((act for act in acts if act.get("kind") == "entered_into_force"), None)
    if entry is None:
        on = None if agreement.get("awaits") else signed
    else:
        on = entry.get("effective_from") or entry.get("happened_on")
    if on is None or signed is None or not (on.is_day and signed.is_day):
        return None
    return max(on.earliest(), signed.earliest())


def in_force_until_succeeded(act: Values) -> Values:
    """An act of succession that takes effect as the new document enters into force, if that comes later.

    What the act itself says of its effect goes first.
    """
    new = Successor.named_by(act)
    if new is None or new.enters is None or act.get("effective_from"):
        return act
    on = act.get("happened_on")
    return act if on and new.enters <= on.latest() else {**act, "effective_from": PartialDate.of(new.enters)}
