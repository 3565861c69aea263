"""Which record of the register is meant, and which are like one that is typed.

Never how a sheet or a form asks it.

Modules: alike, known.
"""

from db.store.matching.known import (
    Form,
    Key,
    KnownByKey,
    Names,
    NearestWords,
    key_of,
    name_form,
    telling_fields,
)

__all__ = [
    "Form",
    "Key",
    "KnownByKey",
    "Names",
    "NearestWords",
    "key_of",
    "name_form",
    "telling_fields",
]
