"""The paper of printed lists, as it is set up."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.paper import page_setup
from desktop.paper.pdf import default_layout
from desktop.screens.outgoing.page_setup_dialog import PageSetupDialog

SETUPS = ["297x420 landscape 12 12 12 10", "148x210 portrait 10 20 30 40", "100x200 portrait 5 5 5 5"]


def shown(qtbot: QtBot, setup: str) -> PageSetupDialog:
    dialog = PageSetupDialog(page_setup.from_text(setup))
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize("setup", ["", *SETUPS])
def test_it_opens_on_the_paper_of_now(qtbot: QtBot, setup: str) -> None:
    """A custom paper of before too; whoever changes nothing keeps it."""
    assert shown(qtbot, setup).chosen() == page_setup.from_text(setup)


def test_another_paper_can_be_chosen(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "")
    assert dialog.chosen() == default_layout()
    dialog.paper.setCurrentText("A3")
    dialog.way.setCurrentText("pionowo")
    for edge, mm in zip(dialog.edges, (10, 15, 20, 25), strict=True):
        edge.setValue(mm)
    assert page_setup.to_text(dialog.chosen()) == "297x420 portrait 10 15 20 25"


def test_it_says_in_words_what_is_chosen(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "")
    assert dialog.windowTitle() == "Ustawienia strony"
    names = [one.accessibleName() for one in (dialog.paper, dialog.way, *dialog.edges)]
    assert names == [
        "Papier",
        "Ułożenie",
        *(f"Margines {side}" for side in ("lewy", "górny", "prawy", "dolny")),
    ]
    assert [one.text() for one in dialog.findChildren(QLabel)] == names
    accept = dialog.findChild(QPushButton, "accept")
    assert isinstance(accept, QPushButton)
    accept.click()
    assert dialog.result() == PageSetupDialog.DialogCode.Accepted
