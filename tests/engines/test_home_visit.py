"""The visit again in the other two engines: no network, two interruptions, a claim at the end."""

from pathlib import Path

import pytest

from tests.engines.visit import home_visit
from tests.hands.firefox import FirefoxDriver
from tests.hands.hand import Hand
from tests.hands.webkit import WebKitDriver
from tests.office import Office

pytestmark = pytest.mark.engine


def test_a_visit_in_firefox_outlives_two_dead_batteries(
    office: Office, firefox: FirefoxDriver, tmp_path: Path
):
    def die_and_come_back() -> None:
        firefox.kill()
        firefox.goto(office.url)

    home_visit(Hand(firefox), office, tmp_path, die_and_come_back)
    assert firefox.complaints == []


def test_a_visit_in_webkit_outlives_two_reloads(office: Office, webkit: WebKitDriver, tmp_path: Path):
    def reload_and_come_back() -> None:
        webkit.reload()
        webkit.goto(office.url)

    home_visit(Hand(webkit), office, tmp_path, reload_and_come_back)
    assert webkit.complaints == []
