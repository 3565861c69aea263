"""What is being read in: its sheets, the plan for the one that is chosen, and its rows as they would be.

Reading and proposing go on in the background; what they give is told by signals.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import Refused
from db.fields.record import Record
from db.store import Store
from db.store.change import Keys
from db.words import _
from desktop.background.background_read import BackgroundRead
from desktop.background.counting import Counting
from desktop.imports.csv_in import read_text
from desktop.imports.headings import Headings, headings_at, headings_of
from desktop.imports.matching import Plan, Target, guess_plan, guess_record
from desktop.imports.proposal import Answers, Proposed, propose
from desktop.imports.reading import read_file
from desktop.imports.sheet import CellValue, Sheet
from desktop.screens.imports.fates import GOES_IN
from desktop.screens.imports.incoming import Source

_TOLD_MS = 100  # between two looks at how far the work is


class Stopped(Refused):
    """The work was stopped: nobody asks for its result any more."""


class Progress:
    """How far some work in another thread is. Called there; raises Stopped once the work is not wanted."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.is_stopped = False

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.is_stopped:
            raise Stopped("")


class ReadSheet(NamedTuple):
    """A sheet with its headings, as they were guessed."""

    sheet: Sheet
    headings: Headings


class Intake(QObject):
    """The sheets that were read, the plan for one of them, what was decided, and its proposed rows."""

    was_read = Signal()
    """The sheets are there, and a plan for the first of them."""
    planned = Signal()
    """Another sheet, row of headings, record or target was chosen; the proposed rows are gone."""
    proposed = Signal()
    """The rows were proposed anew."""
    refused = Signal(object)
    """The Refused for which a source cannot be read."""
    working = Signal(str)
    """A sentence on the work that goes on; "" once it has ended."""
    progressed = Signal(int, int)

    def __init__(self, counting: Counting, parent: QObject | None = None) -> None:
        """`counting`: the thread that reads the register."""
        super().__init__(parent)
        self._counting, self._reading = counting, BackgroundRead(self)
        self._progress: Progress | None = None  # of the work that goes on
        self._look = QTimer(self, interval=_TOLD_MS)
        self._look.timeout.connect(self._tell_progress)
        self.clear()

    def clear(self) -> None:
        """Begin with nothing."""
        self.stop()
        self.name, self.sheets, self.at = "", list[ReadSheet](), 0
        self.plan: Plan | None = None
        self.guessed_key: tuple[str, ...] = ()
        self.answers = Answers()
        self.rows: list[Proposed] | None = None
        """The proposed rows; None until they are there."""

    # The sheets

    def read(self, source: Source, record: type[Record]) -> None:
        """Read a file or copied text in the background; rows become records of the class `record`."""
        self.clear()
        self.name = source.name if isinstance(source, Path) else _("clipboard")
        progress = self.begin(_("Reading “{name}”…").format(name=self.name))

        def attempt() -> list[ReadSheet] | Refused | None:
            try:
                return _read(source, progress)
            except Stopped:
                return None
            except Refused as refused:
                return refused

        def show(found: list[ReadSheet] | Refused | None) -> None:
            if progress.is_stopped or found is None:
                return
            self.end()
            if isinstance(found, Refused):
                self.refused.emit(found)
                return
            self.sheets = found
            self._plan_for(record)
            self.was_read.emit()

        self._reading.ask(attempt, show)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[self.at].sheet

    def choose_sheet(self, at: int) -> None:
        """Take another of the sheets."""
        if at != self.at and self.plan:
            self.at = at
            self._plan_for(self.plan.record)
            self.planned.emit()

    def choose_headings(self, row: int | None) -> None:
        """Take the headings from that row of the sheet; None: it has none."""
        if self.plan:
            self.sheets[self.at] = ReadSheet(self.sheet, headings_at(self.sheet, row))
            self._plan_for(self.plan.record)
            self.planned.emit()

    def choose_record(self, record: type[Record]) -> None:
        """Make records of another class of the rows."""
        if self.plan and record is not self.plan.record:
            self._plan_for(record)
            self.planned.emit()

    def likelier(self) -> type[Record] | None:
        """The class that the columns of the sheet fit better than the chosen one; None if there is none."""
        if self.plan is None:
            return None
        guessed = guess_record(self.sheet, self.plan.headings)
        return None if guessed is self.plan.record else guessed

    def _plan_for(self, record: type[Record]) -> None:
        self.plan = guess_plan(self.sheet, self.sheets[self.at].headings, record)
        self.guessed_key = self.plan.key
        self._forget()

    def _forget(self) -> None:
        self.stop()
        self.answers, self.rows = Answers(), None

    # The plan

    def choose_target(self, column: int, target: Target | None) -> None:
        """Let a column of the sheet go to another place; the column that went there goes nowhere now."""
        if self.plan is None:
            return
        targets = [None if each == target else each for each in self.plan.targets]
        targets[column] = target
        self.plan = replace(self.plan, targets=targets)
        self._forget()
        self.planned.emit()

    def choose_key(self, key: tuple[str, ...]) -> None:
        """Look for the records that are there already by these fields; () for none."""
        if self.plan is not None:
            self.plan = replace(self.plan, key=key)
            self._forget()
            self.planned.emit()

    def example(self, column: int, most: int = 3) -> str:
        """The first values of a column, for a person to know it by."""
        assert self.plan is not None
        rows = self.sheet.rows[self.plan.headings.first :]
        values = (row.cells[column].value for row in rows[:200] if column < len(row.cells))
        texts = dict.fromkeys(shown(value) for value in values if value is not None)
        return " · ".join(list(texts)[:most])

    def has_unmatched(self) -> bool:
        """True if a column with values goes to no field."""
        assert self.plan is not None
        return any(target is None and self.example(column) for column, target in enumerate(self.plan.targets))

    # The rows

    def propose(self) -> None:
        """Propose the rows in the background, as the plan and the answers have them now."""
        plan = self.plan
        if plan is None:
            return
        self.stop()
        progress, sheet = self.begin(_("Checking the rows…")), self.sheet
        answers = Answers(
            dict(self.answers.cells),
            dict(self.answers.alike),
            set(self.answers.left_out),
            set(self.answers.taken),
            dict(self.answers.orders),
        )

        def read(store: Store) -> list[Proposed] | None:
            try:
                return propose(store, sheet, plan, answers, progress)
            except Stopped:
                return None

        def show(rows: list[Proposed] | None) -> None:
            if rows is not None and not progress.is_stopped:
                self.end()
                self.rows = rows
                self.proposed.emit()

        self._counting.ask("import", read, show)

    def goes_in(self) -> list[Proposed]:
        """The rows that would be written now."""
        return [row for row in self.rows or () if row.fate in GOES_IN and row.draft is not None]

    def alike(self, column: int, text: str) -> int:
        """The number of rows in which a cell of the column is faulty and reads so."""
        return sum(
            any(fault.column == column and fault.text == text for fault in row.faults)
            for row in self.rows or ()
        )

    @property
    def is_decided(self) -> bool:
        """True if a person has decided something about the rows, which would be lost."""
        found = self.answers
        return bool(found.cells or found.alike or found.left_out or found.taken or found.orders)

    def answer(self, row: Proposed, column: int, text: str, *, alike: str | None = None) -> None:
        """Put a text in the place of a cell; `alike`: of all cells of its column that read so."""
        if alike is None:
            self.answers.cells[row.row.number, column] = text
        else:
            self.answers.alike[column, alike] = text
            self.answers.cells.pop((row.row.number, column), None)
        self.propose()

    def settle_order(self, column: int, first: str) -> None:
        """Say what stands first in the dates of a column: "day" or "month"."""
        self.answers.orders[column] = "month" if first == "month" else "day"
        self.propose()

    def take(self, row: Proposed) -> None:
        """Take a row that is doubtful, or that was left out."""
        self.answers.left_out.discard(row.row.number)
        self.answers.taken.add(row.row.number)
        self.propose()

    def leave_out(self, row: Proposed) -> None:
        """Leave a row out."""
        self.answers.taken.discard(row.row.number)
        self.answers.left_out.add(row.row.number)
        self.propose()

    def refresh(self, _keys: Keys) -> None:
        """Propose the rows anew after a change in the register: what they mean may be another record now."""
        if self.rows is not None:
            self.propose()

    # The work

    @property
    def is_working(self) -> bool:
        """True while something is read, proposed or written."""
        return self._progress is not None

    def stop(self) -> None:
        """Stop the work that goes on; what is there stays."""
        if self._progress is not None:
            self._progress.is_stopped = True
            self.end()

    def begin(self, what: str) -> Progress:
        """Show that some work goes on, and how far it is, until it is stopped or `end` is called."""
        self._progress = Progress()
        self._look.start()
        self.working.emit(what)
        return self._progress

    def end(self) -> None:
        """Show that the work has ended."""
        self._progress = None
        self._look.stop()
        self.working.emit("")

    def _tell_progress(self) -> None:
        if self._progress is not None and self._progress.total:
            self.progressed.emit(self._progress.done, self._progress.total)


def _read(source: Source, progress: Callable[[int, int], None]) -> list[ReadSheet]:
    """The sheets of a source with their headings; those without a row are left out."""
    sheets = read_file(source, progress) if isinstance(source, Path) else [read_text(source)]
    found = [ReadSheet(sheet, headings_of(sheet)) for sheet in sheets if sheet.rows]
    if not found:
        raise Refused(
            _("There is no row in it that could be read in."),
            _("Copy the rows together with their headings, or choose another file."),
        )
    return found


def shown(value: CellValue) -> str:
    """The value of a cell in one line, as its sheet shows it or nearly so."""
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str("" if value is None else value).split())
