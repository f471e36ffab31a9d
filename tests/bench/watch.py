"""How a page tells when it was tapped and when it showed what, and how it is made slow."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

WATCH_TAP = """addEventListener(
  'click', (event) => { window.__tapped = event.timeStamp; }, { capture: true, once: true }
)"""

WHEN = """new Promise((tell) => {{
  const look = () => ({seen} ? tell(performance.now()) : requestAnimationFrame(look));
  look();
}})"""
"""Gives the page's own time at the first frame on which something is there."""


@contextmanager
def slowed(page: Page, rate: int) -> Iterator[None]:
    """Run a page's main thread so many times slower."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    try:
        yield
    finally:
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        cdp.detach()
