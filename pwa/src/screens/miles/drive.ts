import type { ByKind, Entry, Fields } from "../../store/api.ts";
import { isDay } from "../schedule/days.ts";

export type Drive = Readonly<ByKind["mileage"]>;

/** The most that anybody drives on a day, in tenths of a mile. */
export const MOST_A_DAY = 20_000;

const MOST_ODOMETER = 9_999_999;
export const PURPOSES = ["visit", "office", "supplies", "training", "other"] as const;

/** What a form has, as it is typed. */
export interface Typed {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly way: "miles" | "odometer";
  readonly miles: string;
  readonly start: string;
  readonly end: string;
  readonly purpose: Drive["business_purpose"];
  readonly note: string;
  readonly encounterId: string | null;
}

/** Which drive is changed, or what is known of a new one. */
export type Meant =
  | { readonly drive: string }
  | ({ readonly day: string } & Partial<Pick<Typed, "from" | "to" | "encounterId">>);

/** What is wrong with what was typed, by the field it is shown under. */
export interface Wrong {
  readonly day?: "day";
  readonly miles?: "none" | "miles" | "too_many";
  readonly start?: "odometer";
  readonly end?: "odometer" | "backwards" | "too_many";
}

/** How far a drive was, in tenths of a mile; null when nobody said, or the odometer ran backwards. */
export function tenthsOf({ miles_tenths, odometer_start: start, odometer_end: end }: Drive): number | null {
  if (miles_tenths !== null || start === null || end === null || end < start) return miles_tenths;
  return (end - start) * 10;
}

/** How far some drives were together, in tenths of a mile. */
export function together(drives: readonly Entry<"mileage">[]): number {
  return drives.reduce((sum, { fields }) => sum + (tenthsOf(fields) ?? 0), 0);
}

/** Miles as typed, in tenths: "7.4" and "7,4" are 74. NaN for anything else. */
export function tenthsTyped(words: string): number {
  const found = /^(\d{1,5})(?:[.,](\d)?)?$/.exec(words.trim()) ?? /^()[.,](\d)$/.exec(words.trim());
  return found ? Number(found[1] || 0) * 10 + Number(found[2] ?? 0) : Number.NaN;
}

/** What an odometer shows as typed, in whole miles: "45,210" is 45210. NaN for anything else. */
export function odometerTyped(words: string): number {
  const plain = words.trim().replace(/^(\d{1,3})((?:[, ]\d{3})+)$/, (whole) => whole.replace(/[, ]/g, ""));
  return /^\d{1,7}$/.test(plain) && Number(plain) <= MOST_ODOMETER ? Number(plain) : Number.NaN;
}

/** Read a form: the fields of its drive, how far it and its whole day are (in tenths of a mile), and what is wrong with
 * it; `others` are the drives there are besides. */
export function read(
  typed: Typed,
  others: readonly Entry<"mileage">[],
): {
  readonly fields: Fields<"mileage">;
  readonly wrong: Wrong;
  readonly tenths: number;
  readonly ofDay: number;
} {
  const byOdometer = typed.way === "odometer";
  const [start, end] = [odometerTyped(typed.start), odometerTyped(typed.end)];
  const tenths = byOdometer ? (end - start) * 10 : tenthsTyped(typed.miles);
  const sameDay = others.filter(({ fields }) => fields.driven_on === typed.day);
  const ofDay = tenths + together(sameDay);
  const tooMany = ofDay > MOST_A_DAY;
  const wrong: { -readonly [name in keyof Wrong]: Wrong[name] } = {};
  if (!isDay(typed.day)) wrong.day = "day";
  if (byOdometer) {
    if (Number.isNaN(start)) wrong.start = "odometer";
    if (Number.isNaN(end)) wrong.end = "odometer";
    else if (end < start) wrong.end = "backwards";
    else if (tooMany) wrong.end = "too_many";
  } else if (typed.miles.trim() === "") wrong.miles = "none";
  else if (Number.isNaN(tenths)) wrong.miles = "miles";
  else if (tooMany) wrong.miles = "too_many";
  const fields = {
    driven_on: typed.day,
    from_label: typed.from.trim() || null,
    to_label: typed.to.trim() || null,
    business_purpose: typed.purpose,
    miles_tenths: byOdometer ? null : tenths,
    odometer_start: byOdometer ? start : null,
    odometer_end: byOdometer ? end : null,
    encounter_id: typed.encounterId,
    note: typed.note.trim() || null,
  };
  return { fields, wrong, tenths, ofDay };
}

/** A drive as a form has it, for changing it. */
export function typedOf({ fields }: Entry<"mileage">): Typed {
  return {
    day: fields.driven_on,
    from: fields.from_label ?? "",
    to: fields.to_label ?? "",
    way: fields.miles_tenths === null ? "odometer" : "miles",
    miles: fields.miles_tenths === null ? "" : String(fields.miles_tenths / 10),
    start: fields.odometer_start === null ? "" : String(fields.odometer_start),
    end: fields.odometer_end === null ? "" : String(fields.odometer_end),
    purpose: fields.business_purpose,
    note: fields.note ?? "",
    encounterId: fields.encounter_id,
  };
}

/** What a new drive's form begins with: counted as the last one was, from where the odometer stood then. */
export function begun(
  drives: readonly Entry<"mileage">[],
  known: Pick<Typed, "day"> & Partial<Pick<Typed, "from" | "to" | "encounterId">>,
): Typed {
  const [last] = [...drives].sort(newestFirst);
  const reading = Math.max(-1, ...drives.map(({ fields }) => fields.odometer_end ?? -1));
  return {
    from: last?.fields.driven_on === known.day ? (last.fields.to_label ?? "") : "",
    to: "",
    encounterId: null,
    ...known,
    way: last?.fields.odometer_end != null ? "odometer" : "miles",
    miles: "",
    start: reading < 0 ? "" : String(reading),
    end: "",
    purpose: "visit",
    note: "",
  };
}

/** The newest drive first: by day, then by the odometer, then by when it was written down. */
export function newestFirst(one: Entry<"mileage">, other: Entry<"mileage">): number {
  return (
    other.fields.driven_on.localeCompare(one.fields.driven_on) ||
    (other.fields.odometer_end ?? -1) - (one.fields.odometer_end ?? -1) ||
    (other.savedAt ?? "").localeCompare(one.savedAt ?? "") ||
    other.id.localeCompare(one.id)
  );
}
