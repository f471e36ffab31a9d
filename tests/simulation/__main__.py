"""The simulation at the command line: replay a history, hunt a planted bug, soak, list what is proved.

Run through make: `make replay SEED=7`, `make soak`, `make invariants`; docs/simulation.md has the rest.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import server
from tests.simulation.broken import BrokenError
from tests.simulation.bugs import BUGS
from tests.simulation.clocks import difference
from tests.simulation.gap import push_and_read
from tests.simulation.histories import history_of, smallest
from tests.simulation.invariants import list_invariants
from tests.simulation.plant import hunt, plant
from tests.simulation.soak import FIRST, soak
from tests.simulation.stage import Stage, open_stage
from tests.simulation.steps import History, as_lists, from_lists

FOUND = Path(__file__).with_name("found")
COMMITS = 800
"""Concurrent commits among which a gap is looked for."""


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _replay(asked: argparse.Namespace) -> int:
    """Play one history and print its trace; with --small, the smallest that still goes wrong."""
    how = {"restores": asked.restores, "caseloads": asked.caseloads}
    history = history_of(asked.seed)
    if asked.file:
        found = json.loads(Path(asked.file).read_text())
        history, how = from_lists(found["history"]), {name: found.get(name, False) for name in how}
    with open_stage(asked.lane) as stage:

        def must_hold(one: History) -> None:
            if broken := stage.play(one, **how).broken:
                raise broken

        if asked.small:
            history = smallest(asked.seed, must_hold)
        played = stage.play(history, **how)
    _say("\n".join(played.lines))
    _say(f"hash {played.hash}")
    _say(f"history {json.dumps(as_lists(history))}")
    _say(f"BROKEN {played.broken}" if played.broken else f"held {json.dumps(played.cases)}")
    return 1 if played.broken else 0


def _hunt(asked: argparse.Namespace) -> int:
    """Play histories of the tree this process stands in until one breaks; print what and how many as JSON."""
    assert Path(server.__file__).is_relative_to(Path.cwd()), "another tree was asked"
    with open_stage("postgres" if asked.how == "gap" else "sqlite") as stage:
        if asked.how == "gap":
            stage.office.begin(page_size=1_000)
            read = push_and_read(stage.office, COMMITS)
            _say(json.dumps({"found": "sync_05" if read.lost else None, **vars(read)}))
            return 0
        for count, seed in enumerate([*asked.file, *range(asked.first, asked.first + asked.most)], start=1):
            history = history_of(seed) if isinstance(seed, int) else _found(seed)
            name, says = _wrong(stage, history, asked.how)
            if name:
                _say(json.dumps({"found": name, "histories": count, "seed": seed, "says": says[:300]}))
                return 0
    _say(json.dumps({"found": None, "histories": asked.most}))
    return 0


def _found(file: str) -> History:
    return from_lists(json.loads((FOUND / file).read_text())["history"])


def _wrong(stage: Stage, history: History, how: str) -> tuple[str, str]:
    """Give the invariant that a history breaks and what it says, ("", "") when all hold."""
    if how == "clocks":
        try:
            says = difference(stage, history)
        except BrokenError as broken:
            return broken.name, broken.says
        return ("sync_19" if says else "", says)
    broken = stage.play(history, restores=how == "restores", caseloads=how == "caseloads").broken
    return (broken.name, broken.says) if broken else ("", "")


def _bug(asked: argparse.Namespace) -> int:
    """Plant one bug, or each, in a copy of the tree and print how many histories it took to find it."""
    missed = 0
    for name in asked.names or BUGS:
        bug = BUGS[name]
        with tempfile.TemporaryDirectory(prefix="tableside-planted-") as folder:
            plant(bug, Path(folder))
            found = hunt(bug, Path(folder), asked.most, asked.first)
        missed += found["found"] is None
        _say(f"{name} {bug.breaks} {bug.says}: {json.dumps(found)}")
    return 1 if missed else 0


def _soak(asked: argparse.Namespace) -> int:
    """Play very many histories and make very many concurrent changes; print figures as JSON."""
    return soak(asked.histories, asked.changes, _say, asked.first)


def _invariants(asked: argparse.Namespace) -> int:
    """List the invariants with what proves each, by a run of its own or the reports of one."""
    return list_invariants(_say, asked.reports)


def main() -> int:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    acts = parser.add_subparsers(required=True)
    replay = acts.add_parser("replay", help=_replay.__doc__)
    replay.add_argument("--seed", type=int, default=0)
    replay.add_argument("--file", help="a history of found/, instead of a seed's")
    replay.add_argument("--lane", choices=["sqlite", "postgres"], default="sqlite")
    replay.add_argument("--restores", action="store_true", help="let the office be put back from its backup")
    replay.add_argument("--caseloads", action="store_true", help="let B see only what the office gives B")
    replay.add_argument(
        "--small", action="store_true", help="look for the smallest history that still breaks"
    )
    planted = acts.add_parser("hunt", help=_hunt.__doc__)
    planted.add_argument("--file", action="append", default=[], help="a history of found/, played first")
    planted.add_argument("--how", choices=["", "restores", "caseloads", "clocks", "gap"], default="")
    bug = acts.add_parser("bug", help=_bug.__doc__)
    bug.add_argument("names", nargs="*", help="such as B07; none for all")
    for one in (planted, bug):
        one.add_argument("--most", type=int, default=100, help="histories to play at most")
        one.add_argument("--first", type=int, default=0, help="the seed to begin with")
    soaking = acts.add_parser("soak", help=_soak.__doc__)
    soaking.add_argument("--histories", type=int, default=20_000)
    soaking.add_argument("--changes", type=int, default=50_000)
    soaking.add_argument("--first", type=int, default=FIRST, help="the seed to begin with")
    listing = acts.add_parser("invariants", help=_invariants.__doc__)
    listing.add_argument("--reports", type=Path, help="the folder of reports of a run: make test REPORTS=")
    for name, run in (
        ("replay", _replay),
        ("hunt", _hunt),
        ("bug", _bug),
        ("soak", _soak),
        ("invariants", _invariants),
    ):
        acts.choices[name].set_defaults(run=run)
    asked = parser.parse_args()
    return asked.run(asked)


if __name__ == "__main__":
    raise SystemExit(main())
