"""The records of the register, one file each: fields, labels, rules.

Never a connection to a database.

Modules: contact, deadline, last_contact, lead, mark, membership, office, partner, per_diem_rate, person,
source, undertaking, vocabulary.
"""

from collections.abc import Sequence
from graphlib import TopologicalSorter

from db.fields import Field
from db.fields.record import Record
from db.records.agreements.act import Act, AgreementLink
from db.records.agreements.agreement import Agreement
from db.records.contact import LogEntry
from db.records.deadline import Deadline
from db.records.delegations.delegation import Delegation
from db.records.delegations.parts import Cost, Participant
from db.records.mark import Mark
from db.records.membership import Membership
from db.records.office import Office
from db.records.partner import Partner
from db.records.per_diem_rate import PerDiemRate
from db.records.person import Person
from db.records.undertaking import Undertaking
from db.records.vocabulary import Vocabulary

RECORDS: tuple[type[Record], ...] = (
    Partner,
    Agreement,
    Delegation,
    Undertaking,
    Membership,
    Person,
)
"""The records with a list of their own, in the order of the sidebar."""

SETTINGS: tuple[type[Record], ...] = (Vocabulary, PerDiemRate, Office)
"""The records that describe the office rather than its work; edited from the menu."""


def _names(record: type[Record]) -> set[str]:
    """The other records that the record's own fields name, and those of its parts."""
    parts = [field for parts in record.parts for field in parts.part.fields]
    fields = [*record.fields, *parts]
    return {field.kind.target for field in fields if not field.derived} - {"", record.__name__}


def _in_order(records: Sequence[type[Record]]) -> tuple[type[Record], ...]:
    by_name = {record.__name__: record for record in records}
    naming = {record: [by_name[name] for name in sorted(_names(record))] for record in records}
    return tuple(TopologicalSorter(naming).static_order())


KEPT: tuple[type[Record], ...] = _in_order((*SETTINGS, *RECORDS, Mark))
"""Every record that is stored, those that others name before the ones that name them."""


_NAMED: tuple[type[Record], ...] = (*KEPT, Deadline)


def record_named(name: str) -> type[Record]:
    """The record class of that name, as kinds that link name their target."""
    return next(record for record in _NAMED if record.__name__ == name)


def record_of_table(name: str) -> type[Record]:
    """The class of the records that the table of that name holds."""
    return next(record for record in KEPT if record.table_name == name)


def naming(record: type[Record]) -> list[tuple[type[Record], Field]]:
    """The fields, with their records, that name records of this class and ask to be listed in its form."""
    return [
        (other, by)
        for other in RECORDS
        for by in other.fields
        if by.kind.back and by.kind.target == record.__name__
    ]


__all__ = [
    "KEPT",
    "RECORDS",
    "SETTINGS",
    "Act",
    "Agreement",
    "AgreementLink",
    "Cost",
    "Deadline",
    "Delegation",
    "LogEntry",
    "Mark",
    "Membership",
    "Office",
    "Participant",
    "Partner",
    "PerDiemRate",
    "Person",
    "Undertaking",
    "Vocabulary",
    "naming",
    "record_named",
    "record_of_table",
]
