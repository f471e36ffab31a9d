"""Write 277CA 005010X214: what a clearinghouse, or a payer, says of each claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from server.rehearsal.payer.sent import at
from server.rehearsal.payer.write import US, clean, segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.rehearsal.payer.judge import Verdict
    from server.rehearsal.payer.reasons import By
    from server.rehearsal.payer.sent import TransactionSet

_MESSAGE = "REHEARSAL - NOBODY BUT THIS MACHINE SAW THE CLAIM"
_TAKEN: dict[By, str] = {"clearinghouse": "A1:19:40", "payer": "A2:20:PR"}
_NOTHING: list[str] = []
_NO_PARTY = ["NM1", "", "2", "NOT SAID"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, and when: `by`, NM103 and NM109 of loop 2100A, and a day and a time as X12 writes them."""

    by: By
    name: str
    id: str
    day: str
    time: str

    def source(self) -> str:
        """NM1 of loop 2100A."""
        who = "PR" if self.by == "payer" else "AY"
        qualifier = "PI" if self.by == "payer" else "46"
        return segment("NM1", who, "2", self.name, "", "", "", "", qualifier, self.id)

    def status(self, verdict: Verdict) -> str:
        """STC01 of a claim."""
        reason = verdict.reason if verdict.refused_by(self.by) else None
        if reason is None:
            return _TAKEN[self.by]
        return ":".join(part for part in (reason.category, reason.code, reason.entity) if part)


def clearinghouse(day: str, time: str) -> Speaker:
    """Give the made-up clearinghouse."""
    return Speaker("clearinghouse", "TABLESIDE REHEARSAL", US, day, time)


def payer(verdict: Verdict, day: str, time: str) -> Speaker:
    """Give the made-up payer that stands for a claim's payer."""
    name = clean(f"{US} OF {verdict.claim.said('NM1', 3, 'PR')}", 60)
    return Speaker("payer", name, clean(verdict.claim.said("NM1", 9, "PR")) or US, day, time)


def acknowledgment(speaker: Speaker, sent: TransactionSet, trace: str, verdicts: list[Verdict]) -> list[str]:
    """Give the segments of a 277CA between ST and SE: of claims of one set, at least one."""
    taken = [one for one in verdicts if not one.refused_by(speaker.by)]
    refused = [one for one in verdicts if one.refused_by(speaker.by)]
    bht = next((one for one in sent.segments if one[0] == "BHT"), _NOTHING)
    submitter = next((one for one in sent.segments if one[0] == "NM1" and at(one, 1) == "41"), _NO_PARTY)
    said = [
        segment("BHT", "0085", "08", trace, speaker.day, speaker.time, "TH"),
        segment("HL", "1", "", "20", "1"),
        speaker.source(),
        segment("TRN", "1", trace),
        segment("DTP", "050", "D8", speaker.day),
        segment("DTP", "009", "D8", speaker.day),
        segment("HL", "2", "1", "21", "1"),
        _name("41", submitter, "46", at(submitter, 9) or "NOT-SAID"),
        segment("TRN", "2", clean(at(bht, 3), 50) or "NOT-SAID"),
        segment("STC", f"A1:19:{'PR' if speaker.by == 'payer' else 'AY'}", speaker.day, "WQ", _sum(verdicts)),
        *_counts(("90", "AA"), taken, refused),
    ]
    level = 2
    for npi, of_provider in groupby(verdicts, key=lambda one: one.claim.said("NM1", 9, "85")):
        own = list(of_provider)
        level += 1
        said += _provider(speaker, level, npi, own)
        parent = level
        for one in own:
            level += 1
            said += _claim(speaker, one, level, parent)
    return said


def _provider(speaker: Speaker, level: int, npi: str, verdicts: list[Verdict]) -> Iterator[str]:
    billing = verdicts[0].claim.first("NM1", "85")
    yield segment("HL", str(level), "2", "19", "1")
    yield _name("85", billing.segment if billing else _NO_PARTY, "XX", npi or "NOT-SAID")
    yield segment("TRN", "1", "0")
    yield segment("STC", f"A1:19:{'PR' if speaker.by == 'payer' else 'AY'}", "", "WQ", _sum(verdicts))
    taken = [one for one in verdicts if not one.refused_by(speaker.by)]
    refused = [one for one in verdicts if one.refused_by(speaker.by)]
    yield from _counts(("QA", "QC"), taken, refused)


def _claim(speaker: Speaker, verdict: Verdict, level: int, parent: int) -> Iterator[str]:
    claim, refused = verdict.claim, verdict.refused_by(speaker.by)
    treated = claim.first("NM1", "QC") or claim.first("NM1", "IL")
    member_id = claim.said("NM1", 9, "IL")
    yield segment("HL", str(level), str(parent), "PT")
    yield _name("QC", treated.segment if treated else _NO_PARTY, "MI" if member_id else "", member_id)
    yield segment("TRN", "2", clean(claim.number, 50) or "NOT-SAID")
    action = "U" if refused else "WQ"
    words = ["", "", "", "", "", "", "", _MESSAGE]
    yield segment("STC", speaker.status(verdict), speaker.day, action, claim.total, *words)
    if speaker.by == "payer" and verdict.number:
        yield segment("REF", "1K", verdict.number)
    yield segment("REF", "D9", verdict.clearinghouse_number)
    yield segment("DTP", "472", *_span(claim.days or [speaker.day]))
    if refused and verdict.reason and verdict.reason.about.on_line and claim.lines:
        yield from _line(speaker, verdict)


def _line(speaker: Speaker, verdict: Verdict) -> Iterator[str]:
    line = verdict.claim.lines[0]
    code = ":".join(clean(part) for part in line.said("SV1", 1).split(verdict.claim.component)[:6])
    yield segment("SVC", code, line.said("SV1", 2), "", "", "", "", line.said("SV1", 4))
    yield segment("STC", speaker.status(verdict), speaker.day, "U")
    if line_id := clean(line.said("REF", 2, "6R"), 50):
        yield segment("REF", "FJ", line_id)
    if days := line.said("DTP", 3, "472"):
        yield segment("DTP", "472", *_span(days.split("-")))


def _name(who: str, party: list[str], qualifier: str, number: str) -> str:
    kind = "1" if who == "QC" else at(party, 2)
    names = [clean(at(party, 3), 60) or "NOT SAID", clean(at(party, 4), 35), clean(at(party, 5), 25)]
    if kind == "2":
        names[1:] = ["", ""]
    return segment("NM1", who, kind, *names, "", "", qualifier, clean(number))


def _counts(qualifiers: tuple[str, str], taken: list[Verdict], refused: list[Verdict]) -> Iterator[str]:
    for qualifier, some in zip(qualifiers, (taken, refused), strict=True):
        if some:
            yield segment("QTY", qualifier, str(len(some)))
    for qualifier, some in zip(("YU", "YY"), (taken, refused), strict=True):
        if some:
            yield segment("AMT", qualifier, _sum(some))


def _sum(verdicts: list[Verdict]) -> str:
    return f"{sum((Decimal(one.claim.total) for one in verdicts), Decimal(0)):f}"


def _span(days: list[str]) -> tuple[str, str]:
    first, last = min(days), max(days)
    return ("D8", first) if first == last else ("RD8", f"{first}-{last}")
