"""Names the browser and the system of a request in a word each, for people to know their sign-ins by.

What a browser says of itself can be made up: it is shown, and nothing is decided by it.
"""

import re

_BROWSERS = (
    ("edge", r"\bEdgA?/|\bEdgiOS/"),
    ("samsung", r"\bSamsungBrowser/"),
    ("opera", r"\bOPR/|\bOPT/"),
    ("firefox", r"\bFirefox/|\bFxiOS/"),
    ("chrome", r"\bChrome/|\bCriOS/|\bHeadlessChrome/"),
    ("safari", r"\bSafari/"),
)
"""In this order: nearly all of them also call themselves Chrome and Safari."""

_SYSTEMS = (
    ("ios", r"\biPhone|\biPad|\biPod"),
    ("android", r"\bAndroid\b"),
    ("chromeos", r"\bCrOS\b"),
    ("windows", r"\bWindows\b"),
    ("mac", r"\bMacintosh\b"),
    ("linux", r"\bLinux\b"),
)
"""An iPad calls itself a Macintosh mostly, so ``mac`` may be one."""


def named(user_agent: str) -> tuple[str, str]:
    """Give (browser, system) of a User-Agent header, each "" when it is none of the usual."""
    return _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, pattern in known if re.search(pattern, said)), "")
