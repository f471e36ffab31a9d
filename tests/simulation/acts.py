"""What people do, by the name a step has. A step's numbers choose among what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.simulation.check import Restart
from tests.simulation.machine import Crash
from tests.simulation.people import TABLETS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.simulation.machine import Outcome
    from tests.simulation.steps import Step
    from tests.simulation.tablet import Key, Look, Tablet
    from tests.simulation.world import World

TEXTS = {
    "patient": ("last_name", "street", "gate_note"),
    "encounter": ("street", "cancel_reason"),
    "note": ("subjective", "objective", "assessment", "plan"),
    "service_line": ("region",),
    "referral": ("frequency", "referral_number"),
}
COUNTS = {"note": ("pain_before", "pain_after"), "service_line": ("minutes", "units")}
"""Fields people edit; every text of theirs is another one, so that a word can be followed."""

REFUSALS = {"BadFields", "Contested", "NoRecord", "SealedError"}
"""What the store may say to a person; anything else is a fault."""

_BIG, _SMALL = 300_000, 200
"""Bytes of a picture: more than one chunk, and less."""
_CRASHES_FROM = 236


def tablet_of(world: World, step: Step) -> Tablet:
    """Give the tablet of a step's first number."""
    return world.tablets[list(TABLETS)[step[0] % len(TABLETS)]]


def pick(things: Sequence[Any], number: int) -> Any:
    """Give one of some things, None when there are none."""
    return things[number % len(things)] if things else None


def near(things: Sequence[Key], number: int) -> Key | None:
    """Give one of some records, most often one of the first three: so people meet."""
    few = [key for key in things if int(key[1][:8], 16) <= 3]
    return pick(few if few and number % 4 else things, number // 4)


def crash_of(number: int) -> Crash | None:
    """Give the crash a number stands for, which most do not."""
    if number < _CRASHES_FROM:
        return None
    return Crash(at=1 + (number >> 1) % 2, when="before" if number % 2 else "after")


def do(world: World, tablet: Tablet, name: str, *given: Any, crash: Crash | None = None) -> Outcome:
    """Do something at a tablet's newest window, and take note of what was said to be saved."""
    before = tablet.look()
    outcome = tablet.act(name, *given, crash=crash)
    if outcome.failed and outcome.failed not in REFUSALS:
        world.broken("sync_01", f"{name} on {tablet.name} ended in {outcome.failed}: {outcome.message}")
    if outcome.crashed and crash:
        world.trace.say(f"{tablet.name} {name}: power cut {crash.when} commit {crash.at}")
        world.restart(tablet, before, Restart(act=(crash, outcome)))
    elif outcome.said:
        world.ledger.hear(tablet.name, before, tablet.look())
        for check in world.checks:
            check.acted(world, tablet, before, outcome)
    return outcome


def edit(world: World, step: Step) -> None:
    """Write one or two fields: [tablet, record, field, value, crash, another field]."""
    tablet = tablet_of(world, step)
    look = tablet.look()
    key = near([key for key in open_records(look) if key[0] in TEXTS], step[1])
    if key is None:
        return
    fields = value_for(world, key[0], step[2], step[3])
    if step[5] >= 200:
        fields |= value_for(world, key[0], step[5], step[3] // 3)
    over = {name: look.field(key, name) for name in fields}
    outcome = do(world, tablet, "set", *key, fields, crash=crash_of(step[4]))
    world.trace.say(f"{tablet.name} edits {key[0]} {key[1]} {fields} over {over}: {_said(outcome)}")


def value_for(world: World, kind: str, which: int, value: int) -> dict[str, Any]:
    """Give a field of a kind with a value: mostly words of their own, sometimes the same ones, or none."""
    names = TEXTS[kind] + COUNTS.get(kind, ())
    name = pick(names if which % 4 == 3 else names[:2], which // 4)
    if name in COUNTS.get(kind, ()):
        return {name: value % 11}
    if value % 8 == 7:
        return {name: pick(["same words", "like words", None], value // 8)}
    return {name: world.new_word()}


def patient(world: World, step: Step) -> None:
    """Add a client: [tablet, crash]."""
    tablet, new = tablet_of(world, step), world.new_id()
    fields = {"first_name": "Ida", "last_name": world.new_word()}
    _create(world, tablet, ("patient", new), new, fields, crash=crash_of(step[1]))


def visit(world: World, step: Step) -> None:
    """Plan a visit with its note: [tablet, client, crash, in one group or not]."""
    tablet, new = tablet_of(world, step), world.new_id()
    who = pick(_of_kind(tablet.look(), "patient"), step[1])
    if who is None:
        return
    group = {"group": world.new_id()} if step[3] % 3 == 1 else {}
    fields = {"patient_id": who[1], "date_of_service": "2026-11-24", "place_of_service": "12"}
    made = _create(world, tablet, ("encounter", new), who[1], fields, crash=crash_of(step[2]), **group)
    if made.said and not made.crashed:
        _create(world, tablet, ("note", new), who[1], {"encounter_id": new}, **group)


def line(world: World, step: Step) -> None:
    """Add a code to a visit: [tablet, visit, crash]."""
    tablet, new = tablet_of(world, step), world.new_id()
    of = pick(_of_kind(tablet.look(), "encounter"), step[1])
    if of is None:
        return
    fields = {"encounter_id": of[1], "position": 1, "cpt": "97124", "minutes": 60}
    _create(world, tablet, ("service_line", new), _owner(tablet, of), fields, crash=crash_of(step[2]))


def referral(world: World, step: Step) -> None:
    """Add a referral: [tablet, client]."""
    tablet, new = tablet_of(world, step), world.new_id()
    who = pick(_of_kind(tablet.look(), "patient"), step[1])
    if who:
        _create(world, tablet, ("referral", new), who[1], {"patient_id": who[1]})


def addendum(world: World, step: Step) -> None:
    """Add words to a visit, sealed from birth: [tablet, visit]."""
    tablet, new = tablet_of(world, step), world.new_id()
    of = pick(_of_kind(tablet.look(), "encounter"), step[1])
    if of is None:
        return
    fields = {"encounter_id": of[1], "text": world.new_word(), "author_name": "Alice"}
    fields["written_at"] = "2026-11-24T18:00:00Z"
    _create(world, tablet, ("addendum", new), _owner(tablet, of), fields)


def photo(world: World, step: Step) -> None:
    """Take a picture of a referral's page: [tablet, referral, how large, crash]."""
    tablet = tablet_of(world, step)
    of = pick(_of_kind(tablet.look(), "referral"), step[1])
    if of is None:
        return
    page, size = world.new_id(), _BIG if step[2] % 6 == 1 else _SMALL
    content = world.new_word().encode().ljust(size, b".")
    sha256 = world.put_photo(tablet, content, page, crash_of(step[3]))
    if sha256:
        fields = {"referral_id": of[1], "position": 1, "sha256": sha256, "media_type": "image/jpeg"}
        fields |= {"size_bytes": size, "width": 10, "height": 10, "taken_at": "2026-11-24T18:00:00Z"}
        _create(world, tablet, ("referral_page", page), _owner(tablet, of), fields)


def finish(world: World, step: Step) -> None:
    """Close a visit as the app does, all or nothing: [tablet, visit, crash]."""
    tablet = tablet_of(world, step)
    look = tablet.look()
    visits = [key for key in open_records(look) if key[0] == "encounter" and ("note", key[1]) in look.shown]
    of = pick([key for key in visits if look.records["note", key[1]]["view"]["state"] == "open"], step[1])
    if of is None:
        return
    lines = [
        key[1]
        for key in open_records(look)
        if key[0] == "service_line" and look.field(key, "encounter_id") == of[1]
    ]
    steps = [
        {"t": "set", "kind": "encounter", "id": of[1], "fields": {"ended_at": "2026-11-24T19:00:00Z"}},
        *({"t": "set", "kind": "service_line", "id": one, "fields": {"units": 4}} for one in lines),
        {"t": "sign", "kind": "note", "id": of[1], "name": tablet.someone.name},
        *({"t": "sign", "kind": "service_line", "id": one, "name": tablet.someone.name} for one in lines),
        {"t": "sign", "kind": "encounter", "id": of[1], "name": tablet.someone.name},
    ]
    outcome = do(world, tablet, "finish", steps, crash=crash_of(step[2]))
    world.trace.say(f"{tablet.name} closes visit {of[1]}: {_said(outcome)}")


def remove(world: World, step: Step) -> None:
    """Take a record away: [tablet, record, crash]. Clients stay, to have something to write about."""
    tablet = tablet_of(world, step)
    key = pick(
        [key for key in open_records(tablet.look()) if key[0] in TEXTS and key[0] != "patient"], step[1]
    )
    if key:
        outcome = do(world, tablet, "remove", *key, crash=crash_of(step[2]))
        world.trace.say(f"{tablet.name} removes {key[0]} {key[1]}: {_said(outcome)}")


def resolve(world: World, step: Step) -> None:
    """Decide a card: [tablet, card, choice]."""
    tablet = tablet_of(world, step)
    look = tablet.look()
    card = pick(look.raw["pile"]["conflicts"], step[1])
    if card is None:
        return
    mine, theirs = card["mine"], card["theirs"]
    if card["field"] == "*":
        choice, value = pick(["theirs", "mine"], step[2]), []
    else:
        texts = isinstance(mine, str) and isinstance(theirs, str)
        both = f"{theirs} {mine}" if texts else mine
        choices = [
            ("mine", mine),
            ("theirs", theirs),
            ("both", both),
            ("text", world.new_word() if texts else 1),
        ]
        choice, value = pick(choices, step[2])
        value = [value]
    outcome = do(world, tablet, "resolve", card["id"], choice, *value)
    world.trace.say(f"{tablet.name} decides card {card['id']} for {choice}: {_said(outcome)}")


def close_kept(world: World, step: Step) -> None:
    """Take a kept edit off the Tray: [tablet, which]."""
    tablet = tablet_of(world, step)
    kept = pick(tablet.look().raw["pile"]["kept"], step[1])
    if kept:
        do(world, tablet, "close_kept", kept["op"])
        world.trace.say(f"{tablet.name} closes kept {kept['kind']} {kept['id']}")


def open_records(look: Look) -> list[Key]:
    """Give the records a person can still change."""
    return [key for key in look.shown if look.records[key]["view"]["state"] == "open"]


def _of_kind(look: Look, kind: str) -> list[Key]:
    return [key for key in look.shown if key[0] == kind]


def _owner(tablet: Tablet, key: Key) -> str:
    return tablet.look().records[key]["view"]["c"]


def _create(
    world: World,
    tablet: Tablet,
    new: Key,
    owner: str,
    fields: dict[str, Any],
    *,
    crash: Crash | None = None,
    **more: str,
) -> Outcome:
    outcome = do(world, tablet, "create", *new, {"patient": owner, "fields": fields, **more}, crash=crash)
    world.trace.say(f"{tablet.name} adds {new[0]} {new[1]} of {owner}: {_said(outcome)}")
    return outcome


def _said(outcome: Outcome) -> str:
    if outcome.crashed:
        return "said saved, then power cut" if outcome.said else "power cut"
    return "saved" if outcome.said else f"refused, {outcome.message}"


PEOPLE: dict[str, Callable[[World, Step], None]] = {
    act.__name__: act
    for act in (
        edit,
        patient,
        visit,
        line,
        referral,
        addendum,
        photo,
        finish,
        remove,
        resolve,
        close_kept,
    )
}
