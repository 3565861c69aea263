"""Writing a list, or the card of a record, to a PDF file."""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from db.errors import Refused
from db.reports.card import Card
from db.reports.listing import Listing
from desktop.paper.cards.card_print import CardPrint
from desktop.paper.font_metrics import UNIT
from desktop.paper.list_print import ListPrint
from desktop.system.atomic_file import Cancelled, atomic_write

Progress = Callable[[int, int], None]
"""A callback with the work done and the work in all."""

_READING, _PAINTING = 1, 5  # the relative time of a row


def default_layout() -> QPageLayout:
    """A4 landscape, with margins that every printer can keep."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape,
        QMarginsF(12, 12, 12, 10),
        QPageLayout.Unit.Millimeter,
    )


def portrait_layout() -> QPageLayout:
    """A4 portrait with the same margins, for cards."""
    layout = default_layout()
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    return layout


def write_list_pdf(
    path: Path,
    listing: Listing,
    office: Sequence[str] = (),
    layout: QPageLayout | None = None,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write a listing to a PDF, whole or not at all; Cancelled if `cancelled` gives True meanwhile.

    Raises Refused as `atomic_write` does, and if the layout (None: A4 landscape) is too small. Needs a
    QGuiApplication; the platform "offscreen" will do.
    """
    total = listing.count * (_READING + _PAINTING)

    def report(done: int) -> None:
        progress(min(done, total), total)
        if cancelled():
            raise Cancelled

    with atomic_write(path) as temporary:
        printed = ListPrint(listing, office, read=lambda rows: report(rows * _READING))
        with _writer(temporary, listing.title, office) as writer:
            writer.setPageLayout(layout or default_layout())
            printed.print_on(writer, lambda rows: report(listing.count * _READING + rows * _PAINTING))


def write_card_pdf(
    path: Path, card: Card, office: Sequence[str] = (), layout: QPageLayout | None = None
) -> None:
    """Write the card of a record to a PDF, as `write_list_pdf` does a list; layout None: A4 portrait."""
    with atomic_write(path) as temporary, _writer(temporary, card.title, office) as writer:
        writer.setPageLayout(layout or portrait_layout())
        CardPrint(card, office).print_on(writer)


@contextmanager
def _writer(path: Path, title: str, office: Sequence[str]) -> Iterator[QPdfWriter]:
    """A QPdfWriter to `path`; raises OSError if the file cannot be opened or the disk is full."""
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(errno.EACCES, file.errorString(), str(path))
    writer = QPdfWriter(file)
    writer.setResolution(UNIT)
    writer.setCreator("Foedus")
    writer.setTitle(title)
    writer.setAuthor(office[0] if office else "")
    try:
        yield writer
    except Refused as refused:  # the writer refused a page
        _check(file, refused)
        raise
    else:
        file.flush()
        _check(file)
    finally:
        file.close()


def _check(file: QFile, refused: Refused | None = None) -> None:
    if file.error() != QFileDevice.FileError.NoError:
        error = OSError(errno.ENOSPC, file.errorString(), file.fileName())  # Qt does not tell which
        raise error from refused
