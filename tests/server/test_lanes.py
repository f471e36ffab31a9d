"""The databases of tests are copied from one in which everybody is signed in, however long a run takes."""

import pytest

from server import create_app
from server.core.db import db
from tests.server import lanes as kept
from tests.server.lanes import settings_for
from tests.server.people import ALICE
from tests.server.tablet import Tablet


@pytest.fixture
def hello(lane, tmp_path, monkeypatch):
    """Ask as Alice of a fresh copy of a template in which everybody was last heard of long ago."""

    def status(aged_s):
        monkeypatch.setattr(kept, "_AGED_S", -1)
        with monkeypatch.context() as back_then:
            back_then.setattr(kept, "now_iso", lambda: "2026-01-01T00:00:00Z")
            lane.drop(lane.fresh(tmp_path))
        monkeypatch.setattr(kept, "_AGED_S", aged_s)
        url = lane.fresh(tmp_path)
        app = create_app(settings_for(tmp_path, url))
        found = Tablet(app, ALICE).client.get("/sync/v1/hello").status_code
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        lane.drop(url)
        return found

    yield status
    monkeypatch.setattr(kept, "_AGED_S", -1)
    lane.drop(lane.fresh(tmp_path))


def test_a_copy_is_of_people_who_were_heard_of_just_now(hello):
    assert hello(-1) == 200


def test_the_control_without_it_nobody_is_signed_in_any_more(hello):
    assert hello(3_600) == 401
