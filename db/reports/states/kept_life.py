"""The lives of saved documents, as the register keeps them: read, not reckoned again."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from db import life
from db.records.agreements.period import kept_periods, period
from db.store import Store
from db.store.query import IDS
from db.store.rows import CHUNK

_ROWS = select(period).where(period.c.agreement_id.in_(IDS)).order_by(period.c.agreement_id, period.c.number)


def periods(store: Store, ids: Sequence[int]) -> dict[int, list[life.Period]]:
    """The periods of the documents `ids`, by id; none of a document that is gone."""
    kept: dict[int, list[Mapping[str, Any]]] = {record_id: [] for record_id in ids}
    for start in range(0, len(ids), CHUNK):
        for row in store.connection().execute(_ROWS, {"ids": ids[start : start + CHUNK]}).mappings():
            kept[row["agreement_id"]].append(dict(row))
    return {record_id: kept_periods(rows) for record_id, rows in kept.items()}
