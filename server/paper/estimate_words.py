"""The words printed on a good-faith estimate (45 CFR 149.610(c)), in two languages; all of them our own."""

from collections.abc import Mapping

from server.paper.consent_words import Language

_EN = {
    "estimate": "Good-faith estimate",
    "lead": "What the care below is expected to cost a client who has no insurance, or does not want "
    "a claim sent to one. Given on {given}.",
    "provider": "Provider",
    "state": "State",
    "where": "Where",
    "where_home": "at the client's, in {state}",
    "service": "Service",
    "primary": "What it is",
    "scheduled": "Scheduled for",
    "not_scheduled": "not scheduled yet",
    "period": "Holds for",
    "period_one": "one visit",
    "period_many": "up to {visits} visits from {first} to {last}{often}",
    "often": ", {often}",
    "none": "none given",
    "expected": "Expected charges",
    "visits": "Visits",
    "each": "Each visit",
    "sum": "Together",
    "apart": "Scheduled apart, and not in this estimate",
    "apart_none": "Nothing that would have to be scheduled apart is expected.",
    "apart_words": "For each of these a separate estimate, with its own codes and charges, is given "
    "when it is scheduled or asked for; ask the practice for it.",
    "disclaimers": "What to know",
    "only_estimate": "This is an estimate of what is reasonably expected today. What is really done, "
    "and what it costs, may differ from it.",
    "may_be_more": "More may be recommended in the course of care that has to be scheduled or asked "
    "for by itself; it is not in this estimate.",
    "no_contract": "This is no contract. Nobody is obliged by it to have these services from anybody "
    "named here.",
    "dispute": "Whoever is billed $400 or more above this estimate may dispute the bill: there is a "
    "patient-provider dispute resolution process, to be begun within 120 calendar days of the first "
    "bill's date. How to begin it is said at www.cms.gov/nosurprises or at 1-800-985-3059. Beginning "
    "it does not worsen the care.",
    "keep": "Keep this paper or a picture of it: it is needed to dispute a bill. It is part of the "
    "client's record, and a copy can be had for six years.",
}
_ES = {
    "estimate": "Estimación de buena fe",
    "lead": "Lo que se espera que cueste la atención de abajo a un cliente que no tiene seguro, o "
    "que no quiere que se le mande una reclamación. Entregada el {given}.",
    "provider": "Proveedor",
    "state": "Estado",
    "where": "Lugar",
    "where_home": "donde el cliente, en {state}",
    "service": "Servicio",
    "primary": "Qué es",
    "scheduled": "Programado para",
    "not_scheduled": "aún sin programar",
    "period": "Vale para",
    "period_one": "una visita",
    "period_many": "hasta {visits} visitas del {first} al {last}{often}",
    "often": ", {often}",
    "none": "ninguno indicado",
    "expected": "Cargos esperados",
    "visits": "Visitas",
    "each": "Cada visita",
    "sum": "En total",
    "apart": "Se programa aparte, y no está en esta estimación",
    "apart_none": "No se espera nada que haya que programar aparte.",
    "apart_words": "De cada uno de estos servicios se da una estimación aparte, con sus códigos y "
    "cargos, cuando se programa o se pide; pídala al consultorio.",
    "disclaimers": "Lo que debe saber",
    "only_estimate": "Esto es una estimación de lo que hoy se espera razonablemente. Lo que de "
    "verdad se haga, y lo que cueste, puede ser distinto.",
    "may_be_more": "En el curso de la atención puede recomendarse algo más que se programa o se pide "
    "aparte; no está en esta estimación.",
    "no_contract": "Esto no es un contrato. No obliga a nadie a recibir estos servicios de quienes "
    "se nombran aquí.",
    "dispute": "Quien reciba una factura de $400 o más por encima de esta estimación puede "
    "disputarla: hay un proceso de resolución de disputas entre paciente y proveedor, que se inicia "
    "dentro de los 120 días naturales desde la fecha de la primera factura. Cómo iniciarlo se dice en "
    "www.cms.gov/nosurprises o en el 1-800-985-3059. Iniciarlo no empeora la atención.",
    "keep": "Guarde este papel o una foto de él: hace falta para disputar una factura. Es parte del "
    "expediente del cliente, y durante seis años se puede pedir una copia.",
}


def words(language: Language) -> Mapping[str, str]:
    """Give the words of a language."""
    return _ES if language == "es" else _EN
