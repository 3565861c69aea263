"""Garbage collection in the main thread only.

Python collects in whichever thread allocates the object that exceeds the threshold. A widget collected in
another thread is destroyed there, while the main thread sends it events, and the program crashes.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageCollector(QObject):
    """Disables Python's automatic collection and collects by a timer instead, for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    @staticmethod
    def collect_due() -> None:
        """Collect the oldest generation that has reached its threshold, and the younger ones with it."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(max(due))
