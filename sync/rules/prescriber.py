"""What kind of a prescriber stands behind the letters after a name; payers accept orders of some of them."""

from sync.rules.values import UNKNOWN, trimmed

PRESCRIBERS = {
    "physician": ("MD", "DO", "MBBS"),
    "nurse_practitioner": ("NP", "ARNP", "APRN", "DNP", "FNP", "CNP", "CRNP", "CNM", "FNP-C", "FNP-BC"),
    "physician_assistant": ("PA", "PA-C", "PAC"),
    "chiropractor": ("DC",),
    "naturopath": ("ND", "NMD"),
    "podiatrist": ("DPM",),
    "dentist": ("DDS", "DMD"),
    "physical_therapist": ("PT", "DPT", "MPT"),
    "acupuncturist": ("LAC", "EAMP", "DAOM"),
}
"""Kind to the letters that say so, as they are usually written, without points, in capitals."""


def prescriber_of(credential: object) -> object:
    """Give the kind by the letters after a name, of several the first known; null for none, or "other"."""
    if credential is None or credential is UNKNOWN or not isinstance(credential, str):
        return None if credential is None else UNKNOWN
    if not trimmed(credential):
        return None
    words = credential.replace(".", "").replace(",", " ").replace("/", " ").upper().split(" ")
    kinds = [kind for word in words for kind, letters in PRESCRIBERS.items() if word in letters]
    return kinds[0] if kinds else "other"
