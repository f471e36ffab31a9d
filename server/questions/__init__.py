"""What waits for a person at the office: entries the exchange kept, and two versions of one field.

The exchange knows ops and records but no names; this room says whose words they are and whom they are
about, lets the owner or the biller decide a card at the desk, and records who dealt with what was kept.
"""

from server.questions.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS"]
