/** A questionnaire that is half put in; `answers` has a sign an item: its number, "x" left out, "-" untouched. */
export interface Begun {
  readonly measure: string;
  readonly day: string;
  readonly as: "answers" | "total";
  readonly answers: string;
  readonly points: string;
}

/** Where they lie, by visit: sealed, on this tablet alone. A score that is not whole is nothing the note could say. */
export interface BegunPlace {
  /** What does not open is nothing begun. Throws StoreGone. */
  read(): Promise<Readonly<Record<string, readonly Begun[]>> | undefined>;
  /** In a transaction as strict as a note's. Throws StoreFull, StoreGone. */
  keep(all: Readonly<Record<string, readonly Begun[]>>): Promise<void>;
}
