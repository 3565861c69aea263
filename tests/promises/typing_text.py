"""What is typed and not saved, when the session ends or the process is killed a moment later."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.desktop.test_unsaved import kill_at_once, kill_later, terminate_at_once, typed_and_ended
from tests.promises.promise import Promise, times
from tests.support.sample import make_sample


def promise(folder: Path) -> Promise:
    register = folder / "rejestr.foedus"
    make_sample(register)

    def lost(end: Callable[..., None], tries: int) -> int:
        found = 0
        for number in range(tries):
            data = folder / f"{end.__name__}-{number}"
            typed_and_ended(register, data, end)
            found += len(list(data.rglob("*.draft"))) != 2
            shutil.rmtree(data, ignore_errors=True)
        return found

    later, at_once, control = times(3), times(10), times(3)
    broken = lost(kill_later, later) + lost(terminate_at_once, at_once)
    return Promise(
        "typed and not saved, killed or ended",
        later + at_once,
        broken,
        "killed at once",
        control,
        lost(kill_at_once, control),
    )
