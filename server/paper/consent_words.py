"""The words printed on a consent, in the language it was signed in."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "es"]

_EN = {
    "answers": "Answers",
    "treatment": "Treatment",
    "release": "Sharing what the insurance needs to pay",
    "assignment": "Payment to the practice",
    "yes": "Yes",
    "no": "No",
    "signature": "Signature",
    "typed": "Signed by typing the name",
    "who_self": "the client",
    "who_parent": "parent",
    "who_guardian": "guardian",
    "who_representative": "representative",
    "how": "How this was signed",
    "client": "Client",
    "form": "Text",
    "signed_at": "Signed, by the tablet's clock",
    "received_at": "Received at the office, by its clock",
    "clock": "The tablet's clock",
    "clock_fits": "not ahead of the office's when this was received",
    "clock_ahead": "at least {seconds} seconds ahead of the office's",
    "tablet": "Tablet",
    "handed_by": "Handed over and taken back by",
    "text_hash": "SHA-256 of the text",
    "op_hash": "SHA-256 of the record as it was sent",
    "meaning": "Meaning of the signature",
    "meaning_said": "The signer agreed to the text with the answers given, and to signing it on a screen.",
    "attached": "The record as it was sent, with every stroke of the pen and its time",
    "replaced": 'Signs this typeface has no letter for are printed as "?". The attached record has them.',
}
_ES = {
    "answers": "Respuestas",
    "treatment": "Tratamiento",
    "release": "Compartir lo que el seguro necesita para pagar",
    "assignment": "Pago a la práctica",
    "yes": "Sí",
    "no": "No",
    "signature": "Firma",
    "typed": "Firmado escribiendo el nombre",
    "who_self": "el cliente",
    "who_parent": "padre o madre",
    "who_guardian": "tutor legal",
    "who_representative": "representante",
    "how": "Cómo se firmó",
    "client": "Cliente",
    "form": "Texto",
    "signed_at": "Firmado, según el reloj de la tableta",
    "received_at": "Recibido en la oficina, según su reloj",
    "clock": "El reloj de la tableta",
    "clock_fits": "no estaba adelantado respecto al de la oficina al recibirse",
    "clock_ahead": "adelantado al menos {seconds} segundos respecto al de la oficina",
    "tablet": "Tableta",
    "handed_by": "Entregada y recogida por",
    "text_hash": "SHA-256 del texto",
    "op_hash": "SHA-256 del registro tal como se envió",
    "meaning": "Significado de la firma",
    "meaning_said": "Quien firma aceptó el texto con las respuestas dadas, y firmarlo en una pantalla.",
    "attached": "El registro tal como se envió, con cada trazo de la firma y su hora",
    "replaced": 'Los signos que esta letra no tiene se imprimen como "?". El registro adjunto los tiene.',
}


def words(language: Language) -> Mapping[str, str]:
    """Give the words of a language."""
    return _ES if language == "es" else _EN
