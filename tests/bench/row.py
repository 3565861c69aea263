"""One figure, the floor it is held against, and what it should come to."""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """`most` is the largest ratio to the floor, or without a floor the largest value, that meets the aim."""

    name: str
    value: float
    unit: str
    floor: float | None
    most: float

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool:
        return (self.value if self.ratio is None else self.ratio) <= self.most

    def told(self) -> dict[str, Any]:
        """As it stands in bench.json."""
        aim = f"≤ {self.most:g} ×" if self.floor else f"≤ {self.most:g} {self.unit}"
        known = {"name": self.name, "value": round(self.value, 3), "unit": self.unit}
        floor = None if self.floor is None else round(self.floor, 3)
        ratio = None if self.ratio is None else round(self.ratio, 3)
        return {**known, "floor": floor, "ratio": ratio, "aim": aim, "met": self.met}


def best(*works: Callable[[], object], times: int = 5) -> list[float]:
    """The shortest time of each work in ms, done in turn: what disturbs one disturbs the others."""
    found = [float("inf")] * len(works)
    for _turn in range(times):
        for at, work in enumerate(works):
            begun = time.perf_counter()
            work()
            found[at] = min(found[at], (time.perf_counter() - begun) * 1000)
    return found


def middle(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a work in ms."""
    taken = []
    for _turn in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[times // 2]


def peak() -> float:
    """The most memory this process has held so far, in MB.

    On Linux not as getrusage tells it: that begins with what the process held which started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return int(told["VmHWM"].split()[0]) / 1e3
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1e6 if sys.platform == "darwin" else 1e3)
