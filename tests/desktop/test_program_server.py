"""A register on a server: who makes its backups, and how old its last export is, through the program."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.operations import founding
from db.store.history import User
from desktop.program import Program
from desktop.screens.outgoing.export import Sheets
from tests.support.windows import Answers, window_of

ANNA = User("anna", "Anna Nowak", "desk")


def test_it_says_who_backs_it_up_and_how_old_the_last_export_is(
    program: Program,
    postgresql_url: str,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    founding.make(postgresql_url, ANNA, "Biuro")
    assert program.open(postgresql_url)
    program.look_after_backups()
    told = window_of(program).status.backup
    assert told.text() == "Eksport do Excela z tego komputera: jeszcze brak"
    assert program.opened

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, Sheets)
        dialog.whole.setChecked(True)

    monkeypatch.setattr(answers, "answer", choose)
    answers.accepting, answers.path = True, tmp_path / "rejestr.xlsx"
    window_of(program).commands.export()
    qtbot.waitUntil(lambda: any("jest gotowy" in asked for asked in answers.asked), timeout=60_000)
    assert answers.path.exists()
    assert told.text() == "Eksport do Excela z tego komputera: dziś"
    long_ago = datetime.combine(date.today(), datetime.min.time()) - timedelta(days=12)
    program.settings.exported(program.opened.target, long_ago)
    program.show_backups()
    assert "administrator" in answers.said[-1]
    assert "12 dni temu" in answers.said[-1]
    program.move_register()
    assert postgresql_url.rsplit("/", 1)[1] in answers.said[-1]
