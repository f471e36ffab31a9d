"""What happens to people: the network, the power, a second window, a wrong clock, an office put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simulation import network
from tests.simulation.acts import PEOPLE, TEXTS, crash_of, open_records, pick, tablet_of, value_for
from tests.simulation.check import Restart
from tests.simulation.people import B

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simulation.steps import Step
    from tests.simulation.tablet import Tablet
    from tests.simulation.world import World

_DAY = 86_400_000
JUMPS = (3_650 * _DAY, -3_650 * _DAY, _DAY, -_DAY, 3_600_000, 1_000)
"""Milliseconds a tablet's clock may jump."""


def rest(_world: World, _step: Step) -> None:
    """Do nothing."""


def sync(world: World, step: Step) -> None:
    """Exchange: [tablet, crash, statement of a power cut, fate of each request ...]."""
    tablet = tablet_of(world, step)
    world.sync(tablet, step.after(3), crash=crash_of(step[1]), cut_at=1 + step[2] % 40)


def newer(world: World, step: Step) -> None:
    """Let the tablet of a later version act: [what, which, which field, pull first or not]."""
    world.newer.act(step)


def office(world: World, step: Step) -> None:
    """Let the office write into a record: [record, field]."""
    rows = [row for row in world.mirror.records.values() if row.state == "open" and not row.deleted]
    row = pick([row for row in rows if row.key[0] in TEXTS], step[0])
    if row is None:
        return
    fields = value_for(world, row.key[0], step[1], 0)
    seen = dict(row.f)
    world.office.write(*row.key, row.c, fields)
    world.mirror.refresh()
    op = world.mirror.journal["office", world.mirror.last_n("office")]
    # Its own hand counts as an author also where it wrote what was there.
    world.ledger.write("office", row.key, fields, seen, op.op["op"], again=True)
    world.trace.say(f"the office writes {row.key[0]} {row.key[1]} {fields}")


def caseload(world: World, step: Step) -> None:
    """Take a client out of B's caseload, or give B one: [which, of those B has or of the others]."""
    known = {row.c for row in world.mirror.records.values() if row.c}
    has = world.mirror.caseloads["B"]
    gives = step[1] % 2 == 1
    client = pick(sorted(known - has if gives else known & has), step[0])
    if client is None:
        return
    (world.office.give if gives else world.office.take)(B.user_id, client)
    world.mirror.refresh()
    world.trace.say(f"the office {'gives B' if gives else 'takes from B'} client {client}")


def ghost(world: World, step: Step) -> None:
    """Let an old request arrive once more: [how old]; nobody waits for its answer."""
    found = pick(world.past[::-1], step[0])
    if found:
        who, one = found
        world.trace.say(f"{who}: an old request comes again")
        network.serve(world, who, one, again=True)


def kill(world: World, step: Step) -> None:
    """Take a tablet's battery out: [tablet, network afterwards, commits the disk had put off]."""
    tablet = tablet_of(world, step)
    before = tablet.look()
    lost = tablet.ask("cut", lag=step[2] % 4).lost
    if lost:
        world.trace.say(f"{tablet.name}: the disk had put off {lost} commits")
    world.restart(tablet, before, Restart(put_off=lost), online=step[1] % 2 == 1)


def window(world: World, step: Step) -> None:
    """Open the app in a second window: [tablet, crash]. The first one stays open and loses its pen."""
    tablet = tablet_of(world, step)
    before = tablet.look()
    crash = crash_of(step[1])
    outcome = tablet.open(crash)
    world.trace.say(f"{tablet.name} opens another window")
    if outcome.crashed:
        world.restart(tablet, before, Restart())
    else:
        for check in world.checks:
            check.restarted(world, tablet, before, Restart(damaged=tuple(tablet.look().raw["damaged"])))


def old_window(world: World, step: Step) -> None:
    """Write in a window that another has replaced: [tablet, record]."""
    tablet = tablet_of(world, step)
    key = pick([key for key in open_records(tablet.look()) if key[0] in TEXTS], step[1])
    if not tablet.old or key is None:
        return
    before = tablet.look()
    outcome = tablet.act("set", *key, value_for(world, key[0], 0, 0), window=tablet.old)
    world.trace.say(f"{tablet.name} types in its old window: {outcome.failed or 'saved'}")
    for check in world.checks:
        check.old_window(world, tablet, before, outcome)


def rot(world: World, step: Step) -> None:
    """Flip a bit of a record on a tablet's disk and start it again: [tablet, record]."""
    tablet = tablet_of(world, step)
    before = tablet.look()
    key = _spoil(world, tablet, "rot", step[1])
    if key:
        world.restart(tablet, before, Restart(rotten=key))


def lose(world: World, step: Step) -> None:
    """Lose a record's row from a tablet's disk, and let a week pass: [tablet, record]."""
    tablet = tablet_of(world, step)
    before = tablet.look()
    key = _spoil(world, tablet, "lose", step[1])
    if not key:
        return
    tablet.lossy = True
    world.restart(tablet, before, Restart(lost=key))
    world.office.let_pass(8)
    world.sync(tablet)
    tablet.lossy = False
    for check in world.checks:
        check.checked_up(world, tablet)


def _spoil(world: World, tablet: Tablet, how: str, which: int) -> str:
    """Damage a record's row on a tablet's disk and switch it off; give its key, "" when there is none."""
    key = tablet.ask(how, which=which).done
    if key is None:
        return ""
    world.trace.say(f"{tablet.name}: {'a bit flips in' if how == 'rot' else 'nothing is left of'} {key}")
    tablet.ask("cut", lag=0)
    return key


def clock(world: World, step: Step) -> None:
    """Let a tablet's clock jump: [tablet, how far]."""
    tablet = tablet_of(world, step)
    if world.clocks:
        tablet.now += pick(JUMPS, step[1])
        tablet.ask("clock", now=tablet.now)
        world.trace.say(f"{tablet.name}: the clock jumps to {tablet.now}")


def heal(world: World, _step: Step) -> None:
    """Deliver everything and look at it all."""
    world.rest()


def backup(world: World, _step: Step) -> None:
    """Keep a copy of the office."""
    if world.restores:
        world.office.backup("evening")
        world.has_backup = True
        world.trace.say(f"the office is backed up at {world.mirror.head}")


def restore(world: World, _step: Step) -> None:
    """Put the office back to its copy, telling nobody."""
    if world.restores and world.has_backup:
        world.office.restore("evening")
        world.mirror.refresh(whole=True)
        world.restored = True
        world.ledger.forget_office(set(world.mirror.by_op))
        world.trace.say(f"the office is what it was at {world.mirror.head}")
        for check in world.checks:
            check.restored(world)


ACTS: dict[str, Callable[[World, Step], None]] = PEOPLE | {
    act.__name__: act
    for act in (
        rest,
        sync,
        newer,
        office,
        caseload,
        ghost,
        kill,
        window,
        old_window,
        rot,
        lose,
        clock,
        heal,
        backup,
        restore,
    )
}
