"""A draft that is not saved yet, as text: kept outside the register, so that a crash loses nothing typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, unpacked
from db.drafts.packed_json import packed_json
from db.records import record_named

FORMAT = 1


class UnreadableDraft(ValueError):
    """A text that is no draft, or one of another version of the program."""


@dataclass(frozen=True)
class UnsavedDraft:
    """A draft with unsaved changes. `list_id`: the list in whose form it was typed; `at`: when last.

    `original` is the record as it was opened; `texts` are the texts that could not be read, by field.
    `change` is the UUID of the change that will save it: in the history once it was saved.
    """

    list_id: str
    draft: Draft
    original: Draft
    texts: Mapping[FieldAddress, str]
    change: str
    at: datetime

    def to_json(self) -> str:
        """The text from which `from_json` makes it again, in this version of the program or a later one."""
        told = {
            "format": FORMAT,
            "list": self.list_id,
            "record": self.draft.record.__name__,
            "id": self.draft.id,
            "version": self.draft.version,
            "change": self.change,
            "at": self.at.isoformat(timespec="seconds"),
            "texts": [[where.field, where.part, where.row, text] for where, text in self.texts.items()],
        }
        values, original = packed_json(self.draft.packed()), packed_json(self.original.packed())
        return f'{packed_json(told)[:-1]}, "values": {values}, "original": {original}}}'


def from_json(text: str) -> UnsavedDraft:
    """The unsaved draft of a text; raises UnreadableDraft if this program cannot read it."""
    try:
        read = json.loads(text)
        if read["format"] != FORMAT:
            raise UnreadableDraft(text[:40])
        record = record_named(read["record"])
        draft, original = (unpacked(record, read[name]) for name in ("values", "original"))
        for each in (draft, original):
            each.id, each.version = read["id"], read["version"]
        texts = {FieldAddress(field, part, row): typed for field, part, row, typed in read["texts"]}
        return UnsavedDraft(
            read["list"], draft, original, texts, read["change"], datetime.fromisoformat(read["at"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, StopIteration) as error:
        raise UnreadableDraft(text[:40]) from error
