"""Two clerks who edit the same records at once: no edit of either is lost, on a file and on a server."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.records import Partner
from db.register import failures, opening
from db.store import Store
from db.store.history import User
from tests.promises.promise import Promise, times
from tests.support import postgresql
from tests.support.saving import draft, save

RECORDS = 3  # few, so that they meet often
Edit = Callable[[Store, int, str], bool]


def promises(folder: Path) -> Iterator[Promise]:
    yield _promise("two clerks, on a file", folder / "rejestr.foedus", folder)
    with postgresql.running() as server:
        yield _promise("two clerks, on a server", server.url(server.create()), folder)


def _promise(name: str, target: str | Path, folder: Path) -> Promise:
    opening.make(target)
    tried, broken = _lost(target, folder, times(150), _edit)
    control_tried, control_broken = _lost(target, folder, times(75), _edit_the_newest)
    return Promise(name, tried, broken, "whatever the version", control_tried, control_broken)


def _lost(target: str | Path, folder: Path, edits: int, edit: Edit) -> tuple[int, int]:
    """The number of edits that two clerks made, so many each, and of those that are not there."""
    opened = opening.open_register(target, lock=False)
    store = opened.store(User("anna", "Anna Nowak", "desk"), writing=True)
    made = [draft(Partner, name=f"Partner {number}", country="PL") for number in range(RECORDS)]
    records = [save(store, each) for each in made]
    store.close()
    outs = {clerk: folder / f"{clerk}.made" for clerk in ("anna", "ewa")}
    clerks = [_begin(target, out, clerk, records, edits, edit) for clerk, out in outs.items()]
    failed = [os.waitpid(clerk, 0)[1] for clerk in clerks]
    if any(failed):
        raise RuntimeError(f"a clerk's process failed: {failed}")
    confirmed = [line for out in outs.values() for line in out.read_text().split()]
    there = " ".join(str(each.values["remarks"]) for one in records if (each := store.draft(Partner, one)))
    opened.close()
    return len(confirmed), len(set(confirmed) - set(there.split()))


def _begin(target: str | Path, out: Path, clerk: str, records: list[int], edits: int, edit: Edit) -> int:
    """A clerk in a process of its own, who writes down each edit that was confirmed."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        dice = random.Random(clerk)
        opened = opening.open_register(target, lock=False)
        store = opened.store(User(clerk, clerk.title(), "desk"), writing=True)
        with out.open("w", buffering=1) as made:
            for number in range(edits):
                while not edit(store, dice.choice(records), f"{clerk}-{number}"):
                    pass  # read again, as a clerk does
                made.write(f"{clerk}-{number}\n")
        code = 0
    finally:
        os._exit(code)


def _edit(store: Store, record_id: int, words: str) -> bool:
    """Add words to a record's remarks; False if it was refused."""
    return _saved(store, record_id, words, newest=False)


def _edit_the_newest(store: Store, record_id: int, words: str) -> bool:
    """The control: save over whatever version stands there meanwhile."""
    return _saved(store, record_id, words, newest=True)


def _saved(store: Store, record_id: int, words: str, *, newest: bool) -> bool:
    try:
        opened = store.draft(Partner, record_id)
        assert opened
        opened.values["remarks"] = f"{opened.values['remarks']} {words}".strip()
        with store.change("Changed") as change:
            if newest:
                table = Partner.table
                now = select(table.c.version).where(table.c.id == record_id)
                opened.version = change.connection.execute(now).scalar_one()
            change.save(opened)
    except Refused:
        return False
    except DBAPIError as error:
        if failures.is_busy(error):
            return False
        raise
    return True
