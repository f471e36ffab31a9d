"""WebKitGTK's MiniBrowser by Selenium under Xvfb; its automation profile forgets everything on close."""

import os
import shutil
import subprocess
import time
import warnings
from pathlib import Path
from typing import Any

from PIL import ImageGrab
from selenium.common.exceptions import JavascriptException, WebDriverException
from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.webkitgtk.service import Service

from tests.hands.hand import Point
from tests.hands.painted import PAINTED

BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
WEBDRIVER = Path("/usr/bin/WebKitWebDriver")
LISTEN = """(() => {
  if (window.__heard) return;
  window.__heard = [];
  addEventListener("error", (event) => window.__heard.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => window.__heard.push(String(event.reason)));
  addEventListener("securitypolicyviolation", (event) =>
    window.__heard.push(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
})()"""
SOFTWARE_ONLY = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}


class WebKitDriver:
    """One window, on a virtual screen of its own."""

    def __init__(self) -> None:
        if not BROWSERS or not WEBDRIVER.exists():
            raise FileNotFoundError("no WebKitGTK here: apt-get install webkit2gtk-driver")
        self.heard: list[str] = []
        self.display = self._light_up()
        try:
            options = WebKitGTKOptions()
            options.binary_location = str(BROWSERS[-1])
            options.add_argument("--automation")
            env = {**os.environ, **SOFTWARE_ONLY, "DISPLAY": self.display}
            with warnings.catch_warnings():
                # Selenium's own WebKitGTK class still hands over the argument that Selenium deprecates.
                warnings.filterwarnings("ignore", "setting remote_server_addr", DeprecationWarning)
                self.driver = WebKitGTK(options=options, service=Service(str(WEBDRIVER), env=env))
            self.driver.set_window_size(1180, 900)
            self.driver.set_script_timeout(60)
        except BaseException:
            self._darken()
            raise

    def _light_up(self) -> str:
        """Start a virtual screen and give its name; Xvfb itself looks for a number that is free."""
        if not shutil.which("Xvfb"):
            raise FileNotFoundError("no virtual screen here: apt-get install xvfb")
        said, says = os.pipe()
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(says), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[says],
        )
        os.close(says)
        with os.fdopen(said) as number:
            name = number.readline().strip()
        if not name:
            self._darken()
            raise RuntimeError("Xvfb did not start")
        return f":{name}"

    def _darken(self) -> None:
        self.screen.terminate()
        self.screen.wait(10)

    @property
    def complaints(self) -> list[str]:
        """Give what went wrong in the pages; WebKit lets us listen only once a document is there."""
        self.heard += self.evaluate("(window.__heard ?? []).splice(0)")
        return self.heard

    def goto(self, url: str) -> None:
        """Open an address."""
        self.heard = self.complaints
        self.driver.get(url)
        self.evaluate(LISTEN)

    def reload(self) -> None:
        """Load the page again."""
        self.heard = self.complaints
        self.driver.refresh()
        self.evaluate(LISTEN)

    def evaluate(self, script: str) -> Any:
        """Run an expression, once more when a navigation took the document away."""
        for attempt in (1, 2, 3):
            try:
                return self.driver.execute_async_script(
                    f"const done = arguments[0]; Promise.resolve({script}).then(done, () => done(null));"
                )
            except (JavascriptException, WebDriverException):
                if attempt == 3:  # the last attempt
                    raise
                time.sleep(0.3)
        return None

    def stroke(self, points: list[Point]) -> None:
        """Press, move, release, once what was scrolled into place has been painted."""
        self.evaluate(PAINTED)
        finger = PointerInput("mouse", "finger")
        actions = ActionBuilder(self.driver, mouse=finger, duration=12)
        pointer = actions.pointer_action
        pointer.move_to_location(round(points[0][0]), round(points[0][1])).pointer_down()
        for x, y in points[1:]:
            pointer.move_to_location(round(x), round(y))
        pointer.pointer_up()
        actions.perform()

    def keys(self, text: str) -> None:
        """Type with real key events, and wait until WebKit has scrolled to the caret."""
        ActionChains(self.driver).send_keys(text).perform()
        self.evaluate(PAINTED)

    def files(self, selector: str, paths: list[Path]) -> None:
        """Hand files over; WebKit wants the input to be displayed to take them."""
        element = self.driver.find_element("css selector", selector)
        element.send_keys("\n".join(str(path) for path in paths))

    def picture(self, path: Path) -> None:
        """Save the virtual screen: the driver's own screenshot hangs."""
        ImageGrab.grab(xdisplay=self.display).save(path)

    def close(self) -> None:
        """Close browser and screen."""
        try:
            self.driver.quit()
        finally:
            self._darken()
