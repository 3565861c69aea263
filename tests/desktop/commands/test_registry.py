"""What goes wrong in a command: one sentence, exit code 2, and every file as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.__main__ import main
from tests.support.outside import command, contents, environment

FAILED = 2
REGISTER = "bialystok.foedus"
LISTS = (
    "partnerzy, dokumenty, delegacje, przedsięwzięcia, stowarzyszenia, osoby, umowy, listy intencyjne,"
    " termin do ustalenia, terminy, kto wyjeżdżał, dokąd i za ile"
)
POLISH = set("ąćęłńóśźż„")
EXPORT, PRINT = ["export", REGISTER, "--to", "stan.xlsx"], ["print", REGISTER, "umowy", "--to", "stan.pdf"]

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def folder(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample and with what was made of it before; one works in it."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample_file, REGISTER)
    Path("stan.xlsx").write_text("old")
    Path("stan.pdf").write_text("old")
    Path("letter.foedus").write_text("Szanowni Państwo, " * 500)
    Path("sub").mkdir()
    return tmp_path


@pytest.fixture
def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must fail; returns the sentence."""

    def run(*given: str) -> str:
        before = contents(folder)
        assert main(given) == FAILED
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert "Traceback" not in err
        assert contents(folder) == before
        return err.strip()

    return run


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def damaged(path: Path) -> None:
    """All but the first page turned over, as a drive that fails may leave it."""
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(byte ^ 0xFF for byte in whole[4096:]))


@pytest.mark.parametrize("given", [EXPORT, PRINT], ids=["export", "print"])
@pytest.mark.parametrize(
    ("spoil", "polish", "english"),
    [
        (Path.unlink, "Nie ma pliku „bialystok.foedus”. ", "There is no file “bialystok.foedus”. "),
        (newer, "Ten rejestr utworzyła nowsza wersja", "This register was made by a newer Foedus. "),
        (damaged, "Plik rejestru jest uszkodzony. ", "The register's file is damaged. "),
    ],
)
def test_a_register_that_cannot_be_read(
    folder: Path,
    refused: Callable[..., str],
    given: list[str],
    spoil: Callable[[Path], None],
    polish: str,
    english: str,
) -> None:
    spoil(folder / REGISTER)
    assert refused(*given).startswith(polish)
    assert refused(*given, "--language", "en").startswith(english)


@pytest.mark.parametrize("register", ["letter.foedus", "stan.xlsx"])
def test_what_is_no_register(refused: Callable[..., str], register: str) -> None:
    told = "To nie jest rejestr programu Foedus. Wybierz plik o nazwie kończącej się na .foedus."
    assert refused("export", register, "--to", "a.xlsx") == told
    assert refused("print", register, "umowy", "--to", "a.pdf") == told
    assert refused("upgrade", register) == told


@pytest.mark.parametrize("given", [EXPORT[:2], PRINT[:3]], ids=["export", "print"])
@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("sub", "„sub” to folder. Podaj nazwę pliku w tym folderze."),
        ("nothing/a.xlsx", "nothing” nie istnieje. Wybierz inny folder."),
        ("stan.xlsx/a.xlsx", "stan.xlsx” nie istnieje. Wybierz inny folder."),
        ("letter.foedus", "„letter.foedus” to nazwa pliku rejestru, którego nie wolno niczym zastąpić. "),
        (REGISTER, f"„{REGISTER}” to nazwa pliku rejestru, którego nie wolno niczym zastąpić. "),
        ("n" * 300, "jest za długa. "),
    ],
)
def test_where_nothing_can_be_written(
    refused: Callable[..., str], given: list[str], to: str, sentence: str
) -> None:
    assert sentence in refused(*given, "--to", to)
    assert not set(refused(*given, "--to", to, "--language=en")) & POLISH


@pytest.mark.parametrize("given", [EXPORT, PRINT], ids=["export", "print"])
@pytest.mark.parametrize("lock", [".~lock.{}#", "~${}"])
def test_a_target_open_in_an_office_program(refused: Callable[..., str], given: list[str], lock: str) -> None:
    Path(lock.format(given[-1])).touch()
    told = f"Plik „{given[-1]}” jest otwarty w innym programie. Zamknij go tam albo wybierz inną nazwę."
    assert refused(*given) == told
    Path(lock.format(given[-1])).unlink()
    assert main(given) == 0
    assert Path(given[-1]).read_bytes() != b"old"


@pytest.mark.parametrize("given", [EXPORT, PRINT], ids=["export", "print"])
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("kiedyś", "kiedyś"),
        ("30.02.2010", "30.02.2010"),
        ("2010", "Tu potrzebny jest jeden pewny dzień, a nie „2010”. "),
        ("1.1.2071", "Stan można podać najdalej na 31.12.2070 r."),
    ],
)
def test_a_day_that_is_none(refused: Callable[..., str], given: list[str], day: str, sentence: str) -> None:
    assert sentence in refused(*given, "--as-of", day).replace("\N{NO-BREAK SPACE}", " ")


def test_the_last_day_of_all_can_be_had(folder: Path) -> None:
    assert main([*EXPORT, "--as-of", "31.12.2070"]) == 0


def test_a_list_that_is_not_there_names_those_that_are(refused: Callable[..., str]) -> None:
    given = ["print", REGISTER, "umowy", "dawne", "--to", "stan.pdf"]
    assert refused(*given) == f"Nie ma listy „umowy dawne”. Do wyboru są: {LISTS}."
    assert "letters of intent" in refused(*given, "--language", "en")


@pytest.mark.parametrize(
    "given",
    [["export", "{}", "--to", "a.xlsx"], ["print", "{}", "umowy", "--to", "a.pdf"], ["upgrade", "{}"]],
)
def test_a_server_that_is_not_there(refused: Callable[..., str], given: list[str]) -> None:
    address = "postgresql://anna@127.0.0.1:1/rejestr"
    told = refused(*(word.format(address) for word in given))
    assert told.startswith("Serwer z rejestrem nie odpowiada. ")


@pytest.mark.skipif(os.name != "posix", reason="a limit of POSIX stands for a full disk")
@pytest.mark.parametrize("given", [EXPORT, PRINT], ids=["export", "print"])
def test_no_room_for_the_copy_that_is_read(folder: Path, given: list[str]) -> None:
    import resource  # Windows has none

    private = folder / "tmp"
    private.mkdir()
    before = contents(folder)
    ended = subprocess.run(
        command(given),
        env=environment(TMPDIR=str(private)),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (FAILED, "", 1)
    assert ended.stderr.startswith("Dysk ")
    assert contents(folder) == before
    assert not list(private.iterdir())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KB; only root may have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)]
    if not sys.platform.startswith("linux") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small disk can be had here")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("given", [EXPORT, PRINT], ids=["export", "print"])
def test_a_full_disk(small_disk: Path, refused: Callable[..., str], given: list[str]) -> None:
    (small_disk / given[-1]).write_text("old")
    (small_disk / "photograph").write_bytes(os.urandom(8000))
    told = refused(*given[:-1], str(small_disk / given[-1]))
    assert told.startswith(f"Na dysku zabrakło miejsca, aby zapisać plik „{given[-1]}”. ")
    (small_disk / "photograph").unlink()
