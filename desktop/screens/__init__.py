"""The screens of the window."""

import sys

if sys.version_info < (3, 12):
    from desktop.system.qt_exceptions import make_whole

    make_whole()  # before the first class of a screen
