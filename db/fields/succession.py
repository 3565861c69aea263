"""What a record says of now, and what it said before: a person's function, and the earlier ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.dates import PartialDate

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Succession:
    """When one of `fields` is changed, what stood there may be kept in a row of the part `part`.

    `fields` gives for each the row's field; the first is what it is about. The fields `since`, of the record
    and of the row, say from when on, the row's field `until` how long. `offer` says what can be done.
    """

    part: str
    fields: Mapping[str, str]
    since: str
    until: str
    offer: str

    def former(self, before: Values, now: Values, rows: Sequence[Values]) -> dict[str, Any] | None:
        """The row for what stood there `before`; None where it stands yet, or is among the `rows` already.

        It ended on the day before the new one began, where that day is known.
        """
        changed = any(before.get(name) and before[name] != now.get(name) for name in self.fields)
        if not (changed and before.get(next(iter(self.fields)))):
            return None
        row = {mine: before.get(name) for name, mine in self.fields.items()}
        row |= {self.since: before.get(self.since)}
        if any(all(one.get(name) == value for name, value in row.items()) for one in rows):
            return None
        begun = now.get(self.since)
        if isinstance(begun, PartialDate) and begun.is_day and begun != before.get(self.since):
            row[self.until] = PartialDate.of(begun.earliest() - timedelta(1))
        return row
