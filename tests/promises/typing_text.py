"""What is typed and not saved, when the session ends or the process is killed a moment later."""

import shutil
from collections.abc import Callable
from pathlib import Path

from db.drafts.unsaved import from_json
from tests.desktop.test_unsaved import kill_at_once, kill_later, terminate_at_once, typed_and_ended
from tests.promises.promise import Promise, times
from tests.support.sample import make_sample

WHOLE = {"partner": "Nowa nazwa", "agreement": "32.13.2012"}


def _kept(data: Path) -> dict[str, str]:
    """What was kept, by list: the name typed, or the text that cannot be read."""
    drafts = [from_json(path.read_text("utf-8")) for path in data.rglob("*.draft")]
    return {
        each.list_id: next(iter(each.texts.values()), str(each.draft.values.get("name"))) for each in drafts
    }


def promise(folder: Path) -> Promise:
    register = folder / "rejestr.foedus"
    make_sample(register)

    def lost(end: Callable[..., None], tries: int) -> int:
        found = 0
        for number in range(tries):
            data = folder / f"{end.__name__}-{number}"
            typed_and_ended(register, data, end)
            found += _kept(data) != WHOLE
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
