"""What an exchange costs on the wire, in requests and bytes, which every machine counts alike.

The limits are those of docs/performance.md, for as many records: a request for each 500 ops and for each
1,000 records, 30 kB for 200 edits, 1.5 kB for an exchange in which nothing happened.
"""

import pytest

from tests.server.node import run_tablet
from tests.server.people import ALICE, BOB

VISITS, EDITS = 500, 200
OPS = 2 * VISITS
RECORDS = OPS + 1
OP_BYTES, RECORD_BYTES = 75, 55
"""Beside its words, packed: two ids (a record's: one), of which nothing can be left out, are 17 each."""


@pytest.fixture(scope="module")
def spent(real_office):
    """Give {phase: requests, up, down} and the bytes of the words alone."""
    people = [
        {"cookie": f"tableside={one.token}", "device": one.device_id, "user": one.user_id}
        for one in (ALICE, BOB)
    ]
    return run_tablet(
        "frugal.ts", {"base": real_office.url, "visits": VISITS, "edits": EDITS, "people": people}
    )


def test_a_push_takes_a_request_for_each_500_ops_and_little_more_than_its_words(spent):
    assert spent["push"]["requests"] == -(-OPS // 500)
    assert spent["push"]["down"] <= OPS * 25
    assert spent["push"]["up"] <= spent["words"] + OPS * OP_BYTES


def test_a_pull_takes_a_request_for_each_1000_records_and_little_more_than_their_words(spent):
    assert spent["pull"]["requests"] == -(-RECORDS // 1_000)
    assert spent["pull"]["down"] <= spent["words"] + RECORDS * RECORD_BYTES


def test_an_exchange_in_which_nothing_happened_is_one_request_of_little(spent):
    assert spent["idle"]["requests"] == 1
    assert spent["idle"]["up"] + spent["idle"]["down"] <= 1_500


def test_two_hundred_edits_are_one_request_of_30_kilobytes(spent):
    assert spent["edits"]["requests"] == 1
    assert spent["edits"]["up"] <= 30_000
