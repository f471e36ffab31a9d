"""Whatever is sent to an upload's address, in whatever words, is answered in the office's own."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.blobs import take
from sync.upload import encode_metadata
from tests.server.blobs.uploads import TUS, announce, checked, picture, sha256, upload

WORDS = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=12)
NUMBERS = st.sampled_from(["1", "-1", "1.5", "+1", "0x1", "1e3", "9" * 30, "15000000", "15000001", "²"])
METADATA = st.dictionaries(st.sampled_from(["type", "record", "filename"]), st.text(max_size=8), max_size=3)
WILD = {
    "Tus-Resumable": WORDS,
    "Upload-Length": NUMBERS | WORDS,
    "Upload-Offset": NUMBERS | WORDS,
    "Upload-Metadata": WORDS | METADATA.map(encode_metadata) | st.just("sha256 " + "A" * 5000),
    "Upload-Checksum": WORDS | st.sampled_from(["sha1 AAAA", "sha256 " + "A" * 43 + "=", "md5 AAAA"]),
    "Content-Type": WORDS | st.just("text/html"),
    "X-HTTP-Method-Override": WORDS | st.sampled_from(["PATCH", "HEAD", "POST", "patch"]),
    "Content-Encoding": st.just("gzip"),
    "Expect": st.just("100-continue"),
}
METHODS = ("POST", "PATCH") * 4 + ("HEAD", "GET", "OPTIONS", "DELETE", "PUT")


@st.composite
def requests(draw, names, content):
    """Give (method, path, headers, body): right in the main, with a few words wrong or missing."""
    name = draw(st.sampled_from(names))
    headers = {
        **TUS,
        **checked(content),
        "Upload-Length": str(len(content)),
        "Upload-Offset": "0",
        "Upload-Metadata": encode_metadata({"sha256": name, **draw(METADATA)}),
    }
    for wrong in draw(st.lists(st.sampled_from(sorted(WILD)), min_size=draw(st.integers(0, 2)), max_size=2)):
        headers[wrong] = draw(st.none() | WILD[wrong])
    method = draw(st.sampled_from(METHODS))
    of_one = draw(st.booleans())
    path = f"/{draw(st.just(name) | WORDS.map(quote))}" if of_one else ""
    body = draw(st.just(content) | st.just(b"") | st.binary(max_size=40))
    return method, path, {name: said for name, said in headers.items() if said is not None}, body


def _try_anything(tablet, examples=300):
    """Send requests of every kind; give the statuses seen."""
    small, begun, whole = picture(), picture(), picture()
    announce(tablet, begun)
    assert upload(tablet, whole).status_code == 204
    names = [sha256(small), sha256(begun), sha256(whole), "0f" * 32]
    seen = set()

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(names, small))
    def send(request):
        method, path, given_headers, body = request
        answer = tablet.client.open("/sync/v1/blobs" + path, method=method, headers=given_headers, data=body)
        seen.add(answer.status_code)
        assert answer.status_code < 500, (request, answer.text)
        if answer.request.path.startswith("/sync/v1/blobs/") or answer.request.path == "/sync/v1/blobs":
            assert answer.headers["Tus-Resumable"] == TUS["Tus-Resumable"]
        if answer.status_code >= 400 and method != "HEAD":
            assert answer.json["code"].split(".")[0] in {"blob", "server"}

    send()
    return seen


def test_any_words_at_an_uploads_address_are_answered(alice):
    seen = _try_anything(alice)
    assert seen >= {200, 201, 204, 400, 404, 405, 409, 412, 415}, "they reach every part of it"


def test_an_error_of_ours_among_them_would_be_found(alice, monkeypatch):
    """The control: a view that breaks at something unusual."""

    def breaks(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(take, "_announce", breaks)
    with pytest.raises((AssertionError, KeyError)):
        _try_anything(alice)
