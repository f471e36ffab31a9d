"""S16 at the office: cut anywhere, a picture arrives as it was, and a cut costs one chunk at most.

The tablet's half of the same promise is in pwa/tests/exchange/sync-16.test.ts.
"""

import http.client
import os
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.blobs import stored, take
from server.core.db import acting_for
from sync.upload import CHUNK, next_chunk
from tests.bad_line import ANSWER, BadLine
from tests.server.blobs.uploads import (
    TUS,
    address,
    announce_with,
    announcement,
    checked,
    picture,
    send,
    sha256,
    standing,
)
from tests.server.node import run_tablet
from tests.server.people import ALICE

EXAMPLES = 25
TABLET_EXAMPLES = 12
MOST_TRIES = 60
BREAKS = st.lists(
    st.one_of(st.none(), st.just(ANSWER), st.integers(0, CHUNK + 800), st.integers(0, 1_000)), max_size=6
)


def bounded(examples):
    """Give settings under which every run tries the same few breaks."""
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


@dataclass
class Carrier:
    """A tablet's way with a picture: chunks with their checksums, and after any doubt a question.

    One that does not ask is a bad one: after a cut it begins again, whatever the office says.
    """

    port: int
    headers: dict[str, str]
    content: bytes
    asks: bool = True
    at: int | None = None
    known: bool = False
    interruptions: int = 0
    sent: list[int] = field(default_factory=list)

    def carry(self) -> None:
        """Bring the picture to the office, however often the line breaks."""
        for _ in range(MOST_TRIES):
            try:
                if self._step():
                    return
            except (OSError, http.client.HTTPException):
                self.interruptions += 1
                self.at = None if self.asks else 0
        raise AssertionError("it never arrived")

    def _step(self) -> bool:
        """Make one request; say whether the office has stored the whole."""
        if not self.known:
            part = self.content[:CHUNK]
            answer = self._ask("POST", "/sync/v1/blobs", part, announcement(self.content) | checked(part))
            self.known = answer.status in {200, 201}
        elif self.at is None:
            answer = self._ask("HEAD", address(self.content), b"", {})
        else:
            place = next_chunk(len(self.content), self.at)
            part = self.content[slice(*place)] if place else b""
            headers = checked(part) | {"Upload-Offset": str(self.at)}
            answer = self._ask("PATCH", address(self.content), part, headers)
        assert answer.status in {200, 201, 204, 409}, answer.status
        self.at = int(answer.headers["Upload-Offset"]) if self.asks else (self.at or 0) + len(part)
        return answer.headers.get("Upload-State") == "stored"

    def _ask(self, method: str, path: str, part: bytes, headers: dict[str, str]) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("localhost", self.port, timeout=30)
        try:
            self.sent.append(len(part))
            line.request(method, path, part or None, TUS | self.headers | headers)
            answer = line.getresponse()
            answer.read()
            return answer
        finally:
            line.close()


def judge(served, carrier):
    """Hold a carried picture against S16."""
    assert served.holds(carrier.content), "the bytes at the office are the ones that were captured"
    chunks = -(-len(carrier.content) // CHUNK)
    sent = sum(part > 0 for part in carrier.sent)
    assert sent <= chunks + carrier.interruptions, "a cut costs one chunk at most"


def anew(content):
    """Give a picture nobody has seen, by bytes behind the end of one."""
    return content + os.urandom(16)


@pytest.mark.parametrize("resets", [False, True])
def test_sync_16_a_picture_cut_at_any_byte_arrives_as_it_was(served, large, resets):
    @bounded(EXAMPLES)
    @given(BREAKS)
    def carried(breaks):
        with BadLine(served.port, breaks, resets=resets) as line:
            carrier = Carrier(line.port, served.headers, anew(large))
            carrier.carry()
            assert line.broken == carrier.interruptions
        judge(served, carrier)

    carried()


def test_sync_16_a_tablet_that_begins_anew_after_a_cut_would_be_seen(served, large):
    """The control for what a cut may cost."""
    with BadLine(served.port, [None, None, 100]) as line:
        carrier = Carrier(line.port, served.headers, anew(large), asks=False)
        carrier.carry()
    assert carrier.interruptions == 1
    with pytest.raises(AssertionError, match="one chunk"):
        judge(served, carrier)


def test_sync_16_other_bytes_at_the_office_would_be_seen(served, large):
    """The control for the bytes."""
    carrier = Carrier(served.port, served.headers, anew(large))
    carrier.carry()
    judge(served, carrier)
    carrier.content = anew(large)
    with pytest.raises(AssertionError, match="captured"):
        judge(served, carrier)


def _tablet(served, port, photo, folder):
    """Let the tablet's own code bring a picture; give what it says of it."""
    path = folder / sha256(photo)
    path.write_bytes(photo)
    job = {
        "base": f"http://localhost:{port}",
        "headers": served.headers,
        "path": str(path),
        "sha256": sha256(photo),
    }
    return run_tablet("tablet.ts", job)


def test_sync_16_the_tablets_own_code_brings_a_picture_cut_at_any_byte(served, large, tmp_path):
    interrupted = []

    @bounded(TABLET_EXAMPLES)
    @given(BREAKS)
    def carried(breaks):
        photo = anew(large)
        with BadLine(served.port, breaks) as line:
            said = _tablet(served, line.port, photo, tmp_path)
        assert served.holds(photo)
        assert len(said["sent"]) <= -(-len(photo) // CHUNK) + said["interrupted"]
        assert said["states"][-1] == "office"
        assert set(said["states"][:-1]) <= {"tablet"}
        interrupted.append(said["interrupted"])

    carried()
    assert sum(interrupted) > TABLET_EXAMPLES, "the line broke, and broke again"


def _stored(app, content):
    with app.app_context(), acting_for(ALICE.practice_id):
        return sha256(content) in stored([sha256(content)])


def test_sync_16_nothing_is_called_stored_before_it_is(app, alice, large, monkeypatch):
    """At every step on the way, and when the power goes between the last byte and the drawing."""
    seen = [announce_with(alice, large, large[:CHUNK]).headers["Upload-State"]]
    seen.append(send(alice, address(large), large[CHUNK : 2 * CHUNK], CHUNK).headers["Upload-State"])

    def power_cut(_file):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(take, "safe_jpeg", power_cut)
        with pytest.raises(KeyboardInterrupt):
            send(alice, address(large), large[2 * CHUNK :], 2 * CHUNK)
    assert seen == ["receiving", "receiving"]
    assert not _stored(app, large), "all bytes are here, and it is not stored"
    assert standing(alice, address(large)) == (len(large), "stored")
    assert _stored(app, large)


def test_sync_16_an_office_that_calls_it_stored_too_early_would_be_seen(app, alice, monkeypatch):
    """The control: the state is set as soon as the bytes are here, whatever becomes of them."""
    small = picture()

    def too_early(_practice_id, name):
        blob = take.find(name)
        if blob.received == blob.size:
            with take.write_lock():
                take._locked(name).state = "stored"
        return take.find(name)

    monkeypatch.setattr(take, "finish_if_due", too_early)
    assert announce_with(alice, small, small).headers["Upload-State"] == "stored"
    assert _stored(app, small)
    assert alice.client.get(address(small)).json["code"] == "blob.missing"


def test_sync_16_ops_do_not_wait_for_a_picture_in_the_middle(alice):
    """A picture half here, and one refused: the exchange goes on as if neither were."""
    half = picture()
    send_half = announce_with(alice, half, half[:100])
    assert send_half.headers["Upload-State"] == "receiving"
    patient_id = "5f0c4c53-9d55-4a0f-8d6c-7a11000000c1"
    answer = alice.exchange(alice.new_patient(patient_id))
    assert [ack["r"] for ack in answer["acks"]] == ["applied"]
