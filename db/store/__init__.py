from db.store.store import PAUSES, Done, Store, T

__all__ = ["PAUSES", "Done", "Store", "T"]
