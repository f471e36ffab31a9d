"""The endpoint of the proof: what a visit's signatures say, and whether they hold."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask_smorest import Blueprint

from server.core.describe import in_path
from server.core.web import actor, json_answer, policy
from server.signatures.bundle import prove
from server.signatures.gather import gather
from server.signatures.shapes import VisitProof, said_of

if TYPE_CHECKING:
    from flask import Response

blueprint = Blueprint("signatures", __name__, description="Whether what was signed is what is there")

_ENCOUNTER_ID = in_path("encounter_id", "a visit's id", type="string", format="uuid")


@blueprint.route("/api/signatures/<encounter_id>")
@blueprint.doc(parameters=[_ENCOUNTER_ID])
@blueprint.response(200, VisitProof, description="Every signature of the visit, proved just now")
@policy("office", audits="signature.read")
def get_proof(encounter_id: str) -> Response:
    """Prove a visit's signatures from the journal."""
    gathered = gather(actor().practice_id, encounter_id)
    said = said_of(prove(gathered.bundle), gathered.drifted)
    return json_answer(json.dumps(said, ensure_ascii=False).encode())
