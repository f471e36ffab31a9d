/** What is asked before hands are laid on: red flags, fresh at each visit, answered in the visit's note. Twin of
 * red_flags.py, which says more; held to it by vectors/red_flags. */

/** Fields of a note, each yes, no, or not answered; in the order they are asked. */
export const RED_FLAGS = [
  "red_flag_infection",
  "red_flag_bleeding",
  "red_flag_injury",
  "red_flag_clot",
  "red_flag_skin",
  "red_flag_pregnancy",
  "red_flag_nerve",
  "red_flag_cancer",
] as const;

export type RedFlag = (typeof RED_FLAGS)[number];

type Note = Readonly<Record<string, unknown>>;

/** Say whether every red flag was answered, by yes or no. */
export function isAsked(note: object): boolean {
  return RED_FLAGS.every((name) => typeof (note as Note)[name] === "boolean");
}

/** Say whether no red flag was answered by yes without words about what was decided. */
export function isDecided(note: object): boolean {
  const words = (note as Note).red_flag_decision;
  return raised(note).length === 0 || (typeof words === "string" && words.trim() !== "");
}

/** Give the red flags that were answered by yes. */
export function raised(note: object): RedFlag[] {
  return RED_FLAGS.filter((name) => (note as Note)[name] === true);
}
