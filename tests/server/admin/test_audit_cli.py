"""From the command line the chain is proved and listed, and what the command line shows is in it."""

import click
import pytest

from server.admin.cli import main
from tests.server.audit.tamper import loosened, put, stored
from tests.server.claims.going import due_batch, stuck_batch
from tests.server.exchange.test_escrow import give
from tests.server.lanes import everything
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id
from tests.server.x12.answers import REFUSED_CLAIM, interchange

QUIET = {
    "serve": "what leaves then is written by the routes",
    "demo": "made-up people",
    "restored": "names practices",
    "doctor": "looks at the machine",
    "rebuild": "prints counts and sums",
    "audit verify": "prints counts",
    "backup key": "makes keys",
    "keys list": "ids and counts",
    "keys rotate": "writes that it was made (test_keys_cli.py)",
    "keys reseal": "writes that it did (test_keys_cli.py)",
    "keys retire": "writes that it was retired (test_keys_cli.py)",
    "devices list": "names people and devices",
    "devices revoke": "writes that it shut one out (test_devices_cli.py)",
    "people list": "names people",
    "practice list": "names practices",
    "practice new": "writes that it was made (test_practice_cli.py)",
    "people passphrase": "writes that it was set (test_people_cli.py)",
    "read": "prints counts; what was read leaves by a route",
    "worker": "what it does is written down by the rooms it does it for",
    "rehearse": "answers test files with what stands in them; reads no row and no picture",
    "restore": "makes an office, and writes that down in it (test_backup_cli.py)",
    "rules import": "tables of codes",
    "rules list": "files and hashes",
    "rules publish": "rules and tables of codes",
    "rules show": "rules and tables of codes",
    "escrow list": "says who gave how many bytes",
}
"""Commands that show and move nothing of clients, and why."""

WRITTEN = {
    "audit list": "audit.read",
    "audit review": "audit.read",
    "caseload list": "caseload.read",
    "caseload limit": "caseload.changed",
    "caseload lift": "caseload.changed",
    "caseload give": "caseload.changed",
    "caseload take": "caseload.changed",
    "claims list": "claim.read",
    "claims receive": "answers.received",
    "claims export": "claim.exported",
    "claims fetch": "answers.received",
    "claims partner": "clearinghouse.ids_set",
    "claims send": "claim.sent",
    "escrow show": "escrow.read",
    "escrow read": "escrow.read",
    "escrow save": "escrow.saved",
    "export": "record.exported",
    "import": "copy.imported",
    "verify": "signature.read",
}


def commands(group=main, before=""):
    """Give every command as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


def test_inv_20_every_command_says_what_is_written_or_why_nothing_is():
    assert sorted(commands()) == sorted({**QUIET, **WRITTEN})


def entries(app):
    return stored(app, ALICE.practice_id)[0]


def test_inv_20_what_a_command_shows_or_moves_is_written_down_as_the_operators(
    app, run, alice, known, tmp_path
):
    copy = tmp_path / "a.copy"
    copy.write_bytes(known["copy"])
    escrow = known["entry_id"]
    came = tmp_path / "a.999"
    came.write_text(interchange(REFUSED_CLAIM))
    more = {
        "caseload limit": [BOB.login],
        "caseload lift": [BOB.login],
        "caseload give": [BOB.login, "June Example"],
        "caseload take": [BOB.login, "June Example"],
        "claims export": ["--out", str(tmp_path / "out")],
        "claims receive": ["--practice", ALICE.practice_id, str(came)],
        "claims partner": ["--practice", ALICE.practice_id, "--submitter-id", "SUB77"],
        "escrow show": [escrow],
        "escrow read": [escrow],
        "escrow save": [escrow, str(tmp_path / "b")],
        "export": ["--client", known["patient_id"], "--to", str(tmp_path / "a.zip")],
        "import": [str(copy)],
        "verify": [known["encounter_id"]],
    }
    alice.client.put("/api/clearinghouse", json={"kind": "folder", "on": True, "usage": "T"})
    (tmp_path / "clearinghouse" / ALICE.practice_id / "pick_up" / "b.999").write_text(
        interchange(REFUSED_CLAIM)
    )
    client = alice.new_patient(new_id(), first_name="Opal", last_name="Only")
    alice.exchange(client)
    more["caseload give"][1] = more["caseload take"][1] = "Opal Only"
    wrong = {}
    for name, action in WRITTEN.items():
        if name in {"caseload give", "caseload take"}:
            run("caseload", "limit", BOB.login)
        if name == "claims send":
            stuck_batch(app)
            due_batch(app)
        before = len(entries(app))
        answer = run(*name.split(), *more.get(name, []))
        assert answer.exit_code == 0 or name == "escrow read", f"{name}: {answer.output}"
        written = [(one["action"], one["who"]) for one in entries(app)[before:]]
        if written != [(action, "operator")]:
            wrong[name] = written
    assert wrong == {}


def test_an_export_is_named_by_its_batch_and_counts_its_claims(app, run, known, tmp_path):
    run("claims", "export", "--out", str(tmp_path))
    entry = entries(app)[-1]
    assert (entry["action"], entry["kind"], entry["count"]) == ("claim.exported", "batch", 1)
    assert (tmp_path / ALICE.practice_id / f"{entry['object_id']}.837").exists()


def test_it_lists_by_practice_with_the_newest_first(app, run, alice, bob):
    alice.exchange(alice.new_patient(new_id()))
    bob.exchange()
    answer = run("audit", "list", "--practice", ALICE.practice_id)
    lines = answer.output.splitlines()
    assert lines[0] == "Made-up Hands"
    assert [line.split()[2] for line in lines[1:]] == [
        "audit.read",
        "chart.pulled",
        "chart.pulled",
        "chart.pushed",
    ]
    assert "Bob" in lines[2]
    assert "operator" in lines[1]


def test_it_proves_that_the_chain_is_whole_and_says_where_it_is_not(app, run, alice):
    for _ in range(3):
        alice.exchange(alice.new_patient(new_id()))
    answer = run("audit", "verify")
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines()[-1] == "whole"
    assert "4 entries" in answer.output
    rows, head = stored(app, ALICE.practice_id)
    rows[1]["who"] = "somebody"
    with everything(app) as connection, loosened(connection):
        put(connection, ALICE.practice_id, rows, head)
    answer = run("audit", "verify", "--practice", ALICE.practice_id)
    assert answer.exit_code == 1
    assert "WRONG entry 2 was changed" in answer.output
    assert answer.output.splitlines()[-1].startswith("NOT WHOLE")


@pytest.mark.parametrize("words", ["verify", "list"])
def test_a_practice_nobody_knows_is_said_to_be_so(run, words):
    answer = run("audit", words, "--practice", new_id())
    assert answer.exit_code == 1
    assert "There is no practice" in answer.output


def test_what_kept_giving_is_not_shown(run, bob):
    """The bytes themselves never reach the log."""
    kept = give(bob, b"secret words").json["id"]
    run("escrow", "show", kept)
    assert "secret" not in run("audit", "list").output
