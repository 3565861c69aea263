"""An upgrade that is killed: the register is the old one or the new one, and the next start goes on."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from db.dates import PartialDate
from db.kinds import Linked
from db.records import Agreement, Partner, Vocabulary
from db.register import connecting, location, opening, schema
from db.store import computed
from db.store.history import User
from tests.support import second_revision
from tests.support.computing import computed_rows, differing
from tests.support.content import content_of
from tests.support.paths import ROOT
from tests.support.saving import draft, save

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX does")

TIMES = 6
WHO = User("anna", "Anna Nowak", "desk")

Kept = dict[str, tuple[int, str]]


@pytest.fixture
def path(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small register that is a revision behind."""
    path = tmp_path / "registers" / "rejestr.foedus"
    path.parent.mkdir()
    shutil.copy(empty_file, path)
    fill(path)
    monkeypatch.setattr(schema, "MIGRATIONS", second_revision.make(tmp_path))
    return path


def fill(path: Path) -> None:
    register = opening.open_register(path)
    store = register.store(WHO, writing=True)
    luck = Linked(save(store, draft(Partner, name="Łuck", country="UA")))
    kind = Linked(save(store, draft(Vocabulary, terms="agreement_kind", name="list intencyjny", ordinal=3)))
    save(store, draft(Agreement, partners=(luck,), kind=kind, signed_on=PartialDate(2011)))
    store.close()
    register.close()


def run(path: Path, call: str) -> None:
    """Do something of `second_revision` in a process that may fork: no Qt is in it, and no thread."""
    program = (
        "import sys; from pathlib import Path\n"
        "from db.register import schema; from tests.support import second_revision as it\n"
        f"schema.MIGRATIONS = Path(sys.argv[2]); path = Path(sys.argv[1]); it.{call}"
    )
    command = [sys.executable, "-c", program, str(path), str(schema.MIGRATIONS)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)


def kept(path: Path) -> Kept:
    """All that is kept in a register, which may have been left in the midst: SQLite takes back a half."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return content_of(path)


def whole(path: Path) -> dict[str, Any]:
    """All that is computed, which is as a rebuild makes it."""
    engine = connecting.connect(location.url_of(path))
    with engine.begin() as connection:
        found = computed_rows(connection)
        computed.rebuild(connection)
        assert not differing(found, computed_rows(connection))
    engine.dispose()
    return found


def upgraded(path: Path) -> Kept:
    """Upgrade a register in peace."""
    opening.open_register(path).close()
    return kept(path)


@pytest.fixture
def old(path: Path) -> Kept:
    return kept(path)


@pytest.fixture
def new(path: Path) -> Kept:
    return upgraded(Path(shutil.copy(path, path.with_name("in peace"))))


def test_killed_at_any_step_it_is_the_old_one_and_goes_on(path: Path, old: Kept, new: Kept) -> None:
    run(path, "die_everywhere(path, it.upgrade)")
    for step in range(second_revision.STEPS):
        died = path.with_name(str(step))
        assert kept(died) == old
        assert upgraded(died) == new
    assert whole(died) == whole(path.with_name("in peace"))


def test_killed_at_any_moment_it_is_the_old_or_the_new_one(path: Path, old: Kept, new: Kept) -> None:
    run(path, f"die_at_any_moment(path, {TIMES})")
    left = [kept(path.with_name(str(number))) for number in range(TIMES)]
    assert all(found in (old, new) for found in left)
    assert old in left
    assert all(upgraded(path.with_name(str(number))) == new for number in range(TIMES))


def test_the_control_leaves_a_half_that_nothing_mends(path: Path, old: Kept, new: Kept) -> None:
    run(path, "die_everywhere(path, it.upgrade_as_the_driver_likes)")
    halves = [path.with_name(str(step)) for step in range(second_revision.STEPS)]
    left = [half for half in halves if kept(half) not in (old, new)]
    assert left
    with pytest.raises(OperationalError, match="already exists"):
        opening.open_register(left[-1])
