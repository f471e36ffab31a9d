"""Many devices push at once while one reads by its cursor: does it get everything?

The histories give the office one request at a time; what only happens between two open transactions is
looked for here, with threads, on the database's own locks.
"""

import json
import threading
from dataclasses import dataclass

from server.core.db import db
from tests.server.people import sign_in_quietly
from tests.simulation.office import Office
from tests.simulation.people import A, B

WRITERS = 8
_AT = "2026-11-24T10:11:12-08:00"


@dataclass(frozen=True)
class Read:
    """How many changes were committed, how many of them the reader never got, and in how many pages."""

    commits: int
    lost: int
    pages: int


def push_and_read(office: Office, commits: int, *, writers: int = WRITERS) -> Read:
    """Let writers commit so many changes together while a reader follows. Needs an office that has begun."""
    each = commits // writers
    devices = [f"{at:08x}-0000-4000-8000-0000000000ff" for at in range(writers)]
    with office.app.app_context():
        for device in devices:
            sign_in_quietly(B, device, _token(device))
        db.session.remove()
    failures: list[Exception] = []
    threads = [
        threading.Thread(
            target=_write, args=(_Device(office, device, _token(device)), each, failures), daemon=True
        )
        for device in devices
    ]
    for thread in threads:
        thread.start()
    reader = _Device(office, A.device_id, A.token)
    seen: set[str] = set()
    pages = 0
    while True:
        # Asked before the page is read: a page after the last commit has everything.
        writing = any(thread.is_alive() for thread in threads)
        page = reader.ask([])
        pages += 1
        seen |= {change["id"] for change in page["changes"]}
        if not writing and not page["more"]:
            break
    if failures:
        raise failures[0]
    written = {_patient(device, n) for device in devices for n in range(1, each + 1)}
    return Read(commits=len(written), lost=len(written - seen), pages=pages)


class _Device:
    """Something that pushes, and reads on from its cursor."""

    def __init__(self, office: Office, device: str, token: str) -> None:
        self.device = device
        self._client = office.app.test_client()
        self._client.set_cookie("tableside", token)
        self._place: dict[str, str | None] = {"epoch": None, "cursor": None}

    def ask(self, ops: list[dict[str, object]]) -> dict:
        """Exchange once and give the answer."""
        head = {"p": 1, "schema": 1, "device": self.device, "have": 0, **self._place}
        said = self._client.post("/sync/v1/exchange", json={**head, "ops": ops})
        assert said.status_code == 200, said.text
        answer = json.loads(said.data)
        assert not answer["reset"], f"{self.device} was told to start over"
        self._place = {"epoch": answer["epoch"], "cursor": answer["cursor"]}
        return answer


def _write(device: _Device, commits: int, failures: list[Exception]) -> None:
    try:
        for n in range(1, commits + 1):
            one = _patient(device.device, n)
            op = {"n": n, "op": one, "g": one, "t": "create", "k": "patient", "id": one, "c": one}
            device.ask([op | {"set": {"last_name": str(n)}, "schema": 1, "at": _AT, "by": B.user_id}])
    except Exception as failed:  # noqa: BLE001  # raised again where the test can see it
        failures.append(failed)


def _patient(device: str, n: int) -> str:
    return f"{n:08x}-0000-4000-8000-{device[:8]:0>12}"


def _token(device: str) -> str:
    return f"a-session-token-of-{device}"
