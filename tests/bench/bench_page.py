"""What it costs a tablet to read a photographed page: the processor time of the thread that reads.

DevTools slow a page's own thread and no worker's, and a wall clock tells what else the machine does; so the
time is taken from the system, as of Linux, and multiplied by what a tablet is slower.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.line import Line
from tests.hands.chromium import ChromiumDriver, _browser_pids
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.test_reading import new_referral, photograph, printed
from tests.office import Office

SLOWER = 4
PAGES = 3
LIMIT = 4.0
THREAD = "DedicatedWorker"
LOOK_SECONDS = 0.02
PATIENCE_SECONDS = 90


def _worked(profile: Path) -> dict[str, float]:
    """Give the processor seconds of every worker's thread in the processes of the browser on a profile."""
    roots = {str(pid) for pid in _browser_pids(profile)}
    parents: dict[str, str] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[status.parent.name] = status.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
    found: dict[str, float] = {}
    for process in parents:
        above = process
        while above in parents and above not in roots:
            above = parents[above]
        if above not in roots:
            continue
        for thread in Path(f"/proc/{process}/task").glob("*/stat"):
            try:
                said = thread.read_text()
            except OSError:
                continue
            if said.partition("(")[2].startswith(THREAD):
                spent = said.rpartition(")")[2].split()[11:13]
                found[thread.parent.name] = sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")
    return found


def _read(hand: Hand, folder: Path, nth: int) -> float:
    """Photograph a page that says something new, and give the seconds of the thread that read it longest."""
    number = f"RF-9{nth}021"
    before = _worked(folder / "profile")
    photograph(hand, folder, printed(**{"RF-90021": number}))
    spent: dict[str, float] = {}
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not hand.sees("Stop reading") and time.monotonic() < give_up:
        spent |= _worked(folder / "profile")
    while hand.sees("Stop reading") and time.monotonic() < give_up:
        spent |= _worked(folder / "profile")
        time.sleep(LOOK_SECONDS)
    hand.see("to confirm")
    took = max((took for thread, took in spent.items() if thread not in before), default=0.0)
    if took == 0:
        raise RuntimeError("no thread was seen that read the page")
    return took


def measure() -> Iterator[Line]:
    """Read some pages, the engine started anew for each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        office = Office(Path(folder))
        office.start()
        driver = ChromiumDriver(playwright, Path(folder) / "profile")
        hand = Hand(driver)
        try:
            steps.sign_in(hand, office.url)
            steps.fetch_kit(hand)
            new_referral(hand)
            took = [SLOWER * _read(hand, Path(folder), nth) for nth in range(1, PAGES + 1)]
        finally:
            driver.close()
            office.stop()
    yield Line(
        bench="read_page_4x",
        figure=max(took),
        unit="s",
        limit=LIMIT,
        must_be="at_most",
        note=f"the slowest of {PAGES}, starting and reading; others {sorted(took)[:-1]}",
    )
