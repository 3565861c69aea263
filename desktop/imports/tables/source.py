"""The sheets of a file or of copied text, each with its headings."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from db.errors import Refused
from db.words import _
from desktop.imports.csv_in import read_text
from desktop.imports.headings import Headings, headings_of
from desktop.imports.reading import read_file
from desktop.imports.sheet import Sheet


class ReadSheet(NamedTuple):
    """A sheet with its headings, as they were guessed."""

    sheet: Sheet
    headings: Headings


def read_source(source: Path | str, progress: Callable[[int, int], None] | None = None) -> list[ReadSheet]:
    """The sheets of a source with their headings; those without a row are left out."""
    sheets = read_file(source, progress) if isinstance(source, Path) else [read_text(source)]
    found = [ReadSheet(sheet, headings_of(sheet)) for sheet in sheets if sheet.rows]
    if not found:
        raise Refused(
            _("There is no row in it that could be read in."),
            _("Copy the rows together with their headings, or choose another file."),
        )
    return found
