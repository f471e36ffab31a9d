"""A tablet without screens in a real Chromium: a page of the office's own origin with a script of ours."""

import os
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Route

from tests.bench.growth.practice import LOGIN, PASSPHRASE
from tests.chromium import find
from tests.office import ROOT

_MB = 1024 * 1024
_PAGE = (
    '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/bench.js"></script>'
)


def bundle(folder: Path, entry: str = "growth.ts") -> Path:
    """Build the page's script from a file of pwa/tests/bench, and give the script's."""
    out = folder / Path(entry).stem
    subprocess.run(
        ["npx", "vite", "build", "--logLevel", "error", "--config", "tests/bench/vite.config.ts"],
        cwd=ROOT / "pwa",
        check=True,
        env={
            **os.environ,
            "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
            "ENTRY": entry,
            "OUT": str(out),
        },
    )
    return out / "bench.js"


class TabletPage:
    """A tablet of the practice at one address, with a profile on disk."""

    def __init__(self, playwright: Playwright, profile: Path, url: str, script: Path) -> None:
        options = find().launch_options()
        options["args"] += ["--enable-precise-memory-info"]
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(str(profile), **options)
        self.context.route(f"{url}/bench", _html)
        self.context.route(
            f"{url}/bench.js", lambda route: route.fulfill(path=script, content_type="text/javascript")
        )
        self.url = url
        self.took = 0.0
        self.page: Page = self.context.pages[0]

    def open(self) -> float:
        """Load the page anew and open the store; give the seconds that opening took."""
        self.load()
        return self.call("open", {"login": LOGIN, "passphrase": PASSPHRASE})

    def load(self) -> None:
        """Load the page anew."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto(f"{self.url}/bench")
        self.page.wait_for_function("globalThis.bench")

    def call(self, name: str, *given: Any) -> float:
        """Call the bench; give the seconds until it was done."""
        self.answer(name, *given)
        return self.took

    def answer(self, name: str, *given: Any) -> Any:
        """Call the bench and give what it answers."""
        said = self.page.evaluate(
            """async ([name, given]) => {
              const began = performance.now();
              const answer = await globalThis.bench[name](...given);
              return [(performance.now() - began) / 1000, answer ?? null];
            }""",
            [name, list(given)],
        )
        self.took = said[0]
        return said[1]

    def heap_mb(self) -> float:
        """Give the JavaScript heap in use after a collection."""
        cdp = self.context.new_cdp_session(self.page)
        cdp.send("HeapProfiler.collectGarbage")
        used = cdp.send("Runtime.getHeapUsage")["usedSize"] / _MB
        cdp.detach()
        return used

    def close(self) -> None:
        """End the browser."""
        self.context.close()


def _html(route: Route) -> None:
    route.fulfill(body=_PAGE, content_type="text/html")
