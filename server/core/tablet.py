"""Serves the built tablet app: pages, hashed assets, the service worker.

Any address without a dot is a place inside the app and answers with its page; the app's own router
takes it from there. ``.br`` and ``.gz`` files beside an asset are sent to whoever reads them.
"""

import re
from pathlib import Path

from flask import Blueprint, Flask, Response, request
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from server.core.headers import READER_CSP
from server.core.problem import Problem
from server.core.web import policy, settings

blueprint = Blueprint("tablet", __name__)

_PACKED = (("br", ".br"), ("gzip", ".gz"))
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_READER = re.compile(r"ocr/[0-9a-f]{12}/worker\.min\.js")


class Place(PathConverter):
    """An address that belongs to the tablet app and not to an interface for programs."""

    regex = r"(?!api/|sync/|api$|sync$)[^/].*?"


def serve_tablet(app: Flask) -> None:
    """Answer with the built app wherever no room answers."""
    app.url_map.converters["place"] = Place
    app.register_blueprint(blueprint)


@blueprint.get("/")
@policy("anyone")
def tablet_page() -> Response:
    """Give the tablet's page."""
    return _page("index.html")


@blueprint.get("/office")
@policy("anyone")
def office_page() -> Response:
    """Give the office's page."""
    return _page("office.html")


@blueprint.get("/<place:place>")
@policy("anyone")
def anything_else(place: str) -> Response:
    """Give a built file, or the app's page for a place inside the app."""
    if "." not in place.rpartition("/")[2]:
        return _page("office.html" if place.startswith("office/") else "index.html")
    found = safe_join(str(settings().web_dir), place)
    if found is None or not Path(found).is_file() or "/." in f"/{place}":
        raise Problem("server.not_found")
    response = _file(Path(found), _FOREVER if place.startswith("assets/") else _ASK_AGAIN)
    if _READER.fullmatch(place):
        response.headers["Content-Security-Policy"] = READER_CSP
    return response


def _page(name: str) -> Response:
    path = settings().web_dir / name
    if not path.is_file():
        raise Problem("server.web_missing")
    # no-store keeps the page out of the back-forward cache, where keys would outlive the lock
    return _file(path, "no-store")


def _file(path: Path, caching: str) -> Response:
    original = path
    for coding, ending in _PACKED:
        packed = path.with_name(path.name + ending)
        if request.accept_encodings[coding] > 0 and packed.is_file():
            path = packed
            break
    else:
        coding = ""
    seen = path.stat()
    response = Response(path.read_bytes(), content_type=_media_type(original))
    response.set_etag(f"{seen.st_mtime_ns:x}-{seen.st_size:x}")
    response.headers["Cache-Control"] = caching
    response.headers["Vary"] = "Accept-Encoding"
    if coding:
        response.headers["Content-Encoding"] = coding
    response.make_conditional(request)
    return response


_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}


def _media_type(path: Path) -> str:
    """Name the media type ourselves: a machine's own table may say something else."""
    return _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
