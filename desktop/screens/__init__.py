"""The screens of the window."""

import sys

if sys.version_info < (3, 12):
    from desktop.overriding import make_whole

    make_whole()  # before the first class of a screen
