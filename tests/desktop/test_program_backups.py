"""Backups as they come by themselves, and a restore, through the program."""

import os
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.register import backups, inspection, opening, properties
from desktop.background import backing_up, backup_folders
from desktop.background.backing_up import note_outcome
from desktop.program import Program
from desktop.screens.setup import register_backups
from desktop.screens.setup.backups import BackupsDialog, _try_to_write
from desktop.system import folders
from tests.support.content import content_of
from tests.support.saving import draft
from tests.support.windows import Answers, button, click, window_of


def opened(program: Program, file: Path) -> Program:
    assert program.open(str(file))
    program.look_after_backups()
    return program


def save(program: Program, name: str = "Bergen") -> None:
    assert program.opened
    made = draft(Partner, name=name, country="NO")
    program.opened.queue.submit(lambda change: change.save(made), "Saved")
    program.opened.queue.wait()


def told(program: Program) -> str:
    assert program.opened
    return program.opened.window.status.backup.text()


def test_one_is_made_at_the_first_opening_of_a_day(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    opened(program, file)
    qtbot.waitUntil(lambda: told(program) == "Kopia: w trakcie")
    (plan,) = answers.backed_up
    assert (plan.register, plan.folder, plan.second) == (file, backups.folder_of(file), None)
    program.close_register()
    backups.make(file)
    answers.backed_up.clear()
    opened(program, file)
    qtbot.waitUntil(lambda: told(program) == "Kopie: 1, ostatnia dziś")
    program.close_register()
    assert answers.backed_up == [], "nothing was saved since"


def test_what_became_of_it_is_shown_once_it_has_ended(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_backups, "_WAITING_MS", 20)
    opened(program, file)
    qtbot.waitUntil(lambda: bool(answers.backed_up))
    (plan,) = answers.backed_up
    backups.make(file)
    note_outcome(plan.outcome, "")
    qtbot.waitUntil(lambda: told(program) == "Kopie: 1, ostatnia dziś")
    assert answers.said == []


def test_the_process_of_its_own_makes_it_and_tells_of_it(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    opened(program, file)
    qtbot.waitUntil(lambda: bool(answers.backed_up))
    (plan,) = answers.backed_up
    backing_up.start(plan)
    qtbot.waitUntil(lambda: told(program) == "Kopie: 1, ostatnia dziś", timeout=30_000)
    (made,) = plan.folder.iterdir()
    assert content_of(made) == content_of(file)
    assert not plan.outcome.exists(), "it was told"


def test_a_process_that_cannot_be_begun_is_told_of(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_backups, "_WAITING_MS", 20)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    opened(program, file)
    qtbot.waitUntil(lambda: bool(answers.backed_up))
    backing_up.start(answers.backed_up[0])
    qtbot.waitUntil(lambda: bool(answers.said))
    assert answers.said == ["Kopia tego rejestru wymaga uwagi.: Nie udało się rozpocząć pracy."]


def test_a_second_folder_that_does_not_answer_blocks_nothing_and_is_told(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_at_last = threading.Event()
    monkeypatch.setattr(backup_folders, "_is_folder", lambda _path: answers_at_last.wait())
    monkeypatch.setattr(backup_folders, "SILENT_MS", 100)
    identity = inspection.look_into(file, properties.identity)
    program.settings.set_backup_folder(identity, "second", "/srv/serwer")
    opened(program, file)
    qtbot.waitUntil(lambda: bool(answers.backed_up))
    qtbot.waitUntil(lambda: "brak drugiego folderu" in told(program))
    assert "nie odpowiada: /srv/serwer" in window_of(program).status.backup.toolTip()
    answers_at_last.set()
    qtbot.waitUntil(lambda: told(program) == "Kopia: w trakcie")


def test_a_dialog_that_is_closed_hears_no_more_of_its_backup(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_and_close(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        dialog.make_now()
        dialog.close()
        dialog.deleteLater()

    backups.make(file)
    opened(program, file)
    monkeypatch.setattr(answers, "answer", make_and_close)
    program.show_backups()
    qtbot.waitUntil(lambda: told(program) == "Kopie: 2, ostatnia dziś", timeout=30_000)


def test_one_that_never_ends_is_not_waited_for(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process may have been killed."""
    monkeypatch.setattr(register_backups, "_WAITING_MS", 20)
    monkeypatch.setattr(register_backups, "_POLLS", 3)
    opened(program, file)
    qtbot.waitUntil(lambda: bool(answers.backed_up))
    qtbot.waitUntil(lambda: told(program) == "Kopie: jeszcze żadnej")


def test_one_is_made_at_the_end_when_something_was_saved(
    program: Program, file: Path, answers: Answers
) -> None:
    backups.make(file)
    opened(program, file)
    save(program)
    assert answers.backed_up == []
    program.close_register()
    assert [plan.register for plan in answers.backed_up] == [file]


def test_a_register_open_for_reading_only_makes_none(program: Program, file: Path, answers: Answers) -> None:
    assert program.open(str(file), read_only=True)
    program.look_after_backups()
    program.show_backups()
    program.close_register()
    assert answers.backed_up == []


def test_its_backups_are_shown_to_be_looked_at_alone(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(file)
    newest = backups.make(file)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.list.count() == 2)
        assert "tylko do odczytu" in dialog.note.text()
        shown = [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
        assert shown == ["Otwórz folder", "Zobacz", "Zamknij"]
        click(button(dialog, "Zobacz"))

    monkeypatch.setattr(answers, "answer", look)
    answers.accepting = True
    assert program.open(str(file), read_only=True)
    program.show_backups()
    assert newest.path.name in window_of(program).windowTitle()
    assert window_of(program).store.read_only


def test_the_folders_that_were_chosen_are_used(
    program: Program,
    file: Path,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    chosen = {"first": tmp_path / "kopie", "second": tmp_path / "serwer"}
    for folder in chosen.values():
        folder.mkdir()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        for which, folder in chosen.items():
            monkeypatch.setattr(answers, "folder", lambda _title, _suggested, folder=folder: folder)
            dialog.choose_folder(which)
        assert list(chosen["second"].iterdir()) == [], "it was tried"

    opened(program, file)
    monkeypatch.setattr(answers, "answer", choose)
    program.show_backups()
    save(program)
    program.close_register()
    plan = answers.backed_up[-1]
    assert (plan.folder, plan.second) == (chosen["first"], chosen["second"])
    chosen["second"].rmdir()
    opened(program, file)
    missing = "brak drugiego folderu"
    qtbot.waitUntil(lambda: missing in told(program) or "w trakcie" in told(program))
    monkeypatch.setattr(
        answers, "answer", lambda dialog: qtbot.waitUntil(lambda: "serwer" in dialog.warning.text())
    )
    program.show_backups()
    qtbot.waitUntil(lambda: missing in told(program))
    monkeypatch.setattr(answers, "answer", lambda _dialog: None)
    click(window_of(program).status.backup)
    assert isinstance(answers.shown[-1], BackupsDialog), "the words open what they speak of"


def test_a_backup_that_failed_is_told_at_the_next_start(
    program: Program, file: Path, answers: Answers
) -> None:
    identity = inspection.look_into(file, properties.identity)
    note_outcome(folders.backup_outcome(identity), "Nie ma miejsca.")
    opened(program, file)
    assert answers.said[-1] == "Kopia tego rejestru wymaga uwagi.: Nie ma miejsca."
    program.close_register()
    count = len(answers.said)
    opened(program, file)
    assert len(answers.said) == count, "told once"


def test_a_backup_made_now_is_shown_and_can_be_put_back(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        qtbot.waitUntil(lambda: dialog.standing.text() == "Nie ma jeszcze żadnej kopii.")
        dialog.make_now()
        qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=30_000)
        assert "(dziś)" in dialog.standing.text()
        assert dialog.count.text().startswith("1 kopia. ")

    def put_back(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        qtbot.waitUntil(lambda: dialog.list.count() > 0)
        dialog.put_back()

    opened(program, file)
    before = count(program)
    monkeypatch.setattr(answers, "answer", make)
    program.show_backups()
    save(program)
    assert count(program) == before + 1
    monkeypatch.setattr(answers, "answer", put_back)
    answers.accepting = answers.going_on = True
    program.show_backups()
    assert "Partnerzy: od tego czasu dodano 1." in answers.asked[-1]
    qtbot.waitUntil(lambda: program.opened is not None, timeout=30_000)
    qtbot.waitUntil(lambda: any("Kopię przywrócono" in said for said in answers.said), timeout=30_000)
    assert count(program) == before


def count(program: Program) -> int:
    assert program.opened
    return len(program.opened.store.drafts(Partner))


def test_a_restore_keeps_the_present_register_where_the_backups_are(
    program: Program,
    file: Path,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    chosen = tmp_path / "kopie"
    chosen.mkdir()
    opened(program, file)
    identity = inspection.look_into(file, properties.identity)
    program.settings.set_backup_folder(identity, "first", str(chosen))
    backups.make(file, chosen)
    save(program)

    def put_back(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        qtbot.waitUntil(lambda: dialog.list.count() > 0)
        dialog.put_back()

    monkeypatch.setattr(answers, "answer", put_back)
    answers.accepting = answers.going_on = True
    program.show_backups()
    qtbot.waitUntil(lambda: any("Kopię przywrócono" in said for said in answers.said), timeout=30_000)
    assert [each.number for each in backups.backups_in(chosen, identity)] == [2, 1]
    assert not backups.folder_of(file).exists()


def test_a_register_that_is_busy_at_the_end_is_closed_all_the_same(
    program: Program, file: Path, answers: Answers
) -> None:
    backups.make(file)
    opened(program, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        program.close_register()
        other.execute("ROLLBACK")
    assert len(answers.backed_up) == 1, "nobody could tell whether one was due"
    again = opening.open_register(file)
    assert again.held_by is None
    again.close()


def test_a_register_whose_identity_is_a_path_is_not_opened(
    program: Program, file: Path, answers: Answers, tmp_path: Path
) -> None:
    """The identity becomes part of names of files in the account's own folder."""
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "UPDATE register SET value = ? WHERE name = 'identity'", (str(tmp_path / "notes"),)
        )
    assert not program.open(str(file))
    assert notes.read_text() == "mine"
    assert "identyfikatora" in answers.said[-1]


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_folder_is_tried_without_touching_what_is_there(tmp_path: Path) -> None:
    precious, shared = tmp_path / "rejestr.foedus", tmp_path / "wspólny"
    precious.write_bytes(b"precious")
    shared.mkdir()
    (shared / ".foedus-tried.tmp").symlink_to(precious)
    assert _try_to_write(shared) == ""
    assert precious.read_bytes() == b"precious"
    assert _try_to_write(tmp_path / "gone") != ""


def test_a_register_is_backed_up_before_rows_are_read_in(program: Program, file: Path) -> None:
    program.open(str(file))
    assert program.opened is not None
    program.opened.window.pages.back_up()
    [made] = backups.backups_in(backups.folder_of(file), program.opened.identity)
    assert made.path.exists()
