"""Pictures by their hash: uploads that may be cut anywhere, checked and drawn anew before anybody sees one.

A tablet uploads with the tus 1.0 subset of PROTOCOL.md. What it sent stays as it was, as evidence, and is
never served; what is served is a JPEG without metadata, made in a process of its own with little to lose.
Others may call ``stored(hashes)``: which of these pictures have arrived whole; and ``take_whole``, for a
picture that came in a file; ``ask_before_showing(app, may_show)``, once, says who knows whose a picture is.
``served_file(blobs_dir, practice_id, sha256)`` is the JPEG that is
shown of one. For backups: ``lying(blobs_dir)``, every file as it lies, and
``missing(blobs_dir)``, what should be there and is not.
"""

from server.blobs.files import served_file
from server.blobs.lying import Lying, lying, missing
from server.blobs.models import stored
from server.blobs.showing import ask_before_showing
from server.blobs.take import take_whole
from server.blobs.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "Lying",
    "ask_before_showing",
    "lying",
    "missing",
    "served_file",
    "stored",
    "take_whole",
]
