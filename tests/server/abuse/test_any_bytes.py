"""I23: whatever bytes the readers of the office are given, they answer, soon, and in words of their own.

The office reads 837P files back before they leave, JSON bodies, and browsers' reports. Sealed copies and
uploads have tests of their own (tests/server/rescue/test_fuzz.py, tests/server/blobs/test_any_upload.py).
"""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.core.problem import PROBLEM_TYPE
from server.x12 import Fault, cross_check
from tests.server.abuse.every_route import address, routes
from tests.server.x12 import samples

SOON_S = 10
EXAMPLES = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
GOOD = samples.written(samples.solo_claim(), samples.group_claim())
_MARKS = [
    b"~",
    b"*",
    b":",
    b"^",
    b"\n",
    b"\0",
    b"\xff",
    b"ISA",
    b"IEA*1*",
    b"SE*999999999*",
    b"HL*1**20*1",
    b"CLM*",
]


@st.composite
def bent(draw):
    """Give a good interchange with up to six faults in it."""
    content = bytearray(GOOD)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        what = draw(st.sampled_from(_MARKS) | st.binary(max_size=6))
        match draw(st.integers(0, 3)):
            case 0:
                content[at:at] = what
            case 1:
                content[at : at + len(what)] = what
            case 2:
                del content[at : at + draw(st.integers(1, 300))]
            case _:
                content[at:at] = content[at : at + draw(st.integers(1, 300))] * draw(st.integers(1, 4))
    return bytes(content)


def read(content):
    """Read an interchange back, and give the faults that were found."""
    began = time.process_time()
    faults = list(cross_check(content))
    assert time.process_time() - began < SOON_S
    assert all(isinstance(one, Fault) for one in faults)
    return faults


@EXAMPLES
@given(content=st.binary(max_size=3_000) | st.binary(max_size=600).map(lambda tail: GOOD[:106] + tail))
def test_inv_23_any_bytes_read_as_837p_are_faults_and_no_errors(content):
    assert read(content) != []


@EXAMPLES
@given(content=bent())
def test_inv_23_a_bent_837p_is_read_to_its_end(content):
    read(content)


def test_what_is_right_has_no_faults():
    """The control."""
    assert read(GOOD) == []


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_inv_23_a_file_that_repeats_itself_is_read_in_time(size):
    for part in (b"*", b"~", b"HL*1**20*1~", b"NM1*IL*1*A~", b":", b"LX*1~"):
        read(GOOD[:106] + part * (size // len(part)))


def test_inv_23_any_body_is_answered_by_every_route(app, alice):
    taking = [(method, rule) for method, rule, _ in routes(app) if method in {"POST", "PUT", "PATCH"}]
    kinds = st.sampled_from(["application/json", "application/csp-report", "application/octet-stream", ""])
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    trees = st.recursive(
        leaf, lambda one: st.lists(one) | st.dictionaries(st.text(max_size=12), one), max_leaves=12
    )
    bodies = st.binary(max_size=200) | trees.map(
        lambda tree: app.json.dumps(tree).encode("utf-8", "surrogatepass")
    )

    @settings(EXAMPLES, max_examples=150)
    @given(which=st.sampled_from(taking), kind=kinds, body=bodies)
    def try_one(which, kind, body):
        method, rule = which
        answer = alice.client.open(address(rule), method=method, data=body, content_type=kind)
        assert answer.status_code < 500, (rule.rule, body)
        assert answer.status_code < 400 or answer.mimetype == PROBLEM_TYPE

    try_one()
