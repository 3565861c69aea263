"""The errors of a part's cells, kept by row: a save or another order may move a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

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
