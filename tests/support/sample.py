"""The registers that many tests begin with: the sample, or what a module fills in; both are copied."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.operations import samples
from db.register import opening
from db.store import Store
from db.store.history import User

ANNA = User("anna", "Anna Nowak", "desk")


@contextmanager
def writing(target: str | Path, user: User = ANNA) -> Iterator[Store]:
    """A store for writing into a register, in a file or on a server."""
    register = opening.open_register(target)
    store = register.store(user, writing=True)
    yield store
    store.close()
    store.engine.dispose()
    register.close()


def fill_in(target: str | Path, fill: Callable[[Store], object]) -> None:
    """Let `fill` write into a register."""
    with writing(target) as store:
        fill(store)


def make_sample(target: str | Path) -> None:
    """Make a register with the usual words and the sample in it."""
    opening.make(target)
    with writing(target, User("sample", "Sample", "desk")) as store:
        samples.fill(store, samples.VOCABULARY, samples.BIALYSTOK)
