"""Find a Chromium for the browser tests: $CHROMIUM, an installed one, or the one npm carries.

The npm package @sparticuz/chromium holds a headless Chromium and the few shared libraries and
fonts a bare machine may lack, so no root and no download from elsewhere is needed.
"""

import fcntl
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / ".venv" / "chromium"
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
)


class NoChromiumError(RuntimeError):
    """No browser was found and none could be unpacked; says what to install."""


@dataclass(frozen=True)
class Chromium:
    """Where the browser is and what it must be started with."""

    path: str
    env: dict[str, str] = field(default_factory=dict)

    def launch_options(self) -> dict[str, object]:
        """Give the keyword arguments for Playwright's launch and launch_persistent_context."""
        return {
            "executable_path": self.path,
            "args": list(FLAGS),
            "env": {**os.environ, **self.env},
            "headless": True,
        }


@cache
def find() -> Chromium:
    """Give a usable Chromium; raise NoChromiumError with what to do when there is none."""
    if named := os.environ.get("CHROMIUM"):
        if not Path(named).exists():
            raise NoChromiumError(f"CHROMIUM names {named}, which is not there")
        return Chromium(named)
    for name in INSTALLED:
        if path := shutil.which(name):
            return Chromium(path)
    if Path(MAC).exists():
        return Chromium(MAC)
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise NoChromiumError("install Chromium or Chrome, or set CHROMIUM to one")
    return _unpack()


def _unpack() -> Chromium:
    UNPACKED.mkdir(parents=True, exist_ok=True)
    binary = UNPACKED / "chromium"
    with (UNPACKED / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (UNPACKED / ".done").exists():
            node = ROOT / ".venv" / "bin" / "node"
            script = (
                "const {default: chromium} = await import('@sparticuz/chromium');"
                "console.log(await chromium.executablePath());"
            )
            run = subprocess.run(
                [str(node), "--input-type=module", "-e", script],
                cwd=ROOT / "pwa",
                # The package unpacks its libraries only where it believes itself to be on Lambda.
                env={**os.environ, "TMPDIR": str(UNPACKED), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"},
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode or not binary.exists():
                raise NoChromiumError(f"run `make setup`; unpacking Chromium said: {run.stderr.strip()}")
            (UNPACKED / ".done").touch()
    env: dict[str, str] = {}
    wanting = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=False)
    if "not found" in wanting.stdout:
        env["LD_LIBRARY_PATH"] = str(UNPACKED / "al2023" / "lib")
    if not any(Path(place).is_dir() for place in ("/usr/share/fonts", "/usr/local/share/fonts")):
        env["FONTCONFIG_PATH"] = str(UNPACKED / "fonts")
    return Chromium(str(binary), env)
