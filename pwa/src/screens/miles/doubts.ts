import { shortDay } from "../../messages/index.ts";
import type { Entry, Fields } from "../../store/api.ts";
import { type Drive, tenthsOf } from "./drive.ts";
import { milesWords, say } from "./say.ts";

/** What makes somebody look at a drive again. Nothing of it forbids one: whoever drove knows better. */
export type Doubt =
  | { readonly why: "future" | "visit_twice" | "twice" }
  | { readonly why: "gap"; readonly from: number; readonly to: number }
  | { readonly why: "overlap" | "order"; readonly day: string; readonly from: number; readonly to: number };

/** Say what speaks against a drive beside the others there are. */
export function doubtsOf(
  fields: Fields<"mileage">,
  others: readonly Entry<"mileage">[],
  today: string,
): Doubt[] {
  const drive = { miles_tenths: null, odometer_start: null, odometer_end: null, ...fields } as Drive;
  const doubts: Doubt[] = [];
  if (drive.driven_on > today) doubts.push({ why: "future" });
  if (drive.encounter_id && others.some(({ fields }) => fields.encounter_id === drive.encounter_id)) {
    doubts.push({ why: "visit_twice" });
  } else if (others.some(({ fields }) => isSame(fields, drive))) doubts.push({ why: "twice" });
  return [...doubts, ...ofOdometer(drive, others)];
}

function isSame(one: Drive, other: Drive): boolean {
  const place = (label: string | null) => label?.trim().toLowerCase() ?? "";
  return (
    one.driven_on === other.driven_on &&
    tenthsOf(one) === tenthsOf(other) &&
    place(one.from_label) === place(other.from_label) &&
    place(one.to_label) === place(other.to_label)
  );
}

function ofOdometer(drive: Drive, others: readonly Entry<"mileage">[]): Doubt[] {
  const { odometer_start: start, odometer_end: end } = drive;
  if (start === null || end === null || end < start) return [];
  const read = others.flatMap(({ fields: { driven_on: day, odometer_start: from, odometer_end: to } }) =>
    from === null || to === null || to < from ? [] : [{ day, from, to }],
  );
  const crossed = read.find(({ from, to }) => from < end && start < to);
  if (crossed) return [{ why: "overlap", ...crossed }];
  const later = read.find(({ day, to }) => day < drive.driven_on && to > end);
  if (later) return [{ why: "order", ...later }];
  const before = Math.max(-1, ...read.map(({ to }) => to).filter((to) => to <= start));
  return before < 0 || before === start ? [] : [{ why: "gap", from: before, to: start }];
}

/** A doubt in words. */
export function doubtWords(doubt: Doubt): string {
  switch (doubt.why) {
    case "gap": {
      const { from, to } = doubt;
      return say("miles.doubt_gap", { miles: milesWords((to - from) * 10), from, to });
    }
    case "overlap":
    case "order":
      return say(`miles.doubt_${doubt.why}`, {
        day: shortDay(doubt.day),
        from: doubt.from,
        to: doubt.to,
      });
    default:
      return say(`miles.doubt_${doubt.why}`);
  }
}
