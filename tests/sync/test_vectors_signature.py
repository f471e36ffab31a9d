import pytest

from sync.canon import canonical
from sync.records import KINDS
from sync.records.kinds import fields_of
from sync.records.signature import Signature
from sync.signature import PROOF, challenge, name_sealed, read_sealed, signed_statement
from tests.sync.vectors import cases

STATEMENTS = cases("signature", "statements")


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["name"])
def test_it_gives_the_statement_and_the_challenge_the_case_names(case):
    said = signed_statement(case["id"], case["c"], case["f"])
    assert canonical(said) == case["bytes"].encode()
    assert challenge(said).hex() == case["challenge"]


def test_inv_09_whatever_differs_outside_of_the_proof_has_a_challenge_of_its_own():
    said = {case["bytes"]: case["challenge"] for case in STATEMENTS}
    assert len(set(said.values())) == len(said) > 5


@pytest.mark.parametrize("case", cases("signature", "seals"), ids=lambda case: case["name"])
def test_it_reads_the_entry_as_the_case_says(case):
    found = read_sealed(case["entry"])
    assert (found._asdict() if found else None) == case["reads"]
    if found:
        assert name_sealed(*found) == case["entry"]


def test_the_proof_is_the_end_of_the_record():
    names = tuple(fields_of(Signature))
    assert names[-len(PROOF) :] == PROOF
    assert KINDS["signature"] is Signature
