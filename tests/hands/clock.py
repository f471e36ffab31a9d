"""The clock on the wall of a page, set anew."""

from datetime import UTC, datetime, timedelta

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Driver

SHIFT = """(() => {
  const Real = globalThis.RealDate ??= Date;
  const now = () => Real.now() + %d;
  globalThis.Date = class extends Real {
    constructor(...parts) { super(...(parts.length ? parts : [now()])); }
    static now() { return now(); }
  };
})()"""
"""The clock on the wall jumps; timers go on as they were, as they do on a device that is set anew."""


def shift(driver: Driver, seconds: int) -> None:
    """Set the page's clock so many seconds from the true time."""
    driver.evaluate(SHIFT % (seconds * 1000))


def pass_minutes(driver: ChromiumDriver, minutes: int) -> None:
    """Let so many minutes have passed for this page and every later one."""
    driver.page.clock.set_system_time(datetime.now(UTC) + timedelta(minutes=minutes))
