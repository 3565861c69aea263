"""One's own work in a list, handing it over, and a copy to begin with: in a real window."""

from typing import cast

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.kinds import Linked
from db.records import Partner, Person
from db.register.opening import Register
from db.store import Store
from db.store.history import User
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.lists.my_work import OwnWorkFilter
from desktop.screens.lists.person_dialog import PersonDialog
from desktop.screens.window.window import Window
from tests.support.saving import draft, value
from tests.support.windows import Answers, list_of, rest


@pytest.fixture
def anna(window: Window, queue: WriteQueue, qtbot: QtBot) -> Linked:
    """Somebody whom the register knows."""
    made: list[int] = []
    new = draft(Person, name="Anna Nowak", function="inspektor")
    queue.submit(lambda change: change.save(new), "Saved", done=made.append)
    qtbot.waitUntil(lambda: bool(made))
    return Linked(made[0], "Anna Nowak")


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    return shown


def choosing(answers: Answers, monkeypatch: pytest.MonkeyPatch, person: Linked | None) -> list[QDialog]:
    """Whoever is asked chooses this person, or goes back."""
    asked: list[QDialog] = []

    def run(dialog: QDialog) -> bool:
        asked.append(dialog)
        if person is not None:
            cast(PersonDialog, dialog).editor.set_value(person)
        return person is not None

    monkeypatch.setattr(answers, "run", run)
    return asked


def test_records_are_handed_over_and_found_as_mine(
    page: ListPage,
    window: Window,
    reading: Store,
    queue: WriteQueue,
    anna: Linked,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = choosing(answers, monkeypatch, anna)
    some = list(page.model.ids[2:3])
    page.table.select(some[0])
    rest(page)
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        window.commands.hand_over()
    assert value(reading, Partner, some[0], "in_charge") == anna
    qtbot.waitUntil(lambda: window.status.message.text() == "Przekazano (Anna Nowak): 1 partner")
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        page.list_side.row.mine.click()
    assert len(asked) == 2  # whom to hand over to; who is at this computer
    qtbot.waitUntil(lambda: list(page.model.ids) == [some[0]])
    assert page.list_side.row.count.text() == "1 partner"
    page.list_side.row.mine.click()
    qtbot.waitUntil(lambda: len(page.model.ids) == 21)
    page.list_side.row.mine.click()
    qtbot.waitUntil(lambda: list(page.model.ids) == [some[0]])
    assert len(asked) == 2  # asked once
    assert page.list_side.request().criteria == ("Prowadzi: Anna Nowak",)


def test_who_says_nothing_sees_everybodys(
    page: ListPage, answers: Answers, anna: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(answers, monkeypatch, None)
    page.list_side.row.mine.click()
    assert not page.list_side.row.mine.isChecked()
    assert len(page.model.ids) == 21


def test_who_is_gone_meanwhile_is_nobody(
    page: ListPage, queue: WriteQueue, answers: Answers, anna: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(answers, monkeypatch, anna)
    queue.submit(lambda change: change.delete(Person, anna.id), "Deleted")
    page.list_side.row.mine.click()
    queue.wait()
    assert not page.list_side.row.mine.isChecked()
    assert len(page.model.ids) == 21
    [said] = answers.said
    assert "usunięto" in said


def test_handing_over_is_told_and_undone_from_there(
    page: ListPage,
    window: Window,
    reading: Store,
    queue: WriteQueue,
    anna: Linked,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choosing(answers, monkeypatch, anna)
    page.table.selectAll()
    window.commands.hand_over()
    qtbot.waitUntil(lambda: window.status.message.text() == "Przekazano (Anna Nowak): 21 partnerów")
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        window.status.undo.click()
    assert value(reading, Partner, page.model.ids[0], "in_charge") is None


def test_what_is_begun_among_mine_is_mine(
    page: ListPage,
    reading: Store,
    queue: WriteQueue,
    anna: Linked,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else it was saved, and stood nowhere."""
    choosing(answers, monkeypatch, anna)
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        page.list_side.row.mine.click()
    page.new_record()
    assert page.form.draft
    assert page.form.draft.values["in_charge"] == anna
    assert not page.form.dirty  # nobody typed it
    for name, text in {"name": "Równe", "country": "Ukraina"}.items():
        page.form.tabs.retype({FieldAddress(name): text})
    page.form.save()
    queue.wait()
    qtbot.waitUntil(lambda: list(page.model.ids) == [page.form.current])
    page.list_side.row.mine.click()
    page.new_record()
    assert page.form.draft.values["in_charge"] is None


def test_in_a_register_for_reading_it_says_why_nothing_is_mine(
    register: Register, queue: WriteQueue, answers: Answers, look: object, qtbot: QtBot
) -> None:
    """It could not note who somebody is: it says whom to ask."""
    register.read_only = True
    store = register.store(User("anna", "Anna", "desk"))
    button = QPushButton()
    button.setCheckable(True)
    qtbot.addWidget(button)
    mine = OwnWorkFilter(store, queue, Partner, answers, button)
    button.click()
    assert (button.isChecked(), mine.conditions) == (False, ())
    [said] = answers.said
    assert "(anna)" in said
    store.close()


def test_where_nobody_is_in_charge_there_is_no_such_button(window: Window) -> None:
    assert list_of(window, "person").list_side.row.mine.isHidden()
    assert not window.commands.has_responsibility
