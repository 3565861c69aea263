"""A navigator that goes nowhere and keeps where it was to go."""

from datetime import date
from pathlib import Path
from typing import Any

from db.fields import Record
from desktop.lists.request import Request


class RecordingNavigator:
    """Keeps what it was asked for, in order: a class and an id, a list's id, a day, a request."""

    def __init__(self) -> None:
        self.gone: list[Any] = []

    def show_record(self, record: type[Record], record_id: int) -> None:
        self.gone.append((record, record_id))

    def show_list(self, list_id: str) -> None:
        self.gone.append(list_id)

    def new_record(self, record: type[Record], values: dict[str, Any]) -> None:
        self.gone.append((record, values))

    def read_in(self, record: type[Record], source: Path | str | None) -> None:
        self.gone.append((record, source))

    def look_at(self, day: date) -> None:
        self.gone.append(day)

    def print(self, request: Request) -> None:
        self.gone.append(request)

    def export(self, request: Request) -> None:
        self.gone.append(request)
