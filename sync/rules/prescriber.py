"""What kind of a prescriber stands behind the letters after a name; payers accept orders of some of them."""

from sync.rules.values import UNKNOWN, trimmed

PRESCRIBERS = {
    "MD": (
        "MD",
        "MBBS",
    ),
    "DO": ("DO",),
    "DC": ("DC",),
    "ND": (
        "ND",
        "NMD",
    ),
    "NP": (
        "NP",
        "ARNP",
        "APRN",
        "DNP",
        "FNP",
        "CNP",
        "CRNP",
        "CNM",
        "FNP-C",
        "FNP-BC",
        "APN",
        "AGNP-C",
        "PMHNP-BC",
    ),
    "PA": (
        "PA",
        "PA-C",
        "PAC",
    ),
    "DPM": ("DPM",),
    "DDS": (
        "DDS",
        "DMD",
    ),
    "PT": (
        "PT",
        "DPT",
        "MPT",
    ),
    "OT": (
        "OT",
        "OTR",
        "OTD",
    ),
}
"""Kind, by the letters payers' rules have for it, to all that say so, without points, in capitals."""


def prescriber_of(credential: object) -> object:
    """Give the kind by the letters after a name, of several the first here; null for none, or "other"."""
    if credential is None or credential is UNKNOWN or not isinstance(credential, str):
        return None if credential is None else UNKNOWN
    if not trimmed(credential):
        return None
    words = credential.replace(".", "").replace(",", " ").replace("/", " ").upper().split(" ")
    kinds = [kind for kind, letters in PRESCRIBERS.items() if any(word in letters for word in words)]
    return kinds[0] if kinds else "other"
