"""Writing a draft into the tables: its record's row, the rows of its links and of its parts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, select, update

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, kept
from db.errors import Refused
from db.fields import Field
from db.fields.record import Part, Record
from db.kinds import Linked
from db.kinds.base import Stored
from db.records import KEPT, record_named
from db.store import rows
from db.words import _


def columns_of(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Stored]:
    """The columns of the fields' values, side columns included: one function for every way of writing."""
    return {
        field.name + suffix: column
        for field in fields
        if field.stored
        for suffix, column in field.kind.store(values.get(field.name)).items()
    }


def add_many(connection: Connection, drafts: Sequence[Draft]) -> None:
    """Insert records of one class, under their own ids where they have any, with their links and parts.

    The drafts are given the ids.
    """
    record = drafts[0].record
    for has_id, several in groupby(drafts, lambda draft: draft.id is not None):
        own = list(several)
        made = [_row_of(draft, has_id=has_id) for draft in own]
        statement = insert(record.table).returning(record.table.c.id, sort_by_parameter_order=True)
        for draft, record_id in zip(own, connection.scalars(statement, made), strict=True):
            draft.id = record_id
    for field in kept(record):
        if field.is_links and (links := [row for draft in drafts for row in _link_rows(draft, field)]):
            connection.execute(insert(record.link_rows(field.name).table), links)
    for parts in record.parts:
        for draft in drafts:
            assert draft.id is not None
            _write_parts(connection, parts.part, draft.id, draft.parts.get(parts.name, []), {})


def _row_of(draft: Draft, *, has_id: bool) -> dict[str, Any]:
    row = {**columns_of(kept(draft.record), draft.values), "version": max(draft.version, 1)}
    return row | {"id": draft.id} if has_id else row


def change(
    connection: Connection,
    draft: Draft,
    before: Draft,
    names: Collection[str],
    *,
    any_version: bool = False,
) -> bool:
    """Write the fields and parts `names`, in which the draft differs from `before`.

    False if the record is no longer at the draft's version.
    """
    assert draft.id is not None
    table = draft.record.table
    differing = [field for field in kept(draft.record) if field.name in names]
    row = {**columns_of(differing, draft.values), "version": table.c.version + 1}
    statement = update(table).where(table.c.id == draft.id)
    if not any_version:
        statement = statement.where(table.c.version == draft.version)
    if connection.execute(statement.values(row)).rowcount != 1:
        return False
    for field in differing:
        if field.is_links:
            _write_links(connection, draft, field)
    for parts in draft.record.parts:
        if parts.name in names:
            old = {known_row["id"]: known_row for known_row in before.parts.get(parts.name, ())}
            _write_parts(connection, parts.part, draft.id, draft.parts.get(parts.name, []), old)
    return True


def differs(field: Field, draft: Draft, other: Draft) -> bool:
    """True if two drafts hold different values in a field (an empty text and no text are the same)."""
    mine, theirs = draft.values.get(field.name), other.values.get(field.name)
    if field.kind.is_empty(mine) and field.kind.is_empty(theirs):
        return False
    return bool(mine != theirs)


Named = Collection[tuple[str, int]]
"""Records, by their class's name and their id."""


def linked_there(connection: Connection, drafts: Sequence[Draft]) -> Named:
    """The records that some drafts name and that are there: read for all of them at once."""
    named: dict[str, set[int]] = {}
    for draft in drafts:
        for _field, target, linked in _named(draft):
            named.setdefault(target, set()).add(linked.id)
    there = set()
    for target, ids in named.items():
        table = record_named(target).table
        found = connection.scalars(select(table.c.id).where(table.c.id.in_(sorted(ids))))
        there |= {(target, record_id) for record_id in found}
    return there


def missing_links(
    connection: Connection, draft: Draft, before: Draft | None = None, there: Named | None = None
) -> dict[FieldAddress, str]:
    """A sentence for each field that names a record which is gone: deleted since it was chosen.

    By field, as `Draft.wrong` names it. `before`: the record as it stands; records named in it are there, for
    they cannot be deleted. `there`: what `linked_there` has found of this draft and others.
    """
    stands = {(target, linked.id) for _field, target, linked in _named(before)} if before else set()
    named = [link for link in _named(draft) if (link[1], link[2].id) not in stands]
    if there is None:
        there = linked_there(connection, [draft]) if named else ()
    own = draft.record.__name__, draft.id
    return {
        address: _("“{text}” is not in the register.").format(text=linked.label or linked.id)
        for address, target, linked in named
        if (target, linked.id) not in there and (target, linked.id) != own
    }


def _named(draft: Draft) -> Iterator[tuple[FieldAddress, str, Linked]]:
    """All links of a draft: the field's address, the name of the linked record's class, the link."""
    for address, field, values in draft.each(links=True):
        for linked in field.kind.linked(values.get(field.name)):
            yield address, field.kind.target, linked


def _write_links(connection: Connection, draft: Draft, field: Field) -> None:
    links = draft.record.link_rows(field.name)
    connection.execute(delete(links.table).where(links.owner == draft.id))
    if new := _link_rows(draft, field):
        connection.execute(insert(links.table), new)


def _link_rows(draft: Draft, field: Field) -> list[dict[str, Any]]:
    links = draft.record.link_rows(field.name)
    return [
        {links.owner.name: draft.id, links.linked.name: linked.id, "position": position}
        for position, linked in enumerate(draft.values.get(field.name) or ())
    ]


def _write_parts(
    connection: Connection,
    part: type[Part],
    owner: int,
    new: list[dict[str, Any]],
    old: Mapping[Any, dict[str, Any]],
) -> None:
    """Bring the rows of a part from `old` to `new`; rows that were added get their ids."""
    table = part.table
    staying = {row["id"] for row in new if row.get("id") is not None}
    gone = [row_id for row_id in old if row_id not in staying]
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    # Of a part with an order `old` is not as it is kept: rows that stand alike must not change places.
    positions = {} if part.order else {row_id: position for position, row_id in enumerate(old)}
    added, again = list[dict[str, Any]](), list[dict[str, Any]]()
    for position, row in enumerate(new):
        row_id = row.get("id")
        if row_id in old and row == old[row_id] and positions.get(row_id) == position:
            continue
        columns = {**columns_of(part.fields, row), "position": position}
        if row_id in old:
            connection.execute(update(table).where(table.c.id == row_id).values(columns))
        elif row_id is None:
            added.append({**columns, part.owner().name: owner})
        else:
            again.append({**columns, "id": row_id, part.owner().name: owner})
    if again:
        connection.execute(insert(table), again)
    if added:
        adding = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        ids = iter(connection.scalars(adding, added).all())
        for row in new:
            if row.get("id") is None:
                row["id"] = next(ids)


def remove(connection: Connection, record: type[Record], record_id: int) -> None:
    """Delete a record with its links and parts; Refused with their names if other records name it."""
    remove_many(connection, record, [record_id])


def remove_many(connection: Connection, record: type[Record], ids: Sequence[int]) -> None:
    """Delete records with their links and parts; Refused if records that stay name one of them."""
    for record_id in sorted(named_by_others(connection, record, ids, {record: set(ids)})):
        naming = list(_naming(connection, record, record_id))
        linked = rows.labels(connection, record.__name__, [record_id]).get(record_id)
        names = "; ".join(naming[:5]) + ("…" if len(naming) > 5 else "")
        raise Refused(
            _("“{what}” cannot be deleted, for it is named by: {told}.").format(
                what=linked.label if linked else record_id, told=names
            ),
            _("Take it out there first, or keep it."),
        )
    links = [record.link_rows(field.name) for field in kept(record) if field.is_links]
    owners = [rows_of.owner for rows_of in links] + [parts.part.owner() for parts in record.parts]
    for owner in owners:
        connection.execute(delete(owner.table).where(owner.in_(ids)))
    table = record.table
    own = [field.name for field in kept(record) if field.stored and field.kind.target == record.__name__]
    if own and len(ids) > 1:  # one of them may name another: neither could go first
        connection.execute(update(table).where(table.c.id.in_(ids)).values(dict.fromkeys(own)))
    connection.execute(delete(table).where(table.c.id.in_(ids)))


def named_by_others(
    connection: Connection, record: type[Record], ids: Sequence[int], going: Mapping[type[Record], set[int]]
) -> set[int]:
    """Those of the records `ids` that records name which are not `going` too."""
    named = set[int]()
    for other in KEPT:
        leaving = going.get(other, set())
        for owner, linked in _columns_naming(other, record):
            pairs = connection.execute(select(owner, linked).where(linked.in_(ids))).all()
            named |= {linked_id for owner_id, linked_id in pairs if owner_id not in leaving}
    return named


def _naming(connection: Connection, record: type[Record], record_id: int) -> Iterator[str]:
    """The labels of all records that name this one in a field of theirs, or of their parts."""
    for other in KEPT:
        for owner, linked in _columns_naming(other, record):
            ids = connection.scalars(select(owner).where(linked == record_id)).all()
            others = [found for found in ids if found != record_id or other is not record]
            named = rows.labels(connection, other.__name__, others)
            yield from (named_record.full for named_record in named.values())


def _columns_naming(other: type[Record], record: type[Record]) -> Iterator[tuple[Column[int], Column[int]]]:
    """The columns in which records of the class `other` name those of `record`, each after their owner's."""
    for field in kept(other):
        if field.kind.target == record.__name__:
            if field.is_links:
                links = other.link_rows(field.name)
                yield links.owner, links.linked
            else:
                yield other.table.c.id, other.table.c[field.name]
    for part in (parts.part for parts in other.parts):
        for field in kept(part):
            if field.kind.target == record.__name__:
                yield part.owner(), part.table.c[field.name]
