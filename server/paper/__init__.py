"""Paper: the forms a payer still takes by post or fax, and signed consents, drawn as PDF bytes.

A pure room: no database, no Flask, no clock, and nothing of ours imported. Others call:

- `Cms1500Form` (with `PersonName`, `PostalAddress`, `ServiceLine`): the facts of one claim, box by box.
- `split_forms(form)`: complete claims of at most six lines each, with claim ids ending -1, -2, ...
- `draw_cms1500(forms, mode=...)`: one PDF, a page for each form. "data_only" prints on bought red forms,
  "preview" draws our own neutral form under the same text for fax, attorneys and records.
- `draw_consent(SignedConsent(...))`: a signed consent as PDF/A-3b with its evidence attached; `how_rows`,
  `clock_words`, `consent_word` and `consent_meaning` say in its language how it came about; `asked_of` names
  the questions it answers; `draw_form` draws a form before anybody signs it.
- `draw_superbill(Superbill(...), language)`: one visit for a client's own insurance, PDF/UA-1, made of a
  `Letterhead`, a `Therapist`, a `Client` and `Charge`s.
- `draw_statement(Statement(...), language)`: a client's visits of some days, for an FSA or HSA.
- `draw_estimate(Estimate(...), language)`: what care is expected to cost, each service an `Expected`.
- `PaperError` and its kinds: `BoxTooLongError`, `BoxContentError`, `TooManyLinesError`.
"""

from server.paper.cms1500 import Mode, draw_cms1500
from server.paper.consent import (
    Initialed,
    SignedConsent,
    asked_of,
    clock_words,
    consent_meaning,
    consent_word,
    draw_consent,
    draw_form,
    how_rows,
)
from server.paper.consent_words import Language
from server.paper.errors import BoxContentError, BoxTooLongError, PaperError, TooManyLinesError
from server.paper.estimate import Estimate, Expected, draw_estimate
from server.paper.form import Cms1500Form, PersonName, PlanType, PostalAddress, Relationship, ServiceLine, Sex
from server.paper.sheet import Charge, Client, Letterhead, Therapist
from server.paper.split import split_forms
from server.paper.statement import Statement, draw_statement
from server.paper.superbill import Superbill, draw_superbill

__all__ = [
    "BoxContentError",
    "BoxTooLongError",
    "Charge",
    "Client",
    "Cms1500Form",
    "Estimate",
    "Expected",
    "Initialed",
    "Language",
    "Letterhead",
    "Mode",
    "PaperError",
    "PersonName",
    "PlanType",
    "PostalAddress",
    "Relationship",
    "ServiceLine",
    "Sex",
    "SignedConsent",
    "Statement",
    "Superbill",
    "Therapist",
    "TooManyLinesError",
    "asked_of",
    "clock_words",
    "consent_meaning",
    "consent_word",
    "draw_cms1500",
    "draw_consent",
    "draw_estimate",
    "draw_form",
    "draw_statement",
    "draw_superbill",
    "how_rows",
    "split_forms",
]
