"""Addresses in a form: a slip is told, and keeps nothing from being saved; a button at the end goes there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import editor, part_table, row
from tests.support.part_tables import begun, keys
from tests.support.typing_keys import Key, field_of, go_on, write
from tests.support.windows import Answers

BORNOVA = 1


class Computer(QObject):
    """Opens what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def computer() -> Iterator[Computer]:
    made = Computer()
    # The stubs ask for bytes, PySide for a str.
    QDesktopServices.setUrlHandler("https", made, "open")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Partner, answers)
    made.open(BORNOVA)
    return made


def way(form: Form) -> QAction:
    """The button at the end of the field."""
    return field_of(editor(form, "website")).actions()[0]


def test_a_website_is_opened_from_its_field(form: Form, computer: Computer, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "website"), "bornova")
    assert not way(form).isVisible()
    write(qtbot, editor(form, "website"), "www.bornova.bel.tr")
    assert way(form).isVisible()
    way(form).trigger()
    assert computer.opened == ["https://www.bornova.bel.tr"]


def test_a_slip_is_told_once_the_field_is_left_and_is_saved(form: Form, qtbot: QtBot) -> None:
    website = row(form, "website")
    write(qtbot, website.editor, "bornova")
    assert website.note.text() == ""
    go_on(website.editor)
    assert website.note.text().startswith("Czy to adres strony?")
    form.save()
    form.queue.wait()
    assert not form.dirty


def test_a_slip_in_a_row_is_told_below_the_rows(form: Form) -> None:
    contacts = begun(part_table(form, "contacts"))
    keys("Jan Lis", Key.Key_Return)
    contacts.sheet.go_to(0, 2)
    keys("jan.lis")
    assert contacts.wrong.isHidden()
    keys(Key.Key_Return, Key.Key_Up)
    assert contacts.wrong.text().startswith("E-mail: Czy to adres e-mail?")
    keys("jan@lis.pl", Key.Key_Return, Key.Key_Up)
    assert contacts.wrong.isHidden()
