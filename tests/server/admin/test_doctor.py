from dataclasses import replace

import pytest

from server.admin.doctor import examine


def wrong(app, settings):
    return {check.name: check.mend for check in examine(app, settings) if check.mend}


@pytest.fixture
def built(settings, tmp_path):
    """Give settings under which the tablet app is built."""
    web = tmp_path / "web"
    web.mkdir()
    for page in ("index.html", "office.html"):
        (web / page).write_text("<!doctype html>")
    return replace(settings, web_dir=web)


def test_all_is_well_where_all_is_there(app, built):
    assert wrong(app, built) == {}


def test_an_app_that_was_not_built_is_said(app, settings, tmp_path):
    assert wrong(app, replace(settings, web_dir=tmp_path / "nothing")) == {"tablet app": "run make setup"}


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
