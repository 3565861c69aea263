"""A form as a clerk has it: shown, hearing of what changes, its fields by name."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Record
from db.history import Who
from db.opening import Register
from db.store import Store
from desktop.jobs import WriteQueue
from desktop.screens.edit_parts import PartList
from desktop.screens.editor import Editor
from desktop.screens.field_rows import FieldRow
from desktop.screens.form import Form
from desktop.screens.tab import FieldTab
from tests.windows import Answers


def shown(qtbot: QtBot, store: Store, queue: WriteQueue, record: type[Record], answers: Answers) -> Form:
    """A form with nothing in it yet, wired to the queue as a page does."""
    form = Form(store, queue, record, answers)
    queue.changed.connect(form.refresh)
    form.resize(420, 700)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    return form


def row(form: Form, name: str) -> FieldRow:
    """The row of a field, in whichever tab; its tab is shown."""
    for at, tab in enumerate(form.tabs.tabs):
        if isinstance(tab, FieldTab) and name in tab.grid.rows:
            form.tabs.choose(at)
            return tab.grid.rows[name]
    raise KeyError(name)


def editor(form: Form, name: str) -> Editor:
    return row(form, name).editor


def part_list(form: Form, kind: type[PartList] = PartList) -> PartList:
    """The first tab that lists rows of this sort; it is shown."""
    for at, tab in enumerate(form.tabs.tabs):
        if isinstance(tab, kind):
            form.tabs.choose(at)
            return tab
    raise KeyError(kind.__name__)


def visible(inside: QWidget) -> list[str]:
    """All words that stand there to be read."""
    return [label.text() for label in inside.findChildren(QLabel) if label.text() and label.isVisible()]


def somebody_else(register: Register) -> Store:
    """The register in the hands of a colleague at another computer."""
    return register.store(Who("ewa", "Ewa Wilk", "other"), writing=True)
