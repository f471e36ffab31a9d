import { type Choice, type Deed, type OpenOp, WHOLE_RECORD } from "@sync/changes.ts";
import { seqOf, type View } from "@sync/merge.ts";
import { lift, newest, schemaOf, todaysName, upcast } from "@sync/records/upcast.ts";
import { blank, check, shapeOf } from "@sync/records/validate.ts";
import type { Saw } from "./api.ts";
import type { Desk } from "./desk.ts";
import { BadFields, NoRecord, SealedError, TooLate } from "./errors.ts";
import type { Held, Waiting } from "./rows.ts";

/** Who writes, when, and where new ids and the next place in the queue come from. */
export interface Pen {
  readonly by: string;
  /** Now, as local ISO time with its offset. */
  readonly at: string;
  /** The office's history that a record's versions are of; null before the first answer. */
  historyOf(held: Held | undefined): string | null;
  newId(): string;
  nextOrder(): number;
}

type Values = Readonly<Record<string, unknown>>;

const NOTHING: View = { c: null, v: 0, f: {}, fv: {}, state: "open", deleted: false };

/** Put a new record on the desk; blanks fill what is not given. Throws BadFields. */
export function create(
  desk: Desk,
  pen: Pen,
  kind: string,
  id: string,
  patientId: string | null,
  given: Values,
  group?: string,
): Held {
  const fields = { ...blank(kind), ...defined(given) };
  refuseBad(kind, fields);
  if (desk.record(kind, id)) throw new BadFields(kind, { id: "is the id of another record" });
  append(desk, pen, { k: kind, id, c: patientId }, { t: "create", set: fields }, { group });
  return shown(desk, pen, kind, id);
}

/** Change fields of a record on the desk; those that already have the value are left out. `saw` is what was on the
 * screen when a field was first typed in, where the record may have moved on since. */
export function set(
  desk: Desk,
  pen: Pen,
  kind: string,
  id: string,
  given: Values,
  { group, saw }: { group?: string | undefined; saw?: Saw | undefined } = {},
): Held {
  const held = writable(desk, kind, id);
  const fields = Object.fromEntries(
    Object.entries(defined(given)).filter(([name, value]) => !alike(held.view.f[name], value)),
  );
  if (Object.keys(fields).length === 0) return held;
  refuseBad(kind, fields);
  const last = desk.opsOf(kind, id).at(-1);
  const history = pen.historyOf(held);
  const base = seen(desk, pen, held, Object.keys(fields), (name) => {
    const { epoch, view } = saw?.[name] ?? { epoch: history, view: held.view };
    return epoch === history ? view : NOTHING;
  });
  if (last && !group && mayGrow(last, kind, fields)) grow(desk, pen, last, fields, base);
  else {
    append(desk, pen, { k: kind, id, c: held.view.c }, { t: "set", base, set: fields }, { group });
  }
  return shown(desk, pen, kind, id);
}

/** Take a record away. Throws NoRecord, SealedError. */
export function remove(desk: Desk, pen: Pen, kind: string, id: string): void {
  const held = writable(desk, kind, id);
  const whole = { k: kind, id, c: held.view.c };
  append(desk, pen, whole, { t: "delete", base: { "*": seenWhole(desk, held) } });
  shown(desk, pen, kind, id);
}

/** Sign a record on the desk as it now reads; `digest` is taken over exactly that. */
export function sign(desk: Desk, pen: Pen, held: Held, digest: string, name: string, group: string): Held {
  writable(desk, held.kind, held.id);
  const base = { "*": held.base?.v ?? 0 };
  const whole = { k: held.kind, id: held.id, c: held.view.c };
  const deed = { t: "sign", base, digest, sig: { method: "typed_name", name } } as const;
  append(desk, pen, whole, deed, { group, saw: held.view.f });
  return shown(desk, pen, held.kind, held.id);
}

/** Decide a card: its field gets a value, or the deletion it is about is carried out or dropped; a record that is
 * gone can only be left so. Answers the op's id. Throws NoRecord, SealedError, BadFields. */
export function resolve(desk: Desk, pen: Pen, card: Held, choice: Choice, value: unknown): string {
  const [kind, id] = [String(card.view.f.record_kind), String(card.view.f.record_id)];
  const name = String(card.view.f.field);
  const closing = { t: "resolve", card: { id: card.id, v: card.base?.v ?? 0 }, choice } as const;
  const whole = { k: kind, id, c: card.view.c };
  const known = desk.record(kind, id);
  const gone = known === undefined || known.view.deleted;
  if (name === WHOLE_RECORD || (gone && choice === "theirs")) {
    if (!gone) writable(desk, kind, id);
    const base = { "*": known ? seenWhole(desk, known) : 0 };
    const op = append(desk, pen, whole, { ...closing, base }, { card });
    desk.show(kind, id, { savedAt: pen.at, officeAt: null });
    return op;
  }
  const held = writable(desk, kind, id);
  const fields = { [name]: value };
  refuseBad(kind, lift(kind, fields, {})[0]);
  const decided = { ...closing, base: seen(desk, pen, held, [name]), set: fields };
  const op = append(desk, pen, whole, decided, { card });
  shown(desk, pen, kind, id);
  return op;
}

/** Take an op back that has no number yet: it was said, and is as if it had not been. Throws TooLate. */
export function withdraw(desk: Desk, kind: string, id: string, op: string): void {
  const one = desk.opsOf(kind, id).find(({ draft }) => draft.op === op);
  if (one?.state !== "open") throw new TooLate("it is on its way to the office");
  desk.putOp({ ...one, rev: one.rev + 1, state: "done" });
  desk.show(kind, id, {});
}

/** List a kept op again that was closed as `kept`. Throws TooLate when it is on its way to a restored office. */
export function reopen(desk: Desk, kept: Waiting): void {
  const { k, id, op } = kept.draft;
  if (desk.opsOf(k, id).some(({ draft }) => draft.op === op)) throw new TooLate("it was taken up again");
  desk.putOp({ ...kept, rev: kept.rev + 2 });
  desk.closed.set(op, false);
  desk.show(k, id, {});
}

/** The record, if it may be changed. Throws NoRecord, SealedError. */
export function writable(desk: Desk, kind: string, id: string): Held {
  const held = desk.record(kind, id);
  if (!held || held.view.deleted) throw new NoRecord(`no ${kind} ${id} on this tablet`);
  if (held.view.state === "signed") throw new SealedError(`${kind} ${id} is signed`);
  return held;
}

/** An open op takes in a further edit of its record, so that a paragraph typed slowly is one op and not two
 * hundred. Not a reference to another record: that one may have been made after this op and must reach the
 * office before it is named. And not a set inside a group, which was said to land as it is. */
function mayGrow(last: Waiting, kind: string, fields: Values): boolean {
  if (last.state !== "open") return false;
  if (Object.keys(fields).some((name) => shapeOf(kind)?.fields[name]?.kind === "id")) return false;
  const { draft } = last;
  // An op of an older app stays as it was written.
  if (draft.schema !== newest()) return false;
  return draft.t === "create" || (draft.t === "set" && draft.g === draft.op);
}

function grow(
  desk: Desk,
  pen: Pen,
  last: Waiting,
  fields: Values,
  base: Readonly<Record<string, number>>,
): void {
  const { draft } = last;
  if (draft.t === "create") {
    const grown = { ...draft, set: { ...draft.set, ...fields }, at: pen.at };
    desk.putOp({ ...last, rev: last.rev + 1, draft: grown });
  } else if (draft.t === "set") {
    // What was seen when a field was first touched stays its base: the office may have moved on since.
    const first = { ...base, ...draft.base };
    const grown = { ...draft, set: { ...draft.set, ...fields }, base: first, at: pen.at };
    desk.putOp({ ...last, rev: last.rev + 1, draft: grown });
  }
}

function append(
  desk: Desk,
  pen: Pen,
  whole: { k: string; id: string; c: string | null },
  deed: Deed,
  { group, saw = null, card }: { group?: string | undefined; saw?: Values | null; card?: Held } = {},
): string {
  const op = pen.newId();
  // Of a card and its record one may have come again already: numbers of the history before prove the least.
  const [older] = [desk.record(whole.k, whole.id), card]
    .filter((one) => one !== undefined)
    .sort((one, two) => one.gen - two.gen);
  const history = deed.t === "create" ? null : pen.historyOf(older);
  const seenIn = history === null ? {} : { epoch: history };
  const said = { schema: schemaFor(whole.k, deed), at: pen.at, by: pen.by };
  const draft: OpenOp = { op, g: group ?? op, ...whole, ...deed, ...seenIn, ...said };
  const order = pen.nextOrder();
  const fresh = { json: "", v: 0, r: "", why: "", detail: {}, conflicts: [] } as const;
  desk.putOp({ order, rev: 1, state: "open", n: 0, draft, ...fresh, shown: saw });
  return op;
}

/** A decision speaks the words its card was opened in. */
function schemaFor(kind: string, deed: Deed): number {
  const [field] = deed.t === "resolve" ? Object.keys(deed.set ?? {}) : [];
  return field === undefined ? newest() : schemaOf(kind, field);
}

function shown(desk: Desk, pen: Pen, kind: string, id: string): Held {
  return desk.show(kind, id, { savedAt: pen.at, officeAt: null }) as Held;
}

/** Up to which version of each field its author has seen what stands: an office's newer value under their own words,
 * sent or not, was never on the screen, nor one that came while they typed over `under`. */
function seen(
  desk: Desk,
  pen: Pen,
  held: Held,
  names: readonly string[],
  under: (name: string) => View = () => held.view,
): Record<string, number> {
  const base: Record<string, number> = { "*": held.base?.v ?? 0 };
  const own = desk.opsOf(held.kind, held.id).filter(({ state }) => state !== "kept" && state !== "done");
  const before = own.flatMap(({ draft }) => {
    const op = upcast(draft);
    // Numbers of a history that was lost mean nothing beside today's.
    const isTodays = (draft.epoch ?? null) === pen.historyOf(held);
    const known: Readonly<Record<string, number>> = isTodays && "base" in op ? op.base : {};
    return "base" in op && "set" in op ? [{ set: op.set ?? {}, known }] : [];
  });
  for (const name of names) {
    const today = todaysName(held.kind, name);
    const hidden = before
      .filter(({ set }) => Object.hasOwn(set, today))
      .map(({ known }) => known[today] ?? 0);
    base[name] = Math.min(seqAt(held, name), seqOf(under(name), today), ...hidden);
  }
  return base;
}

function seqAt({ kind, view }: Held, name: string): number {
  return seqOf(view, todaysName(kind, name));
}

/** Up to which version of the whole record its author has seen what stands: an office's newer value under their own
 * unsent words was never on the screen. */
function seenWhole(desk: Desk, held: Held): number {
  const v = held.base?.v ?? 0;
  const waiting = desk
    .opsOf(held.kind, held.id)
    .filter(({ state }) => state === "open" || state === "frozen");
  const hidden = waiting.flatMap(({ draft }) => {
    const op = upcast(draft);
    const seen: Readonly<Record<string, number>> = "base" in op ? op.base : {};
    const fields = Object.keys(("set" in op && op.set) || {});
    return fields
      .map((name) => [seqAt(held, name), seen[name] ?? 0] as const)
      .filter(([at, upTo]) => at > upTo);
  });
  return Math.min(v, ...hidden.map(([at]) => at - 1));
}

function refuseBad(kind: string, fields: Record<string, unknown>): void {
  const complaints = check(kind, fields);
  if (Object.keys(complaints).length > 0) throw new BadFields(kind, complaints);
}

function defined(given: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function alike(one: unknown, two: unknown): boolean {
  return one === two || JSON.stringify(one) === JSON.stringify(two);
}
