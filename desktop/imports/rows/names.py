"""Names in the cells of a sheet that the register does not know, and what a person has said of them."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

from db.drafts.draft import Draft, blank, kept
from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.kinds import Linked
from db.records import record_named


class NameKey(NamedTuple):
    """A name in a sheet, however it is spelt: `words` as names are compared.

    `target`: the class of the record that it names. `terms`: the list of the vocabulary that it is from.
    `told`: what the sheet says to tell it apart, a partner's country. `is_row`: it is that of the row's own
    record.
    """

    target: str
    words: str
    terms: str = ""
    told: str = ""
    is_row: bool = False

    @property
    def record(self) -> type[Record]:
        """The class of the record that it names."""
        return record_named(self.target)

    @property
    def id(self) -> int:
        """The id of its new record until that is saved: negative, the same in each reading of the sheet."""
        digest = blake2b("\n".join(map(str, self)).encode(), digest_size=6).digest()
        return -int.from_bytes(digest) - 1


@dataclass(frozen=True)
class NameAnswer:
    """A person's word on a name: it means the record `known`, or a new one with these `values` (None).

    `is_kept`: it is put among the other names of the known record, so that the next sheet is understood.
    """

    known: Linked | None = None
    is_kept: bool = False
    values: tuple[tuple[str, Any], ...] = ()


class NameInCell(NamedTuple):
    """A name as a cell has it: as it is written there, and what is told of the record beside it."""

    key: NameKey
    text: str
    told: Mapping[str, Any]


@dataclass
class SheetName:
    """A name that waits for a word on it, or has got it: the rows with it, the records that it may mean."""

    key: NameKey
    text: str
    """As it is written where it stands first."""
    find_nearest: Callable[[], Sequence[Linked]]
    among: Sequence[Linked] = ()
    """The records that all bear this name."""
    close: Sequence[Linked] = ()
    """The records that it means most likely: their names are spelt nearly the same."""
    answer: NameAnswer | None = None
    is_needed: bool = True
    """False if the rows can come in without a record for the name."""
    rows: list[int] = field(default_factory=list)
    """The numbers of the rows with it, in their order."""
    values: dict[str, Any] = field(default_factory=dict)
    """What the sheet says of a new record."""

    @cached_property
    def nearest(self) -> list[Linked]:
        """The records of the register that it may mean, the likest first."""
        return list(dict.fromkeys([*self.among, *self.close, *self.find_nearest()]))

    @property
    def can_be_new(self) -> bool:
        """True if a record can be made of no more than a name and what is told of it, or the row makes it."""
        return self.key.is_row or bool(self.key.record.names)

    @property
    def draft(self) -> Draft:
        """The new record that it would be, with what was answered, under an id until it is saved."""
        record = self.key.record
        made = blank(record)
        made.id = self.key.id
        made.values |= self.values
        if self.answer:
            made.values |= dict(self.answer.values)
        made.values[record.names[0]] = self.text
        if self.key.terms:
            made.values["terms"] = self.key.terms
        return made

    @property
    def new_label(self) -> str:
        """The label of the new record that it would be."""
        return self.text if self.key.is_row else self.key.record.full_label(self.draft.values)

    @property
    def lacking(self) -> list[Field]:
        """The fields that a new record has to have and the sheet does not give: a partner's country."""
        if self.key.is_row or not self.can_be_new:
            return []
        values = self.draft.values
        fields = kept(self.key.record)
        return [its for its in fields if its.required and its.kind.is_empty(values.get(its.name))]

    @property
    def can_be_made(self) -> bool:
        """True if a new record can be made of it at once: nothing lacks, and none has a name like it."""
        is_alike = bool(self.among or self.close) or self._holds_a_known_name
        return self.can_be_new and not self.lacking and not is_alike

    @property
    def _holds_a_known_name(self) -> bool:
        """True if the words of a record that is there stand within the name: Bornova in "Bornova (Izmir)".

        A term with more words than another is one of its own: "protokół rozmów" beside "protokół".
        """
        words = f" {fold(self.text)} "
        if self.key.terms or " " not in words.strip():
            return False  # nothing stands within a single word: the register need not be asked
        return any(f" {fold(one.label)} " in words for one in self.nearest)


def new_records(names: Iterable[SheetName], drafts: Iterable[Draft]) -> list[Draft]:
    """The new records that some drafts name, of the names that a person said are new."""
    used = {
        (field.kind.target, linked.id)
        for draft in drafts
        for _address, field, values in draft.each(links=True)
        for linked in field.kind.linked(values.get(field.name))
    }
    return [name.draft for name in names if (name.key.target, name.key.id) in used]


def kept_spellings(
    names: Iterable[SheetName], numbers: Container[int]
) -> dict[tuple[type[Record], int], list[str]]:
    """The names that known records are to be called by too, by their class and id.

    `numbers`: the rows that go in; what none of them uses is not kept.
    """
    found: dict[tuple[type[Record], int], list[str]] = {}
    for name in names:
        answer = name.answer
        if name.key.is_row or not (answer and answer.known and answer.is_kept):
            continue
        if any(number in numbers for number in name.rows):
            found.setdefault((name.key.record, answer.known.id), []).append(name.text)
    return found
