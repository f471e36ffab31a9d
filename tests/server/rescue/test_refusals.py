"""A file that is not wholly right changes nothing, and whoever holds it is told who can mend it."""

import errno
import json

import pytest
from sqlalchemy.exc import OperationalError

from server import blobs
from server.exchange import proof, public_key
from sync.sealed import ABOUT, HEAD_BYTES, OP, PICTURE
from tests.server.blobs.uploads import picture, sha256
from tests.server.lanes import key_file_in
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.rescue.carrying import bring, brought, everything, lines, saved, seal_of, texts
from tests.server.rescue.sealing import frame, frames, seal
from tests.server.tablet import Tablet, new_id


@pytest.fixture
def unchanged(app, alice):
    """See that a test wrote nothing at all."""
    alice.exchange(alice.new_patient(new_id()))
    before = everything(app)
    yield
    assert everything(app) == before


def refused(answer, status, code, who):
    assert (answer.status_code, answer.json["code"], answer.json["who"]) == (status, code, who), answer.text
    assert answer.content_type == "application/problem+json"
    return answer.json


@pytest.fixture
def file(bob):
    """Give a good file of Bob's."""
    return saved(bob, bob.new_patient(new_id()), pictures=[picture()])


@pytest.mark.usefixtures("unchanged")
class TestRefused:
    def test_another_kind_of_file(self, alice):
        for content in (b"", b"Dear office,", picture()):
            refused(bring(alice, content), 422, "rescue.other_file", "user")

    def test_a_newer_kind_of_file(self, alice, file):
        newer = refused(bring(alice, file[:8] + b"\x02" + file[9:]), 422, "rescue.other_version", "office")
        assert (newer["version"], newer["known"]) == (2, 1)

    def test_another_practices_file(self, charlie, file):
        refused(bring(charlie, file), 422, "rescue.other_practice", "user")

    def test_a_file_without_its_end(self, alice, file):
        for length in (9, HEAD_BYTES - 1, HEAD_BYTES, len(file) // 2, len(file) - 1):
            refused(bring(alice, file[:length]), 422, "rescue.cut_short", "user")

    def test_a_file_with_something_behind_its_end(self, alice, file):
        refused(bring(alice, file + b"\x00"), 422, "rescue.damaged", "user")

    def test_a_byte_changed_on_the_way(self, alice, file):
        for at in (20, 100, HEAD_BYTES, len(file) - 1):
            bent = file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]
            refused(bring(alice, bent), 422, "rescue.damaged", "user")

    def test_a_file_sealed_to_a_key_this_office_no_longer_has(self, make_app, tmp_path, file):
        lost = key_file_in(tmp_path / "lost", b"another secret, made after a big loss")
        restored = Tablet(make_app(key_file=lost), ALICE)
        refused(bring(restored, file), 422, "rescue.other_key", "office")

    def test_a_file_made_in_another_devices_name(self, alice, bob, dana):
        """Dana has the office's public key, and her own proof; she cannot write as Bob."""
        forged = seal(
            frames(texts([bob.new_patient(new_id())])), **seal_of(dana) | {"whose": seal_of(bob)["whose"]}
        )
        refused(bring(alice, forged), 422, "rescue.damaged", "user")

    def test_a_file_of_a_person_who_is_not_of_this_practice(self, alice, settings):
        whose = (ALICE.practice_id, CHARLIE.device_id, CHARLIE.user_id)
        key = settings.ring.current
        sealing = {"office": public_key(key, ALICE.practice_id), "proof": proof(key, *whose)}
        file = seal(frames([]), **sealing, whose=whose)
        refused(bring(alice, file), 409, "rescue.unknown_person", "office")

    def test_an_op_of_the_wrong_shape(self, alice, bob):
        good = bob.new_patient(new_id())
        wrong = {**bob.new_patient(new_id()), "t": "obliterate"}
        said = refused(bring(alice, saved(bob, good, wrong)), 400, "sync.bad_request", "support")
        assert "op 2: t must be one of" in said["detail"]

    def test_ops_with_a_hole_between_them(self, alice, bob):
        ops = [bob.new_patient(new_id()) for _ in range(3)]
        refused(bring(alice, saved(bob, ops[0], ops[2])), 400, "sync.bad_request", "support")

    def test_ops_of_two_batches_with_a_hole_between_them(self, alice, bob, monkeypatch):
        monkeypatch.setattr("server.exchange.carried.MOST_OPS", 2)
        ops = [bob.new_patient(new_id()) for _ in range(5)]
        said = refused(bring(alice, saved(bob, *ops[:2], *ops[3:])), 400, "sync.bad_request", "support")
        assert "op 4: n must follow 2" in said["detail"]

    @pytest.mark.parametrize("op", ['{"n":1', "[]", '{"n":1},{"n":2}', "{} ", '{"a":NaN}'])
    def test_an_op_that_is_no_op(self, alice, bob, op):
        answer = bring(alice, seal(frames([op]), **seal_of(bob)))
        assert answer.status_code == 400
        assert answer.json["code"] in {"sync.bad_request", "server.bad_json"}

    @pytest.mark.parametrize("stand", [{"epoch": 1}, {"cursor": []}, {"past": [["a"]]}, {"past": None}])
    def test_a_stand_no_exchange_could_have(self, alice, bob, stand):
        answer = bring(alice, saved(bob, bob.new_patient(new_id()), stand=stand))
        refused(answer, 400, "sync.bad_request", "support")

    def test_whoever_is_not_of_the_office(self, bob, client, file):
        refused(bring(bob, file), 403, "identity.not_allowed", "office")
        answer = client.post("/api/rescue/copies", data=file, content_type="application/octet-stream")
        refused(answer, 401, "identity.signed_out", "user")

    def test_another_content_type(self, alice):
        answer = alice.client.post("/api/rescue/copies", data={"file": "x"})
        refused(answer, 415, "server.wrong_media_type", "support")

    def test_a_file_beyond_any_measure(self, alice, file, monkeypatch):
        monkeypatch.setattr("server.rescue.views.MOST_FILE_BYTES", len(file) - 1)
        refused(bring(alice, file), 413, "rescue.too_much", "user")

    def test_a_file_beyond_any_measure_that_does_not_say_its_length(self, alice, file, monkeypatch):
        monkeypatch.setattr("server.rescue.views.MOST_FILE_BYTES", len(file) - 1)
        answer = alice.client.post(
            "/api/rescue/copies",
            data=file,
            content_type="application/octet-stream",
            environ_overrides={"CONTENT_LENGTH": "", "wsgi.input_terminated": True},
        )
        refused(answer, 413, "rescue.too_much", "user")

    def test_more_words_than_are_held_at_once(self, alice, bob, monkeypatch):
        monkeypatch.setattr("server.rescue.contents.MOST_OP_BYTES", 100)
        refused(bring(alice, saved(bob, bob.new_patient(new_id()))), 413, "rescue.too_much", "user")


def about(**changed):
    return frame(ABOUT, json.dumps({"saved_at": "x", "ops": 0, "pictures": []} | changed).encode())


PHOTO = {"sha256": "a" * 64, "size": 3, "type": "image/jpeg"}
UNREADABLE = {
    "no frame at all": b"\x01",
    "an op first": frame(OP, b"{}"),
    "no JSON": frame(ABOUT, b"{"),
    "a list": frame(ABOUT, b"[]"),
    "no time": about(saved_at=None),
    "a long time": about(saved_at="x" * 41),
    "ops that are no number": about(ops=True),
    "less than no ops": about(ops=-1),
    "pictures that are no list": about(pictures={}),
    "a picture without a name": about(pictures=[{"size": 3}]),
    "a picture with a strange name": about(pictures=[PHOTO | {"sha256": "../" * 21 + "a"}]),
    "a picture without a size": about(pictures=[PHOTO | {"size": 0}]),
    "a stand that is no object": about(stand=[]),
    "an op too few": about(ops=2) + frame(OP, b"{}"),
    "an op too many": about(ops=0) + frame(OP, b"{}"),
    "a picture too few": about(pictures=[PHOTO]),
    "a picture too many": about() + frame(PICTURE, b"abc"),
    "a picture of another size": about(pictures=[PHOTO]) + frame(PICTURE, b"abcd"),
    "an op that is not UTF-8": about(ops=1) + frame(OP, b"\xff"),
    "an op longer than any": about(ops=1) + frame(OP, bytes(1024 * 1024 + 1)),
    "a frame longer than the file": about(ops=1) + b"\x02\x00\x0f\xff\xff{}",
    "a deep one": frame(ABOUT, b"[" * 100_000),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", UNREADABLE)
def test_frames_no_tablet_writes_are_refused(alice, bob, name):
    answer = bring(alice, seal(UNREADABLE[name], **seal_of(bob)))
    said = refused(answer, 422, "rescue.unreadable", "support")
    assert "not written as it should be" in said["detail"]


def test_an_empty_copy_is_taken_for_what_it_is(alice, bob):
    """The control: the frames above are refused for their fault, and not because they are few."""
    assert brought(alice, seal(about(), **seal_of(bob)))["ops"]["taken"] == 0


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (OperationalError("SELECT 1", {}, Exception("locked")), "server.busy"),
        (OSError(errno.ENOSPC, "no space"), "server.disk_full"),
        (OSError("no known reason"), "server.unexpected"),
    ],
)
def test_trouble_after_the_answer_has_begun_is_said_in_its_last_line(alice, bob, monkeypatch, failure, code):
    photos = [picture(), picture(width=50)]
    file = saved(bob, bob.new_patient(new_id()), pictures=photos)
    take = blobs.take_whole

    def breaks(me, name, *rest):
        if name == sha256(photos[1]):
            raise failure
        return take(me, name, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(blobs, "take_whole", breaks)
        told = lines(bring(alice, file))
    assert told[0] == {"done": 1, "of": 2}
    assert told[-1]["problem"]["code"] == code
    assert len(told) == 2
    result = brought(alice, file)
    assert (result["ops"]["there"], result["pictures"]["there"], result["pictures"]["taken"]) == (1, 1, 1)


def test_the_seal_of_a_device_is_its_own(alice, bob, charlie):
    ours, bobs, theirs = seal_of(alice), seal_of(bob), seal_of(charlie)
    assert ours["office"] == bobs["office"] != theirs["office"]
    assert len({each["proof"] for each in (ours, bobs, theirs)}) == 3
    assert seal_of(bob) == bobs, "and stays so"
    assert BOB.user_id == bobs["whose"][2]
