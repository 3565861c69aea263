"""A request to print or export rows, which can be written as text for a child process."""

from typing import Protocol

from db.reports.listing import Listing
from db.store import Store


class Request(Protocol):
    """A request for the rows and columns that a page shows, as of its day."""

    @property
    def title(self) -> str:
        """The title of the list, in the language spoken now."""
        ...

    @property
    def as_of(self) -> str:
        """The day, as ISO text."""
        ...

    def text(self) -> str:
        """The request as JSON that `read_request` reads in the other process."""
        ...

    def describe(self) -> str:
        """A sentence that says how much a workbook of the request holds."""
        ...

    def listing(self, store: Store) -> Listing:
        """The rows, read from the register, without records deleted since."""
        ...

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        """The first `most` rows, and True if they are all."""
        ...

    def listings(self, store: Store) -> list[Listing]:
        """The listings of a workbook of the request, a sheet for each."""
        ...
