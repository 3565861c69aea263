"""The errors of a part's cells, kept by row, which a save or another order may move; refusals of typing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.fields import Field, Values
from db.fields.record import Part
from db.words import _

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """An error of a cell; `text` is the typed text if it cannot be read, else ""."""

    sentence: str
    text: str = ""


class Faults:
    """The errors of rows, by field name; a row is known by its identity."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Row, dict[str, Fault]]] = {}  # with the row: its id is no other's

    def __bool__(self) -> bool:
        return bool(self._known)

    def __contains__(self, row: Row) -> bool:
        return id(row) in self._known

    def of(self, row: Row) -> Mapping[str, Fault]:
        """The errors of a row, by field name."""
        return self._known.get(id(row), (row, {}))[1]

    def clear(self) -> None:
        self._known.clear()

    def set(self, row: Row, name: str, fault: Fault | None) -> None:
        """Set the error of a field; None: it has none."""
        others = {other: known for other, known in self.of(row).items() if other != name}
        self.replace(row, others | ({name: fault} if fault else {}))

    def replace(self, row: Row, faults: Mapping[str, Fault]) -> None:
        """Set all errors of a row."""
        self._known.pop(id(row), None)
        if faults:
            self._known[id(row)] = (row, dict(faults))

    def drop(self, unwanted: Callable[[Row, str, Fault], bool]) -> None:
        """Drop the errors of which `unwanted` says so, of all rows."""
        for row, faults in list(self._known.values()):
            stay = {name: fault for name, fault in faults.items() if not unwanted(row, name, fault)}
            self.replace(row, stay)


def not_typed(part: type[Part], field: Field, values: Values, text: Callable[[Field], str]) -> str:
    """The sentence on a field that cannot be typed into in a row with these values, shown by `text`."""
    label = _(field.label_in(values))
    if field.derived or not field.row.editable:
        return _("“{field}” follows from other values, and is not typed.").format(field=label)
    deciding = [part.field(name) for name in field.decided_by(values)]
    shown = [(_(other.label_in(values)), text(other) or "–") for other in deciding]
    because = ", ".join(map(": ".join, shown))
    return _("“{field}” does not apply to this row, where “{because}” stands.").format(
        field=label, because=because
    )
