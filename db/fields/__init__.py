"""Declarations: a field, a record, its parts, sentences and computed tables.

Never a record of the register.

Modules: field, index_table, record, sentences, succession, tables.
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
from db.fields.record import DayTable, Declared, LinkRows, Part, Parts, Record, parts

__all__ = [
    "DayTable",
    "Declared",
    "Expression",
    "Field",
    "LinkRows",
    "Part",
    "Parts",
    "Record",
    "Source",
    "Values",
    "as_of",
    "computed",
    "derived",
    "field",
    "links",
    "named_in",
    "parts",
    "through",
]
