"""The base class of pages with a list: what the window asks of them the list does."""

from desktop.lists.list_request import ListRequest
from desktop.lists.selection import Selection
from desktop.screens.lists.list_side import ListSide
from desktop.screens.table.column_layout import SavedArrangement
from desktop.screens.table.table_view import TableView
from desktop.screens.widgets.page import Page


class RowsPage(Page):
    """A page whose rows are those of `list_side`."""

    table: TableView
    list_side: ListSide
    has_rows = takes_conditions = has_columns = True

    def selected_count(self) -> int:
        return self.table.count() if self.has_rows else 0

    def selection(self) -> Selection | None:
        return self.list_side.selection()

    def request(self) -> ListRequest:
        return self.list_side.request()

    def focus_filter(self) -> None:
        self.list_side.quick.focus_all()

    def clear_filters(self) -> None:
        self.list_side.clear_filters()

    def add_condition(self) -> None:
        self.list_side.add_condition()

    def choose_day(self) -> None:
        self.list_side.head.day.choose()

    def choose_columns(self) -> None:
        self.list_side.choose_columns()

    def sort_by_column(self, descending: bool) -> None:
        self.list_side.sort_by_column(descending)

    def copy_rows(self) -> None:
        self.list_side.copy_rows()

    def flush(self) -> None:
        """Keep what waits to be kept: how the list is arranged, and the tables in a form."""
        for kept in self.findChildren(SavedArrangement):
            kept.flush()
