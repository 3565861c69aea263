"""What is promised for a confirmed save: a process may die at any moment, the record is there, and whole."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from db.records import Agreement
from db.register import opening
from db.store import Store, computed
from db.store.history import User
from tests.support.computing import computed_rows, differing
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

KILLS = 100

# One process a kill, forked out of one that has imported everything. Each opens the register, saves one
# record after the other and writes its number down as soon as it is confirmed ("early": before that). The ids
# would not do: one that was never committed is given out again.
KILLING = """
import itertools, os, random, signal, struct, sys, time
from datetime import date
from db.register import opening
from db.dates import PartialDate
from db.store.history import User
from db.kinds import Linked
from db.records import Agreement
from tests.support.saving import draft

path, confirmed, kills, early = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "early"
acts = [{"id": None, "kind": "expired", "known_by": date(2017, 12, 31)} for _number in range(3)]

def save_for_ever(ready):
    store = opening.open_register(path).store(User("anna", "Anna Nowak", "desk"), writing=True)
    known = {"partners": (Linked(1), Linked(2)), "kind": store.term("letter_of_intent"), "acts": acts}
    out = os.open(confirmed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    began = time.monotonic()
    for number in itertools.count():
        name = f"{os.getpid()}/{number}"
        with store.change("Saved") as change:
            change.save(draft(Agreement, our_number=name, signed_on=PartialDate(2000), **known))
            if early:
                os.write(out, f"{name}\\n".encode())
                time.sleep(0.01)  # time to die in, with what was not committed confirmed
        if not early:
            os.write(out, f"{name}\\n".encode())
        if number == 1:  # the first save is slow: it compiles what the others only run
            os.write(ready, struct.pack("d", (time.monotonic() - began) / 2))

random.seed(1)
for number in range(kills):
    read, write = os.pipe()
    child = os.fork()
    if not child:
        save_for_ever(write)
    os.close(write)
    (save_takes,) = struct.unpack("d", os.read(read, 8))
    time.sleep(random.uniform(0, save_takes))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(read)
"""


def confirmed(path: Path, kills: int, when: str = "late") -> set[str]:
    """Kill so many saving processes one after the other; the numbers of all that they confirmed."""
    out = path.with_suffix(".confirmed")
    given = [sys.executable, "-c", KILLING, str(path), str(out), str(kills), when]
    subprocess.run(given, cwd=ROOT, check=True, timeout=100)
    return set(out.read_text().splitlines())


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "killed.foedus"
    copied.write_bytes(sample_file.read_bytes())  # at rest: nobody has it open
    return copied


def opened(path: Path) -> Store:
    register = opening.open_register(path)
    assert register.held_by is None
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    register.close()
    return store


def there(store: Store) -> set[str]:
    return set(store.connection().scalars(select(Agreement.table.c.our_number)))


def test_a_confirmed_record_survives_whatever_kills_the_process(path: Path) -> None:
    numbers = confirmed(path, KILLS)
    assert len(numbers) >= 2 * KILLS
    store = opened(path)
    assert not numbers - there(store)
    whole(store, sorted(store.connection().scalars(select(Agreement.table.c.id))))
    store.close()


def whole(store: Store, ids: list[int]) -> None:
    """Every document has its partners, acts, history and all that is computed of it."""
    new = [
        found
        for one in ids
        if (found := store.draft(Agreement, one)) and found.values["signed_on"].year == 2000
    ]
    assert {(len(one.values["partners"]), len(one.parts["acts"])) for one in new} == {(2, 3), (1, 3)}
    states = store.rows(
        Agreement, [one.id for one in new if one.id], [Agreement.field("state")], date(2020, 1, 1)
    )
    assert set(states) == {("expired",)}
    steps = [
        step for change in store.changes(limit=10**6) for step in change.steps if step.record is Agreement
    ]
    assert sorted(step.id for step in steps if step.before is None) == ids
    connection = store.connection()
    assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    refreshed = computed_rows(connection)
    with store.engine.begin() as rebuilding:
        computed.rebuild(rebuilding)
    assert not differing(refreshed, computed_rows(connection))


def test_the_control_loses_what_is_confirmed_before_its_commit(path: Path) -> None:
    numbers = confirmed(path, 20, "early")
    store = opened(path)
    assert numbers - there(store)
    store.close()
