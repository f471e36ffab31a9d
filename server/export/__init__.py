"""Makes the copy of a client's record that is read without this program (45 CFR 164.524, 164.308(a)(7)).

One ZIP: a page to read and print, the same as JSON with how it came to be, pictures, consents as PDF, proofs,
and a manifest with the SHA-256 of every file. The same state gives the same bytes. Others may call:

- ``BLUEPRINTS`` for the office's page;
- ``copy_of(settings, practice_id, patient_id, span)``: a ``RecordCopy`` whose ``pieces()`` are the ZIP;
- ``Span``: which days of service, or all;
- ``drafting(file)``: a ``Draft`` that becomes the file when it is kept, and else was never there;
- ``overview(practice, clients)``: the page beside the copies of all clients.
"""

from server.export.contents import RecordCopy, copy_of
from server.export.gather import Span
from server.export.on_disk import Draft, drafting
from server.export.overview import overview
from server.export.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "Draft", "RecordCopy", "Span", "copy_of", "drafting", "overview"]
