import type { Cause } from "../../exchange/api.ts";
import type { Slip } from "../../shell/api.ts";

/** Whether the office can be reached: it answered, nothing can be sent at all, it took too long, or somebody else
 * answered in its place. Only "gone" is what the check waits for: a slow network is no airplane mode. */
export type Network = "there" | "gone" | "silent" | "other";

/** What the check tries; every part of it may throw. */
export interface Ground {
  network(): Promise<Network>;
  /** Read every file the app is made of; answers how many there are. Throws when one is not on this tablet. */
  files(): Promise<number>;
  /** Open records as they lie on the disk; answers how many opened. Throws when one did not. */
  records(): Promise<number>;
  newSlip(): Slip;
  keep(slip: Slip): Promise<void>;
  /** As it lies on the disk. */
  read(): Promise<Slip | undefined>;
  drop(): Promise<void>;
  /** Entries and pictures of the person's own that the office does not have. */
  waiting(): number;
  /** Exchange, and say what stood in the way. */
  exchange(): Promise<Cause>;
  now(): string;
}

/** What failed while the network was gone. */
export type Fault = "files" | "no_records" | "records" | "saved";

/** What was found without a network. */
export interface Found {
  readonly files: number;
  readonly records: number;
}

export type Check =
  | { readonly at: "ready" }
  /** For the network to go. `why` it has not: null before it was looked at, "returned" when it came back meanwhile. */
  | { readonly at: "waiting"; readonly why: Exclude<Network, "gone"> | "returned" | null }
  | { readonly at: "failed"; readonly fault: Fault }
  /** For the network to come back. `found` is null when this page was opened anew since, and only the slip tells of it.
   * `cause`: there is a network again, and this stands in the way. */
  | { readonly at: "proved"; readonly slip: Slip; readonly found: Found | null; readonly cause: Cause }
  | { readonly at: "back"; readonly slip: Slip; readonly backAt: string; readonly waiting: number };

export const READY: Check = { at: "ready" };
export const BEGUN: Check = { at: "waiting", why: null };

/** Is there something to look for by oneself, again and again? */
export function watches({ at }: Check): boolean {
  return at === "waiting" || at === "proved";
}

/** Where the check was left, be it by leaving this page or by a battery that died. */
export async function resumed(ground: Pick<Ground, "read">): Promise<Check> {
  const slip = await ground.read().catch(() => undefined);
  return slip ? { at: "proved", slip, found: null, cause: "" } : READY;
}

/** Look once, and say where the check stands then. */
export async function look(check: Check, ground: Ground): Promise<Check> {
  if (check.at === "waiting") return waitForGone(ground);
  if (check.at === "proved") return waitForBack(check, ground);
  return check;
}

async function waitForGone(ground: Ground): Promise<Check> {
  const network = await ground.network();
  if (network !== "gone") return { at: "waiting", why: network };
  const found = await prove(ground);
  if (typeof found === "string") return { at: "failed", fault: found };
  const slip = await save(ground);
  if (!slip) return { at: "failed", fault: "saved" };
  // Whatever was read so far may have come over a network that was back for a moment.
  if ((await ground.network()) !== "gone") {
    await ground.drop().catch(() => {});
    return { at: "waiting", why: "returned" };
  }
  return { at: "proved", slip, found, cause: "" };
}

async function prove(ground: Ground): Promise<Found | Fault> {
  const files = await ground.files().catch(() => 0);
  if (files === 0) return "files";
  try {
    const records = await ground.records();
    return records === 0 ? "no_records" : { files, records };
  } catch {
    return "records";
  }
}

async function save(ground: Ground): Promise<Slip | null> {
  const slip = ground.newSlip();
  try {
    await ground.keep(slip);
    if ((await ground.read())?.id === slip.id) return slip;
  } catch {
    // Said by the answer.
  }
  // One that was kept and could not be read must not be taken for a proof next time.
  await ground.drop().catch(() => {});
  return null;
}

async function waitForBack(check: Extract<Check, { at: "proved" }>, ground: Ground): Promise<Check> {
  if ((await ground.network()) !== "there") return check;
  const cause = await ground.exchange();
  if (cause !== "") return { ...check, cause };
  // It stays when it cannot be taken away; then the check says next time that it is still here, which is true.
  await ground.drop().catch(() => {});
  return { at: "back", slip: check.slip, backAt: ground.now(), waiting: ground.waiting() };
}
