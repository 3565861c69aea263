"""The page *Wczytywanie*: rows of a workbook, a CSV file or the clipboard become records, in three steps."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.operations import importing
from db.records import RECORDS
from db.store.change import Keys, Transaction
from db.words import _, n_, spaced
from desktop.background.counting import Counting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.imports.differences.book import is_marked
from desktop.imports.proposal import Proposed
from desktop.imports.rest import left_over
from desktop.imports.rows.names import kept_spellings, new_records
from desktop.screens.imports.fates import TO_MEND
from desktop.screens.imports.incoming import FileDrop, Source, source_copied
from desktop.screens.imports.intake import Intake
from desktop.screens.imports.mappings.mapping_bar import MappingBar
from desktop.screens.imports.match_table import MatchTable
from desktop.screens.imports.preview_step import PreviewStep, may_leave_behind, summary
from desktop.screens.imports.preview_table import PreviewTable
from desktop.screens.imports.progress import Progress, Stopped
from desktop.screens.imports.rest_file import RestFile
from desktop.screens.imports.sheet.sheet_step import SheetStep
from desktop.screens.imports.step_bar import StepBar
from desktop.screens.imports.work_bar import WorkBar
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.elided_label import ElidedLabel
from desktop.screens.widgets.page import Page
from desktop.system import folders

SHEET, COLUMNS, PREVIEW = range(3)


class ImportPage(Page):
    """Leads from a file or copied rows to records in three steps, and writes them as one change."""

    table: PreviewTable

    read_in = Signal(object, object, str)
    """The record class, the ids of the records that were written, and a sentence that says how many."""
    came_back = Signal(str, object)
    """The name and the sheets of a workbook that Foedus wrote: it has a page of its own."""
    left = Signal()
    """Nothing was read in: back to the list."""

    def __init__(
        self,
        queue: WriteQueue,
        counting: Counting,
        dialogs: Dialogs,
        back_up: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`back_up` makes a backup of the register, in the thread that writes."""
        super().__init__(parent)
        self._queue, self._dialogs = queue, dialogs
        self._record: type[Record] = RECORDS[0]  # of the list from which one comes
        self._back_up = back_up
        self.intake = Intake(counting, self)
        self.sheet_step = SheetStep(self.intake)
        self.match_table = MatchTable(self.intake)
        self.mapping_bar = MappingBar(self.intake, queue, dialogs)
        self.preview = PreviewStep(self.intake)
        self.table = self.preview.table
        self.title_label, self.steps = ElidedLabel(), StepBar()
        self.cancel, self.go_on = buttons.plain(_("Cancel")), buttons.primary("")
        self.rest, self._rest_file = buttons.link(_("The rest to Excel…"), "table"), RestFile(dialogs, self)
        self.foot, self.work = QLabel(), WorkBar()
        self._is_writing = False
        self._was_copied = False
        self._lay_out()
        self._connect()
        self._begin_anew()

    # How it looks

    def _lay_out(self) -> None:
        theme.mark(self, part="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self.title_label, role="title")
        theme.mark(self.foot, role="quiet")
        self.foot.setWordWrap(True)  # that nothing is written yet must not be cut
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(3 * theme.SPACE)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.cancel)
        head.addWidget(self.go_on)
        self.pages = QStackedWidget()
        for step in (self.sheet_step, self.match_table, self.preview):
            self.pages.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * theme.SPACE, 4 * theme.SPACE, 4 * theme.SPACE, theme.SPACE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addLayout(head)
        steps = QHBoxLayout()
        steps.addWidget(self.steps, 1)
        steps.addWidget(self.rest)
        column.addLayout(steps)
        column.addWidget(self.mapping_bar)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.work)
        column.addLayout(foot)

    def _connect(self) -> None:
        intake = self.intake
        self.cancel.clicked.connect(self.give_up)
        self.rest.clicked.connect(self._write_rest)
        self.go_on.clicked.connect(self._go_on)
        self.steps.chosen.connect(self.show_step)
        self.preview.columns_asked.connect(lambda: self.show_step(COLUMNS))
        self.sheet_step.file_asked.connect(self.ask_file)
        self.sheet_step.paste_asked.connect(self.paste)
        intake.was_read.connect(self._was_read)
        intake.planned.connect(self._planned)
        intake.proposed.connect(self._tell)
        intake.refused.connect(self._refused)
        intake.working.connect(self.work.show_work)
        intake.progressed.connect(self.work.show_progress)
        self.work.stop_asked.connect(self._stop)
        FileDrop(self).dropped.connect(lambda path: self.begin(self._record, path))

    # Where rows come from

    def begin(self, record: type[Record], source: Source | None) -> bool:
        """Begin with another source, for the list of a class; False if what was decided is to be kept.

        None as `source`: ask for a file on the page.
        """
        if not self.leave():
            return False
        self._record = record
        self._begin_anew()
        if source is not None:
            self._read(source)
        return True

    def ask_file(self) -> None:
        """Ask for a file and read it."""
        path = self._dialogs.open_file(
            _("Read in a sheet"),
            folders.documents(),
            _("Workbooks and CSV files (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"),
        )
        if path is not None and self.leave():
            self._read(path)

    def paste(self) -> None:
        """Read what was copied."""
        source = source_copied()
        if source is not None:
            self._read(source)
        else:
            self.sheet_step.show_nothing(_("Nothing was copied that has rows. Copy them in Excel first."))

    def _read(self, source: Source) -> None:
        self._was_copied = isinstance(source, str)
        self.intake.read(source, self._record)
        self._show_title()

    def _begin_anew(self) -> None:
        self.intake.clear()
        self.sheet_step.show_nothing()
        self.show_step(SHEET)
        self._show_title()

    def _was_read(self) -> None:
        """Go to the first step where something is to be decided; with a new sort of file, it is looked at."""
        if is_marked(sheets := [one.sheet for one in self.intake.chosen.sheets]):
            name = self.intake.name
            self._begin_anew()
            self.came_back.emit(name, sheets)
            return
        step = PREVIEW if self.intake.mapping else SHEET
        if self._was_copied and len(self.intake.chosen.sheets) == 1 and self.intake.likelier() is None:
            step = COLUMNS if self.intake.has_unmatched() else PREVIEW
        self.show_step(step)

    def _planned(self) -> None:
        """Where the preview is shown, propose its rows by the mapping that was taken, or show the columns."""
        if self.step == PREVIEW:
            self.show_step(PREVIEW if self.intake.mapping else COLUMNS)
        else:
            self._tell()

    def _refused(self, refused: Refused) -> None:
        self.intake.clear()
        self._show_title()
        self.sheet_step.show_nothing(" ".join(filter(None, (refused.text, refused.advice))))
        self.show_step(SHEET)

    # The steps

    @property
    def step(self) -> int:
        return self.pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step, the first one where nothing has been read; the rows are proposed for the third."""
        if step >= self._reachable():
            step = SHEET
        self.pages.setCurrentIndex(step)
        if step == PREVIEW and self.intake.rows is None:
            self.intake.propose()
        self._tell()
        if self.isVisible():
            self._focus_step()

    def _focus_step(self) -> None:
        if self.step == PREVIEW:
            self.preview.focus()
        elif self.step == COLUMNS:
            self.match_table.focus_first()
        else:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reachable(self) -> int:
        """The number of steps that can be shown now."""
        plan = self.intake.plan
        if plan is None:
            return 1
        return 3 if any(plan.targets) else 2

    def _go_on(self) -> None:
        if self.step == PREVIEW:
            self._write()
        elif self.intake.plan is None:
            self.ask_file()
        else:
            self.show_step(self.step + 1)

    def _tell(self) -> None:
        """Show where one is, what the next step is, and what has become of the rows so far."""
        self.steps.show_step(self.step, self._reachable())
        self.mapping_bar.show_at(matched=self.step != SHEET)
        number = self.intake.number_in()
        if self.step == PREVIEW:
            words = _count_of(number)
            self.go_on.setEnabled(number > 0 and not self._is_writing)
        elif self.intake.plan is None:
            words = _("Choose a file…")
            self.go_on.setEnabled(True)
        else:
            words = _("Next: columns") if self.step == SHEET else _("Next: preview")
            self.go_on.setEnabled(self.step + 1 < self._reachable())
        self.go_on.setText(words)
        rows = self.intake.rows if self.step == PREVIEW else None
        self.rest.setVisible(rows is not None and bool(left_over(rows)))
        self.foot.setText(self._hint() if rows is None else summary(rows))

    def _hint(self) -> str:
        if self.step == COLUMNS and self._reachable() < 3:
            return _("No column goes to a field yet. Choose a field for at least one of them.")
        return "" if self.intake.plan is None else _("Nothing has been written yet.")

    def _show_title(self) -> None:
        name = self.intake.name
        self.title = _("Reading in: {name}").format(name=name) if name else _("Reading in")
        self.title_label.show_words(self.title)

    # Writing

    def _write(self) -> None:
        """Back the register up, then write the rows as one change; without those that are to be mended."""
        rows = self.intake.goes_in()
        waiting = sum(row.fate in TO_MEND for row in self.intake.rows or ())
        words = _count_of(self.intake.number_in())
        if not rows or self._is_writing or not may_leave_behind(self._dialogs, words, waiting):
            return
        self._set_writing(True)
        progress = self.intake.begin(_("Writing the rows…"))
        self._queue.run(
            lambda _store: self._back_up(),
            done=lambda _none: self._submit(rows, progress),
            failed=lambda error: self._no_backup(error, rows, progress),
        )

    def _no_backup(self, error: Exception, rows: Sequence[Proposed], progress: Progress) -> None:
        """Go on without a backup only if the user says so."""
        words = _("Read in without a backup")
        if isinstance(error, Refused) and self._dialogs.confirm(error.text, error.advice, words):
            self._submit(rows, progress)
        else:
            self._set_writing(False)

    def _submit(self, rows: Sequence[Proposed], progress: Progress) -> None:
        plan, name = self.intake.plan, self.intake.name
        assert plan is not None
        drafts = [row.draft.copy() for row in rows if row.draft]
        made = new_records(self.intake.names, drafts)
        what = importing.counted([*drafts, *made])
        spellings = kept_spellings(self.intake.names, {row.row.number for row in rows})

        def work(transaction: Transaction) -> Sequence[int]:
            importing.keep_names(transaction, spellings)
            return importing.write(transaction, [*drafts, *made], progress)[: len(drafts)]

        def done(ids: Sequence[int]) -> None:
            self._set_writing(False)
            self.mapping_bar.learn()
            self._begin_anew()
            self.read_in.emit(plan.record, ids, _(importing.READ_IN).format(source=name, what=what))

        self._queue.submit(
            work, importing.READ_IN, done=done, failed=self._not_written, source=name, what=what
        )

    def _not_written(self, error: Exception) -> None:
        """Go on with the preview: it was stopped, or a rule or another clerk's change was against it."""
        self._set_writing(False)
        if isinstance(error, Stopped):
            return
        if isinstance(error, Refused | InvalidValue):
            self._dialogs.refused(error)
        self.intake.propose()

    def _write_rest(self) -> None:
        """Write the rows that do not come in to a workbook, with the reasons beside."""
        if self.intake.plan is not None and self.intake.rows is not None:
            self._rest_file.ask(self.intake.sheet, self.intake.plan, self.intake.rows)

    def _set_writing(self, is_writing: bool) -> None:
        """While rows are written, nothing can be changed here."""
        self._is_writing = is_writing
        self.pages.setEnabled(not is_writing)
        self.steps.setEnabled(not is_writing)
        self.cancel.setEnabled(not is_writing)
        if not is_writing:
            self.intake.end()
        self._tell()

    def _stop(self) -> None:
        """Stop the work that goes on: what it would have given is not shown, nothing is written."""
        self.intake.stop()
        if not self._is_writing and self.intake.rows is None:
            self.show_step(SHEET if self.intake.plan is None else COLUMNS)

    # What the window asks of it

    @property
    def dirty(self) -> bool:
        """True while something was decided here that would be lost, or rows are being written."""
        return self.intake.is_decided or self._is_writing

    def leave(self, *, closing: bool = False) -> bool:
        if self._is_writing:
            self._dialogs.inform(self.title, _("The rows are being written. Wait until they are in."))
            return False
        if self.intake.is_decided and not self._dialogs.confirm(
            self.title,
            _("What was mended here has not been written into the register, and would be lost."),
            _("Do not read in"),
        ):
            return False
        self.intake.stop()
        return True

    def give_up(self) -> None:
        """Read nothing in, and go back to the list."""
        if self.leave():
            self._begin_anew()
            self.left.emit()

    def refresh(self, keys: Keys) -> None:
        if not self._is_writing:
            self.intake.refresh(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+PgUp and Ctrl+PgDn turn the steps."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        step = self.step + steps
        if steps and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if 0 <= step < self._reachable():
                self.show_step(step)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_step()


def _count_of(number: int) -> str:
    return n_("Read in {n} row", "Read in {n} rows", number).format(n=spaced(number))
