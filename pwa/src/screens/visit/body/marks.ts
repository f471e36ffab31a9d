import { bodyWords, type Finding, findings, inOrder, type Region, type Side } from "@sync/body_marks.ts";
import { stroke } from "@sync/body_strokes.ts";
import { of } from "../../../checks/gather.ts";
import type { Language } from "../../../messages/index.ts";
import type { Entry, Store } from "../../../store/api.ts";
import { hasRegion, PAIRS, type View } from "./drawing.ts";

/** A muscle or another region of the body, on one side. */
export interface Place {
  readonly region: Region;
  readonly side: Side;
}

/** What a pattern on the chart stands for. */
export type Meaning = "tissue" | "pain" | "swelling" | "treated";

/** Null for what is said in words and not drawn: that nothing was found. */
export const MEANING: Readonly<Record<Finding, Meaning | null>> = {
  hypertonic: "tissue",
  restricted: "tissue",
  adhesion: "tissue",
  tender_0: null,
  tender_1: "pain",
  tender_2: "pain",
  tender_3: "pain",
  tender_4: "pain",
  trigger_point: "pain",
  swelling: "swelling",
  treated: "treated",
};

/** How tender it is to touch: of these a place has one. */
export const TENDER = [
  "tender_0",
  "tender_1",
  "tender_2",
  "tender_3",
  "tender_4",
] as const satisfies readonly Finding[];

const MOST_CHARACTERS = 10_000;

/** What is marked at a place, by the names of the record. */
export function foundAt(marks: readonly string[], place: Place): string[] {
  return at(marks, place).map((mark) => mark.slice(prefix(place).length));
}

/** What is marked at a place, in words: "R biceps: tender 1+"; "" for nothing. */
export function phraseAt(marks: readonly string[], place: Place, language: Language): string {
  return bodyWords(at(marks, place), language)[0] ?? "";
}

/** The views that show what is marked and drawn: from the front and back always, a side where only it shows something. */
export function viewsFor(marks: readonly string[], strokes: readonly string[]): View[] {
  const [always, sides] = PAIRS;
  const drawnOn = new Set(strokes.map((entry) => stroke(entry)?.view));
  const shows = (view: (typeof sides)[number]) =>
    drawnOn.has(view) ||
    marks.some((mark) => {
      const [region = "", side] = mark.split(".");
      return side === view && hasRegion(view, region) && !always.some((one) => hasRegion(one, region));
    });
  return [...always, ...sides.filter(shows)];
}

/** Which patterns a place is drawn with. */
export function meaningsAt(marks: readonly string[], place: Place): Meaning[] {
  const known = foundAt(marks, place).filter((one): one is Finding => Object.hasOwn(MEANING, one));
  return [...new Set(known.map((one) => MEANING[one]))].filter((one) => one !== null);
}

/** Mark a place with a finding, or take the mark away. One degree of tenderness takes the place of another. */
export function toggled(marks: readonly string[], place: Place, finding: Finding): string[] {
  const mark = prefix(place) + finding;
  if (marks.includes(mark)) return marks.filter((one) => one !== mark);
  const degrees: readonly string[] = TENDER.map((one) => prefix(place) + one);
  return inOrder([...marks.filter((one) => !degrees.includes(mark) || !degrees.includes(one)), mark]);
}

/** Whether a phrase stands in a text as a line of its own. */
export function standsIn(text: string | null | undefined, phrase: string): boolean {
  return lines(text).some((line) => line.trim() === phrase);
}

/** Of phrases in the language of the screens, those that the text has in neither language: who changes the language in
 * the middle of a visit has written nothing less. */
export function unwritten(
  text: string | null | undefined,
  marks: readonly string[],
  language: Language,
): string[] {
  return missing(text, { en: bodyWords(marks, "en"), es: bodyWords(marks, "es") }, language);
}

/** Of the same phrases in both languages, those that a text has in neither. */
export function missing(
  text: string | null | undefined,
  said: Readonly<Record<Language, readonly string[]>>,
  language: Language,
): string[] {
  const { en, es } = said;
  return said[language].filter((_, nth) => !standsIn(text, en[nth] ?? "") && !standsIn(text, es[nth] ?? ""));
}

/** Put a phrase into a text: in place of the line that an earlier tap wrote about the same place, as long as nobody
 * changed that, else as a new line at the end. Null when the text has no room for it. */
export function writtenInto(
  text: string | null | undefined,
  phrase: string,
  language: Language,
): string | null {
  return putInto(text, phrase, (line) => isOurs(line, phrase, language));
}

/** Put a phrase into a text: in place of the first line that is ours to change, else as a new line at the end. */
export function putInto(
  text: string | null | undefined,
  phrase: string,
  ours: (line: string) => boolean,
): string | null {
  if (standsIn(text, phrase)) return text ?? "";
  const all = lines(text);
  const nth = all.findIndex((line) => ours(line.trim()));
  if (nth >= 0) all[nth] = phrase;
  const said = nth >= 0 ? all.join("\n") : [text?.trimEnd(), phrase].filter(Boolean).join("\n");
  return [...said.normalize("NFC")].length <= MOST_CHARACTERS ? said : null;
}

/** The marks of one visit. */
export interface Chart {
  readonly id: string;
  readonly day: string;
  readonly marks: readonly string[];
  readonly strokes: readonly string[];
}

/** The charts of the client's visits before this one that have marks or strokes, the oldest first. */
export function chartsBefore(store: Store, encounter: Entry<"encounter">): Chart[] {
  const now = when(encounter);
  return of(store, "encounter", encounter.fields.patient_id)
    .filter((one) => one.id !== encounter.id && one.fields.canceled_at === null && when(one) <= now)
    .sort((one, other) => when(one).localeCompare(when(other)) || one.id.localeCompare(other.id))
    .map(({ id, fields }) => ({
      id,
      day: fields.date_of_service,
      marks: store.get("note", id)?.fields.body_marks ?? [],
      strokes: store.get("note", id)?.fields.body_strokes ?? [],
    }))
    .filter(({ marks, strokes }) => marks.length + strokes.length > 0);
}

function when({ fields }: Entry<"encounter">): string {
  return `${fields.date_of_service} ${fields.started_at ?? fields.scheduled_at ?? ""}`;
}

function prefix({ region, side }: Place): string {
  return `${region}.${side}.`;
}

function at(marks: readonly string[], place: Place): string[] {
  return inOrder(marks.filter((mark) => mark.startsWith(prefix(place))));
}

function lines(text: string | null | undefined): string[] {
  return (text ?? "").split("\n");
}

/** Whether a line says of the phrase's place nothing but what taps can say. */
function isOurs(line: string, phrase: string, language: Language): boolean {
  const place = phrase.slice(0, phrase.indexOf(": ") + 2);
  const sayable = new Set(Object.values(findings).map((one) => one[language]));
  return (
    line.startsWith(place) &&
    line
      .slice(place.length)
      .split(", ")
      .every((one) => sayable.has(one))
  );
}
