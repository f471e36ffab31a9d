"""A demo office, and a tablet in the therapist's hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.office import Office


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a demo office that was filled and never served, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    assert Office(folder).run("demo", "--fill-only") == "filled\n"
    return folder


@pytest.fixture
def office(filled: Path, tmp_path: Path) -> Iterator[Office]:
    """Give a running demo office with data of its own."""
    folder = tmp_path / "office"
    shutil.copytree(filled, folder)
    running = Office(folder)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def tablet(playwright: Playwright, tmp_path: Path) -> Iterator[ChromiumDriver]:
    """Give a tablet whose browser keeps its profile over kills."""
    driver = ChromiumDriver(playwright, tmp_path / "profile")
    yield driver
    driver.close()


@pytest.fixture
def hand(tablet: ChromiumDriver) -> Hand:
    """Give the hand that uses the tablet."""
    return Hand(tablet)


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner at the office's page."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    yield Hand(driver)
    assert driver.complaints == []
    driver.close()
