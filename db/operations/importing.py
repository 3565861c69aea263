"""Importing: drafts that were made of a sheet's rows, written as one change.

A draft that is not saved yet may have a negative id, by which other drafts of the same change name it:
`Linked(-1, "Łuck")`. Its record gets a number of the register as it is written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.drafts.draft import Draft, kept
from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.kinds import Linked
from db.records import KEPT
from db.store.change import Transaction
from db.words import N_, n_, spaced

READ_IN = N_("Read in from “{source}”: {what}")
"""The message of such a change; `source` is the file or the clipboard, `what` the records and how many."""

Progress = Callable[[int, int], None]
Given = dict[tuple[str, int], int]
"""The ids that drafts were given as they were saved, by their class and the negative id before."""


def counted(drafts: Sequence[Draft], gone: int = 0) -> str:
    """The records that drafts become, with their number, class by class: 30 partners, 2 documents.

    `gone`: the number of records that are deleted beside.
    """
    told = [
        n_(*record.sentences.counted, len(own)).format(n=spaced(len(own)))
        for record, own in _by_class(drafts)
    ]
    if gone:
        told.append(n_("{n} record deleted", "{n} records deleted", gone).format(n=spaced(gone)))
    return ", ".join(told)


def write(transaction: Transaction, drafts: Sequence[Draft], progress: Progress | None = None) -> list[int]:
    """Save new and changed drafts inside one change; returns their ids, in the order given.

    Classes that others name are saved before these. Raises Unsaveable for values that the rules refuse,
    ChangedMeanwhile when a record was changed since its draft was made: then nothing of the change is kept.
    `progress` is called with the drafts written and in all; what it raises ends the change.
    """
    given: Given = {}
    ids: dict[int, int] = {}
    for record, own in _by_class(drafts):
        first = [_named(draft, given, drop=True) for draft in own]
        saved = transaction.save_many(first, _further(progress, len(ids), len(drafts)))
        for draft, record_id in zip(own, saved, strict=True):
            ids[id(draft)] = record_id
            if draft.id is not None and draft.id < 0:
                given[record.__name__, draft.id] = record_id
        late = [(draft, ids[id(draft)]) for draft in own if _names_late(draft)]
        _save_late(transaction, late, given)
    return [ids[id(draft)] for draft in drafts]


def keep_names(transaction: Transaction, called: Mapping[tuple[type[Record], int], Sequence[str]]) -> None:
    """Put names among the other names of records, so that the next sheet which calls them so is understood.

    `called`: the names by the class and the id of a record. One that it bears already is not put there.
    """
    for (record, record_id), names in called.items():
        draft = transaction.draft(record, record_id).copy()
        draft.values[record.takes_names] = with_names(record, draft.values, names)
        transaction.save(draft)


def with_names(record: type[Record], values: Mapping[str, Any], names: Iterable[str]) -> str:
    """The other names of a record with further ones, those left out that it bears already."""
    known = {fold(piece) for name in record.names for piece in str(values.get(name) or "").split(",")}
    others = [values.get(record.takes_names) or ""]
    others += [name for name in dict.fromkeys(names) if fold(name) not in known]
    return ", ".join(filter(None, others))


def remove(transaction: Transaction, gone: Iterable[tuple[type[Record], int]]) -> None:
    """Move records into the bin, those that name others first; Refused where one that stays names them."""
    for record, record_id in sorted(gone, key=lambda one: -KEPT.index(one[0])):
        transaction.delete(record, record_id)


def _by_class(drafts: Sequence[Draft]) -> list[tuple[type[Record], list[Draft]]]:
    """The drafts of each class, those that others name first."""
    found: dict[type[Record], list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.record, []).append(draft)
    return sorted(found.items(), key=lambda one: KEPT.index(one[0]))


def _further(progress: Progress | None, done: int, in_all: int) -> Progress | None:
    return progress and (lambda more, _of_class: progress(done + more, in_all))


def _names_late(draft: Draft) -> bool:
    """True if a draft names one of its own class that was not saved yet: it is saved twice."""
    return any(
        linked.id < 0
        for _address, field, values in draft.each(links=True)
        if field.kind.target == draft.record.__name__
        for linked in field.kind.linked(values.get(field.name))
    )


def _save_late(transaction: Transaction, late: Sequence[tuple[Draft, int]], given: Given) -> None:
    """Save the links among drafts of one class, now that all of them have their ids."""
    again = []
    for draft, record_id in late:
        whole = _named(draft, given, drop=False)
        again.append(replace(whole, id=record_id, version=transaction.draft(draft.record, record_id).version))
    transaction.save_many(again)


def _named(draft: Draft, given: Given, *, drop: bool) -> Draft:
    """A copy of a draft that names the records by the ids they were `given`.

    `drop`: leave out what names a draft that has none yet, of a part the whole row.
    """
    made = draft.copy()
    if made.id is not None and made.id < 0:
        made.id = None
    links = [field for field in kept(draft.record) if field.kind.target]
    made.values |= _saved_links(links, draft.values, given)
    for parts in draft.record.parts:
        links = [field for field in kept(parts.part) if field.kind.target]
        if links and parts.name in made.parts:
            rows = [row | _saved_links(links, row, given) for row in made.parts[parts.name]]
            made.parts[parts.name] = [
                row
                for row, before in zip(rows, draft.parts[parts.name], strict=True)
                if not drop or _as_many(links, row, before)
            ]
    return made


def _saved_links(links: Sequence[Field], values: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """The values of `links` with the ids given, without the links to drafts that have none yet."""
    found = {}
    for field in links:
        named = field.kind.linked(values.get(field.name))
        if any(linked.id < 0 for linked in named):
            saved = [_saved(linked, given.get((field.kind.target, linked.id), linked.id)) for linked in named]
            found[field.name] = field.kind.from_linked([linked for linked in saved if linked.id >= 0])
    return found


def _saved(linked: Linked, record_id: int) -> Linked:
    return replace(linked, id=record_id)


def _as_many(links: Sequence[Field], row: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return all(
        len(field.kind.linked(row.get(field.name))) == len(field.kind.linked(before.get(field.name)))
        for field in links
    )
