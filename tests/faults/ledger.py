"""Holds what an office has on its disk against what its tablets sent and what they were acknowledged."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import create_engine, text


@dataclass(frozen=True)
class Faults:
    """What differs; all empty when all is well. ``chain`` names the seqs where the history is broken."""

    lost: frozenset[tuple[str, int]]
    phantom: frozenset[tuple[str, int]]
    duplicate: frozenset[str]
    holes: frozenset[str]
    chain: frozenset[tuple[str, int]]

    def any(self):
        """Say whether anything differs."""
        return any((self.lost, self.phantom, self.duplicate, self.holes, self.chain))


def look(database_url, writers):
    """Read the office's journal and chain, and give what is wrong with them."""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        ops = connection.execute(text("SELECT device_id, n, op_id FROM op")).all()
        clocks = connection.execute(text("SELECT practice_id, seq, tag FROM practice_clock")).all()
        tags = connection.execute(text("SELECT practice_id, seq, tag FROM seq_tag")).all()
        records = connection.execute(text("SELECT id FROM record")).all()
    engine.dispose()
    there = {(device, n): op_id for device, n, op_id in ops}
    acked = {(one.tablet.device_id, n): op_id for one in writers for n, op_id in one.acked.items()}
    sent = {(one.tablet.device_id, n): op_id for one in writers for n, op_id in one.sent.items()}
    op_ids = [op_id for _, _, op_id in ops]
    numbers = {device: sorted(n for one, n, _ in ops if one == device) for device, _, _ in ops}
    return Faults(
        lost=frozenset(key for key, op_id in acked.items() if there.get(key) != op_id),
        phantom=frozenset(key for key, op_id in there.items() if sent.get(key) != op_id),
        duplicate=frozenset(op_id for op_id, times in Counter(op_ids).items() if times > 1),
        holes=frozenset(
            device for device, found in numbers.items() if found != list(range(1, len(found) + 1))
        )
        | ({"records"} if len(records) * 2 != len(ops) else frozenset()),
        chain=frozenset(_breaks(clocks, tags)),
    )


def _breaks(clocks, tags):
    for practice_id, seq, tag in clocks:
        chain = {number: said for one, number, said in tags if one == practice_id}
        yield from ((practice_id, number) for number in range(1, seq + 1) if number not in chain)
        yield from ((practice_id, number) for number in chain if number > seq)
        if chain.get(seq, "") != tag:
            yield practice_id, seq
