"""Values that contradict one another are told beside their field, as long as they do."""

from pytestqt.qtbot import QtBot

from db.dates import Length, PartialDate
from db.drafts.draft import blank
from db.records import Agreement
from db.store import Store
from desktop.background.write_queue import WriteQueue
from tests.support import forms
from tests.support.windows import Answers


def test_a_tacit_renewal_without_its_term_is_told_beside_the_term(
    reading: Store, queue: WriteQueue, answers: Answers, look: object, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Agreement, answers)
    form.new()
    draft = blank(Agreement)
    draft.values |= {"signed_on": PartialDate(2000), "duration": "term", "first_term": Length(1, "year")}
    form.open_draft(draft)
    renewal, following = forms.row(form, "renewal"), forms.row(form, "following_term")
    assert not following.is_faulty
    renewal.editor.set_value("tacit")
    renewal.editor.changed.emit()
    qtbot.waitUntil(lambda: following.is_faulty)
    assert following.note.text() == "Milczące przedłużenie wymaga podania kolejnego okresu."
    following.editor.set_value(Length(1, "year"))
    following.editor.changed.emit()
    qtbot.waitUntil(lambda: not following.is_faulty)
    assert form.tabs.error_count() == 0
