"""Claims are judged by the pack their practice published, keep its hash, and are judged again by the next."""

import pytest

from server import claims, rules
from sync.rules import pack_hash
from tests.server.claims.pushed import Pushed
from tests.server.claims.test_due import look, rows
from tests.server.code_edits.cms_files import COPYRIGHT, LIMITS_NAME, PAIRS_NAME, PREAMBLE, limit, pair
from tests.server.people import ALICE


@pytest.fixture(autouse=True)
def forgotten():
    """Leave no pack in memory for the next test: one of the same second has the same hash."""
    rules.read._judged_by.cache_clear()
    yield
    rules.read._judged_by.cache_clear()


@pytest.fixture
def office(alice):
    return Pushed(alice)


@pytest.fixture
def publish(app, tmp_path):
    """Give a function that imports a file of a name and text, and publishes; it gives the pack's hash."""

    def put(name, text):
        (tmp_path / name).write_text(text)
        with app.app_context():
            rules.import_file(ALICE.practice_id, tmp_path / name)
            return rules.publish(ALICE.practice_id).sha256

    return put


def said(row):
    return {finding["rule"]: finding for finding in row.findings}


def test_a_claim_keeps_the_hash_of_the_pack_it_was_judged_by(app, office, publish):
    office.a_finished_visit(office.a_client())
    [before] = rows(app)
    assert before.rules_hash == pack_hash().removeprefix("sha256:")
    published = publish(PAIRS_NAME, PREAMBLE + pair("97140", "97124"))
    assert look(app) == 1
    [after] = rows(app)
    assert after.rules_hash == published != before.rules_hash
    assert look(app) == 0
    with app.app_context():
        assert rules.packs(ALICE.practice_id)[0].sha256 == after.rules_hash


def test_a_table_that_was_imported_is_what_claims_are_judged_by(app, office, publish):
    office.a_finished_visit(office.a_client())
    [before] = rows(app)
    billed = before.body["lines"][0]["cpt"]
    publish(LIMITS_NAME, COPYRIGHT + limit(billed, "0"))
    look(app)
    [after] = rows(app)
    assert "units-over-day-limit-review" not in said(before)
    assert said(after)["units-over-day-limit-review"]["severity"] == "warn"
    assert after.status == before.status == "ready"


def test_a_claim_that_was_sent_stays_as_it_was_judged(app, office, publish, tmp_path):
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    [before] = rows(app)
    publish(PAIRS_NAME, PREAMBLE + pair("97140", "97124"))
    assert look(app) == 0
    [after] = rows(app)
    assert (after.rules_hash, after.findings) == (before.rules_hash, before.findings)


def test_the_programs_newer_rules_count_with_the_tables_of_an_older_pack(app, office, publish, monkeypatch):
    office.a_finished_visit(office.a_client())
    published = publish(PAIRS_NAME, PREAMBLE + pair("97140", "97124"))
    look(app)
    newer = {**rules.read.load_pack(), "release": rules.read.load_pack()["release"] + 1, "hash": "sha256:1"}
    monkeypatch.setattr(rules.read, "load_pack", lambda: newer)
    rules.read._judged_by.cache_clear()
    with app.app_context():
        pack = rules.current_pack(ALICE.practice_id)
    assert pack["rules"] == newer["rules"]
    assert pack["tables"]["pairs"]["quarter"] == "2026Q4"
    assert pack["hash"] not in {newer["hash"], f"sha256:{published}"}
    rules.read._judged_by.cache_clear()
    assert look(app) == 1
