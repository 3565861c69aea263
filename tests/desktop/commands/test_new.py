"""foedus new: a register that can be worked with at once, or nothing at all."""

import os
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

from db.operations.founding import make
from db.records import KEPT, Office, PerDiemRate, Vocabulary
from db.register import opening
from db.store import Store
from db.store.history import User
from desktop.__main__ import main
from desktop.system.account import current_user
from tests.support.outside import command, contents, environment, foedus

FAILED = 2
ANNA = User("anna", "Anna Nowak", "desk")


def opened(path: Path) -> Store:
    register = opening.open_register(path, lock=False)
    return register.store(ANNA)


def test_from_a_shell(tmp_path: Path) -> None:
    ended = foedus("new", "Łódź 2026.foedus", "--office", "Biuro", "--city", "Łódź", folder=tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "Założono rejestr: Łódź 2026.foedus\n", "")
    assert list(contents(tmp_path)) == ["Łódź 2026.foedus"]
    store = opened(tmp_path / "Łódź 2026.foedus")
    office = store.office()
    assert office
    assert (office.values["name"], office.values["city"]) == ("Biuro", "Łódź")
    store.close()


def test_it_holds_the_usual_words_and_says_who_made_it(tmp_path: Path) -> None:
    make(tmp_path / "a", ANNA, "Biuro")
    store = opened(tmp_path / "a.foedus")
    assert store.term("letter_of_intent")
    assert [record for record in KEPT if store.connection().execute(select(record.table.c.id)).first()] == [
        Vocabulary,
        PerDiemRate,
        Office,
    ]
    assert {entry.user.name for entry in store.changes()} == {"Anna Nowak"}
    store.close()


@pytest.mark.parametrize(
    ("given", "name", "city"), [("--office", "Biuro", "Biuro"), ("--city", "Ełk", "Ełk")]
)
def test_what_was_not_named_is_called_alike(tmp_path: Path, given: str, name: str, city: str) -> None:
    assert main(["new", str(tmp_path / "a.foedus"), given, name]) == 0
    store = opened(tmp_path / "a.foedus")
    office = store.office()
    assert office
    assert (office.values["name"], office.values["city"]) == (name, city)
    store.close()


def test_without_a_name_there_is_no_office_yet(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "a.foedus")]) == 0
    store = opened(tmp_path / "a.foedus")
    assert store.office() is None
    assert {entry.user.account for entry in store.changes()} == {current_user().account}
    store.close()


def test_on_a_server(postgresql_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", postgresql_url, "--city", "Ełk"]) == 0
    register = opening.open_register(postgresql_url)
    store = register.store(ANNA)
    office = store.office()
    assert office
    assert office.values["city"] == "Ełk"
    store.close()
    store.engine.dispose()
    register.close()
    capsys.readouterr()
    assert main(["new", postgresql_url, "--city", "Suwałki"]) == FAILED
    assert capsys.readouterr() == ("", "Jest tam już rejestr. Wybierz inną nazwę.\n")


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("letter.foedus", "Plik „letter.foedus” już istnieje. Wybierz inną nazwę.\n"),
        ("nothing/a.foedus", "Folder „nothing” nie istnieje. Wybierz inny folder.\n"),
        ("letter.foedus/a.foedus", "Folder „letter.foedus” nie istnieje. Wybierz inny folder.\n"),
        ("postgresql:a", "To nie jest adres bazy danych. Zapisuje się go tak: postgresql://serwer/nazwa.\n"),
        ("postgresql://b:c/d", "To nie jest adres bazy danych. Zapisuje się go tak: "),
        ("postgresql://127.0.0.1:1/a", "Serwer z rejestrem nie odpowiada. "),
    ],
)
def test_where_none_can_be_made_nothing_is_touched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    target: str,
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letter.foedus").write_text("something else")
    before = contents(tmp_path)
    assert main(["new", target, "--city", "Ełk"]) == FAILED
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(sentence)
    assert contents(tmp_path) == before


def test_the_folder_does_not_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(_path: Path, **_other: bool) -> None:
        raise PermissionError(13, "Permission denied")  # root would be let

    monkeypatch.setattr(Path, "touch", forbidden)
    assert main(["new", str(tmp_path / "a.foedus")]) == FAILED
    assert capsys.readouterr().err == (
        f"Brak uprawnień do zapisania pliku „a.foedus” w folderze „{tmp_path}”."
        " Wybierz inną nazwę albo inny folder.\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="a limit of POSIX stands for a full disk")
def test_a_disk_that_fills_up_is_left_as_it_was(tmp_path: Path) -> None:
    import resource  # Windows has none

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    ended = subprocess.run(
        command(["new", "a.foedus"]),
        cwd=tmp_path,
        env=environment(),
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (FAILED, "", 1)
    assert ended.stderr.startswith("Dysk ")
    assert not list(tmp_path.iterdir())


def test_what_was_begun_is_taken_away_again(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make(tmp_path / "a.foedus", ANNA, "", "", "no such sample")
    assert not list(tmp_path.iterdir())
