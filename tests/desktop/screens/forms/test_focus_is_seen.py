"""The focus is on a field that is seen: when fields hide, tabs are shown, a record is saved or gone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.records import Agreement
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import TOMSK, editor, row
from tests.support.typing_keys import Key, enter, field_of, go_on, text_of, type_text, write
from tests.support.visibility import is_seen
from tests.support.windows import Answers, button, click


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, look: object, qtbot: QtBot) -> Form:
    """The letter of intent with Tomsk, in a window that is in front."""
    made = forms.shown(qtbot, reading, queue, Agreement, answers)
    made.open(TOMSK)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_named(form: Form, title: str) -> int:
    return [form.tabs.bar.tabText(at) for at in range(form.tabs.bar.count())].index(title)


def click_tab(form: Form, title: str) -> None:
    spot = form.tabs.bar.tabRect(tab_named(form, title)).center()
    QTest.mouseClick(form.tabs.bar, Qt.MouseButton.LeftButton, pos=spot)
    QApplication.processEvents()


def for_a_term(form: Form, qtbot: QtBot) -> None:
    choose_duration(form, qtbot, "na czas określony")


def choose_duration(form: Form, qtbot: QtBot, words: str) -> None:
    write(qtbot, editor(form, "duration"), words)
    go_on(editor(form, "duration"))
    QApplication.processEvents()  # the list is gone
    form.activateWindow()


def test_going_to_a_hidden_field_leads_to_the_one_that_follows(form: Form) -> None:
    form.tabs.show_field(FieldAddress("ends_on"))
    assert focused() is field_of(editor(form, "termination"))


def test_a_tab_that_is_shown_has_the_focus_in_a_field_that_is_seen(form: Form, qtbot: QtBot) -> None:
    for_a_term(form, qtbot)
    enter(qtbot, editor(form, "ends_on"))
    click_tab(form, "Dane")
    assert focused() is field_of(editor(form, "partners"))
    form.discard()  # and hides the field that had the focus there
    click_tab(form, "Warunki")
    assert focused() is field_of(editor(form, "duration"))
    enter(qtbot, editor(form, "notice_by"))
    click_tab(form, "Dane")
    click_tab(form, "Warunki")
    assert focused() is field_of(editor(form, "notice_by"))


def test_a_tab_without_fields_leaves_the_focus_on_its_name(form: Form, qtbot: QtBot) -> None:
    form.new()
    enter(qtbot, editor(form, "subject"))
    form.tabs.choose(tab_named(form, "Historia"))
    assert focused() is form.tabs.bar


def test_the_arrows_go_on_through_the_names_of_tabs(form: Form) -> None:
    form.tabs.bar.setFocus()
    QTest.keyClick(form.windowHandle(), Key.Key_Right)
    QTest.keyClick(form.windowHandle(), Key.Key_Right)
    assert focused() is form.tabs.bar
    assert form.tabs.bar.currentIndex() == 2


def test_the_field_in_hand_stays_in_sight(form: Form, qtbot: QtBot) -> None:
    last = editor(form, "remarks")
    enter(qtbot, last)
    form.resize(420, 430)
    qtbot.waitUntil(lambda: is_seen(field_of(last)))
    enter(qtbot, editor(form, "languages"))
    qtbot.waitUntil(lambda: is_seen(focused()))
    tab = form.tabs.page(0)
    tab.verticalScrollBar().setValue(tab.verticalScrollBar().maximum())  # to read what stands there
    QApplication.processEvents()
    assert not is_seen(focused())
    type_text(editor(form, "languages"), "x")
    qtbot.waitUntil(lambda: is_seen(focused()))


def test_a_field_half_in_sight_is_scrolled_to_when_it_is_clicked(form: Form, qtbot: QtBot) -> None:
    form.resize(420, 430)
    QApplication.processEvents()
    tab, field = form.tabs.page(0), field_of(editor(form, "case_sign"))
    inside = tab.widget()
    assert inside is not None
    tab.verticalScrollBar().setValue(field.mapTo(inside, QPoint()).y() - tab.viewport().height() + 10)
    QApplication.processEvents()
    assert not is_seen(field)
    click(field, QPoint(20, 2))
    qtbot.waitUntil(lambda: is_seen(field))


def test_a_click_on_a_button_of_the_foot_leaves_the_focus_in_the_field(form: Form, qtbot: QtBot) -> None:
    for words in ("Odrzuć zmiany", "Przywróć wpisane", "Zapisz"):
        write(qtbot, editor(form, "subject"), f"przed: {words}") if words != "Przywróć wpisane" else None
        click(button(form, words))
        form.queue.wait()
        assert focused() is field_of(editor(form, "subject"))


def test_a_button_of_the_foot_that_goes_hands_the_focus_back(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "subject"), "edukacja")
    button(form, "Zapisz").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(form.windowHandle(), Key.Key_Space)
    form.queue.wait()
    assert not form.dirty
    assert focused() is field_of(editor(form, "subject"))


def test_a_hidden_text_that_cannot_be_read_waits_for_its_field_until_it_is_saved_without(
    form: Form, qtbot: QtBot
) -> None:
    for_a_term(form, qtbot)
    write(qtbot, editor(form, "ends_on"), "kiedyś")
    choose_duration(form, qtbot, "na czas nieokr")
    assert text_of(editor(form, "ends_on")) == ""
    for_a_term(form, qtbot)
    assert text_of(editor(form, "ends_on")) == "kiedyś"
    assert row(form, "ends_on").is_faulty
    assert form.tabs.pending_text() == {FieldAddress("ends_on"): "kiedyś"}
    choose_duration(form, qtbot, "na czas nieokr")
    form.save()
    form.queue.wait()
    assert not form.dirty
    for_a_term(form, qtbot)
    assert text_of(editor(form, "ends_on")) == ""
    assert not row(form, "ends_on").is_faulty


def test_a_list_that_is_open_takes_no_keys_once_the_record_is_to_be_saved(form: Form, qtbot: QtBot) -> None:
    for name in ("kind", "partners"):
        write(qtbot, editor(form, name), "no")
        assert QApplication.activePopupWidget() is not None
        form.save()
        assert QApplication.activePopupWidget() is None


def test_a_hidden_text_is_kept_for_the_case_of_a_crash_and_comes_back_with_its_field(
    form: Form, qtbot: QtBot
) -> None:
    ends_on = FieldAddress("ends_on")
    for_a_term(form, qtbot)
    form.tabs.show_field(ends_on)
    type_text(editor(form, "ends_on"), "32.13.2012")
    choose_duration(form, qtbot, "na czas nieokreślony")
    kept = form.unsaved("agreement")
    assert kept is not None
    assert kept.texts == {ends_on: "32.13.2012"}
    form.discard()
    form.bring_back(kept)
    assert form.tabs.pending_text() == {}, "it keeps nobody from saving"
    for_a_term(form, qtbot)
    assert form.tabs.pending_text() == {ends_on: "32.13.2012"}


def test_nothing_read_of_a_hidden_text_is_saved_and_leaving_asks(
    form: Form, qtbot: QtBot, answers: Answers
) -> None:
    """While it was typed its beginning could be read."""
    for_a_term(form, qtbot)
    type_text(editor(form, "ends_on"), "30 czerwca 2031 albo później")
    assert form.draft
    choose_duration(form, qtbot, "na czas nieokreślony")
    assert form.draft.values["ends_on"] is None
    form.save()
    form.queue.wait()
    assert not form.dirty
    for_a_term(form, qtbot)
    type_text(editor(form, "ends_on"), "kiedyś")
    choose_duration(form, qtbot, "na czas nieokreślony")
    assert form.dirty, "the duration is as it was saved, but a text waits"
    answers.leaving = "stay"
    assert not form.leave()
    form.save()
    form.queue.wait()
    saved = form.store.draft(Agreement, TOMSK)
    assert saved
    assert saved.values["ends_on"] is None
    assert not form.dirty
