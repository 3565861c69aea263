"""The base class of the window's pages: the interface that the window, its menus and keys use."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from db.store.change import Keys
from desktop.lists.request import Request
from desktop.lists.selection import Selection


class Page(QWidget):
    """A list, a report, the history: a table under a title. A page overrides what it can do.

    Where `has_rows` is True, its rows can be narrowed, copied, printed and exported, and it has a day; where
    `takes_conditions` is True, also by conditions on fields.
    """

    has_rows: bool = False
    takes_conditions: bool = False
    has_columns: bool = False  # True: its columns can be chosen, and its rows sorted by one
    leads_on: bool = False  # True: a row is no record itself, but leads to one
    row_menu: ClassVar[Sequence[str]] = ()  # the ids of the actions in the menu of a row
    title: str
    table: QAbstractItemView

    selection_changed = Signal()
    """Other rows are selected, or these may show other values or columns."""

    @property
    def dirty(self) -> bool:
        """True while something is typed on the page that is not saved."""
        return False

    def selected_count(self) -> int:
        """The number of selected rows."""
        return 0

    def selection(self) -> Selection | None:
        """The selected rows with their sums; None where they are fewer than two."""
        return None

    def request(self) -> Request:
        """The request for the rows in front of the person, for paper and workbook; only where `has_rows`."""
        raise NotImplementedError

    def focus_filter(self) -> None:
        """Put the focus into the quick filter."""

    def clear_filters(self) -> None:
        """Show all rows."""

    def add_condition(self) -> None:
        """Open the panel for a new condition; only where `takes_conditions`."""

    def choose_day(self) -> None:
        """Open the chooser of the day that the page shows."""

    def choose_columns(self) -> None:
        """Open the dialog that chooses columns; only where `has_columns`."""

    def sort_by_column(self, descending: bool) -> None:
        """Sort by the column of the current cell; only where `has_columns`."""

    def go_to_record(self) -> None:
        """Show the record of the current row; only where it `leads_on`."""

    def answer(self) -> None:
        """Answer the deadline of the current row; only where it `leads_on`."""

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, for Excel and Word."""

    def flush(self) -> None:
        """Save at once what waits to be saved: column widths and the like."""

    def leave(self, *, closing: bool = False) -> bool:
        """Ask about unsaved changes. True: go on; False: stay. `closing`: the register is to be closed."""
        return True

    def refresh(self, keys: Keys) -> None:
        """Read again what a change of the records `keys` made stale."""
