"""One home visit, end to end: no network, two dead batteries, and a claim at the end. Nothing is mocked."""

from pathlib import Path

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import claim_on_paper, steps
from tests.office import Office
from tests.pictures import referral

pytestmark = pytest.mark.browser


def test_a_visit_captured_without_a_network_becomes_a_valid_claim(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    picture = tmp_path / "referral.jpg"
    picture.write_bytes(referral())

    steps.sign_in(hand, office.url)
    office.stop()

    steps.add_client(hand)
    steps.plan_visit(hand)
    steps.sign_consent(hand)
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    steps.open_visit(hand)
    steps.photograph_referral(hand, picture)
    steps.write_note(hand, ["Subjective", "Objective"])
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    steps.open_visit(hand)
    hand.tap("Note")
    assert hand.value("Objective") == steps.WORDS["Objective"]
    steps.write_note(hand, ["Assessment", "Plan"])
    hand.tap("Pain before: 6 of 10", "any")
    hand.tap("Pain after: 3 of 10", "any")
    steps.tag_codes(hand)
    steps.close_note(hand)

    office.start()
    steps.come_home(hand)
    number = claim_on_paper.claim_number(office.data)
    claim_on_paper.export(office.data, tmp_path / "out")
    claim_on_paper.check_837p(tmp_path / "out", number)
    claim_on_paper.check_cms1500(tmp_path / "out", number)
    assert tablet.complaints == []


def test_the_claims_place_on_paper_is_really_looked_at(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The control: a box looked for one line too low is reported."""
    claim_on_paper.export(office.data, tmp_path / "out")
    [pdf] = (tmp_path / "out").glob("*.pdf")
    monkeypatch.setattr(claim_on_paper, "BOXES", {"24D": (44, 25, "97")})
    claim_on_paper.check_cms1500(tmp_path / "out", pdf.stem)
    monkeypatch.setattr(claim_on_paper, "BOXES", {"24D": (45, 25, "97")})
    with pytest.raises(AssertionError, match="box 24D"):
        claim_on_paper.check_cms1500(tmp_path / "out", pdf.stem)
