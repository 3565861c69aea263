"""A record as it stood at an earlier version, by its history."""

from typing import Any

from sqlalchemy import Connection

from db.drafts.draft import Draft, unpacked
from db.store import history


def standing_at(connection: Connection, now: Draft, version: int) -> Draft | None:
    """The record as it stood at a version before the present one; None where the history does not tell."""
    if version == now.version:
        return now
    steps = history.steps_of(connection, now.record, now.id or 0, now.version - version)
    if version > now.version or len(steps) < now.version - version:
        return None
    packed: dict[str, Any] = now.packed()
    for step in steps:
        if step.before is None:  # it was made, or brought back: what it was before has other versions
            return None
        packed |= {now.record.renamed.get(name, name): value for name, value in step.before.items()}
    found = unpacked(now.record, packed)
    found.id, found.version = now.id, version
    return found
