"""The tab of a part as a table: the rows, their sums, and the other fields of the current row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.drafts.address import FieldAddress, by_address
from db.drafts.draft import Draft
from db.drafts.renaming import Renaming
from db.fields import Field
from db.fields.record import Parts
from db.words import _
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.fields.tab import Tab
from desktop.screens.parts.faults import Fault, Row
from desktop.screens.parts.model import PartModel
from desktop.screens.parts.view import RowsView
from desktop.screens.style import theme
from desktop.screens.widgets import buttons, tab_order


class RowTableTab(Tab):
    """A part's rows, typed like in a spreadsheet; all follows from the part's fields."""

    def __init__(self, parts: Parts, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(_(parts.label), parent)
        self.parts, self.part_name = parts, parts.name
        self.rows = PartModel(parts.part, sources)
        self.rows.setParent(self)
        self.sheet = RowsView(self.rows, self._content)
        self.sheet.setAccessibleName(self.title)
        self._detailed: Row | None = None
        self._renaming: Renaming | None = None  # of the draft that is shown
        self._showing = False
        self._build(sources)
        self.rows.edited.connect(self._edited)
        self.rows.looked.connect(self._rename)
        self.rows.looked.connect(self._follow_rows)
        self.sheet.moved.connect(self._moved)
        self.sheet.done.connect(self._show_done)
        self.sheet.refused.connect(self._show_refusal)
        self.sheet.details_wanted.connect(self._go_to_details)
        self.details.changed.connect(self._write)
        self.details.filled.connect(lambda name, value: self.rows.put(self.sheet.current_row, name, value))

    def _build(self, sources: Sources) -> None:
        self.refusal, self.sums, self.wrong, self.heading, self.done_label = (QLabel() for _label in range(5))
        for label, role in (
            (self.refusal, "doubt"),
            (self.sums, "small"),
            (self.wrong, "error"),
            (self.heading, "section"),
        ):
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        self.done_label.setProperty("role", "small")
        self.done_label.setWordWrap(True)
        self.take_back = buttons.link(_("Undo"))
        self.take_back.clicked.connect(self._take_back)
        self.add = buttons.tool("plus", _("Add a row"))
        self.remove = buttons.tool("minus", _("Remove the chosen rows"), "Ctrl+Del")
        self.up = buttons.tool("move-up", _("Move up"), "Alt+Shift+↑")
        self.down = buttons.tool("move-down", _("Move down"), "Alt+Shift+↓")
        self.add.clicked.connect(self.sheet.add_row)
        self.remove.clicked.connect(self.sheet.remove_rows)
        self.up.clicked.connect(lambda: self.sheet.move_row(-1))
        self.down.clicked.connect(lambda: self.sheet.move_row(1))
        for part in (self.sheet, self.refusal, self.sums, self.wrong):
            self._column.addWidget(part)
        self._column.addLayout(self._bar())
        details = [field for field in self.parts.part.fields if _is_detail(field)]
        self.details = FieldGrid(details, sources, self._content)  # after the buttons, as Tab goes
        self._column.addSpacing(2 * theme.SPACE)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.details)
        self._column.addStretch()
        self._show_done("")

    def _bar(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE)
        for button in (self.add, self.remove, self.up, self.down):
            line.addWidget(button)
        line.addSpacing(theme.SPACE)
        line.addWidget(self.done_label, 1)
        line.addWidget(self.take_back)
        line.addStretch()
        return line

    # A tab

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.sheet.steps.forget()
        self._renaming = Renaming(draft, self.part_name)
        self.rows.show(draft.parts.setdefault(self.part_name, []))
        self._show_row()
        self._follow_rows()
        self._show_refusal("")
        self._show_done("")

    def follow(self) -> None:
        self._refresh_extras()

    def commit(self) -> FieldAddress | None:
        self.sheet.finish()
        self.details.commit()
        self.rows.arrange()  # by now: what is saved is read again in this order
        self._follow_rows()
        return next((address for address, fault in self._faults() if fault.text), None)

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        self.rows.accept()
        first = None
        mine = [address for address in wrong if address.part == self.part_name]
        for address in mine:
            self.rows.show_error(address.row, address.field, wrong[address])
        if mine:
            first = next((address for address, _fault in self._faults()), None)
        self._show_row()
        self._follow_rows()
        return first

    def error_count(self) -> int:
        return len(list(self._faults()))

    def focus(self, address: FieldAddress) -> None:
        row, field = address.row, address.field
        self.sheet.finish()
        if field in self.details.rows:
            self.sheet.go_to(row, max(0, self.sheet.currentIndex().column()))
            self.details.focus(field)
            self.ensureWidgetVisible(self.details.rows[field])
        else:
            self.sheet.go_to(row, [column.name for column in self.rows.columns].index(field))
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.sheet)

    def pending_text(self) -> dict[FieldAddress, str]:
        return {address: fault.text for address, fault in self._faults() if fault.text}

    def hidden_text(self) -> dict[FieldAddress, str]:
        found = dict[FieldAddress, str]()
        for row in self.rows.faulty_rows():
            found |= by_address(self.rows.hidden_text(row), self.part_name, row)
        return found

    def forget_hidden(self) -> None:
        self.rows.forget_hidden()
        self.details.forget_hidden()

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        for address, text in typed.items():
            if address.part == self.part_name and address.row < len(self.rows.rows):
                self.rows.read(address.row, address.field, text)
        self._show_row()

    def type_row(self, row: int, values: Mapping[str, Any]) -> None:
        self.sheet.finish()
        self.sheet.steps.begin()
        with self.rows.together():
            for name, value in values.items():
                self.rows.put(row, name, value)

    def set_read_only(self, read_only: bool) -> None:
        self.sheet.finish()
        self.rows.beginResetModel()
        self.rows.read_only = read_only
        self.rows.endResetModel()
        for button in (self.add, self.remove, self.up, self.down):
            button.setVisible(not read_only and (self.rows.movable or button not in (self.up, self.down)))
        self.details.set_read_only(read_only)
        self._follow_rows()

    # What follows from the rows

    def _faults(self) -> Iterator[tuple[FieldAddress, Fault]]:
        """The errors by address, in the order of the rows and of the fields in each."""
        for row in self.rows.faulty_rows():
            found = self.rows.faults(row)
            for field in self.parts.part.fields:
                if field.name in found:
                    yield FieldAddress(field.name, self.part_name, row), found[field.name]

    def _edited(self) -> None:
        self._show_refusal("")
        self._show_done("")
        self._follow_rows()
        if not self._showing:
            self._follow_row()
        self._rename()
        self.changed.emit()

    def _rename(self) -> None:
        """Carry a changed name over to other parts, once it is typed to its end."""
        if self._renaming and self.sheet.typed_into is None:
            for address, name in self._renaming.found():
                self.row_asked.emit(address.part, address.row, {address.field: name})

    def _moved(self) -> None:
        self._show_refusal("")
        self._show_row()
        self._follow_rows()
        self.follow_focus()

    def _follow_rows(self) -> None:
        sums = "\n".join(self.parts.part.sums(self.rows.rows))
        wrong = self._error_text()
        theme.mark(self.wrong, role="error" if wrong else "doubt")
        for label, words in ((self.sums, sums), (self.wrong, wrong or self._doubt_text())):
            label.setText(words)
            label.setVisible(bool(words))
        last, row = len(self.rows.rows) - 1, self.sheet.current_row
        for button, can in ((self.remove, row <= last), (self.up, 0 < row <= last), (self.down, row < last)):
            if button.hasFocus() and not can:  # else Qt goes to whatever comes next
                self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(can)
        self.sheet.fit()
        self._refresh_extras()

    def _refresh_extras(self) -> None:
        """Update what a subclass shows about the current row; called also after a change in another tab."""

    def _error_text(self) -> str:
        """The errors of the current row, the current cell first, else of the first row that has any.

        The cell being typed into is left out.
        """
        names = [field.name for field in self.rows.columns]
        found = {}
        for row in self.rows.faulty_rows():
            for name, fault in self.rows.faults(row).items():
                if name in names and (row, names.index(name)) != self.sheet.typed_into:
                    found[row, names.index(name)] = fault.sentence
        here = (self.sheet.current_row, self.sheet.currentIndex().column())
        faulty_rows = {row for row, _column in found}
        shown_row = (
            self.sheet.current_row if self.sheet.current_row in faulty_rows else min(faulty_rows, default=-1)
        )
        cells = sorted(
            (cell for cell in found if cell[0] == shown_row), key=lambda cell: (cell != here, cell)
        )
        elsewhere = _("Row {n}, {field}: {sentence}")
        return "\n".join(
            found[row, column]
            if (row, column) == here
            else elsewhere.format(n=row + 1, field=self._label(row, column), sentence=found[row, column])
            for row, column in cells
        )

    def _doubt_text(self) -> str:
        """The remarks on the current row, else its first possible slip, but in the cell being typed into."""
        remarks = self.parts.remarks_on(self.draft.identified, self.rows.rows) if self.draft else {}
        if self.sheet.current_row in remarks:
            return "\n".join(remarks[self.sheet.current_row])
        for column, field in enumerate(self.rows.columns):
            doubt = field.kind.doubt(self.rows.value(self.sheet.current_row, field))
            if doubt and (self.sheet.current_row, column) != self.sheet.typed_into:
                return ": ".join((self._label(self.sheet.current_row, column), doubt))
        return ""

    def _label(self, row: int, column: int) -> str:
        """The label of a column's field in a row."""
        return _(self.rows.columns[column].label_in(self.rows.values(row)))

    def _show_refusal(self, words: str) -> None:
        """Show why the current cell cannot be typed into; "" hides it."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        if words:
            self.follow_focus()

    def show_focus(self) -> None:
        if tab_order.holds_focus(self.sheet):
            self.sheet.scrollTo(self.sheet.currentIndex())  # its width may be another one
        if self.refusal.isVisible():
            self.ensureWidgetVisible(self.refusal)
        super().show_focus()
        if self.refusal.isVisible() and self.refusal.visibleRegion().isEmpty():
            self.sheet.tell_at_cell(self.refusal.text())  # the table is higher than the form

    def _show_done(self, words: str) -> None:
        """Show what was done to several cells, with a link to undo it; "" hides both."""
        self.done_label.setText(words)
        self.done_label.setVisible(bool(words))
        self.take_back.setVisible(bool(words))

    def _take_back(self) -> None:
        self.sheet.steps.undo()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    # The fields that are no columns

    def _show_row(self) -> None:
        """Show the other fields of the current row, with their errors; hide them if there is no row."""
        row = self.sheet.current_row
        shown = bool(self.details.rows and self.rows.rows) and row < self.rows.rowCount()
        if not shown and tab_order.holds_focus(self.details):
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.details.setVisible(shown)
        self.heading.setVisible(shown)
        self._detailed = self.rows.rows[row] if row < len(self.rows.rows) else None
        if not shown:
            return
        self.heading.setText(_("Row {n}").format(n=row + 1))
        with self._shows():
            self.details.show_values(self.rows.values(row))
            faults = {
                name: fault for name, fault in self.rows.faults(row).items() if name in self.details.rows
            }
            self.details.retype({name: fault.text for name, fault in faults.items() if fault.text})
            self.details.show_errors({name: fault.sentence for name, fault in faults.items()})

    def _follow_row(self) -> None:
        """Update the other fields after the row was typed into, or another row has taken its place."""
        row = self.sheet.current_row
        values = self.rows.rows[row] if row < len(self.rows.rows) else None
        if values is not self._detailed and (self._detailed is not None or self.details.isHidden()):
            self._show_row()
        elif self.details.rows:
            self._detailed = values
            with self._shows():
                self.details.follow(self.rows.values(row))

    @contextmanager
    def _shows(self) -> Iterator[None]:
        """Ignore changes made by showing values: they were not typed."""
        self._showing = True
        try:
            yield
        finally:
            self._showing = False

    def _write(self, name: str) -> None:
        if self._showing:
            return
        editor = self.details.rows[name].editor
        problem = editor.problem()
        fault = Fault(problem.text, editor.pending_text()) if problem else None
        self.sheet.steps.begin((self.sheet.current_row, name))
        self.rows.put(self.sheet.current_row, name, editor.value(), fault)

    def _go_to_details(self) -> None:
        """Give the focus to the current row's other fields, past the rows that follow."""
        first = next((row for row in self.details.rows.values() if row.isVisible()), None)
        if first:
            first.editor.setFocus(Qt.FocusReason.TabFocusReason)


def _is_detail(field: Field) -> bool:
    return field.row.editable and not field.column.default_column and not field.derived
