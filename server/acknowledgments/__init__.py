"""What comes back for batches (TA1, 999, 277CA), kept as it came, and where each claim stands by it.

No state without evidence: a claim's state is told from answers, each with its file and segment (states.py),
and kept only as the copy by which the worklist is put in order (claims.heard). Nothing a file says is taken
in halves. Others may call:

- `take(practice_id, name, content)`: take in a file, as `Taken`; the same bytes twice change nothing;
- `fetch_answers(practice_id)`: fetches what waits at the clearinghouse and takes it in, as `Fetched`;
- `wire(exchange)`, once, so that claims can say where they stand; `BLUEPRINTS` for the office's page;
- `states_of(claim_ids)` and `answers_of(claim_id)`, within ``acting_for``.
"""

from typing import Any

from server import claims, push
from server.acknowledgments.fetch import Fetched, fetch_answers
from server.acknowledgments.needs import needs
from server.acknowledgments.read import answers_of, payer_numbers, states_of
from server.acknowledgments.states import State
from server.acknowledgments.take import Taken, take
from server.acknowledgments.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "Fetched",
    "State",
    "Taken",
    "answers_of",
    "fetch_answers",
    "states_of",
    "take",
    "wire",
]


def wire(_exchange: Any) -> None:
    """Tell where each claim stands and what its payer calls it, and people that something was refused."""
    push.needed_by(needs)
    claims.on_asked_payer_number(payer_numbers)
    claims.on_asked_where(lambda ids: {each: state.name for each, state in states_of(ids).items()})
