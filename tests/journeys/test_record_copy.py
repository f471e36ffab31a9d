"""The owner gives a copy of a record at the desk, and writes down what was told by telephone."""

import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import tour_owner
from tests.office import Office

pytestmark = pytest.mark.browser


def test_inv_20_a_copy_is_given_behind_a_proof_and_the_accounting_says_to_whom(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    hand.driver.goto(f"{office.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        database.execute("UPDATE session SET verified_at = '2020-01-01T00:00:00Z'")
    hand.tap("Review", "link")
    tour_owner.find_client(hand, "Walter")
    hand.tap("What left about this client")
    hand.tap("Give a copy of the record")
    page = tablet.page
    page.get_by_label("Who gets it").select_option("authority")
    hand.fill("Name", "County court")
    page.get_by_label("Why", exact=True).select_option("law")
    hand.tap("Download the copy")
    hand.see("say for what it was given")
    hand.fill("Purpose, in a few words", "subpoena 12-34")
    hand.tap("Download the copy")
    hand.see("Show that it is you")
    hand.fill("Passphrase", PASSPHRASE)
    with page.expect_download() as coming:
        hand.tap("Confirm and go on")
    hand.see("The copy was saved")
    hand.see("County court")
    hand.see("Required by law, a court or an agency: subpoena 12-34")
    assert coming.value.suggested_filename == "record-copy.zip"
    file = tmp_path / "copy.zip"
    coming.value.save_as(file)
    _holds(file)
    hand.tap("Write down what was told")
    hand.fill("Name", "Lee Law")
    page.get_by_label("Why", exact=True).select_option("authorization")
    hand.tap("Write it down")
    hand.see("Lee Law")
    hand.see("Left out: authorization")


def _holds(file: Path) -> None:
    with zipfile.ZipFile(file) as copied:
        manifest = json.loads(copied.read("manifest.json"))
        assert len(manifest["files"]) == len(copied.namelist()) - 1
        for one in manifest["files"]:
            assert hashlib.sha256(copied.read(one["name"])).hexdigest() == one["sha256"]
        assert "Walter" in copied.read("index.html").decode()
