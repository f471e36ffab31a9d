"""The tablet reads a photographed referral by itself, and only what a person confirms is written."""

import json
import sqlite3
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import Office
from tests.pictures import PRINTED, slanted

pytestmark = pytest.mark.browser

SIGNED, STARTS, ENDS = (steps.TODAY + timedelta(days=days) for days in (-3, -2, 60))
READ = {
    "First name": "Dana",
    "Last name": "Fakename",
    "Credential": "MD",
    "NPI": "1234567893",
    "Visits authorized": "12",
    "Starts on": str(STARTS),
    "Ends on": str(ENDS),
    "Signed on": str(SIGNED),
    "Referral number": "RF-90021",
}
CODES = ["M54.50", "M62.830"]
PATIENCE = 90
"""Seconds; the machine may be busy with other tests."""


def printed(**said: str) -> bytes:
    """Give a photograph of the printed referral, with some of its words said otherwise."""
    days = {"signed": SIGNED, "starts": STARTS, "ends": ENDS}
    lines = [line.format(**{name: f"{day:%m/%d/%Y}" for name, day in days.items()}) for line in PRINTED]
    for old, new in said.items():
        lines = [line.replace(old.replace("_", " "), new) for line in lines]
    return slanted(lines=tuple(lines), font_size=46)


def new_referral(hand: Hand) -> None:
    """Open an empty referral for a client of the demo practice."""
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Referral")
    hand.tap("Use another referral")
    hand.tap("Type without a picture")
    hand.see("What the paper says")


def photograph(hand: Hand, folder: Path, picture: bytes) -> None:
    """Photograph a page and keep it straight."""
    file = folder / "page.jpg"
    file.write_bytes(picture)
    steps.photograph_page(hand, file)
    hand.see("found and made straight")
    steps.keep_page(hand)


def confirm(hand: Hand, name: str, value: str = "") -> None:
    """Confirm one value, in no greater hurry than a person who looks at it."""
    time.sleep(0.5)  # a tap right after another one answers nothing
    hand.tap(f"Confirm {name}: {value}")


def referrals(office: Office) -> list[dict[str, object]]:
    """Give the fields of every referral the office has."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as base:
        names = [row[1] for row in base.execute("PRAGMA table_info(referral)")]
        rows = base.execute("SELECT * FROM referral").fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_inv_27_a_referral_is_read_without_a_network_and_confirmed_value_by_value(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    asked: set[str] = set()

    def listen(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"}:
            asked.add(address.netloc)

    tablet.context.on("request", listen)
    steps.sign_in(hand, office.url)
    steps.fetch_kit(hand)
    office.stop()
    tablet.kill()
    tablet.context.on("request", listen)
    tablet.goto(office.url)
    steps.unlock(hand)
    tablet.context.set_offline(True)
    new_referral(hand)
    photograph(hand, tmp_path, printed())
    hand.see("values to confirm", patience=PATIENCE)
    assert not hand.sees("somebody else's")
    fields = [name for name in hand.ask('names("field")') if name.endswith(", as read")]
    assert sorted(fields) == sorted(
        [*(f"{name}, as read" for name in READ), "How often, as read"] + ["Diagnosis, as read"] * 2
    )
    for name, value in READ.items():
        assert hand.value(f"{name}, as read") == value
        assert hand.value(name) in {"", None}, "nothing is written before a tap"
    for name, value in READ.items():
        confirm(hand, name, value)
        hand.until(name, lambda name=name, value=value: hand.value(name) == value)
    for code in CODES:
        confirm(hand, "Diagnosis", code)
    confirm(hand, "How often")
    hand.see("Everything that was read is settled")
    hand.see("12 confirmed, with their places on the page")
    assert tablet.complaints == []
    tablet.context.set_offline(False)
    office.start()
    hand.tap("Exit")
    steps.send_all(hand)
    [row] = [one for one in referrals(office) if one["referral_number"] == "RF-90021"]
    assert (row["referring_npi"], row["visits_authorized"]) == (READ["NPI"], 12)
    assert [row["signed_on"], row["starts_on"], row["ends_on"]] == [str(SIGNED), str(STARTS), str(ENDS)]
    codes = row["diagnoses"]
    assert (json.loads(codes) if isinstance(codes, str) else codes) == CODES
    assert asked == {urlsplit(office.url).netloc}, "no request left the office's own address"


def test_inv_27_what_is_turned_down_or_corrected_is_written_as_the_person_said(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    steps.fetch_kit(hand)
    new_referral(hand)
    photograph(hand, tmp_path, printed(**{"1234567893": "1234567890"}))
    hand.see("values to confirm", patience=PATIENCE)
    confirm(hand, "Credential", "MD")
    hand.until("the credential", lambda: hand.value("Credential") == "MD")
    hand.tap("Undo")
    hand.until("no credential", lambda: not hand.value("Credential"))
    hand.see("at least one is misread")
    hand.fill("NPI, as read", "1234567893")
    hand.see_no_more("at least one is misread")
    confirm(hand, "NPI", "1234567893")
    hand.until("the NPI", lambda: hand.value("NPI") == "1234567893")
    time.sleep(0.5)
    hand.tap("Not this Credential: MD")
    hand.see("Show 1 left out")
    time.sleep(0.5)
    hand.tap("Show 1 left out")
    hand.find("button", "Confirm Credential: MD")
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Referral")
    hand.see("1 confirmed, with its place on the page")
    assert hand.value("NPI") == "1234567893"
    hand.tap("Read the page")
    hand.see("values to confirm", patience=PATIENCE)
    assert not hand.value("First name"), (
        "the control: what nobody confirmed is not written, before a kill or after"
    )
    assert tablet.complaints == []


def test_inv_27_the_referral_of_somebody_else_is_said_loudly_and_nothing_is_confirmed_before_it_is_settled(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    steps.fetch_kit(hand)
    new_referral(hand)
    photograph(hand, tmp_path, printed(Walter_Quist="June Example"))
    hand.see("The page says the client is", patience=PATIENCE)
    assert hand.sees("This is the chart of Walter Quist")
    spot = hand.ask('where("button", "Confirm NPI: 1234567893", 0)')
    assert spot["disabled"]
    time.sleep(0.5)
    hand.tap("It is Walter Quist's")
    confirm(hand, "NPI", "1234567893")
    hand.until("the NPI", lambda: hand.value("NPI") == "1234567893")


def test_reading_is_stopped_and_one_without_the_kit_fetches_it_there(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    new_referral(hand)
    photograph(hand, tmp_path, printed())
    hand.see("Nothing is sent anywhere for it")
    hand.tap("Fetch it (3.8 MB)")
    hand.tap("Stop reading")
    hand.tap("Read the page")
    hand.see("values to confirm", patience=PATIENCE)
    assert tablet.complaints == []


def test_what_the_offices_reader_found_is_proposed_too_and_held_against_the_tablets(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    new_referral(hand)
    photograph(hand, tmp_path, printed())
    hand.tap("Exit")
    steps.send_all(hand)
    hand.tap("Today", "link")
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Referral")
    hand.see("Read from the page")
    assert not hand.sees("values to confirm"), "the control: nobody has read it yet"
    hand.tap("Exit")
    assert "pages read: 1" in office.run("read")
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Referral")
    hand.see("reader has read it; this tablet has not", patience=PATIENCE)
    hand.see("values to confirm")
    confirm(hand, "NPI", READ["NPI"])
    hand.until("the NPI", lambda: hand.value("NPI") == READ["NPI"])
    hand.tap("Exit")
    steps.fetch_kit(hand)
    hand.tap("Today", "link")
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Referral")
    hand.tap("Read the page")
    hand.see("values to confirm", patience=PATIENCE)
    hand.until("an end of reading", lambda: not hand.sees("Stop reading"), patience=PATIENCE)
    hand.see("reader has read it as well")
    for name in ("Visits authorized", "Referral number"):
        assert hand.value(f"{name}, as read") == READ[name], "both readers say so"
    assert tablet.complaints == []
