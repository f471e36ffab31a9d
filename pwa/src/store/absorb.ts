import type { Ack, Change, ExchangeAnswer } from "@sync/changes.ts";
import type { View } from "@sync/merge.ts";
import { shapeOf } from "@sync/records/validate.ts";
import { type Desk, GONE } from "./desk.ts";
import { noted } from "./prune.ts";
import { CARD, comeTo, keyOf, noteSeen, type SyncRow, type Waiting } from "./rows.ts";
import { settledBy } from "./words.ts";

/** What an answer of the office does to this tablet: the rows on the desk, the kinds it does not know, word for
 * word, and where it stands from now on. */
export interface Absorbed {
  readonly opaque: readonly Change[];
  /** Clients whose records have gone from the desk; what else there is of them goes with them. */
  readonly gone: readonly string[];
  readonly sync: SyncRow;
}

/** What the tablet knows beside the desk. */
export interface Known {
  /** Finds an op that waits for its ack. */
  byNumber(n: number): Waiting | undefined;
  /** The ids of records with pictures still to send. */
  readonly unsent: ReadonlySet<string>;
  /** The clients that leave, of whom records of this generation of pulls are here. */
  readonly held: ReadonlySet<string>;
}

/** The records that an answer speaks of. */
export function keysOf(answer: ExchangeAnswer): string[] {
  return answer.changes.flatMap((change) => ("k" in change ? [keyOf(change.k, change.id)] : []));
}

/** Can this version read the records of a kind? */
export function isReadable(kind: string): boolean {
  return kind === CARD || shapeOf(kind) !== undefined;
}

/** Clients that leave the tablet with this answer or a later one, once nothing of them is on its way. */
export function leavers(answer: ExchangeAnswer, sync: SyncRow): string[] {
  return [...sync.leaving, ...answer.changes.flatMap((change) => ("purge" in change ? [change.purge] : []))];
}

/** Put a whole answer on the desk, which has the records of `keysOf` and of `leavers`: acks first, then the page, so
 * that an echo finds the op it speaks of.
 */
export function absorb(
  desk: Desk,
  answer: ExchangeAnswer,
  sync: SyncRow,
  at: string,
  { byNumber, unsent, held }: Known,
): Absorbed {
  const gen = answer.reset ? sync.gen + 1 : sync.gen;
  const past = answer.reset ? comeTo(sync) : sync.past;
  const taken = answer.acks.map((ack) => take(desk, ack, byNumber(ack.n))).filter((one) => one !== undefined);
  for (const { draft } of taken) desk.show(draft.k, draft.id, {});
  const opaque: Change[] = [];
  const leaving = new Set(sync.leaving);
  let again = sync.again;
  for (const change of answer.changes) {
    if ("purge" in change) {
      leaving.add(change.purge);
      continue;
    }
    // Of what left and came back before it was forgotten, records here may have been deleted in between.
    if ("c" in change && change.c !== null && leaving.delete(change.c)) again ||= held.has(change.c);
    // After going back a version there are records here of kinds that only the newer one can read.
    if (isReadable(change.k) || desk.record(change.k, change.id)) place(desk, change, gen, at);
    else opaque.push(change);
  }
  if (!answer.more) finishPull(desk, gen, at, unsent, { anew: sync.oldest < gen, leaving });
  const gone = answer.more ? [] : forget(desk, leaving, unsent, gen);
  return {
    opaque,
    gone,
    sync: {
      ...sync,
      gen,
      oldest: answer.more ? sync.oldest : gen,
      leaving: [...leaving].filter((one) => !gone.includes(one)),
      again,
      have: haveAfter(sync, answer),
      acked: noted(sync.acked, answer.now.slice(0, 10), haveAfter(sync, answer)),
      cursor: answer.cursor,
      epoch: answer.epoch,
      past: answer.more ? past : noteSeen(past, answer.epoch, answer.cursor),
      officeOn: answer.now.slice(0, 10),
      // Whoever has just been given everything holds the same.
      checkedOn: sync.checkedOn || (answer.more ? "" : answer.now.slice(0, 10)),
      complete: !answer.more || (sync.complete && gen === sync.gen),
      audit: answer.audit ?? sync.audit,
      lastSyncAt: answer.more ? sync.lastSyncAt : at,
      officeCount: sync.officeCount + taken.filter((one) => one.state === "acked").length,
    },
  };
}

/** The last op that the office is known to have. One that was restored says a lower number: from there on this tablet
 * sends again. */
export function haveAfter(sync: SyncRow, answer: ExchangeAnswer): number {
  return Math.min(answer.n, Math.max(sync.have, answer.acks.at(-1)?.n ?? 0));
}

function take(desk: Desk, ack: Ack, op: Waiting | undefined): Waiting | undefined {
  if (op?.state !== "frozen") return undefined;
  const { v = 0, r, why = "", detail = {}, conflicts = [] } = ack;
  const seen = op.shown ?? desk.record(op.draft.k, op.draft.id)?.view.f ?? null;
  const after: Waiting = {
    ...op,
    rev: op.rev + 1,
    state: r === "kept" ? "kept" : "acked",
    v,
    r,
    why,
    detail,
    conflicts,
    shown: r === "kept" ? seen : null,
  };
  desk.putOp(after);
  return after;
}

/** Put one change of a page on the desk, which has its record if there is one. */
export function place(desk: Desk, change: Change, gen: number, at: string): void {
  const { k, id, v } = change;
  const before = desk.record(k, id);
  const known = before?.gen === gen ? (before.base?.v ?? 0) : 0;
  if (v < known) return;
  if ("del" in change) {
    const gone: View = { ...(before?.base ?? NOTHING), v, deleted: true };
    settleOps(desk, k, id, v);
    if (before) rebase(desk, k, id, gone, gen, at);
  } else if ("echo" in change) {
    const own = desk.opsOf(k, id).filter((one) => one.state === "acked" && one.v <= v);
    rebase(desk, k, id, settled(desk, own, before?.base ?? null, v), gen, at);
  } else {
    settleOps(desk, k, id, v);
    const fv = "fv" in change ? change.fv : {};
    const state = "state" in change ? change.state : "open";
    rebase(desk, k, id, { c: change.c, v, f: change.f, fv, state, deleted: false }, gen, at);
  }
}

/** The office's version after one's own changes came back as an echo, and those ops over. What was acked at a
 * version that is here already is in it, and perhaps written over there since. */
function settled(desk: Desk, own: readonly Waiting[], base: View | null, v: number): View | null {
  const here = base?.v ?? GONE;
  // Of what the office lacked nothing is in what came of it since.
  let now = here === GONE ? null : base;
  for (const one of own) {
    if (one.v > here) now = settledBy(now, one);
    desk.putOp({ ...one, rev: one.rev + 1, state: "done" });
  }
  return now && { ...now, v: Math.max(now.v, v) };
}

function settleOps(desk: Desk, kind: string, id: string, v: number): void {
  for (const one of desk.opsOf(kind, id)) {
    if (one.state === "acked" && one.v <= v) desk.putOp({ ...one, rev: one.rev + 1, state: "done" });
  }
}

function rebase(desk: Desk, kind: string, id: string, base: View | null, gen: number, at: string): void {
  const waits = desk.opsOf(kind, id).some((one) => one.state !== "kept");
  const before = desk.record(kind, id);
  const officeAt = waits || !before?.savedAt ? (before?.officeAt ?? null) : (before.officeAt ?? at);
  desk.show(kind, id, { base: base?.deleted && !waits ? null : base, gen, officeAt });
}

/** Clear the desk of the clients that leave and of whom nothing is on its way; give them. What has a picture on its way
 * stays with the generation `gen`, so that it is found when the time has come. */
function forget(
  desk: Desk,
  leaving: ReadonlySet<string>,
  unsent: ReadonlySet<string>,
  gen: number,
): string[] {
  const busy = new Set<string | null>();
  for (const { kind, id, view, gen: before } of [...desk.of(leaving)]) {
    if (!unsent.has(id)) continue;
    busy.add(view.c);
    if (before < gen) desk.show(kind, id, { gen });
  }
  for (const { kind, id } of desk.waiting()) {
    for (const { state, draft } of desk.opsOf(kind, id))
      if (state === "open" || state === "frozen") busy.add(draft.c);
  }
  const gone = [...leaving].filter((one) => !busy.has(one));
  for (const { kind, id, gen: last } of [...desk.of(new Set(gone))]) {
    settleOps(desk, kind, id, Number.POSITIVE_INFINITY);
    desk.show(kind, id, { base: null, gen: last });
  }
  return gone;
}

/** Let a record with words of its own go on with a generation of pulls in which it has not come. */
export function goOn(desk: Desk, kind: string, id: string, gen: number): void {
  const held = desk.record(kind, id);
  const stale = held?.base && held.gen < gen;
  desk.show(kind, id, stale ? { base: { ...held.base, v: GONE, fv: {} }, gen } : { gen });
}

/** At the end of a pull everything up to the office's head has come: what was acked without a change of its own
 * is over, and after a reset the rows that did not come again are not ours any more. What has words or a picture
 * that the office lacks goes on with the new generation, and of what stands under the words the office has no version;
 * the rest is left behind, here and on disk. `anew`: the pull was one from the beginning. */
function finishPull(
  desk: Desk,
  gen: number,
  at: string,
  unsent: ReadonlySet<string>,
  { anew, leaving }: { anew: boolean; leaving: ReadonlySet<string | null> },
): void {
  for (const { kind, id } of desk.waiting()) {
    const acked = desk.opsOf(kind, id).filter((one) => one.state === "acked");
    const held = desk.record(kind, id);
    // What was decided about a record that is gone changes nothing that could come back.
    if (!held) for (const one of acked) desk.putOp({ ...one, rev: one.rev + 1, state: "done" });
    if (!held || acked.length === 0) continue;
    const came = anew && held.gen === gen && held.base !== null && held.base.v !== GONE;
    // What has come anew has everything in it; the versions of the acks may be those of a history that was lost.
    if (came) for (const one of acked) desk.putOp({ ...one, rev: one.rev + 1, state: "done" });
    const own = came ? [] : leaving.has(held.view.c) ? overBase(acked, held.base) : acked;
    const head = Math.max(...own.map((one) => one.v));
    if (came || own.length > 0)
      rebase(desk, kind, id, came ? held.base : settled(desk, own, held.base, head), held.gen, at);
  }
  for (const { kind, id, base } of [...desk.olderThan(gen)]) {
    if (desk.opsOf(kind, id).length > 0) goOn(desk, kind, id, gen);
    else desk.show(kind, id, unsent.has(id) || base === null ? { gen } : { base: null, gen });
  }
  // The office has no version of it, and has kept all that was said of it: nothing of it will come any more.
  for (const { kind, id } of desk.waiting()) {
    const ended = desk.opsOf(kind, id).every(({ state }) => state === "kept") && !unsent.has(id);
    if (ended && desk.record(kind, id)?.base?.v === GONE) desk.show(kind, id, { base: null, gen });
  }
}

/** Those of the acked ops that make, over what is here, just what the office has. One that met words this tablet was
 * not given, since its client left meanwhile, does not, nor does what came after it: they stay what is shown over it. */
function overBase(acked: readonly Waiting[], base: View | null): readonly Waiting[] {
  const here = base?.v ?? GONE;
  const met = here === GONE ? -1 : acked.findIndex(({ r, v }) => r !== "applied" && v > here);
  return met < 0 ? acked : acked.slice(0, met);
}

const NOTHING: View = { c: null, v: 0, f: {}, fv: {}, state: "open", deleted: false };
