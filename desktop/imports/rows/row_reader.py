"""Reading of a sheet's rows by their plan: the values that each gives, and the faults of all of its cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from db.fields import Field
from db.folding import fold
from db.records import Partner
from db.reports.office import own_names
from db.store import Store
from db.words import _
from desktop.imports.columns.known_words import act_words
from desktop.imports.columns.targets import SUM, Plan, Target, part_of
from desktop.imports.rows.act_reader import ActReader
from desktop.imports.rows.column_reader import NO_VALUES, CellRead, ColumnReader, is_ditto, shown
from desktop.imports.rows.names import NameInCell, SheetName
from desktop.imports.rows.naming import Naming, SheetNames
from desktop.imports.rows.part_rows import PartRows, Row, Rows, sort_values, sum_of
from desktop.imports.rows.proposed import Answers, CellFault
from desktop.imports.rows.split_reader import SplitReader
from desktop.imports.sheet import Sheet, SheetCell, SheetRow

CellReader = ColumnReader | SplitReader | ActReader
K = TypeVar("K")
_IN_CELL = 100
"""The first place of rows of parts that one cell tells of, behind those that have columns."""


class NameRead(NamedTuple):
    """A name that the register does not know, in a row; `is_needed`: the row needs a record for it."""

    name: NameInCell
    target: Target
    is_needed: bool


@dataclass
class RowRead:
    """A row as it was read: the values that it gives, also of rows of parts; empty cells give none."""

    row: SheetRow
    values: dict[str, Any] = field(default_factory=dict)
    parts: Rows = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    names: list[NameRead] = field(default_factory=list)
    also: list[tuple[int, dict[str, Any], str, Any]] = field(default_factory=list)
    """What cells hold for other fields: the column, the values of the row, the field and its value."""
    unread: list[str] = field(default_factory=list)
    """What could not be read of cells that hold several values."""
    asked: set[tuple[int, str]] = field(default_factory=set)
    """The columns and texts of its cells in whose place the answers for all such cells may stand."""


class RowReader:
    """Reads the rows of a sheet, from the first down: "jw." means the cell above.

    It can begin again with other answers: rows that these do not touch are not read anew.
    """

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self._sheet, self._plan, self._answers = sheet, plan, answers
        self._names = SheetNames(store, answers.names)
        self._part_rows = PartRows(plan)
        self._ours = own_names(store)
        self._above: dict[int, CellRead] = {}  # the last value of each column that is carried down
        self._read: dict[int, RowRead] = {}  # by number, of rows that follow from nothing but themselves
        self._columns = self._made_columns()

    def _made_columns(self) -> list[tuple[int, Target, CellReader]]:
        plan = self._plan
        made = [
            (column, target, self._reader(column, target))
            for column, target in enumerate(plan.targets)
            if target is not None
        ]
        # What is told of the records that others name, before these.
        return sorted(made, key=lambda one: not one[1].through_in(plan.record))

    def begin_again(self, answers: Answers) -> None:
        """Begin above the first row, with other answers."""
        before, self._answers, self._names.answers = self._answers, answers, answers.names
        self._above.clear()
        if before.orders != answers.orders:
            self._read.clear()
            self._columns = self._made_columns()
        names = _differing(before.names, answers.names)
        for _column, _target, reader in self._columns:
            reader.begin_again(names)
        numbers = {number for number, _column in answers.cells}
        self._read = {
            number: read
            for number, read in self._read.items()
            if number not in numbers
            and read.asked.isdisjoint(answers.alike)
            and not any(one.name.key in names for one in read.names)
        }

    def _reader(self, column: int, target: Target) -> CellReader:
        own = self._column_reader(column, target)
        reader: CellReader = own
        if parts := target.acts_in(self._plan.record):
            date = self._column_reader(column, Target(parts.part.by_sort[0], parts.name))
            reader = ActReader(own, date, parts, act_words(self._plan.record, parts))
        elif target.also:
            reader = SplitReader(own, self._column_reader(column, target._replace(field=target.also)))
        if column in self._answers.orders:
            reader.use_order(self._answers.orders[column])
        return reader

    def _column_reader(self, column: int, target: Target) -> ColumnReader:
        its = target.field_of(self._plan.record)
        naming = Naming(self._names, its.kind) if its.kind.target else None
        record = self._plan.record
        owner = part_of(record, target.part) if target.part else record
        instead = [owner.field(name) for name in owner.instead.get(target.field, ())]
        return ColumnReader(its, naming, self._cells(column), instead)

    def _cells(self, column: int) -> Iterator[SheetCell]:
        for row in self._sheet.rows[self._plan.headings.first :]:
            if column < len(row.cells):
                yield row.cells[column]

    def read(self, row: SheetRow) -> RowRead:
        """The values of a row, and all of its faults at once."""
        known = self._read.get(row.number)
        if known is not None:
            for column, _target, reader in self._columns:
                reader.pass_over(row.cells[column] if column < len(row.cells) else SheetCell())
            return known
        made = self._read_new(row)
        if self._follows_from_itself(made):
            self._read[row.number] = made
        return made

    def _follows_from_itself(self, made: RowRead) -> bool:
        """True if a row was read as it stands, without the rows above and without texts in place of cells."""
        return not (
            self._plan.carried
            or any(map(_repeats_above, made.row.cells))
            or not made.asked.isdisjoint(self._answers.alike)
            or any((made.row.number, column) in self._answers.cells for column, *_rest in self._columns)
        )

    def _read_new(self, row: SheetRow) -> RowRead:
        made = RowRead(row)
        about: dict[str, dict[str, Any]] = {}
        sums: list[tuple[int, Target, CellRead]] = []
        for column, target, reader in self._columns:
            cell = row.cells[column] if column < len(row.cells) else SheetCell()
            read = self._carried(made, column, reader, cell, about.get(target.field, NO_VALUES))
            if read.text:
                made.texts[column] = read.text
            if read.sentence:
                made.faults.append(self._fault(row, column, read))
            if read.is_empty or (read.sentence and not read.can_stand):
                continue
            if link := target.through_in(self._plan.record):
                about.setdefault(link, {})[reader.field.name] = read.value
            elif target.sort == SUM:
                sums.append((column, target, read))
            elif not (target.sort and read.value == 0):  # an amount of nothing is no cost
                self._put(made, column, target, reader.field, read)
                self._ask(made, column, target, read)
        self._complete(made, sums)
        made.texts = dict(sorted(made.texts.items()))
        return made

    def _put(self, made: RowRead, column: int, target: Target, its: Field, read: CellRead) -> None:
        """Give the value of a cell to its field, and what stood beside it in the cell to the field beside."""
        values = made.values
        if target.part:
            begins = sort_values(part_of(self._plan.record, target.part), target.sort)
            values = made.parts.setdefault(Row(target.part, target.sort, target.nth), begins)
        if its.is_links and target.field in values:
            values[target.field] = tuple(dict.fromkeys((*values[target.field], *read.value)))
        elif not its.kind.is_empty(read.value):  # a cell may tell of other fields alone
            values[target.field] = read.value
        if read.beside is not None and its.kind.beside:
            made.also.append((column, values, its.kind.beside, read.beside))
        made.also += [(column, values, name, value) for name, value in read.also]
        for nth, (part, given) in enumerate(read.rows):
            sort = given[part_of(self._plan.record, part).sorted_by]
            made.parts[Row(part, sort, _IN_CELL + nth)] = dict(given)
        if read.unread:
            made.unread.append(read.unread)

    def _complete(self, made: RowRead, sums: Sequence[tuple[int, Target, CellRead]]) -> None:
        """Complete the rows of parts, and tell where they do not agree with what the row says else."""
        for column, target, read in sums:
            reckoned = sum_of(made.parts, target)
            if reckoned is not None and reckoned != read.value:
                told = _("The columns before make {sum} together.")
                sentence = told.format(sum=target.field_of(self._plan.record).kind.show(reckoned))
                made.faults.append(self._doubt(made, column, sentence))
        self._put_beside(made)
        if made.unread:
            made.values["remarks"] = "\n".join(filter(None, (made.values.get("remarks"), *made.unread)))
        self._call(made.values)
        self._part_rows.complete(made.parts)
        for row, name in self._part_rows.move_to_record(made.parts, made.values):
            column = self._plan.column_of(name, row.part, row.nth, row.sort)
            if column >= 0:
                told = _("There is no place for this beside such an event: put it into the remarks.")
                made.faults.append(self._doubt(made, column, told))

    def _call(self, values: dict[str, Any]) -> None:
        """Give a record whose name no column gives what it is called by then: a trip its purpose."""
        for name, others in self._plan.record.named_by.items():
            given = next((values[other] for other in others if values.get(other)), None)
            if given and self._plan.column_of(name) < 0:
                values.setdefault(name, " ".join(given.split()))

    def _put_beside(self, made: RowRead) -> None:
        """Give what cells hold for other fields to these; one that has a column of its own must agree."""
        for column, values, name, value in made.also:
            if values.setdefault(name, value) != value:
                its = self._plan.record.field(name) if values is made.values else None
                text = its.kind.show(values[name]) if its else str(values[name])
                told = _("Another column says: {text}.").format(text=text)
                made.faults.append(self._doubt(made, column, told))

    def _doubt(self, made: RowRead, column: int, sentence: str) -> CellFault:
        address = self._sheet.address(made.row, column)
        return CellFault(column, address, made.texts.get(column, ""), sentence, (), True, can_stand=True)

    def _ask(self, made: RowRead, column: int, target: Target, read: CellRead) -> None:
        """Take the names of a cell up that the register does not know; one without an answer is a doubt."""
        for name in read.names:
            made.names.append(NameRead(name, target, True))
            if name.key in self._answers.names:
                continue
            address = self._sheet.address(made.row, column)
            sentence = self._names.question(name)
            made.faults.append(CellFault(column, address, read.text, sentence, is_doubt=True, name=name.key))

    def names(self, reads: Iterable[RowRead]) -> list[SheetName]:
        """The names in some rows that the register does not know, each once, in the order of the rows."""
        return self._names.listed(
            (read.row.number, one.name, self._told_by(read, one.target), one.is_needed)
            for read in reads
            for one in read.names
        )

    def _told_by(self, read: RowRead, target: Target) -> dict[str, Any]:
        """What a row says of a new record that it names, in the fields that such a record would fill in."""
        row = Row(target.part, target.sort, target.nth)
        own = read.parts.get(row, {}) if target.part else read.values
        fills = target.field_of(self._plan.record).kind.fills
        return {
            source: own[name]
            for name, source in fills.items()
            if isinstance(source, str) and source and own.get(name)
        }

    def shown(self, row: SheetRow) -> dict[int, str]:
        """The texts of a row that is left out, as they stand in the sheet."""
        return {
            column: shown(row.cells[column].value)
            for column, _target, _reader in self._columns
            if column < len(row.cells) and row.cells[column].value is not None
        }

    def _carried(
        self, made: RowRead, column: int, reader: CellReader, cell: SheetCell, told: Mapping[str, Any]
    ) -> CellRead:
        """A cell as it was read; the value above, where that was given once for the rows below it."""
        if column not in self._plan.carried:
            return self._answered(made, column, reader, cell, told)
        is_answered = (made.row.number, column) in self._answers.cells
        is_blank = cell.value is None and not cell.fault and not is_answered
        if not is_blank or column not in self._above:
            self._above[column] = self._answered(made, column, reader, cell, told)
        return self._above[column]

    def _answered(
        self, made: RowRead, column: int, reader: CellReader, cell: SheetCell, told: Mapping[str, Any]
    ) -> CellRead:
        """A cell as it was read, or the text that a person has put in its place."""
        given = self._answers.cells.get((made.row.number, column))
        if given is not None:
            return reader.read(SheetCell(given), told)
        if self._is_ours(reader.field, cell):
            return CellRead(reader.field.kind.empty, shown(cell.value), is_empty=True)
        read = reader.read(cell, told)
        if read.sentence or read.names:
            made.asked.add((column, read.text))
        if (column, read.text) in self._answers.alike and (read.sentence or read.names):
            return reader.read(SheetCell(self._answers.alike[column, read.text]), told)
        return read

    def _is_ours(self, its: Field, cell: SheetCell) -> bool:
        """True if a cell for partners names our own city or office, a side of all documents."""
        text = cell.value
        return isinstance(text, str) and its.kind.target == Partner.__name__ and fold(text) in self._ours

    def _fault(self, row: SheetRow, column: int, read: CellRead) -> CellFault:
        address = self._sheet.address(row, column)
        return CellFault(
            column,
            address,
            read.text,
            read.sentence,
            read.offers,
            read.is_doubt,
            read.can_stand,
            read.is_order,
        )


def _differing(before: Mapping[K, Any], after: Mapping[K, Any]) -> set[K]:
    """The keys that do not have the same value in both."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _repeats_above(cell: SheetCell) -> bool:
    return isinstance(cell.value, str) and is_ditto(cell.value)
