import type { Entry } from "../../store/api.ts";
import { csvOf } from "../csv.ts";
import { type Drive, newestFirst, tenthsOf, together } from "./drive.ts";
import { say } from "./say.ts";

/** The drives of a month, the newest first, and how far they were together, in tenths of a mile. */
export interface Month {
  /** YYYY-MM. */
  readonly month: string;
  readonly drives: readonly Entry<"mileage">[];
  readonly tenths: number;
}

/** The years there are drives of, and this one, the newest first. */
export function yearsOf(drives: readonly Entry<"mileage">[], today: string): string[] {
  const years = new Set([today.slice(0, 4), ...drives.map(({ fields }) => fields.driven_on.slice(0, 4))]);
  return [...years].sort().reverse();
}

/** The drives of a year by month, the newest first. */
export function monthsOf(drives: readonly Entry<"mileage">[], year: string): Month[] {
  const months = new Map<string, Entry<"mileage">[]>();
  for (const drive of [...drives].sort(newestFirst)) {
    const month = drive.fields.driven_on.slice(0, 7);
    if (month.startsWith(`${year}-`)) months.set(month, [...(months.get(month) ?? []), drive]);
  }
  return [...months].map(([month, drives]) => ({ month, drives, tenths: together(drives) }));
}

const COLUMNS = ["date", "from", "to", "purpose", "miles", "start", "end", "note"] as const;

/** The head of a file of drives, in the language of the screens. */
export function head(): string[] {
  return COLUMNS.map((name) => say(`miles.column_${name}`));
}

/** A drive as a line of a file: days and numbers as machines read them. */
export function line(drive: Omit<Drive, "encounter_id">): string[] {
  const tenths = tenthsOf({ ...drive, encounter_id: null });
  return [
    drive.driven_on,
    drive.from_label ?? "",
    drive.to_label ?? "",
    say(`miles.for_${drive.business_purpose}`),
    tenths === null ? "" : plain(tenths),
    String(drive.odometer_start ?? ""),
    String(drive.odometer_end ?? ""),
    drive.note ?? "",
  ];
}

/** Tenths of a mile as machines read them: 12345 is "1234.5". */
export function plain(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

/** The drives of a year as CSV, the oldest first. Which visit one was to is not in it. */
export function yearCsv(drives: readonly Entry<"mileage">[], year: string): string {
  const lines = monthsOf(drives, year).flatMap(({ drives }) => drives.map(({ fields }) => line(fields)));
  return csvOf([head(), ...lines.reverse()]);
}
