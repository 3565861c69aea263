"""The folder that is suggested: one that is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from desktop.system import folders


@pytest.mark.parametrize("there", [True, False])
def test_the_folder_for_documents_or_the_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    papers = tmp_path / "Dokumenty"
    if there:
        papers.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _of: str(papers))
    assert folders.documents() == (papers if there else Path.home())


def test_one_of_which_the_disk_tells_nothing_is_not_suggested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _of: str(tmp_path / ("n" * 300)))
    assert folders.documents() == Path.home()
