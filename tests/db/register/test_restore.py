"""A backup is put back whole; what stood there is kept, and restoring that takes the restore back."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from db.errors import Refused
from db.records import Agreement, Partner, Person
from db.register import backup, backups, opening
from db.register.lock import Lock
from db.register.restore import Difference, differences, restore
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
    before = Path(shutil.copy(backups.make(path).path, path.parent / "kept.foedus"))
    partners = count(path)
    work(path)
    assert differences(before, path) == [
        Difference(Partner, added=2, changed=1, missing=0),
        Difference(Agreement, added=0, changed=0, missing=1),
    ]
    present = restore(before, path)
    assert present
    assert (count(path), differences(before, path)) == (partners, [])
    assert restore(present.path, path)
    assert count(path) == partners + 2
    assert len(differences(before, path)) == 2


def test_the_backups_go_on_being_counted(path: Path) -> None:
    first = backups.make(path)
    kept = shutil.copy(first.path, path.parent / "kept.foedus")
    for _time in range(3):
        work(path)
        newest = backups.make(path)
    present = restore(Path(kept), path)
    assert present
    assert present.number == newest.number + 1
    work(path)
    assert backups.make(path).number == present.number + 1


def test_where_there_is_none_it_is_made(path: Path, tmp_path: Path) -> None:
    """On a new computer, from the second folder alone."""
    made = backups.make(path)
    elsewhere = tmp_path / "new computer" / "rejestr"
    elsewhere.parent.mkdir()
    assert restore(made.path, elsewhere) is None
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
    lock = Lock(path)
    lock.acquire()
    with pytest.raises(Refused, match="otwarty"):
        restore(made.path, path)
    lock.release()
    assert backup.fingerprint_of(path) == before


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
