"""The name in hand, explained beside the preview: the records that it may mean, the new one it may be."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.fields import Field
from db.kinds import Linked
from db.operations import importing
from db.words import _, n_, spaced
from desktop.imports.rows.names import NameAnswer, SheetName
from desktop.screens.fields.editor import Editor, Sources
from desktop.screens.fields.registry import editor
from desktop.screens.imports.intake import Intake
from desktop.screens.imports.names_table import answer_to, sort_of
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_NUMBERS = 8
"""The numbers of rows that are told; of more the first ones."""


class NamePanel(QFrame):
    """Explains a name and takes the answer to it: it is one of the register, it is new, its rows stay out."""

    left = Signal()
    """Esc was pressed: back to the table."""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.name: SheetName | None = None
        self.ways: list[QPushButton] = []
        self.lacking: list[tuple[Field, Editor]] = []
        self.keep, self.alike = QCheckBox(), QCheckBox()
        self._column = QVBoxLayout()
        theme.mark(self, part="card")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._scroll)

    # What it shows

    def show_name(self, name: SheetName | None) -> None:
        """Explain a name, with the ways to answer it."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.name = name
        self.setVisible(name is not None)
        if name is None:
            return
        inside = QWidget()
        theme.mark(inside, part="plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(4 * theme.SPACE, 3 * theme.SPACE, 4 * theme.SPACE, 3 * theme.SPACE)
        self._column.setSpacing(2 * theme.SPACE)
        self.ways, self.lacking = [], []
        self._explain(name)
        self._offer(name)
        self._offer_all(name)
        self._column.addStretch(1)
        self._scroll.setWidget(inside)
        if had_focus:
            self.focus_first()

    def _explain(self, name: SheetName) -> None:
        self._add_words("record", name.text)
        numbers = ", ".join(map(str, name.rows[:_NUMBERS])) + ("…" if len(name.rows) > _NUMBERS else "")
        rows = n_("in {n} row: {numbers}", "in {n} rows: {numbers}", len(name.rows))
        told = rows.format(n=spaced(len(name.rows)), numbers=numbers)
        self._add_words("small", ", ".join((sort_of(name.key), told)))
        self._column.addSpacing(2 * theme.SPACE)
        if name.answer:
            words = _("Answered: {answer}").format(answer=answer_to(name))
        elif name.among:
            words = _("The register has more than one of this name.")
        elif name.close:
            words = _("It is not in the register, but one that is spelt nearly the same.")
        else:
            words = _("It is not in the register.")
        self._add_words("", words)

    def _offer(self, name: SheetName) -> None:
        """Add the ways to answer: the likeliest first, which Enter in the table takes."""
        parts = [self._offer_new, self._offer_known]
        if name.among or name.close:
            parts.reverse()
        for part in parts:
            part(name)
        out = n_("Leave out {n} row", "Leave out {n} rows", len(name.rows)).format(n=spaced(len(name.rows)))
        self._column.addSpacing(theme.SPACE)
        self._add_link(out, self.leave_out)

    def _offer_new(self, name: SheetName) -> None:
        if not name.can_be_new:
            return
        words = ": ".join((_(name.key.record.sentences.new), name.new_label))
        self._add_way(words, self.take_as_new)
        for field in name.lacking:
            self._add_lacking(name, field)
        others = self._lacking_too(name)
        if name.lacking and others:
            words = n_("add {n} other without it likewise", "add {n} others without it likewise", len(others))
            self.alike = QCheckBox(words.format(n=spaced(len(others))))
            _CutShort(self.alike)
            self._column.addWidget(self.alike)
        self._column.addSpacing(2 * theme.SPACE)

    def _add_lacking(self, name: SheetName, field: Field) -> None:
        """Add a field that a new record has to have, and that the sheet does not give."""
        label = QLabel(_(field.label))
        theme.mark(label, role="label")
        line = editor(field.kind, Sources().of(field), self)
        line.describe(_(field.label), _("Of “{name}”, before it can be added.").format(name=name.text))
        label.setBuddy(line.focusProxy() or line)
        self._column.addWidget(label)
        self._column.addWidget(line)
        self.lacking.append((field, line))

    def _offer_known(self, name: SheetName) -> None:
        for one in name.nearest:
            words = _("It is {name}").format(name=one.full or one.label)
            self._add_way(words, partial(self.take_as, one))
        if name.nearest and name.key.record.takes_names:
            self.keep = QCheckBox(_("keep “{text}” among its other names").format(text=name.text))
            self.keep.setChecked(True)
            _CutShort(self.keep)
            self._column.addWidget(self.keep)
        if name.nearest:
            self._column.addSpacing(2 * theme.SPACE)

    def _offer_all(self, name: SheetName) -> None:
        """Add the way to answer all names of the same sort at once that are plainly new."""
        all_new = self.all_new()
        if len(all_new) < 2:
            return
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        theme.mark(line, part="line")
        self._column.addSpacing(theme.SPACE)
        self._column.addWidget(line)
        self._column.addSpacing(theme.SPACE)
        counted = importing.counted([one.draft for one in all_new])
        self._add_way(_("Add all that are new: {counted}").format(counted=counted), self.add_all)
        others = [one for one in self._open_of_sort(name) if one not in all_new]
        if others:
            told = n_(
                "{n} other waits for its own answer: it is like one that is there, or something lacks.",
                "{n} others wait for their own answers: they are like some there are, or something lacks.",
                len(others),
            )
            self._add_words("small", told.format(n=spaced(len(others))))

    def _add_words(self, role: str, text: str) -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if role:
            theme.mark(label, role=role)
        self._column.addWidget(label)

    def _add_way(self, words: str, chosen: Callable[[], object]) -> None:
        way = buttons.plain(words)
        way.setAutoDefault(True)
        _CutShort(way)
        way.clicked.connect(lambda: chosen())
        self.ways.append(way)
        self._column.addWidget(way)

    def _add_link(self, words: str, chosen: Callable[[], object]) -> None:
        link = buttons.link(words)
        link.clicked.connect(lambda: chosen())
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    # What is answered

    def _open_of_sort(self, name: SheetName) -> list[SheetName]:
        """The names of the same sort that have no answer yet."""
        sort = name.key.target, name.key.terms
        return [
            one
            for one in self._intake.names
            if one.answer is None and (one.key.target, one.key.terms) == sort
        ]

    def all_new(self) -> list[SheetName]:
        """The names of the sort in hand that can be made at once."""
        return [one for one in self._open_of_sort(self.name) if one.can_be_made] if self.name else []

    def _lacking_too(self, name: SheetName) -> list[SheetName]:
        """The other names of the same sort that lack the same and are like none that is there."""
        lacking = name.lacking
        return [
            one
            for one in self._open_of_sort(name)
            if one.key != name.key and one.lacking == lacking and not (one.among or one.close)
        ]

    def take_first(self) -> None:
        """Take the first of the ways; where something lacks for it, go there."""
        if self.ways:
            self.ways[0].click()

    def take_as(self, known: Linked) -> None:
        """Answer that the name means a record of the register."""
        if self.name:
            is_kept = bool(self.name.key.record.takes_names) and self.keep.isChecked()
            self._intake.answer_names({self.name.key: NameAnswer(known, is_kept)})

    def take_as_new(self) -> None:
        """Answer that a new record is made; where something lacks for it, go there first."""
        if self.name is None:
            return
        for _field, line in self.lacking:
            line.commit()
        empty = [line for field, line in self.lacking if field.kind.is_empty(line.value()) or line.problem()]
        if empty:
            (empty[0].focusProxy() or empty[0]).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        answer = NameAnswer(values=tuple((field.name, line.value()) for field, line in self.lacking))
        others = self._lacking_too(self.name) if self.lacking and self.alike.isChecked() else []
        self._intake.answer_names({one.key: answer for one in (self.name, *others)})

    def add_all(self) -> None:
        """Answer that all names of the sort in hand are new which plainly are."""
        self._intake.answer_names({one.key: NameAnswer() for one in self.all_new()})

    def leave_out(self) -> None:
        """Leave out the rows with the name."""
        if self.name:
            self._intake.leave_out_name(self.name)

    # The keys

    def focus_first(self) -> None:
        """Put the focus on what lacks, else on the first way."""
        first = self.lacking[0][1] if self.lacking else self.ways[0] if self.ways else None
        if first:
            (first.focusProxy() or first).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table; Enter in what lacked takes the name as new."""
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and any(
            focus is not None and line.isAncestorOf(focus) for _field, line in self.lacking
        ):
            self.take_as_new()
        else:
            super().keyPressEvent(event)


class _CutShort(QObject):
    """Cuts the words of a button at their end where it has no room for them; all of them are its tool tip."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button, self._words = button, button.text()
        button.setAccessibleName(self._words)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            room = self._button.width() - 8 * theme.SPACE
            shown = self._button.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
            self._button.setText(shown.replace("&", "&&"))
            self._button.setToolTip(self._words if shown != self._words else "")
        return super().eventFilter(watched, event)
