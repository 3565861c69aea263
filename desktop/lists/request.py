"""A request: what somebody wants printed or exported, written down for the process that does it."""

from typing import Protocol

from db.reports.listing import Listing
from db.store import Store


class Request(Protocol):
    """Rows and columns as somebody looks at them, as of the day they look at."""

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
        """A sentence that says how much a workbook of it holds."""
        ...

    def listing(self, store: Store) -> Listing:
        """The rows, read from the register; those that are gone since are left out."""
        ...

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        """The first `most` rows, and True if these are all."""
        ...

    def listings(self, store: Store) -> list[Listing]:
        """The sheets of a workbook of it."""
        ...
