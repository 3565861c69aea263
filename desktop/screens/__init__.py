"""The screens of the window, a folder each.

Never a rule of the register, never a record's field by name where all fields are meant.
"""

import sys

if sys.version_info < (3, 12):
    from desktop.system.qt_exceptions import install

    install()  # before the first class of a screen
