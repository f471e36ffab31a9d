"""Good-faith estimates for clients without insurance, or who want no claim (45 CFR 149.610).

Each is drawn from what the practice charges today, and kept as it was given; which planned visits lack one,
and by when it is due, follows from rows. Others may call `waiting(practice_id)`, and `given_to(practice_id,
patient_id)` for the rows of what a client was given.
"""

from server.estimates.give import given_to, waiting
from server.estimates.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "given_to", "waiting"]
