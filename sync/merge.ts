/**
 * What becomes of a change: written, merged, held for a person to decide, or kept aside.
 * Twin of merge.py, which says why; cases in vectors/merge; rules in PROTOCOL.md.
 */

import { canonical, type Fields, NotCanonical } from "./canon.ts";
import { type Ack, isName, type OpenOp, type Outcome, WHOLE_RECORD } from "./changes.ts";
import { blank, check, shapeOf } from "./records/validate.ts";

/** Which commit last wrote a field: its seq, device and n. */
export type Commit = readonly [seq: number, device: string, n: number];
export type Standing = "open" | "signed";

interface Held<Version> {
  c: string | null;
  v: number;
  f: Fields;
  fv: Record<string, Version>;
  state: Standing;
  deleted: boolean;
}

/** A record as the office holds it. */
export type State = Held<Commit>;

/** A record as a tablet holds it: the same, with `fv` as `seqs` gives it. */
export type View = Held<number>;

/** An open conflict of the record: which field, which device's value stands aside, and its version. */
export interface Card {
  id: string;
  field: string;
  device: string;
  v: number;
}

/** Two values for one field, neither author having seen the other's. */
export interface Conflict {
  field: string;
  base: number;
  mine: unknown;
  theirs: unknown;
  renew: boolean;
}

export interface Decision {
  outcome: Outcome;
  why: string;
  detail: Record<string, string>;
  record: State | null;
  conflicts: Conflict[];
  settled: string[];
  closes: string;
}

/** Decide what an op does to its record, as commit `seq`, sent by `device` as its `n`-th. */
export function decide(
  record: State | null,
  op: OpenOp,
  device: string,
  n: number,
  seq: number,
  { digest = "", cards = [] }: { digest?: string; cards?: readonly Card[] } = {},
): Decision {
  const commit: Commit = [seq, device, n];
  if (record === null) return op.t === "create" ? begin(op, op.set, commit) : kept(null, "no_record");
  if (record.deleted) return afterDeletion(record, op, cards);
  if (record.c !== op.c) return kept(record, "invalid", { c: "is not the client this record belongs to" });
  if (op.t === "create" && isAllTheSame(record, op.set)) return applied(op, record);
  if (record.state === "signed") return kept(record, "signed");
  const own = new Set(cards.filter((card) => card.device === device).map((card) => card.field));
  if (op.t === "sign") return sign(record, op, op.digest, commit, { digest, conflictOpen: cards.length > 0 });
  if (op.t === "delete") return erase(record, op, op.base, commit, own);
  if (op.t === "resolve") return resolve(record, op, commit, own, cards);
  return set(record, op, op.set, op.t === "set" ? op.base : {}, commit, own);
}

/** Give the seqs of a record's fields as a page shows them: `*` is that of all that are not named. */
export function seqs(stamps: Record<string, Commit>): Record<string, number> {
  return saidOnce(Object.entries(stamps).map(([name, [seq]]) => [name, seq]));
}

/** Give the seq at which a field was last written, 0 for one that never was. */
export function seqOf(record: View, name: string): number {
  return value(record.fv, name) ?? value(record.fv, WHOLE_RECORD) ?? 0;
}

/** Give a record as its own tablet shows it: the office's version under the tablet's waiting ops. */
export function overlay(record: View | null, ops: readonly OpenOp[]): View | null {
  return ops.reduce(shown, record);
}

/** Give the office's version of a record after an ack whose change came back as an echo. */
export function settle(record: View | null, op: OpenOp, ack: Ack): View | null {
  const { v, conflicts: held = [] } = ack;
  if (ack.r === "kept" || v === undefined || held.includes(WHOLE_RECORD)) return record;
  const written = Object.fromEntries(
    Object.entries(("set" in op && op.set) || {}).filter(([name]) => !held.includes(name)),
  );
  const after = shown(record, "set" in op && op.set ? { ...op, set: written } : op);
  if (after === null || after === record) return after;
  const names = Object.keys(after.f);
  return { ...after, v, fv: saidOnce(names.map((name) => [name, Object.hasOwn(written, name) ? v : seqOf(after, name)])) };
}

function saidOnce(of: [name: string, seq: number][]): Record<string, number> {
  const counted = new Map<number, number>();
  for (const [, seq] of of) counted.set(seq, (counted.get(seq) ?? 0) + 1);
  const [most] = [...counted].sort(([one, times], [other, more]) => more - times || other - one)[0] ?? [];
  if (most === undefined) return {};
  return { [WHOLE_RECORD]: most, ...Object.fromEntries(of.filter(([, seq]) => seq !== most)) };
}

function begin(op: OpenOp, fields: Fields, commit: Commit): Decision {
  const shape = shapeOf(op.k);
  const whole = shape ? { ...blank(op.k), ...fields } : fields;
  const detail = { ...clientComplaint(op), ...complaints(op, whole) };
  if (Object.keys(detail).length > 0) return kept(null, "invalid", detail);
  return applied(op, {
    c: op.c,
    v: commit[0],
    f: { ...fields },
    fv: fill(fields, commit),
    state: shape?.born_sealed ? "signed" : "open",
    deleted: false,
  });
}

function set(
  record: State,
  op: OpenOp,
  fields: Fields,
  base: Record<string, number>,
  commit: Commit,
  own: Set<string>,
): Decision {
  const detail = complaints(op, fields);
  if (Object.keys(detail).length > 0) return kept(record, "invalid", detail);
  const written: [string, unknown][] = [];
  const conflicts: Conflict[] = [];
  for (const [field, mine] of Object.entries(fields)) {
    const seen = value(base, field) ?? 0;
    const theirs = value(record.f, field);
    if (hadSeen(record, field, seen, commit) || isSame(theirs, mine)) written.push([field, mine]);
    else conflicts.push({ field, base: seen, mine, theirs, renew: own.has(field) });
  }
  // A tablet edits a record it had deleted only after the office gave it back: that is a decision.
  const settled = [...written.map(([name]) => name), WHOLE_RECORD].filter((name) => own.has(name));
  const after = withFields(record, Object.fromEntries(written), commit);
  const outcome =
    conflicts.length > 0 ? "conflict" : hasMoved(record, fields, base, commit) ? "merged" : "applied";
  return { ...applied(op, after), outcome, conflicts, settled };
}

function sign(
  record: State,
  op: OpenOp,
  claimed: string,
  [seq]: Commit,
  { digest, conflictOpen }: { digest: string; conflictOpen: boolean },
): Decision {
  if (conflictOpen) return kept(record, "conflict_open");
  if (digest !== claimed) return kept(record, "digest_differs");
  return applied(op, { ...record, state: "signed", v: seq });
}

function erase(
  record: State,
  op: OpenOp,
  base: Record<string, number>,
  commit: Commit,
  own: Set<string>,
): Decision {
  const seen = value(base, WHOLE_RECORD) ?? 0;
  const unseen = Object.entries(record.f).filter(([name]) => !hadSeen(record, name, seen, commit));
  if (unseen.length === 0) {
    return { ...applied(op, { ...record, deleted: true, v: commit[0] }), settled: [...own].sort() };
  }
  const card: Conflict = {
    field: WHOLE_RECORD,
    base: seen,
    mine: null,
    theirs: Object.fromEntries(unseen),
    renew: own.has(WHOLE_RECORD),
  };
  return { ...applied(op, record), outcome: "conflict", conflicts: [card] };
}

function resolve(
  record: State,
  op: OpenOp & { t: "resolve" },
  commit: Commit,
  own: Set<string>,
  cards: readonly Card[],
): Decision {
  const field = op.set ? Object.keys(op.set)[0] : WHOLE_RECORD;
  const card = cards.find((one) => one.id === op.card.id);
  if (card && card.v > op.card.v) return kept(record, "card_moved");
  if (card && card.field !== field) return kept(record, "invalid", { card: "is about another field" });
  const decision = op.set
    ? set(record, op, op.set, op.base, commit, own)
    : op.choice === "mine"
      ? erase(record, op, op.base, commit, own)
      : applied(op, record);
  if (decision.outcome === "conflict" || decision.outcome === "kept") return decision;
  // Somebody else may have closed it meanwhile: then this was an edit like any other.
  return { ...decision, closes: card ? card.id : "" };
}

function afterDeletion(record: State, op: OpenOp, cards: readonly Card[]): Decision {
  if (op.t === "delete") return applied(op, record);
  const seen = op.t === "resolve" ? op.card : { id: "", v: 0 };
  const card = cards.find((one) => one.id === seen.id);
  // Whose words stand aside may leave the record away; who wanted to keep it against a deletion is told.
  const agrees =
    takesAway(op) ||
    (op.t === "resolve" && op.set === undefined && card !== undefined && card.field !== WHOLE_RECORD);
  if (!agrees) return kept(record, "gone");
  if (card && card.v > seen.v) return kept(record, "card_moved");
  return { ...applied(op, record), closes: card ? card.id : "" };
}

function takesAway(op: OpenOp): boolean {
  return op.t === "resolve" && op.set === undefined && op.choice === "mine";
}

function shown(record: View | null, op: OpenOp): View | null {
  if (record === null) {
    if (op.t !== "create") return null;
    const state: Standing = shapeOf(op.k)?.born_sealed ? "signed" : "open";
    return { c: op.c, v: 0, f: { ...op.set }, fv: {}, state, deleted: false };
  }
  if (record.deleted || record.state === "signed") return record;
  if (op.t === "sign") return { ...record, state: "signed" };
  if (op.t === "delete" || takesAway(op)) return { ...record, deleted: true };
  return { ...record, f: { ...record.f, ...op.set } };
}

function hadSeen(record: State, name: string, seen: number, [, device, n]: Commit): boolean {
  const stamp = value(record.fv, name);
  if (stamp === undefined) return true;
  const [at, by, asN] = stamp;
  // A tablet has seen its own unsent past, whatever base its op carries.
  return at <= seen || (by === device && asN < n);
}

function hasMoved(record: State, fields: Fields, base: Record<string, number>, commit: Commit): boolean {
  if (Object.keys(base).length === 0) return false;
  const seen = value(base, WHOLE_RECORD) ?? Math.max(...Object.values(base));
  const others = Object.keys(record.fv).filter((name) => !Object.hasOwn(fields, name));
  return others.some((name) => !hadSeen(record, name, seen, commit));
}

function withFields(record: State, fields: Fields, commit: Commit): State {
  if (Object.keys(fields).length === 0) return record;
  return {
    ...record,
    v: commit[0],
    f: { ...record.f, ...fields },
    fv: { ...record.fv, ...fill(fields, commit) },
  };
}

function complaints(op: OpenOp, fields: Fields): Record<string, string> {
  const known = shapeOf(op.k) !== undefined;
  const found = new Map(Object.entries(known ? check(op.k, fields) : {}));
  for (const [name, one] of Object.entries(fields)) {
    const wrong = isName(name) ? found.get(name) || unspeakable(one) : "is not a name a field can have";
    if (wrong) found.set(name, wrong);
  }
  const patient = value(fields, "patient_id");
  if (known && patient !== undefined && patient !== op.c && !found.has("patient_id")) {
    found.set("patient_id", "is not the client this record belongs to");
  }
  const encounter = value(fields, "encounter_id");
  if (op.k === "note" && encounter !== undefined && encounter !== op.id && !found.has("encounter_id")) {
    found.set("encounter_id", "must be the note's own id");
  }
  return Object.fromEntries(found);
}

function clientComplaint(op: OpenOp): Record<string, string> {
  const shape = shapeOf(op.k);
  if (shape === undefined) return {};
  if (shape.scope === "practice") {
    return op.c === null ? {} : { c: "must be null, this kind belongs to the practice" };
  }
  if (shape.scope === "person") {
    return op.c === op.by ? {} : { c: "must be the id of the person who writes it" };
  }
  if (op.c === null) return { c: "must name a client" };
  return op.k === "patient" && op.c !== op.id ? { c: "must be the client's own id" } : {};
}

function unspeakable(one: unknown): string {
  try {
    canonical(one);
    return "";
  } catch (refused) {
    if (refused instanceof NotCanonical) return refused.message;
    throw refused;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  const a = canonical(one);
  const b = canonical(other);
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function isAllTheSame(record: State, fields: Fields): boolean {
  return Object.entries(fields).every(
    ([name, one]) => Object.hasOwn(record.f, name) && !unspeakable(one) && isSame(record.f[name], one),
  );
}

function applied(op: OpenOp, record: State): Decision {
  const why = shapeOf(op.k) === undefined ? "unknown_kind" : "";
  return { outcome: "applied", why, detail: {}, record, conflicts: [], settled: [], closes: "" };
}

function kept(record: State | null, why: string, detail: Record<string, string> = {}): Decision {
  return { outcome: "kept", why, detail, record, conflicts: [], settled: [], closes: "" };
}

function fill<Version>(fields: Fields, version: Version): Record<string, Version> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, version]));
}

function value<Value>(from: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}
