"""Who takes part: two people on three tablets, and a tablet with the app of a later day."""

from dataclasses import replace

from tests.server.people import ALICE, BOB, Someone

A = ALICE
B = BOB
C = replace(ALICE, device_id="aaaaaaaa-0000-4000-8000-00000000000c", token="a-session-token-of-alice-on-c")
NEWER = replace(
    BOB, device_id="bbbbbbbb-0000-4000-8000-00000000000d", token="a-session-token-of-bob-on-newer"
)
PRACTICE = A.practice_id
TABLETS: dict[str, Someone] = {"A": A, "B": B, "C": C}
EVERYBODY: dict[str, Someone] = {**TABLETS, "N": NEWER}
NAMES = {one.device_id: name for name, one in EVERYBODY.items()} | {"office": "office"}
"""Device id to the letter a trace has for it."""
USERS = {name: one.user_id for name, one in EVERYBODY.items()} | {
    "office": "00000000-0000-4000-8000-000000000000"
}
