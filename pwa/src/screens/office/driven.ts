import { csvOf } from "../csv.ts";
import { head, line } from "../miles/year.ts";
import { ask } from "./api.ts";
import { say } from "./words.ts";

/** A drive as the office has it. `miles_tenths` is what counts: as typed, else what the odometer says. */
export interface Driven {
  readonly id: string;
  readonly driver: { readonly id: string; readonly name: string };
  readonly driven_on: string;
  readonly from_label: string | null;
  readonly to_label: string | null;
  readonly business_purpose: "visit" | "office" | "supplies" | "training" | "other";
  readonly miles_tenths: number | null;
  readonly odometer_start: number | null;
  readonly odometer_end: number | null;
  readonly note: string | null;
}

/** What one person drove: by month (01 to 12, those with drives alone) and together, in tenths of a mile. */
export interface DriverYear {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly months: readonly (readonly [month: string, tenths: number])[];
  readonly tenths: number;
}

/** What was driven in a year, by everybody. Throws Refused. */
export async function readDriven(year: number): Promise<readonly Driven[]> {
  return ((await ask("GET", `/api/practice/mileage?year=${year}`)) as { drives: Driven[] }).drives;
}

/** Sum drives up by who drove, in the order they came. */
export function byDriver(drives: readonly Driven[]): DriverYear[] {
  return [...new Set(drives.map(({ driver }) => driver.id))].map((id) => {
    const own = drives.filter(({ driver }) => driver.id === id);
    const months = [...new Set(own.map(({ driven_on }) => driven_on.slice(5, 7)))].sort();
    const sum = (some: readonly Driven[]) =>
      some.reduce((all, { miles_tenths }) => all + (miles_tenths ?? 0), 0);
    return {
      id,
      name: own[0]?.driver.name || say("driven.unknown_driver"),
      count: own.length,
      months: months.map((month) => [month, sum(own.filter((one) => one.driven_on.slice(5, 7) === month))]),
      tenths: sum(own),
    };
  });
}

/** A rate as typed, in tenths of a cent a mile: "70.5" is 705. NaN for anything else, null for nothing. */
export function rateTyped(words: string): number | null {
  if (words.trim() === "") return null;
  const found = /^(\d{1,4})(?:[.,](\d))?$/.exec(words.trim());
  return found ? Number(found[1]) * 10 + Number(found[2] ?? 0) : Number.NaN;
}

/** What some miles come to, in whole cents: each drive is rounded by itself, so that the column adds up. */
export function amountCents(tenths: number, rate: number): number {
  return Math.round((tenths * rate) / 100);
}

/** Write drives as CSV; with a rate (tenths of a cent a mile) a column says what each comes to. */
export function drivenCsv(drives: readonly Driven[], rate: number | null): string {
  const amount = ({ miles_tenths }: Driven) =>
    rate === null || miles_tenths === null ? "" : (amountCents(miles_tenths, rate) / 100).toFixed(2);
  const rows = drives.map((drive) => [
    drive.driver.name || say("driven.unknown_driver"),
    ...line(drive),
    ...(rate === null ? [] : [amount(drive)]),
  ]);
  const last = rate === null ? [] : [say("driven.column_amount")];
  return csvOf([[say("driven.column_driver"), ...head(), ...last], ...rows]);
}
