"""The office's reader: what it recognized on photographed pages of referrals, for a person to confirm.

What it recognized are lines of text and where they stand; what they propose for a referral's fields is worked
out by ``sync/referral_reading`` wherever it is shown. Nothing here writes a record, or could (I27).

A page is read in no request but behind the scenes, or by ``tableside read``: one at a time, in a process of
its own with little to lose; which pages wait is asked of the rows. Without the extra ``reader`` nothing is
read, and answers say so.

Others may call ``installed()``: the reader's name and version, or ""; ``read_waiting(practice_id,
blobs_dir)``;
and ``sole_reader(data_dir)``, which whoever reads holds.
"""

from server.readings.alone import sole_reader
from server.readings.read import Done, read_waiting
from server.readings.reader import installed
from server.readings.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "Done", "installed", "read_waiting", "sole_reader"]
