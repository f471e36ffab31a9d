import {
  type Earlier,
  keyOf,
  type Likeness,
  likeness,
  linesOf,
  PARTS,
  type Part,
  type Parts,
} from "@sync/likeness.ts";

/** After the last key; none of this is reckoned while a person types. */
const PAUSE_MS = 250;

/** A line of a note that stands in an earlier one, as it is written now, and the day of the newest that has it. */
export interface CarriedLine {
  readonly line: string;
  readonly on: string;
}

/** What of a note stands in earlier notes, whoever wrote it and however it came there. */
export interface Carried {
  readonly likeness: Likeness;
  /** By part of the note. */
  readonly lines: Readonly<Record<string, readonly CarriedLine[]>>;
}

/** Say what of a note stands in earlier notes, newest first. */
export function carriedIn(note: Parts, earlier: readonly Earlier[]): Carried {
  const day = new Map<string, string>();
  for (const one of earlier.toReversed()) {
    for (const part of PARTS) {
      for (const line of linesOf(one[part] ?? "")) day.set(keyOf(line), one.date_of_service);
    }
  }
  const carried = (part: Part) =>
    linesOf(note[part] ?? "").flatMap((line) => {
      const on = day.get(keyOf(line));
      return on === undefined ? [] : [{ line, on }];
    });
  return {
    likeness: likeness(note, earlier),
    lines: Object.fromEntries(PARTS.map((part) => [part, carried(part)])),
  };
}

/** The same of a note as it is typed, a moment after the last key. Call it while a component is being made. */
export function watchCarried(
  note: () => Parts,
  earlier: () => readonly Earlier[],
): { readonly now: Carried } {
  let now = $state.raw<Carried>(carriedIn(note(), earlier()));
  let first = true;
  $effect(() => {
    const [typed, before] = [note(), earlier()];
    if (first) {
      first = false;
      return;
    }
    const later = setTimeout(() => {
      now = carriedIn(typed, before);
    }, PAUSE_MS);
    return () => clearTimeout(later);
  });
  return {
    get now() {
      return now;
    },
  };
}
