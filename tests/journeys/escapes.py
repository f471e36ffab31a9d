"""What somebody who was handed the tablet might try, to see more than what they were given."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error, Page

from tests.hands.chromium import ChromiumDriver

ADDRESSES = (
    *(
        "/",
        "/today",
        "/clients",
        "/tray",
        "/settings",
        "/prepare",
        "/office",
        "/office?claims",
        "/index.html",
        "/office.html",
    ),
    *(
        "/visit/{visit}/{step}",
        "/clients/{patient}",
        "/nowhere",
        "/%2e%2e/today",
        "//today",
        "/today#/clients",
    ),
    *("/api/claims", "/api/identity/session", "/api/identity/devices", "/api/audit", "/sync/v1/hello"),
    *(
        "/openapi.json",
        "/api/kept",
        "/version.json",
        "/today?unlock=1",
        "/clients?q=a",
        "/settings#account",
    ),
)
KEYS = (
    *(
        "Escape",
        "Tab",
        "Shift+Tab",
        "Alt+ArrowLeft",
        "Backspace",
        "F5",
        "Control+r",
        "Control+p",
        "Control+f",
    ),
    *(
        "Control+a",
        "Control+c",
        "Control+u",
        "Control+s",
        "Control+o",
        "Control+Tab",
        "F1",
        "F6",
        "F11",
        "F12",
    ),
    *("ContextMenu", "Shift+F10", "Control+Shift+i", "Control+Shift+Delete", "Alt+Home", "Meta+l"),
)
SCRIPTS = {
    "going back": "history.back()",
    "going far back": "history.go(-20)",
    "going on": "history.forward()",
    "a copied link": """const a = document.createElement("a"); a.href = "/clients";
        document.body.append(a); a.click()""",
    "a pushed address": """history.pushState(null, "", "/clients");
        dispatchEvent(new PopStateEvent("popstate"))""",
    "a replaced address": """history.replaceState(null, "", "/today");
        dispatchEvent(new PopStateEvent("popstate"))""",
    "coming to the front": """document.dispatchEvent(new Event("visibilitychange"))""",
    "a page from the cache": """dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))""",
    "losing the page": """dispatchEvent(new Event("pagehide"))""",
    "another size": """dispatchEvent(new Event("resize"))""",
    "another side up": """dispatchEvent(new Event("orientationchange"))""",
    "another camera": """navigator.mediaDevices?.dispatchEvent(new Event("devicechange"))""",
    "coming online": """dispatchEvent(new Event("online"))""",
    "going offline": """dispatchEvent(new Event("offline"))""",
    "a message": """postMessage("unlock", "*")""",
    "a worker's word": """navigator.serviceWorker.dispatchEvent(
        new MessageEvent("message", { data: "open" }))""",
    "another window's word": """new BroadcastChannel("tableside").postMessage("give way")""",
    "a setting changed elsewhere": """dispatchEvent(
        new StorageEvent("storage", { key: "tableside.language" }))""",
    "the menu of a long press": """document.body.dispatchEvent(
        new MouseEvent("contextmenu", { bubbles: true, cancelable: true }))""",
    "something dropped in": """document.body.dispatchEvent(
        new DragEvent("drop", { bubbles: true, cancelable: true }))""",
    "something carried off": """document.body.dispatchEvent(
        new DragEvent("dragstart", { bubbles: true, cancelable: true }))""",
    "copying": """document.execCommand("selectAll"); document.execCommand("copy")""",
    "pasting": """document.execCommand("paste")""",
    "find in page": """window.find("Walter")""",
    "a new version": """navigator.serviceWorker.controller?.postMessage("activate")""",
    "taking the name again": """navigator.serviceWorker.controller?.postMessage(
        "take", [new MessageChannel().port2])""",
    "a framed page": """const f = document.createElement("iframe"); f.src = "/clients";
        document.body.append(f)""",
}


@dataclass(frozen=True)
class Attempt:
    """One thing tried; ``act`` gives the page to look at afterwards."""

    name: str
    act: Callable[[Page], Page]


def attempts(tablet: ChromiumDriver, url: str, visit: str, patient: str) -> Iterator[Attempt]:
    """List everything that is tried, each from wherever the one before ended."""
    for address in ADDRESSES:
        there = url + address.format(visit=visit, step="note", patient=patient)
        yield Attempt(f"address {address}", lambda page, there=there: _go(page, there))
    for key in KEYS:
        yield Attempt(f"key {key}", lambda page, key=key: _press(page, key))
    for name, script in SCRIPTS.items():
        yield Attempt(name, lambda page, script=script: _run(page, script))
    for address in ("/", "/clients", "/office"):
        yield Attempt(f"a second tab {address}", lambda page, address=address: _second(page, url + address))
    yield Attempt("the tab in front closed", lambda page: _second(page, url + "/today", leave=True))
    yield Attempt("print", _printed)
    yield Attempt("a dead battery", lambda _: _die(tablet, url))


def _go(page: Page, there: str) -> Page:
    try:
        page.goto(there, wait_until="load")
    except Error as refused:
        # A file that is offered to be saved shows no page.
        if "Download is starting" not in refused.message:
            raise
    return page


def _press(page: Page, key: str) -> Page:
    page.keyboard.press(key)
    return page


def _run(page: Page, script: str) -> Page:
    try:
        page.evaluate(f"() => {{ {script}; }}")
        page.wait_for_load_state()
    except Error as torn:
        if "context was destroyed" not in torn.message:
            raise
    return page


def _second(page: Page, there: str, *, leave: bool = False) -> Page:
    other = page.context.new_page()
    _go(other, there)
    insist = other.get_by_role("button", name="Use it here")
    if insist.count():
        insist.click()
        other.wait_for_timeout(2_000)
    if leave:
        other.close()
        return page
    page.close()
    return other


def _printed(page: Page) -> Page:
    page.emulate_media(media="print")
    return page


def _die(tablet: ChromiumDriver, url: str) -> Page:
    tablet.kill()
    tablet.goto(url)
    return tablet.page


SEEN = """async () => {
  const { title, documentElement: page } = document;
  const texts = [title, page.innerText, page.outerHTML, location.href, JSON.stringify(history.state)];
  for (const field of document.querySelectorAll("input, textarea")) texts.push(field.value);
  for (const { contentDocument: inner } of document.querySelectorAll("iframe")) {
    texts.push(inner?.documentElement?.outerHTML ?? "");
  }
  for (const kept of [localStorage, sessionStorage]) texts.push(JSON.stringify({ ...kept }));
  return texts.join("\\n");
}"""


def seen(page: Page) -> str:
    """Give every word the page shows or holds where a script can find it."""
    for _ in range(3):
        page.wait_for_load_state()
        try:
            return page.evaluate(SEEN)
        except Error as torn:
            if "context was destroyed" not in torn.message:
                raise
    raise AssertionError("the page never stood still")


CLEAR = """() => new Promise((tell, fail) => {
  const asked = indexedDB.open("tableside");
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = async () => {
    const db = asked.result;
    const rows = [];
    for (const name of db.objectStoreNames) {
      const request = db.transaction(name).objectStore(name).getAll();
      rows.push(await new Promise((done) => { request.onsuccess = () => done(request.result); }));
    }
    db.close();
    const legible = (_, value) =>
      value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : value;
    tell(JSON.stringify(rows, legible));
  };
})"""


def in_clear(page: Page) -> str:
    """Give all of the tablet's database as it can be read without a key."""
    return json.dumps(json.loads(page.evaluate(CLEAR)), ensure_ascii=False)


def ids(page: Page) -> Any:
    """Give the visit that is open."""
    return page.evaluate("() => location.pathname.split('/')[2]")
