"""The current user, as the account of the operating system names them."""

import os
import socket
import sys

from db.register.lock import account
from db.store.history import User


def current_user() -> User:
    """The account, the user's full name (the account's name where the system has none), and the computer."""
    name = account()
    return User(name, _display_name() or name, socket.gethostname())


if sys.platform == "win32":
    import ctypes

    _DISPLAY = 3  # NameDisplay: "Anna Nowak"

    def _display_name() -> str:
        size = ctypes.c_ulong(256)
        text = ctypes.create_unicode_buffer(size.value)
        found = ctypes.windll.secur32.GetUserNameExW(_DISPLAY, text, ctypes.byref(size))
        return text.value if found else ""
else:
    import pwd

    def _display_name() -> str:
        """The account's full name: the first field of its GECOS entry; "" if there is none."""
        try:
            return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        except KeyError:
            return ""
