/**
 * The envelope of a change: what an op, an exchange and its answer look like on the wire.
 * Twin of changes.py, which says why; cases in vectors/changes.
 */

import { type Fields, MOST } from "./canon.ts";

/** Ops in one exchange. */
export const MOST_OPS = 500;
/** Bytes of one request's body, after decompression. */
export const MOST_BYTES_UP = 1024 * 1024;
/** Changes in one page. */
export const MOST_RECORDS = 1_000;
/** Bytes of one page, before compression. */
export const MOST_BYTES_DOWN = 2 * 1024 * 1024;
/** Bookmarks a tablet keeps, to find out with the office up to where their histories are one. */
export const MOST_PAST = 64;
/** Bytes of one thing given in escrow. */
export const MOST_BYTES_ESCROW = 8 * 1024 * 1024;
/** In `base`: the version of the whole record, where an op is about all of it. */
export const WHOLE_RECORD = "*";

export type Outcome = "applied" | "merged" | "conflict" | "kept";

/** How a person signed; typed_name is the only method so far. */
export interface Signature {
  method: string;
  name?: string;
}

/** What a person made of a card: either value, both one after the other, or words of their own. */
export type Choice = "mine" | "theirs" | "both" | "text";

/** The card a resolve closes: its id, and its version as it was on the screen. */
export interface CardSeen {
  id: string;
  v: number;
}

/** What every op says about itself before it has its number. */
export interface Envelope {
  op: string;
  g: string;
  k: string;
  id: string;
  c: string | null;
  /** The history its bases are seqs of; without it, the one the request names. */
  epoch?: string;
  schema: number;
  at: string;
  by: string;
}

/** What an op does to its record. */
export type Deed =
  | { t: "create"; set: Fields }
  | { t: "set"; base: Record<string, number>; set: Fields }
  | { t: "sign"; base: Record<string, number>; digest: string; sig: Signature }
  | { t: "delete"; base: Record<string, number> }
  | { t: "resolve"; base: Record<string, number>; set?: Fields; card: CardSeen; choice: Choice };

/** An op on the tablet that has no number yet. */
export type OpenOp = Envelope & Deed;

/** The smallest change, frozen once it has its number `n`. */
export type Op = OpenOp & { n: number };

/** What became of one op. `detail` is {field: complaint}; `conflicts` names fields put on a card. */
export interface Ack {
  n: number;
  r: Outcome;
  v?: number;
  why?: string;
  detail?: Record<string, string>;
  conflicts?: string[];
}

/** A record as it stands at the office. */
export interface RecordChange {
  k: string;
  id: string;
  c: string | null;
  v: number;
  fv: Record<string, number>;
  f: Fields;
  state: "open" | "signed";
}

/** The sender's own change, whose words it has already. */
export interface EchoChange {
  k: string;
  id: string;
  v: number;
  echo: true;
}

export interface DeleteChange {
  k: string;
  id: string;
  v: number;
  del: true;
}

/** A card: two values for one field, for a person to decide. */
export interface ConflictChange {
  k: "conflict";
  id: string;
  c: string | null;
  v: number;
  f: {
    record_kind: string;
    record_id: string;
    field: string;
    base: unknown;
    mine: unknown;
    theirs: unknown;
    mine_by: string;
    mine_at: string;
    theirs_by: string;
    theirs_at: string;
    state: string;
    resolved_by: string | null;
    choice: Choice | null;
  };
}

/** One row of a page that is about a record. */
export type Change = RecordChange | EchoChange | DeleteChange | ConflictChange;

/** A client left the asker's caseload: what the tablet has of them goes, once all that is unsent was sent. */
export interface Purge {
  purge: string;
  v: number;
}

/** How far the office's audit chain went, signed by the office; a tablet keeps it unread. */
export interface Checkpoint {
  n: number;
  head: string;
  at: string;
  sig: string;
}

/** Push and pull in one round trip. */
export interface ExchangeRequest {
  p: number;
  schema: number;
  device: string;
  epoch: string | null;
  have: number;
  cursor: string | null;
  /** Earlier (epoch, cursor) pairs, when the office asked for them. */
  past?: [string, string][];
  /** Ops up to this number are on this tablet no more; the office had them for longer than they must stay. */
  gone?: number;
  anew?: boolean;
  audit?: Checkpoint | null;
  ops: Op[];
}

/** Acks first, then the first page read after they were committed. */
export interface ExchangeAnswer {
  epoch: string;
  p: [number, number];
  schema: number;
  now: string;
  n: number;
  acks: Ack[];
  changes: (Change | Purge)[];
  cursor: string;
  more: boolean;
  reset: boolean;
  /** Up to which seq the tablet's history and the office's are one, when they are not the same. */
  agreed?: number;
  audit?: Checkpoint;
}

/** What somebody gets whose sign-in ran out: acks, and nothing of anybody's records. The bookmark is for the place of
 * the one that was sent. */
export type PushAnswer = Pick<ExchangeAnswer, "epoch" | "p" | "schema" | "now" | "n" | "acks"> &
  Partial<Pick<ExchangeAnswer, "cursor">>;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NAME = /^[a-z][a-z0-9_]{0,59}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const AT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$/;
const PARTS: Record<string, readonly string[]> = {
  create: ["set"],
  set: ["base", "set"],
  sign: ["base", "digest", "sig"],
  delete: ["base"],
  resolve: ["base", "card", "choice"],
};
/** Parts an op may have or not. A resolve without a set is about a deletion, and so about the whole record. */
const MAY: Record<string, readonly string[]> = { resolve: ["set"] };
const CHOICES: readonly unknown[] = ["mine", "theirs", "both", "text"] satisfies Choice[];
const LONGEST_CURSOR = 4_096;

/** Say whether a value is a lower-case UUID, the only form of id there is. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

/** Say whether a value can name a kind or a field: lower-case words joined by underscores. */
export function isName(value: unknown): value is string {
  return typeof value === "string" && NAME.test(value);
}

/** Say what is wrong with an op's envelope, or give an empty string. */
export function checkOp(op: unknown): string {
  if (!isObject(op)) return "must be an object";
  if (!isWhole(own(op, "n"), 1)) return "n must be a whole number from 1";
  for (const name of ["op", "g", "id", "by"]) if (!isId(own(op, name))) return `${name} must be an id`;
  const kindOfOp = own(op, "t");
  if (typeof kindOfOp !== "string" || !Object.hasOwn(PARTS, kindOfOp)) {
    return "t must be one of create, set, sign, delete, resolve";
  }
  if (!isName(own(op, "k"))) return "k must be the name of a kind";
  const patient = own(op, "c");
  if (patient !== null && !isId(patient)) return "c must be an id or null";
  if (!isWhole(own(op, "schema"), 1)) return "schema must be a whole number from 1";
  const at = own(op, "at");
  if (typeof at !== "string" || !AT.test(at)) {
    return "at must be a time with its offset such as 2026-11-24T10:11:12-08:00";
  }
  if (Object.hasOwn(op, "epoch") && !isId(op.epoch)) return "epoch must be an id";
  return partsComplaint(op, kindOfOp);
}

/** Say what is wrong with an exchange request's envelope, or give an empty string. */
export function checkExchange(request: unknown): string {
  if (!isObject(request)) return "must be an object";
  for (const name of ["p", "schema"]) {
    if (!isWhole(own(request, name), 1)) return `${name} must be a whole number from 1`;
  }
  if (!isId(own(request, "device"))) return "device must be an id";
  if (!isWhole(own(request, "have"), 0)) return "have must be a whole number from 0";
  if (Object.hasOwn(request, "gone") && !isWhole(request.gone, 1))
    return "gone must be a whole number from 1";
  if (Object.hasOwn(request, "anew") && typeof request.anew !== "boolean")
    return "anew must be true or false";
  const epoch = own(request, "epoch");
  if (epoch !== null && !isId(epoch)) return "epoch must be an id or null";
  const cursor = own(request, "cursor");
  if (cursor !== null && !isShort(cursor)) return "cursor must be text or null";
  if (!isCheckpoint(own(request, "audit") ?? null)) {
    return "audit must give n, head, at and sig of a checkpoint, or null";
  }
  if (Object.hasOwn(request, "past") && !isPast(request.past)) {
    return `past must be at most ${MOST_PAST} pairs of an epoch and a cursor`;
  }
  const ops = own(request, "ops");
  return Array.isArray(ops) ? opsComplaint(ops) : "ops must be a list";
}

function opsComplaint(ops: unknown[]): string {
  if (ops.length > MOST_OPS) return `ops has more than ${MOST_OPS} entries`;
  const groupsClosed = new Set<string>();
  let before: Op | undefined;
  for (const [index, entry] of ops.entries()) {
    const wrong = checkOp(entry);
    if (wrong) {
      const n = isObject(entry) ? own(entry, "n") : undefined;
      return `${isWhole(n, 1) ? `op ${n}` : `entry ${index + 1}`}: ${wrong}`;
    }
    const op = entry as Op;
    if (before && op.n !== before.n + 1) return `op ${op.n}: n must follow ${before.n}`;
    if (before && op.g !== before.g) groupsClosed.add(before.g);
    if (groupsClosed.has(op.g)) return `op ${op.n}: the ops of a group must stand together`;
    before = op;
  }
  return "";
}

function partsComplaint(op: Fields, kindOfOp: string): string {
  const wanted = PARTS[kindOfOp] ?? [];
  const allowed = [...wanted, ...(MAY[kindOfOp] ?? [])];
  for (const part of ["base", "set", "digest", "sig", "card", "choice"]) {
    if (Object.hasOwn(op, part) && !allowed.includes(part))
      return `${part} must be absent from a ${kindOfOp}`;
  }
  const set = own(op, "set");
  if (
    (wanted.includes("set") || Object.hasOwn(op, "set")) &&
    !(isObject(set) && Object.keys(set).length > 0)
  ) {
    return "set must be an object with at least one field";
  }
  if (wanted.includes("base")) {
    const wrong = baseComplaint(op);
    if (wrong) return wrong;
  }
  if (wanted.includes("digest")) {
    const named = own(op, "digest");
    if (typeof named !== "string" || !DIGEST.test(named)) return "digest must be sha256: and 64 hex digits";
  }
  if (wanted.includes("sig") && !isSigned(own(op, "sig"))) {
    return "sig must name its method, and for typed_name the name";
  }
  return kindOfOp === "resolve" ? resolveComplaint(op) : "";
}

function resolveComplaint(op: Fields): string {
  const card = own(op, "card");
  if (!(isObject(card) && isId(own(card, "id")) && isWhole(own(card, "v"), 1))) {
    return "card must give the id and version of a card";
  }
  const choice = own(op, "choice");
  if (!CHOICES.includes(choice)) return "choice must be one of mine, theirs, both, text";
  if (!Object.hasOwn(op, "set")) {
    return choice === "mine" || choice === "theirs" ? "" : "choice must be mine or theirs without a set";
  }
  return Object.keys(op.set as Fields).length === 1 ? "" : "set must have exactly the card's field";
}

function baseComplaint(op: Fields): string {
  const base = own(op, "base");
  if (!isObject(base)) return "base must be an object";
  if (!Object.values(base).every((seen) => isWhole(seen, 0))) return "base must give whole numbers from 0";
  const names = Object.keys(base);
  if (!Object.hasOwn(op, "set")) {
    return names.length === 1 && names[0] === WHOLE_RECORD ? "" : 'base must be {"*": version}';
  }
  const changed = op.set as Fields;
  return names.every((name) => name === WHOLE_RECORD || Object.hasOwn(changed, name))
    ? ""
    : "base must speak only of fields in set";
}

function isSigned(sig: unknown): boolean {
  if (!isObject(sig)) return false;
  const method = own(sig, "method");
  const name = own(sig, "name");
  const named = typeof name === "string" && /[^ ]/.test(name);
  return isName(method) && (method !== "typed_name" || named);
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= MOST;
}

function isCheckpoint(value: unknown): boolean {
  if (value === null) return true;
  const said = ["head", "at", "sig"];
  return (
    isObject(value) && isWhole(own(value, "n"), 1) && said.every((name) => isShort(own(value, name)))
  );
}

function isPast(value: unknown): boolean {
  const isPair = (pair: unknown) =>
    Array.isArray(pair) && pair.length === 2 && isId(pair[0]) && isShort(pair[1]);
  return Array.isArray(value) && value.length <= MOST_PAST && value.every(isPair);
}

function isShort(value: unknown): boolean {
  return typeof value === "string" && Array.from(value).length <= LONGEST_CURSOR;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(object: Fields, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
