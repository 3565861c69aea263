"""What is being read in: its sheets, the plan for the one that is chosen, and its rows as they would be.

Reading and proposing go on in the background; what they give is told by signals.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import Refused
from db.fields.record import Record
from db.store import Store
from db.store.change import Keys
from db.store.mappings import MappingData
from db.words import _
from desktop.background.background_read import BackgroundRead
from desktop.background.counting import Counting
from desktop.imports import kept_plan
from desktop.imports.columns.carried import has_blanks
from desktop.imports.kept_plan import Kept, Words
from desktop.imports.matching import Plan, Target, guess_key, guess_record
from desktop.imports.proposal import Answers, Proposal, Proposed, Proposer
from desktop.imports.rows.names import NameAnswer, NameKey, SheetName
from desktop.imports.sheet import Sheet
from desktop.imports.tables.chosen import ChosenSheets
from desktop.imports.tables.planning import planned
from desktop.imports.tables.source import ReadSheet, read_source
from desktop.imports.tables.table import Table
from desktop.screens.imports.fates import GOES_IN
from desktop.screens.imports.incoming import Source
from desktop.screens.imports.progress import Progress, Stopped

_TOLD_MS = 100  # between two looks at how far the work is


class Intake(QObject):
    """The sheets that were read, the plan for one of them, what was decided, and its proposed rows."""

    was_read = Signal()
    """The sheets are there, and a plan for the first of them."""
    planned = Signal()
    """Another sheet, row of headings, record or target was chosen; the proposed rows are gone."""
    mapped = Signal()
    """Another mapping is kept, or the present one has another name."""
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
        self.mappings: dict[str, MappingData] = {}
        """The mappings that are kept in the register, by name."""
        self._words: Words = {}
        self.clear()

    def clear(self) -> None:
        """Begin with nothing."""
        self.stop()
        self.name, self.chosen = "", ChosenSheets()
        self.table: Table | None = None
        """The chosen sheets as they are read in."""
        self.file_name = ""
        """The name of the file without its ending; "" of copied rows."""
        self.plan: Plan | None = None
        self.mapping = ""
        """The name of the kept mapping that was taken; "" if none was."""
        self._planned: tuple[Plan, Kept] | None = None  # the plan before anything was chosen by hand
        self.guessed_key: tuple[str, ...] = ()
        self.answers = Answers()
        self.rows: list[Proposed] | None = None
        """The proposed rows; None until they are there."""
        self.names: list[SheetName] = []
        """The names in them that the register does not know."""

    # The sheets

    def read(self, source: Source, record: type[Record]) -> None:
        """Read a file or copied text in the background; rows become records of the class `record`."""
        self.clear()
        self.name = source.name if isinstance(source, Path) else _("clipboard")
        self.file_name = source.stem if isinstance(source, Path) else ""
        progress = self.begin(_("Reading “{name}”…").format(name=self.name))

        def attempt() -> list[ReadSheet] | Refused | None:
            try:
                return read_source(source, progress)
            except Stopped:
                return None
            except Refused as refused:
                return refused

        def show(found: list[ReadSheet] | Refused | None) -> None:
            if progress.is_stopped or found is None:
                return
            if isinstance(found, Refused):
                self.end()
                self.refused.emit(found)
                return
            self.chosen = ChosenSheets(found)
            self._counting.ask("mappings", kept_plan.known, lambda known: plan(*known))

        def plan(known: dict[str, MappingData], words: Words) -> None:
            if progress.is_stopped:
                return
            self.end()
            self.mappings, self._words = known, words
            self._plan_for(record)
            self.was_read.emit()

        self._reading.ask(attempt, show)

    @property
    def sheet(self) -> Sheet:
        """The sheet as it is read in: those that are taken together as one, with what cells say beside."""
        assert self.table is not None
        return self.table.sheet

    def choose_sheet(self, at: int) -> None:
        """Look at another of the sheets; it is read in, with those of the same headings."""
        if self.plan and at != self.chosen.at:
            if self.chosen.look_at(at):
                self._plan_for(self.plan.record)
            self.planned.emit()

    def choose_together(self, at: int, taken: bool) -> None:
        """Read a sheet in with the one that is looked at, or do not."""
        if self.plan:
            self.chosen.take(at, taken=taken)
            self._plan_for(self.plan.record)
            self.planned.emit()

    def choose_headings(self, row: int | None) -> None:
        """Take the headings from that row of the sheet; None: it has none."""
        if self.plan:
            self.chosen.put_headings(row)
            self._plan_for(self.plan.record)
            self.planned.emit()

    def choose_meaning(self, colour: str, text: str) -> None:
        """Say what a colour of cells means; "": it is called by its own name."""
        if self.plan and self.chosen.colours().get(colour, "") != text:
            self.chosen.meanings[colour] = text
            self.table = self.chosen.table()
            self._forget()
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
        if self.mapping:
            return None  # its headings are all there
        guessed = guess_record(self.sheet, self.plan.headings)
        return None if guessed is self.plan.record else guessed

    def _plan_for(self, record: type[Record]) -> None:
        """Plan the sheet for a record, by the kept mapping whose headings are all there if there is one."""
        name = ""
        if self.mappings:
            table = self.chosen.table()
            name = kept_plan.fitting(self.mappings, record, table.sheet, table.headings)
        self._plan_by(name, record)

    def _plan_by(self, name: str, record: type[Record]) -> None:
        """Plan the sheet by the kept mapping of that name; "": as can be guessed."""
        found = planned(self.chosen, record, self.mappings[name] if name else {}, self._words)
        self.table, self.plan, self.mapping = found.table, found.plan, name
        self.guessed_key, self._planned = found.guess.key, (found.plan, found.kept)
        self._forget()

    def _forget(self) -> None:
        """Forget the rows and what was decided about them, but for what a kept mapping says."""
        self.stop()
        self.answers = self._planned[1].answers() if self._planned else Answers()
        self.rows, self.names = None, []
        self._proposers: list[Proposer] = []  # one at most, for this plan and the register as it is

    # The mapping

    def take_mapping(self, name: str) -> None:
        """Match the columns as a kept mapping has them; "": as they are guessed."""
        if self.plan is not None:
            record = kept_plan.record_of(self.mappings[name]) if name else None
            self._plan_by(name, record or self.plan.record)
            self.planned.emit()

    def is_matched_by_hand(self) -> bool:
        """True if something was chosen that neither the guess nor the kept mapping had."""
        if self.plan is None or self._planned is None:
            return False
        plan, kept = self._planned
        return plan != self.plan or kept != self._kept()

    def _kept(self) -> Kept:
        """What was said of this sheet that holds for others of its sort."""
        return Kept.of(self.answers, self.chosen.meanings)

    def mapping_data(self) -> MappingData:
        """The mapping as it is now, to be kept."""
        assert self.plan is not None
        colours = {colour: text for colour, text in self.chosen.colours().items() if text}
        return kept_plan.data_of(self.plan, Kept.of(self.answers, colours))

    def learned(self) -> dict[str, MappingData]:
        """By heading, the fields to which columns were sent by hand."""
        assert self.plan is not None
        assert self._planned is not None
        return kept_plan.learned(self.plan, self._planned[0])

    def mappings_changed(self, known: Mapping[str, MappingData], name: str) -> None:
        """Know the mappings that are kept now; `name` is that of the present one."""
        self.mappings, self.mapping = dict(known), name
        if name and self.plan:
            self._planned = self.plan, self._kept()
        self.mapped.emit()

    # The plan

    def choose_target(self, column: int, target: Target | None) -> None:
        """Let a column of the sheet go to another place; see `Plan.put` for the one that went there."""
        if self.plan is None:
            return
        is_guessed = self.plan.key == self.guessed_key
        self.plan = self.plan.put(column, target)
        if is_guessed:
            self.guessed_key = guess_key(self.plan)
            self.plan = replace(self.plan, key=self.guessed_key)
        self._forget()
        self.planned.emit()

    def has_blanks(self, column: int) -> bool:
        """True if a column has blank cells below a filled one."""
        return self.plan is not None and has_blanks(self.sheet, self.plan, column)

    def carry(self, column: int, *, is_carried: bool) -> None:
        """Let the blank cells of a column mean the value above; or nothing."""
        if self.plan is not None:
            others = self.plan.carried - {column}
            self.plan = replace(self.plan, carried=others | {column} if is_carried else others)
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
        return self.sheet.example(column, self.plan.headings.first, most)

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
        answers, proposers = self.answers.copy(), self._proposers

        def read(store: Store) -> Proposal | None:
            try:
                if not proposers:  # this one reads the register
                    proposers.append(Proposer(store, sheet, plan, answers))
                return proposers[0].propose(answers, progress)
            except Stopped:
                return None

        def show(found: Proposal | None) -> None:
            if found is not None and not progress.is_stopped:
                self.end()
                self.rows, self.names = found
                self.proposed.emit()

        self._counting.ask("import", read, show)

    def goes_in(self) -> list[Proposed]:
        """The rows that would be written now."""
        return [row for row in self.rows or () if row.fate in GOES_IN and row.draft is not None]

    def number_in(self) -> int:
        """The number of rows that would be written now, those that belong to another one's record too."""
        carriers = {row.row.number for row in self.goes_in()}
        return len(carriers) + sum(row.carrier in carriers for row in self.rows or ())

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
        kept = self._planned[1] if self._planned else Kept()
        return bool(found.cells or found.left_out or found.taken or found.names) or kept != self._kept()

    def answer(self, row: Proposed, column: int, text: str, *, alike: str | None = None) -> None:
        """Put a text in the place of a cell; `alike`: of all cells of its column that read so."""
        if alike is None:
            self.answers.cells[row.row.number, column] = text
        else:
            self.answers.alike[column, alike] = text
            self.answers.cells.pop((row.row.number, column), None)
        self.propose()

    def answer_names(self, answers: Mapping[NameKey, NameAnswer]) -> None:
        """Say what names mean: records of the register, or new ones."""
        self.answers.names |= answers
        self.propose()

    def leave_out_name(self, name: SheetName) -> None:
        """Leave all rows with a name out."""
        self.answers.taken.difference_update(name.rows)
        self.answers.left_out.update(name.rows)
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
        self._proposers = []
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
