"""The dialog with the documents whose state an upgrade has changed: told once, to those who may write."""

import sqlite3
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from db.records import Agreement
from db.register import changed_states
from desktop.program import Program
from desktop.screens.setup.changed_states import ChangedStatesDialog
from tests.support.older_rules import make_older, upgrade
from tests.support.windows import button, window_of

EXPIRED = "UPDATE period SET state = 'expired', until = '2012-06-30' WHERE state = 'in_force'"


@pytest.fixture
def older(sample: str) -> str:
    """A register whose documents in force other rules held to have expired."""
    make_older(sample, EXPIRED)
    upgrade(sample)
    return sample


def told(program: Program, qtbot: QtBot) -> ChangedStatesDialog | None:
    """The dialog, once what the window counts beside itself is there."""
    qtbot.waitUntil(lambda: not window_of(program).counting._questions)
    return window_of(program).findChild(ChangedStatesDialog)


def close(dialog: ChangedStatesDialog, program: Program) -> None:
    button(dialog, "Zamknij").click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert program.opened
    program.opened.queue.wait()


def begin(program: Program, target: str, qtbot: QtBot, *, read_only: bool = False) -> None:
    assert program.open(target, read_only=read_only)
    with qtbot.waitExposed(window_of(program)):
        qtbot.wait(50)  # what the program does once the window stands


def test_they_are_told_once(program: Program, older: str, qtbot: QtBot) -> None:
    begin(program, older, qtbot)
    dialog = told(program, qtbot)
    assert dialog
    assert dialog.isVisible()
    assert not dialog.isModal()
    documents = dialog.list.toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    assert "Bornova – umowa o współpracy (02.07.2015)\nwygasł 30.06.2012 r. → obowiązuje\n" in documents
    assert documents.count("→") == len(dialog._changed) > 10
    assert dialog.heading.text() == f"Zmienił się stan {len(dialog._changed)} dokumentów"
    close(dialog, program)
    begin(program, older, qtbot)
    assert told(program, qtbot) is None


def test_who_may_only_read_leaves_them_to_the_others(program: Program, older: str, qtbot: QtBot) -> None:
    for _time in range(2):
        begin(program, older, qtbot, read_only=True)
        dialog = told(program, qtbot)
        assert dialog
        close(dialog, program)


def test_where_nothing_changed_nothing_is_told(program: Program, sample: str, qtbot: QtBot) -> None:
    make_older(sample)
    upgrade(sample)
    begin(program, sample, qtbot)
    assert told(program, qtbot) is None


def test_the_list_is_copied_and_leads_to_the_documents(program: Program, older: str, qtbot: QtBot) -> None:
    begin(program, older, qtbot)
    dialog = told(program, qtbot)
    assert dialog
    button(dialog, "Kopiuj listę").click()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == len(dialog._changed)
    assert lines[0].startswith("Bornova – list intencyjny (30.06.2012): wygasł 30.06.2012")
    second = dialog._changed[1].document
    dialog.list.anchorClicked.emit(QUrl(str(second.id)))
    page = window_of(program).pages.list_page
    assert page
    assert page.record is Agreement
    assert page.form._draft
    assert page.form._draft.id == second.id
    assert dialog.isVisible()


def test_the_terminal_reads_them_too(
    program: Program, older: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(program, "_print_line", printed.append)
    begin(program, older, qtbot)
    dialog = told(program, qtbot)
    assert dialog
    assert len(printed) == 1 + len(dialog._changed)
    assert printed[0].startswith(dialog.heading.text())


def test_from_a_lost_drive_nothing_is_told_until_another_time(
    program: Program, older: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_connection: object) -> NoReturn:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise OperationalError("SELECT", {}, error)

    with monkeypatch.context() as patched:
        patched.setattr(changed_states, "kept", lost)
        begin(program, older, qtbot)
        assert told(program, qtbot) is None
    program.close_register()
    begin(program, older, qtbot)
    assert told(program, qtbot)
