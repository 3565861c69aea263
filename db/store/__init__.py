"""An open register: reading rows, searching, computing, changing, history.

Never a file name, never the opening of a register.

Modules: change, computed, counts, deadlines, earlier, history, known_register, layouts, mappings, namesakes,
query, read_connection, rows, search, store, writing.
"""

from db.store.store import PAUSES, Done, Operation, Store, T

__all__ = ["PAUSES", "Done", "Operation", "Store", "T"]
