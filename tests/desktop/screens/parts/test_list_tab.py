"""The rows of a part: one is open at a time, and they are opened, moved and taken away by keys."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.records import Agreement
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.events_tab import EventsTab
from tests.support import forms
from tests.support.forms import add, fields, part_list, rows, told
from tests.support.typing_keys import Key, field_of, text_of, type_text, write
from tests.support.windows import Answers, button, click

JELGAWA, TOMSK, GRODNO = 4, 5, 17


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    return forms.shown(qtbot, reading, queue, Agreement, answers)


def save(form: Form) -> None:
    form.save()
    form.queue.wait()


def titles(form: Form) -> list[str]:
    """The kinds of the events, as their rows tell them."""
    return [row.head.title.text() for row in rows(form)]


def two(form: Form) -> list[str]:
    """Two undated acts, closed."""
    form.open(TOMSK)
    for kind in ("zawieszenie", "wznowienie"):
        click(button(add(form, kind), "Gotowe"))
    return told(form)


def test_undated_acts_are_moved_by_keys(form: Form, reading: Store) -> None:
    two(form)
    assert titles(form)[1:] == ["Zawieszenie", "Wznowienie"]
    row = rows(form)[2]
    click(row.head)
    row.up.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row.up, Key.Key_Space)
    assert titles(form)[1:] == ["Wznowienie", "Zawieszenie"]
    assert not row.up.isEnabled()
    assert row.is_open
    QTest.keyClick(row.down, Key.Key_Space)
    assert titles(form)[1:] == ["Zawieszenie", "Wznowienie"]
    QTest.keyClick(row.up, Key.Key_Space)
    save(form)
    draft = reading.draft(Agreement, TOMSK)
    assert draft is not None
    assert [act["kind"] for act in draft.parts["acts"]] == ["resumed", "suspended"]


def test_rows_moved_while_they_are_saved_keep_what_is_theirs(form: Form, reading: Store) -> None:
    two(form)
    save(form)
    row = add(form, "aneks")
    form.save()
    QTest.keyClick(row.up, Key.Key_Space)
    QTest.keyClick(row.up, Key.Key_Space)
    form.queue.wait()
    save(form)
    draft = reading.draft(Agreement, TOMSK)
    assert draft is not None
    assert [act["kind"] for act in draft.parts["acts"]] == ["annexed", "suspended", "resumed"]
    assert len({act["id"] for act in draft.parts["acts"]}) == 3


def test_an_unreadable_date_of_a_closed_row_is_shown_again(form: Form, qtbot: QtBot) -> None:
    form.open(TOMSK)
    row = add(form, "aneks")
    type_text(row.made_grid().rows["happened_on"].editor, "kiedyś")
    click(button(row, "Gotowe"))
    form.tabs.choose(0)
    save(form)
    assert row.is_open
    assert QApplication.focusWidget() is field_of(row.made_grid().rows["happened_on"].editor)
    assert "kiedyś" in row.made_grid().rows["happened_on"].note.text()
    form.discard()
    form.restore_discarded()
    assert any(text_of(one.made_grid().rows["happened_on"].editor) == "kiedyś" for one in rows(form)[1:])


def test_an_opened_row_has_room_for_its_fields(form: Form) -> None:
    two(form)
    for at in (1, 2, 1):
        row = rows(form)[at]
        click(row.head)
        assert row.height() >= row.heightForWidth(row.width()) > 300


def test_a_row_that_is_added_below_is_scrolled_to(form: Form) -> None:
    form.resize(420, 420)
    form.open(GRODNO)
    part_list(form, EventsTab)
    field = add(form, "aneks").made_grid().rows["happened_on"]
    shown = part_list(form, EventsTab).viewport()
    assert shown.rect().contains(field.mapTo(shown, field.rect().topLeft()))
    assert shown.rect().contains(field.mapTo(shown, field.rect().bottomLeft()))


def test_one_row_is_open_at_a_time(form: Form) -> None:
    form.open(JELGAWA)
    for row in rows(form)[1:]:
        click(row.head)
        assert [one for one in rows(form) if one.is_open] == [row]


def test_tab_follows_the_eye_through_the_rows(form: Form) -> None:
    two(form)
    tab = part_list(form, EventsTab)
    click(button(add(form, "aneks"), "Gotowe"))
    QTest.keyClick(rows(form)[3].up, Key.Key_Space)
    opened = rows(form)[2]
    assert opened.head.title.text() == "Aneks"
    click(opened.head)
    rows(form)[0].head.setFocus(Qt.FocusReason.TabFocusReason)
    came: list[QWidget] = []
    while tab.add not in came and len(came) < 40:
        focused = QApplication.focusWidget()
        assert focused is not None
        came.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    assert {row.head for row in rows(form)} <= set(came)
    shown = [opened.made_grid().rows[name].editor for name in fields(opened)]
    assert {field_of(one) for one in shown} <= set(came)
    places = [one.mapTo(form, one.rect().topLeft()) for one in came]
    assert all((one.y(), one.x()) < (other.y(), other.x()) for one, other in pairwise(places))


def test_removing_an_act_can_be_undone_after_it_was_saved(form: Form, queue: WriteQueue) -> None:
    form.open(JELGAWA)
    before = told(form)
    row = rows(form)[1]
    click(row.head)
    click(button(row, "Usuń"))
    save(form)
    assert len(told(form)) == 2
    queue.undo()
    queue.wait()
    assert told(form) == before


def test_an_act_that_is_entered_twice_is_removed_by_one_key(
    form: Form, queue: WriteQueue, qtbot: QtBot
) -> None:
    form.open(TOMSK)
    for _row in range(2):
        renewed = add(form, "odnowienie")
        write(qtbot, renewed.made_grid().rows["happened_on"].editor, "1.08.2014")
        write(qtbot, renewed.made_grid().rows["new_term"].editor, "5 lat")
    [first, repeated] = [row for row in rows(form) if "2014" in row.head.accessibleName()]
    assert "i każdy wpis się liczy" in repeated.head.toolTip()
    assert not first.head.toolTip()
    save(form)
    both = told(form)
    [first, repeated] = [row for row in rows(form) if "2014" in row.head.accessibleName()]
    repeated.head.setFocus()
    QTest.keyClick(repeated.head, Key.Key_Delete)
    save(form)
    assert told(form) == both[:-1]
    assert not first.head.toolTip()
    queue.undo()
    queue.wait()
    assert told(form) == both


def test_an_act_is_edited_and_removed_and_discarding_brings_it_back(form: Form, qtbot: QtBot) -> None:
    form.open(JELGAWA)
    before = told(form)
    row = next(one for one in rows(form) if "21.06.2014" in one.head.accessibleName())
    click(row.head)
    write(qtbot, row.made_grid().rows["place"].editor, "Jelgava")
    assert "Jelgava" in row.head.accessibleName()
    click(button(row, "Usuń"))
    assert len(told(form)) == 2
    assert QApplication.focusWidget() is part_list(form, EventsTab).add
    form.discard()
    assert told(form) == before
    form.restore_discarded()
    assert len(told(form)) == 2


def test_rows_for_reading_are_opened_and_cannot_be_changed(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    store = Store(reading.engine, reading.user, read_only=True)
    form = forms.shown(qtbot, store, queue, Agreement, answers)
    form.open(JELGAWA)
    tab = part_list(form, EventsTab)
    assert not tab.add.isVisible()
    row = rows(form)[1]
    click(row.head)
    write(qtbot, row.made_grid().rows["place"].editor, "x")
    assert text_of(row.made_grid().rows["place"].editor) != "x"
    assert [one for one in row.findChildren(QPushButton) if one.isVisible() and one is not row.head] == []
    QTest.keyClick(row.head, Key.Key_Delete)
    assert row in rows(form)
    store.close()
