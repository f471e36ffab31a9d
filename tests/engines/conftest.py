"""A demo office, and tablets of every engine. A browser that is missing is an error, never a skip."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hands.firefox import FirefoxDriver
from tests.hands.webkit import WebKitDriver
from tests.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give a running demo office with data of its own."""
    folder = tmp_path / "office"
    folder.mkdir()
    running = Office(folder)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[FirefoxDriver]:
    """Give a Firefox whose profile outlives a kill."""
    driver = FirefoxDriver(tmp_path / "profile")
    yield driver
    driver.close()


@pytest.fixture
def webkit() -> Iterator[WebKitDriver]:
    """Give a WebKit window on a screen of its own."""
    driver = WebKitDriver()
    yield driver
    driver.close()
