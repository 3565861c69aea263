"""A copy of a register counts when it was read again and is the same; else nothing is left of it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from db.errors import Refused
from db.register import backup, connecting, location, opening


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    made = connecting.connect(location.url_of(path))
    yield made
    made.dispose()


@pytest.fixture
def copied(path: Path, engine: Engine) -> Path:
    return backup.copy(engine, path.with_name("kopia.foedus"), rights_of=path)


def finds_whole(path: Path) -> bool:
    """Whether SQLite itself finds nothing wrong with a file."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute("PRAGMA quick_check")) == [("ok",)]


def do(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount


# What a copy may be that is none. SQLite finds every one of them whole.


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def one_letter(path: Path) -> None:
    do(path, "UPDATE partner SET name = 'Kaunaz' WHERE name = (SELECT max(name) FROM partner)")


def one_row_less(path: Path) -> None:
    do(path, "DELETE FROM act WHERE id = (SELECT max(id) FROM act)")


def another_number(path: Path) -> None:
    do(path, "UPDATE partner SET version = version + 1 WHERE id = (SELECT min(id) FROM partner)")


def nothing_for_empty(path: Path) -> None:
    do(path, "UPDATE agreement SET first_term = '' WHERE first_term IS NULL")


def one_bit(path: Path) -> None:
    """In the middle of what the history keeps; the name of a field in JSON stands nowhere else."""
    content = path.read_bytes()
    at = content.index(b'"locative"') + 3
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


BAD: list[Callable[[Path], None]] = [
    emptied,
    one_letter,
    one_row_less,
    another_number,
    nothing_for_empty,
    one_bit,
]


def test_a_good_copy_has_every_row(path: Path, copied: Path) -> None:
    assert backup.fingerprint_of(copied) == backup.fingerprint_of(path)
    counts = {name: count for name, (count, _digest) in backup.fingerprint_of(copied).items()}
    assert counts["partner"] > 20
    assert {"agreement", "act", "vocabulary", "history", "layout", "register"} <= set(counts)
    assert sorted(one.name for one in path.parent.iterdir() if one.stat().st_size) == [copied.name, path.name]


def test_a_good_copy_is_a_register(copied: Path) -> None:
    register = opening.open_register(copied)
    assert not register.read_only
    register.close()


@pytest.mark.parametrize("spoil", BAD, ids=[spoil.__name__ for spoil in BAD])
def test_a_bad_copy_is_told_from_a_good_one(path: Path, copied: Path, spoil: Callable[[Path], None]) -> None:
    spoil(copied)
    assert finds_whole(copied)  # the control: SQLite's own check is content
    assert backup.fingerprint_of(copied) != backup.fingerprint_of(path)


def test_what_can_be_computed_is_no_part_of_it(path: Path, copied: Path) -> None:
    do(copied, "DELETE FROM period")
    do(copied, "DELETE FROM partner_index")
    assert backup.fingerprint_of(copied) == backup.fingerprint_of(path)


def test_the_order_in_which_rows_lie_counts_not(path: Path, copied: Path) -> None:
    """SQLite's own way to copy a file may lay them anew."""
    with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
        connection.execute("VACUUM")
    assert copied.read_bytes() != path.read_bytes()
    assert backup.fingerprint_of(copied) == backup.fingerprint_of(path)


# A drive that does not keep what is copied to it: the driver's connection stands in for it.


def spoiling(path: Path, spoil: Callable[[Path], None]) -> Engine:
    """An engine of the register whose copies are spoilt as soon as they are made."""

    class Spoiling(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **named: Any) -> None:
            super().backup(target, **named)
            (_number, _name, written) = target.execute("PRAGMA database_list").fetchone()
            target.close()
            spoil(Path(written))

    return create_engine(f"sqlite:///{path}", connect_args={"factory": Spoiling, "isolation_level": None})


def garbled(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


@pytest.mark.parametrize("spoil", [*BAD, garbled], ids=[spoil.__name__ for spoil in (*BAD, garbled)])
@pytest.mark.parametrize("there", [False, True], ids=["new", "over an older one"])
def test_a_bad_copy_is_refused_and_removed(path: Path, spoil: Callable[[Path], None], there: bool) -> None:
    target, before = path.with_name("kopia.foedus"), path.read_bytes()
    if there:
        target.write_text("the copy of yesterday")
    engine = spoiling(path, spoil)
    with pytest.raises(Refused) as raised:
        backup.copy(engine, target, rights_of=path)
    engine.dispose()
    assert raised.value.text == "Kopia rejestru różni się od rejestru."
    assert raised.value.advice
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == {path.name, *([target.name] if there else [])}
    if there:
        assert target.read_text() == "the copy of yesterday"


def test_the_control_unchecked_passes_for_a_copy(path: Path) -> None:
    engine, copied = spoiling(path, one_row_less), path.with_name("kopia.foedus")
    backup.copy_into(engine, sqlite3.connect(copied, isolation_level=None))
    engine.dispose()
    assert finds_whole(copied)


def test_it_replaces_what_is_there(path: Path, engine: Engine) -> None:
    target = path.with_name("kopia.foedus")
    target.write_text("something else")
    assert backup.copy(engine, target, rights_of=path) == target
    assert backup.fingerprint_of(target) == backup.fingerprint_of(path)


def test_what_an_interrupted_copy_left_is_no_hindrance(path: Path, engine: Engine) -> None:
    left = path.with_name(".kopia.foedus.part")
    left.write_text("half")
    backup.copy(engine, path.with_name("kopia.foedus"), rights_of=path)
    assert not left.exists()


def test_a_save_between_copying_and_checking_makes_no_good_copy_seem_bad(path: Path) -> None:
    tried: list[str] = []

    def save_meanwhile(_written: Path) -> None:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            try:
                connection.execute("UPDATE partner SET remarks = ?", (f"meanwhile {len(tried)}",))
                connection.commit()
                tried.append("saved")
            except sqlite3.OperationalError as error:
                tried.append(str(error))

    engine = spoiling(path, save_meanwhile)
    copied = backup.copy(engine, path.with_name("kopia.foedus"), rights_of=path)
    engine.dispose()
    assert tried == ["saved", "saved", "database is locked"]
    assert backup.fingerprint_of(copied) == backup.fingerprint_of(path)


def test_others_can_save_while_a_copy_is_made(
    path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds what they saved then; only the last attempt keeps them waiting."""
    looking = backup.fingerprint
    saved: list[str] = []

    def fingerprint_while_somebody_saves(connection: sqlite3.Connection) -> backup.Fingerprint:
        with closing(sqlite3.connect(path, timeout=0)) as other:
            try:
                with other:
                    other.execute("UPDATE partner SET remarks = ? WHERE id = 1", (f"saved {len(saved)}",))
                saved.append("saved")
            except sqlite3.OperationalError:
                saved.append("waits")
        return looking(connection)

    monkeypatch.setattr(backup, "fingerprint", fingerprint_while_somebody_saves)
    monkeypatch.setattr(backup, "fingerprint_of", lambda copied: _look(copied, looking))
    copied = backup.copy(engine, path.with_name("kopia.foedus"), rights_of=path)
    assert saved == ["saved", "saved", "waits"]
    with closing(sqlite3.connect(copied)) as connection:
        assert connection.execute("SELECT remarks FROM partner WHERE id = 1").fetchone() == ("saved 1",)


def _look(copied: Path, looking: Callable[[sqlite3.Connection], backup.Fingerprint]) -> backup.Fingerprint:
    with closing(sqlite3.connect(copied)) as connection:
        return looking(connection)
