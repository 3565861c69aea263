"""foedus backup and foedus restore, as a task scheduler and an administrator use them."""

import shutil
from pathlib import Path

import pytest

from db.register import backup
from desktop.__main__ import main

FAILED = 2


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))


def made_in(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_a_backup_goes_into_its_folder_or_another(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(path)]) == 0
    made = made_in(tmp_path / "rejestr – kopie")
    assert capsys.readouterr().out == f"Zapisano kopię: {made}\n"
    assert main(["backup", str(path), "--to", str(tmp_path / "gdzie indziej")]) == 0
    made = made_in(tmp_path / "gdzie indziej")
    copied, register = backup.fingerprint_of(made), backup.fingerprint_of(path)
    assert {name for name in register if register[name] != copied[name]} == {"register"}, (
        "it notes the backup"
    )


def test_what_cannot_be_backed_up_says_why(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "nie ma.foedus")]) == FAILED
    assert "Nie ma pliku" in capsys.readouterr().err
    assert main(["backup", "postgresql://server/name"]) == FAILED
    assert "administrator serwera" in capsys.readouterr().err
    assert main(["backup", str(path), "--to", str(tmp_path / "a" / "b")]) == FAILED
    assert capsys.readouterr().err


def test_a_restore_names_what_it_kept(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", str(path), "--to", str(tmp_path / "kopie")])
    capsys.readouterr()
    assert main(["restore", str(made_in(tmp_path / "kopie")), "--to", str(path)]) == 0
    kept = made_in(tmp_path / "rejestr – kopie")
    assert capsys.readouterr().out.splitlines() == [
        f"Przywrócono: {path}",
        f"Rejestr w poprzedniej postaci zachowano: {kept}",
    ]
    assert main(["restore", str(tmp_path / "nie ma.foedus"), "--to", str(path)]) == FAILED
    capsys.readouterr()
    assert main(["restore", str(kept), "--to", str(tmp_path / "nie ma" / "a.foedus")]) == FAILED
    assert "nie istnieje" in capsys.readouterr().err
