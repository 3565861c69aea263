"""The dialog with unsaved changes: what was typed beside what stands now, and what becomes of each."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.drafts.draft import blank
from db.drafts.unsaved import UnsavedDraft
from db.operations.recovery import Recovered, recover
from db.records import Partner
from db.store import Store
from desktop.screens.forms.recovery import RecoveryDialog
from tests.support.saving import alter, delete, partner
from tests.support.windows import Answers

AT = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)


def typed(store: Store, record_id: int | None, **values: object) -> UnsavedDraft:
    original = store.draft(Partner, record_id) if record_id else blank(Partner)
    assert original
    edited = original.copy()
    edited.values |= values
    return UnsavedDraft("partner", edited, original, {}, "", AT)


def found(store: Store, unsaved: UnsavedDraft) -> Recovered:
    recovered = recover(store, unsaved)
    assert recovered
    return recovered


@pytest.fixture
def luck(new_store: Store) -> int:
    return partner(new_store)


def dialog(qtbot: QtBot, answers: Answers, *offered: Recovered) -> RecoveryDialog:
    made = RecoveryDialog(offered, answers)
    qtbot.addWidget(made)
    return made


def words(shown: RecoveryDialog) -> list[str]:
    details = shown._details.widget()
    assert details
    return [label.text() for label in details.findChildren(QLabel) if label.text()]


def test_it_shows_what_was_typed_and_what_stands_now(
    new_store: Store, luck: int, qtbot: QtBot, answers: Answers
) -> None:
    unsaved = replace(
        typed(new_store, luck, name="Łuck nad Styrem"), texts={FieldAddress("website"): "nie ma"}
    )
    alter(new_store, Partner, luck, name="Łuck (miasto)")
    shown = dialog(qtbot, answers, found(new_store, unsaved))
    assert shown.records.item(0).text().startswith("Łuck nad Styrem\nPartnerzy, 30.11.2026")
    standing, *rest = words(shown)
    assert standing.startswith("Od tego czasu wpis zmieniono w rejestrze: Anna")
    assert rest == [
        *("Wpisano", "Teraz w rejestrze"),
        *("Partner", "Łuck nad Styrem", "Łuck (miasto)"),
        *("Strona internetowa", "„nie ma” – nie da się odczytać", "–"),
    ]


def test_it_says_what_became_of_the_record(
    new_store: Store, luck: int, qtbot: QtBot, answers: Answers
) -> None:
    same, new = typed(new_store, luck, name="Ł"), typed(new_store, None, name="Gori", country="GE")
    gone = typed(new_store, partner(new_store, "Kowno", "LT"), name="Kaunas")
    assert gone.draft.id
    delete(new_store, Partner, gone.draft.id)
    back = typed(new_store, luck, name="Ł")
    back.draft.version += 2  # as it was when it was typed into; a backup of before was put back
    shown = dialog(qtbot, answers, *(found(new_store, each) for each in (same, new, gone, back)))
    sentences = []
    for row in range(4):
        shown.records.setCurrentRow(row)
        sentences.append(words(shown)[0])
    assert sentences == [
        "Od tego czasu nikt nie zmienił tego wpisu w rejestrze.",
        "Nowy wpis, którego nie ma jeszcze w rejestrze.",
        "Tego wpisu nie ma już w rejestrze; zapisany, stanie się nowym wpisem.",
        "Przywrócono kopię: ten wpis jest w rejestrze taki, jak wcześniej.",
    ]


def test_only_those_ticked_are_gone_on_with_or_thrown_away(
    new_store: Store, luck: int, qtbot: QtBot, answers: Answers
) -> None:
    one, two = (found(new_store, typed(new_store, luck, name=name)) for name in ("One", "Two"))
    shown = dialog(qtbot, answers, one, two)
    assert shown.chosen() == [one, two]
    shown.records.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert shown.chosen() == [two]
    shown.throw_away()
    assert shown.thrown == []
    answers.going_on = True
    shown.throw_away()
    assert (shown.thrown, shown.chosen(), shown.records.count()) == ([two], [], 1), "it stays unticked"
    assert not shown.go_on.isEnabled()
    assert not shown.throw.isEnabled()
