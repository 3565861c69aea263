"""The formats in which listings leave the program as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from db.reports.listing import Listing
from db.words import N_

Progress = Callable[[int, int], None]
"""Called with the number of rows written and of rows in all."""


@dataclass(frozen=True)
class Properties:
    """The document properties of a file; `creator` is the office."""

    title: str
    creator: str
    created: datetime


@dataclass(frozen=True)
class Written:
    """The result of writing a file; `remarks`: sentences for the user on losses and split listings."""

    rows: int
    sheets: tuple[str, ...]
    remarks: tuple[str, ...]


Writer = Callable[[Path, Sequence[Listing], Properties, Progress], Written]
"""Writes listings to a file, whole or not at all: see `workbook.write`."""


@dataclass(frozen=True)
class Format:
    """A sort of file by its ending, and the module of desktop/sheets whose `write` is its Writer.

    The module is imported when a file is written: the window opens sooner without it.
    """

    suffix: str
    filter: str  # as file boxes show it; a message
    module: str

    def writer(self) -> Writer:
        writer: Writer = import_module(f"desktop.sheets.{self.module}").write
        return writer


FORMATS = (Format(".xlsx", N_("Workbook of Excel (*.xlsx)"), "workbook"),)


def format_of(path: Path) -> Format:
    """The format of a file by its suffix; a workbook for an unknown one."""
    return next((listed for listed in FORMATS if listed.suffix == path.suffix.lower()), FORMATS[0])
