"""A batch handed to the rehearsal payer, and what its answers say as our own readers read them."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from server.rehearsal.payer import Behavior, Book, Rule, SentFile, answer
from server.x12 import Acknowledgment999, ClaimAcknowledgment, Ta1, read_responses
from tests.server.x12.samples import BATCH, PARTNER, solo_claim, written

MOMENT = datetime(2026, 11, 30, 10, 15)  # noqa: DTZ001 - a wall clock, as ISA09 wants it
TAKEN = "taken"


class Line:
    """A rehearsal payer that remembers, and what it answered last."""

    def __init__(self, **behavior):
        self.behavior = Behavior(**behavior)
        self.book = Book()
        self.count = 0
        self.answered = None

    def hand_in(self, *claims, content=None, name="B000000002.837"):
        """Hand in claims under a control number of their own, or bytes; give the answers as they are read."""
        self.count += 1
        batch = replace(BATCH, interchange_control_number=self.count, group_control_number=self.count)
        content = written(*claims, batch=batch) if content is None else content
        self.answered = answer(SentFile(name, content, self.count, MOMENT), self.behavior, self.book)
        self.book.add(self.answered.noted)
        return self.read()

    def read(self):
        """Give everything answered, in order, each read by our readers."""
        return [one for file in self.answered.files for _, one in read_responses([file.content]).answers]

    def became(self):
        """Give what became of each claim: taken, or who refused it and why."""
        said = defaultdict(list)
        for one in self.read():
            if isinstance(one, ClaimAcknowledgment):
                for claim in one.claims:
                    said[claim.claim_id].append((one, claim))
        return {number: _ended(heard) for number, heard in said.items()}


def _ended(heard):
    levels = [answered.by_payer for answered, _ in heard]
    assert levels in ([False], [False, True]), "each speaks once, and the payer only of what it got"
    answered, claim = heard[-1]
    if claim.accepted:
        assert answered.by_payer, "what the clearinghouse took the payer answers"
        assert claim.payer_claim_number
        return TAKEN
    [said] = claim.said
    [status] = said.statuses
    who = "payer" if answered.by_payer else "clearinghouse"
    return who, status.category, status.code, status.entity


def of_kind(answers, kind):
    return [one for one in answers if isinstance(one, kind)]


def ta1_of(answers):
    [found] = of_kind(answers, Ta1)
    return found


def of_set(answers):
    """Give the one 999 and its one set."""
    [group] = of_kind(answers, Acknowledgment999)
    [one] = group.sets
    return group, one


def claims(count, **changes):
    return [solo_claim(claim_id=f"TS-{at:05}", **changes) for at in range(count)]


def ruled(reason, ends=""):
    return (Rule(reason=reason, claim_number_ends=ends),)


def numbered(content, number, gone):
    """Give a sample under another control number, its segments counted less those that are gone."""
    said = content.decode().replace("*000000042", f"*{number:09}")
    end = said[said.index("~SE*") :].split("*")[1]
    return said.replace(f"~SE*{end}*", f"~SE*{int(end) - gone}*").encode()


PRODUCTION = replace(BATCH, partner=replace(PARTNER, usage="P"))
ASKING = replace(BATCH, partner=replace(PARTNER, wants_ta1=True))
