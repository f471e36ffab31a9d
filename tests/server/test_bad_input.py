"""Bad input, one test an item: each gets its refusal from the catalogue, and what was captured stays.

Here every item stands beside a whole visit that was captured before it. The fine points are elsewhere:

- wrong and cut JSON, ops of the wrong shape, packed bodies: ``exchange/test_receive.py``
- unknown kinds and fields, bad content, repeated ops, clocks: ``exchange/test_push.py``
- records of other practices: ``exchange/test_views.py``; the wall itself: ``core/test_db.py``
- uploads cut, doubled, of another hash or size: ``blobs/test_take.py``, ``blobs/test_sync_16.py``
- uploads in any words: ``blobs/test_any_upload.py``
- hostile pictures: ``blobs/test_verify.py``
- any input at all, from the description: ``test_any_input.py``
- a full disk: in the browser ``pwa/tests/store/faults.test.ts``, on the server ``blobs/test_take.py``
"""

import hashlib
import io
import json

import pytest
from PIL import Image

from sync.upload import CHUNK
from tests.server import people
from tests.server.blobs.uploads import address, announce, picture, send, standing, upload
from tests.server.claims.pushed import Pushed, listed
from tests.server.exchange.dump import dump
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id


class Captured:
    """A closed visit with a photographed page, and what the office knew right after it."""

    def __init__(self, app, tablet):
        self.app = app
        self.tablet = tablet
        self.office = Pushed(tablet)
        self.client = self.office.a_client()
        self.encounter_id = self.office.a_finished_visit(self.client)
        self.photo = picture(300, 200)
        assert upload(tablet, self.photo).status_code == 204
        self.before = self.seen()

    def seen(self):
        """Give all a new tablet of the practice would get, the picture, and the claim."""
        with self.app.app_context():
            fresh = Tablet(self.app, ALICE, device_id=new_id())
        [claim] = listed(self.app, ALICE.practice_id)
        shown = self.tablet.client.get(address(self.photo))
        assert shown.status_code == 200
        return fresh.pull(), shown.data, claim

    def post(self, body, **headers):
        """Send a body to the exchange as it is."""
        sent = {"Content-Type": "application/json"} | headers
        return self.tablet.client.post("/sync/v1/exchange", data=body, headers=sent)

    def one_more(self, **fields):
        """Give the text of an exchange with one more patient in it."""
        return json.dumps(self.tablet.request(self.tablet.new_patient(new_id(), **fields)))


@pytest.fixture
def captured(app, alice):
    """Give a captured visit; whatever a test does, it must be there afterwards as it was."""
    visit = Captured(app, alice)
    yield visit
    assert visit.seen() == visit.before


def refused(answer, status, code):
    """See that an answer is a refusal of the catalogue that says who can mend it."""
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.text
    assert answer.content_type == "application/problem+json"
    assert answer.json["detail"]
    assert answer.json["who"] in {"wait", "user", "office", "support"}


def test_wrong_json_is_refused(captured):
    refused(captured.post("{'p': 1}"), 400, "server.bad_json")
    refused(captured.post(captured.one_more().replace('"ops"', '"opps"')), 400, "sync.bad_request")


def test_json_cut_at_any_place_is_refused_and_the_whole_is_taken_afterwards(app, captured):
    text = captured.one_more()
    before = dump(app)
    for at in range(0, len(text), 97):
        refused(captured.post(text[:at]), 400, "server.bad_json")
    assert dump(app) == before
    answer = captured.post(text)
    assert [ack["r"] for ack in answer.json["acks"]] == ["applied"]
    captured.before = captured.seen()


def test_an_unknown_kind_of_record_is_kept_for_the_day_it_is_known(captured):
    tablet, record_id = captured.tablet, new_id()
    answer = tablet.exchange(tablet.create("hologram", record_id, captured.client[0], color="blue"))
    assert [(ack["r"], ack["why"]) for ack in answer["acks"]] == [("applied", "unknown_kind")]
    changes, *rest = captured.seen()
    [hologram] = [change for change in changes if change["k"] == "hologram"]
    assert hologram["f"] == {"color": "blue"}
    assert ([change for change in changes if change != hologram], *rest) == captured.before
    captured.before = (changes, *rest)


def test_a_name_that_is_no_kind_is_refused_with_the_op_named(captured):
    op = captured.tablet.op("create", "Holo gram", new_id(), None, set={"a": 1})
    answer = captured.tablet.send(op)
    refused(answer, 400, "sync.bad_request")
    assert f"op {op['n']}: k must be the name of a kind" in answer.json["detail"]
    captured.tablet.n -= 1


def test_inv_15_a_record_of_another_practice_is_answered_as_one_that_is_not_there(captured, charlie):
    patient_id = captured.client[0]
    foreign, nobody = (
        charlie.exchange(charlie.change("patient", each, each, 1, city="Reno"))["acks"][0]
        for each in (patient_id, new_id())
    )
    assert {**foreign, "n": 0} == {**nobody, "n": 0} == {"n": 0, "r": "kept", "why": "no_record"}
    assert charlie.client.get(f"/api/claims/{captured.before[2]['id']}").json["code"] == "claims.unknown"
    assert charlie.client.get(address(captured.photo)).json["code"] == "server.not_found"


def test_a_truncated_picture_is_refused_and_the_whole_one_is_taken(captured):
    whole = picture(400, 300)
    cut = whole[: len(whole) // 2]
    refused(upload(captured.tablet, cut), 422, "blob.damaged")
    assert upload(captured.tablet, whole).status_code == 204


def test_inv_23_an_oversized_picture_is_refused_before_it_is_sent(captured):
    refused(announce(captured.tablet, b"", name="ab" * 32, size=15_000_001), 413, "blob.too_large")


def test_a_part_larger_than_announced_is_refused(captured):
    photo = picture(500, 400)
    where = announce(captured.tablet, photo, size=1_000).headers["Location"]
    refused(send(captured.tablet, where, photo[:1_001], 0), 400, "blob.past_the_end")
    refused(send(captured.tablet, where, bytes(CHUNK + 1), 0), 400, "blob.past_the_end")


@pytest.mark.parametrize(
    "content", [b"<script>alert(1)</script>", b"%PDF-1.7\n" + bytes(99), b"\x7fELF" + bytes(99)]
)
def test_what_is_no_picture_is_refused(captured, content):
    refused(upload(captured.tablet, content), 422, "blob.not_an_image")


def test_inv_23_an_image_bomb_is_refused(captured):
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    refused(upload(captured.tablet, out.getvalue()), 422, "blob.too_many_pixels")


def test_a_picture_of_another_hash_is_refused_and_its_upload_starts_over(captured):
    photo = picture(200, 100)
    other = hashlib.sha256(b"something else").hexdigest()
    refused(upload(captured.tablet, photo, name=other), 422, "blob.wrong_hash")
    answer = announce(captured.tablet, photo, name=other)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "0")


def test_a_part_changed_on_the_way_is_refused_and_sent_again(captured):
    photo = picture(200, 100)
    where = announce(captured.tablet, photo).headers["Location"]
    checksum = {"Upload-Checksum": "sha256 " + "A" * 43 + "="}
    refused(send(captured.tablet, where, photo, 0, **checksum), 460, "blob.chunk_changed")
    assert standing(captured.tablet, where) == (0, "receiving")
    assert send(captured.tablet, where, photo, 0).status_code == 204


def test_a_repeated_op_is_answered_as_the_first_time_and_changes_nothing(app, captured):
    op = captured.tablet.new_patient(new_id())
    first = captured.tablet.exchange(op)
    captured.before, before = captured.seen(), dump(app)
    assert captured.tablet.exchange(op)["acks"] == first["acks"]
    assert dump(app) == before


def test_other_words_under_a_number_that_was_used_are_refused(captured):
    op = captured.tablet.new_patient(new_id())
    captured.tablet.exchange(op)
    captured.before = captured.seen()
    refused(captured.tablet.send(op | {"set": {**op["set"], "city": "Reno"}}), 409, "sync.op_changed")


@pytest.mark.parametrize("at", ["2026-11-21T10:00:00-08:00", "2026-11-27T10:00:00+14:00"])
def test_a_clock_three_days_off_changes_no_outcome(app, alice, at):
    """The same visit from a right clock and from a wrong one: the same acks, the same claim."""
    made = []
    for clock in (None, at):
        tablet = Tablet(app, ALICE, device_id=new_id())
        if clock:
            op = tablet.op
            tablet.op = lambda *words, told=op, then=clock, **parts: told(*words, **parts) | {"at": then}
        office = Pushed(tablet)
        encounter_id = office.a_finished_visit(office.a_client())
        claims = {claim["encounter_id"]: claim for claim in listed(app, ALICE.practice_id)}
        made.append((office.acks, claims[encounter_id]))
    (right_acks, right), (wrong_acks, wrong) = made
    assert [ack["r"] for ack in right_acks] == [ack["r"] for ack in wrong_acks]
    for name in ("status", "missing", "warnings", "total_cents", "date_of_service", "patient_name"):
        assert right[name] == wrong[name]


BROKEN = {"half a character": "\ud800", "a zero": "a\x00b", "a bell": "a\x07"}


@pytest.mark.parametrize("field", ["login", "passphrase", "device_name"])
@pytest.mark.parametrize("name", BROKEN)
def test_inv_18_a_broken_character_at_sign_in_is_named(client, field, name):
    given = {
        "login": ALICE.login,
        "passphrase": people.PASSPHRASE,
        "device_id": ALICE.device_id,
        "device_name": "tablet",
    }
    answer = client.post(
        "/api/identity/session",
        data=json.dumps(given | {field: BROKEN[name]}),
        content_type="application/json",
    )
    refused(answer, 422, "server.bad_fields")
    assert list(answer.json["errors"]) == [field]


def test_a_field_named_by_half_a_character_delays_nothing(captured):
    tablet = captured.tablet
    broken = tablet.op("set", "patient", captured.client[0], captured.client[0], set={"\ud800": 1}, base={})
    answer = captured.post(json.dumps(tablet.request(broken, tablet.new_patient(new_id()))))
    assert [ack["r"] for ack in answer.json["acks"]] == ["kept", "applied"]
    captured.before = captured.seen()


@pytest.mark.parametrize("path", ["/api/claims/{}", "/api/claims/{}/837p", "/sync/v1/blobs/{}"])
@pytest.mark.parametrize(
    "name", ["%00", "%ff", "%ED%A0%80", "..%2f..%2fsecret.key", "%0d%0aSet-Cookie:%20a=b"]
)
def test_inv_18_a_made_up_name_in_an_address_finds_nothing(alice, path, name):
    answer = alice.client.get(path.format(name))
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


def test_a_captured_visit_that_changed_would_be_noticed(captured):
    """The control: what these tests hold fast is seen to move when it is moved."""
    patient_id = captured.client[0]
    captured.tablet.exchange(captured.tablet.change("patient", patient_id, patient_id, 10_000, city="Reno"))
    assert captured.seen() != captured.before
    captured.before = captured.seen()
