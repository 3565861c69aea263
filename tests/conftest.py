"""What every test stands on. Settings that Qt reads when it is first loaded are made at the top."""

import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from db.register.opening import Register
    from db.store import Store
    from desktop.background.write_queue import WriteQueue
    from desktop.program import Program
    from desktop.screens.window.window import Window
    from desktop.system.settings import Settings
    from tests.support.databases import Databases
    from tests.support.postgresql import Server
    from tests.support.windows import Answers

# No window, no settings of the person at this computer, and a locale that Qt does not warn of.
_folder = tempfile.TemporaryDirectory(prefix="foedus-tests-")
os.environ |= {f"XDG_{name}_HOME": f"{_folder.name}/{name}" for name in ("CONFIG", "DATA", "STATE", "CACHE")}
os.environ["XDG_RUNTIME_DIR"] = _folder.name
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow now and then; and a run that decides over a change must not depend on luck.
settings.register_profile("foedus", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("foedus")


# Garbage is collected between the tests alone. Python would do it anywhere: in a thread that writes or counts
# or in the midst of a style being applied; a widget that goes while Qt walks over all of them is a crash.
gc.disable()


@given(st.none())
def _first_example(_nothing: None) -> None:
    """Let Hypothesis make its random numbers: it looks for their referrers, but not among frozen objects."""


def pytest_collection_finish() -> None:
    _first_example()
    gc.freeze()  # what is imported and collected lives as long as the run: there is nothing to find in it
    gc.set_threshold(20_000, 10, 20)  # of what the tests make much stays too: compiled queries, modules
    if "sqlalchemy" in sys.modules:  # else no register is opened
        from tests.support import compiling

        compiling.share()


def pytest_runtest_logfinish() -> None:
    """Collect what a test left: all of it is taken down, and Qt is at rest."""
    from desktop.system.garbage import GarbageCollector

    GarbageCollector.collect_due()


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


@pytest.fixture(scope="session", autouse=True)
def _clipboard_is_left_empty() -> Iterator[None]:
    """Qt's offscreen clipboard would let go of what was copied after Python has ended, and crash."""
    yield
    qtgui = sys.modules.get("PySide6.QtGui")
    if qtgui and qtgui.QGuiApplication.instance():
        qtgui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator["Server"]:
    """A PostgreSQL server of this worker's own: it starts in a second, and needs no lock."""
    if os.name == "nt":
        pytest.skip("the server's socket is a POSIX one")
    from tests.support import postgresql

    with postgresql.running() as server:
        yield server


@pytest.fixture(scope="session")
def databases(postgresql_server: "Server") -> "Databases":
    """The databases of this worker's server that are lent to one test after the other."""
    from tests.support.databases import Databases

    return Databases(postgresql_server)


@pytest.fixture
def postgresql_url(databases: "Databases") -> Iterator[str]:
    """The address of an empty database of the test's own."""
    with databases.bare() as url:
        yield url


@pytest.fixture
def empty_register_url(databases: "Databases") -> Iterator[str]:
    """The address of an empty register on a server, the test's own."""
    from db.register import opening

    with databases.lent("empty", opening.make) as url:
        yield url


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register with the sample in it, at rest: made once, to be copied."""
    from tests.support.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "bialystok.foedus"
    make_sample(path)
    return path


@pytest.fixture(scope="module")
def sample_store(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Store"]:
    """The sample, to be read by a whole module."""
    from db.register import opening
    from db.store.history import User

    copied = shutil.copy(sample_file, tmp_path_factory.mktemp("read") / "bialystok.foedus")
    register = opening.open_register(copied, read_only=True)
    store = register.store(User("anna", "Anna Nowak", "desk"))
    yield store
    store.close()
    register.close()


@pytest.fixture
def register(sample_file: Path, tmp_path: Path) -> Iterator["Register"]:
    """An open register of the test's own, with the sample in it."""
    from db.register import opening

    opened = opening.open_register(shutil.copy(sample_file, tmp_path / "bialystok.foedus"))
    yield opened
    opened.close()


@pytest.fixture
def reading(register: "Register") -> Iterator["Store"]:
    """The store that a screen reads `register` with: it never waits."""
    from db.store.history import User

    opened = register.store(User("anna", "Anna Nowak", "desk"))
    yield opened
    opened.close()


@pytest.fixture
def queue(register: "Register", qapp: object) -> Iterator["WriteQueue"]:
    """The write queue of `register`."""
    from db.store.history import User
    from desktop.background.write_queue import WriteQueue

    writing = WriteQueue(lambda: register.store(User("anna", "Anna Nowak", "desk"), writing=True))
    yield writing
    writing.close()


@pytest.fixture
def own_settings(tmp_path: Path) -> "Settings":
    """Settings that are nobody's, in a file of the test's own."""
    from desktop.system.settings import Settings

    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def answers() -> "Answers":
    """Dialogs that answer by themselves: to stay, and not to go on, until a test says otherwise."""
    from tests.support.windows import Answers

    return Answers()


@pytest.fixture
def bare_window(qtbot: "QtBot") -> "QWidget":
    """A window with nothing in it, on the screen."""
    from PySide6.QtWidgets import QWidget

    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def window(
    reading: "Store",
    queue: "WriteQueue",
    own_settings: "Settings",
    answers: "Answers",
    look: object,
    qtbot: "QtBot",
) -> Iterator["Window"]:
    """The window on `register`, as of today, in front with the list of documents."""
    import shiboken6

    from desktop.screens.window.window import Window

    shown = Window(reading, queue, own_settings, answers, "bialystok.foedus", date.today())
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown
    answers.leaving, answers.going_on = "discard", True
    shown.close()
    queue.wait()
    shiboken6.delete(shown)  # now: a look put on would be put on all of its parts again


@pytest.fixture
def program(
    qapp: "QApplication",
    own_settings: "Settings",
    answers: "Answers",
    look: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator["Program"]:
    """The program without its loop, with nothing shown yet; its data are the test's own."""
    import shiboken6
    from PySide6.QtCore import QEvent

    from desktop.program import Program

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = Program(qapp, own_settings, answers, back_up=answers.backed_up.append)
    yield made
    answers.leaving = "discard"
    made.close_register()
    shiboken6.delete(made)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # there is no loop that does it


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    """A register with the sample in it, at rest."""
    return Path(shutil.copy(sample_file, tmp_path / "urząd.foedus"))


@pytest.fixture
def other(sample_file: Path, tmp_path: Path) -> Path:
    """Another one."""
    return Path(shutil.copy(sample_file, tmp_path / "inny.foedus"))


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for what is temporary, the test's own, and empty."""
    import tempfile

    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(scope="session")
def light_look(qapp: "QApplication") -> Callable[[], None]:
    """Puts on the light look, unless the program wears it: Qt would have all style sheets read anew."""
    from desktop.screens.style import theme

    def worn() -> tuple[object, ...]:
        return qapp.styleSheet(), qapp.font(), qapp.palette(), qapp.styleHints().colorScheme()

    theme.apply(qapp, "light")
    light = worn()
    return lambda: None if worn() == light else theme.apply(qapp, "light")


@pytest.fixture
def look(qapp: "QApplication", light_look: Callable[[], None]) -> Iterator[Callable[..., None]]:
    """Puts on a look (`look("dark")`); it is the light one at the beginning, and again afterwards."""
    from desktop.screens.style import theme

    light_look()
    yield partial(theme.apply, qapp)
    light_look()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new, empty register, at rest: made once, to be copied."""
    from db.register import opening

    path = tmp_path_factory.mktemp("empty") / "empty.foedus"
    opening.make(path)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty register of the test's own is, on each database."""
    if request.param == "sqlite":
        yield str(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "new.foedus"))
        return
    from db.register import opening

    with request.getfixturevalue("databases").lent("empty", opening.make) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a sample register of the test's own is, on each database."""
    if request.param == "sqlite":
        yield str(shutil.copy(request.getfixturevalue("sample_file"), tmp_path / "bialystok.foedus"))
        return
    from tests.support.sample import make_sample

    with request.getfixturevalue("databases").lent("sample", make_sample) as url:
        yield url


@pytest.fixture(scope="module")
def filled_file(
    request: pytest.FixtureRequest, empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The file of a register with what `fill` of the module writes, at rest: made once, to be copied."""
    from tests.support.sample import fill_in

    path = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("filled") / "filled.foedus"))
    fill_in(path, request.module.fill)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def filled_target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a register of the test's own is with what `fill` of its module writes, on each database."""
    if request.param == "sqlite":
        yield str(shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "filled.foedus"))
        return
    from db.register import opening
    from tests.support.sample import fill_in

    fill = partial(fill_in, fill=request.module.fill)
    with request.getfixturevalue("databases").filled(request.module.__name__, opening.make, fill) as url:
        yield url


@pytest.fixture
def new_store(target: str) -> Iterator["Store"]:
    """A store for writing into an empty register of the test's own, on each database."""
    from tests.support.sample import writing

    with writing(target) as store:
        yield store


@pytest.fixture
def filled_store(filled_target: str) -> Iterator["Store"]:
    """A store for writing into a register that `fill` of the module has filled, on each database."""
    from tests.support.sample import writing

    with writing(filled_target) as store:
        yield store


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this process and of those it starts: empty until they are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder
