from server import claims, x12
from server.admin.group import PRACTICE_ID, fill_group
from server.core.db import acting_for
from tests.server.x12.pyx12_gate import pyx12_errors


def test_a_group_bills_for_a_dependent_and_names_the_therapist(app, tmp_path):
    with app.app_context():
        encounter_id = fill_group()
        with acting_for(PRACTICE_ID):
            [claim] = claims.list_claims("ready", None, 10)["claims"]
        assert claim["encounter_id"] == encounter_id
        content = claims.export(PRACTICE_ID, tmp_path, draw=False).files[0].read_bytes()
    assert pyx12_errors(content) == []
    assert x12.cross_check(content) == []
    assert b"NM1*82*1*OKONJO*INES" in content
    assert b"PAT*19" in content
    assert b"NM1*77" not in content, "its payer wants no location of a home"
