"""Chromium by Playwright, with a profile folder, so that a killed browser finds its data again."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.chromium import find
from tests.hands.hand import Point

IPAD = {"width": 1180, "height": 820}


class ChromiumDriver:
    """One window on one profile."""

    def __init__(self, playwright: Playwright, profile: Path, **options: Any) -> None:
        self.playwright = playwright
        self.profile = profile
        self.options = {"viewport": IPAD, "has_touch": False, **options}
        self.complaints: list[str] = []
        self.context: BrowserContext
        self.page: Page
        self._open()

    def _open(self) -> None:
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, **find().launch_options(), **self.options
        )
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        text = message.text
        if message.type == "error" and ("Content Security Policy" in text or "TrustedScript" in text):
            self.complaints.append(text)

    def goto(self, url: str) -> None:
        """Open an address."""
        self.page.goto(url)

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()

    def evaluate(self, script: str) -> Any:
        """Run an expression, waiting out a navigation that is under way."""
        for attempt in (1, 2, 3):
            self.page.wait_for_load_state("domcontentloaded")
            try:
                return self.page.evaluate(script)
            except Error as torn:
                # Locking replaces the document; the new one answers.
                if attempt == 3 or "context was destroyed" not in torn.message:  # the last attempt
                    raise
        return None

    def stroke(self, points: list[Point]) -> None:
        """Press, move, release."""
        self.page.mouse.move(*points[0])
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*point, steps=4)
        self.page.mouse.up()

    def keys(self, text: str) -> None:
        """Type with real key events."""
        self.page.keyboard.type(text)

    def files(self, selector: str, paths: list[Path]) -> None:
        """Hand files over."""
        self.page.set_input_files(selector, paths)

    def picture(self, path: Path) -> None:
        """Save a screenshot."""
        self.page.screenshot(path=path)

    def kill(self) -> None:
        """End the browser as a dead battery would, and open it again on the same profile."""
        doomed = _browser_pids(self.profile)
        if not doomed:
            raise RuntimeError("no browser process found to kill")
        while pids := _browser_pids(self.profile):
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        with suppress(Error):  # the driver may have noticed before us
            self.context.close()
        for lock in self.profile.glob("Singleton*"):
            lock.unlink(missing_ok=True)
        self._open()

    def close(self) -> None:
        """Close the browser."""
        self.context.close()


def _browser_pids(profile: Path) -> list[int]:
    """List the processes that run on this profile, by their command lines."""
    mark = f"--user-data-dir={profile}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark in entry.read_bytes():
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found
