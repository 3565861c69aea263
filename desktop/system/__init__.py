"""Services of the computer: settings, log, folders, account, files, exceptions of Python and Qt.

Never a record.

Modules: account, atomic_file, display, exception_hook, folders, garbage, language, log, qt_exceptions,
settings.
"""
