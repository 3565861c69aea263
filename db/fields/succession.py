"""Succession: former values of a record, such as a person's earlier functions, kept as rows of a part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.dates import PartialDate
from db.kinds import Values


@dataclass(frozen=True)
class Succession:
    """A rule that keeps former values of `fields`, when one is changed, in a row of the part `part`.

    `fields` gives for each the row's field; without a value in the first there is nothing to keep. `since`, a
    field of the record and of the row, and `until`, a field of the row, are their dates. `offer` is the
    sentence that offers the row.
    """

    part: str
    fields: Mapping[str, str]
    since: str
    until: str
    offer: str

    def former(self, before: Values, now: Values, rows: Sequence[Values]) -> dict[str, Any] | None:
        """The row for the values `before`; None if they stand yet, are empty, or are in the `rows` already.

        They ended on the day before the new ones began, where that day is known.
        """
        changed = any(before.get(name) and before[name] != now.get(name) for name in self.fields)
        if not (changed and before.get(next(iter(self.fields)))):
            return None
        row = {mine: before.get(name) for name, mine in self.fields.items()}
        row |= {self.since: before.get(self.since)}
        if any(all(other.get(name) == value for name, value in row.items()) for other in rows):
            return None
        begun = now.get(self.since)
        if isinstance(begun, PartialDate) and begun.is_day and begun != before.get(self.since):
            row[self.until] = PartialDate.of(begun.earliest() - timedelta(1))
        return row
