"""ISA to IEA: fixed widths, partner settings, control numbers."""

from dataclasses import replace
from typing import Any

import pytest

from server.x12 import CannotSay, Contact, Person, cross_check
from server.x12.envelope import interchange_end, interchange_start, set_start
from tests.server.x12.pyx12_gate import pyx12_errors
from tests.server.x12.samples import BATCH, PARTNER, solo_claim, written


def test_isa_has_106_characters_and_its_fields_in_place() -> None:
    isa = interchange_start(BATCH)[:106]
    blank = " " * 10
    sender, receiver = "JUNIPER01      ", "EXCLEAR        "
    assert isa == f"ISA*00*{blank}*00*{blank}*ZZ*{sender}*ZZ*{receiver}*261124*0930*^*00501*000000042*0*T*:~"


def test_a_group_may_name_its_sender_and_receiver_by_other_codes_than_the_interchange() -> None:
    apart = replace(PARTNER, group_sender_id="jun-app", group_receiver_id="EXPROD5010")
    isa, gs, _ = interchange_start(replace(BATCH, partner=apart)).split("~")
    assert isa == interchange_start(BATCH)[:105]
    assert gs == "GS*HC*JUN-APP*EXPROD5010*20261124*0930*42*X*005010X222A1"


def test_both_readers_take_a_file_whose_group_has_codes_of_its_own() -> None:
    apart = replace(PARTNER, group_sender_id="JUNAPP", group_receiver_id="FIFTEEN-LETTERS")
    content = written(solo_claim(), batch=replace(BATCH, partner=apart))
    assert b"GS*HC*JUNAPP*FIFTEEN-LETTERS*" in content
    assert (pyx12_errors(content), cross_check(content)) == ([], [])


def test_trailers_repeat_the_control_numbers() -> None:
    assert interchange_end(BATCH, 3) == "GE*3*42~IEA*1*000000042~"


def test_a_batch_id_is_made_unique_for_each_transaction_set() -> None:
    assert "BHT*0019*00*B20261124-1-0012*" in set_start(BATCH, 12)


def test_a_person_may_submit() -> None:
    partner = replace(PARTNER, submitter=replace(PARTNER.submitter, name=Person(last="Muñoz", first="Inés")))
    assert "NM1*41*1*MUNOZ*INES****46*JUNIPER01~" in set_start(replace(BATCH, partner=partner), 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"interchange_sender_id": "SIXTEEN-LETTERS1"}, "partner.interchange_sender_id"),
        ({"interchange_receiver_id": ""}, "partner.interchange_receiver_id"),
        ({"interchange_sender_qualifier": "XX"}, "partner.interchange_sender_qualifier"),
        ({"group_sender_id": "A~B"}, "partner.group_sender_id"),
        ({"group_receiver_id": "A"}, "partner.group_receiver_id"),
        ({"group_receiver_id": "SIXTEEN-LETTERS1"}, "partner.group_receiver_id"),
        ({"group_sender_id": "A*B"}, "partner.group_sender_id"),
        ({"group_sender_id": "A:B"}, "partner.group_sender_id"),
        ({"group_sender_id": "A^B"}, "partner.group_sender_id"),
        ({"group_sender_id": "Ñandú"}, "partner.group_sender_id"),
        ({"usage": "I"}, "partner.usage"),
    ],
)
def test_a_partner_setting_that_cannot_be_said_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(CannotSay) as caught:
        interchange_start(replace(BATCH, partner=replace(PARTNER, **changes)))
    assert caught.value.field == field


@pytest.mark.parametrize("field", ["interchange_control_number", "group_control_number"])
@pytest.mark.parametrize("number", [0, -1, 1_000_000_000])
def test_a_control_number_has_one_to_nine_digits(field: str, number: int) -> None:
    with pytest.raises(CannotSay, match=field):
        interchange_start(replace(BATCH, **{field: number}))


def test_a_batch_id_and_a_contact_are_checked() -> None:
    with pytest.raises(CannotSay, match="batch_id"):
        set_start(replace(BATCH, batch_id="B" * 21), 1)
    mute = replace(PARTNER.submitter, contact=Contact(name="Ada", phone="911"))
    with pytest.raises(CannotSay, match=r"partner\.submitter\.contact\.phone"):
        set_start(replace(BATCH, partner=replace(PARTNER, submitter=mute)), 1)
