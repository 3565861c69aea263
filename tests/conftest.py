"""What every test stands on. Settings that Qt reads when it is first loaded are made at the top."""

import logging
import os
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from db import words

if TYPE_CHECKING:
    from tests.postgresql import Server

# No window, no settings of the person at this computer, and a locale that Qt does not warn of.
_folder = tempfile.TemporaryDirectory(prefix="foedus-tests-")
os.environ |= {f"XDG_{name}_HOME": f"{_folder.name}/{name}" for name in ("CONFIG", "DATA", "STATE", "CACHE")}
os.environ["XDG_RUNTIME_DIR"] = _folder.name
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow now and then; and a run that decides over a change must not depend on luck.
settings.register_profile("foedus", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("foedus")


def pytest_unconfigure() -> None:
    _folder.cleanup()


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Each test begins in the program's own language, whatever the one before spoke."""
    yield
    words.use(words.DEFAULT)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a logged warning or worse. A test that expects one looks at `caplog`, then `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call"), *caplog.get_records("teardown")]
    unexpected = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not unexpected, f"unexpected in the log: {unexpected}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator["Server"]:
    """A PostgreSQL server of this worker's own: it starts in a second, and needs no lock."""
    if os.name == "nt":
        pytest.skip("the server's socket is a POSIX one")
    from tests import postgresql  # costs a test without PostgreSQL a tenth of a second

    with postgresql.running() as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql_server: "Server") -> Iterator[str]:
    """The address of a new, empty database."""
    database = postgresql_server.create()
    yield postgresql_server.url(database)
    postgresql_server.drop(database)
