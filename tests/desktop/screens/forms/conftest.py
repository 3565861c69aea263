"""The register in the hands of a colleague, for the forms that both have open."""

from collections.abc import Iterator

import pytest

from db.register.opening import Register
from db.store import Store
from tests.support.forms import somebody_else


@pytest.fixture
def other(register: Register) -> Iterator[Store]:
    opened = somebody_else(register)
    yield opened
    opened.close()
