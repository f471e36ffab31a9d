"""The closed catalogue of what is written down: dotted names, in code and in the log, by kind."""

from typing import Final

GROUPS: Final[dict[str, frozenset[str]]] = {
    "charts": frozenset(
        {
            "blob.read",
            "caseload.read",
            "chart.device_clients_read",
            "chart.pulled",
            "chart.pushed",
            "chart.searched",
            "copy.imported",
            "escrow.read",
            "list.brought_in",
            "list.looked_at",
            "list.taken_back",
            "mileage.read",
            "question.read",
            "record.estimates_read",
            "reading.read",
            "signature.read",
        }
    ),
    "claims": frozenset(
        {
            "answers.received",
            "claim.batch_arrived",
            "claim.batch_lost",
            "claim.mail_taken_back",
            "claim.mailed",
            "claim.next_billed",
            "claim.next_dropped",
            "claim.queued_again",
            "claim.read",
            "claim.replacement_dropped",
            "claim.replacement_made",
            "claim.taken_out",
            "claim.void_made",
            "payer_rules.previewed",
        }
    ),
    "clearinghouse": frozenset(
        {
            "clearinghouse.changed",
            "clearinghouse.checked",
            "clearinghouse.ids_set",
            "clearinghouse.removed",
        }
    ),
    "emergency": frozenset({"chart.emergencies_read", "chart.opened_in_emergency"}),
    "forms": frozenset(
        {
            "consent.form_published",
            "consent.form_retired",
            "consent.form_reviewed",
            "consent.form_taken_back",
        }
    ),
    "left": frozenset(
        {
            "audit.exported",
            "backup.taken",
            "claim.exported",
            "claim.printed",
            "claim.sent",
            "claim.superbill_printed",
            "consent.copy_given",
            "consent.copy_offered",
            "consent.printed",
            "escrow.saved",
            "record.all_exported",
            "record.estimate_given",
            "record.exported",
            "record.statement_printed",
            "signature.exported",
        }
    ),
    "log": frozenset(
        {
            "audit.disclosures_read",
            "audit.read",
            "audit.reviewed",
            "audit.rolled_back",
            "audit.verified",
            "backup.restored",
            "disclosure.written",
            "keys.exchanged",
            "keys.resealed",
            "keys.retired",
        }
    ),
    "payer_rules": frozenset({"payer_rules.published", "payer_rules.rolled_back", "payer_rules.withdrawn"}),
    "practice": frozenset({"practice.fact_deleted", "practice.fact_written"}),
    "people": frozenset(
        {
            "caseload.changed",
            "identity.device_revoked",
            "identity.device_wiped",
            "identity.invitation_accepted",
            "identity.invitation_withdrawn",
            "identity.invited",
            "identity.person_left",
            "identity.person_returned",
            "identity.practice_founded",
        }
    ),
    "signing_in": frozenset(
        {
            "identity.sign_in_ended",
            "identity.sign_in_failed",
            "identity.signed_in",
            "identity.signed_out",
        }
    ),
    "ways": frozenset(
        {
            "identity.app_added",
            "identity.app_removed",
            "identity.passkey_added",
            "identity.passkey_retired",
            "identity.passphrase_set",
            "identity.recovery_codes_made",
            "identity.recovery_given",
            "identity.signing_key_added",
        }
    ),
}
"""``claim.printed`` is a CMS-1500, ``claim.superbill_printed`` what a client hands to an insurance,
``claim.mailed`` that its form went to the payer, ``claim.mail_taken_back`` that not,
``record.statement_printed`` the same of several visits,
``record.estimate_given`` what care is expected to cost, ``claim.exported`` a batch for a payer,
``claim.sent`` its way out to the clearinghouse, ``claim.batch_arrived`` and ``claim.batch_lost`` what a
person found out where only one could, ``claim.queued_again`` that a rejected one is to leave with
the next batch, ``claim.taken_out`` that not, ``claim.replacement_made`` and ``claim.void_made`` that another
is to take its place or to void it, ``claim.replacement_dropped`` that not, ``claim.next_billed`` that the
next payer is billed with the answer of the one before, ``claim.next_dropped`` that not, ``claim.read`` the
rest of it.
``chart.pushed`` is written with the ops, ``chart.pulled`` with a page of records that leaves. ``left`` is
what went out of the office's hands as a file or on paper.
"""

ACTIONS: Final[frozenset[str]] = frozenset[str]().union(*GROUPS.values())
