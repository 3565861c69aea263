"""Declarations: a field, a record, its parts, sentences and computed tables.

Never a record of the register.

Modules: field, index_table, likeness, record, sentences, succession, tables.
"""

from db.fields.field import (
    Expression,
    Field,
    Options,
    as_of,
    computed,
    derived,
    field,
    named_in,
    through,
)
from db.fields.record import DayTable, Declared, LinkRows, Part, Parts, Record, parts
from db.kinds import Values

__all__ = [
    "DayTable",
    "Declared",
    "Expression",
    "Field",
    "LinkRows",
    "Options",
    "Part",
    "Parts",
    "Record",
    "Values",
    "as_of",
    "computed",
    "derived",
    "field",
    "named_in",
    "parts",
    "through",
]
