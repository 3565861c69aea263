"""The sample that most tests read or change."""

from pathlib import Path

from db.operations import samples
from db.register import opening
from db.store.history import User


def make_sample(target: str | Path) -> None:
    """Make a register with the usual words and the sample in it, in a file or on a server."""
    opening.make(target)
    register = opening.open_register(target, lock=False)
    store = register.store(User("sample", "Sample", "desk"), writing=True)
    samples.fill(store, samples.VOCABULARY, samples.BIALYSTOK)
    store.close()
    store.engine.dispose()
    register.close()
