"""The navigator: the protocol by which widgets go to records, lists and dialogs of the window."""

from datetime import date
from pathlib import Path
from typing import Any, Protocol

from db.fields import Record
from desktop.lists.request import Request


class Navigator(Protocol):
    """Shows records, lists and dialogs of the window; handed down beside the store."""

    def show_record(self, record: type[Record], record_id: int) -> None:
        """Show a record in the list of all of its class."""
        ...

    def show_list(self, list_id: str) -> None:
        """Show a list or report of the sidebar."""
        ...

    def new_record(self, record: type[Record], values: dict[str, Any]) -> None:
        """Begin a new record with `values`, in the list of all of its class."""
        ...

    def read_in(self, record: type[Record], source: Path | str | None) -> None:
        """Read rows in, as records of a class: of a file, of copied text; None: ask for a file."""
        ...

    def look_at(self, day: date) -> None:
        """Show everything as of another day."""
        ...

    def print(self, request: Request) -> None:
        """Show the print preview of a request."""
        ...

    def export(self, request: Request) -> None:
        """Show the dialog that writes a request to a workbook."""
        ...
