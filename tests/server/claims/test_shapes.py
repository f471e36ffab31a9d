import pytest
from marshmallow import ValidationError

from server.claims.shapes import ClaimDetail, ClaimList, PaperLook, Which
from tests.server.claims.pushed import Pushed


def test_what_the_office_is_told_is_what_is_described(alice):
    office = Pushed(alice)
    office.a_finished_visit(office.a_client())
    listed = alice.client.get("/api/claims").json
    assert ClaimList().dump(listed) == listed
    detail = alice.client.get(f"/api/claims/{listed['claims'][0]['id']}").json
    assert ClaimDetail().dump(detail) == detail


@pytest.mark.parametrize("after", ["2026-11-20", "2026-11-20.abc", "2026-11-20.ABC\n", "x.ABC"])
def test_a_bookmark_of_the_list_has_one_form(after):
    assert Which().load({"after": "2026-11-20.ABC"})["after"] == "2026-11-20.ABC"
    with pytest.raises(ValidationError):
        Which().load({"after": after})


def test_a_form_is_shown_as_a_preview_unless_said_otherwise():
    assert PaperLook().load({})["mode"] == "preview"
