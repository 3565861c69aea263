"""A register out as a workbook and in again into an empty one; what stands in both, to be compared."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from db.drafts.draft import kept
from db.fields import Field, Record, Values
from db.operations import founding, importing
from db.records import RECORDS, Vocabulary
from db.store import Store
from desktop.imports.differences.book import marked_sheets
from desktop.imports.differences.comparing import Compared, compare
from desktop.imports.differences.difference import Decisions
from desktop.imports.workbook_in import read_workbook
from desktop.sheets import out_of_sight
from tests.support.edited_book import HEADER, write_whole
from tests.support.sample import ANNA, writing

LAST_DAY = date(2069, 12, 31)
"""A day on which all records are there."""


def contents(store: Store) -> Counter[str]:
    """What the records say that a workbook carries, each as a text; numbers and versions aside."""
    found: Counter[str] = Counter()
    for record in _CARRIED:
        for draft in store.drafts(record):
            own: dict[str, Any] = {field.name: _told(field, draft.values) for field in kept(record)}
            for parts in record.parts:
                fields = kept(parts.part)
                own[parts.name] = [[_told(field, row) for field in fields] for row in draft.parts[parts.name]]
            found[f"{record.__name__}: {own}"] += 1
    return found


def _told(field: Field, values: Values) -> str:
    value = field.value_in(values) if field.record not in _WHOLE else values.get(field.name)
    if field.kind.target:
        return "; ".join(linked.full for linked in field.kind.linked(value))
    return repr(value)


_CARRIED: tuple[type[Record], ...] = (*RECORDS, Vocabulary)
_WHOLE = {record.__name__ for record in _CARRIED}
"""The classes whose fields are listed also where they mean nothing beside the others."""


def there_and_back(
    store: Store, folder: Path, *, in_sight_alone: bool = False
) -> tuple[Compared, Counter[str]]:
    """Write a register into a workbook, and read that into an empty one: what it says, what stands there.

    `in_sight_alone`: without the fields that it carries out of sight.
    """
    write_whole(store, folder / "out.xlsx", on=LAST_DAY)
    if in_sight_alone:
        _empty_out_of_sight(folder / "out.xlsx")
    target = founding.make(folder / "in.foedus", ANNA, "Urząd", "Miasto")
    with writing(target) as empty:
        compared = compare(empty, marked_sheets(read_workbook(folder / "out.xlsx")), Decisions())
        with empty.change("Read in") as change:
            importing.write(change, compared.drafts)
        return compared, contents(empty)


def _empty_out_of_sight(path: Path) -> None:
    """Empty the hidden columns of fields; those of numbers and versions stay."""
    book = load_workbook(path)
    for page in book.worksheets:
        for place in range(1, page.max_column + 1):
            heading = str(page.cell(HEADER, place).value)
            is_number = heading in _NUMBERS or out_of_sight.read_heading(heading)
            if page.column_dimensions[get_column_letter(place)].hidden and not is_number:
                for row in range(HEADER, page.max_row + 1):
                    page.cell(row, place).value = None
    book.save(path)


_NUMBERS = (out_of_sight.VERSION, out_of_sight.ROW)
