"""The owner's review: entries with names, weeks, the state of the chain, and what left about a client."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import ValidationError

from server import chart, identity
from server.core.describe import in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy, settings
from server.review import chain, entries, shapes, told, weeks
from server.review.disclosures import disclosures
from sync.changes import is_id

_PATIENT = in_path("patient_id", "a client's id", type="string", format="uuid")
_WEEK = in_path("week_on", "a Monday", type="string", format="date")

blueprint = Blueprint("review", __name__, description="The owner's review of the audit log")


@blueprint.route("/api/review/entries")
@blueprint.arguments(shapes.WhichLines, location="query")
@blueprint.response(200, shapes.Lines, description="A page of entries, newest first")
@policy("owner", audits="audit.read")
def get_lines(which: dict[str, Any]) -> Response:
    """List who did what to whom. Reading it is written down too."""
    return _lines(entries.page(actor().practice_id, which))


@blueprint.route("/api/review/export")
@blueprint.arguments(shapes.WhichLines, location="query")
@blueprint.response(200, shapes.Lines, description="A larger page of entries, newest first")
@policy("owner", audits="audit.exported", fresh=True)
def export_lines(which: dict[str, Any]) -> Response:
    """Give entries to be kept in a file or printed."""
    return _lines(entries.page(actor().practice_id, which, limit=entries.EXPORTED_AT_ONCE))


@blueprint.route("/api/review/weeks")
@blueprint.response(200, shapes.Overview, description="Finished weeks, newest first")
@policy("owner", no_phi="counts entries by week and names the practice's people")
def get_weeks() -> Response:
    """List the finished weeks and who reviewed them."""
    people = [{"id": one.id, "name": one.name} for one in identity.people_of(actor().practice_id)]
    return _json({"weeks": weeks.finished(), "people": people})


@blueprint.route("/api/review/activity")
@blueprint.arguments(shapes.WhichWeek, location="query")
@blueprint.response(200, shapes.Activity, description="Seven days beside the seven before")
@policy("owner", audits="audit.read")
def get_activity(which: dict[str, Any]) -> Response:
    """Sum up a week, and say what stands out in it."""
    said = weeks.activity(actor().practice_id, which.get("week"))
    leaves(count=sum(one["count"] for one in said["people"]))
    return _json({"zone": settings().time_zone} | said)


@blueprint.route("/api/review/weeks/<week_on>/reviewed", methods=["PUT"])
@blueprint.doc(parameters=[_WEEK])
@blueprint.response(204, description="Written down")
@policy("owner", no_phi="answers nothing")
def put_reviewed(week_on: str) -> Response:
    """Say that you have reviewed a week."""
    weeks.review(week_on)
    return Response(status=204)


@blueprint.route("/api/review/chain", methods=["GET"])
@blueprint.response(200, shapes.ChainState, description="How far it goes, and when somebody looked")
@policy("owner", no_phi="counts and digests")
def get_chain() -> Response:
    """Say how the chain stands."""
    return _json(chain.state(actor().practice_id))


@blueprint.route("/api/review/chain", methods=["POST"])
@blueprint.response(200, shapes.Verdict, description="What was found")
@policy("owner", no_phi="counts")
def verify_chain() -> Response:
    """Look whether every entry is as it was written."""
    return _json(chain.verify(actor().practice_id))


@blueprint.route("/api/review/disclosures/<patient_id>", methods=["GET"])
@blueprint.doc(parameters=[_PATIENT])
@blueprint.arguments(shapes.WhichDisclosures, location="query")
@blueprint.response(200, shapes.Disclosures, description="What left in six years, newest first")
@policy("owner", audits="audit.disclosures_read")
def get_disclosures(which: dict[str, Any], patient_id: str) -> Response:
    """List what left about one client (45 CFR 164.528)."""
    practice_id = actor().practice_id
    name = _name_of(practice_id, patient_id)
    found = disclosures(practice_id, patient_id, everything=which["everything"])
    leaves(count=len(found))
    return _json({"client": {"id": patient_id, "name": name}, "disclosures": found})


@blueprint.route("/api/review/disclosures/<patient_id>", methods=["POST"])
@blueprint.doc(
    parameters=[_PATIENT],
    requestBody={"required": True, "content": {"application/json": {"schema": shapes.ToldAsked}}},
)
@blueprint.response(201, shapes.Told, description="Written down")
@policy("owner", no_phi="an id")
def write_told(patient_id: str) -> Response:
    """Write down what was told otherwise, or to whom something was given; or correct that."""
    try:
        said = cast("dict[str, Any]", shapes.ToldAsked().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    me = actor()
    _name_of(me.practice_id, patient_id)
    written = told.write(me.practice_id, patient_id, me.user_id, said)
    return json_answer(json.dumps({"id": written}).encode(), status=201)


def _name_of(practice_id: str, patient_id: str) -> str:
    """Give a client's name. Raises Problem ``chart.unknown_patient``."""
    name = chart.patient_names(practice_id, [patient_id]).get(patient_id) if is_id(patient_id) else None
    if name is None:
        raise Problem("chart.unknown_patient")
    return name


def _lines(page: dict[str, Any]) -> Response:
    numbers = [one["n"] for one in page["entries"]]
    leaves(count=len(numbers), span=(numbers[-1], numbers[0]) if numbers else None)
    return _json(page)


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode())
