"""What a hand feels: a cold start with no office, a page made straight, a key painted at quarter speed."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from server.admin.demo import PASSPHRASE
from tests.bench.line import Line
from tests.bench.watch import WATCH_TAP, WHEN, slowed
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.steps import add_client, keep_page, plan_visit, sign_in
from tests.office import Office
from tests.pictures import TWELVE_MEGAPIXELS, slanted

STARTS = 5
KEYS = "Right upper trapezius hypertonic with two tender points; range of motion improved after treatment. "
START_LIMITS = {1: 0.6, 4: 1.5}
KEY_LIMIT_MS = 32.0
SCANS = 3
SCAN_LIMIT = 1.0

_WATCH_SCAN = """(() => {
  window.__scan = new Promise((tell) => {
    let opened;
    const look = () => {
      const keep = [...document.querySelectorAll('dialog[open] footer button')].at(-1);
      if (keep) opened ??= performance.now();
      if (keep && !keep.disabled) tell(performance.now() - opened);
      else requestAnimationFrame(look);
    };
    look();
  });
  return true;
})()"""
"""From the sheet of a photograph to the straight page in it: decode, find, straighten, write."""

_WATCH_KEYS = """(() => {
  window.__keys = [];
  addEventListener('keydown', (event) => {
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => window.__keys.push(performance.now() - pressed);
      painted.port2.postMessage(0);
    });
  }, true);
  return true;
})()"""


def _cold_start(driver: ChromiumDriver, hand: Hand, url: str, rate: int) -> float:
    """Give seconds from navigation to the lock screen plus from the tap on Unlock to Today's list."""
    driver.kill()
    with slowed(driver.page, rate):
        driver.goto(url)
        lock = driver.evaluate(WHEN.format(seen="document.querySelector('input[type=password]')"))
        driver.page.fill('input[type="password"]', PASSPHRASE)
        driver.evaluate(WATCH_TAP)
        hand.tap("Unlock")
        listed = driver.evaluate(WHEN.format(seen="document.body.innerText.includes('Walter Quist')"))
        return (lock + listed - driver.evaluate("window.__tapped")) / 1000


def _key_times(driver: ChromiumDriver, hand: Hand) -> list[float]:
    hand.tap("Note")
    hand.tap("Subjective", "field")
    driver.evaluate(_WATCH_KEYS)
    with slowed(driver.page, 4):
        driver.page.keyboard.type(KEYS * 2, delay=45)
    return sorted(driver.evaluate("window.__keys"))


def _scan_times(driver: ChromiumDriver, hand: Hand, picture: Path) -> list[float]:
    """Give seconds until each of some photographs of a page was straight."""
    picture.write_bytes(slanted(TWELVE_MEGAPIXELS[::-1]))
    hand.tap("Referral")
    times: list[float] = []
    for _ in range(SCANS):
        driver.evaluate(_WATCH_SCAN)
        hand.hand_over('input[type="file"][capture]', picture)
        times.append(driver.evaluate("window.__scan") / 1000)
        hand.see("found and made straight")
        keep_page(hand)
    return times


def measure() -> Iterator[Line]:
    """Start cold without an office, then photograph pages and type in a note."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        office = Office(Path(folder))
        office.start()
        driver = ChromiumDriver(playwright, Path(folder) / "profile")
        hand = Hand(driver)
        try:
            sign_in(hand, office.url)
            office.stop()
            for rate, limit in START_LIMITS.items():
                runs = [_cold_start(driver, hand, office.url, rate) for _ in range(STARTS)]
                yield Line(
                    bench=f"offline_cold_start_{rate}x",
                    figure=statistics.median(runs),
                    unit="s",
                    limit=limit,
                    must_be="at_most",
                    note=f"{STARTS} starts, slowest {max(runs):.3f}",
                )
            add_client(hand)
            plan_visit(hand)
            scans = _scan_times(driver, hand, Path(folder) / "page.jpg")
            yield Line(
                bench="scan_to_straight_page",
                figure=statistics.median(scans),
                unit="s",
                limit=SCAN_LIMIT,
                must_be="at_most",
                note=f"{SCANS} pictures of 12 megapixels, slowest {max(scans):.3f}",
            )
            keys = _key_times(driver, hand)
            yield Line(
                bench="key_to_paint_p95_4x",
                figure=keys[int(len(keys) * 0.95)],
                unit="ms",
                limit=KEY_LIMIT_MS,
                must_be="at_most",
                note=f"{len(keys)} keys, p50 {statistics.median(keys):.1f}",
            )
        finally:
            driver.close()
            office.stop()
