"""People know their sign-ins by the browser and the system they are on."""

import pytest

from server.identity.browsers import named

_CHROME = "Chrome/140.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 {_CHROME}", ("chrome", "windows")),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_CHROME} Edg/140.0", ("edge", "windows")),
        (f"Mozilla/5.0 (Linux; Android 15; SM-X200) {_CHROME}", ("chrome", "android")),
        (f"Mozilla/5.0 (Linux; Android 15; SM-X200) SamsungBrowser/28.0 {_CHROME}", ("samsung", "android")),
        (f"Mozilla/5.0 (X11; CrOS x86_64 16181) {_CHROME}", ("chrome", "chromeos")),
        (f"Mozilla/5.0 (X11; Linux x86_64) {_CHROME} OPR/120.0", ("opera", "linux")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/26.0 Safari/605.1.15", ("safari", "mac")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) CriOS/140.0 Safari/604.1",
            ("chrome", "ios"),
        ),
        (
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ("firefox", "linux"),
        ),
        ("<script>alert(1)</script>", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_browser_and_its_system_are_named_in_a_word_each(said, found):
    assert named(said) == found
