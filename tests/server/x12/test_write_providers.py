"""Loops 2000A and 2310: who is paid, who prescribed, who treated, and where."""

from dataclasses import replace

import pytest

from server.x12 import CannotSay, Claim, Organization, ServiceLocation
from server.x12.write_providers import billing_provider, claim_providers
from tests.server.x12.samples import (
    GROUP,
    GROUP_NPI,
    HOME,
    PO_BOX,
    SOLO,
    STUDIO,
    THERAPIST,
    THERAPIST_NPI,
    group_claim,
    solo_claim,
)


def _refused(claim: Claim) -> CannotSay:
    with pytest.raises(CannotSay) as caught:
        claim_providers(claim)
    return caught.value


def test_a_person_bills_under_the_persons_name_and_an_organization_under_its_own() -> None:
    assert "NM1*85*1*MUNOZ*INES*R***XX*1234567893~" in billing_provider(SOLO, 1)
    assert "NM1*85*2*JUNIPER MASSAGE PLLC*****XX*1999999984~" in billing_provider(GROUP, 1)


def test_the_parts_of_a_billing_provider_come_in_the_order_of_the_guide() -> None:
    said = billing_provider(GROUP, 7).split("~")[:-1]
    assert " ".join(segment.split("*")[0] for segment in said) == "HL PRV NM1 N3 N4 REF PER NM1 N3 N4"
    assert said[0] == "HL*7**20*1"
    assert said[7:9] == ["NM1*87*2", "N3*PO BOX 77"]


@pytest.mark.parametrize("street", ["PO Box 77", "P.O. Box 77", "P O BOX 77", "Post Office Box 77", "Box 77"])
def test_a_billing_address_is_a_street(street: str) -> None:
    with pytest.raises(CannotSay, match=r"billing_provider\.address\.street: must be a street"):
        billing_provider(replace(SOLO, address=replace(STUDIO, street=street)), 1)


def test_a_street_that_only_sounds_like_a_po_box_is_said() -> None:
    for street in ("12 Boxwood Lane", "4 Post Office Hill", "9 Mailbox Peak Trail"):
        assert f"N3*{street.upper()}~" in billing_provider(
            replace(SOLO, address=replace(STUDIO, street=street)), 1
        )


def test_a_billing_address_needs_a_zip_code_of_nine_digits() -> None:
    with pytest.raises(CannotSay, match=r"billing_provider\.address\.zip_code"):
        billing_provider(replace(SOLO, address=replace(STUDIO, zip_code="98501")), 1)


def test_an_address_outside_the_states_is_refused() -> None:
    with pytest.raises(CannotSay, match=r"billing_provider\.address\.state"):
        billing_provider(replace(SOLO, address=replace(STUDIO, state="BC")), 1)


def test_a_pay_to_address_that_says_nothing_new_is_refused() -> None:
    assert billing_provider(replace(GROUP, pay_to=PO_BOX), 1)
    with pytest.raises(CannotSay, match=r"billing_provider\.pay_to"):
        billing_provider(replace(GROUP, pay_to=STUDIO), 1)


def test_a_solo_therapist_sends_no_rendering_provider_and_a_group_must() -> None:
    assert "NM1*82" not in claim_providers(solo_claim())
    assert "NM1*82*1*LINDQVIST*ASA****XX*1245319599~PRV*PE*PXC*225700000X~" in claim_providers(group_claim())
    assert _refused(group_claim(rendering_provider=None)).field == "rendering_provider"


def test_a_rendering_provider_who_is_the_billing_provider_is_refused() -> None:
    same = replace(THERAPIST, npi=GROUP_NPI)
    assert "left out" in _refused(group_claim(rendering_provider=same)).why


def test_the_loops_come_in_order_of_referring_rendering_location() -> None:
    where = ServiceLocation(name="Harbor Clinic", address=HOME, npi=THERAPIST_NPI)
    said = claim_providers(group_claim(service_location=where)).split("~")
    assert [s[:6] for s in said if s.startswith("NM1")] == ["NM1*DN", "NM1*82", "NM1*77"]
    assert "NM1*77*2*HARBOR CLINIC*****XX*1245319599" in said


def test_a_service_location_that_is_the_billing_address_is_refused_however_it_is_written() -> None:
    same = replace(STUDIO, street="410  juniper STREET", zip_code="985011234")
    refused = _refused(solo_claim(service_location=ServiceLocation(name="Studio", address=same)))
    assert refused.field == "service_location"


def test_a_service_location_needs_a_street_and_nine_digits() -> None:
    for address, field in (
        (replace(HOME, zip_code="98503"), "zip_code"),
        (replace(PO_BOX, zip_code="985071234"), "street"),
    ):
        refused = _refused(solo_claim(service_location=ServiceLocation(name="Home", address=address)))
        assert refused.field == f"service_location.address.{field}"


def test_a_company_name_is_checked_like_any_other() -> None:
    with pytest.raises(CannotSay, match=r"billing_provider\.name\.name: has 61"):
        billing_provider(replace(GROUP, name=Organization(name="J" * 61)), 1)
