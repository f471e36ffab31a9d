"""The tab is killed at every step of a first visit and of a follow-up visit, with no office in reach.

Each time it is 450 ms after the step. The browser is started again and unlocked, and what was done is there;
only what a client began with the tablet in her hands is forgotten, by design. Eight kills, spread over the
points of first_visit.py and note_points.py; POINTS=99 kills at each of them before a release.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.faults.first_visit import first_visit
from tests.faults.note_points import follow_up
from tests.faults.visitor import Point, Visitor
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand, NotSeenError
from tests.journeys import claim_on_paper, reckoning, steps, tour
from tests.office import Office
from tests.pictures import slanted

pytestmark = pytest.mark.browser

KILLS = int(os.environ.get("POINTS", "8"))
PAUSE_MS = 450
"""What was put in during the last 400 ms before the power goes may be lost; this is just old enough."""
AT_LEAST = 40


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give a running demo office."""
    folder = tmp_path / "office"
    folder.mkdir()
    running = Office(folder)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def visitor(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Visitor]:
    """Give a tablet that is signed in, and whose office is gone."""
    picture = tmp_path / "referral.jpg"
    picture.write_bytes(slanted())
    driver = ChromiumDriver(playwright, tmp_path / "profile")
    steps.sign_in(Hand(driver), office.url)
    office.stop()
    yield Visitor(driver, office.url, picture)
    driver.close()


def walk(visitor: Visitor, points: list[Point], kills: set[int]) -> list[str]:
    """Do every step, be killed after some, and come back; give what is not there any more, as sentences."""
    lost = []
    for nth, point in enumerate(points):
        point.act(visitor)
        if nth not in kills:
            continue
        print(f"killed: {point.name}", flush=True)  # noqa: T201  # shown with -s
        visitor.driver.page.wait_for_timeout(PAUSE_MS)
        visitor.die()
        try:
            point.there(visitor)
        except (AssertionError, NotSeenError) as missing:
            lost.append(f"{point.name}: {str(missing)[:300]}")
            break  # what follows stands on it
    return lost


def spread(points: list[Point], most: int) -> set[int]:
    """Choose points as far apart as they can be, the last among them."""
    count = min(most, len(points))
    return {len(points) - 1 - nth * len(points) // count for nth in range(count)}


def test_inv_13_a_tab_killed_at_any_step_of_a_visit_loses_nothing(visitor: Visitor, office: Office):
    first, later = first_visit(), follow_up(tour.OTHERS_NOTE)
    assert len(first) + len(later) >= AT_LEAST
    kills = spread(first + later, KILLS)
    lost = walk(visitor, first, kills)
    assert lost == []
    visitor.to_today()
    lost = walk(visitor, later, {nth - len(first) for nth in kills})
    assert lost == []
    visitor.to_today()
    office.start()
    steps.send_all(visitor.hand)
    reckoning.check_drained(reckoning.held_by(visitor.driver))
    assert claim_on_paper.claim_number(office.data, tour.OTHERS_NOTE, "128.00")
    assert visitor.driver.complaints == []
    print(f"{len(kills)} of {len(first + later)} points, 0 lost")  # noqa: T201  # with -s


def test_a_tablet_that_only_says_it_keeps_is_found_out(visitor: Visitor):
    """The control: its storage says yes to everything, and keeps nothing."""
    points = follow_up(tour.OTHERS_NOTE)
    visitor.driver.evaluate("void (IDBObjectStore.prototype.put = function () { return this.count(); })")
    assert len(walk(visitor, points, {1})) == 1
