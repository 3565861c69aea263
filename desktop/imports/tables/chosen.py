"""The sheets of a source, the one that is looked at, and those that are read in with it."""

from collections.abc import Sequence

from desktop.imports.headings import headings_at
from desktop.imports.tables.joined import alike
from desktop.imports.tables.marks import colours_in, legend_of
from desktop.imports.tables.source import ReadSheet
from desktop.imports.tables.table import Table, table_of


class ChosenSheets:
    """Which of the sheets are read in, as one table; at first the first one, with those of its headings."""

    def __init__(self, sheets: Sequence[ReadSheet] = ()) -> None:
        self.sheets = list(sheets)
        self.at = 0
        self.together: list[int] = []
        """The places of the sheets that are read in together; the one that is looked at is among them."""
        self.meanings: dict[str, str] = {}
        """By the colour of cells, as RRGGBB: what a person has said that it means; "": its own name."""
        self._seen: dict[int, tuple[ReadSheet, list[str]]] = {}
        if self.sheets:
            self.look_at(0)

    @property
    def shown(self) -> ReadSheet:
        """The sheet that is looked at, as it was read."""
        return self.sheets[self.at]

    def look_at(self, at: int) -> bool:
        """Look at a sheet; True if others are read in now: those of its headings that are not hidden."""
        self.at = at
        if at in self.together:
            return False
        self.together = [
            place for place in self.of_one_sort() if place == at or not self.sheets[place].sheet.is_hidden
        ]
        self.meanings = {}
        return True

    def of_one_sort(self) -> list[int]:
        """The places of the sheets with the headings of the one that is looked at, which is among them."""
        return alike(self.sheets, self.at)

    def take(self, at: int, *, taken: bool) -> None:
        """Read a sheet in with the one that is looked at, or do not."""
        others = set(self.together) | {at} if taken else set(self.together) - {at}
        self.together = sorted(others | {self.at})

    def put_headings(self, row: int | None) -> None:
        """Take the headings of the sheet that is looked at from one of its rows; None: it has none."""
        self.sheets[self.at] = ReadSheet(self.shown.sheet, headings_at(self.shown.sheet, row))
        of_one_sort = self.of_one_sort()
        self.together = [place for place in self.together if place in of_one_sort]

    def colours(self) -> dict[str, str]:
        """The colours that say something in the cells, each with what it means, "" for what nobody says."""
        found: dict[str, str] = {}
        of_one_sort = self.of_one_sort()
        others = [read for place, read in enumerate(self.sheets) if place not in of_one_sort]
        for place in self.together:
            here = self._colours_at(place)
            legend = legend_of(self.sheets[place], others, here)
            found |= {colour: found.get(colour) or legend.get(colour, "") for colour in here}
        return {colour: self.meanings.get(colour, text) for colour, text in found.items()}

    def _colours_at(self, place: int) -> list[str]:
        """The colours that say something in a sheet, looked for once."""
        read = self.sheets[place]
        if place not in self._seen or self._seen[place][0] is not read:
            self._seen[place] = read, colours_in(read)
        return self._seen[place][1]

    def table(self) -> Table:
        """The sheets that are read in together, as one table."""
        return table_of([self.sheets[place] for place in self.together], self.colours())
