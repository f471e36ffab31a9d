"""What sealing costs a person: unlocking a full tablet, finding words in its notes, saving one."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench.growth.page import TabletPage, bundle
from tests.bench.growth.practice import LOGIN, PASSPHRASE, Practice, open_practices
from tests.bench.growth.serving import Serving
from tests.bench.line import Line
from tests.bench.watch import WATCH_TAP, WHEN, slowed
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand

CLIENTS, VISITS = 2_000, 10
"""A practice of 20,000 notes."""
STARTS, SAVES, WORDS = 5, 300, ("suboccipitals", "pressure well", "effleurage rotation", "nowhere")
MOST_UNLOCK_S, MOST_COLD_S, MOST_WARM_MS, MOST_SEALING_MS = 0.6, 1.5, 100.0, 3.0


def measure(clients: int = CLIENTS) -> Iterator[Line]:
    """Unlock the app with a practice on it, search its notes cold and warm, save with and without sealing."""
    records = clients * Practice(visits=VISITS).of_a_client
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        open_practices(folder / "data", records, visits=VISITS)
        with Serving(folder / "data") as office:
            yield _unlocking(playwright, folder, office, clients)
            yield from _finding(playwright, folder, office)
            yield _sealing(playwright, folder, office)


def _unlocking(playwright: Playwright, folder: Path, office: Serving, clients: int) -> Line:
    today = "document.querySelector('main a[href^=\"/visit/\"], main .empty')"
    with closing(ChromiumDriver(playwright, folder / "app")) as driver:
        hand = Hand(driver)
        driver.goto(office.url)
        hand.fill("Login", LOGIN)
        hand.fill("Passphrase", PASSPHRASE)
        hand.tap("Sign in and prepare this tablet")
        hand.see("Today", 120)
        hand.tap("Clients", "link")
        hand.see(f"{clients} clients", 120)
        time.sleep(5)  # what the first download left to do is not a part of unlocking
        runs = []
        for _ in range(STARTS):
            driver.kill()
            driver.goto(office.url)
            driver.evaluate(WHEN.format(seen="document.querySelector('input[type=password]')"))
            driver.page.fill('input[type="password"]', PASSPHRASE)
            driver.evaluate(WATCH_TAP)
            hand.tap("Unlock")
            listed = driver.evaluate(WHEN.format(seen=today))
            runs.append((listed - driver.evaluate("window.__tapped")) / 1000)
    return Line(
        bench="unlock_to_today_2000_clients",
        figure=statistics.median(runs),
        unit="s",
        limit=MOST_UNLOCK_S,
        must_be="at_most",
        note=f"{STARTS} starts by passphrase, slowest {max(runs):.3f}; {clients * VISITS} notes",
    )


def _finding(playwright: Playwright, folder: Path, office: Serving) -> Iterator[Line]:
    with closing(TabletPage(playwright, folder / "page", office.url, bundle(folder, "growth.ts"))) as tablet:
        tablet.open()
        tablet.call("sync")
        tablet.open()
        for rate in (1, 4):
            cold, warm, found = [], [], []
            with slowed(tablet.page, rate):
                for _ in range(3):
                    tablet.call("rest")
                    cold.append(tablet.call("find", WORDS[0]))
                for words in WORDS * 3:
                    found.append(tablet.answer("find", words))
                    warm.append(tablet.took * 1000)
            note = f"{', '.join(f'{words}: {count}' for words, count in zip(WORDS, found, strict=False))}"
            yield Line(
                bench=f"find_in_20000_notes_cold_{rate}x",
                figure=statistics.median(cold),
                unit="s",
                limit=MOST_COLD_S,
                must_be="at_most",
                note=f"heap after {tablet.heap_mb():.0f} MB",
            )
            yield Line(
                bench=f"find_in_20000_notes_warm_{rate}x",
                figure=max(warm),
                unit="ms",
                limit=MOST_WARM_MS,
                must_be="at_most",
                note=note,
            )


def _sealing(playwright: Playwright, folder: Path, office: Serving) -> Line:
    with closing(TabletPage(playwright, folder / "save", office.url, bundle(folder, "saving.ts"))) as tablet:
        tablet.load()
        took = {name: sorted(all_ms[10:]) for name, all_ms in tablet.answer("save", SAVES).items()}
    p95 = {name: ms[int(len(ms) * 0.95)] for name, ms in took.items()}
    return Line(
        bench="sealing_adds_to_a_save_p95",
        figure=p95["sealed"] - p95["clear"],
        unit="ms",
        limit=MOST_SEALING_MS,
        must_be="at_most",
        note=f"p95 {p95['sealed']:.1f} sealed, {p95['clear']:.1f} in the clear; {SAVES} saves of each",
    )
