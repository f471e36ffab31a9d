/** What keeps a list from being brought in, an estimate from being given or a fact from being written, by code (sync/problems.json). */
export const ofLists: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  "estimates.days": {
    title: "Los días de la estimación no encajan",
    detail:
      "Vale para 12 meses como máximo, no termina antes de empezar, y se programó o se pidió hoy o antes.",
  },
  "moving_in.moved": {
    title: "La lista ya haría otra cosa",
    detail:
      "Desde que se miró, se añadieron o cambiaron clientes o aseguradoras. Mírela otra vez; no se trajo nada.",
  },
  "moving_in.no_column": {
    title: "Falta una columna",
    detail: "Diga qué columna del archivo es: {what}. No se trajo nada.",
  },
  "moving_in.no_such_column": {
    title: "No existe esa columna",
    detail:
      "Se nombró una columna que el archivo no tiene, o dos veces la misma. Mire el archivo otra vez; no se trajo nada.",
  },
  "moving_in.nothing": {
    title: "No hay nada que traer",
    detail: "Todas las líneas ya están, se dejan fuera o tienen algo mal.",
  },
  "moving_in.taken_back": {
    title: "Ya se había deshecho",
    detail: "Todo lo que hizo esta lista ya no está.",
  },
  "moving_in.unreadable": {
    title: "No se puede leer este archivo",
    detail: "No es una lista de líneas y columnas que se pueda leer ({why}, línea {line}). No se trajo nada.",
  },
  "moving_in.used": {
    title: "Ya no se puede deshacer",
    detail:
      "Alguien cambió lo que hizo la lista, o algo se apoya en ello ({count}). Todo queda como está; lo que sobra se quita en su lugar.",
  },
  "moving_in.wrong_lines": {
    title: "Algo está mal en líneas del archivo",
    detail:
      "La línea {line} es la primera de {count}. Corrija el archivo, o deje fuera esas líneas. No se trajo nada.",
  },
  "practice_facts.moved": {
    title: "Cambió mientras tanto",
    detail:
      "Una tableta u otra página lo cambió o lo borró desde que se abrió. No se guardó nada; mire cómo está ahora y decida de nuevo.",
  },
  "practice_facts.same_day": {
    title: "Ya hay una tarifa así",
    detail: "El código {cpt} tiene una tarifa desde {day}. Cambie esa, o empiece esta otro día.",
  },
  "practice_facts.same_standing": {
    title: "Ya está anotado",
    detail:
      "Este terapeuta tiene una inscripción con esta aseguradora desde el mismo día. Cambie esa, o empiece esta otro día.",
  },
  "practice_facts.stays": {
    title: "El consultorio mismo se queda",
    detail: "De él se hace cada reclamación. Lo que está mal se cambia en sus campos.",
  },
  "practice_facts.used": {
    title: "Algo se apoya en ello",
    detail:
      "Lo nombran: pólizas {policies}, visitas {visits}, reclamaciones {claims}, inscripciones {enrollments}, reglas de aseguradoras {rule_sets}. Queda como está.",
  },
};
