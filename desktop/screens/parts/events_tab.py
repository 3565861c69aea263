"""Przebieg: the events of an agreement in their order, the signing among them."""

from typing import Any

from db.drafts.address import FieldAddress
from db.fields import Values
from db.records import Agreement
from db.records.agreements.act import AFTER_SIGNING, BEFORE_SIGNING
from db.words import _
from desktop.screens.parts.list_tab import Groups, RowListTab


class EventsTab(RowListTab):
    """The acts, and the signing as a row that leads to its fields; dates decide the order where they can."""

    def add_label(self) -> str:
        return _("Add an event")

    def groups(self) -> Groups:
        return [(_("Before signing"), list(BEFORE_SIGNING)), (_("After signing"), list(AFTER_SIGNING))]

    def in_order(self) -> list[tuple[Values, FieldAddress | None]]:
        self._sort()
        if not self.draft:
            return []
        own = {id(row) for row in self._own()}
        course = Agreement.events(self.draft.values, self._own())
        return [(row, None if id(row) in own else _signing_field(row)) for row in course]

    def decided(self, first: Values, second: Values) -> bool:
        """True if dates fix the order of two acts, or if the signing lies between them."""
        if (first["kind"] in BEFORE_SIGNING) != (second["kind"] in BEFORE_SIGNING):
            return True
        return _certainly_after(second, first) or _certainly_after(first, second)

    def _sort(self) -> None:
        """Move each closed act up to the place that its date gives it; the others keep their places."""
        own = self._own()
        for place in range(1, len(own)):
            while place and _certainly_after(own[place - 1], own[place]) and not self._is_open(own[place]):
                own[place - 1], own[place] = own[place], own[place - 1]
                place -= 1

    def _is_open(self, values: dict[str, Any]) -> bool:
        row = self._rows.get(id(values))
        return row is not None and row.is_open


def _certainly_after(later: Values, earlier: Values) -> bool:
    later_on, earlier_on = later.get("happened_on"), earlier.get("happened_on")
    return bool(later_on and earlier_on and later_on.earliest() > earlier_on.latest())


def _signing_field(row: Values) -> FieldAddress:
    """The field of the agreement that a row of the signing stands for."""
    name = {"us": "signed_by_us_on", "partner": "signed_by_them_on"}.get(row["by"], "signed_on")
    return FieldAddress(name)
