import { moment } from "../../../messages/index.ts";
import { ask } from "../api.ts";
import { isKey, say } from "../words.ts";
import type { Usage } from "./way.ts";

export interface Batch {
  readonly control_number: number;
  readonly file_name: string;
  /** Null of batches from before it was written down. */
  readonly usage: Usage | null;
  readonly claims: number;
  readonly visits: number;
  readonly sent_at: string | null;
  readonly state: string;
  readonly next_try_at: string | null;
  readonly trouble: Readonly<Record<string, unknown>> | null;
}

export interface Batches {
  /** Whether a connection is set and on. */
  readonly sends: boolean;
  readonly usage: Usage;
  readonly batches: readonly Batch[];
}

export interface Made {
  readonly file_name: string;
  readonly claims: number;
  readonly visits: number;
}

/** Say where a batch stands; a state of a newer office by its name. */
export function stateWords({ state, sent_at, next_try_at }: Batch): string {
  const key = `batch.state.${state}`;
  const at = sent_at ?? next_try_at;
  return isKey(key) ? say(key, at === null ? {} : { at: moment(at) }) : state;
}

type Counts = Pick<Batch, "claims" | "visits">;

/** Say how many claims there are, and of how many visits where some are of several. */
export function countWords({ claims, visits }: Counts): string {
  const said = say("batch.claims", { count: claims });
  return visits > claims ? `${said} ${say("batch.visits", { count: visits })}` : said;
}

/** Say what is on its way, and of how many visits where some claims are of several. */
export function madeWords({ claims, visits, file_name }: Made): string {
  const made = say("batch.made", { count: claims, file: file_name });
  return visits > claims ? `${made} ${say("batch.made_visits", { count: visits })}` : made;
}

/** Whether only a person can find out what became of it. */
export function asksForAPerson({ trouble }: Batch): boolean {
  return trouble?.code === "claims.maybe_sent" || trouble?.code === "clearinghouse.already_there";
}

/** Whether trying now could help anything. */
export function canTryAgain(batches: readonly Batch[]): boolean {
  return batches.some(({ state }) => state === "stuck" || state === "retrying");
}

const AT = "/api/batches";

/** The batches made last, newest first. Throws Refused. */
export async function readBatches(): Promise<Batches> {
  return (await ask("GET", AT)) as Batches;
}

/** Send every claim that is ready, or those of some ids that are. Throws Refused, with "claims.nothing_to_send" when
 * none is. */
export async function sendReady(only: readonly string[] | null = null): Promise<Made> {
  return (await ask("POST", AT, only === null ? {} : { claims: only })) as Made;
}

/** Have what is stuck tried again now. Throws Refused. */
export async function tryAgain(): Promise<void> {
  await ask("POST", `${AT}/again`);
}

/** Say whether a batch arrived; if not it is sent again. Throws Refused. */
export async function settle(controlNumber: number, arrived: boolean): Promise<void> {
  await ask("PUT", `${AT}/${controlNumber}/outcome`, { arrived });
}
