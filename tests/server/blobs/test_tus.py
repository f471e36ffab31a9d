"""Uploads are tus 1.0.0: what its core, creation, creation-with-upload and checksum ask of a server."""

import base64
import hashlib
import io

import pytest

from server.blobs import tus
from sync.upload import CHUNK, encode_metadata
from tests.server.blobs.uploads import (
    PART,
    TUS,
    address,
    announce,
    announce_with,
    announcement,
    checked,
    picture,
    send,
    send_bare,
    sha256,
    standing,
    upload,
)

UPLOADS = "/sync/v1/blobs"


@pytest.mark.parametrize("where", [UPLOADS, f"{UPLOADS}/{'a' * 64}"])
def test_it_says_what_of_tus_it_speaks(alice, where):
    answer = alice.client.options(where)
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,creation-with-upload,checksum"
    assert answer.headers["Tus-Max-Size"] == "15000000"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_what_it_speaks_does_not_depend_on_what_the_client_speaks(alice):
    assert alice.client.options(UPLOADS, headers={"Tus-Resumable": "0.2.2"}).status_code == 204


def _asked(method, where, client, **headers):
    return client.open(where, method=method, headers=headers)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("OPTIONS", "", 204),
        ("POST", "", 400),
        ("DELETE", "", 405),
        ("HEAD", "/" + "a" * 64, 404),
        ("PATCH", "/" + "a" * 64, 415),
        ("GET", "/" + "a" * 64, 404),
        ("DELETE", "/" + "a" * 64, 405),
        ("HEAD", "/../../healthz/" + "a" * 64, 404),
    ],
)
def test_every_answer_names_its_version_refusals_too(alice, method, path, status):
    answer = _asked(method, UPLOADS + path, alice.client, **TUS)
    assert (answer.status_code, answer.headers["Tus-Resumable"]) == (status, "1.0.0")


def test_an_answer_at_the_gate_names_its_version_and_others_have_none(client):
    gate = _asked("PATCH", f"{UPLOADS}/{'a' * 64}", client, **TUS)
    assert (gate.status_code, gate.headers["Tus-Resumable"]) == (401, "1.0.0")
    assert "Tus-Resumable" not in client.get("/healthz").headers
    assert "Tus-Resumable" not in client.get(f"{UPLOADS}-of-others").headers


@pytest.mark.parametrize("method", ["POST", "HEAD", "PATCH"])
def test_another_version_is_refused_before_anything_is_done(alice, method):
    small = picture()
    announce(alice, small)
    where = UPLOADS if method == "POST" else address(small)
    headers = announcement(picture()) | checked(small) | {"Upload-Offset": "0", "Tus-Resumable": "0.2.2"}
    refused = alice.client.open(where, method=method, data=small, headers=headers)
    assert (refused.status_code, refused.headers["Tus-Version"]) == (412, "1.0.0")
    assert "Upload-Offset" not in refused.headers
    assert standing(alice, address(small)) == (0, "receiving")


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_no_version_is_another_version(alice, method):
    assert _asked(method, UPLOADS if method == "POST" else address(b""), alice.client).status_code == 412


def test_what_has_arrived_is_never_told_from_a_cache(alice):
    small = picture()
    announce(alice, small, filename="page one.jpg")
    answer = alice.client.head(address(small), headers=TUS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert (answer.headers["Upload-Offset"], answer.headers["Upload-Length"]) == ("0", str(len(small)))


def test_metadata_of_any_kind_is_given_back_word_for_word(alice, bob):
    small = picture()
    said = {"sha256": sha256(small), "filename": "página 1.jpg", "filetype": "image/jpeg", "empty": ""}
    headers = TUS | {"Upload-Length": str(len(small)), "Upload-Metadata": encode_metadata(said)}
    assert alice.client.post(UPLOADS, headers=headers).status_code == 201
    assert announce(bob, small).status_code == 200
    answer = bob.client.head(address(small), headers=TUS)
    assert answer.headers["Upload-Metadata"] == encode_metadata(said)


def test_metadata_without_the_hash_is_refused(alice):
    small = picture()
    said = encode_metadata({"filename": "page.jpg", "filetype": "image/jpeg"})
    refused = alice.client.post(UPLOADS, headers=announcement(small) | {"Upload-Metadata": said})
    assert (refused.status_code, refused.json["code"]) == (400, "blob.bad_header")
    assert "sha256" in refused.json["detail"]


def test_a_small_picture_takes_one_request(alice):
    small = picture()
    made = announce_with(alice, small, small)
    assert (made.status_code, made.headers["Location"]) == (201, address(small))
    assert (made.headers["Upload-Offset"], made.headers["Upload-State"]) == (str(len(small)), "stored")


def test_a_large_picture_may_begin_with_its_announcement(alice, large):
    made = announce_with(alice, large, large[:CHUNK])
    assert (made.status_code, made.headers["Upload-Offset"]) == (201, str(CHUNK))
    assert send(alice, address(large), large[CHUNK:], CHUNK).status_code == 204
    assert standing(alice, address(large)) == (len(large), "stored")


def test_a_beginning_that_is_here_already_is_not_taken_again(alice, bob, large):
    announce_with(alice, large, large[:CHUNK])
    for tablet, state in ((alice, "receiving"), (bob, "receiving")):
        again = announce_with(tablet, large, large[:CHUNK])
        assert (again.status_code, again.headers["Upload-Offset"]) == (200, str(CHUNK))
        assert again.headers["Upload-State"] == state
    send(alice, address(large), large[CHUNK:], CHUNK)
    again = announce_with(bob, large, large[:CHUNK])
    assert (again.status_code, again.headers["Upload-State"]) == (200, "stored")


def test_an_announcement_whose_first_part_was_changed_on_the_way_may_be_made_again(alice):
    small = picture()
    wrong = {"Upload-Checksum": "sha256 " + "A" * 43 + "="}
    refused = announce_with(alice, small, small, **wrong)
    assert (refused.status_code, refused.json["code"]) == (460, "blob.chunk_changed")
    assert announce_with(alice, small, small).headers["Upload-State"] == "stored"


def test_an_announcement_with_bytes_of_another_type_is_refused(alice):
    small = picture()
    refused = announce_with(alice, small, small, **{"Content-Type": "image/jpeg"})
    assert (refused.status_code, refused.json["code"]) == (415, "server.wrong_media_type")
    assert alice.client.head(address(small), headers=TUS).status_code == 404


def test_what_is_no_picture_is_refused_in_its_announcement(alice):
    page = b"<!doctype html><script>alert(1)</script>"
    refused = announce_with(alice, page, page)
    assert (refused.status_code, refused.json["code"]) == (422, "blob.not_an_image")


def test_a_part_without_a_checksum_is_taken(alice, large):
    announce(alice, large)
    assert send_bare(alice, address(large), large[:1000], 0).headers["Upload-Offset"] == "1000"
    assert send_bare(alice, address(large), large[1000:], 1000).status_code == 204
    assert standing(alice, address(large)) == (len(large), "stored")


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_checksum_that_is_there_is_held_to(alice, algorithm):
    small = picture()
    announce(alice, small)
    right, wrong = (
        f"{algorithm} {base64.b64encode(hashlib.new(algorithm, said).digest()).decode()}"
        for said in (small, b"something else")
    )
    refused = send(alice, address(small), small, 0, **{"Upload-Checksum": wrong})
    assert (refused.status_code, refused.json["code"]) == (460, "blob.chunk_changed")
    assert standing(alice, address(small)) == (0, "receiving")
    assert send(alice, address(small), small, 0, **{"Upload-Checksum": right}).status_code == 204


def test_a_large_part_with_a_checksum_is_taken_whole_or_not_at_all(alice, large):
    announce(alice, large)
    refused = send(alice, address(large), large, 0, **checked(large[:-1]))
    assert refused.status_code == 460
    assert standing(alice, address(large)) == (0, "receiving")
    assert send(alice, address(large), large, 0).status_code == 204


@pytest.mark.parametrize("method", ["PATCH", "HEAD"])
def test_a_post_that_means_something_else_is_answered_as_that(alice, method):
    small = picture()
    announce(alice, small)
    headers = TUS | PART | {"Upload-Offset": "0", "X-HTTP-Method-Override": method}
    answer = alice.client.post(address(small), data=small if method == "PATCH" else b"", headers=headers)
    assert answer.status_code == (204 if method == "PATCH" else 200)
    assert answer.headers["Upload-Offset"] == (str(len(small)) if method == "PATCH" else "0")


@pytest.mark.parametrize("meant", [{}, {"X-HTTP-Method-Override": "DELETE"}])
def test_a_post_to_an_upload_that_means_nothing_known_is_refused(alice, meant):
    small = picture()
    upload(alice, small)
    refused = alice.client.post(address(small), headers=TUS | meant)
    assert (refused.status_code, refused.json["code"]) == (405, "server.method_not_allowed")
    assert "PATCH" in refused.headers["Allow"]
    assert standing(alice, address(small)) == (len(small), "stored")


def test_a_post_from_another_sites_page_means_nothing(alice):
    small = picture()
    announce(alice, small)
    headers = TUS | PART | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    refused = alice.client.post(
        address(small), data=small, headers=headers | {"Origin": "https://evil.example"}
    )
    assert (refused.status_code, refused.json["code"]) == (403, "server.other_origin")
    assert standing(alice, address(small)) == (0, "receiving")


class Cut(io.RawIOBase):
    """A body whose sender vanishes after some bytes."""

    def __init__(self, sent):
        self.sent = io.BytesIO(sent)

    def readable(self):
        return True

    def readinto(self, room):
        arrived = self.sent.readinto(room)
        if not arrived:
            raise ConnectionResetError
        return arrived


def _send_cut(tablet, content, at, **headers):
    """Send a picture that breaks off after ``at`` bytes."""
    return tablet.client.patch(
        address(content),
        headers=TUS | PART | {"Upload-Offset": "0"} | headers,
        environ_overrides={"wsgi.input": Cut(content[:at]), "CONTENT_LENGTH": str(len(content))},
    )


@pytest.mark.parametrize("at", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1])
def test_what_came_before_a_cut_need_not_come_again(app, alice, large, at):
    announce(alice, large)
    _send_cut(alice, large, at)
    assert standing(alice, address(large)) == (at, "receiving")
    assert send_bare(alice, address(large), large[at:], at).status_code == 204
    assert standing(alice, address(large)) == (len(large), "stored")


def test_a_part_with_a_checksum_that_was_cut_leaves_nothing(alice, large):
    announce(alice, large)
    assert _send_cut(alice, large, CHUNK + 1, **checked(large)).status_code == 460
    assert standing(alice, address(large)) == (0, "receiving")


def test_the_largest_picture_fits_in_one_part(alice, large, monkeypatch):
    """A server that ends the body itself is read on to see that it has ended."""
    monkeypatch.setattr(tus, "MOST_BYTES", len(large))
    announce(alice, large)
    answer = alice.client.patch(
        address(large),
        data=large,
        headers=TUS | PART | {"Upload-Offset": "0"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, str(len(large)))


def test_a_body_without_end_is_not_read_for_ever(alice, large, monkeypatch):
    monkeypatch.setattr(tus, "MOST_BYTES", CHUNK)
    announce(alice, large)
    answer = alice.client.patch(
        address(large),
        input_stream=io.BytesIO(large),
        headers=TUS | PART | {"Upload-Offset": "0", "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (answer.status_code, answer.json["code"]) == (413, "server.too_large")
