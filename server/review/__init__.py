"""The owner's review of who did what to whom and when, and what left the practice about a client.

The audit chain knows ids and no words; this room knows whose they are, since it stands above every room they
come from. It keeps nothing of its own: that a week was reviewed is an entry of the chain like any other
(45 CFR 164.308(a)(1)(ii)(D)). Others may call:

- ``BLUEPRINTS`` for the office's page;
- ``digest(practice_id)``: the weeks that wait and the newest finished one, as lines without a client in them.
"""

from server.review.digest import digest
from server.review.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "digest"]
