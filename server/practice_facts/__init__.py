"""What the practice says of itself, written at the desk: itself, its providers, its payers, its fees, and how
providers stand with payers.

Each is an ordinary record, written by the office's own hand (`exchange.office_write`), so that every tablet
gets it; what was changed since a page was read is refused, not merged, since the desk can look again.
"""

from server.practice_facts.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS"]
