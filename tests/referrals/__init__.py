"""Made-up referrals to be read: what they say (``say``), how they are laid out (``draw``), what became of the
paper (``spoil``). The same seed gives the same pages; nothing of it is kept.
"""

from tests.referrals.draw import LAYOUTS, page
from tests.referrals.fonts import HANDS
from tests.referrals.say import Referral, make
from tests.referrals.spoil import CONDITIONS, spoiled

__all__ = ["CONDITIONS", "HANDS", "LAYOUTS", "Referral", "make", "page", "spoiled"]
