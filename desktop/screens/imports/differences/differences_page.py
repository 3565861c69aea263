"""The page of a workbook that Foedus wrote: what was changed in it, to be written as one change."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from db.errors import InvalidValue, Refused
from db.operations import importing
from db.store import Store
from db.store.change import Keys, Transaction
from db.words import NO_BREAK, NP_, _, n_, spaced
from desktop.background.counting import Counting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.imports.differences.book import MarkedSheet, marked_sheets
from desktop.imports.differences.comparing import Compared, compare
from desktop.imports.differences.difference import Decisions, Difference, Outcome
from desktop.imports.differences.told import OUTCOMES
from desktop.imports.sheet import Sheet
from desktop.screens.imports.differences.difference_model import DifferenceModel
from desktop.screens.imports.differences.difference_panel import DifferencePanel
from desktop.screens.imports.differences.difference_table import DifferenceTable
from desktop.screens.imports.progress import Progress, Stopped
from desktop.screens.imports.work_bar import WorkBar
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.elided_label import ElidedLabel
from desktop.screens.widgets.flow_layout import FlowLayout
from desktop.screens.widgets.page import Page

_PANEL, _LEAST = 340, 260
_TOLD_MS = 100  # between two looks at how far the work is


class DifferencesPage(Page):
    """Shows the differences of a workbook from the register, and writes those that go in."""

    table: DifferenceTable

    read_in = Signal(object, object, str)
    """As of ImportPage: the class of the first record that was written, the ids, a sentence on all."""
    left = Signal()

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
        self._queue, self._counting, self._dialogs, self._back_up = queue, counting, dialogs, back_up
        self._name = ""
        self._sheets: Sequence[MarkedSheet] = ()
        self.decisions, self.compared = Decisions(), Compared()
        self._progress: Progress | None = None
        self._is_writing = self._is_first = False
        self.title = _("Reading in")
        self.title_label, self.notes, self.foot = ElidedLabel(), QLabel(), QLabel()
        self.cancel, self.go_on = buttons.plain(_("Cancel")), buttons.primary("")
        self.chips: dict[Outcome | None, QPushButton] = {}
        self.model = DifferenceModel(self)
        self.table, self.panel, self.work = DifferenceTable(self.model), DifferencePanel(), WorkBar()
        self._look = QTimer(self, interval=_TOLD_MS)
        self._look.timeout.connect(self._tell_progress)
        self._lay_out()
        self._connect()

    # How it looks

    def _lay_out(self) -> None:
        theme.mark(self, part="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self.title_label, role="title")
        for label in (self.notes, self.foot):
            theme.mark(label, role="quiet")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        head, foot, chips = QHBoxLayout(), QHBoxLayout(), QWidget()
        head.setSpacing(3 * theme.SPACE)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.cancel)
        head.addWidget(self.go_on)
        flow = FlowLayout(chips)
        for outcome in (None, *OUTCOMES):
            chip = buttons.push("", "chip", parent=chips)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, outcome=outcome: self._narrow(outcome))
            self.chips[outcome] = chip
            flow.addWidget(chip)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(4 * theme.SPACE)
        theme.mark(splitter, part="gap")
        splitter.addWidget(self.table)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        for part in (self.table, self.panel):
            part.setMinimumWidth(_LEAST)
        splitter.setSizes([1000, _PANEL])
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.work)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * theme.SPACE, 4 * theme.SPACE, 4 * theme.SPACE, theme.SPACE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addWidget(chips)
        column.addWidget(splitter, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.give_up)
        self.go_on.clicked.connect(self._write)
        self.work.stop_asked.connect(self.give_up)
        self.table.chosen.connect(lambda made: self.panel.show_difference(made, self.decisions))
        self.model.ticked.connect(self._tick)
        self.panel.ticked.connect(self._tick)
        self.panel.taken.connect(self._take)
        self.panel.left_out.connect(self._leave_out)

    # What is compared

    def begin(self, name: str, sheets: Sequence[Sheet]) -> None:
        """Compare a workbook that Foedus wrote with the register."""
        self._name, self.decisions, self._is_first = name, Decisions(), True
        self._sheets = marked_sheets(sheets)
        self.title = _("Reading in: {name}").format(name=name)
        self.title_label.show_words(self.title)
        self._compare()

    def _compare(self) -> None:
        """Compare in the background, as it is decided now."""
        self._end()
        progress = self._start(_("Comparing with the register…"))
        sheets, decisions = self._sheets, Decisions(*map(set, vars(self.decisions).values()))

        def read(store: Store) -> Compared | None:
            try:
                return compare(store, sheets, decisions, progress)
            except Stopped:
                return None

        def show(found: Compared | None) -> None:
            if found is not None and not progress.is_stopped:
                self._end()
                self.compared = found
                self._follow()

        self._counting.ask("differences", read, show)

    def _follow(self) -> None:
        """Show what was found; at first what is no difference is out of sight, if there is any."""
        counts, key = self.compared.count(), self.table.key
        shown: set[Outcome] = {outcome for outcome in self.model.outcomes if counts[outcome]}
        in_hand = next((made.outcome for made in self.compared.differences if made.key == key), None)
        if self._is_first or (self.model.outcomes and not shown):
            shown = {outcome for outcome in OUTCOMES if counts[outcome]} - {"same"}
        elif shown and in_hand:
            shown.add(in_hand)  # what was decided about it has made it another
        self._is_first = False
        self.model.show(self.compared.differences, self.decisions, shown)
        self._tell()

    def _tell(self) -> None:
        counts = self.compared.count()
        for outcome, chip in self.chips.items():
            number = counts[outcome] if outcome else counts.total()
            words = _(OUTCOMES[outcome].chip) if outcome else _(NP_("rows", "All"))
            chip.setText(NO_BREAK.join((words, spaced(number))))
            chip.setVisible(number > 0)
            chip.setChecked(outcome in self.model.outcomes if outcome else not self.model.outcomes)
        self.notes.setText("\n".join(self.compared.notes))
        self.notes.setVisible(bool(self.compared.notes))
        number = len(self.compared.drafts) + len(self.compared.deleted)
        self.go_on.setText(n_("Change {n} record", "Change {n} records", number).format(n=spaced(number)))
        self.go_on.setEnabled(number > 0 and not self._is_writing and self._progress is None)
        self.foot.setText(self._hint(counts))

    def _hint(self, counts: "Counter[Outcome]") -> str:
        told = [_("Nothing has been written yet; one Ctrl+Z takes back what is read in.")]
        if counts["missing"]:
            told.append(_("What is missing in the workbook stays in the register, unless it is ticked."))
        if not counts.total() - counts["same"]:
            told = [_("The workbook says what the register says: there is nothing to be changed.")]
        return " ".join(told)

    def _narrow(self, outcome: Outcome | None) -> None:
        """Show the rows of an outcome too, or no longer; None: all rows."""
        outcomes = set() if outcome is None else set(self.model.outcomes) ^ {outcome}
        self.model.show(self.compared.differences, self.decisions, outcomes)
        self._tell()

    # What is decided

    def _tick(self, made: Difference) -> None:
        self.decisions.deleted ^= {made.key}
        self._compare()

    def _take(self, made: Difference) -> None:
        if made.outcome == "left_out":
            self.decisions.left_out.discard(made.key)
        else:
            self.decisions.taken.add(made.key)
        self._compare()

    def _leave_out(self, made: Difference) -> None:
        self.decisions.left_out.add(made.key)
        self._compare()

    # Writing

    def _write(self) -> None:
        """Back the register up, then write what goes in as one change."""
        gone = len(self.compared.deleted)
        if gone and not self._dialogs.confirm(self.title, _deleted(gone), self.go_on.text()):
            return
        self._is_writing = True
        progress = self._start(_("Writing the rows…"))
        self._queue.run(
            lambda _store: self._back_up(),
            done=lambda _none: self._submit(progress),
            failed=lambda error: self._no_backup(error, progress),
        )

    def _no_backup(self, error: Exception, progress: Progress) -> None:
        """Go on without a backup only if the user says so."""
        words = _("Read in without a backup")
        if isinstance(error, Refused) and self._dialogs.confirm(error.text, error.advice, words):
            self._submit(progress)
        else:
            self._written()

    def _submit(self, progress: Progress) -> None:
        drafts, gone, name = self.compared.drafts, self.compared.deleted, self._name
        what = importing.counted(drafts, len(gone))
        record = drafts[0].record if drafts else gone[0][0]

        def work(transaction: Transaction) -> list[int]:
            ids = importing.write(transaction, drafts, progress)
            importing.remove(transaction, gone)
            return ids

        def done(ids: list[int]) -> None:
            self._written()
            own = [one for one, draft in zip(ids, drafts, strict=True) if draft.record is record]
            self._clear()
            self.read_in.emit(record, own, _(importing.READ_IN).format(source=name, what=what))

        def failed(error: Exception) -> None:
            self._written()
            if isinstance(error, Refused | InvalidValue) and not isinstance(error, Stopped):
                self._dialogs.refused(error)
            self._compare()

        self._queue.submit(work, importing.READ_IN, done=done, failed=failed, source=name, what=what)

    def _written(self) -> None:
        self._is_writing = False
        self._end()
        self._tell()

    def _clear(self) -> None:
        self._end()
        self._sheets, self.decisions, self.compared = (), Decisions(), Compared()
        self.model.show((), self.decisions, ())
        self._tell()

    # The work

    @property
    def is_working(self) -> bool:
        """True while the workbook is compared or written."""
        return self._progress is not None

    def _start(self, what: str) -> Progress:
        self._progress = Progress()
        self._look.start()
        self.work.show_work(what)
        for part in (self.go_on, self.cancel, self.panel):
            part.setEnabled(not self._is_writing and part is not self.go_on)
        return self._progress

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.is_stopped = True
        self._progress = None
        self._look.stop()
        self.work.show_work("")
        self.cancel.setEnabled(True)
        self.panel.setEnabled(True)

    def _tell_progress(self) -> None:
        if self._progress is not None and self._progress.total:
            self.work.show_progress(self._progress.done, self._progress.total)

    # What the window asks of it

    @property
    def dirty(self) -> bool:
        """True while something was decided here that would be lost, or is being written."""
        return self._is_writing or any(vars(self.decisions).values())

    def leave(self, *, closing: bool = False) -> bool:
        if self._is_writing:
            self._dialogs.inform(self.title, _("The rows are being written. Wait until they are in."))
            return False
        if not self.dirty:
            return True
        lost = _("What was decided here has not been written into the register, and would be lost.")
        return self._dialogs.confirm(self.title, lost, _("Do not read in"))

    def give_up(self) -> None:
        """Read nothing in, and go back to the list."""
        if self.leave():
            self._clear()
            self.left.emit()

    def refresh(self, keys: Keys) -> None:
        if self._sheets and not self._is_writing:
            self._compare()


def _deleted(number: int) -> str:
    words = n_("{n} record moves into the bin.", "{n} records move into the bin.", number)
    return words.format(n=spaced(number))
