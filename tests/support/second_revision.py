"""A revision after the newest, in a folder of its own, for the tests of upgrades; and upgrades that die."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import alembic.command  # noqa: F401 - else every child would spend most of its time importing it
from sqlalchemy import create_engine

from db.register import opening, schema

Upgrade = Callable[[Path], None]

STEPS = 8
"""The places to die at: 0 to 6 in the revision, 7 while what is computed is made anew."""

# What real revisions do: a table made, tables changed in SQLite's way (copied, with others referring to
# them), rows written. `{extra}`: what a test wants to go wrong.
REVISION = """
import sqlalchemy as sa
from alembic import op
from tests.support.second_revision import here

revision = "{newest}"
down_revision = "{before}"

def upgrade():
    here(0)
    op.create_table("motto", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("text", sa.Text()))
    here(1)
    with op.batch_alter_table("vocabulary") as table:
        table.add_column(sa.Column("remarks", sa.Text(), server_default="", nullable=False))
    here(2)
    op.execute("INSERT INTO motto (text) SELECT name FROM partner")
    here(3)
    op.execute("UPDATE vocabulary SET remarks = name")
    here(4)
    with op.batch_alter_table("partner") as table:
        table.alter_column("website", new_column_name="page", existing_type=sa.Text())
    here(5)
    with op.batch_alter_table("partner") as table:
        table.alter_column("page", new_column_name="website", existing_type=sa.Text())
    {extra}
    here(6)
"""

_die_at = -1


def make(folder: Path, extra: str = "pass") -> Path:
    """The migrations with one revision more, in `folder`; `extra` is a statement in the midst of it."""
    before = schema.revisions()[-1]
    newest = f"{int(before) + 1:04}"
    made = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, made, ignore=shutil.ignore_patterns("__pycache__"))
    text = REVISION.format(newest=newest, before=before, extra=extra)
    (made / "versions" / f"{newest}_second.py").write_text(text)
    return made


def here(step: int) -> None:
    """Die without a word, when it was asked for here."""
    if step == _die_at:
        os.kill(os.getpid(), signal.SIGKILL)


def upgrade(path: Path) -> None:
    """As the program does."""
    opening.open_register(path, progress=lambda _done, _total: here(7)).close()


def upgrade_as_the_driver_likes(path: Path) -> None:
    """The control: the same upgrade in the driver's own transactions, which end before a table is made."""
    opening.upgrade(create_engine(f"sqlite:///{path}"), lambda _done, _total: here(7))


def die_everywhere(path: Path, how: Upgrade) -> None:
    """Upgrade copies of the register at `path`, named 0, 1 … beside it; each dies one step later."""
    for step in range(STEPS):
        _in_child(shutil.copy(path, path.with_name(str(step))), how, step)


def die_at_any_moment(path: Path, times: int) -> None:
    """Upgrade so many copies, each killed at a moment that the dice choose within the time that one takes."""
    began = time.monotonic()
    _in_child(shutil.copy(path, path.with_name("whole")), upgrade)
    takes = time.monotonic() - began
    dice = random.Random(1)
    for number in range(times):
        copied = shutil.copy(path, path.with_name(str(number)))
        _in_child(copied, upgrade, after=dice.uniform(0, takes))


def _in_child(
    path: str | Path, how: Callable[[Path], None], step: int = -1, after: float | None = None
) -> None:
    """In a process forked out of this one, which has imported everything."""
    global _die_at
    child = os.fork()
    if not child:
        _die_at = step
        how(Path(path))
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
