"""The rows of a part at one moment, for undo."""

from dataclasses import dataclass

from desktop.screens.parts.faults import Fault, Row


@dataclass(frozen=True)
class State:
    """All rows at one moment; of those that were changed since, by identity, their values and faults then."""

    rows: list[Row]
    held: dict[int, tuple[Row, Row, dict[str, Fault]]]
    """The values are empty of a row that was made since."""
