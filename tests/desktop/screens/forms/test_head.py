"""What does not fit together is told below the fields: nothing moves under the hand when it comes."""

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.records import Delegation
from db.store import Store
from desktop.background.write_queue import WriteQueue
from tests.support import forms
from tests.support.forms import editor, row
from tests.support.typing_keys import write
from tests.support.windows import Answers


def test_a_hint_moves_no_field(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> None:
    form = forms.shown(qtbot, reading, queue, Delegation, answers)
    form.new({"first_day": PartialDate.of(date.today())})
    hints = form._shown.head.hints
    place = row(form, "location")
    QApplication.processEvents()
    assert hints.isVisible()
    before = place.mapTo(form, place.rect().topLeft())
    row(form, "cancelled_on")
    write(qtbot, editor(form, "cancelled_on"), "dziś")
    assert hints.isHidden()
    row(form, "location")
    QApplication.processEvents()
    assert place.mapTo(form, place.rect().topLeft()) == before
