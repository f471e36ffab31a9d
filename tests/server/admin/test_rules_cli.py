"""From the command line a practice imports the files of CMS and CDC and publishes its pack."""

import json

import pytest

from server import rules
from sync.rules.edits import seed
from sync.rules.icd10 import billable, shipped
from tests.server.claims.pushed import Pushed
from tests.server.code_edits.cms_files import (
    COPYRIGHT,
    LIMITS_NAME,
    PAIRS_NAME,
    PREAMBLE,
    diagnosis_lines,
    limit,
    pair,
)
from tests.server.people import ALICE, CHARLIE

PAIRS = PREAMBLE + pair("97140", "97124") + pair("97530", "97116", "20200101", "20260401", indicator="0")
LIMITS = COPYRIGHT + limit("97124", "5") + limit("99999", "1")


@pytest.fixture
def office(run, tmp_path, app):
    """Give a function that imports a file of a name and text for Alice's practice."""

    def take(name, text, *options, practice=ALICE):
        file = tmp_path / name
        file.write_text(text)
        return run("rules", "import", str(file), "--practice", practice.practice_id, *options)

    take.app = app
    take.publish = lambda: run("rules", "publish", "--practice", ALICE.practice_id)
    return take


def tables(app, someone=ALICE):
    with app.app_context():
        rules.publish(someone.practice_id)
        return rules.current_pack(someone.practice_id)["tables"]


def kept(app, someone=ALICE):
    with app.app_context():
        return [(one.kind, one.period, one.rows_kept) for one in rules.files(someone.practice_id)]


def test_pairs_are_imported_and_said(office):
    answer = office(PAIRS_NAME, PAIRS + pair("10021", "10022") + "97140\tbroken\n")
    assert answer.exit_code == 0, answer.output
    assert "2026Q4: 3 rows read" in answer.output
    assert "kept: 1 pairs of codes" in answer.output
    assert "lines nobody could read: 1\n  line 10 has fewer than six columns" in answer.output
    pairs = tables(office.app)["pairs"]
    assert pairs["rows"] == [["97140", "97124", "2026-01-01", None, "1"]]
    assert (pairs["quarter"], pairs["known_to"]) == ("2026Q4", "2026-12-31")
    assert pairs["verified_on"] is not None


def test_the_seed_is_in_force_until_then_and_for_others(office):
    assert tables(office.app) == seed()
    office(PAIRS_NAME, PAIRS)
    assert tables(office.app, CHARLIE) == seed()
    assert kept(office.app, CHARLIE) == []


def test_codes_the_practice_charges_for_are_kept_besides_ours(office, alice):
    assert (
        "kept: 0"
        in office("a.csv", COPYRIGHT + limit("99082"), "--kind", "limits", "--quarter", "2026Q1").output
    )
    pushed = Pushed(alice)
    fee = alice.create("fee", pushed.provider_id[:-4] + "fee0", None, cpt="99082", charge_cents=900)
    fee["set"] |= {"effective_from_on": "2026-01-01"}
    alice.exchange(fee)
    assert (
        "kept: 1"
        in office(
            "b.csv", COPYRIGHT + limit("99082") + "\n", "--kind", "limits", "--quarter", "2026Q2"
        ).output
    )


def test_units_of_each_quarter_stay(office):
    office(LIMITS_NAME, LIMITS)
    office("later.csv", COPYRIGHT + limit("97124", "6"), "--kind", "limits", "--quarter", "2027Q1")
    found = [(one["quarter"], one["from"], one["rows"]) for one in tables(office.app)["limits"]]
    assert found == [
        ("2026Q4", "2026-10-01", [["97124", 5, 3]]),
        ("2027Q1", "2027-01-01", [["97124", 6, 3]]),
    ]


def test_a_year_of_diagnoses_is_kept_as_what_it_changes(office):
    codes = set(billable(shipped())) - {"M5459"} | {"M54599"}
    answer = office("icd10cm_order_2027.txt", "".join(diagnosis_lines(codes)))
    assert answer.exit_code == 0, answer.output
    [year] = tables(office.app)["icd"]
    assert (year["release"], year["valid_from"], year["valid_to"]) == ("FY2027", "2026-10-01", "2027-09-30")
    assert (year["base"], year["added"], year["removed"]) == ("FY2026", ["M54599"], ["M5459"])


@pytest.mark.parametrize(
    ("name", "text", "options", "why"),
    [
        ("edits.txt", PAIRS, [], "not called as CMS or CDC calls its files"),
        ("edits.txt", PAIRS, ["--kind", "pairs"], "does not say its quarter"),
        ("edits.txt", PAIRS, ["--kind", "pairs", "--quarter", "2026Q5"], "2026Q5 is not a quarter"),
        ("edits.txt", PAIRS, ["--kind", "pairs", "--year", "2027"], "FY2027 is not a quarter"),
        ("order.txt", "", ["--kind", "icd10"], "does not say its year"),
        ("order.txt", "", ["--kind", "icd10", "--quarter", "2026Q4"], "is not a year"),
        (PAIRS_NAME, "nothing\n", [], "no line that is an edit"),
        (PAIRS_NAME, PAIRS + pair("97140", "97124", indicator="0"), [], "says otherwise of 97140"),
        (LIMITS_NAME, LIMITS + limit("97124", "7"), [], "a second limit"),
        ("icd10cm_order_2027.txt", "00001 M5450   1 short\n00002 M54\n", [], "line 2 is cut short"),
        ("icd10cm_order_2027.txt", "00001 M5450   1 short\n", [], "it is not a whole year"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_reason_and_nothing_half_done(
    office, name, text, options, why
):
    answer = office(name, text, *options)
    assert (answer.exit_code, why in answer.output) == (1, True), answer.output
    assert "Nothing was changed." in answer.output
    assert kept(office.app) == []


def test_the_same_file_and_an_older_quarter_are_refused(office):
    assert office(PAIRS_NAME, PAIRS).exit_code == 0
    again = office("ccipra-v323r0-f3.txt", PAIRS)
    assert "imported before, as ccipra-v323r0-f4.txt at 2" in again.output
    older = office("ccipra-v322r0-f4.txt", PAIRS + "\n")
    assert "2026Q3 is older than 2026Q4" in older.output
    assert kept(office.app) == [("pairs", "2026Q4", 1)]
    other = office("MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", LIMITS)
    assert other.exit_code == 0, "each kind has a newest of its own"


def test_the_parts_of_a_quarter_count_together_and_a_newer_quarter_alone(office):
    office("ccipra-v323r0-f3.txt", PREAMBLE + pair("97110", "97124"))
    office("ccipra-v323r0-f4.txt", PAIRS)
    assert [row[:2] for row in tables(office.app)["pairs"]["rows"]] == [
        ["97110", "97124"],
        ["97140", "97124"],
    ]
    office("ccipra-v324r0-f4.txt", PAIRS + "\n")
    assert [row[:2] for row in tables(office.app)["pairs"]["rows"]] == [["97140", "97124"]]


def test_what_there_is_is_listed_published_and_shown(office, run):
    office(PAIRS_NAME, PAIRS)
    assert "no pack was published" in run("rules", "list").output
    said = office.publish().output
    assert said.startswith("published version 1 of ")
    assert office.publish().output.startswith("nothing is new since version 1 of ")
    pack_hash = said.rpartition("sha256:")[2].strip()
    listed = run("rules", "list").output
    assert f"version 1  sha256:{pack_hash}" in listed
    assert "pairs  2026Q4  ccipra-v323r0-f4.txt: 1 pairs of codes of 2 rows, unread: 0" in listed
    shown = run("rules", "show", pack_hash[:12])
    assert json.loads(shown.output)["tables"]["pairs"]["quarter"] == "2026Q4"
    assert "0 packs have a hash that begins so" in run("rules", "show", "sha256:ff00ff00").output


def test_a_practice_must_be_named_where_there_are_several(run, tmp_path):
    file = tmp_path / PAIRS_NAME
    file.write_text(PAIRS)
    assert (
        f"Say which practice with --practice: {ALICE.practice_id}" in run("rules", "import", str(file)).output
    )
    assert run("rules", "publish", "--practice", "nobody").exit_code == 1
