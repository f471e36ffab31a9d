from dataclasses import replace
from types import SimpleNamespace

import pytest

from server.admin import cli, data
from server.admin.doctor import examine
from server.backup import keep_recipient, make_pair, shelf
from server.core import config
from server.core.time import iso, iso_in, now
from server.jobs.look import do
from tests.office import free_port
from tests.server.keys import exchange_key, lose_oldest
from tests.server.people import ALICE


def wrong(app, settings):
    return {check.name: check.mend for check in examine(app, settings) if check.mend}


@pytest.fixture
def built(settings, tmp_path):
    """Give settings under which the tablet app is built and a backup was taken."""
    web = tmp_path / "web"
    web.mkdir()
    for page in ("index.html", "office.html"):
        (web / page).write_text("<!doctype html>")
    keep_recipient(settings.data_dir, make_pair()[1])
    shelf.note(settings.data_dir, iso(now()), tmp_path / "somewhere")
    return replace(settings, web_dir=web)


def test_all_is_well_where_all_is_there(app, built):
    assert wrong(app, built) == {}


def test_it_names_the_reader_and_misses_none(app, built, monkeypatch):
    def said():
        return [check.found for check in examine(app, built) if check.name == "reader"]

    assert said()[0].startswith("rapidocr ")
    monkeypatch.setattr("server.readings.reader._PACKAGES", ("nobody_has_this",))
    assert said()[0].startswith("not installed")
    assert wrong(app, built) == {}


def test_inv_17_it_says_whether_both_walls_stand(app, built, lane):
    [said] = [check.found for check in examine(app, built) if check.name == "walls between practices"]
    assert said == ("both stand" if lane.name == "postgres" else "the program's own; SQLite has none")


def test_inv_17_an_app_that_works_as_the_owner_of_the_tables_is_said(make_app, built, lane):
    found = wrong(make_app(owning=True), built)
    assert ("docs/settings.md" in found.get("walls between practices", "")) == (lane.name == "postgres")


def test_inv_17_an_office_with_an_https_address_does_not_start_behind_a_thin_wall(
    make_app, run, settings, lane, monkeypatch
):
    served = []
    monkeypatch.setattr(cli, "run", lambda *_, **__: served.append("yes"))
    monkeypatch.setattr(config, "load", lambda *_: replace(settings, origin="https://charts.example.com"))
    assert run("serve", "--port", str(free_port())).exit_code == 0
    monkeypatch.setattr(data, "create_app", lambda _: make_app(owning=True))
    answer = run("serve", "--port", str(free_port()))
    if lane.name == "sqlite":
        assert (answer.exit_code, served) == (0, ["yes", "yes"])
    else:
        assert (answer.exit_code, served) == (1, ["yes"])
        assert "owns the tables" in answer.output
    monkeypatch.setattr(config, "load", lambda *_: settings)
    assert run("serve", "--port", str(free_port())).exit_code == 0, "on this machine alone it is only said"


def test_it_says_when_anything_was_done_behind_the_scenes(app, built):
    def said():
        return [check.found for check in examine(app, built) if check.name == "worker"]

    assert said() == ["has not done anything yet"]
    with app.app_context():
        assert do(ALICE.practice_id, "claims_by_day")
    assert said()[0].startswith("last did something on 20")


def test_an_app_that_was_not_built_is_said(app, built, tmp_path):
    assert wrong(app, replace(built, web_dir=tmp_path / "nothing")) == {"tablet app": "run make setup"}


def test_a_folder_for_pictures_that_is_gone_is_said(app, built):
    built.blobs_dir.rmdir()
    assert "pictures" in wrong(app, built)


def test_a_database_that_was_never_migrated_is_said(make_app, lane, tmp_path, built):
    empty = replace(built, database_url=lane.empty(tmp_path))
    found = wrong(make_app(database_url=empty.database_url), empty)
    assert "doctor --migrate" in found["migrations"]


def test_a_database_that_does_not_answer_is_said_and_ends_the_look(make_app, built):
    lost = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    found = examine(make_app(database_url=lost), built)
    assert [check.name for check in found if check.mend] == ["database"]
    assert found[-1].name == "database"


def test_a_backup_older_than_a_day_is_said(app, built):
    shelf.note(built.data_dir, iso_in(-25 * 3_600), built.data_dir / "somewhere")
    assert wrong(app, built) == {"backup": "run tableside backup, and see why it did not run last night"}


def test_a_backup_that_was_never_taken_is_said(app, built):
    (built.data_dir / "backup.newest.json").unlink()
    assert "run tableside backup," in wrong(app, built)["backup"]


def test_a_key_that_was_never_made_is_said(app, built):
    (built.data_dir / "backup.recipient").unlink()
    assert "run tableside backup key" in wrong(app, built)["backup"]


def test_a_key_that_something_needs_and_is_not_there_is_said(app, built, alice):
    alice.client.put(
        "/api/identity/device/recovery", json={"key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}
    )
    ring = exchange_key(app)
    [said] = [check.found for check in examine(app, built) if check.name == "keys"]
    assert said == f"2, the newest is {ring.current.id}"
    lost = lose_oldest(app)
    assert wrong(app, built) == {"keys": "bring secret.key back from a backup"}
    [said] = [check.found for check in examine(app, built) if check.name == "keys"]
    assert lost in said


def test_a_disk_that_is_nearly_full_is_said_before_it_is(app, built, monkeypatch):
    nearly = SimpleNamespace(free=1_900_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: nearly)
    assert "make room" in wrong(app, built)["room"]
    [said] = [check.found for check in examine(app, built) if check.name == "room"]
    assert said == "1,900 MB free"
