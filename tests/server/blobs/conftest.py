import pytest

from sync.upload import CHUNK
from tests.server.blobs.uploads import picture


@pytest.fixture(scope="session")
def large():
    """Give a picture of three chunks."""
    made = picture(1000, 700, quality=97)
    assert 2 * CHUNK < len(made) < 3 * CHUNK
    return made
