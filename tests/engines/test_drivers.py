"""The controls: what would make the visit fail is really noticed, and a missing browser is named."""

from pathlib import Path

import pytest

from tests.hands import firefox as firefox_module
from tests.hands import webkit as webkit_module
from tests.hands.firefox import FirefoxDriver
from tests.hands.hand import Hand
from tests.hands.webkit import WebKitDriver

pytestmark = pytest.mark.engine

POLICY = """<meta http-equiv="Content-Security-Policy" content="img-src 'none'">"""
BREAKS = """setTimeout(() => {
  document.body.append(Object.assign(new Image(), { src: "http://localhost:1/forbidden.png" }));
  setTimeout(() => { document.body.append("broken"); throw new Error("made on purpose"); }, 200);
}, 600)"""
BROKEN_PAGE = f"data:text/html,{POLICY}<body><script>{BREAKS}</script>"


def complaints_about_a_broken_page(driver: FirefoxDriver | WebKitDriver) -> str:
    driver.goto(BROKEN_PAGE)
    Hand(driver).see("broken")
    return " | ".join(driver.complaints)


def test_firefox_tells_of_an_error_and_of_a_broken_policy(firefox: FirefoxDriver):
    told = complaints_about_a_broken_page(firefox)
    assert "made on purpose" in told
    assert "Content Security Policy: img-src" in told


def test_webkit_tells_of_an_error_and_of_a_broken_policy(webkit: WebKitDriver):
    told = complaints_about_a_broken_page(webkit)
    assert "made on purpose" in told
    assert "Content Security Policy: img-src" in told


def test_a_killed_firefox_is_another_process_on_the_same_profile(firefox: FirefoxDriver):
    before = firefox.process.pid
    firefox.kill()
    assert firefox.process.pid != before
    assert not Path(f"/proc/{before}").exists()


def test_a_missing_firefox_is_an_error_that_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(firefox_module, "BROWSER", "no-such-browser")
    with pytest.raises(FileNotFoundError, match="apt-get install firefox-esr"):
        FirefoxDriver(tmp_path / "profile")


def test_a_missing_webkit_is_an_error_that_names_the_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(webkit_module, "BROWSERS", [])
    with pytest.raises(FileNotFoundError, match="apt-get install webkit2gtk-driver"):
        WebKitDriver()
