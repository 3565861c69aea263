"""The destinations set for a journey, typed as in Excel in a tab that a visit to us does not have."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.address import FieldAddress
from db.drafts.draft import part_row
from db.records import Delegation
from db.records.delegations.destinations import Destination
from db.register.opening import Register
from db.store import Store
from db.store.history import User
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.saving import draft, save
from tests.support.typing_keys import Key, Mod
from tests.support.windows import Answers

TITLE = "Państwa docelowe ustalone"


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    return forms.shown(qtbot, reading, queue, Delegation, answers)


def opened(form: Form, register: Register, **values: Any) -> Form:
    store = register.store(User("ewa", "Ewa Wilk", "other"), writing=True)
    usual = {"title": "Wizyta", "location": "Berlin", "first_day": PartialDate(2026, 5, 4)}
    one = save(store, draft(Delegation, **(usual | values)))
    store.close()
    form.open(one)
    return form


def tabs(form: Form) -> list[str]:
    """All tabs that can be gone to: those in the row, those in its menu."""
    bar, menu = form.tabs.bar, form.tabs.more.menu()
    in_row = [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]
    return in_row + [action.text() for action in menu.actions()]


def test_the_tab_is_there_for_a_journey_out_alone(form: Form, register: Register) -> None:
    opened(form, register)
    assert TITLE in tabs(form)
    opened(form, register, direction="in")
    assert TITLE not in tabs(form)


def test_it_comes_and_goes_with_the_direction(form: Form, register: Register) -> None:
    opened(form, register)
    direction = forms.editor(form, "direction")
    direction.set_value("in")
    direction.changed.emit()
    assert TITLE not in tabs(form)
    direction.set_value("out")
    direction.changed.emit()
    assert TITLE in tabs(form)


def test_rows_that_were_typed_stay_in_sight(form: Form, register: Register) -> None:
    """The journey became a visit to us: what stands there must be seen to be removed."""
    opened(form, register, direction="in", destinations=[part_row(Destination.fields) | {"country": "DE"}])
    assert TITLE in tabs(form)


def test_another_record_is_shown_at_a_tab_that_it_has(form: Form, register: Register) -> None:
    opened(form, register)
    part_table(form, "destinations")
    opened(form, register, direction="in")
    assert form.tabs.bar.currentIndex() == 0
    assert form.tabs.pages.currentWidget() is form.tabs.page(0)


def test_rows_are_pasted_and_saved(form: Form, register: Register, reading: Store) -> None:
    tab = begun(part_table(opened(form, register), "destinations"))
    QApplication.clipboard().setText(
        "Niemcy\tBerlin\t4.05 12:00\t6.05.2026 8:00\nSzwajcaria\tZurych\t6.05 14:00\t7.05.2026 13:00\n"
    )
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    assert shown(tab.sheet)[:2] == [
        ["Niemcy", "Berlin", "04.05.2026 12:00", "06.05.2026 8:00"],
        ["Szwajcaria", "Zurych", "06.05.2026 14:00", "07.05.2026 13:00"],
    ]
    form.save()
    form.queue.wait()
    kept = reading.draft(Delegation, form.current or 0)
    assert kept
    assert [(row["country"], row["since"]) for row in kept.parts["destinations"]] == [
        ("DE", datetime(2026, 5, 4, 12)),
        ("CH", datetime(2026, 5, 6, 14)),
    ]


def test_stays_that_overlap_are_told_beside_the_row(form: Form, register: Register) -> None:
    rows = [
        {"country": "DE", "since": datetime(2026, 5, 4, 12), "until": datetime(2026, 5, 6, 8)},
        {"country": "CH", "since": datetime(2026, 5, 6, 7), "until": datetime(2026, 5, 7, 8)},
    ]
    opened(form, register)
    tab = begun(part_table(form, "destinations"))
    for number, row in enumerate(rows):
        tab.type_row(number, row)
    form.save()
    assert form.dirty
    [(address, fault)] = list(tab._faults())
    assert address == FieldAddress("since", "destinations", 1)
    assert fault.sentence == "Pobyt zaczyna się, zanim skończył się ten z wiersza 1."
    assert tab.wrong.isVisible()
    assert fault.sentence in tab.wrong.text()
