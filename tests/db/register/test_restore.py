"""A backup is put back whole; what stood there is kept, and restoring that takes the restore back."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.errors import Refused
from db.records import Agreement, Partner, Person
from db.register import backup, backups, connecting, lock, opening
from db.register.lock import Lock
from db.register.restore import Difference, Kept, differences, restore
from db.store.history import User
from db.store.query import Query
from tests.support.saving import alter, delete, partner

ANNA = User("anna", "Anna Nowak", "desk")


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))


def work(path: Path) -> None:
    """Two partners more, one changed, a person and a document gone."""
    register = opening.open_register(path, lock=False)
    store = register.store(ANNA, writing=True)
    for name in ("Bergen", "Tartu"):
        partner(store, name, "NO")
    alter(store, Partner, 1, remarks="Changed")
    delete(store, Agreement, store.ids(Query(Agreement, date.max))[0])
    register.close()


def count(path: Path) -> int:
    register = opening.open_register(path, lock=False)
    found = len(register.store(ANNA).ids(Query(Partner, date.max)))
    register.close()
    return found


def test_it_comes_back_as_it_was_and_goes_again(path: Path) -> None:
    before = backups.make(path).path
    partners = count(path)
    work(path)
    assert differences(before, path) == [
        Difference(Partner, added=2, changed=1, missing=0),
        Difference(Agreement, added=0, changed=0, missing=1),
    ]
    present = restore(before, path).backup
    assert present
    assert (count(path), differences(before, path)) == (partners, [])
    assert restore(present.path, path).backup
    assert count(path) == partners + 2
    assert len(differences(before, path)) == 2


def test_the_backups_go_on_being_counted(path: Path) -> None:
    kept = shutil.copy(backups.make(path).path, path.parent / "kept.foedus")
    for _time in range(3):
        work(path)
        newest = backups.make(path)
    present = restore(Path(kept), path).backup
    assert present
    assert present.number == newest.number + 1
    work(path)
    assert backups.make(path).number == present.number + 1


def test_where_there_is_none_it_is_made(path: Path, tmp_path: Path) -> None:
    """On a new computer, from the second folder alone."""
    made = backups.make(path)
    elsewhere = tmp_path / "new computer" / "rejestr"
    elsewhere.parent.mkdir()
    assert restore(made.path, elsewhere) == Kept()
    assert count(elsewhere.with_suffix(".foedus")) == count(path)
    assert [each.name for each in elsewhere.parent.iterdir() if each.stat().st_size] == ["rejestr.foedus"]


def test_a_copy_of_another_register_is_refused(path: Path, tmp_path: Path) -> None:
    opening.make(tmp_path / "inny.foedus")
    other = backups.make(tmp_path / "inny.foedus")
    before = backup.fingerprint_of(path)
    with pytest.raises(Refused, match="innego rejestru") as raised:
        restore(other.path, path)
    assert raised.value.advice
    assert backup.fingerprint_of(path) == before


def test_a_register_that_is_open_is_left_alone(path: Path) -> None:
    made = backups.make(path)
    work(path)
    before = backup.fingerprint_of(path)
    held = Lock(path)
    held.acquire()
    with pytest.raises(Refused, match="otwarty"):
        restore(made.path, path)
    held.release()
    assert backup.fingerprint_of(path) == before


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_by_a_link_the_register_itself_is_restored(path: Path, tmp_path: Path) -> None:
    made, partners = backups.make(path), count(path)
    work(path)
    link = tmp_path / "skrót.foedus"
    link.symlink_to(path)
    restore(made.path, link)
    assert link.is_symlink()
    assert count(path) == partners


def test_a_register_without_a_suffix_is_restored_in_its_place(path: Path, tmp_path: Path) -> None:
    plain = path.rename(tmp_path / "umowy")
    made, partners = backups.make(plain), count(plain)
    work(plain)
    restore(made.path, plain)
    assert count(plain) == partners
    assert not plain.with_suffix(".foedus").exists()


@pytest.mark.parametrize("spoil", ["letter", "truncated"])
def test_a_damaged_register_is_kept_aside_and_restored_over(path: Path, spoil: str) -> None:
    made, partners = backups.make(path), count(path)
    content = b"Szanowni" * 999 if spoil == "letter" else path.read_bytes()[:1500]
    path.write_bytes(content)
    kept = restore(made.path, path)
    assert kept == Kept(damaged=path.with_name("rejestr.foedus.damaged-1"))
    assert kept.damaged
    assert kept.damaged.read_bytes() == content
    assert count(path) == partners


def test_a_register_that_is_only_busy_is_not_taken_for_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "INSPECTING", ("busy_timeout=0",))
    made, before = backups.make(path), backup.fingerprint_of(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match="inny program"):
            restore(made.path, path)
        other.execute("ROLLBACK")
    assert backup.fingerprint_of(path) == before
    assert not list(path.parent.glob("*damaged*"))


def test_where_nobody_can_tell_whether_it_is_open_nothing_is_restored(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_file: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    made, before = backups.make(path), backup.fingerprint_of(path)
    monkeypatch.setattr(lock, "lock_file", cannot)
    with pytest.raises(Refused, match="dysku"):
        restore(made.path, path)
    assert backup.fingerprint_of(path) == before


def test_what_a_killed_restore_left_is_swept_at_the_next_opening(path: Path) -> None:
    left = [path.with_name(name) for name in (".rejestr.foedus.new-journal", "..rejestr.foedus.new.part")]
    for each in left:
        each.write_text("half")
    opening.open_register(path).close()
    assert not any(each.exists() for each in left)


@pytest.mark.parametrize("content", [b"", b"Szanowni Panstwo" * 999])
def test_what_is_no_register_is_refused(path: Path, tmp_path: Path, content: bytes) -> None:
    letter, before = tmp_path / "list.foedus", backup.fingerprint_of(path)
    letter.write_bytes(content)
    with pytest.raises(Refused):
        restore(letter, path)
    with pytest.raises(Refused):
        restore(tmp_path / "gone.foedus", path)
    assert backup.fingerprint_of(path) == before
    assert not backups.folder_of(path).exists()


def test_a_damaged_backup_changes_nothing(path: Path) -> None:
    made = backups.make(path)
    content = made.path.read_bytes()
    made.path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    work(path)
    partners = count(path)
    with pytest.raises(Refused):
        restore(made.path, path)
    assert count(path) == partners
    assert not [each for each in path.parent.iterdir() if each.name.endswith((".new", ".part", ".lock"))]


def test_nothing_differs_in_records_that_are_the_same(path: Path) -> None:
    made = backups.make(path)
    assert Person not in [each.record for each in differences(made.path, path)]
    assert differences(path, path) == []
