"""The list of delegations on a large register: what the list of documents must meet, it must meet too."""

from pathlib import Path

from db.records import Delegation
from tests.bench.row import Row
from tests.bench.window import of_list


def rows(register: Path) -> list[Row]:
    return of_list(register, Delegation.table_name, "delegations: ")
