"""A tablet at work on a line that is cut three hundred times, anywhere; then the line is let alone."""

import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Playwright, Request

from sync.tally import tally
from sync.upload import CHUNK
from tests.bad_line import BadLine, Cut
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import colleague, reckoning, steps
from tests.journeys.busy import Busy
from tests.journeys.reckoning import AtOffice, CheckUp, Held
from tests.office import COMMAND, UNPACED, Office

pytestmark = pytest.mark.browser

CUTS = 300
SEED = 300
MOST_ACTS = 1_000
PICTURES_CUT = 3
LONGER_THAN_OPS = 8_192
CHANCES = {
    Cut(up=0): 3,
    Cut(up=1_600): 5,
    Cut(up=CHUNK, requests=6): 4,
    Cut(down=0): 5,
    Cut(down=1_600): 5,
    Cut(requests=1): 2,
}
"""How often a connection is cut where, for each other; the bytes are the most of them."""

FLAP = """setInterval(() => dispatchEvent(new Event("online")), 60)"""
"""The network goes and comes as it does in a moving car; each time the browser says that it is back."""


@dataclass
class Ended:
    """What there is once the line was let alone and the tablet has sent everything."""

    line: BadLine
    busy: Busy
    held: Held
    office: AtOffice
    again: int
    lost: Counter[str | None]
    check_up: CheckUp
    complaints: list[str]


def anywhere(seed: int) -> Iterator[Cut]:
    """Give cuts without end, each at a place drawn by lot, by an end or a reset."""
    chance = random.Random(seed)
    while True:
        [most] = chance.choices(list(CHANCES), list(CHANCES.values()))
        up, down = (limit and chance.randint(1, limit) for limit in (most.up, most.down))
        yield Cut(up, down, most.requests, reset=chance.random() < 0.5)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Give the demo practice, served as a practice is."""
    folder = tmp_path_factory.mktemp("office")
    subprocess.run([COMMAND, "demo", "--fill-only", "--data", folder], check=True, capture_output=True)
    office = Office(folder, command="serve", environ=UNPACED)
    office.start()
    yield office
    office.stop()


@pytest.fixture(scope="module")
def ended(
    served: Office, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ended]:
    """Work while the line is cut, and for the last exchange let it alone."""
    folder = tmp_path_factory.mktemp("tablet")
    tablet = ChromiumDriver(playwright, folder / "profile")
    lost: Counter[str | None] = Counter()

    def lose(request: Request) -> None:
        lost[request.failure] += 1

    try:
        with BadLine(served.port) as line:
            hand = Hand(tablet)
            steps.sign_in(hand, f"http://localhost:{line.port}")
            hand.tap("Tray", "link")
            colleague.exchange_now(hand)
            hand.tap("Today", "link")
            busy = Busy(hand, folder, SEED)
            tablet.page.on("requestfailed", lose)
            flapping = tablet.evaluate(FLAP)
            line.break_as(anywhere(SEED))
            while line.broken < CUTS or pictures_cut(line) < PICTURES_CUT:
                busy.go_on()
                assert busy.acts < MOST_ACTS, f"after {busy.acts} acts the line was cut {line.broken} times"
            line.let_alone()
            tablet.evaluate(f"clearInterval({flapping})")
            hand.tap("Exit" if hand.sees("Exit") else "Pause")
            check_up = reckoning.check_up(hand)
            held = reckoning.held_by(tablet)
            yield Ended(
                line,
                busy,
                held,
                reckoning.at_office(served.data, held.device),
                delivered_again(served),
                lost,
                check_up,
                tablet.complaints,
            )
    finally:
        tablet.close()


def pictures_cut(line: BadLine) -> int:
    """Give how many cuts fell into the middle of a picture."""
    return sum(cut.place == "in a request" and cut.passed > LONGER_THAN_OPS for cut in line.cuts)


def delivered_again(office: Office) -> int:
    """Give how many ops came to the office that it had journaled already."""
    pushed = re.findall(r'"ops": (\d+), "fresh": (\d+)', (office.data / "office.log").read_text())
    return sum(int(ops) - int(fresh) for ops, fresh in pushed)


def test_the_line_was_cut_as_often_as_it_should_be_and_at_every_place(ended: Ended):
    assert ended.line.broken >= CUTS
    places = ("before a request", "in a request", "before an answer", "in an answer", "after an answer")
    made = {(cut.place, cut.reset) for cut in ended.line.cuts}
    assert made == {(place, reset) for place in places for reset in (False, True)}
    assert pictures_cut(ended.line) >= PICTURES_CUT
    assert ended.busy.clients
    assert ended.busy.said
    assert ended.lost.total() > 0, "the tablet noticed"
    assert ended.again > 0, "ops were delivered again"
    assert ended.complaints == []


def test_sync_02_all_that_was_said_to_be_saved_is_at_the_office(ended: Ended):
    reckoning.check_said(ended.office, ended.busy.said, ended.busy.clients)
    reckoning.check_follows(ended.office)


def test_sync_03_each_op_is_journaled_once_however_often_it_was_delivered(ended: Ended):
    reckoning.check_once(ended.held, ended.office)


def test_sync_06_the_tablet_holds_the_offices_records_at_their_versions(ended: Ended):
    reckoning.check_same(ended.held, ended.office)


def test_sync_07_tablet_and_office_say_the_same_figures(ended: Ended):
    assert ended.check_up.own == ended.check_up.office
    assert ended.check_up.own == tally(ended.office.rows)


def test_sync_16_each_picture_is_whole_at_the_office(ended: Ended):
    reckoning.check_pictures(ended.held, ended.office, ended.busy.pages.total())


def test_sync_18_nothing_waits_once_the_line_is_let_alone(ended: Ended):
    reckoning.check_drained(ended.held)


def test_sync_02_a_word_that_is_not_at_the_office_would_be_seen(ended: Ended):
    """The control: a field that says something else there, and a client who came twice."""
    (kind, record_id, field), _ = next(iter(ended.busy.said.items()))
    fields = ended.office.fields
    other = fields | {(kind, record_id): fields[kind, record_id] | {field: "other words"}}
    with pytest.raises(AssertionError, match="said to be saved"):
        reckoning.check_said(replace(ended.office, fields=other), ended.busy.said, [])
    with pytest.raises(AssertionError, match="sent last"):
        reckoning.check_follows(replace(ended.office, fields=other))
    [came, *_] = (one for one in fields.values() if one.get("last_name") in ended.busy.clients)
    twice = fields | {("patient", "another"): came}
    with pytest.raises(AssertionError, match="there once"):
        reckoning.check_said(replace(ended.office, fields=twice), {}, ended.busy.clients)


def test_sync_03_an_op_lost_or_taken_twice_would_be_seen(ended: Ended):
    """The control: the journal without an op in the middle, without the last, with one twice, in conflict."""
    ops = ended.office.ops
    last = ops[-1]
    for broken, says in (
        (ops[:3] + ops[4:], "without holes"),
        (ops[:-1], "what the tablet numbered"),
        ([*ops, replace(last, n=last.n + 1)], "journaled once"),
        ([*ops[:-1], replace(last, outcome="conflict")], "never in conflict"),
    ):
        with pytest.raises(AssertionError, match=says):
            reckoning.check_once(ended.held, replace(ended.office, ops=broken))


def test_sync_06_a_record_at_another_version_would_be_seen(ended: Ended):
    """The control, for the rows and for the figures made of them."""
    [(kind, record_id, v), *others] = ended.held.rows
    with pytest.raises(AssertionError, match="records differ"):
        reckoning.check_same(replace(ended.held, rows={(kind, record_id, v - 1), *others}), ended.office)
    assert tally({(kind, record_id, v - 1), *others}) != tally(ended.office.rows)


def test_sync_16_a_picture_lost_bent_or_there_twice_would_be_seen(ended: Ended):
    """The control."""
    office, pages = ended.office, ended.busy.pages.total()
    [picture, *_] = office.pictures
    for pictures in (office.pictures | {picture: "0" * 64}, {}):
        with pytest.raises(AssertionError, match="other bytes"):
            reckoning.check_pictures(ended.held, replace(office, pictures=pictures), pages)
    with pytest.raises(AssertionError, match="for each photograph"):
        reckoning.check_pictures(ended.held, office, pages + 1)


def test_sync_18_an_op_or_a_picture_that_waits_would_be_seen(ended: Ended):
    """The control."""
    held = ended.held
    for ops in ([(0, "no number"), *held.ops], [*held.ops, (held.have + 1, "no ack")]):
        with pytest.raises(AssertionError, match="no ack"):
            reckoning.check_drained(replace(held, ops=ops))
    with pytest.raises(AssertionError, match="picture waits"):
        reckoning.check_drained(replace(held, pictures={"a picture": "tablet"}))
