"""Reading of a column's cells as values of its field: what is wrong or doubtful in each, and likely meant."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from statistics import median
from types import MappingProxyType
from typing import Any

from db.dates import TwoDates
from db.drafts.beside import Pair, read_pair
from db.errors import InvalidValue
from db.fields import Field
from db.folding import fold
from db.store.matching import NearestWords
from db.words import _
from desktop.imports.rows import dates_in_cells
from desktop.imports.rows.dates_in_cells import Order
from desktop.imports.rows.names import NameInCell, NameKey
from desktop.imports.rows.naming import Naming
from desktop.imports.sheet import CellValue, SheetCell

NOTHING = {
    *("b d", "bd", "brak", "brak danych", "nie dotyczy", "n d", "nd", "n a", "nie ma", "brak informacji"),
    *("none", "not applicable", "no data", "unknown", "nieznany", "nieznana", "nie wiadomo", "null"),
}
"""The folded words by which a cell says that nothing is known; signs alone say so too."""
_SIGNS = re.compile(r"[-‐‑‒–—−./?*\s]*")
NO_VALUES: Mapping[str, Any] = MappingProxyType({})
DITTO = {"jw", "j w", "jak wyzej", "jak wyżej", "ditto", "as above", "to samo"}
_LONGEST_DITTO = 14
_DITTO_SIGNS = re.compile(r"[\s\-–—|/]*[\"”„″〃'’,]{1,2}[\s\-–—|/]*|-/+-|—\|+—|-\|+-")


@dataclass(frozen=True)
class CellRead:
    """A cell as it was read: its value, its text, and what is wrong or doubtful in it (`sentence`, else "").

    `beside`: the value for the field beside it, which stood in the same cell; None: there is none. `names`:
    those in it that the register does not know, or not for sure. `also`: the values of other fields of the
    same row that the cell holds, `rows` the rows of parts, `unread` what could not be read of it.
    """

    value: Any
    text: str
    sentence: str = ""
    offers: tuple[str, ...] = ()
    is_doubt: bool = False
    can_stand: bool = False
    is_order: bool = False
    is_empty: bool = False
    beside: Any = None
    names: tuple[NameInCell, ...] = ()
    also: tuple[tuple[str, Any], ...] = ()
    rows: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    unread: str = ""


class ColumnReader:
    """Reads the cells of one column, from the first row down; a text that comes again is read once."""

    def __init__(
        self, field: Field, naming: Naming | None, cells: Iterable[SheetCell], instead: Sequence[Field] = ()
    ) -> None:
        """`naming`: reads the names of records that the field can name; `cells`: all of the column's.

        `instead`: the fields of which a cell may tell instead: "5 years" where an end belongs.
        """
        self.field, self._naming, self._instead = field, naming, instead
        texts = [cell.value for cell in cells if isinstance(cell.value, str)] if field.kind.is_date else []
        self._orders = dates_in_cells.order_in(texts)
        self._near = _usual_year(texts)
        self._above: SheetCell | None = None
        self._about: Mapping[str, Any] = {}
        self._known: dict[tuple[str, tuple[Any, ...]], CellRead] = {}
        self._options: NearestWords[str] | None = None

    def use_order(self, order: Order) -> None:
        """Take what a person said of day and month in the dates of this column."""
        self._orders = {"/": order, "-": order}

    def begin_again(self, names: Collection[NameKey]) -> None:
        """Begin above the first cell; `names`: those that the register does not know, answered otherwise."""
        self._above = None
        if names:
            known = self._known.items()
            self._known = {
                key: read for key, read in known if not any(one.key in names for one in read.names)
            }

    def pass_over(self, cell: SheetCell) -> None:
        """Go on below a cell that was read before."""
        self._above = cell

    def read(self, cell: SheetCell, about: Mapping[str, Any] = NO_VALUES) -> CellRead:
        """The cell as a value of the field; one that says "jw." has the value of the one above.

        `about`: what the row says of the record that is named.
        """
        self._about = about
        if isinstance(cell.value, str) and is_ditto(cell.value):
            if self._above is None:
                lacking = _("“{text}” repeats the cell above, but there is none.")
                return CellRead(None, cell.value, lacking.format(text=cell.value), ("",))
            cell = self._above
        self._above = cell
        if cell.fault:
            return CellRead(None, "", cell.fault, ("",))
        if cell.value is None or (isinstance(cell.value, str) and self._says_nothing(cell.value)):
            return CellRead(self.field.kind.empty, "", is_empty=True)
        if isinstance(cell.value, str):
            return self._read_text(cell.value)
        if isinstance(cell.value, date | datetime | time):
            return self._read_date(cell.value)
        return self._read_number(cell.value)

    def _says_nothing(self, text: str) -> bool:
        """True if a text says that there is nothing; in a field with choices it may be one of them."""
        if _SIGNS.fullmatch(text):
            return True
        return fold(text) in NOTHING and not any(
            fold(text) in map(fold, words) for _value, _shown, words in self.field.kind.choices()
        )

    def _read_text(self, text: str) -> CellRead:
        key = text, tuple(self._about.values())
        if key not in self._known:
            self._known[key] = self._read_new(text)
        return self._known[key]

    def _read_new(self, text: str) -> CellRead:
        ordered = dates_in_cells.in_order(text, self._orders) if self.field.kind.is_date else text
        if ordered is None:
            both = dates_in_cells.both_orders(text)
            told = _("“{text}” can be {first} or {second}: the column does not say if the day stands first.")
            first, second = (self._shown(offer) for offer in both)
            sentence = told.format(text=text, first=first, second=second)
            return CellRead(None, text, sentence, both, is_doubt=True, is_order=True)
        if self._naming:
            return self._read_names(text, self._naming)
        try:
            found = read_pair(self.field.kind, lambda: self._parsed(ordered), "")
        except InvalidValue as error:
            if read := self._read_instead(text):
                return read
            offers, is_doubt = self._offers(ordered, error)
            return CellRead(None, text, error.text, offers, is_doubt)
        return self._doubted(found, text)

    def _read_instead(self, text: str) -> CellRead | None:
        """What a text tells in the place of the field's value; None if it tells nothing."""
        for other in self._instead:
            try:
                value = other.kind.read(text)
                other.kind.check(value)
            except InvalidValue:
                continue
            return CellRead(self.field.kind.empty, text, also=((other.name, value),))
        return None

    def _read_names(self, text: str, naming: Naming) -> CellRead:
        """The records that a text names; those that the register does not know are asked about by the row."""
        try:
            value, names = naming.read(lambda lookup: self.field.kind.read(text, lookup), self._about)
        except InvalidValue as error:
            return CellRead(None, text, error.text, tuple(naming.nearest(text)))
        return CellRead(value, self.field.kind.in_column(value) or text, names=names)

    def _parsed(self, text: str) -> Any:
        value = self.field.kind.read(text)
        self.field.kind.check(value)
        return value

    def _shown(self, text: str) -> str:
        try:
            return self.field.kind.show(self._parsed(text))
        except InvalidValue:
            return text

    def _doubted(self, found: Pair, text: str) -> CellRead:
        """A value that was read, with the doubt that is left of it."""
        kind = self.field.kind
        read = CellRead(found.own, kind.in_column(found.own) or text, beside=found.beside)
        if sentence := kind.doubt(found.own):
            return replace(read, sentence=sentence, is_doubt=True, can_stand=True)
        year = _year(found.own) if kind.is_date else None
        if year is None or dates_in_cells.is_plain_year(year):
            return read
        told = _("The year {year} is hardly meant. Correct it, or take it as it is.")
        offers = self._readable(dates_in_cells.likely_texts(text, self._near))
        return replace(read, sentence=told.format(year=year), offers=offers, is_doubt=True, can_stand=True)

    def _offers(self, text: str, error: InvalidValue) -> tuple[tuple[str, ...], bool]:
        """What may be meant by a text that cannot be read; True with it if that makes a question of it."""
        kind = self.field.kind
        if isinstance(error, TwoDates):
            return (error.first.show(), error.last.show()), error.first.day is None
        if kind.is_date:
            likely = self._readable(dates_in_cells.likely_texts(text, self._near))
            return (*likely, *(() if self.field.required else ("",))), dates_in_cells.is_slip_of_year(text)
        return tuple(self._nearest_option(text)), False

    def _readable(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Those of some texts that the field reads, as it shows them."""
        found: dict[str, None] = {}
        for text in texts:
            try:
                found[self.field.kind.in_column(self._parsed(text))] = None
            except InvalidValue:
                continue
        return tuple(found)

    def _nearest_option(self, text: str) -> list[str]:
        if self._options is None:
            choices = self.field.kind.choices()
            self._options = NearestWords((word, shown) for _value, shown, words in choices for word in words)
        return self._options.nearest(text)

    def _read_date(self, value: date | datetime | time) -> CellRead:
        """A cell that the spreadsheet holds as a date or an hour."""
        kind = self.field.kind
        if not kind.is_date:
            return self._read_date_elsewhere(value)
        try:
            own = kind.from_cell(value)
            kind.check(own)
        except (InvalidValue, ValueError) as error:
            text = str(value)
            return CellRead(None, text, error.text if isinstance(error, InvalidValue) else text)
        typed = None if isinstance(value, time) else dates_in_cells.year_typed(dates_in_cells.day_of(value))
        if typed is None or not self._readable([str(typed)]):
            return self._doubted(Pair(own), kind.in_column(own))
        told = _("The cell holds {date}; if the year {year} was typed into it, take that.")
        sentence = told.format(date=kind.show(own), year=typed)
        return CellRead(own, kind.in_column(own), sentence, (str(typed),), is_doubt=True, can_stand=True)

    def _read_date_elsewhere(self, value: date | datetime | time) -> CellRead:
        """A date in a field of another sort: a spreadsheet makes one of 1/2006, which was a number."""
        kind, text = self.field.kind, shown(value)
        try:
            own = kind.from_cell(value if isinstance(value, time) else text)
        except InvalidValue as error:
            return CellRead(None, text, error.text)
        if not kind.is_text or kind.wide:
            return CellRead(own, kind.in_column(own))
        told = _("The spreadsheet has made a date of this cell. Type what stood there, or take the date.")
        return CellRead(own, text, told, is_doubt=True, can_stand=True)

    def _read_number(self, value: int | float | Decimal | bool) -> CellRead:
        """A cell with a number. In a date's place it is a question, unless it is plainly a year."""
        kind = self.field.kind
        if isinstance(value, bool):
            return self._read_text(_("yes") if value else _("no"))
        text = shown(value)
        if not kind.is_date or (dates_in_cells.is_plain_year(float(value)) and self._readable([text])):
            return self._read_text(text)
        day = dates_in_cells.day_numbered(int(value))
        offers = self._readable([f"{day:%d.%m.%Y}"] if day else [])
        told = _("There is a bare number where a date belongs: {number}.")
        return CellRead(None, text, told.format(number=text), offers, is_doubt=True)


def is_ditto(text: str) -> bool:
    """True if a text says that the cell above is meant: "jw."."""
    if len(text) > _LONGEST_DITTO:  # most cells are: it is asked of each of them
        return False
    return fold(text) in DITTO or bool(_DITTO_SIGNS.fullmatch(text.strip()))


def shown(value: CellValue) -> str:
    """The value of a cell as a person would type it."""
    if isinstance(value, float):
        value = Decimal(f"{value:.15g}")
    if isinstance(value, Decimal):
        value = f"{value:f}"
        value = value.rstrip("0").rstrip(".") if "." in value else value
        return str(value).replace(".", _("."))
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H:%M}"
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def _usual_year(texts: Iterable[str]) -> int:
    """The year in the middle of those in some texts; this one where there is none."""
    found = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ".join(texts))
    return int(median(map(int, found))) if found else date.today().year


def _year(value: Any) -> int | None:
    return getattr(value, "year", None)
