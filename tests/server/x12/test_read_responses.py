"""TA1, 999 and 277CA say what they say, each with its place; what says nothing is refused."""

import random
from datetime import date

import pytest

from server.x12.read import CannotRead
from server.x12.read_277ca import ClaimAcknowledgment, Status
from server.x12.read_999 import Acknowledgment999, Ta1
from server.x12.read_responses import Responses, Unread, read_responses
from tests.server.x12.answers import OF_PAYER, REFUSED_CLAIM, interchange

MUTATIONS = 2_000
REFUSED = interchange(REFUSED_CLAIM)
CLAIMS = interchange(OF_PAYER, functional_id="HN", version="005010X214")


def read(text: str) -> Responses:
    return read_responses([text.encode()])


def only(text: str) -> object:
    [(_, answer)] = read(text).answers
    return answer


def test_a_999_tells_which_claim_of_which_set_has_which_element_wrong():
    answer = only(REFUSED)
    assert isinstance(answer, Acknowledgment999)
    assert (answer.control_number, answer.code, answer.accepted) == ("41", "P", False)
    first, second = answer.sets
    assert (first.control_number, first.accepted, first.reasons) == ("1", False, ("5",))
    [fault] = first.faults
    assert (fault.tag, fault.position, fault.loop, fault.code, fault.claim_id) == (
        "NM1",
        24,
        "2310",
        "8",
        "TS-10007",
    )
    assert [(one.position, one.component, one.code, one.value) for one in fault.elements] == [
        (9, 1, "7", "123456789"),
        (3, 0, "1", ""),
    ]
    assert second.accepted
    assert not second.faults


def test_a_277ca_tells_of_each_claim_who_took_or_refused_it_and_why():
    answer = only(CLAIMS)
    assert isinstance(answer, ClaimAcknowledgment)
    assert answer.by_payer
    assert (answer.said_by_name, answer.received_on, answer.processed_on) == (
        "EVERGREEN DEMO HEALTH",
        date(2026, 11, 29),
        date(2026, 11, 30),
    )
    [batch] = answer.batches
    assert (batch.trace, batch.accepted, batch.rejected) == ("BATCH-12", 1, 1)
    taken, refused = answer.claims
    assert (taken.claim_id, taken.accepted, taken.payer_claim_number, taken.clearinghouse_number) == (
        "TS-10007",
        True,
        "PAYER-55",
        "CH-1",
    )
    assert (refused.claim_id, refused.accepted) == ("TS-10008", False)
    [said] = refused.said
    assert said.statuses == (Status("A7", "562", "85"), Status("A8", "21", ""))
    assert (said.charge_cents, said.message) == (11_850, "NPI IS NOT ENROLLED")
    [line] = refused.lines
    assert (line.code, line.line_id, line.said[0].statuses[0].code) == ("97140", "L2", "454")


def test_of_a_claim_spoken_of_twice_the_latest_action_holds():
    twice = CLAIMS.replace("REF*1K*PAYER-55", "STC*A3:21*20261130*U*200~\nREF*1K*PAYER-55").replace(
        "SE*33*", "SE*34*"
    )
    answer = only(twice)
    assert isinstance(answer, ClaimAcknowledgment)
    assert answer.claims[0].accepted is False


def test_a_ta1_stands_between_isa_and_the_first_group():
    head, group = REFUSED.split("GS*", 1)
    [(who, ta1), (_, answer)] = read(f"{head}TA1*000000041*261130*1015*R*006~\nGS*{group}").answers
    assert who.sender_id == "CLEARING"
    assert isinstance(ta1, Ta1)
    assert (ta1.control_number, ta1.code, ta1.note, ta1.accepted, ta1.number) == ("41", "R", "006", False, 2)
    assert isinstance(answer, Acknowledgment999)


def test_several_files_in_one_are_read_in_their_order():
    kinds = [type(answer) for _, answer in read(REFUSED + CLAIMS + REFUSED).answers]
    assert kinds == [Acknowledgment999, ClaimAcknowledgment, Acknowledgment999]


def test_a_set_of_another_kind_is_said_to_be_unread():
    answer = only(CLAIMS.replace("ST*277*0001*005010X214", "ST*835*0001"))
    assert answer == Unread("835", "005010X214", 3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (REFUSED.replace("AK9*P*2*2*1", "AK9**2*2*1"), "what became of the group"),
        (REFUSED.replace("IK5*R*5", "IK5**5"), "what became of the set"),
        (REFUSED.replace("AK1*HC", "AK2*HC"), "before AK1"),
        (REFUSED.replace("IK3*NM1*24", "IK3*NM1*+4"), "element 2 is no whole number"),
        (REFUSED.replace("IK4*3**1", "IK4*three**1"), "element 1 is no whole number"),
        (CLAIMS.replace("TRN*2*TS-10007", "TRN*2"), "a claim without its number"),
        (CLAIMS.replace("STC*A2:20:PR*20261130*WQ*200", "REF*X*1"), "nothing is said"),
        (CLAIMS.replace("*WQ*200", "*OK*200"), "neither accepted nor rejected"),
        (CLAIMS.replace("*WQ*200", "*WQ*2O0"), "no amount"),
        (CLAIMS.replace("*WQ*200", "*WQ*NaN"), "no amount"),
        (CLAIMS.replace("*WQ*200", "*WQ*Infinity"), "no amount"),
        (CLAIMS.replace("*WQ*200", "*WQ*1E3"), "no amount"),
        (CLAIMS.replace("*WQ*200", "*WQ*200.005"), "no amount"),
        (CLAIMS.replace("STC*A2:20:PR*20261130", "STC*A2:20:PR*20261131"), "a day in it is none"),
        (CLAIMS.replace("STC*A2:20:PR", "STC*A2"), "says nothing"),
        (CLAIMS.replace("HL*4*3*PT", "HL*4*3*22"), "names no level"),
    ],
)
def test_what_says_nothing_or_cannot_be_is_refused(text: str, why: str):
    with pytest.raises(CannotRead, match=why):
        read(text)


def bent(text: str, at: random.Random) -> bytes:
    """A file with one thing wrong: a byte, a cut, a segment lost, doubled or moved, an element changed."""
    segments = text.replace("\n", "").split("~")
    which = at.randrange(len(segments))
    match at.randrange(7):
        case 0:
            content = bytearray(text.encode())
            content[at.randrange(len(content))] = at.randrange(256)
            return bytes(content)
        case 1:
            return text[: at.randrange(len(text))].encode()
        case 2:
            del segments[which]
        case 3:
            segments.insert(which, segments[at.randrange(len(segments))])
        case 4:
            segments.insert(at.randrange(len(segments)), segments.pop(which))
        case 5:
            elements = segments[which].split("*")
            elements[at.randrange(len(elements))] = at.choice(
                ["", "0", "-1", "9" * 40, "A:B:C:D", "é", "\x00"]
            )
            segments[which] = "*".join(elements)
        case _:
            segments[which] += at.choice(["*", "**X", ":", "^", "~", "ISA*"])
    return "~".join(segments).encode()


def test_a_bent_file_is_read_or_refused_by_its_place_and_never_anything_else():
    read_all = refused = 0
    for seed in range(MUTATIONS):
        at = random.Random(seed)
        try:
            read_responses([bent(at.choice([REFUSED, CLAIMS, REFUSED + CLAIMS]), at)])
        except CannotRead:
            refused += 1
        else:
            read_all += 1
    assert refused > MUTATIONS // 2, "too few of the bent files were noticed"
    assert read_all > MUTATIONS // 50, "the control: some of what is bent says the same all the same"
