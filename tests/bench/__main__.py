"""`make bench`: makes the registers, runs each section in its own process, prints and writes the figures.

Sections are modules with `rows(register) -> list[Row]`. `python -m tests.bench NAME …` runs only those.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench import million
from tests.bench.register import make

SECTIONS = (
    "launch",
    "window",
    "delegations",
    "searching",
    "busy",
    "saving",
    "closing",
    "memory",
    "workbook",
    "importing",
    "printed",
    "million",
)
DOCUMENTS, PARTNERS, ACTS = 100_000, 3_000, 200_000
DELEGATIONS = 50_000  # with 150,000 participants and 100,000 costs
RESULT = Path("bench.json")
_MARK = "rows:"


def main(given: list[str]) -> int:
    if given[:1] == ["--section"]:
        told = [row.told() for row in import_module(f"tests.bench.{given[1]}").rows(Path(given[2]))]
        print(_MARK + json.dumps(told))
        return 0
    wanted = given or SECTIONS
    with tempfile.TemporaryDirectory(prefix="foedus-bench-") as folder:
        register = Path(folder) / "bench.foedus"
        begun = time.monotonic()
        make(
            register,
            DOCUMENTS,
            PARTNERS,
            ACTS,
            lambda text: _say(f"{time.monotonic() - begun:6.1f} s  {text}"),
            DELEGATIONS,
        )
        if million.NAME in wanted:
            million.make(register, lambda text: _say(f"{time.monotonic() - begun:6.1f} s  {text}"))
        rows = [row for name in wanted for row in _section(name, register)]
    RESULT.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(table(rows)))
    return 0


def _section(name: str, register: Path) -> list[dict[str, Any]]:
    """The rows of one section: memory and warmth are its own."""
    _say(f"measuring: {name}")
    command = [sys.executable, "-m", "tests.bench", "--section", name, str(register)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    if done.returncode or not found:
        raise SystemExit(f"section {name} failed ({done.returncode}):\n{done.stdout}")
    read: list[dict[str, Any]] = json.loads(found[-1].removeprefix(_MARK))
    return read


def table(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """The figures as they are read."""
    yield f"{'':58}{'value':>12}{'floor':>12}{'ratio':>8}  {'aim':12}"
    for row in rows:
        value = f"{row['value']:,.2f} {row['unit']}"
        floor = "–" if row["floor"] is None else f"{row['floor']:,.2f}"
        ratio = "–" if row["ratio"] is None else f"{row['ratio']:.2f}"
        missed = "" if row["met"] else "  missed"
        yield f"{row['name']:58}{value:>12}{floor:>12}{ratio:>8}  {row['aim']:12}{missed}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
