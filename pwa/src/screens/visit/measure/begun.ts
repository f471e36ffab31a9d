import { MEASURES, type Measure, measures } from "@sync/outcome_scores.ts";
import type { Store } from "../../../store/api.ts";
import type { Begun, BegunPlace } from "../../../store/begun.ts";

/** What was put in for one item: null when it was tapped as left out, undefined while nobody touched it. */
export type Answer = number | null | undefined;

const UNTOUCHED = "-";
const LEFT_OUT = "x";

/** As many untouched items as a questionnaire has. */
export function noAnswers(measure: Measure): readonly Answer[] {
  return Array<Answer>(measures[measure].items).fill(undefined);
}

/** Answers once every item was touched, as they are scored; null before. */
export function whole(answers: readonly Answer[]): readonly (number | null)[] | null {
  const touched = answers.filter((one) => one !== undefined);
  return touched.length === answers.length && touched.length > 0 ? touched : null;
}

/** Answers as they lie on the tablet: a sign an item. */
export function signsOf(answers: readonly Answer[]): string {
  return answers.map((one) => (one === undefined ? UNTOUCHED : (one ?? LEFT_OUT))).join("");
}

/** Answers of a questionnaire as they lay on the tablet; untouched ones for what it could not have written. */
export function answersOf(measure: Measure, signs: string): readonly Answer[] {
  const { items, most } = measures[measure];
  const known = [...signs].every((sign) => sign === UNTOUCHED || sign === LEFT_OUT || Number(sign) <= most);
  if (signs.length !== items || !known) return noAnswers(measure);
  return [...signs].map((sign) => (sign === UNTOUCHED ? undefined : sign === LEFT_OUT ? null : Number(sign)));
}

/** The questionnaires of one visit that are half put in: there again after a lock or a dead battery, and gone once the
 * score is in the note or the visit is closed. */
export class BegunScores {
  readonly #place: BegunPlace;
  readonly #store: Store;
  readonly #visit: string;
  #all: Readonly<Record<string, readonly Begun[]>> = {};
  #last: Promise<void> = Promise.resolve();

  constructor(place: BegunPlace, store: Store, visit: string) {
    this.#place = place;
    this.#store = store;
    this.#visit = visit;
  }

  /** Have them at hand; of visits that were closed, canceled or are not here any more none. */
  async open(): Promise<void> {
    const found = (await this.#place.read().catch(() => undefined)) ?? {};
    this.#all = Object.fromEntries(Object.entries(found).filter(([visit]) => isOpen(this.#store, visit)));
  }

  /** The questionnaire that was touched last. */
  get last(): Measure | null {
    const measure = this.#ofVisit.at(-1)?.measure;
    return MEASURES.find((one) => one === measure) ?? null;
  }

  of(measure: Measure): Begun | null {
    return this.#ofVisit.find((one) => one.measure === measure) ?? null;
  }

  /** Keep one as it is on the screen. Throws StoreFull, StoreGone. */
  keep(begun: Begun): Promise<void> {
    return this.#write([...this.#others(begun.measure), begun]);
  }

  /** Throws StoreFull, StoreGone. */
  drop(measure: Measure): Promise<void> {
    return this.#write(this.#others(measure));
  }

  get #ofVisit(): readonly Begun[] {
    return this.#all[this.#visit] ?? [];
  }

  #others(measure: string): readonly Begun[] {
    return this.#ofVisit.filter((one) => one.measure !== measure);
  }

  /** One after the other: of two taps the later one stays. */
  #write(ofVisit: readonly Begun[]): Promise<void> {
    const { [this.#visit]: _, ...others } = this.#all;
    const all = ofVisit.length > 0 ? { ...others, [this.#visit]: ofVisit } : others;
    this.#all = all;
    const writing = this.#last.then(() => this.#place.keep(all));
    this.#last = writing.catch(() => {});
    return writing;
  }
}

function isOpen(store: Store, visit: string): boolean {
  const encounter = store.get("encounter", visit);
  const closed = encounter?.state === "signed" || store.get("note", visit)?.state === "signed";
  return encounter !== undefined && !closed && encounter.fields.canceled_at === null;
}
