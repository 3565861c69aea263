"""What the editors of a form ask of the register: to find a record, and to make one that is missed."""

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.exc import DBAPIError

from db import failures
from db.fields import Record
from db.kinds import Kind, Linked
from db.store import Store
from desktop.dialogs import Dialogs
from desktop.jobs import WriteQueue
from desktop.screens.editor import Done, Sources
from desktop.screens.new_record import make_record

T = TypeVar("T")
TRIES, PAUSE_S = 50, 0.01


def form_sources(store: Store, queue: WriteQueue, dialogs: Dialogs, parent: QWidget) -> Sources:
    """Nothing is made in a register that is open for reading only."""

    def lookup(kind: Kind[Any], text: str) -> Sequence[Linked]:
        return at_once(lambda: store.lookup(kind, text))

    def create(kind: Kind[Any], text: str, done: Done) -> None:
        def made(record: type[Record], one: int) -> None:
            done(at_once(lambda: store.label(record, one)) or Linked(one))

        make_record(kind, text, sources, queue, dialogs, made, parent)

    sources = Sources(lookup, None if store.read_only else create)
    return sources


def at_once(read: Callable[[], T]) -> T:
    """Read what a key that was pressed needs now; a save that is just being written is waited for."""
    for _attempt in range(TRIES - 1):
        try:
            return read()
        except DBAPIError as error:
            if not failures.is_busy(error):
                raise
            time.sleep(PAUSE_S)
    return read()
