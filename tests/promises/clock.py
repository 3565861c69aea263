"""Backups made while the clock is set back and forth: the newest stay, in the order of their making."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from db.register import backups, inspection, opening, properties
from db.register.backups import Backup
from tests.promises.promise import Promise, times


def promise(folder: Path) -> Promise:
    tried, control = times(80), times(40)
    register = folder / "rejestr.foedus"
    opening.make(register)
    identity = inspection.look_into(register, properties.identity)
    in_order = backups.backups_in
    broken = _lost(register, folder / "one", identity, tried)

    def by_name(place: Path, of: str) -> list[Backup]:
        return sorted(in_order(place, of), key=lambda each: each.at, reverse=True)

    with patch.object(backups, "backups_in", by_name):
        control_broken = _lost(register, folder / "other", identity, control)
    name = "backups, the clock set back"
    return Promise(name, tried, broken, "ordered by the day in the name", control, control_broken)


def _lost(register: Path, folder: Path, identity: str, tries: int) -> int:
    """After how many backups one of the newest is gone, or does not stand first."""
    folder.mkdir()
    dice, now = random.Random(1), datetime(2026, 11, 30, 14, 5)
    made: list[int] = []
    lost = 0
    with _clock(lambda: now):
        for _number in range(tries):
            now += timedelta(days=dice.choice((1, 1, 1, 1, 7, -1, -40, -3000, 2900)))
            now = min(max(now, datetime(1990, 1, 1)), datetime(2060, 1, 1))
            made.insert(0, backups.make(register, folder).number)
            newest = _numbers(backups.backups_in(folder, identity))[: backups.NEWEST]
            lost += newest != made[: backups.NEWEST]
    return lost


def _numbers(found: Sequence[Backup]) -> list[int]:
    return [each.number for each in found]


@contextmanager
def _clock(now: Callable[[], datetime]) -> Iterator[None]:
    """The clock of the backups as `now` tells it, while the block runs."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # in one time zone
            del tz
            return now()

    with patch.object(backups, "datetime", Clock):
        yield
