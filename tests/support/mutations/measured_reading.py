"""The program's reading of a file, with the time that it takes and the most memory that its child holds."""

import sys
import time
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from db.errors import Refused
from desktop.imports import archive_check, reading_child
from desktop.imports.reading import Reading, ReadingMistake
from tests.bench.row import peak
from tests.support.paths import ROOT

MOST_SECONDS = 10.0  # beyond any bound that is held


class Measured(NamedTuple):
    """What was said of a file, "" if it was read, and its cost; `is_bug`: the child has made a mistake."""

    sentence: str
    seconds: float
    megabytes: float
    is_bug: bool = False


def measured(folder: Path, file: Path, *, unchecked: bool = False) -> Measured:
    """Read a file by the child that the program would use, and look what it costs.

    `unchecked`: by a child that opens a workbook without looking at its archive first.
    """
    script, told = folder / "python", folder / "peak"
    told.unlink(missing_ok=True)
    module = "tests.support.mutations.measured_reading"
    command = f'"{sys.executable}" -P -m {module} "{told}" "$4" "$5" {unchecked}'
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec {command}\n')
    script.chmod(0o755)
    sentence, is_bug = "", False
    began = time.perf_counter()
    with patch.object(sys, "executable", str(script)):
        try:
            Reading(file, most_seconds=MOST_SECONDS).sheets()
        except Refused as refused:
            sentence = refused.text
        except ReadingMistake as mistake:
            sentence, is_bug = str(mistake), True
    seconds = time.perf_counter() - began
    return Measured(sentence, seconds, float(told.read_text()) if told.exists() else 0.0, is_bug)


UNKNOWN = archive_check.SheetSize(0, 0, False, 0)

if __name__ == "__main__":
    told, language, name, unchecked = sys.argv[1:]
    if unchecked == "True":
        patch("desktop.imports.workbook_in.check_archive", lambda _data: UNKNOWN).start()
    try:
        reading_child.main(language, name)
    finally:
        Path(told).write_text(str(peak()), encoding="utf-8")
