/** Many tablets at once, as far as the office can tell: run by node with a plan on standard input, it writes what came
 * of it on standard output. Records are not stored; what is measured is the office. */
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { constants, gunzipSync, gzipSync } from "node:zlib";

interface Tablet {
  readonly token: string;
  readonly device: string;
  readonly user: string;
  /** Notes this tablet edits: [id, patient id]. */
  readonly notes: readonly (readonly [string, string])[];
}

interface Plan {
  readonly url: string;
  readonly tablets: readonly Tablet[];
  /** pull: each tablet pulls everything once. live: each edits and exchanges until the time is over. */
  readonly act: "pull" | "live";
  readonly seconds: number;
  /** Mean pause between two exchanges of a tablet, milliseconds; exponential, as people's are. */
  readonly pauseMs: number;
  readonly opsEach: number;
}

const AT = "2026-11-24T10:11:12-08:00";
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const latencies: number[] = [];
const errors = new Map<string, number>();

async function exchange(plan: Plan, tablet: Tablet, cursor: string | null, ops: object[]) {
  const { device } = tablet;
  const body = JSON.stringify({ p: 1, schema: 1, device, epoch: null, have: 0, cursor, ops });
  const began = performance.now();
  const { status, head } = await post(`${plan.url}/sync/v1/exchange`, tablet.token, body);
  latencies.push(performance.now() - began);
  if (status !== 200) throw new Error(`status ${status}`);
  const next = /"cursor":"([^"]+)"/.exec(head)?.[1];
  if (next === undefined) throw new Error("no cursor");
  if (ops.length > 0 && !head.includes('"acks":[{"n":')) throw new Error("no ack");
  return { cursor: next, more: head.includes('"more":true') };
}

function post(url: string, token: string, body: string) {
  const packed = body.length > 1000;
  const headers = {
    "Content-Type": "application/json",
    "Accept-Encoding": "gzip",
    Cookie: `tableside=${token}`,
    ...(packed && { "Content-Encoding": "gzip" }),
  };
  return new Promise<{ status: number; head: string }>((done, failed) => {
    const asked = request(url, { method: "POST", agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", failed);
      response.on("end", () => {
        const all = Buffer.concat(parts);
        const zipped = response.headers["content-encoding"] === "gzip";
        // What matters stands at the front; unpacking the rest would only measure this program.
        const front = all.subarray(0, 64_000);
        const head = zipped ? gunzipSync(front, { finishFlush: constants.Z_SYNC_FLUSH }) : front;
        done({ status: response.statusCode ?? 0, head: head.toString("latin1") });
      });
    });
    asked.on("error", failed);
    asked.end(packed ? gzipSync(body) : body);
  });
}

function edit({ notes, user }: Tablet, n: number): object {
  const [id, c] = notes[n % notes.length] ?? [];
  const op = randomUUID();
  const set = { plan: `Once a week, written ${n} times. ${"Heat before, stretching after. ".repeat(6)}` };
  const base = { "*": 2 ** 40, plan: 2 ** 40 };
  return { n, op, g: op, t: "set", k: "note", id, c, base, set, schema: 1, at: AT, by: user };
}

async function live(plan: Plan, tablet: Tablet, start: string, until: number): Promise<void> {
  let cursor = start;
  let n = 0;
  while (performance.now() < until) {
    await new Promise((wake) => setTimeout(wake, -Math.log(1 - Math.random()) * plan.pauseMs));
    const ops = Array.from({ length: plan.opsEach }, (_, at) => edit(tablet, n + at + 1));
    try {
      for (let more = true, first = true; more; first = false) {
        ({ cursor, more } = await exchange(plan, tablet, cursor, first ? ops : []));
        if (first) n += ops.length;
      }
    } catch (failed) {
      count(failed);
    }
  }
}

async function pull(plan: Plan, tablet: Tablet, from: string | null): Promise<string> {
  let cursor = from;
  for (let more = true; more; ) ({ cursor, more } = await exchange(plan, tablet, cursor, []));
  return cursor ?? "";
}

function count(failed: unknown): void {
  const what = failed instanceof Error ? failed.message : String(failed);
  errors.set(what, (errors.get(what) ?? 0) + 1);
}

const plan = JSON.parse(await text(process.stdin)) as Plan;
if (plan.act === "pull") {
  await Promise.all(plan.tablets.map((tablet) => pull(plan, tablet, null).catch(count)));
} else {
  // A bookmark is a person's and not a tablet's: one pull tells all tablets of a person where the end is.
  const ends = new Map<string, string>();
  for (const tablet of plan.tablets) {
    if (!ends.has(tablet.user)) ends.set(tablet.user, await pull(plan, tablet, null));
  }
  latencies.length = 0;
  const until = performance.now() + plan.seconds * 1000;
  await Promise.all(plan.tablets.map((tablet) => live(plan, tablet, ends.get(tablet.user) ?? "", until)));
}
latencies.sort((one, other) => one - other);
const at = (part: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
process.stdout.write(
  JSON.stringify({
    requests: latencies.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    errors: Object.fromEntries(errors),
  }),
);
agent.destroy();
