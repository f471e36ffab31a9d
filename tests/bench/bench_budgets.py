"""What moves under a finger that is about to tap: layout shifts on the way to every screen of the tablet."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.line import Line
from tests.hands.chromium import ChromiumDriver
from tests.journeys import walk

SHIFT_LIMIT, HARDLY = 0.02, 0.002
"""A fifth of what Core Web Vitals call good, and what nobody sees."""
_OBSERVE = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.shifted?.(one.value);
}).observe({ type: "layout-shift", buffered: true })"""
"""As Core Web Vitals count it: what moves within half a second of a tap was asked for."""


def shifts() -> Iterator[tuple[str, float]]:
    """Give for each of the tablet's screens what moved on the way to it, added up: no less than its CLS."""
    moved: list[float] = []

    def note(shift: float) -> None:
        moved.append(shift)

    def watch(driver: ChromiumDriver) -> None:
        driver.context.expose_function("shifted", note)
        driver.context.add_init_script(_OBSERVE)
        driver.evaluate(f"void {_OBSERVE}")

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for nth, (place, driver) in enumerate(walk.past_every_screen(playwright, Path(folder))):
            if place.startswith("office"):
                break
            if nth == 0:
                watch(driver)
            driver.evaluate(walk.PAINTED)
            yield place, sum(moved)
            moved.clear()


def measure() -> Iterator[Line]:
    """Give the screen on the way to which most moved."""
    found = sorted(shifts(), key=lambda one: one[1])
    place, most = found[-1]
    still = sum(shift < HARDLY for _, shift in found)
    yield Line(
        bench="layout_shift",
        figure=most,
        unit="CLS",
        limit=SHIFT_LIMIT,
        must_be="at_most",
        note=f"{place}; {still} of {len(found)} screens hardly move",
        table={"moved": {name: round(shift, 4) for name, shift in reversed(found) if shift >= HARDLY}},
    )
