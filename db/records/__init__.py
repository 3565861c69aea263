"""What the register keeps. One file a record: its fields, their labels and rules."""

from db.fields import Part, Record
from db.records.act import Act, AgreementLink, AgreementPartner
from db.records.agreement import Agreement
from db.records.office import Office
from db.records.partner import Partner
from db.records.vocabulary import Vocabulary

RECORDS: tuple[type[Record], ...] = (Partner, Agreement)
"""The records with a list of their own, in the order of the sidebar."""

SETTINGS: tuple[type[Record], ...] = (Vocabulary, Office)
"""What describes the office rather than its work; edited from the menu."""

KEPT: tuple[type[Record], ...] = (*SETTINGS, *RECORDS)
"""Every record, those that others name before the ones that name them."""

LINKING_PARTS: tuple[type[Part], ...] = (AgreementPartner,)
"""The parts that hold the links of a Links field."""


def record_named(name: str) -> type[Record]:
    """The record class of that name, as kinds that link name their target."""
    return next(record for record in KEPT if record.__name__ == name)


def part_named(name: str) -> type[Part]:
    """The part that holds the rows of a Links field."""
    return next(part for part in LINKING_PARTS if part.__name__ == name)


__all__ = [
    "KEPT",
    "LINKING_PARTS",
    "RECORDS",
    "SETTINGS",
    "Act",
    "Agreement",
    "AgreementLink",
    "AgreementPartner",
    "Office",
    "Partner",
    "Vocabulary",
    "part_named",
    "record_named",
]
