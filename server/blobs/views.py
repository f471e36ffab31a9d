"""Uploads by tus 1.0 (core, creation, checksum), and the served pictures."""

import re

from flask import Response, request
from flask_smorest import Blueprint

from server.blobs import files, take
from server.blobs.models import Blob
from server.core.describe import BYTES, in_path
from server.core.problem import Problem
from server.core.web import actor, policy, settings
from sync.upload import CHUNK, BadHeader, decode_checksum, decode_metadata

blueprint = Blueprint("blobs", __name__, description="Pictures by their SHA-256")

TUS = "1.0.0"
TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")


def _header(name: str, says: str, **schema: object) -> dict[str, object]:
    return {"in": "header", "name": name, "required": True, "description": says, "schema": schema}


_SHA256 = in_path("sha256", "the picture's hash", type="string", pattern="^[0-9a-f]{64}$")
_VERSION_HEADER = _header("Tus-Resumable", "the upload protocol", type="string", enum=[TUS])


@blueprint.route("/sync/v1/blobs", methods=["POST"])
@blueprint.doc(
    parameters=[
        _VERSION_HEADER,
        _header("Upload-Length", "the picture's bytes", type="integer", minimum=1, maximum=take.MOST_BYTES),
        _header("Upload-Metadata", "sha256 and type, each with its value in base64", type="string"),
    ]
)
@blueprint.response(201, description="A new upload; Location says where its bytes go")
@blueprint.alt_response(200, description="Known already; Upload-Offset says how much of it has arrived")
@policy("member")
def create_upload() -> Response:
    """Announce a picture: Upload-Length, and Upload-Metadata with sha256 and type."""
    _check_version()
    size = _whole("Upload-Length")
    if size == 0:
        raise Problem("blob.bad_header", header="Upload-Length", complaint="must not be 0")
    try:
        metadata = decode_metadata(request.headers.get("Upload-Metadata", ""))
    except BadHeader as wrong:
        raise Problem("blob.bad_header", header="Upload-Metadata", complaint=str(wrong)) from None
    sha256 = metadata.get("sha256", "")
    if not take.HASH.fullmatch(sha256):
        raise Problem("blob.bad_header", header="Upload-Metadata", complaint="must name sha256 in hex")
    if metadata.get("type", "image/jpeg") not in TYPES:
        raise Problem("blob.not_an_image")
    blob, new = take.begin(actor(), sha256, size)
    response = _standing(blob, 201 if new else 200)
    response.headers["Location"] = f"/sync/v1/blobs/{sha256}"
    return response


@blueprint.route("/sync/v1/blobs/<sha256>", methods=["HEAD"])
@blueprint.doc(parameters=[_SHA256])
@blueprint.response(200, description="Upload-Offset says how much has arrived")
@policy("member")
def read_upload(sha256: str) -> Response:
    """Say how much of an upload has arrived; ask this whenever in doubt."""
    take.find(sha256)
    return _standing(take.finish_if_due(actor().practice_id, sha256), 200)


@blueprint.route("/sync/v1/blobs/<sha256>", methods=["PATCH"])
@blueprint.doc(
    parameters=[
        _SHA256,
        _VERSION_HEADER,
        _header("Upload-Offset", "where the bytes go", type="integer", minimum=0),
        _header("Upload-Checksum", "sha256 and the part's hash in base64", type="string"),
    ],
    requestBody={"required": True, "content": {"application/offset+octet-stream": {"schema": BYTES}}},
)
@blueprint.response(204, description="Taken; Upload-Offset says how much has arrived")
@policy("member")
def append_to_upload(sha256: str) -> Response:
    """Send the next chunk with Upload-Offset and Upload-Checksum: at most 256 KiB."""
    _check_version()
    if request.mimetype != "application/offset+octet-stream":
        raise Problem("server.wrong_media_type", wanted="application/offset+octet-stream")
    offset = _whole("Upload-Offset")
    try:
        checksum = decode_checksum(request.headers.get("Upload-Checksum", ""))
    except BadHeader as wrong:
        raise Problem("blob.bad_header", header="Upload-Checksum", complaint=str(wrong)) from None
    request.max_content_length = CHUNK
    chunk = request.get_data(cache=False)
    if len(chunk) > CHUNK:
        raise Problem("server.too_large")
    return _standing(take.take_chunk(actor(), sha256, offset, chunk, checksum), 204)


@blueprint.route("/sync/v1/blobs/<sha256>", methods=["GET"])
@blueprint.doc(parameters=[_SHA256])
@blueprint.response(
    200, BYTES, content_type="image/jpeg", description="The picture, drawn anew, without metadata"
)
@policy("member")
def read_picture(sha256: str) -> Response:
    """Give a stored picture."""
    if take.find(sha256).state != "stored":
        raise Problem("server.not_found")
    paths = files.files_of(settings().blobs_dir, actor().practice_id, sha256)
    if not paths.served.is_file():
        raise Problem("blob.missing")
    response = Response(paths.served.read_bytes(), content_type="image/jpeg")
    response.headers["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.jpg"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response


def _standing(blob: Blob, status: int) -> Response:
    response = Response(status=status)
    response.headers["Tus-Resumable"] = TUS
    response.headers["Upload-Offset"] = str(blob.received)
    response.headers["Upload-Length"] = str(blob.size)
    response.headers["Upload-State"] = blob.state
    return response


def _check_version() -> None:
    if request.headers.get("Tus-Resumable") != TUS:
        raise Problem("blob.other_tus").with_headers(Tus_Version=TUS)


def _whole(header: str) -> int:
    text = request.headers.get(header, "")
    if not _WHOLE.fullmatch(text):
        raise Problem("blob.bad_header", header=header, complaint="must be a whole number")
    return int(text)
