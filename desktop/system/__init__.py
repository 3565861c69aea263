"""Services of the computer: settings, log, folders, account, files, exceptions of Python and Qt.

Never a record.

It is imported before the rest of the program, so here Python's own import is put back: PySide's, which comes
with Qt, reads the source of each module that imports another, in search of `from __feature__ import …`. That
took a tenth of the start, and all sources stayed in memory.

Modules: account, atomic_file, display, draft_files, drive, exception_hook, folders, garbage, language, log,
qt_exceptions, scratch, settings, stopping, termination.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - its import puts the other one there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
