"""Two people saved the same record: both versions are shown, and one is chosen field by field."""

import sys

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from db.records import Agreement
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.compare import MINE, THEIRS, Compare
from desktop.screens.forms.form import Form
from tests.support import forms, saving
from tests.support.forms import TOMSK, editor, kept
from tests.support.typing_keys import text_of, type_text, write
from tests.support.windows import Answers, button, click


class Chooser(Answers):
    """Chooses sides in the comparison, then saves what was chosen or goes back."""

    def __init__(self) -> None:
        super().__init__()
        self.sides: dict[str, int] = {}
        self.saves = True
        self.seen: list[str] = []
        self.chosen_before: dict[str, int] = {}

    def run(self, dialog: QDialog) -> bool:
        assert isinstance(dialog, Compare)
        dialog.show()
        self.seen = [label.text() for label in dialog.findChildren(QLabel)]
        self.chosen_before = {name: group.checkedId() for name, group in dialog.choices.items()}
        for name, side in self.sides.items():
            click(dialog.choices[name].button(side))
        click(button(dialog, "Zapisz wybrane" if self.saves else "Wróć"))
        assert not dialog.isVisible()
        return dialog.result() == QDialog.DialogCode.Accepted


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def form(reading: Store, queue: WriteQueue, chooser: Chooser, qtbot: QtBot) -> Form:
    """The letter of intent with Tomsk, with a subject and a place that are not saved."""
    made = forms.shown(qtbot, reading, queue, Agreement, chooser)
    made.open(TOMSK)
    write(qtbot, editor(made, "subject"), "edukacja")
    write(qtbot, editor(made, "signed_in"), "Omsk")
    return made


def save(form: Form) -> None:
    form.save()
    form.queue.wait()


def test_shows_who_and_both_versions_field_by_field(form: Form, chooser: Chooser, other: Store) -> None:
    saving.alter(other, Agreement, TOMSK, subject="medycyna", folder="7")
    chooser.saves = False
    save(form)
    assert "Ewa Wilk" in chooser.seen[0]
    told = " | ".join(chooser.seen)
    for words in ("Moja wersja", "Druga wersja", "Przedmiot", "edukacja", "medycyna", "Teczka", "7", "Omsk"):
        assert words in told
    assert "Rodzaj" not in told  # the same in both


def test_what_one_side_alone_touched_is_chosen_beforehand(form: Form, chooser: Chooser, other: Store) -> None:
    saving.alter(other, Agreement, TOMSK, subject="medycyna", folder="7")
    save(form)
    assert chooser.chosen_before == {"subject": MINE, "signed_in": MINE, "folder": THEIRS}
    values = kept(form.store).values
    assert (values["subject"], values["signed_in"], values["folder"]) == ("edukacja", "Omsk", "7")
    assert not form.dirty
    assert text_of(editor(form, "folder")) == "7"


def test_without_the_comparison_nothing_of_the_other_is_overwritten(
    form: Form, chooser: Chooser, other: Store
) -> None:
    """The control: the same save at once is refused, and both versions stay whole."""
    saving.alter(other, Agreement, TOMSK, subject="medycyna")
    chooser.saves = False
    save(form)
    assert kept(form.store).values["subject"] == "medycyna"
    assert (text_of(editor(form, "subject")), form.dirty) == ("edukacja", True)
    chooser.saves = True
    save(form)  # asked again, not overwritten by trying twice
    assert "medycyna" in chooser.seen
    assert kept(form.store).values["subject"] == "edukacja"


@pytest.mark.parametrize(
    ("sides", "subject", "place"),
    [
        ({"subject": MINE, "signed_in": MINE}, "edukacja", "Omsk"),
        ({"subject": THEIRS, "signed_in": THEIRS}, "medycyna", "Perm"),
        ({"subject": THEIRS, "signed_in": MINE}, "medycyna", "Omsk"),
    ],
    ids=["mine", "theirs", "mixed"],
)
def test_what_is_chosen_is_saved(
    form: Form, chooser: Chooser, other: Store, sides: dict[str, int], subject: str, place: str
) -> None:
    saving.alter(other, Agreement, TOMSK, subject="medycyna", signed_in="Perm")
    chooser.sides = sides
    save(form)
    values = kept(form.store).values
    assert (values["subject"], values["signed_in"]) == (subject, place)
    assert (text_of(editor(form, "subject")), text_of(editor(form, "signed_in"))) == (subject, place)
    assert not form.dirty


def test_rows_of_both_are_told_and_one_list_is_chosen(form: Form, chooser: Chooser, other: Store) -> None:
    theirs = kept(other)
    theirs.parts["acts"].append({"id": None, "kind": "expired", "happened_on": None})
    saving.save(other, theirs)
    chooser.sides = {"acts": THEIRS}
    save(form)
    assert "Przebieg" in chooser.seen
    assert "Wygaśnięcie" in chooser.seen
    assert [act["kind"] for act in kept(form.store).parts["acts"]] == ["expired"]
    assert kept(form.store).values["subject"] == "edukacja"


def test_each_choice_is_read_to_those_who_hear_the_screen(form: Form, other: Store, qtbot: QtBot) -> None:
    mine, base = form.draft, kept(form.store)
    assert mine is not None
    saving.alter(other, Agreement, TOMSK, subject="medycyna")
    window = Compare("Changed", mine, kept(other), base)
    qtbot.addWidget(window)
    names = [one.accessibleName() for one in window.findChildren(QRadioButton)]
    assert names[:4] == ["Przedmiot: edukacja", "Przedmiot: medycyna", "Miejsce podpisania: Omsk", names[3]]


def test_what_is_typed_while_the_save_is_under_way_is_not_lost(
    form: Form, chooser: Chooser, other: Store
) -> None:
    saving.alter(other, Agreement, TOMSK, folder="7")
    form.save()
    type_text(editor(form, "signed_in"), " nad Tomem")
    form.queue.wait()
    assert text_of(editor(form, "signed_in")) == "Omsk nad Tomem"
    assert kept(form.store).values["signed_in"] == "Omsk nad Tomem"
    assert kept(form.store).values["folder"] == "7"


def test_what_cannot_be_read_yet_is_not_lost(
    form: Form, chooser: Chooser, other: Store, qtbot: QtBot
) -> None:
    saving.alter(other, Agreement, TOMSK, folder="7")
    form.save()
    write(qtbot, editor(form, "resolution_on"), "kiedyś")
    form.queue.wait()
    assert text_of(editor(form, "resolution_on")) == "kiedyś"
    assert form.dirty
    write(qtbot, editor(form, "resolution_on"), "2011")
    save(form)
    values = kept(form.store).values
    assert (values["resolution_on"].show(), values["folder"], values["subject"]) == ("2011", "7", "edukacja")


def test_bringing_back_over_another_version_begins_with_what_both_knew(
    form: Form, chooser: Chooser, other: Store
) -> None:
    form.discard()
    saving.alter(other, Agreement, TOMSK, folder="7")
    form.refresh({(Agreement, TOMSK)})
    form.restore_discarded()
    assert text_of(editor(form, "subject")) == "edukacja"
    save(form)
    assert chooser.chosen_before["folder"] == THEIRS
    values = kept(form.store).values
    assert (values["folder"], values["subject"]) == ("7", "edukacja")


def test_a_record_deleted_meanwhile_can_be_saved_anew(form: Form, chooser: Chooser, other: Store) -> None:
    saving.delete(other, Agreement, TOMSK)
    save(form)
    assert any("usunięto" in words for words in chooser.asked)
    assert (text_of(editor(form, "subject")), form.dirty, form.current) == ("edukacja", True, TOMSK)
    chooser.going_on = True
    save(form)
    assert form.current not in (TOMSK, None)
    assert kept(form.store, form.current).values["subject"] == "edukacja"
    assert not form.dirty


def test_a_bug_in_saving_keeps_what_was_typed(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))

    def broken(_values: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(Agreement, "sort_key", broken)  # asked for while it is written
    save(form)
    assert caught == [ZeroDivisionError]
    assert (text_of(editor(form, "subject")), form.dirty) == ("edukacja", True)
    monkeypatch.undo()
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    save(form)
    assert kept(form.store).values["subject"] == "edukacja"
