"""Addresses of the fields in a draft, by which errors, pending text and the focus find their field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.kinds import Values


@dataclass(frozen=True)
class FieldAddress:
    """The place of a field in a draft: a field of the record itself, or of one row of a part.

    `part` is the part's name, "" for the record's own fields; `row` counts the part's rows from 0.
    """

    field: str
    part: str = ""
    row: int = 0


def by_address(texts: Mapping[str, str], part: str = "", row: int = 0) -> dict[FieldAddress, str]:
    """Texts by field name, of the record or of one row of a part, as texts by address."""
    return {FieldAddress(name, part, row): text for name, text in texts.items()}


def by_name(texts: Mapping[FieldAddress, str], part: str = "", row: int = 0) -> dict[str, str]:
    """The texts that belong to the record's own fields, or to one row of a part, by field name."""
    return {
        address.field: text for address, text in texts.items() if (address.part, address.row) == (part, row)
    }


def moved(
    where: FieldAddress, before: Mapping[str, Sequence[Values]], after: Mapping[str, Sequence[Values]]
) -> FieldAddress:
    """The address of a field after the rows of its part, the same ones, were put in another order."""
    if not where.part:
        return where
    row = before[where.part][where.row]
    return replace(where, row=next(at for at, each in enumerate(after[where.part]) if each is row))
