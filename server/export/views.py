"""The address of a copy of a client's record."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import ValidationError

from server import disclosures, exchange
from server.core.db import snapshot
from server.core.describe import BYTES, in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.time import now_iso
from server.core.web import Actor, actor, body_json, policy, settings
from server.export.contents import copy_of
from server.export.gather import Span
from server.export.passing import Passing
from server.export.shapes import CopyAsked
from sync.changes import is_id

_PATIENT = in_path("patient_id", "a client's id", type="string", format="uuid")

blueprint = Blueprint("export", __name__, description="A client's record, to be read without this program")


@blueprint.route("/api/records/<patient_id>/copy", methods=["POST"])
@blueprint.doc(
    parameters=[_PATIENT],
    requestBody={"required": True, "content": {"application/json": {"schema": CopyAsked}}},
)
@blueprint.response(200, BYTES, content_type="application/zip", description="The copy")
@policy("owner", audits="record.exported", fresh=True)
def give_copy(patient_id: str) -> Response:
    """Give a copy of a client's record, and keep to whom and why."""
    try:
        said = cast("dict[str, Any]", CopyAsked().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    me = actor()
    _refuse_unseen(me, patient_id)
    span = Span(first_on=said.pop("first_on"), last_on=said.pop("last_on"))
    # Made whole before anything leaves: it is there or it is refused, and nobody's slow network holds the
    # database meanwhile. The file has no name, lies where the database lies, and goes with the answer.
    made = Passing(settings().data_dir)
    with snapshot():
        copied = copy_of(settings(), me.practice_id, patient_id, span)
        made.write(copied.pieces())
    kept = disclosures.draft(
        patient_id,
        way="copy",
        by=me.user_id,
        said={
            **said,
            "disclosed_on": now_iso()[:10],
            "what": _what(span),
            "content_sha256": made.sha256,
        },
    )
    leaves(count=copied.files, digest=kept.digest, beside=kept.keep)
    answer = Response(made, content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="record-copy.zip"'
    answer.content_length = made.size
    return answer


def _what(span: Span) -> str:
    return "record" if span.whole else f"record {span.first_on or '...'} to {span.last_on or '...'}"


def _refuse_unseen(me: Actor, patient_id: str) -> None:
    """Answer about a client off one's caseload as about one nobody has. Raises Problem."""
    seen = exchange.caseload_of(me.user_id)
    if not is_id(patient_id) or (seen is not None and patient_id not in seen):
        raise Problem("chart.unknown_patient")
