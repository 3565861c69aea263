"""What comes in by drop or by Ctrl+V."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from desktop.screens.imports.incoming import file_in, source_in


def data(text: str = "", *urls: str) -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    return made


def test_the_text_of_rows(qapp: object) -> None:
    assert source_in(data("Lamia\tGrecja\n")) == "Lamia\tGrecja\n"
    assert file_in(data("Lamia")) is None


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_nothing(text: str, qapp: object) -> None:
    assert source_in(data(text)) is None


def test_a_file_goes_before_its_name(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "miasta.csv"
    path.write_text("x")
    url = QUrl.fromLocalFile(str(path)).toString()
    assert source_in(data(str(path), "https://example.org/a.csv", url)) == path


def test_a_folder_is_no_file(tmp_path: Path, qapp: object) -> None:
    url = QUrl.fromLocalFile(str(tmp_path)).toString()
    assert file_in(data("", url)) is None
