import type { Starter } from "../en/starter.ts";

/** Sentences to begin with; each ends where what is true of this client is typed. */
export const starter: readonly Starter[] = [
  {
    short: "mejor",
    part: "subjective",
    words: "Menos dolor que antes de la última visita; ahora es más fácil:",
  },
  { short: "igual", part: "subjective", words: "Sin cambios desde la última visita, dice el cliente." },
  { short: "peor", part: "subjective", words: "Más dolor desde la última visita; empezó con:" },
  { short: "sueño", part: "subjective", words: "Cómo durmió desde la última visita:" },
  { short: "agrava", part: "subjective", words: "Empeora con:" },
  { short: "alivia", part: "subjective", words: "Se alivia con:" },
  { short: "salud", part: "subjective", words: "Se preguntó por la salud y los medicamentos; qué cambió:" },
  { short: "tens", part: "objective", words: "Tenso al tacto:" },
  { short: "pg", part: "objective", words: "Puntos dolorosos y hacia dónde va el dolor:" },
  { short: "rango", part: "objective", words: "Rango de movimiento, antes y después, en grados:" },
  { short: "post", part: "objective", words: "Postura y forma de caminar:" },
  { short: "tec", part: "objective", words: "Qué se hizo, dónde y cuántos minutos:" },
  { short: "resp", part: "assessment", words: "Respuesta al tratamiento, sentida y encontrada:" },
  { short: "meta", part: "assessment", words: "Hacia la meta de la orden:" },
  { short: "puede", part: "assessment", words: "Ahora puede hacer lo que antes no podía:" },
  {
    short: "tol",
    part: "assessment",
    words: "Toleró bien el tratamiento; no se vio ni se contó nada adverso.",
  },
  { short: "frec", part: "plan", words: "Seguir, cada cuánto y hasta cuándo:" },
  { short: "casa", part: "plan", words: "Para hacer en casa:" },
  { short: "sig", part: "plan", words: "La próxima vez, mirar primero:" },
  { short: "avisar", part: "plan", words: "Para informar a quien refiere:" },
];
