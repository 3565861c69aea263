"""A form as a clerk has it: shown, hearing of what changes, its fields by name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.drafts.draft import Draft
from db.fields.record import Record
from db.records import Agreement
from db.register.opening import Register
from db.store import Store
from db.store.history import User
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.editor import Editor
from desktop.screens.fields.rows import FieldRow
from desktop.screens.fields.tab import FieldTab, Tab
from desktop.screens.forms.form import Form
from desktop.screens.forms.tabs import FormTabs
from desktop.screens.parts.events_tab import EventsTab
from desktop.screens.parts.list_tab import RowListTab
from desktop.screens.parts.row import PartRow
from desktop.screens.parts.table_tab import RowTableTab
from tests.support.navigator import RecordingNavigator
from tests.support.windows import Answers

TOMSK = 5


def each_tab(tabs: FormTabs) -> Iterator[Tab]:
    """The tabs of a form one after the other, made as they are asked for."""
    return (tabs.page(at) for at in range(tabs.bar.count()))


def all_tabs(tabs: FormTabs) -> list[Tab]:
    """Every tab of a form, those too that nobody has come to see yet."""
    return list(each_tab(tabs))


def tabbed_through(form: Form) -> list[QWidget]:
    """The widgets that Tab reaches, from the row of tabs round to it again: nothing else may come twice."""
    form.tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
    came: list[QWidget] = []
    while (focused := QApplication.focusWidget()) not in came:
        assert focused is not None
        came.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert focused is came[0], form.tabs.bar.tabText(form.tabs.bar.currentIndex())
    return came


def shown(qtbot: QtBot, store: Store, queue: WriteQueue, record: type[Record], answers: Answers) -> Form:
    """A form with nothing in it yet, wired to the queue as a page does."""
    form = Form(store, queue, record, answers, RecordingNavigator())
    queue.changed.connect(form.refresh)
    form.resize(420, 700)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    return form


def row(form: Form, name: str) -> FieldRow:
    """The row of a field, in whichever tab; its tab is shown."""
    for at, tab in enumerate(each_tab(form.tabs)):
        if isinstance(tab, FieldTab) and name in tab.grid.rows:
            form.tabs.choose(at)
            return tab.grid.rows[name]
    raise KeyError(name)


def editor(form: Form, name: str) -> Editor:
    return row(form, name).editor


def part_list(form: Form, kind: type[RowListTab] = RowListTab) -> RowListTab:
    """The first tab that lists rows of this sort; it is shown."""
    for at, tab in enumerate(each_tab(form.tabs)):
        if isinstance(tab, kind):
            form.tabs.choose(at)
            return tab
    raise KeyError(kind.__name__)


def part_table(form: Form, name: str) -> RowTableTab:
    """The tab of the part of that name; it is shown."""
    for at, tab in enumerate(each_tab(form.tabs)):
        if isinstance(tab, RowTableTab) and tab.parts.name == name:
            form.tabs.choose(at)
            return tab
    raise KeyError(name)


def visible(inside: QWidget) -> list[str]:
    """All words that stand there to be read."""
    return [label.text() for label in inside.findChildren(QLabel) if label.text() and label.isVisible()]


def somebody_else(register: Register) -> Store:
    """The register in the hands of a colleague at another computer."""
    return register.store(User("ewa", "Ewa Wilk", "other"), writing=True)


def kept(store: Store, one: int | None = TOMSK) -> Draft:
    """An agreement as the register has it; the letter of intent with Tomsk unless said."""
    draft = store.draft(Agreement, one or 0)
    assert draft is not None
    return draft


def rows(form: Form, kind: type[RowListTab] = EventsTab) -> list[PartRow]:
    """The rows of the course as the eye meets them."""
    tab = part_list(form, kind)
    QApplication.processEvents()  # new rows are laid out
    found = [one for one in tab.findChildren(PartRow) if one.isVisible()]
    return sorted(found, key=lambda one: one.mapTo(form, one.rect().topLeft()).y())


def told(form: Form) -> list[str]:
    """The rows of the course as they read when closed."""
    return [row.head.accessibleName() for row in rows(form)]


def add(form: Form, kind: str) -> PartRow:
    """Choose a kind from the menu of the button below the rows."""
    menu = part_list(form, EventsTab).add.menu()
    (action,) = [one for one in menu.actions() if one.text() == kind]
    action.trigger()
    (opened,) = [one for one in rows(form) if one.is_open]
    return opened


def fields(row: PartRow) -> list[str]:
    """The fields that an opened row shows."""
    return [name for name, one in row.made_grid().rows.items() if not one.isHidden()]
