"""Lists that are brought over, at the desk: looked at, brought in with progress, taken back."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any

from flask import Response, stream_with_context
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError

from server.core.describe import BYTES, in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints, problem_of
from server.core.web import actor, body_json, json_answer, policy
from server.moving_in.bring import Brought, Looked, Wanted, bring_in, brought, look, take_back, would_make
from server.moving_in.kinds import FIELDS
from server.moving_in.shapes import BroughtList, ListLook, ListLooked, ListWanted, TakenBack

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from server.moving_in.plan import Columns

_ID = in_path("import_id", "a list's id", type="string", format="uuid")
_MOST_BODY = 1_500_000
_LINES = "application/x-ndjson"

blueprint = Blueprint("moving_in", __name__, description="Lists of clients and payers that are brought over")


def _body(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


@blueprint.route("/api/moving-in/look", methods=["POST"])
@blueprint.doc(requestBody=_body(ListLook))
@blueprint.response(200, ListLooked, description="What each line would make; nothing was made")
@policy("owner", audits="list.looked_at")
def look_at() -> Response:
    """Say what a file would make."""
    said = _loaded(ListLook)
    looked = look(actor().practice_id, said["kind"], _bytes_of(said["file"]), _columns(said["columns"]))
    leaves(count=len(looked.plan.lines))
    return _json(_told(said["kind"], looked))


@blueprint.route("/api/moving-in", methods=["POST"])
@blueprint.doc(requestBody=_body(ListWanted))
@blueprint.response(
    200,
    BYTES,
    content_type=_LINES,
    description="Lines {done, of} from time to time, then one {result}, or {problem} and nothing was made",
)
@policy("owner", no_phi="counts; the list is written down with what it made")
def bring() -> Response:
    """Bring a list in as it was seen, all of it or nothing."""
    said = _loaded(ListWanted)
    wanted = Wanted(
        kind=said["kind"],
        content=_bytes_of(said["file"]),
        columns=_columns(said["columns"]) or {},
        digest=said["digest"],
        doubles=frozenset(said["doubles"]),
        without_wrong=said["without_wrong"],
    )
    would_make(actor().practice_id, wanted)  # what is refused is refused as anything else is
    return Response(stream_with_context(_progress(bring_in(actor(), wanted))), content_type=_LINES)


@blueprint.route("/api/moving-in", methods=["GET"])
@blueprint.response(200, BroughtList, description="When, by whom and how many; nobody's name is in it")
@policy("owner", no_phi="moments and counts")
def get_brought() -> Response:
    """List what was brought in."""
    lists = [
        {
            "id": row.id,
            "kind": row.kind,
            "made": row.made,
            "by": row.by_name,
            "at": row.at,
            "taken_back_at": row.taken_back_at,
        }
        for row in brought(actor().practice_id)
    ]
    return _json({"lists": lists})


@blueprint.route("/api/moving-in/<import_id>", methods=["DELETE"])
@blueprint.doc(parameters=[_ID])
@blueprint.response(200, TakenBack, description="All it made is deleted")
@policy("owner", no_phi="a count; it is written down with what it deletes")
def delete_brought(import_id: str) -> Response:
    """Take a list back, while nobody changed or used what it made."""
    return _json({"records": take_back(actor(), import_id)})


def _loaded(shape: type[Schema]) -> dict[str, Any]:
    try:
        return shape().load(body_json(_MOST_BODY))  # type: ignore[return-value]
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Problem("server.bad_fields", errors={"file": ["must be base64."]}) from None


def _columns(said: dict[str, str] | None) -> Columns | None:
    return None if said is None else {int(at): name for at, name in said.items()}


def _told(kind: str, looked: Looked) -> dict[str, Any]:
    table, plan = looked.table, looked.plan
    return {
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "columns": [
            {"heading": heading, "field": plan.columns.get(at, "")}
            for at, heading in enumerate(table.headings)
        ],
        "fields": list(FIELDS[kind]),
        "missing": plan.missing,
        "lines": [
            {
                "line": line.number,
                "says": line.says,
                "values": line.values,
                "wrong": [{"column": one.column, "why": one.why, "most": one.most} for one in line.wrong],
                "same_as": line.same_as,
                "same_line": line.same_line,
            }
            for line in plan.lines
        ],
        "digest": plan.digest,
    }


def _progress(steps: Generator[tuple[int, int] | Brought]) -> Iterator[str]:
    try:
        for one in steps:
            if isinstance(one, Brought):
                yield _line({"result": {"id": one.id, "made": one.made}})
            else:
                yield _line({"done": one[0], "of": one[1]})
    except GeneratorExit:
        steps.close()  # whoever asked has gone: nothing is made
        raise
    except Problem as problem:
        yield _line({"problem": problem.body})
    except Exception as error:  # noqa: BLE001  # the answer has begun: this is the only way left to say it
        yield _line({"problem": problem_of(error).body})


def _line(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode())
