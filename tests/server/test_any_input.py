"""Whatever is sent to a described address, it answers as described: no error of ours, no undocumented answer.

Inputs are made from the served OpenAPI description, half of them wrong on purpose. Some are helped along
(the device signed in, its next numbers, a claim and a picture that exist), or they would end at the gate.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.records import KINDS
from sync.upload import encode_checksum, encode_metadata
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 15
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
NEVER_WRONG = {
    "GET /rules/v1/pack",
    "GET /api/payer-rules",
    "GET /api/worklist/views",
    "GET /api/practice-facts",
    "GET /api/payer-rules/starters",
    "GET /api/payer-rules/export",
    "GET /api/payer-rules/earlier",
    "POST /api/payer-rules/starters/{starter_id}/adopted",
    "DELETE /api/payer-rules/sets/{set_id}/draft",
    "GET /api/payer-rules/sets/{set_id}/versions",
    "GET /api/consent-forms",
    "GET /api/identity/session",
    "DELETE /api/identity/session",
    "POST /api/identity/session/passkey/options",
    "POST /api/identity/session/proof/options",
    "GET /api/identity/ways",
    "POST /api/identity/passkeys/options",
    "POST /api/identity/app",
    "DELETE /api/identity/app",
    "POST /api/identity/recovery-codes",
    "GET /api/identity/sign-ins",
    "DELETE /api/identity/sign-ins",
    "DELETE /api/identity/sign-ins/{own_device_id}",
    "DELETE /api/identity/passkeys/{passkey_id}",
    "DELETE /api/identity/invitations/{invitation_id}",
    "GET /api/identity/invitations",
    "GET /api/identity/devices",
    "GET /api/identity/people",
    "GET /api/chart/caseloads/{user_id}",
    "PUT /api/chart/caseloads/{user_id}",
    "DELETE /api/chart/caseloads/{user_id}",
    "PUT /api/identity/people/{user_id}/left",
    "DELETE /api/identity/people/{user_id}/left",
    "GET /api/identity/device/recovery",
    "POST /api/identity/device/wiped",
    "GET /sync/v1/hello",
    "OPTIONS /sync/v1/blobs",
    "POST /api/rescue/copies",
    "GET /api/answers",
    "GET /api/estimates/waiting",
    "GET /api/moving-in",
    "DELETE /api/moving-in/{import_id}",
    "GET /api/jobs",
    "GET /api/push",
    "DELETE /api/push",
    "GET /api/batches",
    "POST /api/batches/again",
    "GET /api/clearinghouse",
    "GET /api/trading-partner",
    "DELETE /api/clearinghouse",
    "GET /api/audit/summary",
    "GET /api/chart/devices/{device_id}/clients",
    "GET /api/review/weeks",
    "GET /api/review/chain",
    "POST /api/review/chain",
    "GET /api/chart/emergency",
    "GET /copies/{token}/consent.pdf",
}
"""They take nothing, or any bytes: no input of theirs can be of a wrong shape."""

ADDRESSES = [
    "GET /api/practice/mileage",
    "POST /api/identity/session",
    "GET /api/identity/session",
    "DELETE /api/identity/session",
    "POST /api/identity/session/passkey/options",
    "POST /api/identity/session/passkey",
    "POST /api/identity/session/proof/options",
    "POST /api/identity/session/proof",
    "GET /api/identity/ways",
    "POST /api/identity/passkeys/options",
    "POST /api/identity/passkeys",
    "DELETE /api/identity/passkeys/{passkey_id}",
    "POST /api/identity/app",
    "PUT /api/identity/app",
    "DELETE /api/identity/app",
    "POST /api/identity/recovery-codes",
    "PUT /api/identity/passphrase",
    "GET /api/identity/sign-ins",
    "DELETE /api/identity/sign-ins",
    "DELETE /api/identity/sign-ins/{own_device_id}",
    "GET /api/identity/invitations",
    "POST /api/identity/invitations",
    "DELETE /api/identity/invitations/{invitation_id}",
    "POST /api/identity/invitation",
    "POST /api/identity/invitation/accepted",
    "GET /api/identity/people",
    "GET /api/chart/caseloads/{user_id}",
    "PUT /api/chart/caseloads/{user_id}",
    "DELETE /api/chart/caseloads/{user_id}",
    "PUT /api/identity/people/{user_id}/left",
    "DELETE /api/identity/people/{user_id}/left",
    "GET /api/identity/devices",
    "PUT /api/identity/devices/{device_id}/revoked",
    "POST /api/identity/device/wiped",
    "PUT /api/identity/device/signing-key",
    "PUT /api/identity/device/recovery",
    "GET /api/identity/device/recovery",
    "POST /sync/v1/exchange",
    "POST /sync/v1/push",
    "GET /sync/v1/hello",
    "POST /sync/v1/digest",
    "OPTIONS /sync/v1/blobs",
    "POST /sync/v1/blobs",
    "OPTIONS /sync/v1/blobs/{sha256}",
    "POST /sync/v1/blobs/{sha256}",
    "HEAD /sync/v1/blobs/{sha256}",
    "PATCH /sync/v1/blobs/{sha256}",
    "GET /sync/v1/blobs/{sha256}",
    "POST /api/rescue/copies",
    "POST /sync/v1/escrow",
    "GET /sync/v1/escrow",
    "GET /sync/v1/escrow/{entry_id}",
    "PUT /sync/v1/kept/{op_id}",
    "GET /api/claims",
    "POST /api/worklist",
    "GET /api/worklist/views",
    "PUT /api/worklist/views",
    "DELETE /api/worklist/views/{view_id}",
    "GET /api/readings/{sha256}",
    "GET /rules/v1/pack",
    "GET /api/claims/{claim_id}",
    "GET /api/claims/{claim_id}/837p",
    "GET /api/claims/{claim_id}/cms1500.pdf",
    "GET /api/claims/{claim_id}/superbill.pdf",
    "GET /api/records/{patient_id}/statement.pdf",
    "PUT /api/claims/{claim_id}/overrides/{rule}",
    "DELETE /api/claims/{claim_id}/overrides/{rule}",
    "POST /api/claims/{claim_id}/questions",
    "DELETE /api/claims/{claim_id}/questions/{question_id}",
    "POST /api/claims/{claim_id}/again",
    "DELETE /api/claims/{claim_id}/again",
    "PUT /api/claims/{claim_id}/mailed",
    "DELETE /api/claims/{claim_id}/mailed",
    "PUT /api/claims/{claim_id}/replacement",
    "DELETE /api/claims/{claim_id}/replacement",
    "PUT /api/claims/{claim_id}/next",
    "DELETE /api/claims/{claim_id}/next",
    "GET /api/claims/{claim_id}/answers",
    "POST /api/answers",
    "GET /api/answers",
    "GET /api/estimates/waiting",
    "GET /api/records/{patient_id}/estimates",
    "POST /api/records/{patient_id}/estimates",
    "GET /api/records/{patient_id}/estimates/{estimate_id}/estimate.pdf",
    "POST /api/moving-in/look",
    "POST /api/moving-in",
    "GET /api/moving-in",
    "DELETE /api/moving-in/{import_id}",
    "GET /api/practice-facts",
    "PUT /api/practice-facts/{fact_kind}/{fact_id}",
    "DELETE /api/practice-facts/{fact_kind}/{fact_id}",
    "GET /api/jobs",
    "GET /api/push",
    "PUT /api/push",
    "DELETE /api/push",
    "GET /api/batches",
    "POST /api/batches",
    "POST /api/batches/again",
    "PUT /api/batches/{control_number}/outcome",
    "GET /api/clearinghouse",
    "PUT /api/clearinghouse",
    "DELETE /api/clearinghouse",
    "POST /api/clearinghouse/check",
    "GET /api/trading-partner",
    "PUT /api/trading-partner",
    "GET /api/chart/devices/{device_id}/clients",
    "POST /api/chart/emergency",
    "GET /api/chart/emergency",
    "PUT /api/chart/emergency/{opening_id}/seen",
    "GET /api/consents/{consent_id}/evidence.pdf",
    "POST /api/consents/{consent_id}/copies",
    "GET /copies/{token}/consent.pdf",
    "GET /api/payer-rules",
    "GET /api/payer-rules/starters",
    "POST /api/payer-rules/starters/{starter_id}/adopted",
    "GET /api/payer-rules/export",
    "POST /api/payer-rules/import/preview",
    "POST /api/payer-rules/import",
    "PUT /api/payer-rules/sets/{set_id}/draft",
    "DELETE /api/payer-rules/sets/{set_id}/draft",
    "GET /api/payer-rules/sets/{set_id}/versions",
    "POST /api/payer-rules/sets/{set_id}/versions",
    "POST /api/payer-rules/sets/{set_id}/rolled-back",
    "POST /api/payer-rules/sets/{set_id}/withdrawn",
    "POST /api/payer-rules/sets/{set_id}/preview",
    "GET /api/payer-rules/earlier",
    "GET /api/consent-forms",
    "GET /api/consent-forms/{purpose}/starter",
    "GET /api/consent-forms/{purpose}/draft",
    "PUT /api/consent-forms/{purpose}/draft",
    "DELETE /api/consent-forms/{purpose}/draft",
    "POST /api/consent-forms/{purpose}/preview.pdf",
    "POST /api/consent-forms/{purpose}/versions",
    "GET /api/consent-forms/{purpose}/versions/{version}",
    "DELETE /api/consent-forms/{purpose}/versions/{version}",
    "PUT /api/consent-forms/{purpose}/versions/{version}/reviewed",
    "PUT /api/consent-forms/{purpose}/retired",
    "GET /api/signatures/{encounter_id}",
    "GET /api/questions",
    "PUT /api/questions/kept/{seq}/done",
    "POST /api/questions/cards/{card_id}",
    "GET /api/audit/entries",
    "GET /api/audit/summary",
    "GET /api/review/entries",
    "GET /api/review/export",
    "GET /api/review/weeks",
    "GET /api/review/activity",
    "PUT /api/review/weeks/{week_on}/reviewed",
    "GET /api/review/chain",
    "POST /api/review/chain",
    "POST /api/chart/clients",
    "GET /api/review/disclosures/{patient_id}",
    "POST /api/review/disclosures/{patient_id}",
    "POST /api/records/{patient_id}/copy",
]


@schemathesis.serializer("application/offset+octet-stream")
def as_bytes(_context, value):
    """Send bytes as they are, and anything else as its text."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture
def described(app):
    """Give {"METHOD /path": operation} as the served description lists them."""

    def from_this_machine(environ, start_response):
        return app(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)

    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", from_this_machine)
    operations = [found.ok() for found in schema.get_all_operations()]
    return {f"{one.method.upper()} {one.path}": one for one in operations}


def bounded(examples):
    """Give settings under which every run tries the same few inputs."""
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


class Helper:
    """Puts what exists, and what tus wants, into every other case."""

    def __init__(self, tablet, known):
        self.tablet = tablet
        self.known = known
        self.turn = 0
        self.tus = {
            "Tus-Resumable": "1.0.0",
            "Upload-Metadata": encode_metadata({"sha256": "0f" * 32, "type": "image/jpeg"}),
            "Upload-Checksum": encode_checksum(b"0" * 32),
            "X-HTTP-Method-Override": "PATCH",
        }

    def help(self, case):
        self.turn += 1
        if self.turn % 2:
            return
        for name in case.path_parameters or ():
            case.path_parameters[name] = self.known[name]
        for name in case.headers or ():
            case.headers[name] = self.tus.get(name, case.headers[name])
        if case.path == "/api/rescue/copies":
            case.body = self.known["copy"]
        if isinstance(case.body, dict) and "ops" in case.body:
            case.body |= {"device": self.tablet.device_id, "p": 1}


def sign_in_of(tablet):
    """Give the cookie of a tablet's sign-in as it is now; another after whatever it was proved again for."""
    return {"tableside": tablet.client.get_cookie("tableside").value}


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_input_gets_a_described_answer(app, alice, described, known, address):
    helper = Helper(alice, known)
    signed_in = sign_in_of(alice)

    def hit(case):
        helper.help(case)
        response = case.call(cookies=signed_in, headers={"Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    for mode in MODES[:1] if address in NEVER_WRONG else MODES:
        cases = described[address].as_strategy(generation_mode=mode)
        bounded(EXAMPLES)(given(cases)(hit))()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(sorted({*KINDS, "conflict", "of_the_future"}))
FIELDS = st.dictionaries(
    st.sampled_from(["first_name", "zip", "patient_id", "body"]) | st.text(st.characters(), max_size=8),
    ANYTHING,
    min_size=1,
    max_size=4,
)


OPS = st.tuples(
    NAMES, st.sampled_from(["create", "set", "sign", "delete"]), FIELDS, st.integers(0, 2**53 - 1)
)
RECORD = "5f0c4c53-9d55-4a0f-8d6c-7a11000000b9"


def parts_of(t, fields, seen):
    """Give the parts an op of a type has."""
    if t == "sign":
        signed = {"digest": "sha256:" + "0" * 64, "sig": {"method": "typed_name", "name": "A"}}
        return {"base": {"*": seen}, **signed}
    if t == "delete":
        return {"base": {"*": seen}}
    return {"set": fields} | ({"base": dict.fromkeys(fields, seen)} if t == "set" else {})


def test_an_op_of_any_content_is_journaled_and_answered(app, alice):
    alice.exchange(alice.new_patient(RECORD))

    @bounded(60)
    @given(OPS)
    def send(drawn):
        kind, t, fields, seen = drawn
        response = alice.send(alice.op(t, kind, RECORD, RECORD, **parts_of(t, fields, seen)))
        if response.status_code == 400 and response.json["code"] == "server.bad_json":
            alice.n -= 1  # NaN and its like are no JSON
            return
        assert response.status_code == 200, response.text
        [ack] = response.json["acks"]
        assert ack["n"] == alice.n == response.json["n"]
        assert ack["r"] in {"applied", "merged", "conflict", "kept"}

    send()
    # From the beginning: of these ops none need have changed anything.
    other = Tablet(app, ALICE, device_id=new_id())
    assert {change["id"] for change in other.pull()} >= {RECORD}, "what was taken can be given"


def test_an_error_of_ours_would_be_found(app, alice, described, known, monkeypatch):
    """The control: a view that breaks is caught by the checks."""
    monkeypatch.setattr("server.claims.views.detail", lambda _row: 1 / 0)
    case = described["GET /api/claims/{claim_id}"].Case(path_parameters={"claim_id": known["claim_id"]})
    response = case.call(cookies=sign_in_of(alice))
    with pytest.raises(FailureGroup):
        case.validate_response(response, checks=CHECKS)


def test_every_described_address_is_tried(described):
    assert sorted(described) == sorted(ADDRESSES)
