import { toast } from "../../components/toast.svelte.ts";
import type { Entry, Fields, Seen, Store } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { kindWords } from "../questions/fields.ts";
import type { Fact } from "./form.ts";
import { say } from "./say.ts";

/** What belongs to a form though nobody types it: whose it is, and of which policy. */
export interface Whose<K extends Fact> {
  readonly patientId: string | null;
  readonly given: Fields<K>;
}

/** A fact as it was when somebody began to change it. */
export interface Begun<K extends Fact> {
  readonly id: string;
  readonly fields: Fields<K>;
  readonly seen: Seen | undefined;
}

export function beginOf<K extends Fact>(store: Store, { kind, id, fields }: Entry<K>): Begun<K> {
  return { id, fields, seen: store.seen(kind, id) };
}

/** Keep a new fact, and offer to take it back; answers whether it is kept. */
export async function keepFact<K extends Fact>(
  store: Store,
  kind: K,
  fields: Fields<K>,
  { patientId, given }: Whose<K>,
): Promise<boolean> {
  const id = store.newId();
  const saved = await kept(store.create(kind, { ...fields, ...given }, { patientId, id }));
  if (saved) tell("facts.kept", kind, () => void kept(store.remove(kind, id)));
  return saved;
}

/** Change of a fact what differs from how it was seen, and offer to take that back; answers whether it is changed.
 * What another tablet changed meanwhile is left alone, or asked about. */
export async function changeFact<K extends Fact>(
  store: Store,
  kind: K,
  { id, fields: before, seen }: Begun<K>,
  fields: Fields<K>,
): Promise<boolean> {
  const names = (Object.keys(fields) as (keyof Fields<K> & string)[]).filter(
    (name) => JSON.stringify(fields[name] ?? null) !== JSON.stringify(before[name] ?? null),
  );
  const only = (all: Fields<K>) =>
    Object.fromEntries(names.map((name) => [name, all[name] ?? null])) as Fields<K>;
  const saw = seen && Object.fromEntries(names.map((name) => [name, seen]));
  const saved = await kept(store.set(kind, id, only(fields), saw));
  if (saved && names.length > 0)
    tell("facts.changed", kind, () => void kept(store.set(kind, id, only(before))));
  return saved;
}

/** Delete a fact, and offer to write it down again; answers whether it is gone. */
export async function deleteFact<K extends Fact>(
  store: Store,
  { kind, id, fields, patientId }: Entry<K>,
): Promise<boolean> {
  const before: Fields<K> = { ...fields };
  const gone = await kept(store.remove(kind, id));
  // A record that went stays gone: taking it back makes another with the same words.
  if (gone) tell("facts.deleted", kind, () => void kept(store.create(kind, before, { patientId })));
  return gone;
}

function tell(key: "facts.kept" | "facts.changed" | "facts.deleted", kind: Fact, undo: () => void): void {
  toast(say(key, { what: kindWords(kind) }), undo);
}
