import pytest

from server.claims.find import (
    cannot_say,
    half_written_address,
    incomplete,
    note_open,
    signature_does_not_hold,
    zip_too_short,
)
from sync.rules import judge, visit_facts

FINDINGS = [
    note_open(),
    signature_does_not_hold(),
    half_written_address(),
    zip_too_short(),
    incomplete("the client's sex"),
    cannot_say("patient.address.street", "holds a character that an 837P cannot say"),
]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding["rule"])
def test_a_finding_of_the_office_has_the_shape_of_the_rules(finding):
    [like, *_] = judge(visit_facts({}))
    assert finding.keys() == like.keys()
    assert finding["severity"] == "stop"
    assert set(finding["say"]) == set(finding["fix"]) == {"en", "es"}


def test_it_names_what_is_missing():
    assert incomplete("the client's sex")["say"]["en"] == "The claim needs the client's sex."
