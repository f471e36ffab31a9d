"""Claims: from a signed visit to a claim a payer can take, or to the words that say what is missing.

A claim is made of rows alone, so that it can be made again; 837P and CMS-1500 are drawn from its frozen body.
Others may call:

- `wire(exchange)`, once, so that claims are looked at after each commit; `BLUEPRINTS` for the office's page;
- `assemble_due(practice_id)`: makes or renews what is due, and changes nothing the second time;
- `judge_by_day(practice_id)`: has a new day say what it may of unsent claims, all of them or as time allows;
- `export(practice_id, out_dir)`: one .837 a batch and one .pdf a claim, as `Exported`;
- `list_claims(status, after, limit)`: what the office's page shows; `must_be(claim_id)` refuses what is none;
- `named`, `things_of`, `payers_of`: whose the claims and batches are that the audit log names;
- `ask_once`, `close_settled`: what a rejection asks of the therapist, and that it asks no more;
  `claim_with_line` says of which visit, where several left as one claim;
- `ask_near(practice_id)`: asks therapists for what keeps claims whose last day to send is near;
- `keep_notice(practice_id)`: has owners' tablets say how many claims wait; `notice_soon` does so too
  and never raises;
- `figures_of(practice_id, patient_id)`: what was billed for a client, for a copy of their record;
  `times_named(practice_id)`: how many claims name a payer or a provider;
- `sent_batches`, `sent_claims`, `last_sendings`, `batch_number`, `set_number`: what left when, for those who
  hear of it; `mailed_among` says what of it left on paper;
- `on_asked_where(fn)`, once: who can tell where sent claims stand; `heard(practice_id, claim_ids, numbers)`
  once they stand elsewhere; `on_asked_payer_number(fn)`: by which number their payers know them;
- `set_partner(practice_id, said)`: where exported claims go;
- `send_ready(practice_id, only)`: a batch of ready claims, made and left due; `on_due(fn)` tells of it;
- `send_due(practice_id)`: sends what is due by the practice's connection, once and whole, as `SentReport`;
- `letterhead`, `person`, `license_said`, `label`, `fee_cents`: what papers about visits say of whom and what;
- `IncompleteError`: what `export` raises while the practice lacks something every file needs.
"""

from typing import Any

from server import clearinghouse, payer_rules, push, signatures
from server.claims.audited import named, payers_of, things_of
from server.claims.batches import on_due, send_ready
from server.claims.bill import fee_cents
from server.claims.body import IncompleteError
from server.claims.desk import keep_notice, notice_soon
from server.claims.due import (
    A_MOMENT_S,
    assemble_again,
    assemble_due,
    heard,
    judge_by_day,
    rules_changed,
)
from server.claims.export import Exported, export
from server.claims.figures import figures_of, times_named
from server.claims.near import ask_near
from server.claims.needs import needs
from server.claims.questions import ask_once, close_settled
from server.claims.read import list_claims, must_be
from server.claims.send import SentReport, send_due
from server.claims.sent import (
    Sending,
    SentBatch,
    SentClaim,
    batch_number,
    last_sendings,
    mailed_among,
    on_asked_payer_number,
    on_asked_where,
    sent_batches,
    sent_claims,
    set_number,
)
from server.claims.to_sheets import label, letterhead, license_said, person
from server.claims.together import claim_with_line
from server.claims.usage import connection_changed, set_partner
from server.claims.views import blueprint
from server.claims.views_again import blueprint as again_blueprint
from server.claims.views_batches import blueprint as batches_blueprint
from server.claims.views_mailed import blueprint as mailed_blueprint
from server.claims.views_next import blueprint as next_blueprint
from server.claims.views_overrides import blueprint as overrides_blueprint
from server.claims.views_papers import blueprint as papers_blueprint
from server.claims.views_partner import blueprint as partner_blueprint
from server.claims.views_preview import blueprint as preview_blueprint
from server.claims.views_questions import blueprint as questions_blueprint
from server.claims.views_replace import blueprint as replace_blueprint
from server.claims.views_worklist import blueprint as worklist_blueprint

BLUEPRINTS = (
    blueprint,
    preview_blueprint,
    questions_blueprint,
    overrides_blueprint,
    again_blueprint,
    batches_blueprint,
    papers_blueprint,
    partner_blueprint,
    worklist_blueprint,
    replace_blueprint,
    next_blueprint,
    mailed_blueprint,
)

__all__ = [
    "BLUEPRINTS",
    "Exported",
    "IncompleteError",
    "Sending",
    "SentBatch",
    "SentClaim",
    "SentReport",
    "ask_near",
    "ask_once",
    "assemble_due",
    "batch_number",
    "claim_with_line",
    "close_settled",
    "export",
    "fee_cents",
    "figures_of",
    "heard",
    "judge_by_day",
    "keep_notice",
    "label",
    "last_sendings",
    "letterhead",
    "license_said",
    "list_claims",
    "mailed_among",
    "must_be",
    "named",
    "notice_soon",
    "on_asked_payer_number",
    "on_asked_where",
    "on_due",
    "payers_of",
    "person",
    "send_due",
    "send_ready",
    "sent_batches",
    "sent_claims",
    "set_number",
    "set_partner",
    "things_of",
    "times_named",
    "wire",
]


def wire(exchange: Any) -> None:
    """Ask the exchange to be told when records have changed."""
    exchange.after_commit(_look)
    push.needed_by(needs)
    signatures.on_judged_again(assemble_again)
    payer_rules.on_change(rules_changed)
    clearinghouse.on_change(connection_changed)


def _look(practice_id: str, _touched: object) -> None:
    # Whom a commit touched is found in the rows: a call that never came is made good by the next.
    if assemble_due(practice_id) + judge_by_day(practice_id, within_s=A_MOMENT_S):
        notice_soon(practice_id)
