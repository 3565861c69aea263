"""The line that shows what goes on."""

from pytestqt.qtbot import QtBot

from desktop.screens.imports.work_bar import WorkBar


def test_it_shows_only_what_takes_a_while(qtbot: QtBot) -> None:
    bar = WorkBar()
    qtbot.addWidget(bar)
    bar.show_work("Czytanie…")
    assert bar.isHidden()
    bar.show_work("")
    qtbot.wait(350)
    assert bar.isHidden()
    bar.show_work("Sprawdzanie…")
    qtbot.waitUntil(lambda: not bar.isHidden())
    assert bar.words.text() == bar.bar.accessibleName() == "Sprawdzanie…"
    bar.show_progress(50, 200)
    assert (bar.bar.value(), bar.bar.maximum()) == (50, 200)
    bar.show_work("")
    assert bar.isHidden()


def test_it_can_be_stopped(qtbot: QtBot) -> None:
    bar = WorkBar()
    qtbot.addWidget(bar)
    with qtbot.waitSignal(bar.stop_asked):
        bar.stop.click()
