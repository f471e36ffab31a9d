"""A real office for tests whose client comes over the network."""

import pytest

from tests.office import Office
from tests.server.lanes import settings_for


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def real_office(request, lanes, tmp_path_factory):
    """Give a served office on one database after the other, one for all tests of a file."""
    lane = lanes(request.param)
    folder = tmp_path_factory.mktemp(f"served-{request.param}")
    url = lane.fresh(folder)
    settings_for(folder, url)
    environ = {"TABLESIDE_LOG_LEVEL": "error"} | ({"DATABASE_URL": url} if lane.name == "postgres" else {})
    office = Office(folder, command="serve", environ=environ)
    office.start()
    yield office
    office.stop()
    lane.drop(url)
