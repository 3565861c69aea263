"""Declarations: a field, a record, its parts, sentences and computed tables.

Never a record of the register.

Modules: field, index_table, record, sentences, succession.
"""

from db.fields.field import (
    Expression,
    Field,
    Source,
    Values,
    as_of,
    computed,
    derived,
    field,
    links,
    named_in,
    through,
)
from db.fields.record import Base, DayTable, Declared, Part, Parts, Record, belongs_to, parts

__all__ = [
    "Base",
    "DayTable",
    "Declared",
    "Expression",
    "Field",
    "Part",
    "Parts",
    "Record",
    "Source",
    "Values",
    "as_of",
    "belongs_to",
    "computed",
    "derived",
    "field",
    "links",
    "named_in",
    "parts",
    "through",
]
