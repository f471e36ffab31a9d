"""Findings that only the office can make, beside those of the shared rules. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from server.claims.overrides import Judged

Words = dict[str, str]
Said = TypeVar("Said", bound="Mapping[str, Any]")


def standing(findings: Iterable[Said], severity: str) -> list[Said]:
    """Give the findings of a severity that nobody went on against."""
    return [each for each in findings if each["severity"] == severity and "accepted" not in each]


def note_open() -> Judged:
    """The visit is closed but its note is not, or there is none."""
    return _stop(
        "note-open",
        {"en": "The note is not closed.", "es": "La nota no está cerrada."},
        {"en": "Close the note on the tablet.", "es": "Cierre la nota en la tableta."},
        "note",
        "a claim rests on a signed note",
    )


_CONTESTED: dict[str, tuple[str, str, str]] = {
    "practice": ("the practice's details", "los datos del consultorio", "office"),
    "provider": ("the therapist's details", "los datos del terapeuta", "office"),
    "payer": ("the insurance's details", "los datos de la compañía de seguros", "office"),
    "fee": ("the price of a code", "el precio de un código", "office"),
    "patient": ("the client's details", "los datos del cliente", "client"),
    "coverage": ("the insurance policy", "el seguro", "coverage"),
    "referral": ("the referral", "la orden médica", "referral"),
    "referral_page": ("a page of the referral", "una página de la orden médica", "referral"),
    "encounter": ("the visit", "la visita", "finish"),
    "note": ("the note", "la nota", "note"),
    "service_line": ("a code", "un código", "codes"),
    "consent": ("the consent", "el consentimiento", "consent"),
    "finding_override": ("why to go on though a rule objects", "por qué seguir pese a una regla", "finish"),
    "coverage_check": ("what the insurance said", "lo que dijo el seguro", "coverage"),
    "coverage_notice": ("the notice that it is not covered", "el aviso de que no se cubre", "coverage"),
    "prior_authorization": ("a prior authorization", "una autorización previa", "coverage"),
    "injury": ("the accident or injury", "el accidente o la lesión", "coverage"),
    "treatment_plan": ("the treatment plan", "el plan de tratamiento", "client"),
    "enrollment": (
        "how the therapist stands with the payer",
        "cómo está el terapeuta con la aseguradora",
        "office",
    ),
    "withdrawal": ("the withdrawal of the consent", "el retiro del consentimiento", "consent"),
}
"""Record kind to what people call it and the step that shows it."""


def contested(kind: str) -> Judged:
    """A record two people wrote differently: whichever value were billed, somebody says it is wrong."""
    en, es, where = _CONTESTED[kind]
    return _stop(
        f"contested-{kind.replace('_', '-')}",
        {
            "en": f"Two people wrote different things in {en}, and nobody has chosen between them yet.",
            "es": f"Dos personas escribieron cosas distintas en {es}, y nadie ha elegido todavía.",
        },
        {
            "en": "Look at both on the tablet and keep the right one. The claim is judged again at once.",
            "es": "Vea ambas en la tableta y deje la correcta. La reclamación se juzga de nuevo enseguida.",
        },
        where,
        "nothing contested is billed",
    )


def signature_does_not_hold() -> Judged:
    """Something of the visit is under no signature that its key proves: it may not be what was signed."""
    return _stop(
        "signature-does-not-hold",
        {
            "en": "The signature does not hold for all of this visit.",
            "es": "La firma no vale para toda esta visita.",
        },
        {
            "en": "Open the visit on the therapist's tablet, under Finish, and sign again.",
            "es": "Abra la visita en la tableta del terapeuta, en Cerrar, y firme de nuevo.",
        },
        "finish",
        "a claim rests on a signed note",
    )


def half_written_address() -> Judged:
    """A visit address that was begun: falling back to the client's home would be a guess."""
    return _stop(
        "visit-address-incomplete",
        {"en": "The address of the visit is incomplete.", "es": "La dirección de la visita está incompleta."},
        {
            "en": "Finish the visit's street, city, state and ZIP, or clear all four to use the client's.",
            "es": "Complete calle, ciudad, estado y código postal de la visita, o borre los cuatro.",
        },
        "client",
        "005010X222A1 loop 2310C",
    )


def zip_too_short() -> Judged:
    """The place of treatment has five digits of ZIP where the file has to say nine.

    The shared rules home-zip and place-address say so on the tablet already; this is for what they let pass,
    such as a home whose payer never said whether it wants to know it.
    """
    return _stop(
        "visit-zip-plus-4",
        {
            "en": "The place of the visit needs its ZIP+4: five digits are not enough in a claim.",
            "es": "El lugar de la visita necesita el código postal completo (ZIP+4); no bastan cinco.",
        },
        {
            "en": "Look the nine digits up at the Postal Service; write them on the visit or the client.",
            "es": "Busque los nueve dígitos en el correo y escríbalos en la visita o en el cliente.",
        },
        "client",
        "005010X222A1 loop 2310C N403",
    )


def visits_differ() -> Judged:
    """What takes the place of a claim of several visits has to be one claim as well, and cannot be."""
    return _stop(
        "claim-visits-differ",
        {
            "en": "The payer has these visits as one claim, and one claim cannot say them any more.",
            "es": "El seguro tiene estas visitas en una sola reclamación, y una sola ya no puede decirlas.",
        },
        {
            "en": "Make policy, referral, place and therapist alike again, or void the claim instead.",
            "es": "Iguale otra vez seguro, orden médica, lugar y terapeuta, o anule la reclamación.",
        },
        "office",
        "005010X222A1 loop 2300",
    )


def incomplete(what: str) -> Judged:
    """A fact without which there is no claim."""
    return _stop(
        "claim-incomplete",
        {"en": f"The claim needs {what}.", "es": f"Al reclamo le falta un dato: {what}."},
        {"en": f"Fill in {what}.", "es": "Complete ese dato."},
        "office",
        "005010X222A1",
    )


def cannot_say(field: str, why: str) -> Judged:
    """A fact that an 837P has no way to say."""
    return _stop(
        "claim-unsayable",
        {
            "en": f"The claim cannot be written: {field} {why}.",
            "es": f"El reclamo no se puede escribir: {field}.",
        },
        {"en": "Correct it and the claim is made again.", "es": "Corríjalo y el reclamo se hará de nuevo."},
        "office",
        "005010X222A1",
    )


def _stop(rule: str, say: Words, fix: Words, where: str, source: str) -> Judged:
    return {
        "rule": rule,
        "severity": "stop",
        "answer": "fires",
        "say": say,
        "fix": fix,
        "where": where,
        "unverified": False,
        "source": source,
        "override": "never",
        "since": None,
        "verified_on": None,
        "wanting": [],
    }
