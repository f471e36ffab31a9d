"""How the rehearsal payer behaves: settings of a few lines of JSON, each in force from a day on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, cast

from marshmallow import Schema, ValidationError, fields, validate

from server.rehearsal.payer.reasons import REASONS

if TYPE_CHECKING:
    from collections.abc import Sequence

Files = Literal["together", "apart", "scattered"]
LineEnds = Literal["", "lf", "crlf"]
_USUAL = ("member_unknown", "diagnosis", "not_covered", "procedure")
_ONE = 2**64


class WrongBehavior(ValueError):  # noqa: N818 - the name is what happened
    """Settings that cannot be used; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Claims whose number ends so are refused for a reason of `REASONS`, until what it is about is mended."""

    reason: str
    claim_number_ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behavior:
    """The behavior from a day on.

    `rejected_percent` of all claims, chosen by `seed` and claim number, are refused for one of
    `rejected_for`, and so are those that a rule names; each is taken once the element it is about says
    something else. What is really wrong with a claim is refused always. `file_late`, `clearinghouse_late`
    and `payer_late` count how often the pick-up folder is listed before an answer lies there. `files` says
    whether answers come in one file of several interchanges, each in its own, or those of claims in
    files of `claims_a_file`.
    """

    from_on: date = date.min
    seed: int = 1
    rejected_percent: float = 0.0
    rejected_for: tuple[str, ...] = _USUAL
    rules: tuple[Rule, ...] = ()
    duplicates_noticed: bool = True
    always_ta1: bool = False
    file_late: int = 0
    clearinghouse_late: int = 0
    payer_late: int = 0
    files: Files = "apart"
    claims_a_file: int = 50
    byte_order_mark: bool = False
    line_ends: LineEnds = "lf"

    def planted(self, claim_number: str) -> tuple[str, ...]:
        """Give the reasons for which a claim of this number is refused, the first one first."""
        ruled = tuple(one.reason for one in self.rules if claim_number.endswith(one.claim_number_ends))
        if self.rejected_for and self._drawn(claim_number, "share") * 100 < self.rejected_percent:
            first = int(self._drawn(claim_number, "reason") * len(self.rejected_for))
            ruled += self.rejected_for[first:] + self.rejected_for[:first]
        return ruled

    def _drawn(self, *words: str) -> float:
        """A number from 0 up to 1, the same for the same seed and words."""
        digest = sha256("/".join((str(self.seed), *words)).encode()).digest()
        return int.from_bytes(digest[:8]) / _ONE


def read_behaviors(text: str) -> tuple[Behavior, ...]:
    """Read one behavior or a list of them from JSON, the fields of `Behavior`. Raises WrongBehavior."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        raise WrongBehavior(f"this is no JSON: line {error.lineno}, column {error.colno}") from error
    given = cast("list[Any]", said if isinstance(said, list) else [said])
    try:
        loaded = cast("list[dict[str, Any]]", _BehaviorSchema(many=True).load(given))
    except ValidationError as wrong:
        raise WrongBehavior(json.dumps(wrong.normalized_messages(), sort_keys=True)) from wrong
    if not loaded:
        raise WrongBehavior("it holds no behavior")
    return tuple(_made(one) for one in loaded)


def in_force(behaviors: Sequence[Behavior], on: date) -> Behavior:
    """Give the one that began last by a day; the usual behavior when none had begun."""
    begun = [one for one in behaviors if one.from_on <= on]
    return max(begun, key=lambda one: one.from_on, default=Behavior())


def _made(said: dict[str, Any]) -> Behavior:
    rules = tuple(Rule(**one) for one in said.pop("rules", []))
    if "rejected_for" in said:
        said["rejected_for"] = tuple(said["rejected_for"])
    return Behavior(**said, rules=rules)


_reason = validate.OneOf(sorted(REASONS))
_MOST = 1_000


def _count(least: int = 0) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(least, _MOST))


class _RuleSchema(Schema):
    reason = fields.String(required=True, validate=_reason)
    claim_number_ends = fields.String(validate=validate.Length(max=38))


class _BehaviorSchema(Schema):
    from_on = fields.Date(format="iso")
    seed = fields.Integer(strict=True)
    rejected_percent = fields.Float(validate=validate.Range(0, 100))
    rejected_for = fields.List(fields.String(validate=_reason))
    rules = cast("fields.Field[Any]", fields.List(fields.Nested(_RuleSchema)))
    duplicates_noticed = fields.Boolean(truthy={True}, falsy={False})
    always_ta1 = fields.Boolean(truthy={True}, falsy={False})
    file_late = _count()
    clearinghouse_late = _count()
    payer_late = _count()
    files = fields.String(validate=validate.OneOf(["together", "apart", "scattered"]))
    claims_a_file = _count(1)
    byte_order_mark = fields.Boolean(truthy={True}, falsy={False})
    line_ends = fields.String(validate=validate.OneOf(["", "lf", "crlf"]))
