"""A list becomes a PDF file, whole or not at all."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from db.errors import Refused
from db.fields import Field
from db.kinds import Text
from db.reports.listing import Listing
from desktop.paper.pdf import default_layout, write_list_pdf
from desktop.system.atomic_file import Cancelled, OpenElsewhere

pytestmark = pytest.mark.usefixtures("qapp")
ROWS = 2000


def rows(count: int = ROWS) -> Iterator[tuple[Any, ...]]:
    for at in range(count):
        yield f"Łuck {at}", "umowa o współpracy"


def listing(values: Iterator[tuple[Any, ...]], count: int = ROWS) -> Listing:
    fields = (Field(Text(), "Partner"), Field(Text(), "Rodzaj dokumentu"))
    return Listing("Dokumenty współpracy", (), date(2017, 12, 31), fields, count, values)


def test_the_file_tells_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Umowy.pdf"
    write_list_pdf(path, listing(rows(5), 5), ("Urząd Miejski w Białymstoku", "Biuro Współpracy"))
    document = pypdfium2.PdfDocument(path)
    about = document.get_metadata_dict()
    assert about["Title"] == "Dokumenty współpracy"
    assert about["Author"] == "Urząd Miejski w Białymstoku"
    assert about["Creator"] == "Foedus"
    assert (round(document[0].get_width()), round(document[0].get_height())) == (842, 595)
    document.close()
    assert list(tmp_path.iterdir()) == [path]


def test_the_page_setup_is_obeyed(tmp_path: Path) -> None:
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A5),
        QPageLayout.Orientation.Portrait,
        QMarginsF(30, 25, 15, 10),
        QPageLayout.Unit.Millimeter,
    )
    write_list_pdf(tmp_path / "Umowy.pdf", listing(rows()), layout=layout)
    document = pypdfium2.PdfDocument(tmp_path / "Umowy.pdf")
    page = document[1]
    assert (round(page.get_width()), round(page.get_height())) == (420, 595)
    text = page.get_textpage()
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    assert min(box[0] for box in boxes) == pytest.approx(30 / 25.4 * 72, abs=1.5)
    assert max(box[2] for box in boxes) == pytest.approx(420 - 15 / 25.4 * 72, abs=1.5)
    assert max(box[3] for box in boxes) == pytest.approx(595 - 25 / 25.4 * 72, abs=3)
    assert min(box[1] for box in boxes) == pytest.approx(10 / 25.4 * 72, abs=3)
    document.close()


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_list_pdf(tmp_path / "Umowy.pdf", listing(rows()), progress=lambda *done: told.append(done))
    done, totals = zip(*told, strict=True)
    assert len(set(totals)) == 1
    assert list(done) == sorted(done)
    assert done[0] < totals[0] / 20
    assert done[-1] == totals[0]


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_called_off_it_leaves_nothing(tmp_path: Path, share: float) -> None:
    path = tmp_path / "Umowy.pdf"
    path.write_text("old")
    done = [0.0]

    def progress(now: int, total: int) -> None:
        done[0] = now / total

    with pytest.raises(Cancelled):
        write_list_pdf(path, listing(rows()), progress=progress, cancelled=lambda: done[0] >= share)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_while_reading_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[Any, ...]]:
        yield from rows(100)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_list_pdf(tmp_path / "Umowy.pdf", listing(failing()))
    assert not list(tmp_path.iterdir())


def test_open_elsewhere_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / ".~lock.Umowy.pdf#").touch()
    values = rows()
    with pytest.raises(OpenElsewhere):
        write_list_pdf(tmp_path / "Umowy.pdf", listing(values))
    assert next(values) == ("Łuck 0", "umowa o współpracy")


def test_paper_too_small_leaves_nothing(tmp_path: Path) -> None:
    layout = default_layout()
    layout.setMargins(QMarginsF(12, 90, 12, 90))
    with pytest.raises(Refused, match="papierze"):
        write_list_pdf(tmp_path / "Umowy.pdf", listing(rows()), layout=layout)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("missing", [1, 5_000, 100_000])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, missing: int) -> None:
    import resource  # POSIX alone has it
    import signal

    path = tmp_path / "Umowy.pdf"
    write_list_pdf(path, listing(rows()))
    size = path.stat().st_size
    path.unlink()
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size - missing, limits[1]))
    try:
        with pytest.raises(Refused, match="Na dysku zabrakło miejsca"):
            write_list_pdf(path, listing(rows()))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert not list(tmp_path.iterdir())
