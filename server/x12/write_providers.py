"""Write the providers: 2000A with 2010AA and 2010AB above the claims, 2310A to 2310C inside one."""

from __future__ import annotations

from .claim import BillingProvider, Claim, Organization, ServiceLocation
from .segments import CannotSay, npi, one_of, segment, tax_id, taxonomy
from .write_parties import contact, name, place


def billing_provider(who: BillingProvider, level: int) -> str:
    """Loops 2000A, 2010AA and 2010AB as HL `level`, the top of its branch."""
    said = segment("HL", str(level), "", "20", "1")
    if who.taxonomy:
        said += segment("PRV", "BI", "PXC", taxonomy("billing_provider.taxonomy", who.taxonomy))
    said += name("billing_provider.name", "85", who.name, "XX", npi("billing_provider.npi", who.npi))
    said += place("billing_provider.address", who.address, nine=True, street_only=True)
    said += segment(
        "REF",
        one_of("billing_provider.tax_id_kind", who.tax_id_kind, ("EI", "SY")),
        tax_id("billing_provider.tax_id", who.tax_id),
    )
    if who.contact:
        said += contact("billing_provider.contact", who.contact)
    if who.pay_to:
        if who.pay_to == who.address:
            raise CannotSay(
                "billing_provider.pay_to", who.pay_to, "must be left out when it is the billing address"
            )
        said += segment("NM1", "87", "2" if isinstance(who.name, Organization) else "1")
        said += place("billing_provider.pay_to", who.pay_to)
    return said


def claim_providers(claim: Claim) -> str:
    """Loops 2310A, 2310B and 2310C, in the guide's order; each is there only when it says something new."""
    return _referring(claim) + _rendering(claim) + _location(claim)


def _referring(claim: Claim) -> str:
    who = claim.referring_provider
    if not who:
        return ""
    return name("referring_provider.name", "DN", who.name, "XX", npi("referring_provider.npi", who.npi))


def _rendering(claim: Claim) -> str:
    who, billing = claim.rendering_provider, claim.billing_provider
    if not who:
        # An organization cannot have given the massage itself (2310B, situational rule).
        if isinstance(billing.name, Organization):
            raise CannotSay("rendering_provider", None, "is missing: the billing provider is an organization")
        return ""
    if who.npi == billing.npi:
        raise CannotSay("rendering_provider", who.npi, "must be left out when it is the billing provider")
    said = name("rendering_provider.name", "82", who.name, "XX", npi("rendering_provider.npi", who.npi))
    if who.taxonomy:
        said += segment("PRV", "PE", "PXC", taxonomy("rendering_provider.taxonomy", who.taxonomy))
    return said


def _location(claim: Claim) -> str:
    where = claim.service_location
    if not where:
        return ""
    said_where = place("service_location.address", where.address, nine=True, street_only=True)
    # Payers reject a location that repeats 2010AA: what is said must differ, not only what was typed.
    billing = place("billing_provider.address", claim.billing_provider.address, nine=True)
    if said_where == billing:
        raise CannotSay(
            "service_location", where.name, "must be left out when it is the billing provider's address"
        )
    return _location_name(where) + said_where


def _location_name(where: ServiceLocation) -> str:
    who = Organization(name=where.name)
    if not where.npi:
        return name("service_location", "77", who)
    return name("service_location", "77", who, "XX", npi("service_location.npi", where.npi))
