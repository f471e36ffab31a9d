"""What a tablet leaves behind when it is locked, its battery dies, or it is erased: nothing one could read.

Canaries are what the practice wrote of its clients, what was typed here, and what opens the tablet.
"""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from server.admin.demo import PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.emptied import shut_out
from tests.office import Office

pytestmark = pytest.mark.browser

TYPED = "Quaggy shoulder since the canary sang at noon"
UNSENT = "Ninefold heat at home and a canary in the mine"
FIELDS = {
    "patient": ("last_name", "phone", "street", "zip", "date_of_birth", "gate_note"),
    "coverage": (
        "member_id",
        "group_number",
        "subscriber_street",
        "subscriber_zip",
        "subscriber_date_of_birth",
    ),
    "referral": ("referral_number", "prior_auth_number", "referring_last_name", "referring_npi"),
    "note": ("subjective", "objective", "assessment", "plan"),
}
KEPT_IN_PLAIN = ("localStorage", "IndexedDB", "Cache Storage", "an address")
PLANT = """(async () => {
  localStorage.setItem("planted", "localStorage planted canary");
  await (await caches.open("planted")).put("/planted", new Response("Cache Storage planted canary"));
  await new Promise((done, failed) => {
    const asked = indexedDB.open("planted", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("rows");
    asked.onerror = () => failed(asked.error);
    asked.onsuccess = () => {
      const change = asked.result.transaction("rows", "readwrite", { durability: "strict" });
      change.objectStore("rows").put("IndexedDB planted canary", 1);
      change.oncomplete = () => { asked.result.close(); done(); };
    };
  });
})()"""


def canaries(office: Office) -> set[str]:
    """Give what the office has of its clients and no page of the app says by itself."""
    raw = sqlite3.connect(office.data / "tableside.sqlite3")
    try:
        rows = raw.execute("SELECT kind, f FROM record").fetchall()
    finally:
        raw.close()
    found = {
        value
        for kind, fields in rows
        for name in FIELDS.get(kind, ())
        if isinstance(value := json.loads(fields).get(name), str) and len(value) > 5  # shorter is chance
    }
    found |= {TYPED, UNSENT, PASSPHRASE}
    assert len(found) >= 50
    return found


def in_heap(tablet: ChromiumDriver, words: Iterable[str]) -> set[str]:
    """Give which words stand in the heap of the page; a page has no worker of its own once it is locked."""
    session = tablet.context.new_cdp_session(tablet.page)
    pieces: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda event: pieces.append(event["chunk"]))
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    snapshot = "".join(pieces)
    return {word for word in words if json.dumps(word)[1:-1] in snapshot or word in snapshot}


def on_disk(profile: Path, words: Iterable[str]) -> set[str]:
    """Give which words stand in any file of the browser, in one of the ways browsers write text."""
    found: set[str] = set()
    left = {
        word: (word.encode(), word.encode("utf-16-le"), word.replace(" ", "%20").encode()) for word in words
    }
    for file in profile.rglob("*"):
        if not file.is_file() or file.is_symlink():
            continue
        content = file.read_bytes()
        found |= {word for word, spelled in left.items() if any(one in content for one in spelled)}
    return found


def write(hand: Hand) -> None:
    """Open a visit and type into its note."""
    hand.tap(": Walter Quist", "link")
    hand.tap("Note")
    hand.fill("Subjective", TYPED)
    hand.tap("Pause" if hand.sees("Pause") else "Exit")


@pytest.fixture
def written(office: Office, tablet: ChromiumDriver, hand: Hand) -> set[str]:
    """Give the canaries of a tablet that is open, has all of them, and has unsent words."""
    steps.sign_in(hand, office.url)
    write(hand)
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("All is well")
    office.stop()
    hand.tap("Clients", "link")
    hand.tap("Walter Quist", "link")
    hand.tap("Today", "link")
    hand.tap(": Walter Quist", "link")
    hand.tap("Note")
    hand.fill("Plan", UNSENT)
    hand.until("it to be saved", lambda: hand.sees("On this tablet"))
    return canaries(office)


def lock(hand: Hand) -> None:
    """Lock the tablet by hand."""
    hand.tap("Pause" if hand.sees("Pause") else "Exit")
    hand.tap("Settings", "link")
    hand.tap("Lock")
    hand.see("Hello")


def test_inv_05_a_locked_tablet_has_nothing_in_its_memory(
    tablet: ChromiumDriver, hand: Hand, written: set[str]
):
    assert len(in_heap(tablet, written)) >= 10, "the control: an open tablet has them"
    lock(hand)
    assert tablet.page.workers == []
    assert in_heap(tablet, written) == set()
    tablet.evaluate(f"globalThis.kept = {json.dumps(TYPED)} + ' '")
    assert in_heap(tablet, written) == {TYPED}, "the control: what is kept is found"


@pytest.mark.parametrize("how", ["its battery dies", "it is locked"])
def test_inv_03_the_disk_of_a_tablet_tells_nothing(
    tablet: ChromiumDriver, hand: Hand, written: set[str], how: str
):
    if how == "it is locked":
        lock(hand)
        tablet.close()  # which writes what a browser only writes now and then
    else:
        tablet.kill()
    assert on_disk(tablet.profile, written) == set()


def test_inv_03_the_control_what_is_kept_in_plain_is_found_on_the_disk(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    planted = {f"{where} planted canary" for where in KEPT_IN_PLAIN}
    tablet.goto(f"{office.url}/manifest.webmanifest?from=an%20address%20planted%20canary")
    tablet.evaluate(PLANT)
    tablet.close()
    assert on_disk(tablet.profile, planted) == planted


def test_inv_08_an_erased_tablet_has_nothing_on_its_disk_or_in_its_memory(
    office: Office, tablet: ChromiumDriver, hand: Hand, written: set[str]
):
    office.start()
    shut_out(office, "lost")
    hand.tap("Pause" if hand.sees("Pause") else "Exit")
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("Sign in and prepare this tablet")
    assert in_heap(tablet, written) == set()
    tablet.close()
    assert on_disk(tablet.profile, written) == set()
