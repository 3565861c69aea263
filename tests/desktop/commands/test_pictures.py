"""Pictures of the screens: what can go wrong with one. That all are taken is held by the test of `demo`."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.errors import Refused
from desktop.commands.pictures import Camera


def test_a_picture_that_cannot_be_written_is_told_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    label = QLabel("Białystok")
    qtbot.addWidget(label)
    with pytest.raises(Refused, match="Nie można zapisać obrazu „start-dark") as refused:
        Camera(tmp_path / "nie ma", "-dark").take("start", label)
    assert refused.value.advice
