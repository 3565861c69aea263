"""The recovery dialog: unsaved drafts of an earlier run, to go on with or to throw away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.dates import show_moment
from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank
from db.operations.recovery import Recovered
from db.words import _, n_
from desktop.dialogs import Dialogs
from desktop.screens.forms.history_tab import NOTHING, describe, wrapped_label
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_LIST_WIDTH = 270


class RecoveryDialog(QDialog):
    """Lists the records with unsaved changes. Accepted, those ticked are to be gone on with: `chosen`.

    `thrown` are those that the user has thrown away. All others wait for the next opening.
    """

    def __init__(self, found: Sequence[Recovered], dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._found = list(found)
        self.thrown: list[Recovered] = []
        self.setWindowTitle("Foedus")
        self.resize(820, 480)
        self.records = QListWidget()
        self.records.setFixedWidth(theme.scaled_width(_LIST_WIDTH))
        self.records.setSpacing(theme.SPACE // 2)
        self.records.setAccessibleName(_("Records with unsaved changes"))
        self._details = QScrollArea()
        self._details.setWidgetResizable(True)
        self._build()
        self._fill()

    def chosen(self) -> list[Recovered]:
        """The unsaved drafts that are ticked, in their order."""
        return [found for found, item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def throw_away(self) -> None:
        """Throw the ticked drafts away, after a question; closes the dialog when none is left."""
        ticked = self.chosen()
        question = n_(
            "Throw away the unsaved changes in {n} record?",
            "Throw away the unsaved changes in {n} records?",
            len(ticked),
        ).format(n=len(ticked))
        sentence = _("They cannot be brought back afterwards.")
        if not ticked or not self._dialogs.confirm(question, sentence, _("Throw away")):
            return
        self.thrown += ticked
        self._found = [found for found in self._found if found not in ticked]
        if self._found:
            self._fill(Qt.CheckState.Unchecked)  # as those that are left were
        else:
            self.reject()

    def _items(self) -> list[tuple[Recovered, QListWidgetItem]]:
        return [(found, self.records.item(row)) for row, found in enumerate(self._found)]

    def _build(self) -> None:
        title = QLabel(_("There are unsaved changes from before"))
        theme.mark(title, role="record")
        about = QLabel(
            _(
                "They are not saved yet. Those ticked open in their forms, where you can look at them and "
                "save them."
            )
        )
        theme.mark(about, role="quiet")
        about.setWordWrap(True)
        sides = QHBoxLayout()
        sides.setSpacing(theme.EDGE)
        sides.addWidget(self.records)
        sides.addWidget(self._details, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        whole.setSpacing(theme.BETWEEN_ROWS)
        whole.addWidget(title)
        whole.addWidget(about)
        whole.addLayout(sides, 1)
        whole.addLayout(self._buttons())
        self.records.currentRowChanged.connect(self._show)
        self.records.itemChanged.connect(lambda _item: self._follow_ticks())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        self.throw = buttons.push(_("Throw away…"), "plain", self.throw_away)
        self.later = buttons.push(_("Later"), "plain", self.reject)
        self.go_on = buttons.push(_("Go on with them"), "primary", self.accept)
        self.go_on.setDefault(True)
        row.addWidget(self.throw)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.go_on)
        return row

    def _fill(self, ticked: Qt.CheckState = Qt.CheckState.Checked) -> None:
        self.records.clear()
        for found in self._found:
            draft = found.unsaved.draft
            place = ", ".join((_(draft.record.sentences.title), show_moment(found.unsaved.at)))
            item = QListWidgetItem(f"{draft.title}\n{place}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(ticked)
            self.records.addItem(item)
        self.records.setCurrentRow(0)
        self._follow_ticks()

    def _follow_ticks(self) -> None:
        ticked = bool(self.chosen())
        self.go_on.setEnabled(ticked)
        self.throw.setEnabled(ticked)

    def _show(self, row: int) -> None:
        """Show what was typed in a record beside what the register holds now."""
        if 0 <= row < len(self._found):
            self._details.setWidget(_differences(self._found[row]))


def _differences(found: Recovered) -> QWidget:
    """The fields that differ: as they were typed, and as they stand in the register."""
    shown = QWidget()
    theme.mark(shown, part="plain")
    grid = QGridLayout(shown)
    grid.setContentsMargins(0, 0, theme.SPACE, 0)
    grid.setHorizontalSpacing(theme.EDGE)
    grid.setVerticalSpacing(theme.BETWEEN_ROWS)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.addWidget(wrapped_label(_standing(found), "small"), 0, 0, 1, 3)
    for column, words in ((1, _("Typed")), (2, _("In the register now"))):
        grid.addWidget(wrapped_label(words, "section"), 1, column)
    rows = _rows(found)
    for row, cells in enumerate(rows, 2):
        for column, text in enumerate(cells):
            grid.addWidget(wrapped_label(text, "text" if column else "label"), row, column, _TOP)
    grid.setRowStretch(len(rows) + 2, 1)
    return shown


_TOP = Qt.AlignmentFlag.AlignTop


def _standing(found: Recovered) -> str:
    """The sentence on what became of the record since it was typed."""
    if found.deleted:
        return _("This record is not in the register any more; saved, it becomes a new one.")
    if found.now is None:
        return _("A new record, which is not in the register yet.")
    if found.is_set_back:
        return _("A backup was put back: the register holds this record as it was before.")
    if found.changed:
        return _("Changed in the register meanwhile: {name}, {moment}.").format(
            name=found.changed.user.name or found.changed.user.account,
            moment=show_moment(found.changed.moment),
        )
    return _("Nobody has changed it in the register meanwhile.")


def _rows(found: Recovered) -> list[tuple[str, str, str]]:
    """Label, text typed and text in the register of each field or part that differs."""
    typed, texts = found.unsaved.draft, found.unsaved.texts
    now = found.now or blank(typed.record)
    mine, theirs = typed.packed(), now.packed()
    unread = {where.field for where in texts if not where.part}
    differing = [name for name in mine if mine[name] != theirs[name] and name not in unread]
    return [
        *(describe(typed.record, name, mine[name], theirs[name]) for name in differing),
        *(_unread(where, text, now, typed) for where, text in texts.items()),
    ]


def _unread(where: FieldAddress, text: str, now: Draft, draft: Draft) -> tuple[str, str, str]:
    """The row of a text in `draft` that could not be read."""
    typed = _("“{text}”, which cannot be read").format(text=text)
    if not where.part:
        field = now.record.field(where.field)
        return _(field.label), typed, field.kind.show(now.values.get(where.field)) or NOTHING
    parts = next(parts for parts in now.record.parts if parts.name == where.part)
    label = parts.part.field(where.field).label_in(draft.parts[where.part][where.row])
    return ": ".join((_(parts.label), _(label))), typed, NOTHING
