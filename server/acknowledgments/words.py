"""What the codes of a 277CA mean, in our own plain words, and what to mend.

X12 keeps lists 507 (category) and 508 (status); their texts are its own. What stands here was written from
memory of common rejections and checked against no list yet: `VERIFIED_ON` is None, and screens say so and
show the codes themselves.
"""

from __future__ import annotations

from typing import TypedDict

VERIFIED_ON: str | None = None


class Words(TypedDict):
    """One meaning in both languages."""

    en: str
    es: str


CATEGORIES: dict[str, Words] = {
    "A0": {"en": "Passed on to the payer", "es": "Enviada al seguro"},
    "A1": {"en": "Received", "es": "Recibida"},
    "A2": {"en": "Taken in to be decided", "es": "Aceptada para decidirse"},
    "A3": {"en": "Sent back, it cannot be worked on", "es": "Devuelta, no se puede tramitar"},
    "A4": {"en": "Not found", "es": "No encontrada"},
    "A5": {"en": "Split into several claims", "es": "Dividida en varias reclamaciones"},
    "A6": {"en": "Something is missing", "es": "Falta algo"},
    "A7": {"en": "Something is wrong", "es": "Algo está mal"},
    "A8": {"en": "Two things do not go together", "es": "Dos cosas no concuerdan"},
}

CODES: dict[str, Words] = {
    "19": {"en": "receipt", "es": "recepción"},
    "20": {"en": "taken in for processing", "es": "aceptada para trámite"},
    "21": {"en": "missing or invalid information", "es": "información que falta o no es válida"},
    "26": {"en": "this party was not found", "es": "no se encontró a esta parte"},
    "33": {
        "en": "the subscriber and their number were not found",
        "es": "no se encontró al titular ni su número",
    },
    "54": {"en": "a duplicate of a claim decided before", "es": "duplicado de una reclamación ya decidida"},
    "78": {"en": "a duplicate of a claim still waiting", "es": "duplicado de una reclamación en espera"},
    "88": {"en": "not eligible on the day of service", "es": "sin cobertura el día del servicio"},
    "97": {"en": "the client is not known to this payer", "es": "este seguro no conoce al cliente"},
    "116": {"en": "sent to the wrong payer", "es": "enviada al seguro equivocado"},
    "125": {"en": "the name", "es": "el nombre"},
    "126": {"en": "the address", "es": "la dirección"},
    "128": {"en": "the tax id", "es": "el número fiscal"},
    "145": {"en": "the taxonomy code", "es": "el código de taxonomía"},
    "153": {"en": "the id number", "es": "el número de identificación"},
    "158": {"en": "the date of birth", "es": "la fecha de nacimiento"},
    "164": {"en": "the member id", "es": "el número de afiliado"},
    "178": {"en": "the charges", "es": "los cargos"},
    "187": {"en": "the date of service", "es": "la fecha del servicio"},
    "249": {"en": "the place of service", "es": "el lugar del servicio"},
    "254": {"en": "the first diagnosis", "es": "el primer diagnóstico"},
    "255": {"en": "a diagnosis", "es": "un diagnóstico"},
    "453": {"en": "the modifiers of a code", "es": "los modificadores de un código"},
    "454": {"en": "the procedure code", "es": "el código de procedimiento"},
    "464": {"en": "the payer's number of the claim", "es": "el número que el seguro dio a la reclamación"},
    "476": {"en": "the units", "es": "las unidades"},
    "496": {
        "en": "not enrolled to send claims through this clearinghouse",
        "es": "sin inscripción para enviar reclamaciones por esta vía",
    },
    "500": {"en": "the ZIP code", "es": "el código postal"},
    "562": {"en": "the NPI", "es": "el NPI"},
}

ENTITIES: dict[str, Words] = {
    "1P": {"en": "the provider", "es": "el proveedor"},
    "40": {"en": "the clearinghouse", "es": "la vía de envío"},
    "41": {"en": "the submitter", "es": "quien envía"},
    "77": {"en": "the place of treatment", "es": "el lugar del tratamiento"},
    "82": {"en": "the therapist of the visit", "es": "quien atendió"},
    "85": {"en": "the practice", "es": "la consulta"},
    "DN": {"en": "the referring provider", "es": "quien refirió"},
    "IL": {"en": "the policy holder", "es": "el titular de la póliza"},
    "PR": {"en": "the payer", "es": "el seguro"},
    "QC": {"en": "the client", "es": "el cliente"},
}

ASKS: Words = {
    "en": "The claim was sent back. {} Please mend it in the visit, or say what is right.",
    "es": "La reclamación fue devuelta. {} Corríjalo en la visita o diga qué es lo correcto.",
}
UNREAD: Words = {
    "en": "This part could not be taken in.",
    "es": "Esta parte no se pudo aceptar.",
}


def meaning(category: str, code: str, entity: str) -> Words:
    """Give "Something is wrong: the NPI (the practice)" in both languages; a code without words is named."""
    unknown: Words = {"en": f"code {code}", "es": f"código {code}"}
    first = CATEGORIES.get(category, {"en": category, "es": category})
    what, whose = CODES.get(code, unknown), ENTITIES.get(entity)
    of_en, of_es = (f" ({whose['en']})", f" ({whose['es']})") if whose else ("", "")
    return {
        "en": f"{first['en']}: {what['en']}{of_en}",
        "es": f"{first['es']}: {what['es']}{of_es}",
    }
