import { moment } from "../../../messages/index.ts";
import { ask } from "../api.ts";
import { isKey, say } from "../words.ts";

/** One kind of work; the shape is that of GET /api/jobs. */
export interface Work {
  readonly name: string;
  readonly ended_at: string | null;
  readonly due_at: string | null;
  readonly failures: number;
}

export interface Works {
  readonly works: readonly Work[];
  readonly last_sign_at: string | null;
}

const LONG_MS = 20 * 60_000;

/** What is done by itself, and how it stands. Throws Refused. */
export async function readWorks(): Promise<Works> {
  return (await ask("GET", "/api/jobs")) as Works;
}

/** What a kind of work is called; one of a newer office by its name. */
export function called({ name }: Work): string {
  const key = `work.name.${name}`;
  return isKey(key) ? say(key) : name;
}

/** Say how a kind of work stands. */
export function standing({ ended_at, due_at, failures }: Work): string {
  if (ended_at === null) return say("work.waits");
  const at = moment(ended_at);
  if (failures === 0) return say("work.well", { at });
  return say("work.failed", { count: failures, at, next: moment(due_at ?? ended_at) });
}

/** Say that nobody does any of it, when so it seems; "" when somebody does. */
export function silence({ last_sign_at }: Works, now: number): string {
  if (last_sign_at === null) return say("work.never");
  return now - Date.parse(last_sign_at) < LONG_MS ? "" : say("work.still", { at: moment(last_sign_at) });
}
