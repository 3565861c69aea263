"""A wire between the program and a PostgreSQL server, which breaks in the midst of a COMMIT."""

import select
import socket
import threading
from contextlib import suppress

SOCKET = ".s.PGSQL.5432"


class Wire:
    """What lies between the program and the server; it breaks at the next COMMIT.

    `breaks` says when: "before" the server hears of it, "after" it was done but before the program hears.
    With "for good" nobody gets through any more until `dead` is False again.
    """

    def __init__(self, folder: str, server: str) -> None:
        self.folder, self._server = folder, f"{server}/{SOCKET}"
        self.breaks = ""
        self.dead = False
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(f"{folder}/{SOCKET}")
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                program, _address = self._listening.accept()
            except OSError:
                return  # closed
            if self.dead:
                program.close()
            else:
                threading.Thread(target=self._carry, args=(program,), daemon=True).start()

    def _carry(self, program: socket.socket) -> None:
        """Hand on what comes from either end, until one hangs up or the wire breaks."""
        with (
            program,
            socket.socket(socket.AF_UNIX) as server,
            suppress(ConnectionError),
        ):
            server.connect(self._server)
            breaks = ""
            while True:
                ready, _writing, _failed = select.select([program, server], [], [])
                data = ready[0].recv(65536)
                if ready[0] is program and self.breaks and b"COMMIT" in data:
                    breaks, self.breaks = self.breaks, ""
                    self.dead = "for good" in breaks
                if not data or breaks.startswith("before"):
                    return
                if breaks and ready[0] is server:
                    return  # it has done it, and its answer is lost
                (server if ready[0] is program else program).sendall(data)

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
