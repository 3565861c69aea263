"""What is no register, or none for this program or person: one sentence, what to do, nothing touched."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import NewerRegister, Refused
from db.register import opening
from tests.support.paths import ROOT

NOBODY = 65534
NO_REGISTER = "To nie jest rejestr programu Foedus."
DAMAGED = "Plik rejestru jest uszkodzony."


def letter(path: Path, _register: bytes) -> None:
    path.write_text("Szanowni Państwo, " * 500, encoding="utf-8")


def short(path: Path, _register: bytes) -> None:
    path.write_text("x")


def nothing(path: Path, _register: bytes) -> None:
    path.touch()


def of_another_program(path: Path, _register: bytes) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")


def with_a_write_ahead_log(path: Path, _register: bytes) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE bookmark (id INTEGER)")


def cut_in_half(path: Path, register: bytes) -> None:
    path.write_bytes(register[: len(register) // 2])


def overwritten(path: Path, register: bytes) -> None:
    path.write_bytes(register[:4096] + b"\xff" * (len(register) - 4096))


def without_its_beginning(path: Path, register: bytes) -> None:
    path.write_bytes(bytes(4096) + register[4096:])


FILES: list[tuple[Callable[[Path, bytes], None], str]] = [
    (letter, NO_REGISTER),
    (short, NO_REGISTER),
    (nothing, NO_REGISTER),
    (of_another_program, NO_REGISTER),
    (with_a_write_ahead_log, NO_REGISTER),
    (without_its_beginning, NO_REGISTER),
    (cut_in_half, DAMAGED),
    (overwritten, DAMAGED),
]


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes of each file in a folder, and when they were written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def refused(path: Path, *, read_only: bool = False) -> Refused:
    with pytest.raises(Refused) as raised:
        opening.open_register(path, read_only=read_only)
    words = raised.value
    assert words.text.endswith(".")
    assert "\n" not in words.text
    assert words.advice
    return words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rejestr.foedus"


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("made", "sentence"), FILES, ids=[made.__name__ for made, _sentence in FILES])
def test_what_is_no_whole_register_is_refused_untouched(
    path: Path, empty_file: Path, made: Callable[[Path, bytes], None], sentence: str, read_only: bool
) -> None:
    made(path, empty_file.read_bytes())
    before = everything(path.parent)
    assert refused(path, read_only=read_only).text == sentence
    after = everything(path.parent)
    assert after[path.name] == before[path.name]
    if made is not with_a_write_ahead_log:  # who only looks into one leaves an empty log beside it
        assert after == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_register_is_told_apart_and_untouched(path: Path, empty_file: Path, read_only: bool) -> None:
    shutil.copy(empty_file, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = everything(path.parent)
    assert isinstance(refused(path, read_only=read_only), NewerRegister)
    assert everything(path.parent) == before


@pytest.mark.parametrize("name", ["nie ma.foedus", "folder", "nie/ma/folderu.foedus", "n" * 300])
def test_where_there_is_no_file_none_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    words = refused(tmp_path / name)
    assert Path(name).name in words.text
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]
    assert not list((tmp_path / "folder").iterdir())


def test_a_register_is_never_made_over_a_file(path: Path) -> None:
    path.write_text("something else")
    with pytest.raises(Refused, match=r"rejestr\.foedus"):
        opening.make(path)
    assert path.read_text() == "something else"


@pytest.mark.parametrize("name", ["nie ma/rejestr.foedus", "n" * 300])
def test_where_no_file_can_be_no_register_is_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as raised:
        opening.make(tmp_path / name)
    assert raised.value.advice
    assert not list(tmp_path.iterdir())


# Rights


@pytest.fixture
def shared(empty_file: Path) -> Iterator[Path]:
    """A register in a folder that everybody may look into (the tests' own folders are closed)."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copy(empty_file, f"{folder}/rejestr.foedus"))


@pytest.fixture
def rights(shared: Path) -> Iterator[Callable[[int, int], None]]:
    """Sets the rights of file and folder; from then on the test has no others, even where root runs it."""
    if sys.platform != "linux":
        pytest.skip("rights of Linux")
    root = os.geteuid() == 0

    def limit(file: int, folder: int) -> None:
        shared.chmod(file)
        shared.parent.chmod(folder)
        if root:
            os.setresuid(NOBODY, NOBODY, 0)  # the last is the way back

    yield limit
    if root:
        os.setresuid(0, 0, 0)
    shared.parent.chmod(0o755)


def test_a_file_that_may_not_be_read_is_refused(shared: Path, rights: Callable[[int, int], None]) -> None:
    rights(0o000, 0o555)
    assert refused(shared).text == "Nie udało się otworzyć pliku rejestru."


def test_a_folder_that_may_not_be_entered_is_refused(
    shared: Path, rights: Callable[[int, int], None]
) -> None:
    rights(0o644, 0o000)
    assert refused(shared).text == "Pliku rejestru nie wolno otworzyć."


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555)])
def test_where_writing_is_not_allowed_it_is_read(
    shared: Path, rights: Callable[[int, int], None], file: int, folder: int
) -> None:
    rights(file, folder)
    before = everything(shared.parent)
    register = opening.open_register(shared)
    assert register.read_only
    assert register.held_by is None
    register.close()
    assert everything(shared.parent) == before


def test_no_register_is_made_without_the_right_to(shared: Path, rights: Callable[[int, int], None]) -> None:
    rights(0o644, 0o555)
    with pytest.raises(Refused) as raised:
        opening.make(shared.with_name("nowy.foedus"))
    assert raised.value.text.endswith(".")
    assert [path.name for path in shared.parent.iterdir()] == [shared.name]


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
def test_a_disk_that_fails_midway_leaves_no_half_register(path: Path) -> None:
    """A limit on the size of a file stands in for the disk: the tables need more."""
    making = (
        "import resource, signal, sys; from db.register import opening\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "opening.make(sys.argv[1])"
    )
    run = subprocess.run(
        [sys.executable, "-c", making, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Refused: Dysk z rejestrem nie odpowiada prawidłowo." in run.stderr
    assert not path.exists()
