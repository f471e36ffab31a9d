"""A file that came back is taken in at the desk, and its claim says who refused it, why, and where."""

from pathlib import Path

import pytest

from tests.hands.hand import Hand
from tests.journeys import tour_answers
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office

pytestmark = pytest.mark.browser


def told(desk: Hand, number: str) -> None:
    """Read why the open claim was refused."""
    for words in (
        "The clearinghouse rejected it",
        "Something is wrong: the NPI (the practice)",
        "code 9999",
        "ASK US",
        "not yet checked against the lists of X12",
        f"TRN*2*{number}",
    ):
        desk.see(words)


def test_a_refusal_is_told_beside_its_claim_which_goes_again(office: Office, desk: Hand, tmp_path: Path):
    found = Findings()
    stops = tour_answers.desk(desk, desk.driver, office, tmp_path)
    for stop in stops:
        look(desk.driver, stop, found)
        if stop == "office, answers taken in":
            desk.see("1 answer")
            desk.see("IEA is missing")
            desk.hand_over("#answers-file", tmp_path / "came.277")
            desk.see("taken in before, nothing new")
        if stop == "office, what came back":
            [line] = [
                one for one in office.run("claims", "list").splitlines() if "clearinghouse rejected" in one
            ]
            told(desk, line.split()[0])
    assert len(found.stops) == 5
    assert (found.rules, found.small, found.loose) == ([], [], [])
    desk.tap("Take out of the next batch")
    desk.see("Rejected 1")
    desk.tap("Send again")
    desk.see("Rejected 0")
    assert "claims exported: 1" in office.run("claims", "export", "--out", str(tmp_path / "again"))
    desk.tap("Refresh")
    desk.see("Sent, nothing heard yet")
    desk.see("Sent 1")
