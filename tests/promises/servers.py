"""A server that is restarted while saves go on, and connections that are cut in the midst of a COMMIT."""

import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

from sqlalchemy import make_url, select
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.records import Partner
from db.register import connecting, failures, opening
from db.store import Store
from db.store import store as storing
from db.store.change import Transaction
from db.store.history import User
from tests.promises.promise import Promise, times
from tests.support import postgresql
from tests.support.saving import draft
from tests.support.wire import Wire

ANNA = User("anna", "Anna Nowak", "desk")
PATIENCE = 60  # seconds for which a clerk tries again


def promises(folder: Path) -> Iterator[Promise]:
    yield _restarts(folder)
    yield _cut_commits()


def _restarts(folder: Path) -> Promise:
    tried, broken = _lost_by_restarts(folder / "kept", times(10), "synchronous_commit=on")
    control, control_broken = _lost_by_restarts(folder / "lost", times(3), "synchronous_commit=off")
    name = "a save on a server that is restarted"
    return Promise(name, tried, broken, "confirmed before it was written", control, control_broken)


def _lost_by_restarts(out: Path, restarts: int, commit: str) -> tuple[int, int]:
    """The number of saves confirmed while a server is stopped so often, and of those not there just once."""
    dice = random.Random(1)
    with postgresql.restartable(commit) as server:
        opening.make(server.url("postgres"))
        child = os.fork()
        if not child:
            _save_until(server.url("postgres"), out)
        for _number in range(restarts):
            time.sleep(dice.uniform(0.3, 1))
            server.stop_at_once()
            server.start()
        time.sleep(0.3)
        out.with_suffix(".end").touch()
        _child, failed = os.waitpid(child, 0)
        if failed:
            raise RuntimeError("the clerk's process failed")
        opened = opening.open_register(server.url("postgres"))
        found = Counter(opened.store(ANNA).connection().scalars(select(Partner.table.c.name)))
        opened.close()
    confirmed = out.read_text().split()
    return len(confirmed), sum(found[name] != 1 for name in confirmed)


def _save_until(url: str, out: Path) -> None:
    """Save one record after the other, each until it is confirmed, always as the same change."""
    code = 1
    try:
        opened = opening.open_register(url)
        store = opened.store(ANNA, writing=True)
        with out.open("w", buffering=1) as confirmed:
            number = 0
            while not out.with_suffix(".end").exists():
                number += 1
                _insist(store, f"Partner-{number}", str(uuid4()))
                confirmed.write(f"Partner-{number}\n")
        code = 0
    except Refused:  # what was confirmed is not there any more; the line counts that
        code = 0
    finally:
        os._exit(code)


def _insist(store: Store, name: str, uuid: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            store.apply(lambda change: _add(change, name), "Saved", uuid=uuid)
            return
        except DBAPIError as error:
            if failures.refusal_for(error) is None or time.monotonic() > until:
                raise
            time.sleep(0.1)


def _add(change: Transaction, name: str) -> int:
    return change.save(draft(Partner, name=name, country="PL"))


def _cut_commits() -> Promise:
    tried, control = times(50), times(20)
    with postgresql.running() as server, tempfile.TemporaryDirectory(prefix="fw") as folder:
        url = server.url(server.create())
        opening.make(url)
        wire = Wire(folder, str(make_url(url).query["host"]))
        store = Store(connecting.connect(make_url(url).update_query_dict({"host": folder})), ANNA)

        def broken(tries: int, *, same: bool) -> int:
            return sum(_wrong(store, wire, f"{same}-{number}", same=same) for number in range(tries))

        with patch.object(storing, "PAUSES", (0, 0.01)):
            lost, control_lost = broken(tried, same=True), broken(control, same=False)
        store.close()
        store.engine.dispose()
        wire.close()
    return Promise("a commit that is cut", tried, lost, "tried again as another", control, control_lost)


def _wrong(store: Store, wire: Wire, name: str, *, same: bool) -> bool:
    """Save while the wire breaks before or after the server has done it; True unless it is there once."""
    wire.breaks = random.Random(name).choice(("before", "after"))
    if same:
        store.apply(lambda change: _add(change, name), "Saved")
    else:
        for _attempt in range(2):
            try:
                with store.change("Saved") as change:
                    _add(change, name)
                break
            except DBAPIError:
                continue
    names = store.connection().scalars(select(Partner.table.c.name).where(Partner.table.c.name == name))
    return len(names.all()) != 1
