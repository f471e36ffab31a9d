"""A picture of three chunks, and a real office on either database for clients that come over the network."""

from dataclasses import dataclass

import pytest

from server.blobs import files
from sync.upload import CHUNK
from tests.office import Office
from tests.server.blobs.uploads import picture, sha256
from tests.server.people import ALICE


@pytest.fixture(scope="session")
def large():
    """Give a picture of three chunks."""
    made = picture(1000, 700, quality=97)
    assert 2 * CHUNK < len(made) < 3 * CHUNK
    return made


@dataclass
class Served:
    """A real office with Alice signed in, as a client elsewhere sees it, and a look at its disk."""

    office: Office

    @property
    def port(self) -> int:
        """Where it listens on this machine."""
        return self.office.port

    def uploads(self, port: int = 0) -> str:
        """Give the address uploads are made at, through another port when a bad line leads there."""
        return f"http://localhost:{port or self.port}/sync/v1/blobs"

    @property
    def headers(self) -> dict[str, str]:
        """What a client has to send to be Alice."""
        return {"Cookie": f"tableside={ALICE.token}"}

    def holds(self, content: bytes) -> bool:
        """Say whether the office has these bytes, as they are, as evidence."""
        paths = files.files_of(self.office.data / "blobs", ALICE.practice_id, sha256(content))
        return paths.evidence.is_file() and paths.evidence.read_bytes() == content

    def received(self, content: bytes) -> int:
        """Give how many bytes have arrived of an upload that is not whole yet."""
        paths = files.files_of(self.office.data / "blobs", ALICE.practice_id, sha256(content))
        return paths.part.stat().st_size if paths.part.exists() else 0


@pytest.fixture(scope="module")
def served(real_office):
    """Give a served office on one database after the other, one for all tests of a file."""
    return Served(real_office)
