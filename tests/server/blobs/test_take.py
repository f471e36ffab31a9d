"""An upload may be cut anywhere and go on; what arrives is what was sent."""

import pytest

from server.blobs import files, stored, take, verify
from server.core.db import acting_for
from sync.upload import CHUNK
from tests.server.blobs.uploads import (
    TUS,
    address,
    announce,
    announce_with,
    base64_of,
    paths,
    picture,
    send,
    sha256,
    standing,
    upload,
)
from tests.server.exchange.backup import backup, restore
from tests.server.people import ALICE
from tests.server.tablet import Tablet


def test_a_picture_arrives_in_chunks_and_is_kept_as_it_was(app, alice, large):
    created = announce(alice, large)
    assert (created.status_code, created.headers["Location"]) == (201, address(large))
    assert upload(alice, large).status_code == 204
    assert standing(alice, address(large)) == (len(large), "stored")
    assert paths(app, large).evidence.read_bytes() == large
    assert not paths(app, large).part.exists()


def test_it_goes_on_where_it_was_cut(alice, large):
    announce(alice, large)
    send(alice, address(large), large[:CHUNK], 0)
    assert standing(alice, address(large)) == (CHUNK, "receiving")
    assert announce(alice, large).headers["Upload-Offset"] == str(CHUNK)
    assert upload(alice, large).status_code == 204
    assert standing(alice, address(large)) == (len(large), "stored")


def test_it_goes_on_after_a_restart(make_app, large):
    before = Tablet(make_app(), ALICE)
    announce(before, large)
    send(before, address(large), large[:CHUNK], 0)
    after = Tablet(make_app(), ALICE)
    assert upload(after, large).status_code == 204
    assert standing(after, address(large)) == (len(large), "stored")


def test_bytes_of_a_request_that_died_before_its_commit_are_written_over(app, alice, large):
    announce(alice, large)
    send(alice, address(large), large[:CHUNK], 0)
    with paths(app, large).part.open("ab") as file:
        file.write(b"written, then the power went")
    assert upload(alice, large).status_code == 204
    assert paths(app, large).evidence.read_bytes() == large


def test_a_chunk_sent_again_says_where_the_upload_stands(alice, large):
    announce(alice, large)
    send(alice, address(large), large[:CHUNK], 0)
    refused = send(alice, address(large), large[:CHUNK], 0)
    assert (refused.status_code, refused.json["code"]) == (409, "blob.wrong_offset")
    assert refused.headers["Upload-Offset"] == str(CHUNK)
    assert refused.json["offset"] == CHUNK


def test_a_known_picture_is_not_sent_again(alice, bob):
    small = picture()
    upload(alice, small)
    for tablet in (alice, bob):
        again = announce(tablet, small)
        assert (again.status_code, again.headers["Upload-State"]) == (200, "stored")
        assert again.headers["Upload-Offset"] == str(len(small))


def test_a_chunk_changed_on_the_way_is_refused(alice):
    small = picture()
    announce(alice, small)
    refused = send(alice, address(small), small, 0, **{"Upload-Checksum": "sha256 " + "A" * 43 + "="})
    assert (refused.status_code, refused.json["code"]) == (460, "blob.chunk_changed")
    assert standing(alice, address(small)) == (0, "receiving")


def test_a_picture_that_is_not_the_one_announced_starts_over(app, alice):
    announced, sent = picture(), picture()
    sent = sent[: len(announced)].ljust(len(announced), b"\0")
    announce(alice, announced)
    refused = send(alice, address(announced), sent, 0)
    assert (refused.status_code, refused.json["code"]) == (422, "blob.wrong_hash")
    assert alice.client.head(address(announced)).status_code == 404
    assert not paths(app, announced).part.exists()
    assert upload(alice, announced).status_code == 204


def test_more_than_was_announced_is_refused(alice):
    small = picture()
    announce(alice, small)
    refused = send(alice, address(small), small + b"more", 0)
    assert (refused.status_code, refused.json["code"]) == (400, "blob.past_the_end")


def test_one_hash_has_one_size(alice):
    small = picture()
    announce(alice, small)
    refused = announce(alice, small, size=len(small) + 1)
    assert (refused.status_code, refused.json["code"]) == (409, "blob.other_size")


@pytest.mark.parametrize(
    ("size", "status"), [(take.MOST_BYTES, 201), (take.MOST_BYTES + 1, 413), (10**14, 413)]
)
def test_fifteen_megabytes_are_the_most(alice, size, status):
    answer = announce(alice, b"", name="a" * 64, size=size)
    assert answer.status_code == status
    if status == 413:
        assert answer.json["code"] == "blob.too_large"


def test_a_part_may_be_as_large_as_the_picture(app, alice, large):
    announce(alice, large)
    taken = send(alice, address(large), large, 0)
    assert (taken.status_code, taken.headers["Upload-Offset"]) == (204, str(len(large)))
    assert paths(app, large).evidence.read_bytes() == large


def test_a_part_that_would_go_past_the_end_leaves_the_upload_where_it_was(alice, large):
    announce(alice, large)
    send(alice, address(large), large[:CHUNK], 0)
    refused = send(alice, address(large), large, CHUNK)
    assert (refused.status_code, refused.json["code"]) == (400, "blob.past_the_end")
    assert standing(alice, address(large)) == (CHUNK, "receiving")


def test_a_finish_that_was_interrupted_is_done_by_the_next_question(app, alice, monkeypatch):
    small = picture()
    announce(alice, small)

    def power_cut(_path):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(take, "safe_jpeg", power_cut)
        with pytest.raises(KeyboardInterrupt):
            send(alice, address(small), small, 0)
    assert standing(alice, address(small)) == (len(small), "stored")


def test_a_file_that_is_gone_from_the_disk_is_said_plainly(app, alice):
    small = picture()
    upload(alice, small)
    paths(app, small).served.unlink()
    refused = alice.client.get(address(small))
    assert (refused.status_code, refused.json["code"]) == (503, "blob.missing")


BAD_CREATIONS = {
    "no length": {"Upload-Length": ""},
    "a length below zero": {"Upload-Length": "-1"},
    "a length with a point": {"Upload-Length": "1.5"},
    "a length of nothing": {"Upload-Length": "0"},
    "a length beyond counting": {"Upload-Length": "9" * 40},
    "no metadata": {"Upload-Metadata": ""},
    "metadata that is not base64": {"Upload-Metadata": "sha256 !!!"},
    "a name that climbs": {"Upload-Metadata": f"sha256 {base64_of('../' * 20 + 'etc/passwd')}"},
    "a name in capitals": {"Upload-Metadata": f"sha256 {base64_of('A' * 64)}"},
    "a name with a line end": {"Upload-Metadata": f"sha256 {base64_of('a' * 64 + chr(10))}"},
    "metadata beyond measure": {
        "Upload-Metadata": f"sha256 {base64_of('a' * 64)},note {base64_of('a' * 4096)}"
    },
    "a checksum nobody knows": {"Upload-Checksum": "md5 1B2M2Y8AsgTpgAmY7PhCfg=="},
}


@pytest.mark.parametrize("name", BAD_CREATIONS)
def test_a_creation_of_the_wrong_shape_is_refused(alice, name):
    headers = TUS | {"Upload-Length": "10", "Upload-Metadata": f"sha256 {base64_of('a' * 64)}"}
    refused = alice.client.post("/sync/v1/blobs", headers=headers | BAD_CREATIONS[name])
    assert (refused.status_code, refused.json["code"]) == (400, "blob.bad_header")


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"Upload-Offset": "x"}, 400, "blob.bad_header"),
        ({"Upload-Checksum": ""}, 400, "blob.bad_header"),
        ({"Upload-Checksum": "md5 abc"}, 400, "blob.bad_header"),
        ({"Content-Type": "image/jpeg"}, 415, "server.wrong_media_type"),
        ({"Content-Type": ""}, 415, "server.wrong_media_type"),
        ({"Tus-Resumable": "0.2.0"}, 412, "blob.other_tus"),
    ],
)
def test_a_chunk_of_the_wrong_shape_is_refused(alice, changed, status, code):
    small = picture()
    announce(alice, small)
    refused = send(alice, address(small), small, 0, **changed)
    assert (refused.status_code, refused.json["code"]) == (status, code)
    assert standing(alice, address(small)) == (0, "receiving")


def test_a_stranger_finds_nothing_where_another_practice_has_a_picture(app, alice, charlie):
    small = picture()
    upload(alice, small)
    for method in ("GET", "HEAD"):
        known = charlie.client.open(address(small), method=method)
        unknown = charlie.client.open("/sync/v1/blobs/" + "b" * 64, method=method)
        assert known.status_code == unknown.status_code == 404
        assert known.data == unknown.data
    assert send(charlie, address(small), small, 0).status_code == 404
    assert announce(charlie, small).status_code == 201
    with app.app_context(), acting_for(ALICE.practice_id):
        assert take.find(sha256(small)).state == "stored"


def test_other_rooms_can_ask_what_is_stored(app, alice):
    small, half = picture(), picture()
    upload(alice, small)
    announce(alice, half)
    with app.app_context(), acting_for(ALICE.practice_id):
        assert stored([sha256(small), sha256(half), "c" * 64]) == {sha256(small)}


def test_the_disk_being_full_is_no_verdict_on_the_picture(alice, monkeypatch):
    small = picture()
    announce(alice, small)

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files, "append", full)
        refused = send(alice, address(small), small, 0)
    assert (refused.status_code, refused.json["code"]) == (507, "server.disk_full")
    assert refused.json["retry"] == "same"
    assert upload(alice, small).status_code == 204


def test_sync_15_a_picture_of_before_a_restore_is_taken_from_the_disk(app, alice, large):
    saved = backup(app)
    upload(alice, large)
    restore(app, saved)
    told = announce_with(alice, large, large[:CHUNK])
    assert (told.status_code, told.headers["Upload-State"]) == (201, "stored")
    assert standing(alice, address(large)) == (len(large), "stored")


def test_sync_15_an_old_request_after_a_restore_harms_no_picture_that_is_whole(app, alice, large):
    announce(alice, large)
    send(alice, address(large), large[:CHUNK], 0)
    saved = backup(app)
    upload(alice, large)
    restore(app, saved)
    for at in range(CHUNK, len(large), CHUNK):
        assert send(alice, address(large), large[at : at + CHUNK], at).status_code == 204
    assert paths(app, large).evidence.read_bytes() == large
    assert not paths(app, large).part.exists()


def test_sync_16_a_picture_that_is_safe_is_not_drawn_again_after_a_restore(app, alice, large, monkeypatch):
    saved = backup(app)
    upload(alice, large)
    served = paths(app, large).served.read_bytes()
    restore(app, saved)
    monkeypatch.setattr(take, "safe_jpeg", pytest.fail)
    assert announce(alice, large).status_code == 201
    assert standing(alice, address(large)) == (len(large), "stored")
    assert paths(app, large).served.read_bytes() == served


def test_sync_16_trouble_in_drawing_again_what_was_safe_loses_nothing(app, alice, large, monkeypatch):
    saved = backup(app)
    upload(alice, large)
    restore(app, saved)
    paths(app, large).served.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(verify, "_PATIENCE_S", 0)
        assert announce(alice, large).json["code"] == "server.busy"
        assert paths(app, large).evidence.read_bytes() == large
    assert standing(alice, address(large)) == (len(large), "stored")


def test_a_picture_that_the_disk_has_spoiled_is_sent_anew(app, alice, large):
    saved = backup(app)
    upload(alice, large)
    restore(app, saved)
    paths(app, large).evidence.write_bytes(b"." * len(large))
    assert announce(alice, large).json["code"] == "blob.wrong_hash"
    assert upload(alice, large).status_code == 204
    assert paths(app, large).evidence.read_bytes() == large
