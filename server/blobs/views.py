"""Uploads by tus 1.0 (core, creation, creation-with-upload, checksum), and the served pictures."""

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from server.blobs import files, showing, take, tus
from server.blobs.models import Blob
from server.core.describe import BYTES, in_path
from server.core.problem import Problem
from server.core.web import actor, policy, settings

blueprint = Blueprint("blobs", __name__, description="Pictures by their SHA-256")
blueprint.after_request(tus.hear_out)
blueprint.after_app_request(tus.sign_every_answer)

TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
_ONE = f"{tus.UPLOADS}/<sha256>"


def _header(name: str, says: str, *, required: bool = True, **schema: object) -> dict[str, object]:
    return {"in": "header", "name": name, "required": required, "description": says, "schema": schema}


_SHA256 = in_path("sha256", "the picture's hash", type="string", pattern="^[0-9a-f]{64}$")
_VERSION = _header("Tus-Resumable", "the upload protocol", type="string", enum=[tus.VERSION])
_OFFSET = _header("Upload-Offset", "where the bytes go", type="integer", minimum=0)
_CHECKSUM = _header(
    "Upload-Checksum", "sha1 or sha256, and the part's in base64", required=False, type="string"
)
_PART: dict[str, Any] = {"content": {tus.PART_TYPE: {"schema": BYTES}}}


@blueprint.route(tus.UPLOADS, methods=["OPTIONS"])
@blueprint.response(
    204, description="Tus-Version, Tus-Extension, Tus-Max-Size and Tus-Checksum-Algorithm say what"
)
@policy("member", even=("sending", "leaving"), no_phi="says what of tus is spoken")
def read_abilities() -> Response:
    """Say what of tus is spoken here."""
    return tus.abilities()


@blueprint.route(_ONE, methods=["OPTIONS"])
@blueprint.doc(parameters=[_SHA256])
@blueprint.response(204, description="The same for every upload")
@policy("member", even=("sending", "leaving"), no_phi="says what of tus is spoken")
def read_abilities_of_one(sha256: str) -> Response:  # noqa: ARG001  # they are the same everywhere
    """Say what of tus is spoken here."""
    return tus.abilities()


@blueprint.route(tus.UPLOADS, methods=["POST"])
@blueprint.doc(
    parameters=[
        _VERSION,
        _header("Upload-Length", "the picture's bytes", type="integer", minimum=1, maximum=take.MOST_BYTES),
        _header("Upload-Metadata", "sha256 and type, each with its value in base64", type="string"),
        _CHECKSUM,
    ],
    requestBody={"required": False, **_PART},
)
@blueprint.response(201, description="A new upload; Location says where its bytes go")
@blueprint.alt_response(200, description="Known already; Upload-Offset says how much of it has arrived")
@policy("member", even=("sending", "leaving"), no_phi="says how much of a picture has arrived")
def create_upload() -> Response:
    """Announce a picture by Upload-Length and Upload-Metadata; its first bytes may come along."""
    tus.check_version()
    size = tus.whole_number("Upload-Length")
    if size == 0:
        raise Problem("blob.bad_header", header="Upload-Length", complaint="must not be 0")
    metadata, said = tus.metadata()
    sha256 = metadata.get("sha256", "")
    if not take.HASH.fullmatch(sha256):
        raise Problem("blob.bad_header", header="Upload-Metadata", complaint="must name sha256 in hex")
    if metadata.get("type", "image/jpeg") not in TYPES:
        raise Problem("blob.not_an_image")
    carries, checksum = tus.carries_bytes(), tus.checksum()
    blob, new = take.begin(actor(), sha256, size, said)
    if carries:
        blob = _take_first_part(sha256, checksum)
    response = tus.standing(blob, 201 if new else 200)
    response.headers["Location"] = f"{tus.UPLOADS}/{sha256}"
    return response


def _take_first_part(sha256: str, checksum: tuple[str, bytes] | None) -> Blob:
    try:
        return _take(sha256, 0, checksum)
    except Problem as refused:
        if refused.code != "blob.wrong_offset":
            raise
        return take.find(sha256)  # its beginning is here already, and the answer says how much


def _take(sha256: str, offset: int, checksum: tuple[str, bytes] | None) -> Blob:
    length = request.content_length or 0
    return take.take_part(actor(), sha256, offset, tus.pieces(), length=length, checksum=checksum)


@blueprint.route(_ONE, methods=["HEAD"])
@blueprint.doc(parameters=[_SHA256])
@blueprint.response(200, description="Upload-Offset says how much has arrived")
@policy(
    "member",
    even=("sending", "leaving"),
    no_phi="gives back what the uploader said of the upload, no picture",
)
def read_upload(sha256: str) -> Response:
    """Say how much of an upload has arrived; ask this whenever in doubt."""
    tus.check_version()
    take.find(sha256)
    blob = take.finish_if_due(actor().practice_id, sha256)
    response = tus.standing(blob, 200)
    if blob.said:
        response.headers["Upload-Metadata"] = blob.said
    return response


@blueprint.route(_ONE, methods=["PATCH"])
@blueprint.doc(parameters=[_SHA256, _VERSION, _OFFSET, _CHECKSUM], requestBody={"required": True, **_PART})
@blueprint.response(204, description="Taken; Upload-Offset says how much has arrived")
@policy("member", even=("sending", "leaving"), no_phi="says how much of a picture has arrived")
def append_to_upload(sha256: str) -> Response:
    """Send the next bytes; with Upload-Checksum they are taken whole or not at all."""
    tus.check_version()
    if not tus.carries_bytes():
        raise Problem("server.wrong_media_type", wanted=tus.PART_TYPE)
    offset = tus.whole_number("Upload-Offset")
    return tus.standing(_take(sha256, offset, tus.checksum()), 204)


_OVERRIDE = _header("X-HTTP-Method-Override", "what is meant", type="string", enum=["PATCH", "HEAD"])


@blueprint.route(_ONE, methods=["POST"])
@blueprint.doc(
    parameters=[_SHA256, _OVERRIDE, _VERSION, _OFFSET | {"required": False}, _CHECKSUM],
    requestBody={"required": False, **_PART},
)
@blueprint.response(204, description="Taken, as by PATCH")
@blueprint.alt_response(200, description="How much has arrived, as by HEAD")
@policy("member", even=("sending", "leaving"), no_phi="says how much of a picture has arrived")
def do_what_is_meant(sha256: str) -> Response:
    """Stand in for PATCH and HEAD where something on the way lets only POST through."""
    match request.headers.get("X-HTTP-Method-Override"):
        case "PATCH":
            return append_to_upload(sha256)
        case "HEAD":
            return read_upload(sha256)
        case _:
            allowed = "GET, HEAD, OPTIONS, PATCH"
            raise Problem("server.method_not_allowed", method="POST").with_headers(Allow=allowed)


@blueprint.route(_ONE, methods=["GET"])
@blueprint.doc(parameters=[_SHA256])
@blueprint.response(
    200, BYTES, content_type="image/jpeg", description="The picture, drawn anew, without metadata"
)
@policy("member", audits="blob.read")
def read_picture(sha256: str) -> Response:
    """Give a stored picture, if it is of a client whom the asker may see: a hash is remembered for long."""
    if take.find(sha256).state != "stored" or not showing.may_show(sha256, actor().user_id):
        raise Problem("server.not_found")
    paths = files.files_of(settings().blobs_dir, actor().practice_id, sha256)
    if not paths.served.is_file():
        raise Problem("blob.missing")
    response = Response(paths.served.read_bytes(), content_type="image/jpeg")
    response.headers["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.jpg"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response
