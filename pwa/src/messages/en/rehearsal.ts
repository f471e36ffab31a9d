/** What the made-up client and practice of a practice visit are called, and the text they sign. */
export const rehearsal = {
  "rehearsal.practice": "Practice visit: made up",
  "rehearsal.first_name": "Pat",
  "rehearsal.last_name": "Made-Up",
  "rehearsal.street": "1 Nowhere Lane",
  "rehearsal.city": "Nowhere",
  "rehearsal.gate_note": "Made up, as all of this visit",
  "rehearsal.payer": "Made-up insurance",
  "rehearsal.doctor": "Doctor",
  "rehearsal.form_title": "Consent, to practice with",
  "rehearsal.form_body":
    "This is a text to practice with. Nobody is bound by it, and it is erased with the practice visit.\n\nAt a real visit your practice’s own text stands here. Your client reads it, answers, and signs with a finger, or by typing.",
  "rehearsal.form_statement": "I know that this is only practice.",
};
