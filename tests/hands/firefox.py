"""Firefox over WebDriver BiDi, spoken directly: Debian ships the browser but no geckodriver."""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import websocket

from tests.hands.hand import Point
from tests.hands.painted import PAINTED

BROWSER = "firefox-esr"
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
START_SECONDS = 40
VETOED = "Security Manager vetoed action"
REPORT_VIOLATIONS = """() => addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`))"""
PREFERENCES = {
    "remote.active-protocols": 1,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "toolkit.startup.max_resumed_crashes": -1,
}


class BidiError(RuntimeError):
    """Firefox refused a command; says which and why."""


class FirefoxDriver:
    """One window on one profile."""

    def __init__(self, profile: Path, width: int = 1180, height: int = 820) -> None:
        if not shutil.which(BROWSER):
            raise FileNotFoundError("no Firefox here: apt-get install firefox-esr")
        self.profile = profile
        self.size = (width, height)
        profile.mkdir(parents=True, exist_ok=True)
        lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines))
        self.complaints: list[str] = []
        self.socket: websocket.WebSocket | None = None
        self._open()

    def _open(self) -> None:
        log = self.profile / "stderr.log"
        width, height = self.size
        with log.open("w") as stderr:
            self.process = subprocess.Popen(
                [
                    *(BROWSER, "--headless", "--no-remote", "--profile", self.profile),
                    *(
                        "--remote-debugging-port",
                        "0",
                        f"--width={width}",
                        f"--height={height}",
                        "about:blank",
                    ),
                ],
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
            )
        try:
            self._connect(log, time.monotonic() + START_SECONDS)
        except BaseException:
            self._end()
            raise

    def _connect(self, log: Path, give_up: float) -> None:
        while not (found := LISTENING.search(log.read_text())):
            if time.monotonic() > give_up or self.process.poll() is not None:
                raise BidiError(f"Firefox did not start: {log.read_text()[-500:]}")
            time.sleep(0.1)
        self.socket = websocket.create_connection(f"{found[1]}/session", timeout=60, suppress_origin=True)
        self.number = 0
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])
        self._send("script.addPreloadScript", functionDeclaration=REPORT_VIOLATIONS)
        heard = len(self.complaints)
        # The tab Firefox starts with never has the focus, and without it no blur or change event happens.
        self.window = self._send("browsingContext.create", type="tab")["context"]
        self._send("browsingContext.activate", context=self.window)
        self._send(
            "browsingContext.setViewport",
            context=self.window,
            viewport={"width": self.size[0], "height": self.size[1]},
        )
        # Firefox 140 complains of the empty tab itself: "Permission denied to access property".
        del self.complaints[heard:]

    def _end(self) -> None:
        """Kill Firefox with the processes it started, as no power would, and let go of its socket."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.socket:
            self.socket.shutdown()
            self.socket = None

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") != self.number:
                self._hear(answer)
                continue
            if answer["type"] == "error":
                raise BidiError(f"{method}: {answer['error']}: {answer['message']}")
            return answer["result"]

    def _hear(self, event: dict[str, Any]) -> None:
        entry = event.get("params", {})
        if event.get("method") == "log.entryAdded" and entry.get("level") == "error":
            self.complaints.append(entry.get("text") or "")

    def goto(self, url: str) -> None:
        """Open an address."""
        self._send("browsingContext.navigate", context=self.window, url=url, wait="complete")

    def reload(self) -> None:
        """Load the page again."""
        self._send("browsingContext.reload", context=self.window, wait="complete")

    def evaluate(self, script: str) -> Any:
        """Run an expression; its value travels as JSON text."""
        wrapped = f"Promise.resolve({script}).then((value) => JSON.stringify(value ?? null))"
        for attempt in (1, 2, 3):
            try:
                answer = self._send(
                    "script.evaluate", expression=wrapped, target={"context": self.window}, awaitPromise=True
                )
            except BidiError:
                # A navigation in the middle takes the realm away, or its rights; the new document answers.
                if attempt == 3:  # the last attempt
                    raise
            else:
                if attempt == 3 or VETOED not in answer.get("exceptionDetails", {}).get("text", ""):
                    break
            time.sleep(0.3)
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def stroke(self, points: list[Point]) -> None:
        """Press, move, release, once what was scrolled into place has been painted."""
        self.evaluate(PAINTED)
        first, *rest = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 12} for x, y in points
        ]
        moves = [first, {"type": "pointerDown", "button": 0}, *rest, {"type": "pointerUp", "button": 0}]
        self._send(
            "input.performActions",
            context=self.window,
            actions=[
                {"type": "pointer", "id": "finger", "parameters": {"pointerType": "mouse"}, "actions": moves}
            ],
        )

    def keys(self, text: str) -> None:
        """Type with real key events, and wait until Firefox has scrolled to the caret."""
        actions = [{"type": kind, "value": char} for char in text for kind in ("keyDown", "keyUp")]
        self._send(
            "input.performActions",
            context=self.window,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )
        self.evaluate(PAINTED)

    def files(self, selector: str, paths: list[Path]) -> None:
        """Hand files over."""
        answer = self._send(
            "script.evaluate",
            expression=f"document.querySelector({json.dumps(selector)})",
            target={"context": self.window},
            awaitPromise=False,
        )
        element = {"sharedId": answer["result"]["sharedId"]}
        self._send(
            "input.setFiles", context=self.window, element=element, files=[str(path) for path in paths]
        )

    def picture(self, path: Path) -> None:
        """Save a screenshot."""
        path.write_bytes(
            base64.b64decode(self._send("browsingContext.captureScreenshot", context=self.window)["data"])
        )

    def kill(self) -> None:
        """End the browser as a dead battery would, and open it again on the same profile."""
        self._end()
        for lock in (self.profile / "lock", self.profile / ".parentlock"):
            lock.unlink(missing_ok=True)
        self._open()

    def close(self) -> None:
        """Close the browser."""
        self._end()
