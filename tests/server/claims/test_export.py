import hashlib
import stat

import pytest
from sqlalchemy import select

from server import claims, x12
from server.claims import make
from server.claims.make import unpacked
from server.claims.models import BatchClaimRow, BatchContentRow, BatchRow, ClaimRow
from server.claims.partner import partner_row
from server.core.db import acting_for, db, write_lock
from server.core.problem import Problem
from tests.server.claims.pushed import Pushed, listed
from tests.server.people import ALICE
from tests.server.x12.pyx12_gate import pyx12_errors


@pytest.fixture
def export(app, tmp_path):
    """Give a function that exports Alice's claims into a folder of the test's own."""

    def run(into="out", **how):
        with app.app_context():
            return claims.export(ALICE.practice_id, tmp_path / into, **how)

    return run


@pytest.fixture
def office(alice):
    return Pushed(alice)


def interchange_number(file):
    return file.read_bytes().decode().split("~")[0].split("*")[13]


def test_a_home_visit_of_a_solo_therapist_leaves_as_a_file_two_judges_accept(export, office):
    office.a_finished_visit(office.a_client())
    done = export()
    [batch, form] = done.files
    assert pyx12_errors(batch.read_bytes()) == []
    assert x12.cross_check(batch.read_bytes()) == []
    assert form.read_bytes().startswith(b"%PDF")
    assert done.remarks == []


def test_a_group_visit_to_a_dependent_leaves_as_a_file_two_judges_accept(export, alice):
    office = Pushed(alice, group=True)
    office.a_finished_visit(office.a_client())
    content = export(draw=False).files[0].read_bytes()
    assert pyx12_errors(content) == []
    assert x12.cross_check(content) == []
    assert b"NM1*82*" in content
    assert b"PAT*19" in content


def test_many_claims_leave_in_one_batch_in_order_of_payer(export, office):
    for _ in range(3):
        client = office.a_client()
        office.a_finished_visit(client, day="2026-11-19")
        office.a_finished_visit(client, day="2026-11-20")
    done = export(draw=False)
    assert done.claims == 6
    [batch] = done.files
    assert x12.cross_check(batch.read_bytes()) == []
    assert batch.read_bytes().count(b"~ST*") == 1


def test_a_page_of_rows_ends_and_the_next_begins_without_a_claim_lost(export, office, monkeypatch):
    monkeypatch.setattr(make, "_PAGE", 2)
    client = office.a_client()
    for day in ("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"):
        office.a_finished_visit(client, day=day)
    done = export(draw=False)
    assert done.claims == 5
    assert done.files[0].read_bytes().count(b"~CLM*") == 5


def test_a_blocked_claim_stays(export, alice):
    office = Pushed(alice, coverage={"member_id": None})
    office.a_finished_visit(office.a_client())
    assert export().claims == 0


def test_nothing_ready_makes_no_file_and_takes_no_number(export, office, tmp_path):
    assert export().files == []
    assert list((tmp_path / "out").iterdir()) == []
    office.a_finished_visit(office.a_client())
    assert interchange_number(export(draw=False).files[0]) == "000000002"


def test_a_claim_leaves_once(export, office):
    office.a_finished_visit(office.a_client())
    assert export().claims == 1
    assert export("again").claims == 0


def test_exporting_again_says_the_same_claim_under_a_number_never_used_before(export, office):
    office.a_finished_visit(office.a_client())
    first = export(draw=False).files[0]
    second = export("again", again=True, draw=False).files[0]
    assert interchange_number(first) != interchange_number(second)
    assert claim_loops(first) == claim_loops(second)


def claim_loops(file):
    said = file.read_bytes().decode().split("~")
    return [one for one in said if one.split("*")[0] in {"NM1", "N3", "N4", "CLM", "HI", "SV1", "REF", "DTP"}]


def test_a_number_is_used_up_even_when_writing_fails(app, export, office, tmp_path, monkeypatch):
    office.a_finished_visit(office.a_client())

    def fail(_batch, claims):
        next(iter(claims))
        yield b"ISA"
        raise OSError("no space left on device")

    monkeypatch.setattr(make.x12, "write_837p", fail)
    with pytest.raises(OSError, match="no space"):
        export()
    assert list((tmp_path / "out").iterdir()) == [], "a file is whole or absent"
    monkeypatch.undo()
    done = export(draw=False)
    assert done.claims == 1, "what did not leave is still there to leave"
    assert interchange_number(done.files[0]) == "000000003"
    assert "B000000002.837 was cut short" in done.remarks[0]


@pytest.fixture
def spoil(monkeypatch):
    """Give a function that makes the writer slip: a text in its bytes becomes another, until it is mended."""
    write = make.x12.write_837p

    def slip(old, new):
        def spoiled(envelope, claims):
            return (part.replace(old, new) for part in write(envelope, claims))

        monkeypatch.setattr(make.x12, "write_837p", spoiled)
        return monkeypatch.undo

    return slip


FAULTS = {
    "a total that is not the sum": (b"***12:B:1", b"9***12:B:1", "CLM02 is not the sum"),
    "a pointer past the diagnoses": (b"*UN*2***1", b"*UN*2***7", "diagnosis that HI does not hold"),
    "an NPI with a slipped digit": (b"XX*1999999901", b"XX*1999999902", "not an NPI"),
    "a wrong count": (b"SE*", b"SE*1", "SE01 must be"),
    # From here on our own cross-checks see nothing, and pyx12 does.
    "a contact of no kind": (b"PER*IC*", b"PER*XX*", "Segment PER*XX"),
    "a kind of payer that no list has": (b"*******CI~", b"*******QQ~", "not a valid code for Claim Filing"),
    "a place of service that no list has": (
        b"*84***12:",
        b"*84***98:",
        "not a valid code for Place of Service",
    ),
    "a segment that no claim has": (b"REF*EA*", b"REF*QQ*", "not found"),
}


@pytest.mark.parametrize("slip", FAULTS.values(), ids=FAULTS)
def test_a_fault_the_writer_did_not_see_keeps_the_batch_from_its_name(app, export, office, spoil, slip):
    office.a_finished_visit(office.a_client())
    old, new, says = slip
    spoil(old, new)
    with pytest.raises(Problem) as refused:
        export()
    assert refused.value.code == "claims.failed_check"
    assert says in refused.value.body["detail"]
    [claim] = listed(app, ALICE.practice_id)
    assert claim["exported_at"] is None


@pytest.mark.parametrize("slip", [(b"SE*", b"SE*1"), (b"*84***12:", b"*84***98:")], ids=["ours", "pyx12"])
def test_what_failed_the_check_leaves_no_file_and_goes_when_the_fault_is_mended(
    export, office, tmp_path, spoil, slip
):
    office.a_finished_visit(office.a_client())
    mend = spoil(*slip)
    with pytest.raises(Problem):
        export()
    assert list((tmp_path / "out").iterdir()) == []
    mend()
    assert export(draw=False).claims == 1


def test_the_refusal_names_the_claim_and_the_fault(app, export, office, spoil):
    client = office.a_client()
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        office.a_finished_visit(client, day=day)
    spoil(b"D8*20261119", b"D8*20261149")
    with pytest.raises(Problem) as refused:
        export()
    [spoiled] = [
        claim for claim in listed(app, ALICE.practice_id) if claim["date_of_service"] == "2026-11-19"
    ]
    assert refused.value.body["claim"] == spoiled["claim_number"]
    assert "not a real day" in refused.value.body["why"]


def test_exported_files_are_for_this_user_alone(export, office, tmp_path):
    office.a_finished_visit(office.a_client())
    modes = {stat.S_IMODE(file.stat().st_mode) for file in export().files}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_a_batch_keeps_the_codes_it_left_under_and_the_next_says_what_is_set_then(app, export, office):
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.set_partner(ALICE.practice_id, {"group_sender_id": "APP7", "group_receiver_id": "BHPROD"})
    [file] = export(draw=False).files
    assert "~GS*HC*APP7*BHPROD*" in file.read_text()
    with app.app_context():
        claims.set_partner(ALICE.practice_id, {"group_sender_id": None, "group_receiver_id": ""})
    [again] = export(draw=False, again=True).files
    assert "~GS*HC*1999999901*CLEARINGHOUSE*" in again.read_text()
    with app.app_context(), acting_for(ALICE.practice_id):
        kept = db.session.scalars(select(BatchContentRow).order_by(BatchContentRow.control_number)).all()
        assert [b"".join(unpacked(one.content)) for one in kept] == [file.read_bytes(), again.read_bytes()]


def test_a_partner_no_file_can_name_is_told_in_words(app, export, office):
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.set_partner(ALICE.practice_id, {"receiver_id": "BIGHOUSE"})
        # Written before anybody looked at what is set.
        with acting_for(ALICE.practice_id), write_lock():
            partner_row(ALICE.practice_id).receiver_id = "clearing*house"
    with pytest.raises(Problem) as refused:
        export()
    assert refused.value.code == "claims.cannot_write"


def test_a_batch_remembers_its_claims_and_the_sum_of_its_bytes(app, export, office):
    office.a_finished_visit(office.a_client())
    [file] = export(draw=False).files
    with app.app_context(), acting_for(ALICE.practice_id):
        [batch] = db.session.scalars(select(BatchRow))
        [member] = db.session.scalars(select(BatchClaimRow))
        [claim] = db.session.scalars(select(ClaimRow))
        assert (batch.file_name, batch.claims, member.claim_id) == (file.name, 1, claim.id)
        assert batch.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
        assert claim.exported_at


def test_a_form_that_cannot_be_drawn_is_told_and_the_others_are_drawn(export, alice):
    office = Pushed(alice, patient={"last_name": "Wolfeschlegelsteinhausenbergerdorff"})
    office.a_finished_visit(office.a_client())
    done = export()
    assert done.claims == 1
    assert [file.suffix for file in done.files] == [".837"]
    assert "cannot be drawn" in done.remarks[0]


def test_a_practice_without_a_telephone_is_told_what_every_file_needs(export, alice):
    office = Pushed(alice, practice={"phone": None})
    office.a_finished_visit(office.a_client())
    with pytest.raises(claims.IncompleteError, match="telephone number"):
        export()


def test_a_claim_says_in_the_list_that_it_left(app, export, office):
    office.a_finished_visit(office.a_client())
    export(draw=False)
    [claim] = listed(app, ALICE.practice_id)
    assert claim["exported_at"]
