"""The cells of a row beside what the register holds: which of them were changed in the workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.errors import InvalidValue
from db.fields import Field
from db.words import _, speaking
from desktop.imports.differences import cells
from desktop.imports.differences.book import Column, MarkedRow
from desktop.imports.differences.known_names import KnownNames
from desktop.imports.rows.filling_in import Change
from desktop.imports.sheet import SheetCell


@dataclass(frozen=True)
class Standing:
    """What a row of the workbook is of: its values in the register now, and when it was written.

    `shown`: the values of fields as they are shown now, where these are not the ones kept. `written` is None
    where the history does not tell.
    """

    now: Mapping[str, Any]
    written: Mapping[str, Any] | None
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_moved(self) -> bool:
        """True if it was changed in the register since the workbook was written."""
        return self.written is not self.now


@dataclass
class CellsRead:
    """What the cells of a row say: the values that the workbook changes, and what is wrong in others."""

    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    since: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class CellReader:
    """Reads the cells of rows in the language of their workbook."""

    def __init__(self, names: KnownNames, language: str) -> None:
        self._names, self._language = names, language

    def changed(
        self, row: MarkedRow, columns: Sequence[Column], standing: Standing, *, blanks_too: bool = True
    ) -> CellsRead:
        """What a row changes of a record, or row of a part, that is in the register.

        `blanks_too`: a blank cell empties its field.
        """
        made = CellsRead()
        for column in columns:
            cell, of = row.cell(column), column.typed or column.field
            if column.role == "owner":
                continue
            if self._is_as_it_was(cell, column, standing, made) or not (blanks_too or cell.value is not None):
                continue
            if column.role == "read_only":
                _ignore(made, column.field)
                continue
            now = standing.now.get(of.name)
            try:
                value = self._read(cell, of)
            except InvalidValue as error:
                if not self._names.still_names(of.kind, str(cell.value), now):
                    made.faults.append(_told(of, error))
                continue
            if not _alike(of, value, now):
                self._note_change(made, of, value, standing)
        return made

    def all_of(self, row: MarkedRow, columns: Sequence[Column]) -> CellsRead:
        """What the cells of a row say that is not in the register; blank ones are empty values."""
        made, written = CellsRead(), row.number is not None
        carried = {column.field.name for column in columns if column.role == "own"}
        for column in sorted(columns, key=lambda one: one.role == "twin"):
            cell, of = row.cell(column), column.typed or column.field
            if column.role not in ("own", "twin") or (not written and cell.value is None):
                continue
            follows = column.role == "twin" and written and of.name in carried
            if follows and of.kind.is_empty(made.values.get(of.name)):
                continue  # what stands there is reckoned from other fields
            try:
                made.values[of.name] = self._read(cell, of)
            except InvalidValue as error:
                made.faults.append(_told(of, error))
        for name, value in made.values.items():
            known = next(each for each in (c.typed or c.field for c in columns) if each.name == name)
            if not known.kind.is_empty(value):
                made.changes.append((_(known.label), "", known.kind.show(value)))
        return made

    def _is_as_it_was(self, cell: SheetCell, column: Column, standing: Standing, made: CellsRead) -> bool:
        """True if a cell was not changed: it holds what the register has, or had when it was written."""
        shown, of = column.field, column.typed or column.field
        values = standing.shown if shown.name in standing.shown else standing.now
        with speaking(self._language):
            if column.role == "read_only" and shown.name not in standing.shown:
                return True
            if cells.holds(cell, shown.kind, values.get(shown.name)):
                return True
            if column.role == "read_only" or standing.written is None or not standing.is_moved:
                return False
            return cells.holds(cell, of.kind, standing.written.get(of.name))

    def _read(self, cell: SheetCell, of: Field) -> Any:
        if cell.fault:
            raise InvalidValue(cell.fault)
        try:
            with speaking(self._language):
                return cells.read(cell, of, self._names.lookup)
        except InvalidValue:  # it was typed in the language spoken here, or its sentence is told in it
            return cells.read(cell, of, self._names.lookup)

    def _note_change(self, made: CellsRead, of: Field, value: Any, standing: Standing) -> None:
        made.values[of.name] = value
        label, show = _(of.label), of.kind.show
        now = standing.now.get(of.name)
        made.changes.append((label, show(now), show(value)))
        if standing.written is not None and not _alike(of, standing.written.get(of.name), now):
            made.since.append((label, show(standing.written.get(of.name)), show(now)))


def _told(of: Field, error: InvalidValue) -> str:
    return ": ".join((_(of.label), error.text))


def _ignore(made: CellsRead, shown: Field) -> None:
    told = _("“{label}” is reckoned or stands elsewhere: what the workbook has there is not read.")
    made.notes.append(told.format(label=_(shown.label)))


def _alike(of: Field, one: Any, other: Any) -> bool:
    return bool(one == other) or (of.kind.is_empty(one) and of.kind.is_empty(other))
