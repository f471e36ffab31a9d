import type { Entry, Fields } from "../../store/api.ts";
import { isTimed } from "./billing.ts";
import { shares } from "./repeating.ts";

type Times = Pick<Fields<"encounter">, "started_at" | "ended_at" | "code_switches">;

/** The code being done while the timer runs; null when it runs for none, or does not run. */
export function doing({ started_at, ended_at, code_switches }: Times): string | null {
  if (!started_at || ended_at) return null;
  return read(code_switches?.at(-1) ?? "").cpt;
}

/** The switches once `cpt` is done from `at` on, null for none; two within a second are one. */
export function switched({ code_switches }: Times, cpt: string | null, at: string): string[] {
  const before = (code_switches ?? []).filter((one) => read(one).at !== at);
  return [...before, cpt === null ? at : `${at} ${cpt}`];
}

/** Milliseconds of each code, by the switches up to the end of the session or to `now`; a clock that was set back in
 * between takes nothing away. */
function spentOn({ ended_at, code_switches }: Times, now: number): Map<string, number> {
  const end = ended_at ? Date.parse(ended_at) : now;
  const spent = new Map<string, number>();
  const switches = (code_switches ?? []).map(read);
  switches.forEach(({ at, cpt }, nth) => {
    if (cpt === null) return;
    const next = switches[nth + 1];
    const until = next === undefined ? end : Math.min(Date.parse(next.at), end);
    spent.set(cpt, (spent.get(cpt) ?? 0) + Math.max(0, until - Date.parse(at)));
  });
  return spent;
}

/**
 * Whole minutes of each code. Their sum is the whole minutes spent on all of them, and the largest rests are rounded
 * up: never more than the session had, and no minute of it is lost between two codes. Empty when nobody timed codes.
 */
export function codeMinutes(times: Times, now: number): Map<string, number> {
  const spent = [...spentOn(times, now)];
  const some = spent.filter(([, ms]) => ms > 0);
  const total = Math.floor(some.reduce((sum, [, ms]) => sum + ms, 0) / 60_000);
  const shared = shares(
    total,
    some.map(([, ms]) => ms),
  );
  const minutes = new Map(some.map(([cpt], at) => [cpt, shared[at] ?? 0]));
  return new Map(spent.map(([cpt]) => [cpt, minutes.get(cpt) ?? 0]));
}

export interface Minutes {
  readonly id: string;
  readonly cpt: string;
  readonly minutes: number;
}

/** What the timer writes, and which lines keep what a person put in. */
export interface FromTimer {
  readonly write: readonly Minutes[];
  readonly stays: readonly (Minutes & { readonly timed: number })[];
}

/** Hold a visit's lines against the timer's minutes; of two lines with one code the first is meant. */
export function fromTimer(
  lines: readonly Entry<"service_line">[],
  minutes: ReadonlyMap<string, number>,
  day: string,
): FromTimer {
  const write: Minutes[] = [];
  const stays: (Minutes & { timed: number })[] = [];
  for (const [cpt, timed] of minutes) {
    const line = lines.find(({ fields }) => fields.cpt === cpt);
    if (line === undefined || line.state === "signed" || !isTimed(cpt, day)) continue;
    const put = line.fields.minutes;
    if (put === null) write.push({ id: line.id, cpt, minutes: timed });
    else if (put !== timed) stays.push({ id: line.id, cpt, minutes: put, timed });
  }
  return { write, stays };
}

function read(entry: string): { at: string; cpt: string | null } {
  const [at = "", cpt = null] = entry.split(" ");
  return { at, cpt };
}
