"""Names the browser and the system of a request in a word each, for people to know their sign-ins by.

What a browser says of itself can be made up: it is shown, and nothing is decided by it.
"""

import re

_BROWSERS = (
    ("edge", re.compile(r"\bEdgA?/|\bEdgiOS/")),
    ("samsung", re.compile(r"\bSamsungBrowser/")),
    ("opera", re.compile(r"\bOPR/|\bOPT/")),
    ("firefox", re.compile(r"\bFirefox/|\bFxiOS/")),
    ("chrome", re.compile(r"\bChrome/|\bCriOS/|\bHeadlessChrome/")),
    ("safari", re.compile(r"\bSafari/")),
)
"""In this order: nearly all of them also call themselves Chrome and Safari."""

_SYSTEMS = (
    ("ios", re.compile(r"\biPhone|\biPad|\biPod")),
    ("android", re.compile(r"\bAndroid\b")),
    ("chromeos", re.compile(r"\bCrOS\b")),
    ("windows", re.compile(r"\bWindows\b")),
    ("mac", re.compile(r"\bMacintosh\b")),
    ("linux", re.compile(r"\bLinux\b")),
)
"""An iPad calls itself a Macintosh mostly, so ``mac`` may be one."""


def named(user_agent: str) -> tuple[str, str]:
    """Give (browser, system) of a User-Agent header, each "" when it is none of the usual."""
    return _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)


def _first(known: tuple[tuple[str, re.Pattern[str]], ...], said: str) -> str:
    return next((name for name, pattern in known if pattern.search(said)), "")
