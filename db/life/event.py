"""An event of an agreement on its exact day: a signing or an act."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from db.dates import Length
from db.life.terms import Term, day_after


class Event(NamedTuple):
    """A signing or an act on its exact day."""

    kind: str
    day: date
    number: int
    """The number of the event among those of the agreement."""
    act_index: int | None = None
    """The index of the act in the acts of the agreement; None: a signing."""
    effective: date | None = None
    """The day from which it has its effect, if it is another than `day`."""
    announced: date | None = None
    """The day on which an end that lies ahead was known; None: it was not known before it came."""
    received: date | None = None
    new_end: date | None = None
    """The last day that the document names for the term agreed on, which is the first one of a signing."""
    counts_from: date | None = None
    """The day after the end of a term that nobody knows, from which the term counts that it agrees on."""
    dated: bool = True
    """True if the papers have its date; else `day` is one of those that it can have been."""
    act: Mapping[str, Any] | None = None

    @property
    def on_its_days(self) -> tuple[object, ...]:
        """All of the event that may differ from world to world."""
        return self[:-1]  # not its act, which cannot be a key

    @property
    def from_day(self) -> date:
        """The day from which the event has its effect."""
        if self.announced and self.effective and self.kind == "expired" and not self.names_effect:
            return day_after(self.effective)  # its date is the last day in force
        return self.effective or self.day

    @property
    def names_effect(self) -> bool:
        """True if the papers name the first day of its effect, be it beside a date of its own or alone."""
        own, effect = map((self.act or {}).get, ("happened_on", "effective_from"))
        if self.announced:
            return own is None
        return self.effective is not None or (own is None and effect is not None)

    def may_end_on(self, day: date) -> bool:
        """True if the act's own date, which is no exact day, can mean a day."""
        on = self.act.get("happened_on") if self.act else None
        return bool(on and not on.is_day and on.earliest() <= day <= on.latest())

    @property
    def named_term(self) -> Term | None:
        """The term to the end that the event names; None: it names none."""
        return Term(self.new_end, event=self.number) if self.new_end else None

    @property
    def new_term(self) -> Length | None:
        """The length of the term that a renewal or an annex states."""
        length: Length | None = self.act.get("new_term") if self.act else None
        return length

    @property
    def new_duration(self) -> str | None:
        """The duration that a renewal or an annex states: term, indefinite; None: it states none."""
        states_one = self.act and self.kind in ("renewed", "annexed")
        return self.act.get("new_duration") if self.act and states_one else None

    @property
    def by(self) -> str:
        """The side whose act it is: us, partner, both; "" if it is not entered."""
        return (self.act.get("by") or "") if self.act else ""
