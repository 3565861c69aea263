"""A command that is terminated clears away what it has begun, as after Ctrl+C."""

import os
import signal

import pytest

from desktop.system.stopping import stopping_by_signals

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_ends_as_by_the_keyboard_and_only_meanwhile(number: int) -> None:
    def wait_for_it() -> None:
        os.kill(os.getpid(), number)
        signal.pause()

    before = signal.getsignal(number)
    with stopping_by_signals(), pytest.raises(KeyboardInterrupt):
        wait_for_it()
    assert signal.getsignal(number) == before
