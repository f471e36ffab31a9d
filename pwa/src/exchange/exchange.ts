import { type Outbox, StoreFull, StoreGone } from "../store/index.ts";
import { Locked, Tampered } from "../vault/index.ts";
import type { Cause, Exchange, Standing } from "./api.ts";
import { checkUp } from "./check-up.ts";
import { tellClosed } from "./closed.ts";
import { giveInEscrow, giveUnacked } from "./escrow.ts";
import { giveKeptEvidence } from "./evidence.ts";
import { learnSeal } from "./hello.ts";
import { handOver, orderIn } from "./orders.ts";
import { round } from "./round.ts";
import { pullRules } from "./rules.ts";
import { type Outcome, repeat, type Surroundings } from "./schedule.ts";
import { sendOnly } from "./signed-out.ts";
import { leftOut, uploadAll } from "./upload.ts";
import { Refused, type Wire } from "./wire.ts";

const WAITING: readonly Cause[] = ["no_network", "office_busy", "office_full", "tablet_full"];
/** What held pictures up is over when ops went through; whatever the office itself said of them is waited for. */
const AT_ONCE: readonly Cause[] = ["", "no_network", "sign_in"];

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
  /** The office has shut this tablet out, and has what it was to hand over: erase it. */
  erase?: (() => void) | undefined;
  /** Another rule pack is here. */
  rulesChanged?: (() => void) | undefined;
}

/** So that what an office published in the morning is on every tablet before noon; and it retires a key of its own no
 * sooner than 25 hours after it made another. */
const LEARN_AGAIN_MS = 3_600_000;

const STILL: Standing = { state: "idle", cause: "" };
const SENDING: Standing = { state: "sending", cause: "" };

/** Begin to exchange: at once, and from then on by the schedule until it is stopped. Pictures follow the ops on a
 * way of their own, so that no op ever waits for one. */
export function startExchange(parts: Parts): Exchange {
  const { outbox, wire, device, user, practice, world } = parts;
  const followers = new Set<() => void>();
  let renew = parts.renew;
  let sealLearnedAt = Number.NEGATIVE_INFINITY;
  /** The office would not have what is left of a lost history; the next run of the app asks again. */
  let evidenceRefused = false;
  /** Somebody wants an exchange now: pictures do not wait any longer then, either. */
  let asked = false;
  let now = { ops: STILL, pictures: STILL, received: 0, inEscrow: false };
  const tell = (changes: Partial<typeof now>) => {
    now = { ...now, ...changes };
    for (const fn of [...followers]) fn();
  };
  const giveEvidence = async () => {
    try {
      if (!evidenceRefused) await giveKeptEvidence(outbox, wire);
    } catch (failed) {
      if (!(failed instanceof Refused)) throw failed;
      evidenceRefused = ![...WAITING, "sign_in"].includes(failed.cause_);
    }
  };
  const both = async () => {
    const pull = () => round(outbox, wire, device, (received) => tell({ received }));
    await pull();
    if ((await checkUp(outbox, wire)) === "differs") await pull();
    await giveEvidence();
    await tellClosed(outbox, wire).catch(later);
  };
  const attempt = async () => {
    const again = renew;
    // Kept for the first attempt only: it holds a passphrase.
    renew = undefined;
    try {
      await both();
    } catch (failed) {
      const order = orderIn(failed);
      if (order === "left") await handOver(outbox, wire, device);
      if (order) parts.erase?.();
      const ranOut = failed instanceof Refused && failed.cause_ === "sign_in";
      if (ranOut && again && (await again())) return both();
      if (ranOut) await sendOnly(outbox, wire, device);
      throw failed;
    }
  };
  const takeRules = async (told: unknown) => {
    if (await pullRules(outbox, wire, practice, told)) parts.rulesChanged?.();
  };
  /** Once in each run of the app and once an hour, when the office can be reached: its key and its rules may be others by
   * now. */
  const learn = async () => {
    if (Math.abs(Date.now() - sealLearnedAt) < LEARN_AGAIN_MS) return;
    if (await learnSeal(outbox, wire, takeRules).catch(() => false)) sealLearnedAt = Date.now();
  };
  const pictures = repeat(
    counted(
      async () => {
        if (outbox.nextPicture()) tell({ pictures: SENDING });
        await uploadAll(outbox, wire);
      },
      (half) => tell({ pictures: half }),
    ),
    world,
    { everyMinute: false },
  );
  const ops = repeat(
    counted(
      async () => {
        tell({ ops: SENDING, received: 0 });
        await attempt();
      },
      async (half) => {
        const tooOld = half.cause === "update_needed";
        const inEscrow = tooOld && (await inSafety(outbox, wire, device));
        if (tooOld) await learn();
        tell({ ops: half, inEscrow });
        // An office that has somebody sign in first may take pictures all the same, as it does with ops.
        if (half.cause === "sign_in") void pictures.now();
        if (half.cause !== "") return;
        if (asked || AT_ONCE.includes(now.pictures.cause)) void pictures.now();
        asked = false;
        await learn();
      },
    ),
    world,
    { everyMinute: true },
  );
  void ops.now();
  return {
    get status() {
      const { lastSyncAt, complete } = outbox.sync;
      const whole = now.ops.state === "idle" ? now.pictures : now.ops;
      return { ...now, ...whole, lastSyncAt, complete };
    },
    subscribe(fn) {
      followers.add(fn);
      return () => followers.delete(fn);
    },
    async now() {
      asked = true;
      await ops.now();
      await pictures.over();
    },
    picture: (sha256, record) => picture(outbox, wire, sha256, record),
    async sealedCopy() {
      // A last resort: most runs of the app never fetch it.
      const { sealCopy } = await import("./sealed-copy.ts");
      return sealCopy(outbox, { practice, device, user });
    },
    giveInEscrow: (about, bytes) => giveInEscrow(outbox, wire, about, bytes),
    async stop() {
      ops.stop();
      pictures.stop();
      wire.stop();
      followers.clear();
      await Promise.all([ops.over(), pictures.over()]);
    },
  };
}

/** What is not needed for anything else may be refused, and is tried again with the next exchange. */
function later(failed: unknown): void {
  if (!(failed instanceof Refused)) throw failed;
}

/** An act that tells how it ended, and counts how often in a row it has failed. */
function counted(act: () => Promise<void>, ended: (half: Standing) => unknown): () => Promise<Outcome> {
  let failures = 0;
  return async () => {
    try {
      await act();
    } catch (failed) {
      failures += 1;
      const cause = causeOf(failed);
      await ended({ state: WAITING.includes(cause) ? "waiting" : "refused", cause });
      return { failures, retryAfter: failed instanceof Refused ? failed.retryAfter : 0 };
    }
    failures = 0;
    await ended(STILL);
    return { failures, retryAfter: 0 };
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

async function picture(
  outbox: Outbox,
  wire: Wire,
  sha256: string,
  record: string,
): Promise<ArrayBuffer | undefined> {
  const here = await outbox.pictureBytes(sha256).catch(leftOut);
  if (here) return here;
  try {
    const response = await wire.send(`/sync/v1/blobs/${sha256}`, { method: "GET" });
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("image/")) return undefined;
    const bytes = await response.arrayBuffer();
    await outbox.keepServed(sha256, bytes, type, record).catch(unlessFull);
    return bytes;
  } catch (failed) {
    if (failed instanceof Refused) return undefined;
    throw failed;
  }
}

/** What there is no room for is seen all the same, and fetched again next time. */
function unlessFull(failed: unknown): void {
  if (!(failed instanceof StoreFull)) throw failed;
}

function causeOf(failed: unknown): Cause {
  if (failed instanceof Refused) return failed.cause_;
  if (failed instanceof StoreFull) return "tablet_full";
  const isOwn = failed instanceof StoreGone || failed instanceof Tampered || failed instanceof Locked;
  return isOwn ? "storage" : "bad_answer";
}
