"""An upgrade that is killed, at any step or moment: the old register or the new one, and it goes on."""

import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.register import opening, schema
from tests.db.migrations.test_killed import fill, kept, run, upgraded
from tests.promises.promise import Promise, times
from tests.support import second_revision


def promise(folder: Path) -> Promise:
    path, migrations = folder / "registers" / "rejestr.foedus", schema.MIGRATIONS
    path.parent.mkdir()
    opening.make(path)
    fill(path)
    schema.MIGRATIONS = second_revision.make(folder)
    try:
        old, new = kept(path), upgraded(Path(shutil.copy(path, folder / "in peace")))

        def broken(tried: int) -> int:
            """The copies that are neither, or that the next start does not bring up to date."""
            halves = 0
            for number in range(tried):
                left = path.with_name(str(number))
                try:
                    halves += kept(left) not in (old, new) or upgraded(left) != new
                except (Refused, DBAPIError):
                    halves += 1
                left.unlink()
            return halves

        steps, moments = second_revision.STEPS, times(60)
        run(path, "die_everywhere(path, it.upgrade)")
        lost = broken(steps)
        run(path, f"die_at_any_moment(path, {moments})")
        lost += broken(moments)
        run(path, "die_everywhere(path, it.upgrade_as_the_driver_likes)")
        control = broken(steps)
    finally:
        schema.MIGRATIONS = migrations
    return Promise("an upgrade, killed", steps + moments, lost, "the driver's transactions", steps, control)
