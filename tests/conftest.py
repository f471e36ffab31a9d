"""What every Python test may ask for: the app on both databases, Alice, Bob, Dana and Charlie, a Chromium.

``app`` runs a test twice, on SQLite and on PostgreSQL. A missing PostgreSQL is an error, never a skip.
"""

import gc
import uuid

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import sync_playwright

from server import create_app
from server.core.db import db
from server.identity import people as identities
from server.identity import sign_in
from tests.server import people
from tests.server.compiled import share
from tests.server.lanes import PostgresLane, SqliteLane, settings_for
from tests.server.tablet import Tablet


def pytest_collection_finish():
    """Let the garbage collector walk past fifteen thousand collected tests, which stay anyway."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def quick_hashes():
    """Let passphrases of tests be hashed in no time; test_passphrase.py holds how long it takes outside."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
        patch.setattr(identities, "_HASHER", quick)
        patch.setattr(sign_in, "NOBODY", quick.hash("nobody's"))
        yield


@pytest.fixture(scope="session")
def playwright():
    """Give the driver of Chromium."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def lanes(tmp_path_factory, request):
    """Give the lane of a name, prepared when first asked for."""
    worker = getattr(request.config, "workerinput", None)
    run = worker["testrunuid"] if worker else uuid.uuid4().hex
    made = {}

    def lane(name):
        if name not in made:
            folder = tmp_path_factory.mktemp(name)
            made[name] = SqliteLane(folder) if name == "sqlite" else PostgresLane(folder, run[:12])
        return made[name]

    return lane


@pytest.fixture(params=["sqlite", "postgres"])
def lane(request, lanes):
    """Give one database after the other."""
    return lanes(request.param)


@pytest.fixture
def settings(lane, tmp_path):
    """Give settings on a migrated database of the test's own, in which everybody is signed in."""
    url = lane.fresh(tmp_path)
    yield settings_for(tmp_path, url)
    lane.drop(url)


@pytest.fixture
def make_app(settings):
    """Give a function that starts the app, again and again on the same data, as a restart would."""
    made = []

    def start(**changed):
        app = share(create_app(type(settings)(**{**vars(settings), **changed})))
        made.append(app)
        return app

    yield start
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(make_app):
    """Give the app."""
    return make_app()


@pytest.fixture
def client(app):
    """Give a client nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def alice(app):
    """Give the owner's tablet."""
    return Tablet(app, people.ALICE)


@pytest.fixture
def bob(app):
    """Give the tablet of a therapist in Alice's practice."""
    return Tablet(app, people.BOB)


@pytest.fixture
def dana(app):
    """Give the computer of the biller in Alice's practice."""
    return Tablet(app, people.DANA)


@pytest.fixture
def charlie(app):
    """Give the tablet of a stranger, who owns another practice."""
    return Tablet(app, people.CHARLIE)
