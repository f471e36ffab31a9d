"""The desk's way in for a tablet's file: a line of JSON for each picture, and the result in the last."""

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from flask import Response, request, stream_with_context
from flask_smorest import Blueprint
from werkzeug.exceptions import RequestEntityTooLarge

from server.core.describe import BYTES
from server.core.problem import Problem, problem_of
from server.core.web import actor, policy, settings
from server.rescue.bring import Bringing, open_copy

blueprint = Blueprint("rescue", __name__, description="Files that tablets saved for the office alone to open")

MOST_FILE_BYTES = 1_000_000_000
_KIND = "application/octet-stream"
_AT_ONCE = 262_144


@blueprint.route("/api/rescue/copies", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {_KIND: {"schema": BYTES}}})
@blueprint.response(
    200,
    BYTES,
    content_type="application/x-ndjson",
    description="The ops are taken. A line {done, of} for each picture, then a line {result}, or {problem}",
)
@policy("office", audits="copy.imported")
def bring_in() -> Response:
    """Bring a tablet's sealed copy in; it may come again, and the tablet too."""
    if request.mimetype != _KIND:
        raise Problem("server.wrong_media_type", wanted=_KIND)
    file = _received()
    try:
        copy = open_copy(actor().practice_id, file)
        copy.take_ops()
    except BaseException:  # whatever ends it, a file that may be large goes with it
        file.close()
        raise
    return Response(stream_with_context(_lines(copy, file)), content_type="application/x-ndjson")


def _received() -> IO[bytes]:
    """Put what arrives into a file without a name, on the disk that holds the data: it may be large."""
    if (request.content_length or 0) > MOST_FILE_BYTES:
        raise Problem("rescue.too_much", most_bytes=MOST_FILE_BYTES)
    request.max_content_length = MOST_FILE_BYTES
    file = tempfile.TemporaryFile(dir=settings().data_dir)  # noqa: SIM115  # closed when the answer is over
    try:
        while piece := request.stream.read(_AT_ONCE):
            file.write(piece)
    except RequestEntityTooLarge:
        file.close()
        raise Problem("rescue.too_much", most_bytes=MOST_FILE_BYTES) from None
    except BaseException:  # whatever ends it, a file that may be large goes with it
        file.close()
        raise
    return file


def _lines(copy: Bringing, file: IO[bytes]) -> Iterator[str]:
    with file:
        try:
            for done in copy.take_pictures():
                yield _line({"done": done, "of": copy.pictures})
            yield _line({"result": copy.result()})
        except GeneratorExit:
            raise  # whoever asked has gone; what was taken stays taken
        except Problem as problem:
            yield _line({"problem": problem.body})
        except Exception as error:  # noqa: BLE001  # the answer has begun: this is the only way left to say it
            yield _line({"problem": problem_of(error).body})


def _line(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"
