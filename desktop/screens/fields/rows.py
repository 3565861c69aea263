"""Fields as a form shows them: a label, the editor below it, and a note in small print below that."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.drafts.filling import Filling
from db.errors import InvalidValue
from db.fields import Field
from db.words import _
from desktop.screens.fields import registry
from desktop.screens.fields.editor import Editor, Sources
from desktop.screens.style import theme
from desktop.screens.widgets import tab_order

PAUSE_MS = 800  # after the last key, before a text that cannot be read is told to be one
_COLUMNS = 2


class FieldRow(QWidget):
    """A field with its label, editor and note. The note shows an error, a doubt, the reading, or the help."""

    changed = Signal()

    def __init__(self, field: Field, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._error = self._doubt = self._contradiction = ""
        self.label = QLabel()
        self.label.setProperty("role", "label")
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.editor: Editor = registry.editor(field.kind, sources.of(field), self)
        self.show_label({})
        self.label.setBuddy(self.editor)
        self.note = QLabel()
        self.note.setProperty("role", "small")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build()
        self._reserve()
        self._field.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.validate)
        self.editor.changed.connect(self._typed)
        self.editor.settled.connect(self.validate)

    def show_label(self, values: Mapping[str, Any]) -> None:
        """Show the label that the field has beside `values`."""
        label = _(self.field.label_in(values))
        self.label.setText(f"{label} *" if self.field.required else label)
        self.editor.describe(label, _(self.field.help) if self.field.help else "")

    def set_value(self, value: Any) -> None:
        self.editor.set_value(value)
        self._error, self._doubt = "", self.field.kind.doubt(value)
        self._show()

    @property
    def is_faulty(self) -> bool:
        """True if the row shows an error."""
        return bool(self._error or self._contradiction)

    def is_wide(self, column: int) -> bool:
        """True if the row needs more than a column of that width, in pixels."""
        self.label.ensurePolished()
        return self.field.row.wide or self.label.fontMetrics().horizontalAdvance(self.label.text()) > column

    def show_error(self, sentence: str) -> None:
        """Show an error until something is typed; "" clears it. A text that cannot be read comes first."""
        problem = self.editor.problem()
        self._error = problem.text if problem else sentence
        self._show()

    def show_contradiction(self, sentence: str) -> None:
        """Show in what the value contradicts others, until "" is given."""
        if sentence != self._contradiction:
            self._contradiction = sentence
            self._show()

    def validate(self) -> InvalidValue | None:
        """Show the error of a text that cannot be read, else the doubt; returns the error or None."""
        self._pause.stop()
        problem = self.editor.problem()
        if problem:
            self._error = problem.text
        self._doubt = self.field.kind.doubt(self.editor.value())
        self._show()
        return problem

    def _typed(self) -> None:
        self._error = self._doubt = ""
        doubt = self.field.kind.doubt(self.editor.value())
        if doubt or (self.editor.problem() and not self.editor.patient):
            self._pause.start()
        else:
            self._pause.stop()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        error = self._error or self._contradiction
        self.note.setText(error or self._doubt or self.editor.note() or self._help())
        theme.mark(self.note, role="error" if error else "doubt" if self._doubt else "small")
        self.editor.mark(bool(error))

    def _help(self) -> str:
        """The help text of the field while the field has the focus, else ""."""
        return _(self.field.help) if self.field.help and self._field.hasFocus() else ""

    @property
    def _field(self) -> QWidget:
        """The widget of the editor that takes the keys."""
        return self.editor.focusProxy() or self.editor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reserve()

    def _reserve(self) -> None:
        """Reserve room for the help text, or one line, so that nothing below moves when the focus comes."""
        letters = QFontMetrics(theme.font("small"))
        room = QRect(0, 0, max(1, self.width()), 1)
        words = _(self.field.help) if self.field.help else "x"
        wrapped = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        needed = wrapped.height() + 2
        if needed != self.note.minimumHeight():
            self.note.setMinimumHeight(needed)
            self.note.setIndent(self.note.indent())  # else a label keeps the hint of its former height

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._show)  # once the focus has really come or gone
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNDER_LABEL)
        layout.addWidget(self.label)
        layout.addWidget(self.editor)
        layout.addWidget(self.note)
        layout.addStretch()


class FieldGrid(QWidget):
    """Fields in two columns, in one where a field is wide; irrelevant fields are hidden."""

    changed = Signal(str)  # the field's name
    filled = Signal(str, object)
    """A field outside the grid copies a value from a record chosen here: the field's name, the value."""

    def __init__(self, fields: Sequence[Field], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {field.name: FieldRow(field, sources, self) for field in fields}
        self._filling = Filling(fields, sources.values)
        self._values: Mapping[str, Any] = {}
        self._shown: list[str] = []
        self._waiting: dict[str, str] = {}  # texts of hidden fields that could not be read
        self._before: dict[str, Any] = {}  # the values before anything was typed
        self._laid_out: list[tuple[str, bool]] = []  # the rows shown, and whether each is wide
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.BETWEEN_ROWS)
        self._grid.setVerticalSpacing(2 * theme.SPACE)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        for name, row in self.rows.items():
            row.changed.connect(lambda name=name: self.changed.emit(name))
            if row.field.kind.fills:
                chosen = row.editor.changed if row.field.kind.several else row.editor.settled
                chosen.connect(lambda name=name: self._fill(name, self._filling.chosen))
            if row.field.kind.beside:
                self._pair(row, row.field.kind.beside)
            if self._filling.is_filled_again(name):
                row.editor.changed.connect(lambda name=name: self._fill(name, self._filling.turned))

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of a draft; the mapping stays in use as the values beside those typed here."""
        self._values = values
        self._begin_typing(values)
        self._filling.begin(values)
        for name, row in self.rows.items():
            row.set_value(values.get(name))
        self.arrange(values)

    def follow(self, values: Mapping[str, Any]) -> None:
        """Show values that were filled in from elsewhere; texts that cannot be read stay as typed."""
        self._values = values
        for name, row in self.rows.items():
            if row.editor.value() != values.get(name) and not row.editor.pending_text():
                row.set_value(values.get(name))
        self.arrange(values)

    def value(self, name: str) -> Any:
        return self.rows[name].editor.value()

    def arrange(self, values: Mapping[str, Any]) -> None:
        """Show the fields that are relevant beside `values`, and hide the others.

        A text that cannot be read comes back with its field, until the record is saved without it; the value
        that it had before it was typed into is that of its draft meanwhile, not what was read of it so far.
        """
        self._shown = [name for name, row in self.rows.items() if row.field.is_relevant(values)]
        for row in self.rows.values():
            if row.field.label_for:
                row.show_label(values)
        self._lay_out()
        for name in [name for name in self._shown if name in self._waiting]:
            self.rows[name].editor.retype(self._waiting.pop(name))
            self.rows[name].validate()
        unread = {name: row.editor.pending_text() for name, row in self.rows.items()}
        for name in [name for name, text in unread.items() if text and name not in self._shown]:
            self._waiting[name] = unread[name]
            self.rows[name].set_value(self._before.get(name))
            self.changed.emit(name)

    def hidden_text(self) -> dict[str, str]:
        """The texts of hidden fields that cannot be read, by field name; they come back with their fields."""
        return dict(self._waiting)

    def forget_hidden(self) -> None:
        """Forget the texts of hidden fields that could not be read: the record was saved without them."""
        self._begin_typing(self._values)

    def _begin_typing(self, values: Mapping[str, Any]) -> None:
        self._waiting.clear()
        self._before = {name: values.get(name) for name in self.rows}

    def commit(self) -> str | None:
        """Read all typed texts before saving; returns the name of the first field that cannot be read."""
        wrong = None
        for name in self._shown:
            self.rows[name].editor.commit()
            self.rows[name].editor.normalise()
        for name in self._shown:  # one may be readable beside what was typed in another
            if self.rows[name].validate():
                wrong = wrong or name
        return wrong

    def pending_text(self) -> dict[str, str]:
        """The texts that cannot be read, by field name."""
        return {name: text for name in self._shown if (text := self.rows[name].editor.pending_text())}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Type again the texts that `pending_text` and `hidden_text` gave."""
        for name, text in typed.items():
            if name in self._shown:
                self.rows[name].editor.retype(text)
            else:
                self._waiting[name] = text

    def show_errors(self, wrong: Mapping[str, str]) -> str | None:
        """Show these errors, by field name, and clear all others; returns the first field shown with one."""
        for name in self._shown:
            self.rows[name].show_error(wrong.get(name, ""))
        return next((name for name in self._shown if name in wrong), None)

    def show_contradictions(self, found: Mapping[str, str]) -> None:
        """Show the sentences on values that contradict one another, by field name, and clear those before."""
        for name, row in self.rows.items():
            row.show_contradiction(found.get(name, ""))

    def error_count(self) -> int:
        """The number of visible fields that show an error."""
        return sum(self.rows[name].is_faulty for name in self._shown)

    def focus(self, name: str) -> None:
        """Give a field the focus; if it is hidden, the shown field that follows it, else the one before."""
        place = list(self.rows).index(name)
        following = (other for other in list(self.rows)[place:] if other in self._shown)
        nearest = next(following, self._shown[-1] if self._shown else None)
        if nearest is not None:
            self.rows[nearest].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        for row in self.rows.values():
            row.editor.set_read_only(read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _fill(self, name: str, found: Callable[[str, Mapping[str, Any]], Mapping[str, Any]]) -> None:
        """Copy values from the record chosen in the field `name`.

        Once it is chosen for good: not on each letter that happens to name a record.
        """
        if self.rows[name].editor.problem():
            return
        typed = {other: row.editor.value() for other, row in self.rows.items()}
        for taking, value in found(name, {**self._values, **typed}).items():
            self._put_in(taking, value)

    def _pair(self, row: FieldRow, beside: str) -> None:
        """Let a field read and give the value of the one beside it, and follow what is typed there."""
        row.editor.text_beside = lambda: self._text(beside)
        row.editor.beside_typed.connect(lambda value: self._put_in(beside, value))
        if beside in self.rows:
            self.rows[beside].editor.settled.connect(row.editor.read_again)

    def _put_in(self, name: str, value: Any) -> None:
        """Show a value in the field `name`, in the grid or outside, as if it was typed there."""
        if name in self.rows:
            row = self.rows[name]
            row.set_value(row.field.kind.empty if value is None else value)
            self.changed.emit(name)
        else:
            self.filled.emit(name, value)

    def _text(self, name: str) -> str:
        """The text in the field `name`, also one that cannot be read; "" if it is empty."""
        if name in self.rows:
            editor = self.rows[name].editor
            return editor.pending_text() or editor.kind.show(editor.value())
        value = self._values.get(name)
        return "" if value is None else str(value)

    def _lay_out(self) -> None:
        """Lay out the rows in two columns; a row with a long label takes both."""
        column = (self.width() - theme.BETWEEN_ROWS) // _COLUMNS
        wanted = [(name, self.rows[name].is_wide(column)) for name in self._shown]
        if wanted == self._laid_out:
            return
        self._laid_out = wanted
        for row in self.rows.values():
            self._grid.removeWidget(row)
        cell = 0
        for name, wide in wanted:
            cell = self._put(self.rows[name], cell, wide)
            self.rows[name].show()
        for name in [name for name in self.rows if name not in self._shown]:
            if tab_order.holds_focus(self.rows[name]):
                self.focus(name)  # to the one that is shown next
            self.rows[name].hide()

    def _put(self, row: FieldRow, cell: int, wide: bool) -> int:
        """Place a row in the cell numbered `cell`; returns the number of the next cell."""
        if wide:
            cell += cell % _COLUMNS
            self._grid.addWidget(row, cell // _COLUMNS, 0, 1, _COLUMNS)
            return cell + _COLUMNS
        self._grid.addWidget(row, cell // _COLUMNS, cell % _COLUMNS)
        return cell + 1
