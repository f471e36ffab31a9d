"""The steps of a home visit, for any engine; every name is one the therapist reads on the screen."""

import time
from datetime import date, timedelta
from pathlib import Path

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.hand import Hand

CLIENT = ("Marisol", "Vega-Demo")
MEMBER_ID = "DEM900800700"
REFERRER_NPI = "1234567893"
PAIR = "pays 97124 beside 97140 only with modifier 59 or XS on 97124"
"""What the demo's payer wants of two codes on one day."""
TODAY = date.today()  # noqa: DTZ011  # the tablet's own day is what the visit is on
WORDS = {
    "Subjective": "Low back pain since Friday, 6 of 10 in the morning; could not lift the grandchild.",
    "Objective": "Lumbar muscles hypertonic on the right; flexion 40 degrees. Massage 30 min, release 23.",
    "Assessment": "Flexion improved to 55 degrees, pain down to 3; goal: lift 10 kg without pain by January.",
    "Plan": "Twice a week for four weeks; heat at home, walk daily.",
}


def sign_in(hand: Hand, url: str, login: str = LOGIN) -> None:
    """Sign in on a new tablet and wait until it can start without a network."""
    hand.driver.goto(url)
    hand.fill("Login", login)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in and prepare this tablet")
    hand.see("Walter Quist")
    ready = "navigator.serviceWorker.getRegistration().then((found) => !!found?.active)"
    hand.until("the app's files to be kept", lambda: hand.driver.evaluate(ready))


def unlock(hand: Hand) -> None:
    """Open the locked tablet again."""
    hand.see("Hello")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Unlock")
    hand.see_no_more("Hello")


def add_client(hand: Hand) -> None:
    """Write down a new client and her insurance."""
    add_name(hand)
    fill_in_client(hand)


def add_name(hand: Hand) -> None:
    """Write down a new client's name, and what else is asked first."""
    hand.tap("Clients", "link")
    hand.tap("Add client")
    hand.see("A name is enough to begin")
    hand.fill("First name", CLIENT[0])
    hand.fill("Last name", CLIENT[1])
    hand.fill("Date of birth", "1979-08-31")
    hand.fill("Phone", "(206) 555-0190")
    hand.tap("Add client")
    hand.see("Details")


def fill_in_client(hand: Hand) -> None:
    """Write down where the new client lives, and her insurance."""
    if not hand.ask('names("field")').count("Street and number"):
        hand.tap("Edit")
    hand.fill("Street and number", "31 Demo Cedar Row")
    hand.fill("City", "Seattle")
    hand.fill("State", "WA")
    hand.fill("ZIP code", "98109-3321")
    hand.tap("Female", "radio")
    hand.tap("Done")
    hand.tap("Add insurance")
    hand.choose("Insurance company", "Evergreen")
    hand.fill("Member ID", MEMBER_ID)
    hand.tap("The client's own", "radio")
    hand.tap("Done")


def plan_visit(hand: Hand) -> None:
    """Put the client into today and open her visit."""
    hand.tap("Today", "link")
    hand.tap("Add visit")
    hand.fill("Search clients", "Marisol")
    hand.tap(CLIENT[1])
    hand.tap("Add visit")
    hand.see("Visit added")
    open_visit(hand)


def open_visit(hand: Hand) -> None:
    """Open the client's visit from Today."""
    hand.tap(f": {CLIENT[0]} {CLIENT[1]}", "link")


def sign_consent(hand: Hand) -> None:
    """Ask the health questions, hand the tablet to the client, let her answer and sign, and take it back."""
    answer_health_questions(hand)
    hand_over(hand)
    client_signs(hand)
    take_back(hand)
    hand.see("signed. It is sealed on this tablet.")


def answer_health_questions(hand: Hand) -> None:
    """Ask what is asked fresh at each visit; nothing stands in the way."""
    hand.tap("Consent")
    hand.tap("No to all the others")
    hand.see_no_more("questions left")


def hand_over(hand: Hand) -> None:
    """Give the tablet to the client; what is told once on each tablet is read and tapped away."""
    hand.tap("Consent")
    hand.tap("Hand the tablet")
    told = "Before the first time"
    hand.until("the client's page", lambda: hand.sees(told) or hand.sees("Who signs?"))
    if hand.sees(told):
        hand.tap("Understood, hand it over")
    hand.see("Who signs?")


def client_signs(hand: Hand) -> None:
    """Do what the client does: initials by hand and by keys, the answers, the signature."""
    hand.draw("Initials, number 1", [[(0.2, 0.7), (0.3, 0.2), (0.5, 0.7), (0.6, 0.3), (0.8, 0.6)]])
    hand.tap("Type them instead", nth=1)
    hand.fill("Your initials, number 2", "MV")
    for answer in ("Yes, I agree", "Yes, you may share", "Yes, pay the practice"):
        hand.tap(answer, "radio")
    hand.tap("The client", "radio")
    assert hand.value("Name of the person who signs") == " ".join(CLIENT)
    hand.draw(
        "Signature of",
        [[(0.1, 0.6), (0.2, 0.3), (0.3, 0.7), (0.4, 0.3)], [(0.5, 0.5), (0.7, 0.4), (0.8, 0.6)]],
    )
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Sign")
    hand.see("Thank you")


def take_back(hand: Hand) -> None:
    """Open the tablet that the client gave back."""
    hand.see("give the tablet back")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Unlock")
    hand.see_no_more("give the tablet back")


def photograph_referral(hand: Hand, picture: Path) -> None:
    """Photograph the paper, keep the page, and type what it says."""
    hand.tap("Referral")
    photograph_page(hand, picture)
    keep_page(hand)
    type_referral(hand)


def photograph_page(hand: Hand, picture: Path) -> None:
    """Give the camera's picture, and wait until the page in it was looked for."""
    hand.hand_over('input[type="file"][capture]', picture)
    hand.see("The picture is on this tablet", patience=60)
    hand.find("button", "Keep")


def fetch_kit(hand: Hand) -> None:
    """Fetch what reads pages, and go back to Today."""
    hand.tap("Settings", "link")
    hand.see("The app opens: it is on this tablet")
    hand.tap("Prepare this tablet", "link")
    hand.tap("Read referrals without a network")
    hand.tap("Fetch it (3.8 MB)")
    hand.see("It is on this tablet, and stays there", patience=60)
    hand.tap("Today", "link")


def keep_page(hand: Hand) -> None:
    """Keep the page as the sheet shows it."""
    hand.tap("Keep")
    hand.see("What the paper says")


def type_referral(hand: Hand) -> None:
    """Type what the paper says."""
    hand.fill("First name", "Dana")
    hand.fill("Last name", "Fakename")
    hand.fill("Credential", "MD")
    hand.fill("NPI", REFERRER_NPI)
    for code in ("M54.50", "M62.830"):
        hand.fill("Diagnosis codes (ICD-10)", code)
        hand.tap(code)
        hand.see(code)
    hand.fill("Visits authorized", "12")
    hand.fill("How often", "2 a week for 6 weeks")
    hand.fill("Signed on", str(TODAY - timedelta(days=3)))
    hand.fill("Starts on", str(TODAY - timedelta(days=3)))
    hand.fill("Ends on", str(TODAY + timedelta(days=60)))
    hand.fill("Referral number", "RF-900")
    hand.see("Visit 1 of 12")


def write_note(hand: Hand, sections: list[str]) -> None:
    """Write some sections of the SOAP note, as typed."""
    hand.tap("Note")
    for section in sections:
        hand.fill(section, WORDS[section])
    hand.see_no_more("Saving")
    hand.see("On this tablet")


def tag_codes(hand: Hand) -> None:
    """Tag two codes with minutes, read the sentence about the pair, and do what it asks."""
    tag_pair(hand)
    hand.tap("Modifiers")
    hand.tap("59")
    hand.see_no_more(PAIR)


def tag_pair(hand: Hand) -> None:
    """Tag two codes with minutes, and read the sentence about the pair."""
    hand.tap("Codes")
    hand.tap("97124")
    hand.tap("97140")
    hand.fill("Minutes of 97124", "30")
    hand.fill("Minutes of 97140", "23")
    # Each line treats what the referral names until a tap says otherwise.
    hand.tap("Treats M62.830, number 2", nth=1)
    hand.fill("Where", "low back", nth=0)
    hand.fill("Where", "right hip", nth=1)
    hand.see(PAIR)


def close_note(hand: Hand) -> None:
    """Look at the visit as the payer will, and close it."""
    hand.tap("Finish")
    hand.see("Nothing is missing. The claim can go out.")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Close the note")
    hand.see("The note is signed and cannot change")


def come_home(hand: Hand) -> None:
    """Let everything travel to the office, signing in again if the office asks for it."""
    hand.tap("Back to Today")
    send_all(hand)


def send_all(hand: Hand) -> None:
    """Let everything travel to the office from the Tray."""
    hand.tap("Tray", "link")
    hand.tap("Send now")
    asked = "The sign-in at the office ran out"
    hand.until("the office's answer", lambda: hand.sees(asked) or _all_sent(hand))
    if hand.sees(asked):
        hand.tap("Sign in")
        hand.fill("Passphrase", PASSPHRASE)
        hand.tap("Sign in")
    hand.until("everything at the office", lambda: _all_sent(hand), patience=60)


def _all_sent(hand: Hand) -> bool:
    return hand.sees("Nothing waiting") and hand.sees("Nothing on its way")
