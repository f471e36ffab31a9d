import type { Fields } from "@sync/canon.ts";
import { type Checkpoint, MOST_PAST, type OpenOp, type Outcome } from "@sync/changes.ts";
import type { View } from "@sync/merge.ts";
import { shapeOf } from "@sync/records/validate.ts";
import { fromUtf8, utf8, type Vault } from "../vault/index.ts";
import { keyOf } from "./key.ts";
import { lifted } from "./words.ts";

export { keyOf };

/** open: may still grow. frozen: numbered, its bytes fixed. acked: the office has it, its change is on the way.
 * kept: the office put it aside, a person has to look. done: over, held for a restored office to ask again. On disk
 * a frozen op up to `have` is over too: nothing of it changed, so nothing of it is written again. */
export type OpState = "open" | "frozen" | "acked" | "kept" | "done";

/** A record in memory. `view` is what the person sees: `base`, the office's version, under the waiting ops. */
export interface Held {
  readonly kind: string;
  readonly id: string;
  readonly rev: number;
  readonly gen: number;
  readonly base: View | null;
  readonly view: View;
  readonly savedAt: string | null;
  readonly officeAt: string | null;
}

/** An op in memory. `json` is empty until the op is frozen and from then on the very bytes that are sent. */
export interface Waiting {
  readonly order: number;
  readonly rev: number;
  readonly state: OpState;
  readonly n: number;
  readonly draft: OpenOp;
  readonly json: string;
  readonly v: number;
  readonly r: Outcome | "";
  readonly why: string;
  /** Which fields the office cannot take, and what is wrong with them. */
  readonly detail: Readonly<Record<string, string>>;
  readonly conflicts: readonly string[];
  /** The record as its author saw it: when they signed it, or when the office kept what they wrote. */
  readonly shown: Fields | null;
}

/** A record on disk. In clear only what tells rows apart; everything said of anyone is in the box. */
export interface RecRow {
  key: string;
  kind: string;
  id: string;
  /** By whom it is brought into memory; see `ownerOf`. */
  owner: string;
  rev: number;
  gen: number;
  v: number;
  box: ArrayBuffer;
}

/** An op on disk. */
export interface OutRow {
  order: number;
  op: string;
  kind: string;
  id: string;
  rev: number;
  state: OpState;
  n: number;
  size: number;
  box: ArrayBuffer;
}

/** A picture's whereabouts; its sealed bytes lie apart, so that starting up need not read them. refused: the
 * office will never take it as it is, and a person has to look. closed: the person has looked, and here lies the only
 * copy there is. */
export interface PictureRow {
  sha256: string;
  state: "tablet" | "office" | "refused" | "closed";
  type: string;
  record: string;
  /** That record's kind; not known of those from before a card was photographed, which are pages. */
  kind?: string;
  size: number;
  /** The office's address of an upload that has begun. */
  url: string;
  /** The bytes are the office's, which it can give again; not known of those from before this was written down, which
   * name no record. */
  served?: true;
  /** Why it is refused, when it is not the office that refused it: what lies here is not what was photographed. */
  why?: "damaged";
  /** When it was kept here, as ISO; not known of pictures from before this was written down. */
  keptAt?: string;
}

export interface BlobRow {
  sha256: string;
  box: ArrayBuffer;
}

/** Many records in one envelope; see pack.ts. */
export interface PackRow {
  n: number;
  box: ArrayBuffer;
}

/** A change of a kind this version does not know, word for word. */
export interface OpaqueRow {
  key: string;
  rev: number;
  v: number;
  box: ArrayBuffer;
}

/** Where this tablet stands with the office; numbers and opaque words only. */
export interface SyncRow {
  n: number;
  have: number;
  cursor: string | null;
  epoch: string | null;
  /** (epoch, cursor) pairs of earlier pulls, newest first: how an office that was restored finds what it lacks. */
  past: readonly (readonly [epoch: string, cursor: string])[];
  /** Which pull from the beginning this is, and the earliest whose records still count: what lies on disk from
   * before it is nobody's, and is being removed. */
  gen: number;
  oldest: number;
  complete: boolean;
  /** Clients that left the caseload and whose records go once nothing of them is unsent any more. */
  leaving: readonly string[];
  /** One of them came back before it was forgotten: everything is to be asked for again. */
  again: boolean;
  /** The office's day of its last answer, and the one on which both last held the same; "" before the first. */
  officeOn: string;
  checkedOn: string;
  /** On which of the office's days it had the ops up to which number, oldest first; see prune.ts. */
  acked: readonly (readonly [on: string, n: number])[];
  /** How far the office's audit chain went, as it said last: told back, it finds out that its log was cut. */
  audit: Checkpoint | null;
  lastSyncAt: string | null;
  officeCount: number;
  officeBytes: number;
}

export const NEVER_SYNCED: SyncRow = {
  n: 0,
  have: 0,
  cursor: null,
  epoch: null,
  past: [],
  gen: 1,
  oldest: 1,
  complete: false,
  leaving: [],
  again: false,
  officeOn: "",
  checkedOn: "",
  acked: [],
  audit: null,
  lastSyncAt: null,
  officeCount: 0,
  officeBytes: 0,
};

/** Where a tablet stands that asks the office for everything again. How far it had come, also on the way, is noted: an
 * office that does not have that any more is another one than it was. */
export function startOver(sync: SyncRow): SyncRow {
  return { ...sync, past: comeTo(sync), cursor: null, gen: sync.gen + 1, complete: false, again: false };
}

/** The bookmarks, with where a tablet stands that is about to start over. */
export function comeTo({ epoch, cursor, past }: Pick<SyncRow, "epoch" | "cursor" | "past">): SyncRow["past"] {
  return epoch === null || cursor === null ? past : noteSeen(past, epoch, cursor);
}

/** The office's history that a record's versions are of: what a pull from the beginning has not brought again yet is as
 * the history before gave it, in which other changes had the same numbers. */
export function historyOf({ gen, past, epoch }: SyncRow, held: Pick<Held, "gen"> | undefined): string | null {
  return held && held.gen < gen ? (past[0]?.[0] ?? epoch) : epoch;
}

/** The bookmarks an office may be asked by, newest first, each once. */
export function noteSeen(past: SyncRow["past"], epoch: string, cursor: string): SyncRow["past"] {
  const [newest] = past;
  if (newest?.[0] === epoch && newest[1] === cursor) return past;
  return [[epoch, cursor] as const, ...past].slice(0, MOST_PAST);
}

/** Where the office finds what this tablet has seen last: whoever starts over says so by its last whole pull, so that
 * an office restored meanwhile finds out. */
export function bookmark({ epoch, cursor, past }: Pick<SyncRow, "epoch" | "cursor" | "past">): {
  epoch: string | null;
  cursor: string | null;
  anew?: true;
} {
  const [newest] = past;
  return cursor === null && newest ? { epoch: newest[0], cursor: newest[1], anew: true } : { epoch, cursor };
}

/** Conflict cards come as changes of a kind of their own. */
export const CARD = "conflict";

/** Owner of what is in memory from unlocking on. */
export const AT_HAND = "";

/** Owner of what is about nobody and shown by nobody. */
const NOBODY = "-";

/** Kinds of a client's that lists show before any client is chosen. */
const LISTED: readonly string[] = ["patient", "encounter", "office_question"];

/** By whom a record is brought into memory: what belongs to the practice, what lists show and cards that wait for a
 * person are at hand; the rest comes with its client. */
export function ownerOf({ kind, view }: Pick<Held, "kind" | "view">): string {
  const listed = kind === CARD ? view.f.state !== "resolved" : isListed(kind);
  return listed ? AT_HAND : (view.c ?? NOBODY);
}

function isListed(kind: string): boolean {
  return shapeOf(kind)?.scope === "practice" || LISTED.includes(kind);
}

export async function sealRecord(vault: Vault, held: Held): Promise<RecRow> {
  const { kind, id, rev, gen } = held;
  const box = await vault.seal(`rec:${kind}`, id, rev, utf8(JSON.stringify(bodyOf(held))));
  return { key: keyOf(kind, id), kind, id, owner: ownerOf(held), rev, gen, v: held.base?.v ?? 0, box };
}

/** Throws Tampered when the row is not the one that was written. */
export async function openRecord(vault: Vault, row: RecRow): Promise<Held> {
  return heldOf(row, JSON.parse(fromUtf8(await vault.open(`rec:${row.kind}`, row.id, row.rev, row.box))));
}

/** What of a record lies in an envelope. */
export interface Body extends Pick<Held, "view" | "savedAt" | "officeAt"> {
  readonly base: View | "same" | null;
}

export function bodyOf({ base, view, savedAt, officeAt }: Held): Body {
  return { base: base === view ? "same" : base, view, savedAt, officeAt };
}

/** The record of an envelope, in the words of this version. */
export function heldOf({ kind, id, rev, gen }: Pick<Held, "kind" | "id" | "rev" | "gen">, body: Body): Held {
  const base = body.base === "same" ? body.view : body.base;
  return { kind, id, rev, gen, ...body, base, view: lifted(kind, body.view) };
}

export async function sealOp(vault: Vault, one: Waiting): Promise<OutRow> {
  const { order, rev, state, n, draft, json, v, r, why, detail, conflicts, shown } = one;
  const body = utf8(
    JSON.stringify({ draft: json ? null : draft, json, v, r, why, detail, conflicts, shown }),
  );
  // The order and state are bound in, so that neither a swapped nor a re-labeled op opens.
  const box = await vault.seal(`out:${state}:${n}`, String(order), rev, body);
  return { order, op: draft.op, kind: draft.k, id: draft.id, rev, state, n, size: body.length, box };
}

/** Throws Tampered when the row is not the one that was written. */
export async function openOp(vault: Vault, row: OutRow): Promise<Waiting> {
  const { order, rev, state, n } = row;
  const sealed = await vault.open(`out:${state}:${n}`, String(order), rev, row.box);
  const body = JSON.parse(fromUtf8(sealed));
  // Rows written before these were kept lack them.
  const without = { detail: {}, shown: null };
  return { order, rev, state, n, ...without, ...body, draft: body.draft ?? JSON.parse(body.json) };
}
