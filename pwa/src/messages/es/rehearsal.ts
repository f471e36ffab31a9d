import type { rehearsal as en } from "../en/rehearsal.ts";

export const rehearsal: typeof en = {
  "rehearsal.practice": "Visita de práctica: inventada",
  "rehearsal.first_name": "Paz",
  "rehearsal.last_name": "Inventada",
  "rehearsal.street": "Calle Ninguna 1",
  "rehearsal.city": "Ninguna Parte",
  "rehearsal.gate_note": "Inventado, como todo en esta visita",
  "rehearsal.payer": "Seguro inventado",
  "rehearsal.doctor": "Doctora",
  "rehearsal.form_title": "Consentimiento para practicar",
  "rehearsal.form_body":
    "Este es un texto para practicar. No obliga a nadie y se borra con la visita de práctica.\n\nEn una visita real está aquí el texto de su consulta. Su cliente lo lee, responde y firma con el dedo o con el teclado.",
  "rehearsal.form_statement": "Sé que esto es solo una práctica.",
};
