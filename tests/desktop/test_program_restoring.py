"""Backups put back, looked at and taken elsewhere, through the program."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.errors import Damaged
from db.records import Partner
from db.register import backups, inspection, opening, properties
from db.register.backups import Backup
from db.store import computed
from desktop.program import Program
from desktop.screens.forms.recovery import RecoveryDialog
from desktop.screens.setup.backups import BackupsDialog
from desktop.screens.setup.start import Start
from tests.support.content import content_of
from tests.support.saving import draft
from tests.support.windows import Answers, button, click, list_of, partners, type_remark, window_of

Answering = Callable[[str], None]


@pytest.fixture
def kept(program: Program, file: Path) -> Backup:
    """A backup of the register as it was before a partner was added; the register is closed."""
    made = backups.make(file)
    assert program.open(str(file))
    assert program.opened
    added = draft(Partner, name="Bergen", country="NO")
    program.opened.queue.submit(lambda change: change.save(added), "Saved")
    program.opened.queue.wait()
    program.close_register()
    return made


@pytest.fixture
def choosing(answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Has the person choose the newest backup and press the button with these words, and be sure."""

    def set_to(words: str) -> None:
        def answer(dialog: QDialog) -> None:
            if isinstance(dialog, BackupsDialog):
                qtbot.waitUntil(lambda: dialog.list.count() > 0)
                dialog.show()
                click(button(dialog, words))

        monkeypatch.setattr(answers, "answer", answer)
        answers.going_on = answers.accepting = True

    return set_to


def restored(program: Program, answers: Answers, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any("Kopię przywrócono" in said for said in answers.said), timeout=30_000)
    assert program.opened


def spoil(file: Path) -> bytes:
    """A register of which the disk gives something else."""
    file.write_bytes(b"something else " * 1000)
    return file.read_bytes()


def test_a_damaged_register_offers_its_latest_backup(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    choosing: Answering,
) -> None:
    damaged = spoil(file)
    choosing("Przywróć…")
    program.open(str(file))
    restored(program, answers, qtbot)
    offered, sure = answers.asked
    assert str(kept.path) in offered, "it is named"
    assert "Pokaż kopie…" in offered
    assert "Uszkodzony plik zostanie zachowany" in sure
    assert any("Uszkodzony plik zachowano" in said for said in answers.said)
    assert content_of(file) == content_of(kept.path)
    assert file.with_name("urząd.foedus.damaged-1").read_bytes() == damaged
    assert not window_of(program).store.read_only


def test_a_register_that_is_gone_offers_its_latest_backup(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    choosing: Answering,
) -> None:
    """It was opened on this computer before: its second folder is known."""
    second = file.parent / "serwer"
    second.mkdir()
    program.settings.set_backup_folder(inspection.look_into(file, properties.identity), "second", str(second))
    only = Path(shutil.move(kept.path, second / kept.path.name))
    file.unlink()
    choosing("Przywróć…")
    program.open(str(file))
    restored(program, answers, qtbot)
    assert str(only) in answers.asked[0]
    assert content_of(file) == content_of(only)


def test_a_register_without_backups_is_just_refused(program: Program, file: Path, answers: Answers) -> None:
    spoil(file)
    assert not program.open(str(file))
    assert answers.asked == []
    assert answers.said == ["To nie jest rejestr programu Foedus."]


def test_a_backup_is_looked_at_and_nobody_works_in_it(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    choosing: Answering,
) -> None:
    before = kept.path.read_bytes()
    assert program.open(str(file))
    choosing("Zobacz")
    program.show_backups()
    assert kept.path.name in window_of(program).windowTitle()
    assert window_of(program).store.read_only
    assert answers.said[-1].startswith("To jest kopia")
    assert list(program.settings.recent) == [str(file)], "it is none of the registers that one works in"
    program.show_backups()
    assert not window_of(program).store.read_only, "back in the register"
    program.close_register()
    assert program.open(str(kept.path))
    assert window_of(program).store.read_only, "by its name, from wherever it is opened"
    program.close_register()
    assert kept.path.read_bytes() == before


def test_one_of_the_second_folder_is_put_back(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    choosing: Answering,
) -> None:
    identity, second = inspection.look_into(file, properties.identity), file.parent / "serwer"
    second.mkdir()
    program.settings.set_backup_folder(identity, "second", str(second))
    shutil.move(kept.path, second / kept.path.name)
    assert program.open(str(file))
    choosing("Przywróć…")
    program.show_backups()
    restored(program, answers, qtbot)
    dialog = answers.shown[0]
    assert isinstance(dialog, BackupsDialog)
    assert content_of(file) == content_of(second / kept.path.name)
    (present,) = backups.backups_in(backups.folder_of(file), identity)
    assert present.number > kept.number, "the present one is kept in the first folder"


def test_on_a_new_computer_the_second_folder_is_enough(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server, here = file.parent / "serwer", file.parent / "tutaj"
    server.mkdir()
    here.mkdir()
    identity = inspection.look_into(file, properties.identity)
    copy = Path(shutil.move(kept.path, server / kept.path.name))
    file.unlink()
    program.settings.store.clear()
    program.show_start()
    monkeypatch.setattr(answers, "open_file", lambda *_asked: copy)
    answers.path = here / "rejestr.foedus"
    assert isinstance(program.start, Start)
    click(button(program.start, "Przywróć z kopii…"))
    restored(program, answers, qtbot)
    assert answers.asked[-1].endswith("/urząd.foedus"), "called as the register was"
    assert content_of(answers.path) == content_of(copy)
    assert program.settings.backup_folder(identity, "second") == str(server), "the next ones go there too"


def test_what_is_no_register_is_not_restored(
    program: Program, file: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = file.with_name("notatki.foedus")
    notes.write_text("mine")
    monkeypatch.setattr(answers, "open_file", lambda *_asked: notes)
    program.show_start()
    assert isinstance(program.start, Start)
    click(button(program.start, "Przywróć z kopii…"))
    assert answers.said == ["Kopii „notatki.foedus” nie da się przywrócić."]


def test_a_register_is_taken_to_another_computer_in_one_file(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    taken = tmp_path / "pendrive.foedus"
    assert program.open(str(file))
    answers.path = taken
    program.move_register()
    qtbot.waitUntil(
        lambda: any("Rejestr jest w jednym pliku" in asked for asked in answers.asked), timeout=30_000
    )
    program.close_register()
    assert content_of(taken) == content_of(file)
    opening.open_register(taken).close()


def test_a_name_that_is_taken_is_asked_for_again(
    program: Program, file: Path, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "pendrive.foedus"
    taken.write_text("mine")
    names = iter([taken.with_suffix(""), None])
    monkeypatch.setattr(answers, "save_as", lambda *_asked: next(names))
    assert program.open(str(file))
    program.move_register()
    assert answers.said == ["Plik „pendrive.foedus” już istnieje."]
    assert taken.read_text() == "mine"


def test_what_is_being_taken_away_is_ended_with_the_window(
    program: Program, file: Path, answers: Answers, tmp_path: Path
) -> None:
    assert program.open(str(file))
    answers.path = tmp_path / "pendrive.foedus"
    program.move_register()
    program.close_register()
    assert not [each for each in tmp_path.iterdir() if "foedus-" in each.name or each == answers.path]


def test_what_is_typed_waits_for_the_register_that_is_put_back(
    program: Program, file: Path, kept: Backup, answers: Answers, qtbot: QtBot, choosing: Answering
) -> None:
    """It cannot be saved in a damaged one, and nobody is asked about it."""
    assert program.open(str(file))
    page = partners(window_of(program), qtbot)
    type_remark(page, "Nie do stracenia")
    choosing("Przywróć…")
    answers.leaving = "discard"
    program.dialogs.refused(Damaged("Plik rejestru jest uszkodzony."))
    restored(program, answers, qtbot)
    qtbot.waitUntil(lambda: any(isinstance(dialog, RecoveryDialog) for dialog in answers.shown))
    assert not any("zmiany" in asked for asked in answers.asked), "nothing was asked about what is typed"
    back = list_of(window_of(program), "partner")
    qtbot.waitUntil(lambda: back.form.draft is not None and back.form.dirty)
    assert back.form.draft
    assert back.form.draft.values["remarks"] == "Nie do stracenia"


def test_a_drive_that_is_away_makes_no_second_register(
    program: Program, file: Path, kept: Backup, answers: Answers, tmp_path: Path
) -> None:
    """Its backups are in a folder of this computer."""
    identity = inspection.look_into(file, properties.identity)
    program.settings.set_backup_folder(identity, "first", str(kept.path.parent))
    away = file.parent / "Z" / "rejestr.foedus"
    program.settings.opened(str(away), identity)
    assert not program.open(str(away))
    assert answers.asked == []
    assert answers.said == ["Nie ma pliku „rejestr.foedus”."]
    away.parent.mkdir()  # where the share is mounted, when it is
    program.settings.set_told_drive(identity, "server")
    assert not program.open(str(away))
    assert answers.asked == []


def test_a_backup_that_cannot_be_read_closes_nothing(
    program: Program, file: Path, kept: Backup, answers: Answers, choosing: Answering
) -> None:
    assert program.open(str(file))
    spoil(kept.path)
    choosing("Przywróć…")
    program.show_backups()
    assert program.opened, "the register is as it was"
    assert answers.said == [f"Kopii „{kept.path.name}” nie da się przywrócić."]
    assert answers.asked == []


def test_after_a_restore_that_failed_something_is_on_the_screen(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    choosing: Answering,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lose_all(*_asked: str) -> bool:
        """The drive fails just when all is said."""
        file.unlink()
        spoil(kept.path)
        return True

    assert program.open(str(file))
    choosing("Przywróć…")
    monkeypatch.setattr(answers, "confirm", lose_all)
    program.show_backups()
    qtbot.waitUntil(lambda: any("nie przywrócono" in said for said in answers.said), timeout=30_000)
    assert program.opened is None
    assert program.start


def test_a_backup_of_an_older_program_is_looked_at_in_an_upgraded_copy(
    program: Program, file: Path, kept: Backup, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.path.read_bytes()
    monkeypatch.setattr(computed, "RULES_VERSION", computed.RULES_VERSION + 1)
    assert program.open(str(kept.path))
    assert window_of(program).store.read_only
    program.close_register()
    assert kept.path.read_bytes() == before


def test_a_relative_name_finds_its_backups_too(
    program: Program, file: Path, kept: Backup, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = file.parent / "serwer"
    second.mkdir()
    program.settings.set_backup_folder(inspection.look_into(file, properties.identity), "second", str(second))
    shutil.move(kept.path, second / kept.path.name)
    spoil(file)
    monkeypatch.chdir(file.parent)
    program.open(file.name)
    assert len(answers.asked) == 1
    assert "serwer" in answers.asked[0]


def test_a_second_folder_that_was_chosen_stays(
    program: Program,
    file: Path,
    kept: Backup,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    identity, here = inspection.look_into(file, properties.identity), file.parent / "tutaj"
    here.mkdir()
    program.settings.set_backup_folder(identity, "second", "/srv/serwer")
    monkeypatch.setattr(answers, "open_file", lambda *_asked: kept.path)
    answers.path = here / "rejestr 1.12"
    program.show_start()
    assert isinstance(program.start, Start)
    click(button(program.start, "Przywróć z kopii…"))
    restored(program, answers, qtbot)
    assert program.settings.backup_folder(identity, "second") == "/srv/serwer"
    assert (here / "rejestr 1.12.foedus").exists()


def test_what_is_kept_for_later_is_offered_at_the_next_opening(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    """Where it cannot be saved, for instance since another file took the place of the register's."""
    assert program.open(str(file))
    type_remark(partners(window_of(program), qtbot), "Na później")
    answers.leaving = "later"
    assert program.close_register()
    answers.accepting = True
    assert program.open(str(file))
    qtbot.waitUntil(lambda: any(isinstance(dialog, RecoveryDialog) for dialog in answers.shown))
    back = list_of(window_of(program), "partner")
    qtbot.waitUntil(lambda: back.form.draft is not None and back.form.dirty)
    assert back.form.draft
    assert back.form.draft.values["remarks"] == "Na później"


def test_a_register_that_is_gone_is_put_back_from_the_list_of_recent_ones(
    program: Program, file: Path, kept: Backup, answers: Answers, qtbot: QtBot, choosing: Answering
) -> None:
    file.unlink()
    choosing("Przywróć…")
    program.show_start()
    assert program.start
    click(button(program.start, "urząd – teraz niedostępny"))
    restored(program, answers, qtbot)
    assert content_of(file) == content_of(kept.path)
