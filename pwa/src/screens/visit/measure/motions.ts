import {
  entryOf,
  inOrder,
  joints,
  measured,
  motionSides,
  motions,
  motionWords,
  type Slot,
} from "@sync/range_of_motion.ts";
import { notedBefore } from "../../../checks/gather.ts";
import type { Language } from "../../../messages/index.ts";
import type { Entry, Store } from "../../../store/api.ts";
import { missing, putInto } from "../body/marks.ts";

/** What a motion was at an earlier visit. */
export interface Last {
  readonly degrees: number;
  readonly day: string;
}

/** The degrees a note has of a motion; of two that two people wrote the later in its list, null for none. */
export function degreesOf(entries: readonly string[], slot: Slot): number | null {
  return (
    entries
      .filter((entry) => isOf(entry, slot))
      .map((entry) => measured(entry)?.degrees ?? null)
      .at(-1) ?? null
  );
}

/** Entries with a motion measured anew, or with null not measured. What this version does not know stays. */
export function measuredAnew(entries: readonly string[], slot: Slot, degrees: number | null): string[] {
  const others = entries.filter((entry) => !isOf(entry, slot));
  return inOrder(degrees === null ? others : [...others, entryOf(slot, degrees)]);
}

/** What each motion was at the last closed visit at which it was measured, by `nameOf` of its slot. */
export function lastMotions(store: Store, encounter: Entry<"encounter">): Map<string, Last> {
  const found = new Map<string, Last>();
  for (const { id, fields } of notedBefore(store, encounter)) {
    const note = store.get("note", id);
    if (note?.state !== "signed") continue;
    const entries = note.fields.range_of_motion ?? [];
    for (const one of entries.map(measured).filter((each) => each !== null)) {
      const last = { degrees: degreesOf(entries, one) ?? one.degrees, day: fields.date_of_service };
      if (!found.has(nameOf(one))) found.set(nameOf(one), last);
    }
  }
  return found;
}

export function nameOf({ joint, side, motion }: Slot): string {
  return `${joint}.${side}.${motion}`;
}

/** Of a note's phrases those that Objective does not have yet. */
export function unwrittenMotions(
  text: string | null | undefined,
  entries: readonly string[],
  language: Language,
): string[] {
  return missing(text, { en: motionWords(entries, "en"), es: motionWords(entries, "es") }, language);
}

/** Put phrases into a text, each in place of an earlier one about its joint that nobody changed; null without room. */
export function withMotions(text: string | null | undefined, phrases: readonly string[]): string | null {
  return phrases.reduce<string | null>(
    (said, phrase) => (said === null ? null : putInto(said, phrase, (line) => isOurs(line, phrase))),
    text ?? "",
  );
}

/** Whether a line is about the phrase's joint and says nothing but motions and degrees. */
function isOurs(line: string, phrase: string): boolean {
  const joint = BEGINNINGS.find((names) => names.some((name) => phrase.startsWith(name)));
  // The language of the screens may have been another when it was written.
  const begun = joint?.find((name) => line.startsWith(name));
  if (begun === undefined) return false;
  return line
    .slice(begun.length)
    .split(", ")
    .every((one) => SAID.test(one));
}

const BEGINNINGS = Object.values(joints).map(({ en, es }) =>
  [en, es].map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}: `),
);
const NAMES = Object.values(motions).flatMap(({ en, es }) => [en, es]);
const WHERE = Object.values(motionSides)
  .flatMap(({ en, es }) => [en, es])
  .filter(Boolean);
const SAID = new RegExp(
  `^(?:${NAMES.join("|")})(?: (?:${WHERE.map((one) => one.replace(".", "\\.")).join("|")}))? \u2212?[0-9]+\u00b0$`,
);

function isOf(entry: string, slot: Slot): boolean {
  const found = measured(entry);
  return found !== null && nameOf(found) === nameOf(slot);
}
