"""The office's questions: list them, decide a card, mark a kept entry as dealt with."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError

from server import exchange
from server.core.describe import in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from server.questions.decide import decide
from server.questions.shapes import Decision, Done, MarkSaid, Questions, WhichQuestions
from server.questions.tell import Names, questions
from sync.canon import MOST
from sync.changes import is_id

_SEQ = in_path("seq", "a kept entry's seq", type="integer", minimum=1, maximum=MOST)
_CARD = in_path("card_id", "a card's id", type="string", format="uuid")

blueprint = Blueprint("questions", __name__, description="What waits for a person at the office")


@blueprint.route("/api/questions")
@blueprint.arguments(WhichQuestions, location="query")
@blueprint.response(200, Questions, description="A page of kept entries, and the cards that wait")
@policy("office", audits="question.read")
def get_questions(which: dict[str, Any]) -> Response:
    """List what waits for a person."""
    said = questions(
        actor().practice_id, done=which["done"], before=which.get("before"), limit=which["limit"]
    )
    leaves(count=len(said["kept"]) + len(said["cards"]))
    return _json(said)


@blueprint.route("/api/questions/kept/<int:seq>/done", methods=["PUT"])
@blueprint.doc(
    parameters=[_SEQ],
    requestBody={"required": True, "content": {"application/json": {"schema": Done}}},
)
@blueprint.response(200, MarkSaid, description="Recorded")
@policy("office", no_phi="says who marked it and when")
def put_done(seq: int) -> Response:
    """Say that a kept entry was dealt with, or that it was not after all."""
    said = _given(Done())
    if not 0 < seq <= MOST:
        raise Problem("questions.unknown")
    me = actor()
    mark = exchange.mark_kept(seq, me.user_id, done=said["done"])
    by = Names(me.practice_id, set(), set()).person(mark.by_user_id)
    return _json({"done": mark.done, "by": by, "at": mark.at})


@blueprint.route("/api/questions/cards/<card_id>", methods=["POST"])
@blueprint.doc(
    parameters=[_CARD],
    requestBody={"required": True, "content": {"application/json": {"schema": Decision}}},
)
@blueprint.response(204, description="Decided")
@policy("office", no_phi="answers with nothing; the decision is written with its ops")
def post_decision(card_id: str) -> Response:
    """Decide a card as it was on the screen."""
    said = _given(Decision())
    if not is_id(card_id):
        raise Problem("questions.unknown")
    decide(actor(), card_id, said)
    return Response(status=204)


def _given(shape: Schema) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", shape.load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode())
