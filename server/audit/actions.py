"""The closed catalogue of what is written down: dotted names, in code and in the log."""

ACTIONS: frozenset[str] = frozenset(
    {
        "audit.read",
        "audit.rolled_back",
        "backup.restored",
        "backup.taken",
        "blob.read",
        "caseload.changed",
        "caseload.read",
        "chart.emergencies_read",
        "chart.opened_in_emergency",
        "chart.pulled",
        "chart.pushed",
        "claim.exported",
        "claim.printed",
        "claim.read",
        "consent.copy_given",
        "consent.copy_offered",
        "consent.printed",
        "copy.imported",
        "escrow.read",
        "escrow.saved",
        "identity.app_added",
        "identity.app_removed",
        "identity.device_revoked",
        "identity.device_wiped",
        "identity.invitation_accepted",
        "identity.invitation_withdrawn",
        "identity.invited",
        "identity.passkey_added",
        "identity.passkey_retired",
        "identity.passphrase_set",
        "identity.recovery_codes_made",
        "identity.recovery_given",
        "identity.sign_in_failed",
        "identity.signed_in",
        "identity.signed_out",
        "identity.signing_key_added",
        "question.read",
        "signature.exported",
        "signature.read",
    }
)
"""``claim.printed`` is a CMS-1500, ``claim.exported`` a batch for a payer, ``claim.read`` the rest of it.
``chart.pushed`` is written with the ops, ``chart.pulled`` with a page of records that leaves.
"""
