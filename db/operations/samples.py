"""Samples: records that come with the program, the vocabulary of every new register among them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import resources
from db.drafts.draft import Draft, blank, part_row
from db.fields import Field
from db.fields.record import Record
from db.kinds import Kind
from db.records import Vocabulary, record_named
from db.store import Store
from db.store.change import Transaction
from db.store.rows import labels
from db.words import DEFAULT, N_, speaking

VOCABULARY = "vocabulary"
"""The sample with the words that every new register begins with."""
RATES = "per_diem_rates"
"""The sample with the rates of the per diem abroad."""
BIALYSTOK = "bialystok"
"""The sample of a whole register."""


def fill(store: Store, *names: str) -> None:
    """Write the samples `names` (files of resources/samples) into a register, as one change."""
    with speaking(DEFAULT), store.change(N_("The sample was written")) as change:
        reader = _Reader(change)
        for name in names:
            text = resources.path("samples", f"{name}.json").read_text(encoding="utf-8")
            for record, rows in json.loads(text).items():
                reader.read(record_named(record), rows)


class _Reader:
    """Turns the texts of a sample into records, as if the texts were typed."""

    def __init__(self, change: Transaction) -> None:
        self.change = change
        self.known: dict[tuple[str, str], list[int]] = {}  # by class, and by the list that a term is of

    def read(self, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
        """Save the records of one class, then their parts.

        A row may name those before it; parts come last, when every record is there for them to name.
        """
        ids = []
        for row in rows:
            ids.append(self.change.save(self._draft(record, row)))
            terms = row["terms"] if record is Vocabulary else ""
            self.known.setdefault((record.__name__, terms), []).append(ids[-1])
        for record_id, row in zip(ids, rows, strict=True):
            named = [parts for parts in record.parts if parts.name in row]
            if named:
                draft = self.change.draft(record, record_id)
                for parts in named:
                    draft.parts[parts.name] = [
                        self._row(parts.part.fields, given) for given in row[parts.name]
                    ]
                self.change.save(draft)

    def _draft(self, record: type[Record], row: Mapping[str, Any]) -> Draft:
        draft = blank(record)
        own = {name: text for name, text in row.items() if name not in {parts.name for parts in record.parts}}
        draft.values |= {name: self._value(record.field(name), text) for name, text in own.items()}
        return draft

    def _row(self, fields: tuple[Field, ...], given: Mapping[str, str]) -> dict[str, Any]:
        known = {field.name: field for field in fields}
        return part_row(fields) | {name: self._value(known[name], text) for name, text in given.items()}

    def _value(self, field: Field, text: str) -> Any:
        return field.kind.parse(text, self._lookup)

    def _lookup(self, kind: Kind[Any], text: str) -> list[Any]:
        found = labels(self.change.connection, kind.target, self.known.get((kind.target, kind.terms), ()))
        return [linked for linked in found.values() if linked.label == text]
