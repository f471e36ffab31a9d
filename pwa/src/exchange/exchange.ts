import { type Outbox, StoreFull } from "../store/index.ts";
import type { Cause, Exchange, Status } from "./api.ts";
import { checkUp } from "./check-up.ts";
import { giveInEscrow, giveUnacked } from "./escrow.ts";
import { learnSeal } from "./hello.ts";
import { round } from "./round.ts";
import { repeat, type Surroundings } from "./schedule.ts";
import { uploadAll } from "./upload.ts";
import { Refused, type Wire } from "./wire.ts";

const WAITING: readonly Cause[] = ["no_network", "office_busy", "tablet_full"];

export interface Parts {
  outbox: Outbox;
  wire: Wire;
  /** Whose tablet it is: ids, of which the office knows all three. */
  device: string;
  user: string;
  practice: string;
  world: Surroundings;
  /** Sign in again without asking, if that can be done; tried once, when the office says the sign-in ran out. */
  renew?: (() => Promise<boolean>) | undefined;
}

/** Begin to exchange: at once, and from then on by the schedule until it is stopped. */
export function startExchange(parts: Parts): Exchange {
  const { outbox, wire, device, user, practice, world } = parts;
  const followers = new Set<() => void>();
  let renew = parts.renew;
  let failures = 0;
  let sealKnown = false;
  let status: Status = {
    state: "idle",
    cause: "",
    lastSyncAt: outbox.sync.lastSyncAt,
    received: 0,
    complete: outbox.sync.complete,
    inEscrow: false,
  };
  const tell = (changes: Partial<Status>) => {
    const { lastSyncAt, complete } = outbox.sync;
    status = { ...status, lastSyncAt, complete, ...changes };
    for (const fn of [...followers]) fn();
  };
  const both = async () => {
    const pull = () => round(outbox, wire, device, (received) => tell({ received }));
    await pull();
    if ((await checkUp(outbox, wire)) === "differs") await pull();
    await uploadAll(outbox, wire);
  };
  const attempt = async () => {
    const again = renew;
    // Kept for the first attempt only: it holds a passphrase.
    renew = undefined;
    try {
      await both();
    } catch (failed) {
      const ranOut = failed instanceof Refused && failed.cause_ === "sign_in";
      if (!ranOut || !again || !(await again())) throw failed;
      await both();
    }
  };
  /** Once in each run of the app, when the office can be reached: its key may be another by now. */
  const learn = async () => {
    sealKnown = sealKnown || (await learnSeal(outbox, wire).catch(() => false));
  };
  const schedule = repeat(async () => {
    tell({ state: "sending", received: 0 });
    try {
      await attempt();
      failures = 0;
      tell({ state: "idle", cause: "", inEscrow: false });
      await learn();
      return { failures, retryAfter: 0 };
    } catch (failed) {
      failures += 1;
      const cause = causeOf(failed);
      const tooOld = cause === "update_needed";
      const inEscrow = tooOld && (await inSafety(outbox, wire, device));
      if (tooOld) await learn();
      tell({ state: WAITING.includes(cause) ? "waiting" : "refused", cause, inEscrow });
      return { failures, retryAfter: failed instanceof Refused ? failed.retryAfter : 0 };
    }
  }, world);
  void schedule.now();
  return {
    get status() {
      return status;
    },
    subscribe(fn) {
      followers.add(fn);
      return () => followers.delete(fn);
    },
    now: schedule.now,
    picture: (sha256) => picture(outbox, wire, sha256),
    async sealedCopy() {
      // A last resort: most runs of the app never fetch it.
      const { sealCopy } = await import("./sealed-copy.ts");
      return sealCopy(outbox, { practice, device, user });
    },
    giveInEscrow: (about, bytes) => giveInEscrow(outbox, wire, about, bytes),
    stop() {
      schedule.stop();
      wire.stop();
      followers.clear();
    },
  };
}

/** Is all that is unsent in escrow? The office may be too new to read it, yet it can keep it. */
async function inSafety(outbox: Outbox, wire: Wire, device: string): Promise<boolean> {
  try {
    return (await giveUnacked(outbox, wire, device)) > 0;
  } catch {
    // Why nothing is exchanged is said already; this was an attempt to do more.
    return false;
  }
}

async function picture(outbox: Outbox, wire: Wire, sha256: string): Promise<ArrayBuffer | undefined> {
  const here = await outbox.pictureBytes(sha256);
  if (here) return here;
  try {
    const response = await wire.send(`/sync/v1/blobs/${sha256}`, { method: "GET" });
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("image/")) return undefined;
    const bytes = await response.arrayBuffer();
    await outbox.keepServed(sha256, bytes, type);
    return bytes;
  } catch (failed) {
    if (failed instanceof Refused || failed instanceof StoreFull) return undefined;
    throw failed;
  }
}

function causeOf(failed: unknown): Cause {
  if (failed instanceof Refused) return failed.cause_;
  return failed instanceof StoreFull ? "tablet_full" : "bad_answer";
}
