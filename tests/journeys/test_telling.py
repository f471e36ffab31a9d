"""A tablet is told that something needs its person, once they want it, and never of what or whom."""

import json
from typing import Any

import pytest
from playwright.sync_api import Worker

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import looks, steps
from tests.office import Office
from tests.server.push.vendor import Browser

pytestmark = pytest.mark.browser

STAND_IN = """
const said = %s;
const at = "stand-in";
const given = () => ({
  toJSON: () => ({ endpoint: said.endpoint, keys: { p256dh: said.p256dh, auth: said.auth } }),
  unsubscribe: async () => (localStorage.removeItem(at), true),
});
PushManager.prototype.subscribe = async ({ applicationServerKey }) =>
  (localStorage.setItem(at, applicationServerKey), given());
PushManager.prototype.getSubscription = async () => (localStorage.getItem(at) ? given() : null);
const answer = () => localStorage.getItem("answer") ?? "default";
Object.defineProperty(Notification, "permission", { get: answer });
Notification.requestPermission = async () => {
  if (answer() === "default") localStorage.setItem("answer", "granted");
  return answer();
};
"""
"""No vendor can be reached from here, and a headless browser asks nobody."""
OFFICE_SAYS = "fetch('/api/push').then((answer) => answer.json())"
NOTICES = """
self.notices = new Map();
registration.showNotification = async (title, { tag, body, lang }) =>
  self.notices.set(tag, [title, body, lang].join(" | "));
void 0;
"""
"""A headless browser may show nothing, whatever it is granted."""
SHOWN = "[...self.notices.values()]"
TAPPED = """
self.dispatchEvent(Object.assign(new ExtendableEvent("notificationclick"), {
  notification: { close: () => self.notices.clear() },
}))"""


def stand_in(tablet: ChromiumDriver) -> None:
    """Give the browser a vendor of its own, and somebody who says yes."""
    tablet.context.add_init_script(STAND_IN % json.dumps(Browser().said))


def worker_of(tablet: ChromiumDriver) -> Worker:
    """Give the app's service worker, which shows its notices where they can be read."""
    [worker] = tablet.context.service_workers
    worker.evaluate(NOTICES)
    return worker


def push(tablet: ChromiumDriver, url: str, said: dict[str, Any] | str) -> None:
    """Have the vendor deliver a push to the tablet's service worker."""
    wire = tablet.context.new_cdp_session(tablet.page)
    seen: list[dict[str, Any]] = []
    wire.on("ServiceWorker.workerRegistrationUpdated", lambda told: seen.extend(told["registrations"]))
    wire.send("ServiceWorker.enable")
    while not seen:
        tablet.page.wait_for_timeout(20)
    given = {"origin": f"{url}/", "registrationId": seen[0]["registrationId"], "data": json.dumps(said)}
    wire.send("ServiceWorker.deliverPushMessage", given)
    wire.detach()


def test_a_person_agrees_is_told_and_is_told_no_more(office: Office, tablet: ChromiumDriver, hand: Hand):
    stand_in(tablet)
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.see("never what or whom it is about")
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert tablet.evaluate(OFFICE_SAYS)["on"] is False, "nobody is asked when the app starts"
    hand.tap("Tell me")
    hand.see("This tablet tells you when something needs you.")
    key = tablet.evaluate(OFFICE_SAYS)["key"]
    assert tablet.evaluate("localStorage.getItem('stand-in')") == key
    assert tablet.evaluate(OFFICE_SAYS)["on"] is True
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    worker = worker_of(tablet)
    for said in ({"say": "en"}, {"say": "Walter Quist"}, "no JSON that anybody reads"):
        push(tablet, office.url, said)
        hand.until("the notice", lambda: worker.evaluate(SHOWN))
        assert worker.evaluate(SHOWN) == ["Tableside | Something needs you. | en"]
    hand.tap("Español", "radio")
    hand.until("the office to know", lambda: tablet.evaluate(OFFICE_SAYS)["language"] == "es")
    push(tablet, office.url, {"say": "es"})
    hand.until("it in Spanish", lambda: "atención. | es" in worker.evaluate(SHOWN)[0])
    worker.evaluate(TAPPED)
    hand.until("Today", lambda: tablet.evaluate("location.pathname") == "/today")
    assert worker.evaluate(SHOWN) == []
    hand.tap("Ajustes", "link")
    hand.tap("No avisarme más")
    hand.see("nunca de qué ni de quién")
    assert tablet.evaluate(OFFICE_SAYS)["on"] is False
    assert tablet.complaints == []


def test_a_locked_tablet_stays_locked_when_a_notice_is_tapped(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    stand_in(tablet)
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.tap("Tell me")
    hand.see("This tablet tells you")
    tablet.reload()
    hand.see("Hello")
    worker = worker_of(tablet)
    push(tablet, office.url, {"say": "en"})
    hand.until("the notice", lambda: worker.evaluate(SHOWN))
    worker.evaluate(TAPPED)
    hand.until("it to be gone", lambda: worker.evaluate(SHOWN) == [])
    assert tablet.evaluate("location.pathname") == "/settings"
    hand.see("Hello")
    steps.unlock(hand)
    hand.see("This tablet tells you")


def test_who_said_no_reads_how_to_change_it_and_signing_out_ends_what_was_agreed(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    stand_in(tablet)
    steps.sign_in(hand, office.url)
    tablet.evaluate("localStorage.setItem('answer', 'denied')")
    hand.tap("Settings", "link")
    hand.see("Allow notifications for it in the tablet's own settings")
    tablet.evaluate("localStorage.setItem('answer', 'default')")
    tablet.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    hand.tap("Tell me")
    hand.see("This tablet tells you")
    hand.tap("Sign out")
    hand.see("Sign in and prepare this tablet")
    assert tablet.evaluate("localStorage.getItem('stand-in')") is None
