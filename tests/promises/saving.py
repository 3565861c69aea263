"""A confirmed save, whatever kills the process."""

from pathlib import Path

from tests.house.test_promises import confirmed, opened, there
from tests.promises.promise import Promise, times
from tests.support.sample import make_sample


def promise(folder: Path) -> Promise:
    lost = []
    for when, kills in (("late", times(60)), ("early", times(20))):
        register = folder / f"{when}.foedus"
        make_sample(register)
        numbers = confirmed(register, kills, when)
        store = opened(register)
        lost.append((len(numbers), len(numbers - there(store))))
        store.close()
    (tried, broken), (control, control_broken) = lost
    return Promise("a confirmed save, killed", tried, broken, "confirmed before", control, control_broken)
