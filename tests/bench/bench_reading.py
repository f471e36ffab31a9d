"""How many fields of made-up referrals each reader gets right, by hand and by what became of the paper.

A field is right when the value proposed first is the value on the page, letter by letter; all diagnoses, in
their order. Beside it stands what does harm: values that are wrong and carry no doubt. ``PAGES`` is how many
pages are drawn of each hand, condition and layout (3: 225 pages); ``HANDS`` and ``CONDITIONS`` name some.
"""

import json
import os
import random
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.readings import recognize
from sync.referral_reading import read_referral, together
from sync.rules import icd10
from tests.bench.line import Line
from tests.office import ROOT
from tests.referrals import CONDITIONS, HANDS, LAYOUTS, make, page, spoiled
from tests.referrals.fonts import HANDS as FONTS
from tests.referrals.say import ON

SEED = 20261129
MUST = {("printed", condition): 97.0 for condition in ("clean", "photographed")}
"""Per cent of fields that both readers together must get right; of the rest none is promised."""

Lines = list[dict[str, object]]
Reads = Callable[[bytes], Lines]


@dataclass
class Score:
    """What became of the fields of some pages."""

    fields: int = 0
    right: int = 0
    missing: int = 0
    unflagged: int = 0

    def add(self, truth, proposals):
        """Compare one page's proposals with what stands on it."""
        for field, value in truth.items():
            of_it = [each for each in proposals if each["field"] == field]
            said = tuple(each["value"] for each in of_it)
            answer = said if field == "diagnoses" else said[0] if said else None
            sure = not any(each["doubts"] for each in (of_it if field == "diagnoses" else of_it[:1]))
            self.fields += 1
            self.right += answer == value
            self.missing += not said
            self.unflagged += bool(said) and answer != value and sure


def rapidocr(picture: bytes) -> Lines:
    """Read a page with the office's reader."""
    found = recognize.recognize(picture)
    return [{"text": line["text"], "box": line["box"], "page": 0} for line in found["lines"]]


@contextmanager
def tesseract() -> Iterator[Reads]:
    """Give the tablet's reader, in one Node process for all pages."""
    command = [ROOT / ".venv/bin/node", Path(__file__).with_name("tesseract.mjs")]
    with (
        tempfile.NamedTemporaryFile(suffix=".jpg") as file,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node,
    ):

        def read(picture: bytes) -> Lines:
            Path(file.name).write_bytes(picture)
            node.stdin.write(f"{file.name}\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield read
        node.stdin.close()


def pages(each: int) -> Iterator[tuple[str, str, dict, bytes]]:
    """Give (hand, condition, truth, JPEG) of pages drawn by one seed."""
    hands = os.environ.get("HANDS", " ".join(HANDS)).split()
    conditions = os.environ.get("CONDITIONS", " ".join(CONDITIONS)).split()
    for hand in hands:
        for condition in conditions:
            for layout in LAYOUTS:
                for nth in range(each):
                    dice = random.Random(f"{SEED} {hand} {condition} {layout} {nth}")
                    referral = make(dice)
                    values = dice.choice(FONTS[hand])
                    labels = values if hand == "printed" else dice.choice(FONTS["printed"])
                    drawn = page(referral, layout, labels=labels, values=values)
                    yield hand, condition, referral.truth(), spoiled(drawn, condition, dice)


def score(readers: dict[str, Reads], each: int) -> dict[tuple[str, str, str], Score]:
    """Give what became of the fields, by (hand, condition, reader); "both" is two readers together."""
    scores: defaultdict[tuple[str, str, str], Score] = defaultdict(Score)
    table = icd10.shipped()
    for hand, condition, truth, picture in pages(each):
        said = {
            name: read_referral(read(picture), ON.isoformat(), None, table) for name, read in readers.items()
        }
        if len(said) > 1:
            said["both"] = together(*said.values())
        for name, proposals in said.items():
            scores[hand, condition, name].add(truth, proposals)
    return dict(scores)


def measure() -> Iterator[Line]:
    """Read every page with both readers."""
    with ExitStack() as stack:
        readers = {"rapidocr": rapidocr, "tesseract": stack.enter_context(tesseract())}
        scores = score(readers, int(os.environ.get("PAGES", "3")))
    for (hand, condition, reader), found in scores.items():
        must = MUST.get((hand, condition), 0.0) if reader == "both" else 0.0
        yield Line(
            bench=f"reading.{hand}.{condition}.{reader}",
            figure=100 * found.right / found.fields,
            unit="% of fields exactly right",
            limit=must,
            must_be="at_least",
            note=f"{found.fields} fields, {found.missing} not found, {found.unflagged} wrong but unflagged",
        )
