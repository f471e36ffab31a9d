"""The headers on every answer: no foreign script, no framing, no caching of what is private.

Svelte 5 makes its own Trusted Types policy (``svelte-trusted-html``); the tablet's ``default`` policy
passes the service worker's and the workers' addresses and nothing else. What a browser refuses it reports to
``reports.py``. Sources: CSP level 3, W3C Trusted Types, Permissions Policy.
"""

from flask import Flask, Response, request

from server.core.config import Settings
from server.core.reports import REPORTS

PAGE_CSP = "; ".join(  # one source a line reads best
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default svelte-trusted-html",
        f"report-uri {REPORTS}",
    ]
)
_NOTHING_ELSE = "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
SCRIPT_CSP = (
    f"default-src 'none'; script-src 'self'; connect-src 'self'; {_NOTHING_ELSE}; report-uri {REPORTS}"
)
"""A worker lives by its own script's policy: the service worker fetches the files it keeps."""
READER_CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    f"{_NOTHING_ELSE}; report-uri {REPORTS}"
)
"""Of the one worker that reads photographed pages; its engine is WebAssembly, which no page may run."""
DATA_CSP = f"default-src 'none'; {_NOTHING_ELSE}"
CSP_BY_TYPE = {"text/html": PAGE_CSP, "text/javascript": SCRIPT_CSP}
ONE_YEAR = 31_536_000
NOBODY_MAY = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What of a browser the app has no use for; the camera and the screen are its own page's alone."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
OF_PAGES = {"Permissions-Policy": ", ".join(["camera=(self)", *(f"{name}=()" for name in NOBODY_MAY)])}
"""What is a document's alone: on data it says nothing, and is a third of an exchange that brings nothing."""


def put_on_every_answer(app: Flask, settings: Settings) -> None:
    """Add the security headers after every view; a view's own CSP and Cache-Control stand."""

    @app.after_request
    def _headers(response: Response) -> Response:
        told = ALWAYS | OF_PAGES if response.mimetype == "text/html" else ALWAYS
        for name, value in told.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault(
            "Content-Security-Policy", CSP_BY_TYPE.get(response.mimetype or "", DATA_CSP)
        )
        response.headers.setdefault("Cache-Control", "no-store")
        if settings.secure and request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}; includeSubDomains"
        return response
