"""Years later a visit is proved from the journal, at the office and from a file alone (I9)."""

import json
import re
import subprocess
import sys

import pytest
from sqlalchemy import update

from server.core.db import acting_for, db, write_lock
from server.exchange.models import JournaledOp, Record
from tests.house.conftest import ROOT
from tests.server.admin.conftest import run  # noqa: F401  # a fixture
from tests.server.audit.tamper import stored
from tests.server.identity.test_sign_in import enroll
from tests.server.people import ALICE
from tests.server.signatures.signing import DeviceKey, Visit
from tests.server.signatures.test_apply import register
from tests.server.tablet import new_id


@pytest.fixture
def visit(alice):
    """Give a visit signed by a passkey that was removed since."""
    passkey, made = enroll(alice)
    visit = Visit(alice).held()
    visit.sign(passkey)
    assert alice.client.delete(f"/api/identity/passkeys/{made.json['id']}").status_code == 204
    return visit


def rewrite(app, model, change, **which):
    """Change rows behind everybody's back."""
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        conditions = [getattr(model, name) == value for name, value in which.items()]
        db.session.execute(update(model).where(*conditions).values(**change))


def proof_of(tablet, record_id):
    return tablet.client.get(f"/api/signatures/{record_id}")


def test_inv_09_the_office_proves_every_record_of_a_visit_and_a_stranger_learns_nothing(
    alice, charlie, dana, bob, visit
):
    [said] = proof_of(dana, visit.id).json["signatures"]
    assert (said["holds"], said["why"], said["method"], said["signer_name"]) == (True, "", "passkey", "Alice")
    assert sorted(one["kind"] for one in said["records"]) == ["encounter", "note", "service_line"]
    assert {one["why"] for one in said["records"]} == {""}
    assert proof_of(dana, visit.signature_id).json["signatures"] == [said]
    foreign, nowhere = proof_of(charlie, visit.id), proof_of(alice, new_id())
    assert (foreign.status_code, foreign.json) == (nowhere.status_code, nowhere.json)
    assert foreign.json["code"] == "signatures.none"
    assert proof_of(alice, "of-no-record").json["code"] == "signatures.none"
    assert proof_of(bob, visit.id).status_code == 403


def test_inv_09_a_record_changed_in_the_database_is_told_from_what_the_journal_took(app, alice, visit):
    words = {**visit.office.shown["note", visit.id], "plan": "Something else."}
    rewrite(app, Record, {"f": json.dumps(words)}, kind="note", id=visit.id)
    [said] = proof_of(alice, visit.id).json["signatures"]
    assert [one["why"] for one in said["records"] if one["kind"] == "note"] == ["drifted"]
    assert not said["holds"]


def test_inv_09_a_journal_that_was_rewritten_is_found_too(app, alice, visit):
    with app.app_context(), acting_for(ALICE.practice_id):
        rows = db.session.query(JournaledOp).filter_by(record_kind="note", record_id=visit.id).all()
        [create] = [row for row in rows if json.loads(row.body)["t"] == "create"]
        body, n, device = create.body.replace("Better.", "Worse."), create.n, create.device_id
    rewrite(app, JournaledOp, {"body": body}, n=n, device_id=device)
    [said] = proof_of(alice, visit.id).json["signatures"]
    assert [one["why"] for one in said["records"] if one["kind"] == "note"] == ["differs"]


def test_the_command_proves_a_visit_and_writes_down_that_it_looked(app, run, visit):  # noqa: F811
    answer = run("verify", visit.id)
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (0, "HOLDS"), answer.output
    assert "signed by Alice, LMT with a passkey" in answer.output
    entry = stored(app, ALICE.practice_id)[0][-1]
    assert (entry["action"], entry["object_id"]) == ("signature.read", visit.id)
    words = {**visit.office.shown["note", visit.id], "plan": "Something else."}
    rewrite(app, Record, {"f": json.dumps(words)}, kind="note", id=visit.id)
    answer = run("verify", visit.id)
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (1, "DOES NOT HOLD")
    assert "CHANGED" in answer.output
    assert run("verify", new_id()).exit_code == 1
    assert run("verify").exit_code == 2


def test_inv_09_a_file_proves_it_without_a_database_and_an_edited_one_does_not(
    app,
    run,  # noqa: F811
    visit,
    tmp_path,
    monkeypatch,
):
    key = DeviceKey()
    register(visit.tablet, key)
    visit.sign_by_device(key)
    path = tmp_path / "proof.json"
    assert run("verify", "--export", str(path), visit.id).exit_code == 0
    assert stored(app, ALICE.practice_id)[0][-1]["action"] == "signature.exported"

    def no_database(*_):
        raise AssertionError("opened a data folder")

    monkeypatch.setattr("server.admin.verify_cli.open_migrated", no_database)
    answer = run("verify", "--bundle", str(path))
    assert (answer.exit_code, answer.output.count("signature  holds")) == (0, 2), answer.output
    whole = path.read_text()
    path.write_text(whole.replace("Better.", "Worse."))
    answer = run("verify", "--bundle", str(path))
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (1, "DOES NOT HOLD")
    for text, said in (("{", "no JSON"), ("{}", "no proof")):
        path.write_text(text)
        answer = run("verify", "--bundle", str(path))
        assert (answer.exit_code, said in answer.output) == (1, True)


def test_a_rebuild_comes_to_the_same_verdicts(run, visit):  # noqa: F811
    answer = run("rebuild")
    assert answer.exit_code == 0, answer.output
    assert "equal" in answer.output.splitlines()[-1]


def test_inv_09_the_script_in_the_manual_proves_the_file_with_nothing_of_ours(
    alice,
    run,  # noqa: F811
    visit,
    tmp_path,
):
    key = DeviceKey()
    register(alice, key)
    visit.sign_by_device(key)
    [script] = re.findall(r"```python check\n(.*?)```", (ROOT / "docs/signatures.md").read_text(), re.DOTALL)
    path = tmp_path / "proof.json"
    run("verify", "--export", str(path), visit.id)

    def check():
        tool = [sys.executable, "-I", "-c", script, str(path)]
        return subprocess.run(tool, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (check().returncode, check().stdout.count("Alice")) == (0, 2), check().stderr
    path.write_text(path.read_text().replace("Better.", "Worse."))
    assert check().returncode == 1
