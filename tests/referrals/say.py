"""What a made-up referral says. Its people are nobody; its NPIs only have the check digit right."""

from dataclasses import dataclass
from datetime import date, timedelta

from sync.rules.forms import npi_check_digit_holds

ON = date(2026, 11, 29)
FIRST = (
    "Anna",
    "Marcus",
    "Elena",
    "Joseph",
    "Priya",
    "Walter",
    "Sofia",
    "Daniel",
    "Ruth",
    "Oliver",
    "Grace",
    "Ivan",
)
LAST = (
    "Sample",
    "Fairweather",
    "Lindqvist",
    "Okafor",
    "Brennan",
    "Castillo",
    "Nakamura",
    "Whitfield",
    "Moreau",
    "Haas",
)
CREDENTIALS = ("MD", "DO", "DC", "NP", "PA-C", "ARNP", "ND")
DIAGNOSES = (
    "M54.50",
    "M54.2",
    "M25.511",
    "M62.838",
    "S16.1XXA",
    "G44.209",
    "M79.18",
    "M54.16",
    "S39.012A",
    "M99.01",
)


@dataclass(frozen=True, kw_only=True)
class Referral:
    """What stands on the page, by the names of ``sync/referral_reading``."""

    patient_first: str
    patient_last: str
    born: date
    first: str
    last: str
    credential: str
    npi: str
    diagnoses: tuple[str, ...]
    per_week: int
    weeks: int
    signed: date
    starts: date
    ends: date
    number: str

    def truth(self) -> dict[str, str | int | tuple[str, ...]]:
        """Give the right value of each field."""
        return {
            "referring_first_name": self.first,
            "referring_last_name": self.last,
            "referring_credential": self.credential,
            "referring_npi": self.npi,
            "diagnoses": self.diagnoses,
            "visits_authorized": self.per_week * self.weeks,
            "visits_per_week": self.per_week,
            "weeks": self.weeks,
            "signed_on": self.signed.isoformat(),
            "starts_on": self.starts.isoformat(),
            "ends_on": self.ends.isoformat(),
            "referral_number": self.number,
            "patient_name": f"{self.patient_first} {self.patient_last}",
            "patient_date_of_birth": self.born.isoformat(),
        }


def make(dice):
    """Make one up."""
    signed = ON - timedelta(days=dice.randrange(1, 60))
    starts = signed + timedelta(days=dice.randrange(0, 10))
    return Referral(
        patient_first=dice.choice(FIRST),
        patient_last=dice.choice(LAST),
        born=date(1940, 1, 1) + timedelta(days=dice.randrange(24_000)),
        first=dice.choice(FIRST),
        last=dice.choice(LAST),
        credential=dice.choice(CREDENTIALS),
        npi=_npi(dice),
        diagnoses=tuple(dice.sample(DIAGNOSES, k=dice.randrange(1, 4))),
        per_week=dice.randrange(1, 4),
        weeks=dice.randrange(4, 13),
        signed=signed,
        starts=starts,
        ends=starts + timedelta(days=dice.randrange(60, 180)),
        number=str(dice.randrange(100_000, 9_999_999)),
    )


def _npi(dice):
    front = "1" + "".join(dice.choice("0123456789") for _ in range(8))
    return next(front + last for last in "0123456789" if npi_check_digit_holds(front + last))
